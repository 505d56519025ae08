/** Rays by the hundred thousand: gathers them in batches of a fixed size, so that memory stays bounded. */
import type { HitBatch, RayQuery } from '../scene/index.ts';

const BATCH = 1 << 17;

/** Writes ray i at offset 3 * slot of both arrays, which hold zeros or another ray; directions of unit length. */
export type RayWriter = (ray: number, origins: Float32Array, directions: Float32Array, offset: number) => void;
/** Reads the hit of ray i at index `slot` of the batch. */
export type HitReader = (ray: number, hits: HitBatch, slot: number) => void;

/** Casts n rays, handing each hit to `read` in order. */
export function cast(rays: RayQuery, n: number, write: RayWriter, read: HitReader): void {
  const allOrigins = new Float32Array(Math.min(n, BATCH) * 3);
  const allDirections = new Float32Array(allOrigins.length);
  for (let start = 0; start < n; start += BATCH) {
    const count = Math.min(BATCH, n - start);
    const origins = allOrigins.subarray(0, count * 3);
    const directions = allDirections.subarray(0, count * 3);
    for (let i = 0; i < count; i++) write(start + i, origins, directions, i * 3);
    const hits = rays.intersect({ origins, directions });
    for (let i = 0; i < count; i++) read(start + i, hits, i);
  }
}
