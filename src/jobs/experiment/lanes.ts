/** Trainings that run beside each other, each in a thread of its own: a step on one core each uses cores better than one step on all of them. */
import { availableParallelism, totalmem } from 'node:os';
import { limiter } from '../limiter.ts';

/** Of the memory that this process may have, what trainings fill at most. */
const MEMORY_SHARE = 0.6;

/** A container's limit, where there is one: totalmem() is the host's. */
const memory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Trainings at a time, each of so many threads, on at most so many cores; at least one. `bytes`: of one; 0: not known. */
export function lanesFor(threads: number, bytes = 0, most = availableParallelism()): number {
  const cores = Math.floor(Math.min(most, availableParallelism()) / threads);
  return Math.max(1, Math.min(cores, bytes > 0 ? Math.floor((MEMORY_SHARE * memory()) / bytes) : cores));
}

/**
 * The results of tasks, in their order; they are begun in it, so many at a time, while `go` says so: what was not begun is
 * null. After an error none is begun, and it is thrown when those under way have ended.
 */
export async function inLanes<T>(lanes: number, tasks: readonly (() => Promise<T>)[], go: (task: number) => boolean = () => true): Promise<(T | null)[]> {
  const lane = limiter(lanes);
  let open = true;
  const ends = await Promise.allSettled(tasks.map((task, k) => lane(async () => {
    open &&= go(k);
    if (!open) return null;
    try {
      return await task();
    } catch (error) {
      open = false;
      throw error;
    }
  })));
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
