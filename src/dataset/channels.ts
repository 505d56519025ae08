/**
 * The channels a dataset can hold, as data: how each is stored in an image file and what the stored numbers mean.
 *
 * value = stored * scale + offset, in `unit`; `noHit` marks pixels where nothing is hit (decoded as +Infinity for one
 * component, as zeros for three), `saturated` pixels whose value is beyond what the file can hold (decoded as NaN).
 * dataset.json repeats the row of every channel it has, so no reader needs this table.
 */
import { linearToSrgb8 } from '../image/index.ts';
import { InputError } from '../scene/index.ts';
import type { ChannelData, DType, Film, Pass, Raster } from '../frame/index.ts';

export interface ChannelSpec {
  /** Also the name of its folder. */
  readonly name: string;
  /** Relative to the dataset's folder; `{id}` stands for the frame's id. */
  readonly path: string;
  readonly encoding: 'png' | 'jpg' | 'exr';
  /** Of the stored numbers. */
  readonly dtype: 'uint8' | 'uint16' | 'float32';
  readonly channels: 1 | 2 | 3 | 4;
  /** 'm', 'class', 'instance', 'srgb', 'unit' (a vector of length 1), 'share' (0..1), or as a foreign dataset calls it. */
  readonly unit: string;
  readonly scale: number;
  readonly offset: number;
  /** Stored value, in every component, where nothing is hit; null: there is none. */
  readonly noHit: number | null;
  /** Stored value of what is beyond range; null: there is none. */
  readonly saturated: number | null;
  /** Rendered without error, or what a camera or sensor recorded. */
  readonly kind: 'truth' | 'measured';
  readonly description: string;
}

type Row = Omit<ChannelSpec, 'name' | 'path'>;
const plain = { encoding: 'png', scale: 1, offset: 0, noHit: null, saturated: null, kind: 'truth' } as const;
const millimetres = { ...plain, dtype: 'uint16', channels: 1, unit: 'm', scale: 0.001, noHit: 0, saturated: 65535 } as const;
// 128 is exactly 0 and 1 and 255 are exactly -1 and 1: (n + 1) / 2 with axis-aligned normals exact, and 0 free for 'no hit'.
const direction = { ...plain, dtype: 'uint8', channels: 3, unit: 'unit', scale: 1 / 127, offset: -128 / 127, noHit: 0 } as const;

const table = {
  image: { ...plain, dtype: 'uint8', channels: 3, unit: 'srgb', kind: 'measured', description: 'What a camera sees, 8-bit sRGB.' },
  label: { ...plain, dtype: 'uint8', channels: 1, unit: 'class', description: 'Class id of the label space, as published.' },
  instance: { ...plain, dtype: 'uint16', channels: 1, unit: 'instance', description: 'Object id, stable over all frames of a scene; 0 = none.' },
  depth: { ...millimetres, description: 'Along the optical axis (z).' },
  rawDepth: { ...millimetres, kind: 'measured', description: 'Depth as the sensor gave it, holes and all: stored 0 = no reading.' },
  distance: { ...millimetres, description: 'Along the ray, from the camera to the surface.' },
  normal: { ...direction, description: 'Interpolated normal facing the camera, camera axes (x right, y down, z forward).' },
  normalWorld: { ...direction, description: 'The same in world axes (y up).' },
  position: { ...plain, encoding: 'exr', dtype: 'float32', channels: 3, unit: 'm', description: 'World position of the surface; 0, 0, 0 where nothing is hit.' },
  albedo: { ...plain, dtype: 'uint8', channels: 3, unit: 'srgb', description: 'What the surface reflects of white light, 8-bit sRGB.' },
  coverage: { ...plain, dtype: 'uint8', channels: 1, unit: 'share', scale: 1 / 255, description: "Share of the pixel's box that shows the same class and instance as its centre." },
} as const satisfies Record<string, Row>;

export type ChannelName = keyof typeof table;

const rows: Readonly<Record<string, Row>> = table;
export const channelNames = Object.keys(table) as readonly ChannelName[];

/** The channel that holds a pass of the renderer. */
export const CHANNEL_OF_PASS = {
  rgb: 'image', class: 'label', instance: 'instance', depth: 'depth', distance: 'distance', normal: 'normal',
  normalWorld: 'normalWorld', position: 'position', albedo: 'albedo', coverage: 'coverage',
} as const satisfies Record<Pass, ChannelName>;

export interface ChannelOptions {
  /** Stored form of the colour image. */
  readonly image?: 'png' | 'jpg';
  /** Largest class id that the label images must hold; above 255 they become 16-bit. */
  readonly maxClassId?: number;
}

/** The row of the table for a channel; RangeError for a name that is not in it. */
export function channelSpec(name: ChannelName, options: ChannelOptions = {}): ChannelSpec {
  const row = rows[name];
  if (row === undefined) throw new RangeError(`no channel ${name}; there are ${channelNames.join(', ')}`);
  const encoding = name === 'image' ? options.image ?? 'png' : row.encoding;
  const dtype = name === 'label' && (options.maxClassId ?? 0) > 255 ? 'uint16' : row.dtype;
  return { name, path: `${name}/{id}.${encoding}`, ...row, encoding, dtype };
}

/** The rows for a list of passes, in the order of the table. */
export function channelsOfPasses(passes: readonly Pass[], options: ChannelOptions = {}): ChannelSpec[] {
  const wanted = new Set<string>(passes.map((pass) => CHANNEL_OF_PASS[pass]));
  return channelNames.filter((name) => wanted.has(name)).map((name) => channelSpec(name, options));
}

/** Row for a channel of a foreign dataset that the table does not know: stored as it is. */
export function foreignSpec(name: string, dtype: DType, channels: number, unit: string, kind: 'truth' | 'measured'): ChannelSpec {
  if (dtype === 'int32') throw new InputError(`channel ${name}: int32 has no image file. Convert it to float32 or uint16.`);
  if (channels < 1 || channels > 4) throw new InputError(`channel ${name}: ${channels} components; image files hold 1 to 4.`);
  const encoding = dtype === 'float32' ? 'exr' : 'png';
  return {
    name, path: `${name}/{id}.${encoding}`, encoding, dtype, channels: channels as 1 | 2 | 3 | 4, unit,
    scale: 1, offset: 0, noHit: null, saturated: null, kind, description: '',
  };
}

/** True when stored numbers are the values themselves, so that decoding keeps their integer type. */
export const isStoredAsIs = (spec: ChannelSpec): boolean => spec.scale === 1 && spec.offset === 0;

/** dtype of the decoded values: scaled channels decode to float32. */
export const valueDType = (spec: ChannelSpec): DType => (isStoredAsIs(spec) ? spec.dtype : 'float32');

/** Values (in `unit`) -> stored numbers; integers are rounded to the nearest and kept within what the file can hold. */
export function quantize(spec: ChannelSpec, values: ChannelData): Uint8Array | Uint16Array | Float32Array {
  if (spec.dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values);
  const top = spec.dtype === 'uint8' ? 255 : 65535;
  if (isStoredAsIs(spec)) {
    if (spec.dtype === 'uint8' ? values instanceof Uint8Array : values instanceof Uint16Array) return values as Uint8Array | Uint16Array;
    const same = spec.dtype === 'uint8' ? new Uint8Array(values.length) : new Uint16Array(values.length);
    // An index, not an iterator or from(): ten times as fast, and every frame comes through here.
    for (let i = 0; i < values.length; i++) {
      const v = values[i];
      if (!(v >= 0 && v <= top)) throw new RangeError(`channel ${spec.name}: ${v} does not fit ${spec.dtype}`);
      same[i] = v;
    }
    return same;
  }
  const stored = spec.dtype === 'uint8' ? new Uint8Array(values.length) : new Uint16Array(values.length);
  const { channels, offset, noHit, saturated } = spec;
  const inverse = 1 / spec.scale;
  const lowest = noHit === 0 ? 1 : 0;
  const end = saturated === null ? top + 1 : saturated; // values from here on are beyond range
  const beyond = saturated ?? top;
  for (let i = 0; i < values.length; i++) {
    // Half up; cutting off what is positive is half of Math.round's time, and NaN fails the comparison.
    const q = (values[i] - offset) * inverse + 0.5;
    stored[i] = q < end ? (q < lowest ? lowest : q | 0) : beyond;
  }
  if (noHit === null) return stored;
  if (channels === 1) {
    for (let i = 0; i < values.length; i++) if (values[i] === Infinity) stored[i] = noHit;
  } else if (channels === 3) {
    for (let i = 0; i < values.length; i += 3) {
      if (values[i] === 0 && values[i + 1] === 0 && values[i + 2] === 0) stored[i] = stored[i + 1] = stored[i + 2] = noHit;
    }
  }
  return stored;
}

/** Inverse of quantize, to within half a step. */
export function dequantize(spec: ChannelSpec, stored: ChannelData): ChannelData {
  if (isStoredAsIs(spec)) return stored;
  const { scale, offset, noHit, saturated, channels } = spec;
  const values = new Float32Array(stored.length);
  for (let i = 0; i < stored.length; i++) values[i] = stored[i] * scale + offset;
  for (let i = 0; i < stored.length; i += channels) {
    let hit = noHit === null;
    for (let c = 0; c < channels && !hit; c++) hit = stored[i + c] !== noHit;
    if (!hit) values.fill(channels === 1 ? Infinity : 0, i, i + channels);
    else if (saturated !== null && stored[i] === saturated) values.fill(NaN, i, i + channels);
  }
  return values;
}

/** The values of a channel as the film has them (colour still linear for `image`, which a sensor or developRgb turns into sRGB). */
export function filmValues(film: Film, name: string): ChannelData | undefined {
  switch (name) {
    case 'label': return film.classId;
    case 'instance': return film.instance;
    case 'albedo': return film.albedo && linearToSrgb8(film.albedo);
    case 'depth': return film.depth;
    case 'distance': return film.distance;
    case 'normal': return film.normal;
    case 'normalWorld': return film.normalWorld;
    case 'position': return film.position;
    case 'coverage': return film.coverage;
    default: return undefined;
  }
}

/** Raster of stored numbers for values of a channel. */
export function storedRaster(spec: ChannelSpec, width: number, height: number, values: ChannelData): Raster {
  if (values.length !== width * height * spec.channels) {
    throw new RangeError(`channel ${spec.name}: ${values.length} values for ${width}x${height}x${spec.channels}`);
  }
  return { width, height, channels: spec.channels, data: quantize(spec, values) };
}
