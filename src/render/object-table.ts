/** The objects of a scene as the kernel counts them: for each (instance, class) the parts of nodes that show it. */
import type { ClassId, InstanceId, Labelling } from '../labels/index.ts';
import type { ObjectExtent } from '../frame/index.ts';
import type { Mesh } from '../scene/index.ts';
import { motionOf, type Viewpoint } from '../viewpoint/index.ts';
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';
import type { PackedGeometry } from './pack-geometry.ts';
import type { TilePool } from './pool.ts';

export interface ObjectTable {
  readonly entries: Pointer;
  readonly keys: readonly { readonly instance: InstanceId; readonly classId: ClassId }[];
  /** Vertices of the largest mesh, up to a limit: what a worker projects at once. */
  readonly vertices: number;
}

const MOST_VERTICES = 1 << 17;

interface PieceSource { readonly instance: Pointer; readonly flags: number; readonly mesh: number; readonly part: number }

/** The triangles of one part: their list (absent: all of the mesh), number and box. */
interface PartShape { readonly list: Uint32Array | null; readonly count: number; readonly bounds: readonly number[] }

function shapesOf(mesh: Mesh): PartShape[] {
  const { positions, indices, partOfTriangle, parts } = mesh;
  const triangles = Math.floor(indices.length / 3);
  const counts = new Uint32Array(parts.length);
  for (let t = 0; t < triangles; t++) counts[partOfTriangle ? partOfTriangle[t] : 0]++;
  const lists = parts.map((_, p) => (counts[p] === triangles ? null : new Uint32Array(counts[p])));
  const at = new Uint32Array(parts.length);
  const boxes = parts.map(() => [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
  for (let t = 0; t < triangles; t++) {
    const part = partOfTriangle ? partOfTriangle[t] : 0;
    const list = lists[part];
    if (list) list[at[part]++] = t;
    const box = boxes[part];
    for (let k = 0; k < 3; k++) {
      const v = indices[t * 3 + k] * 3;
      for (let a = 0; a < 3; a++) {
        const x = positions[v + a];
        if (x < box[a]) box[a] = x;
        if (x > box[a + 3]) box[a + 3] = x;
      }
    }
  }
  return parts.map((_, p) => ({ list: lists[p], count: counts[p], bounds: boxes[p] }));
}

/** Packs the table; null where a labelling has no objects. In order of instance, then class. */
export function packObjects(kernel: Kernel, arena: Arena, labelling: Labelling, packed: PackedGeometry): ObjectTable | null {
  const { constant } = kernel;
  const { scene } = labelling;
  const byKey = new Map<number, PieceSource[]>();
  const partBytes = constant('Part_SIZE');
  for (const { node, pointer, parts } of packed.instances) {
    const mesh = scene.nodes[node].mesh;
    for (let part = 0; part < scene.meshes[mesh].parts.length; part++) {
      const label = labelling.parts[node]?.[part];
      if (!label || label.instance === 0) continue;
      const key = label.instance * 65536 + label.classId;
      const flags = arena.u32(parts + part * partBytes + constant('Part_flags'), 1)[0];
      const list = byKey.get(key);
      const piece = { instance: pointer, flags, mesh, part };
      if (list) list.push(piece);
      else byKey.set(key, [piece]);
    }
  }
  if (byKey.size === 0) return null;
  const shapes = new Map<number, { readonly shape: PartShape; readonly list: Pointer }[]>();
  const shapeOf = (mesh: number, part: number): { readonly shape: PartShape; readonly list: Pointer } => {
    let of = shapes.get(mesh);
    if (!of) shapes.set(mesh, of = shapesOf(scene.meshes[mesh]).map((shape) => ({ shape, list: shape.list && shape.list.length > 0 ? arena.store(shape.list) : 0 })));
    return of[part];
  };
  const keys = [...byKey.keys()].sort((a, b) => a - b);
  const entryBytes = constant('ObjectEntry_SIZE');
  const pieceBytes = constant('Piece_SIZE');
  const entries = arena.allocate(keys.length * entryBytes);
  keys.forEach((key, k) => {
    const sources = byKey.get(key) ?? [];
    const pieces = arena.allocate(sources.length * pieceBytes);
    sources.forEach(({ instance, flags, mesh, part }, i) => {
      const { shape, list } = shapeOf(mesh, part);
      const to = pieces + i * pieceBytes;
      const u32 = arena.u32(to, pieceBytes / 4);
      u32[constant('Piece_instance') / 4] = instance;
      u32[constant('Piece_triangles') / 4] = list;
      u32[constant('Piece_count') / 4] = shape.count;
      u32[constant('Piece_flags') / 4] = flags;
      arena.f32(to + constant('Piece_bounds'), 6).set(shape.bounds);
    });
    const to = entries + k * entryBytes;
    arena.clear(to, entryBytes);
    const u32 = arena.u32(to, entryBytes / 4);
    u32[constant('ObjectEntry_pieces') / 4] = pieces;
    u32[constant('ObjectEntry_pieceCount') / 4] = sources.length;
    arena.u16(to + constant('ObjectEntry_instanceId'), 1)[0] = Math.floor(key / 65536);
    arena.u16(to + constant('ObjectEntry_classId'), 1)[0] = key % 65536;
  });
  const vertices = Math.min(MOST_VERTICES, Math.max(...[...shapes.keys()].map((mesh) => scene.meshes[mesh].positions.length / 3)));
  return { entries, vertices, keys: keys.map((key) => ({ instance: Math.floor(key / 65536) as InstanceId, classId: (key % 65536) as ClassId })) };
}

/**
 * Counts the objects of a picture whose class and instance images are made: what each shows, and would show alone.
 * @param job the picture's Job
 */
export async function countObjects(kernel: Kernel, arena: Arena, pool: TilePool, table: ObjectTable, job: Pointer, view: Viewpoint): Promise<ObjectExtent[]> {
  const { constant, functions } = kernel;
  const count = table.keys.length;
  const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;
  const head = aligned(constant('ObjectJob_SIZE'));
  const resultBytes = constant('ObjectResult_SIZE');
  const { width, height } = view.intrinsics;
  // Where edges are not straight in the picture, rays find out what triangles cover (kernel/unoccluded-rays.ts).
  const bent = view.distortion?.some((k) => k !== 0) || motionOf(view.shutter).rolls;
  const scratchBytes = (bent ? functions.rayScratchBytes(count) : functions.objectScratchBytes(width, height, table.vertices)) >>> 0;
  const block = arena.allocate(head + aligned(count * resultBytes) + pool.size * scratchBytes);
  try {
    const results = block + head;
    arena.clear(block, head);
    const put = (field: string, value: number): void => { arena.u32(block + constant(`ObjectJob_${field}`), 1)[0] = value; };
    put('job', job);
    put('objects', table.entries);
    put('results', results);
    put('count', count);
    put('scratch', results + aligned(count * resultBytes));
    put('scratchBytes', scratchBytes);
    put('vertices', table.vertices);
    // Every worker takes part once and takes objects, or rows, until none is left.
    if (bent) {
      arena.clear(results, count * resultBytes);
      await pool.run('coverRays', block, pool.size);
      put('next', 0);
      await pool.run('truncateObjects', block, pool.size);
    } else {
      await pool.run('coverObjects', block, pool.size);
    }
    const u32 = arena.u32(results, (count * resultBytes) / 4);
    const f64 = arena.f64(results, (count * resultBytes) / 8);
    const [visible, pixels, truncated] = [constant('ObjectResult_visible') / 4, constant('ObjectResult_pixels') / 4, constant('ObjectResult_truncated') / 8];
    return table.keys.flatMap(({ instance, classId }, k) => {
      const at = (k * resultBytes) / 4;
      return u32[at + visible] === 0 ? [] : [{
        instance, classId, visiblePixels: u32[at + visible], unoccludedPixels: u32[at + pixels],
        truncated: f64[at / 2 + truncated],
      }];
    });
  } finally {
    arena.release(block);
  }
}
