/** Worker threads of a browser. The page must be cross-origin isolated, since the kernel's memory is shared. */
import type { StartThread } from './pool.ts';
import { tileWorker, type TileReply } from './tile-worker.ts';

/** The little of the browser that is used; neither ES2023's types nor Node's declare it. */
interface WebWorker {
  onmessage: ((event: { data: TileReply }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}
interface Browser {
  readonly Worker: new (url: string) => WebWorker;
  readonly Blob: new (parts: string[], options: { type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

/** The thread's whole program; its first message is what it starts from. */
const program = `
onmessage = ({ data }) => {
  onmessage = null;
  const port = { postMessage: (reply) => postMessage(reply), onTask: (receive) => addEventListener('message', (event) => receive(event.data)) };
  (${tileWorker.toString()})(port, data);
};
`;

export const startWebThread: StartThread = (start, reply, fail) => {
  const { Worker, Blob, URL: urls } = globalThis as unknown as Browser;
  const url = urls.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onmessage = (event) => reply(event.data);
  worker.onerror = (event) => fail(new Error(event.message));
  worker.postMessage(start);
  return {
    post: (task) => worker.postMessage(task),
    stop: async () => {
      worker.terminate();
      urls.revokeObjectURL(url);
    },
  };
};
