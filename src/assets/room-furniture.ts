/**
 * A store as the furniture of rooms: answers what a room asks for with a model of that concept and size. Models are read
 * when they are first asked for, measured once, and kept up to a limit; which is chosen depends on what is in the store and
 * on the key alone, so that what is kept changes no byte.
 */
import { stat } from 'node:fs/promises';
import { hash32, union, EMPTY_BOX, type Vec3 } from '../math/index.ts';
import type { FurnitureRequest, FurnitureSource } from '../generate/index.ts';
import type { Furniture } from '../generate/furniture/index.ts';
import { at, boundsOf } from '../generate/geometry/index.ts';
import { decodeImage } from '../image/index.ts';
import { InputError, type Texture } from '../scene/index.ts';
import { assetFurniture } from './furniture.ts';
import { textureOf, unpackParts, type PackedParts } from './pack.ts';
import type { Asset } from './schema.ts';
import { modelPath, readIndex, readModelBytesNow, sha256Of } from './store.ts';

/** Bytes of models and decoded pictures that are kept between rooms. */
const KEPT = 192 * 2 ** 20;
/** Models that are looked at for one piece before it is left to code. */
const TRIES = 6;
/** A support of a host is at least this share of the model's footprint. */
const TOP = 0.4;
/** What is this near to the floor stands on it, metres. */
const FOOT = 0.01;
/** Catalogues hang what they raise by more, metres. */
const RAISED = 0.05;
/** What hangs from a ceiling in a catalogue reaches higher, what hangs on a wall does not, metres. */
const OVERHEAD = 2.3;

export interface RoomFurniture extends FurnitureSource {
  /** Of all that is in the store: facts and models. Another store with the same content has the same. */
  readonly sha256: string;
  readonly models: number;
}

/** A model that has been read; its pictures, where they have been decoded. */
interface Kept { readonly asset: Asset; readonly parts: PackedParts; readonly textures: Texture[]; readonly furniture: Furniture; readonly stands: boolean; bytes: number }

/** Opens a store for rooms. Throws InputError when there is none, or models that its index promises are gone. */
export async function openRoomFurniture(folder: string, ratio: number): Promise<RoomFurniture> {
  const assets = await readIndex(folder);
  if (assets.length === 0) throw new InputError(`${folder}: there is no furniture here. Fill the store with \`syntrain assets add\`, or name another with --assets.`);
  for (const { id } of assets) {
    const path = modelPath(folder, id);
    if (!(await stat(path).catch(() => null))?.isFile()) throw new InputError(`${path}: the model is gone. Add its library to the store again with \`syntrain assets add\`.`);
  }
  const byConcept = new Map<string, Asset[]>();
  for (const asset of assets) if (asset.concept !== null && asset.doorOrWindow === null) byConcept.set(asset.concept, [...byConcept.get(asset.concept) ?? [], asset]);
  const shelf = new KeptModels(folder);
  return {
    ratio, models: assets.length, sha256: sha256Of(assets.map((asset) => asset.id).join('\n')),
    find(request, key) {
      const fitting = request.concepts.flatMap((concept) => byConcept.get(concept) ?? []).filter((asset) => suits(asset, request));
      // an order of its own for each key, in which a model's place does not depend on which others there are
      const drawn = fitting.map((asset) => ({ asset, order: hash32(key, asset.id) })).sort((a, b) => a.order - b.order || (a.asset.id < b.asset.id ? -1 : 1));
      for (const { asset } of drawn.slice(0, TRIES)) {
        const kept = shelf.take(asset);
        if ((request.host && !isHost(kept.furniture)) || (!request.plain && isPlain(kept.parts)) || (request.mount === 'floor' && !kept.stands)) continue;
        return shelf.placed(kept, request);
      }
      return null;
    },
    ready: (items) => shelf.ready(items),
  };
}

/** By what the index says. */
function suits({ size, elevation, lights, triangles, category }: Asset, { mount, least, most, lamp, within, without, triangles: limit }: FurnitureRequest): boolean {
  if (triangles > limit || triangles === 0 || size.some((v, k) => !(v >= least[k] && v <= most[k]))) return false;
  if ((lamp && lights.length === 0) || (within ? !within.includes(category) : without.includes(category))) return false;
  return mount === 'ceiling' ? elevation + size[1] > OVERHEAD : mount === 'wall' || elevation < RAISED;
}

const isHost = ({ supports: [top], bounds: { min, max } }: Furniture): boolean =>
  top !== undefined && (top.maxX - top.minX) * (top.maxZ - top.minZ) > TOP * (max[0] - min[0]) * (max[2] - min[2]);

/** In one colour and without a picture: an unfinished model, unless such things are so. */
const isPlain = ({ images, materials }: PackedParts): boolean => images.length === 0 && new Set(materials.map(({ bsdf }) => JSON.stringify(bsdf))).size < 2;

/** Its lowest points lie round its middle: a chair whose hind legs are too short would hang in the air. */
function standsLevel({ pieces, bounds: { min, max } }: Furniture): boolean {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const { surface: { positions: p } } of pieces) {
    for (let v = 0; v < p.length; v += 3) {
      if (p[v + 1] > min[1] + FOOT) continue;
      [0, 2].forEach((axis, k) => {
        low[k] = Math.min(low[k], p[v + axis]);
        high[k] = Math.max(high[k], p[v + axis]);
      });
    }
  }
  return [0, 2].every((axis, k) => {
    const middle = (min[axis] + max[axis]) / 2;
    return low[k] < middle && high[k] > middle;
  });
}

/** Models in memory, the ones used last. */
class KeptModels {
  private readonly folder: string;
  private readonly kept = new Map<string, Kept>();
  /** What was given to rooms, and the model it is of. */
  private readonly given = new WeakMap<Furniture, Kept>();
  private readonly mounted = new WeakMap<Furniture, Map<string, Furniture>>();
  private bytes = 0;

  constructor(folder: string) { this.folder = folder; }

  take(asset: Asset): Kept {
    const known = this.kept.get(asset.id);
    if (known) {
      this.kept.delete(asset.id); // to the end of the line
      this.kept.set(asset.id, known);
      return known;
    }
    const parts = unpackParts(readModelBytesNow(this.folder, asset), modelPath(this.folder, asset.id));
    const textures: Texture[] = [];
    const furniture = assetFurniture(asset, { ...parts, textures });
    const entry: Kept = { asset, parts, textures, furniture, stands: standsLevel(furniture), bytes: 0 };
    this.kept.set(asset.id, entry);
    this.given.set(furniture, entry);
    this.grow(entry, bytesOf(entry));
    return entry;
  }

  /** Where it shall hang or stand, its lamp on or off. */
  placed(entry: Kept, { mount, lit }: FurnitureRequest): Furniture {
    const { asset, parts, textures, furniture } = entry;
    const { solids, supports } = furniture;
    const item = lit ? assetFurniture(asset, { ...parts, textures }, { radiance: lit, solids, supports }) : furniture;
    if (mount === 'floor') return this.giving(item, entry);
    const known = this.mounted.get(item)?.get(mount);
    if (known) return known;
    const moved = shifted(item, mount === 'wall' ? [0, 0, -item.bounds.min[2]] : [0, -item.bounds.max[1], 0]);
    this.mounted.set(item, (this.mounted.get(item) ?? new Map<string, Furniture>()).set(mount, moved));
    return this.giving(moved, entry);
  }

  /** Decodes the pictures of all that are ours. */
  async ready(items: readonly Furniture[]): Promise<void> {
    for (const entry of new Set(items.flatMap((item) => this.given.get(item) ?? []))) {
      const { parts: { images }, textures, asset: { id } } = entry;
      if (textures.length === images.length) continue;
      for (const image of images) textures.push(textureOf(image, await decodeImage(image.bytes, `${modelPath(this.folder, id)}: ${image.name}`)));
      if (this.kept.get(id) === entry) this.grow(entry, textures.reduce((n, { data }) => n + data.byteLength, 0));
    }
  }

  private giving(item: Furniture, entry: Kept): Furniture {
    this.given.set(item, entry);
    return item;
  }

  private grow(entry: Kept, by: number): void {
    entry.bytes += by;
    this.bytes += by;
    for (const [id, other] of this.kept) {
      if (this.bytes <= KEPT || other === entry) break;
      this.kept.delete(id);
      this.bytes -= other.bytes;
    }
  }
}

/** Geometry twice, as arrays of the file and as numbers of the pieces; pictures are counted when they are decoded. */
function bytesOf({ parts: { mesh, images }, furniture }: Pick<Kept, 'parts' | 'furniture'>): number {
  const numbers = furniture.pieces.reduce((n, { surface: s }) => n + s.positions.length + s.normals.length + s.uvs.length + s.indices.length, 0);
  return numbers * 8 + mesh.positions.byteLength * 3 + mesh.indices.byteLength + images.reduce((n, image) => n + image.bytes.length, 0);
}

function shifted(item: Furniture, by: Vec3): Furniture {
  const pieces = item.pieces.map((piece) => ({ ...piece, surface: at(piece.surface, ...by) }));
  const move = ({ min, max }: { readonly min: Vec3; readonly max: Vec3 }) => ({ min: sum(min, by), max: sum(max, by) });
  return {
    ...item, pieces, bounds: pieces.reduce((box, { surface }) => union(box, boundsOf(surface)), EMPTY_BOX), solids: item.solids?.map(move),
    supports: item.supports.map((s) => ({ ...s, y: s.y + by[1], minX: s.minX + by[0], maxX: s.maxX + by[0], minZ: s.minZ + by[2], maxZ: s.maxZ + by[2] })),
  };
}

const sum = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
