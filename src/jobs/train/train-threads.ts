/**
 * Trainings in threads of their own. ONNX Runtime computes on the thread that calls it, so trainings that share a thread
 * take turns however many cores there are; each in its own, they run beside each other.
 */
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { openThreadPool, workerModule, type ThreadPool } from '../thread-pool.ts';
import type { TrainConfig } from './config.ts';
import type { TrainHooks, TrainResult, TrainRun } from './types.ts';

export interface TrainTask {
  readonly config: TrainConfig;
  readonly run: Omit<TrainRun, 'signal'>;
  /** Tells what happens there; whatever comes back means: stop. */
  readonly port: MessagePort;
}

/** A call of a hook. */
export interface Told<Hook extends keyof TrainHooks = keyof TrainHooks> { readonly hook: Hook; readonly about: Parameters<Required<TrainHooks>[Hook]> }

/** Threads that each do one training at a time. */
export interface TrainThreads {
  readonly count: number;
  /** As `train`, with the same result and errors; waits for a free thread. */
  train(config: TrainConfig, run: TrainRun, hooks?: TrainHooks): Promise<TrainResult>;
}

/** Has so many threads while `work` lasts. */
export async function withTrainThreads<T>(count: number, work: (threads: TrainThreads) => Promise<T>): Promise<T> {
  const pool = openThreadPool<TrainTask, TrainResult>(workerModule(import.meta.url, 'train-worker'), count);
  try {
    return await work({ count, train: (config, run, hooks = {}) => trainIn(pool, config, run, hooks) });
  } finally {
    await pool.dispose();
  }
}

async function trainIn(pool: ThreadPool<TrainTask, TrainResult>, config: TrainConfig, { signal, ...run }: TrainRun, hooks: TrainHooks): Promise<TrainResult> {
  const { port1: port, port2 } = new MessageChannel();
  const tell = ({ hook, about }: Told): void => (hooks[hook] as ((...about: Told['about']) => void) | undefined)?.(...about);
  const stop = (): void => port.postMessage('stop');
  port.on('message', tell);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const result = await pool.run({ config, run, port: port2 }, [port2]);
    // The result has its own way here and may be quicker than what was told before it.
    for (let told = receiveMessageOnPort(port); told; told = receiveMessageOnPort(port)) tell(told.message as Told);
    return result;
  } finally {
    signal.removeEventListener('abort', stop);
    port.close();
  }
}
