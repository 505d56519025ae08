/** Thread that turns films into files: what encodeFilm does, off the main thread. */
import { parentPort } from 'node:worker_threads';
import { encodeFilm, type EncodedFrame, type EncodeSpec, type FrameMeta } from '../dataset/index.ts';
import type { Film } from '../frame/index.ts';
import type { Reply } from './thread-pool.ts';

export interface EncodeTask { readonly film: Film; readonly spec: EncodeSpec; readonly meta: FrameMeta }

parentPort?.on('message', ({ film, spec, meta }: EncodeTask) => {
  encodeFilm(film, spec, meta).then(
    (result) => parentPort?.postMessage({ ok: true, result } satisfies Reply<EncodedFrame>, result.files.map((file) => file.bytes.buffer as ArrayBuffer)),
    (error: Error) => parentPort?.postMessage({ ok: false, name: error.name, message: error.message, stack: error.stack } satisfies Reply<EncodedFrame>),
  );
});
