/** Thread that looks at frames and turns them into files of other formats, off the main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Converter, type ConvertSetup, type EncodeTask, type LookTask } from './convert-frame.ts';
import type { Reply } from './thread-pool.ts';

const converter = new Converter(workerData as ConvertSetup);

parentPort?.on('message', (task: LookTask | EncodeTask) => {
  const work: Promise<unknown> = task.kind === 'look' ? converter.look(task) : converter.encode(task);
  work.then(
    (result) => parentPort?.postMessage({ ok: true, result } satisfies Reply<unknown>),
    (error: Error) => parentPort?.postMessage({ ok: false, name: error.name, message: error.message, stack: error.stack } satisfies Reply<unknown>),
  );
});
