/**
 * A fixed number of threads that each do one task at a time. A task is a plain message; its answer comes back in a
 * promise. A thread that dies fails its task with the reason and is replaced, so one bad frame does not hang a run; one
 * that dies without a task (its module does not load) fails the pool.
 */
import { Worker, type MessagePort, type TransferListItem } from 'node:worker_threads';
import { InputError } from '../scene/index.ts';

export interface ThreadPool<Task, Result> {
  /** Waits for a free thread, then runs the task; `transfer` moves there instead of being copied. */
  run(task: Task, transfer?: readonly TransferListItem[]): Promise<Result>;
  dispose(): Promise<void>;
}

/** What a worker module answers. Errors keep their name, so that InputError is still the user's after the crossing. */
export type Reply<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly name: string; readonly message: string; readonly stack?: string };

interface Waiting<Task, Result> { readonly task: Task; readonly transfer: readonly TransferListItem[]; resolve(result: Result): void; reject(error: Error): void }

/** The other side: a worker module answers each task by what `work` makes of it. `transfer` names buffers that move instead of being copied. */
export function answerTasks<Task, Result>(port: MessagePort | null, work: (task: Task) => Promise<Result>, transfer: (result: Result) => ArrayBuffer[] = () => []): void {
  port?.on('message', (task: Task) => {
    work(task).then(
      (result) => port.postMessage({ ok: true, result } satisfies Reply<Result>, transfer(result)),
      (error: Error) => port.postMessage({ ok: false, name: error.name, message: error.message, stack: error.stack } satisfies Reply<Result>),
    );
  });
}

/** An error that crossed from a thread: the user's stay the user's. */
function revive(name: string, message: string, stack?: string): Error {
  if (name === 'InputError') return new InputError(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/**
 * The compiled module `name` beside the caller (its import.meta.url). Node 20 cannot run TypeScript in a thread, so a
 * caller that runs from source (tests) gets what `npm run build` made of it.
 */
export function workerModule(caller: string, name: string): URL {
  const compiled = caller.endsWith('.ts') ? caller.replace(/\/src\/(?!.*\/src\/)/, '/dist/').replace(/\.ts$/, '.js') : caller;
  return new URL(`./${name}.js`, compiled);
}

/** Starts `size` threads of the module; each finds `setup` as its workerData. */
export function openThreadPool<Task, Result>(module: URL, size: number, setup: unknown = null): ThreadPool<Task, Result> {
  const queue: Waiting<Task, Result>[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const busy = new Map<Worker, Waiting<Task, Result>>();
  let closed = false;
  let broken: Error | null = null;

  const start = (): void => {
    const worker = new Worker(module, { workerData: setup, resourceLimits: { maxYoungGenerationSizeMb: 12 } });
    all.add(worker);
    const finish = (settle: (waiting: Waiting<Task, Result>) => void): void => {
      const waiting = busy.get(worker);
      busy.delete(worker);
      if (waiting) settle(waiting);
    };
    worker.on('message', (reply: Reply<Result>) => {
      finish((w) => (reply.ok ? w.resolve(reply.result) : w.reject(revive(reply.name, reply.message, reply.stack))));
      idle.push(worker);
      next();
    });
    const lost = (error: Error): void => {
      if (!all.delete(worker)) return;
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      if (!busy.has(worker)) broken = error;
      finish((w) => w.reject(error));
      if (broken) queue.splice(0).forEach((w) => w.reject(error));
      else if (!closed) start();
      next();
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`a worker thread stopped with code ${code}`)));
    idle.push(worker);
  };
  const next = (): void => {
    while (idle.length > 0 && queue.length > 0) {
      const worker = idle.pop()!;
      const waiting = queue.shift()!;
      busy.set(worker, waiting);
      worker.postMessage(waiting.task, waiting.transfer);
    }
  };
  for (let i = 0; i < size; i++) start();
  return {
    run: (task, transfer = []) => new Promise((resolve, reject) => {
      if (broken) { reject(broken); return; }
      queue.push({ task, transfer, resolve, reject });
      next();
    }),
    async dispose() {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
