/** RayQuery on the calling thread's kernel. */
import type { HitBatch, RayBatch, RayQuery } from '../scene/index.ts';
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';

/** Rays go to the kernel by so many at once, so memory does not depend on the size of a batch. */
const CHUNK = 16384;

/** Asks the packed scene at `scene`. One buffer for rays and results is taken from the arena. */
export function rayQuery(kernel: Kernel, arena: Arena, scene: Pointer): RayQuery {
  const { functions, constant } = kernel;
  const hitBytes = constant('QueryHit_SIZE');
  const mode = constant('MODE_TRUTH');
  const buffer = arena.allocate(CHUNK * (12 + 12 + 4 + hitBytes));
  const origins = buffer;
  const directions = origins + CHUNK * 12;
  const limits = directions + CHUNK * 12;
  const results = limits + CHUNK * 4;

  /** Copies rays [begin, begin + count) into the buffer; returns where the limits are, 0 = none. */
  const load = (rays: RayBatch, begin: number, count: number): Pointer => {
    arena.f32(origins, count * 3).set(rays.origins.subarray(begin * 3, (begin + count) * 3));
    arena.f32(directions, count * 3).set(rays.directions.subarray(begin * 3, (begin + count) * 3));
    if (!rays.maxDistance) return 0;
    arena.f32(limits, count).set(rays.maxDistance.subarray(begin, begin + count));
    return limits;
  };
  const sizeOf = (rays: RayBatch): number => {
    const n = rays.origins.length / 3;
    if (rays.directions.length !== 3 * n || (rays.maxDistance && rays.maxDistance.length !== n)) {
      throw new RangeError(`rays: ${rays.origins.length} origin and ${rays.directions.length} direction numbers, ${rays.maxDistance?.length ?? 'no'} limits`);
    }
    return n;
  };

  return {
    intersect: (rays, spent) => {
      const n = sizeOf(rays);
      const hits: HitBatch = spent && spent.distance.length >= n ? spent : {
        distance: new Float32Array(n), normal: new Float32Array(n * 3), instance: new Uint16Array(n),
        classId: new Uint16Array(n), node: new Uint32Array(n), part: new Uint16Array(n),
      };
      for (let begin = 0; begin < n; begin += CHUNK) {
        const count = Math.min(CHUNK, n - begin);
        functions.queryClosest(scene, count, origins, directions, load(rays, begin, count), mode, results);
        readHits(hits, begin, count);
      }
      return hits;
    },
    occluded: (rays) => {
      const n = sizeOf(rays);
      const out = new Uint8Array(n);
      for (let begin = 0; begin < n; begin += CHUNK) {
        const count = Math.min(CHUNK, n - begin);
        functions.queryOccluded(scene, count, origins, directions, load(rays, begin, count), mode, results);
        out.set(arena.u8(results, count), begin);
      }
      return out;
    },
  };

  function readHits(hits: HitBatch, begin: number, count: number): void {
    const f32 = arena.f32(results, (count * hitBytes) / 4);
    const u32 = arena.u32(results, (count * hitBytes) / 4);
    const u16 = arena.u16(results, (count * hitBytes) / 2);
    const [t, normal] = [constant('QueryHit_t') / 4, constant('QueryHit_normal') / 4];
    const [node, part] = [constant('QueryHit_node') / 4, constant('QueryHit_part') / 4];
    const [classId, instance] = [constant('QueryHit_classId') / 2, constant('QueryHit_instanceId') / 2];
    const stride = hitBytes / 4;
    for (let k = 0, at = 0; k < count; k++, at += stride) {
      hits.distance[begin + k] = f32[at + t];
      const to = (begin + k) * 3;
      hits.normal[to] = f32[at + normal];
      hits.normal[to + 1] = f32[at + normal + 1];
      hits.normal[to + 2] = f32[at + normal + 2];
      hits.node[begin + k] = u32[at + node];
      hits.part[begin + k] = u32[at + part];
      hits.classId[begin + k] = u16[at * 2 + classId];
      hits.instance[begin + k] = u16[at * 2 + instance];
    }
  }
}
