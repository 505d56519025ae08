/** Worker threads of Node. */
import { Worker } from 'node:worker_threads';
import type { StartThread } from './pool.ts';
import { tileWorker, type TileReply } from './tile-worker.ts';

/**
 * The thread's whole program. `__name` is what some TypeScript loaders (tsx) wrap functions in; it does nothing here.
 * Reading messages by parentPort keeps the thread alive until it is stopped.
 */
const program = `
const __name = (f) => f;
const { parentPort, workerData } = require('node:worker_threads');
const port = { postMessage: (reply) => parentPort.postMessage(reply), onTask: (receive) => parentPort.on('message', receive) };
(${tileWorker.toString()})(port, workerData);
`;

export const startNodeThread: StartThread = (start, reply, fail) => {
  const worker = new Worker(program, { eval: true, workerData: start });
  let stopping = false;
  let unanswered = 0; // an idle worker does not keep the process alive
  worker.on('message', (message: TileReply) => {
    unanswered -= 1;
    if (unanswered === 0) worker.unref();
    reply(message);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => { if (!stopping) fail(new Error(`a render worker ended by itself (code ${code})`)); });
  worker.unref();
  return {
    post: (task) => {
      if (unanswered === 0) worker.ref();
      unanswered += 1;
      worker.postMessage(task);
    },
    stop: async () => {
      stopping = true;
      await worker.terminate();
    },
  };
};
