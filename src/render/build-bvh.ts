/** Has the kernel build a tree over primitives that were gathered into temporary memory. */
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';

/** Traversal fetches up to so many bytes from the start of a node or block, which may be the last thing in memory. */
export const PREFETCH = 256;

export interface BuiltTree {
  /** Reference of the root node. */
  readonly root: Pointer;
  /** Number of primitives in it. */
  readonly count: number;
  /** min x y z, max x y z; empty for a tree of nothing. */
  readonly bounds: readonly number[];
  readonly bytes: number;
}

/**
 * @param most the most primitives that `gather` can write
 * @param gather writes primitives at an address and says how many
 */
export function buildBvh(kernel: Kernel, arena: Arena, most: number, gather: (prims: Pointer) => number): BuiltTree {
  const { functions, constant } = kernel;
  const prims = arena.allocate(most * constant('PRIM_BYTES'));
  const count = gather(prims);
  if (count === 0) {
    arena.release(prims);
    const bytes = constant('NODE_BYTES');
    const to = arena.allocate(bytes);
    return { root: functions.emitNothing(to) >>> 0, count, bounds: [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity], bytes };
  }
  const binary = arena.allocate((2 * count - 1) * constant('BINARY_BYTES'));
  const top = functions.buildTree(prims, count, binary) >>> 0;
  const bytes = functions.measureTree(top) >>> 0;
  const to = arena.allocate(bytes + PREFETCH);
  const root = functions.emitTree(top, to, bytes) >>> 0;
  const box = arena.f32(top, 8);
  const bounds = [box[0], box[1], box[2], box[4], box[5], box[6]];
  arena.release(binary);
  arena.release(prims);
  return { root, count, bounds, bytes };
}
