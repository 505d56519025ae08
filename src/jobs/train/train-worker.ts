/** Thread that trains. */
import { parentPort } from 'node:worker_threads';
import { answerTasks } from '../thread-pool.ts';
import { train } from './train.ts';
import type { Told, TrainTask } from './train-threads.ts';
import type { TrainHooks, TrainResult } from './types.ts';

answerTasks(parentPort, ({ config, run, port }: TrainTask): Promise<TrainResult> => {
  const stop = new AbortController();
  port.on('message', () => stop.abort());
  const teller = <Hook extends keyof TrainHooks>(hook: Hook) => (...about: Told<Hook>['about']): void => port.postMessage({ hook, about } satisfies Told<Hook>);
  return train(config, { ...run, signal: stop.signal }, { onNote: teller('onNote'), onDecoded: teller('onDecoded'), onStep: teller('onStep'), onDev: teller('onDev') });
});
