/** Decompression that never gives, or holds, more than the caller said there would be. */
import { Inflate, Unzlib } from 'fflate';

/** Deflate expands at most 1032 times, so a step of this many bytes adds at most some 32 MB before it is stopped. */
const STEP = 32768;

/**
 * The `size` bytes that a zlib stream, given in one or more pieces, holds; 'raw': deflate without zlib's frame, as in zip.
 * Throws Error when it holds more or fewer.
 */
export function inflate(pieces: readonly Uint8Array[], size: number, frame: 'zlib' | 'raw' = 'zlib'): Uint8Array {
  const given = pieces.reduce((n, piece) => n + piece.length, 0);
  if (size > given * 1032) throw new Error(`${given} bytes of compressed data cannot hold the ${size} bytes expected`);
  const out = new Uint8Array(size);
  let filled = 0;
  const stream = new (frame === 'raw' ? Inflate : Unzlib)((chunk) => {
    if (filled + chunk.length > size) throw new Error(`compressed data holds more than the ${size} bytes expected`);
    out.set(chunk, filled);
    filled += chunk.length;
  });
  for (const piece of pieces) {
    for (let at = 0; at < piece.length && filled < size; at += STEP) stream.push(piece.subarray(at, at + STEP));
  }
  if (filled < size) throw new Error(`compressed data ends after ${filled} of ${size} bytes`);
  return out;
}
