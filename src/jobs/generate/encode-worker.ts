/** Thread that turns films into the files of each format, off the main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { encodeFilm, encodeFrame, formatNamed, frameOfEncoded, type EncodeSpec, type FrameMeta, type FramePieces } from '../../dataset/index.ts';
import type { DatasetInfo, Film } from '../../frame/index.ts';
import { expose, NO_ERRORS, sensors, type CameraErrors, type Sensor } from '../../sensor/index.ts';
import { answerTasks } from '../thread-pool.ts';

/** What all frames of a run have in common. */
export interface EncodeSetup { readonly formats: readonly string[]; readonly info: DatasetInfo; readonly spec: EncodeSpec; readonly sensor?: Sensor }
export interface EncodeTask { readonly film: Film; readonly meta: FrameMeta; readonly errors?: CameraErrors }

const { formats, info, spec, sensor } = workerData as EncodeSetup;

/** Pieces in the order of the formats. */
async function encode({ film, meta, errors = NO_ERRORS }: EncodeTask): Promise<FramePieces[]> {
  const camera = sensor ?? (errors.exposure !== 0 || errors.whiteBalance !== 0 ? sensors.none.sensor : undefined);
  const picture = camera && film.rgb ? await expose(film, camera, meta.seed, { exposure: spec.develop?.exposure, errors }) : undefined;
  const frame = frameOfEncoded(await encodeFilm(film, spec, meta, picture));
  const pieces: FramePieces[] = [];
  for (const name of formats) {
    const format = formatNamed(name);
    pieces.push(await encodeFrame(format, format.writing!, frame, info));
  }
  return pieces;
}

/** Buffers that hold one file each and nothing else move; two formats may share one. */
const owned = (pieces: readonly FramePieces[]): ArrayBuffer[] => [...new Set(pieces.flatMap(({ files }) => files
  .flatMap(({ bytes }) => (bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : []))))];

answerTasks(parentPort, encode, owned);
