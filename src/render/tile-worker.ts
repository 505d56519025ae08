/**
 * What a worker thread does: takes tiles of the job at hand, one after another, until none is left.
 *
 * The function is sent to the thread as text, because Node 20 cannot start a worker from a .ts file and a bundler would
 * have to know of it; so it is self-contained, and the same in Node and in a browser's worker.
 */
import type { WasmMemory, WasmModule, WasmNamespace } from './wasm.ts';

export interface TileWorkerStart {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** This worker's own scratch memory. */
  readonly workspace: number;
}

/** Run `entry(job, tile)` for the tiles that are left; `counter` is the address of an i32, the next tile to take. */
export interface TileTask {
  readonly id: number;
  readonly entry: string;
  readonly job: number;
  readonly counter: number;
  readonly tiles: number;
}

/** `error` where the kernel failed. */
export interface TileReply { readonly id: number; readonly error?: string }

export interface TilePort {
  postMessage(reply: TileReply): void;
  onTask(receive: (task: TileTask) => void): void;
}

/** Starts working. Must not refer to anything outside itself. */
export async function tileWorker(port: TilePort, start: TileWorkerStart): Promise<void> {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: WasmNamespace };
  const ready = wasm.instantiate(start.module, {
    env: {
      memory: start.memory,
      abort: (_message: number, _file: number, line: number, column: number) => {
        throw new Error(`kernel: assertion failed at line ${line}:${column}`);
      },
    },
  });
  port.onTask((task) => {
    ready.then(({ exports }) => {
      const entry = exports[task.entry] as (job: number, tile: number) => void;
      const counter = new Int32Array(start.memory.buffer, task.counter, 1);
      for (let tile = Atomics.add(counter, 0, 1); tile < task.tiles; tile = Atomics.add(counter, 0, 1)) entry(task.job, tile);
      port.postMessage({ id: task.id });
    }).catch((error: unknown) => port.postMessage({ id: task.id, error: String(error) }));
  });
  const { exports } = await ready;
  (exports['setWorkspace'] as (pointer: number) => void)(start.workspace);
}
