/**
 * Workers that share the kernel's memory. Tasks run in the order in which they were given; a worker that finds no tile
 * left goes on to the next task, so several pictures in flight keep all of them busy. Which worker makes which tile
 * depends on time alone and changes no byte.
 */
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';
import type { TileReply, TileTask, TileWorkerStart } from './tile-worker.ts';

/** A worker thread of whatever platform. */
export interface TileThread {
  post(task: TileTask): void;
  stop(): Promise<void>;
}

/** Starts a thread. `reply` hears its answers, `fail` of its death. */
export type StartThread = (start: TileWorkerStart, reply: (reply: TileReply) => void, fail: (error: Error) => void) => TileThread;

export interface TilePool {
  readonly size: number;
  /** Runs a kernel's exported `entry(job, tile)` for every tile in [0, tiles); done when all are. */
  run(entry: string, job: Pointer, tiles: number): Promise<void>;
  dispose(): Promise<void>;
}

interface Pending { waiting: number; readonly counter: Pointer; readonly resolve: () => void; readonly reject: (error: Error) => void; error?: Error }

export function createPool(kernel: Kernel, arena: Arena, size: number, startThread: StartThread): TilePool {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let broken: Error | null = null;

  const settle = (id: number, reply: TileReply): void => {
    const task = pending.get(id);
    if (!task) return;
    if (reply.error !== undefined) task.error = new Error(reply.error);
    task.waiting -= 1;
    if (task.waiting > 0) return;
    pending.delete(id);
    arena.release(task.counter);
    if (task.error) task.reject(task.error);
    else task.resolve();
  };
  const fail = (error: Error): void => {
    broken = error;
    for (const task of pending.values()) task.reject(error);
    pending.clear();
  };
  const workspaces = Array.from({ length: size }, () => arena.allocate(kernel.constant('WORKSPACE_BYTES')));
  const threads = workspaces.map((workspace) => startThread({ module: kernel.module, memory: kernel.memory, workspace }, (reply) => settle(reply.id, reply), fail));

  return {
    size,
    run: (entry, job, tiles) => new Promise<void>((resolve, reject) => {
      if (broken) {
        reject(broken);
        return;
      }
      const id = nextId++;
      const counter = arena.allocate(64);
      arena.clear(counter, 64);
      pending.set(id, { waiting: size, counter, resolve, reject });
      for (const thread of threads) thread.post({ id, entry, job, counter, tiles });
    }),
    dispose: async () => {
      fail(new Error('the renderer was disposed of'));
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}
