/**
 * Reads the catalogue of a Sweet Home 3D furniture library (.sh3f): a zip whose PluginFurnitureCatalog.properties
 * describes each piece by keys such as `name#12`. Format: Sweet Home 3D developer's guide and its DefaultFurnitureCatalog.
 *
 * Lengths become metres in the house's object coordinates: the origin at the bottom's centre, +Y up, the front at +Z.
 */
import type { Vec3 } from '../../math/index.ts';
import { InputError, type Rgb } from '../../scene/index.ts';
import type { Zip } from '../zip.ts';
import { linearRgb } from './color.ts';
import { parseProperties } from './properties.ts';

export interface LightSource {
  /** Metres in object coordinates. */
  readonly position: Vec3;
  /** Linear Rec.709, as a share of full light. */
  readonly color: Rgb;
  /** Metres; null where the catalogue does not say. */
  readonly diameter: number | null;
}

/** A leaf that turns about a vertical axis; metres, radians; x from the left, z from the back as in the catalogue. */
export interface Sash { readonly x: number; readonly z: number; readonly width: number; readonly startAngle: number; readonly endAngle: number }

export interface DoorOrWindow {
  /** SVG path in the unit square of the front's width and height, y downwards. */
  readonly cutOut: string | null;
  /** Metres of wall that the piece fills, and from its back to the wall's back face. */
  readonly wallThickness: number;
  readonly wallDistance: number;
  readonly sashes: readonly Sash[];
}

export interface CataloguePiece {
  /** The catalogue's own, or 'LIBRARY#NUMBER'. */
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly category: string;
  readonly description: string;
  readonly creator: string;
  /** As the piece states it; '' where it does not. */
  readonly licence: string;
  /** Path in the archive. */
  readonly model: string;
  /** Width, height and depth, metres. */
  readonly size: Vec3;
  /** Of the bottom above the floor, metres. */
  readonly elevation: number;
  /** Height on which things may be put, metres; null: nothing may stand on it. */
  readonly topElevation: number | null;
  readonly movable: boolean;
  readonly doorOrWindow: DoorOrWindow | null;
  readonly staircaseCutOut: string | null;
  /** Turns the model of the file before it is fitted into `size`; row-major. */
  readonly modelRotation: readonly number[];
  readonly lights: readonly LightSource[];
}

export interface Catalogue {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly provider: string;
  readonly pieces: readonly CataloguePiece[];
  /** What could not be read, one line each, beginning with the piece. */
  readonly problems: readonly string[];
}

export const CATALOGUE = 'PluginFurnitureCatalog.properties';
const ENGLISH = 'PluginFurnitureCatalog_en.properties';
/** Centimetres in a metre: the catalogue's unit. Divided by, as 70 / 100 is 0.7 and 70 * 0.01 is not. */
const CM = 100;
/** Largest side of a piece, metres; Sweet Home 3D's own limit is 1 km. */
const MAX_SIDE = 1000;

/** Reads a library's catalogue. Throws InputError where there is none; pieces that are wrong are named in `problems`. */
export function readCatalogue(zip: Zip): Catalogue {
  if (!zip.entries.has(CATALOGUE)) throw new InputError(`${zip.name}: has no ${CATALOGUE}, so it is no Sweet Home 3D furniture library. Give a .sh3f file.`);
  const properties = parseProperties(zip.read(CATALOGUE));
  const english = zip.entries.has(ENGLISH) ? parseProperties(zip.read(ENGLISH)) : new Map<string, string>();
  const name = properties.get('name') ?? zip.name;
  const id = properties.get('id') ?? name;
  const numbers = [...properties.keys()].flatMap((key) => /^name#(\d{1,9})$/.exec(key)?.[1] ?? []).map(Number).sort((a, b) => a - b);
  const pieces: CataloguePiece[] = [];
  const problems: string[] = [];
  for (const n of numbers) {
    const get = (key: string): string => (english.get(`${key}#${n}`) ?? properties.get(`${key}#${n}`) ?? '').trim();
    const label = `piece ${n} '${get('name').slice(0, 80)}'`;
    const piece = readPiece(get, `${id}#${n}`, (what) => problems.push(`${label}: ${what}`));
    if (piece) pieces.push(piece);
  }
  if (numbers.length === 0) problems.push(`${CATALOGUE}: names no pieces`);
  return { id, name, version: properties.get('version') ?? '', licence: properties.get('license') ?? '', provider: properties.get('provider') ?? '', pieces, problems };
}

type Get = (key: string) => string;
type Complain = (what: string) => void;

function readPiece(get: Get, fallbackId: string, complain: Complain): CataloguePiece | null {
  const size = [get('width'), get('height'), get('depth')].map((text) => (text === '' ? NaN : Number(text) / CM));
  if (!size.every((side) => side > 0 && side <= MAX_SIDE)) {
    complain(`is ${get('width') || '?'} x ${get('height') || '?'} x ${get('depth') || '?'} cm (width, height, depth); each must be above 0 and at most ${MAX_SIDE * CM}; left out`);
    return null;
  }
  const model = get('model');
  if (model === '') {
    complain('has no model; left out');
    return null;
  }
  const [width, height, depth] = size;
  const lengthOf = (key: string, fallback: number): number => {
    const value = get(key) === '' ? fallback : Number(get(key)) / CM;
    if (Number.isFinite(value) && Math.abs(value) <= MAX_SIDE) return value;
    complain(`${key} is '${get(key).slice(0, 40)}', no length; ${fallback * CM} cm instead`);
    return fallback;
  };
  const top = lengthOf('dropOnTopElevation', height);
  return {
    id: get('id') || fallbackId, name: get('name'), tags: get('tags').split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''), category: get('category'),
    description: get('description'), creator: get('creator'), licence: get('license'), model, size: [width, height, depth],
    elevation: lengthOf('elevation', 0), topElevation: top < 0 ? null : top, movable: get('movable') !== 'false',
    doorOrWindow: get('doorOrWindow') === 'true' ? readDoorOrWindow(get, depth, lengthOf, complain) : null,
    staircaseCutOut: get('staircaseCutOutShape') || null,
    modelRotation: readRotation(get('modelRotation'), complain),
    lights: readLights(get, [width, height, depth], complain),
  };
}

function readDoorOrWindow(get: Get, depth: number, lengthOf: (key: string, fallback: number) => number, complain: Complain): DoorOrWindow {
  const lists = ['doorOrWindowSashXAxis', 'doorOrWindowSashYAxis', 'doorOrWindowSashWidth', 'doorOrWindowSashStartAngle', 'doorOrWindowSashEndAngle'].map((key) => numbers(get(key)));
  const count = lists[0].length;
  const sound = lists.every((list) => list.length === count && list.every(Number.isFinite));
  if (!sound) complain('its sashes are not as many numbers each; left without sashes');
  const radians = (degrees: number): number => (degrees / 180) * Math.PI;
  const [x, z, width, from, to] = lists;
  return {
    cutOut: get('doorOrWindowCutOutShape') || null,
    wallThickness: lengthOf('doorOrWindowWallThickness', depth), wallDistance: lengthOf('doorOrWindowWallDistance', 0),
    sashes: sound ? x.map((_, i) => ({ x: x[i] / CM, z: z[i] / CM, width: width[i] / CM, startAngle: radians(from[i]), endAngle: radians(to[i]) })) : [],
  };
}

const numbers = (text: string): number[] => (text === '' ? [] : text.split(/\s+/, 10_000).map((word) => (/^[-+.\d]/.test(word) ? Number(word) : NaN)));
const NO_ROTATION = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Nine numbers, row-major; anything that is not a turn (or a mirrored one) is reported. */
export function readRotation(text: string, complain: Complain): readonly number[] {
  if (text === '') return NO_ROTATION;
  const m = numbers(text);
  const rows = [m.slice(0, 3), m.slice(3, 6), m.slice(6, 9)];
  const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  if (m.length === 9 && rows.every((a, i) => rows.every((b, j) => Math.abs(dot(a, b) - (i === j ? 1 : 0)) < 0.02))) return m;
  complain(`modelRotation '${text.slice(0, 60)}' is no rotation; not turned`);
  return NO_ROTATION;
}

/** The catalogue's x is from the left, its y from the front, its z from the bottom (PhotoRenderer of Sweet Home 3D). */
function readLights(get: Get, [width, , depth]: Vec3, complain: Complain): LightSource[] {
  const [x, y, z, diameter] = ['lightSourceX', 'lightSourceY', 'lightSourceZ', 'lightSourceDiameter'].map((key) => numbers(get(key)));
  const colors = get('lightSourceColor') === '' ? [] : get('lightSourceColor').split(/\s+/, 10_000).map(linearRgb);
  if (x.length === 0) return [];
  const sound = [x, y, z, colors].every((list) => list.length === x.length) && [x, y, z].every((list) => list.every((v) => Math.abs(v) <= MAX_SIDE * CM));
  if (!sound) {
    complain('its light sources are not as many numbers and colours each; left without light');
    return [];
  }
  return x.map((_, i) => ({
    position: [x[i] / CM - width / 2, z[i] / CM, depth / 2 - y[i] / CM], color: colors[i] ?? [1, 1, 1],
    diameter: diameter[i] > 0 && diameter[i] / CM <= MAX_SIDE ? diameter[i] / CM : null,
  }));
}
