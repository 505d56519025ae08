/** What decoders check before they allocate. */
import { InputError } from '../scene/input-error.ts';
import { MAX_PIXELS, MAX_SIDE } from './image.ts';

/** Throws InputError unless the size that a header states is one that is decoded here. */
export function checkSize(name: string, width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new InputError(`${name}: its header says ${width}x${height} pixels. Export the image again.`);
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new InputError(`${name}: its header says ${width}x${height} pixels, more than the limit of ${MAX_PIXELS}. Scale it down.`);
  }
}

/** InputError for a file that a decoder gave up on. */
export function broken(name: string, kind: string, reason: unknown): InputError {
  if (reason instanceof InputError) return reason;
  return new InputError(`${name}: broken ${kind} (${reason instanceof Error ? reason.message : String(reason)}). Export the image again.`);
}
