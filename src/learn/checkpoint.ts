/**
 * A state and what goes with it as one file: a line of magic, the SHA-256 of all that follows, the length of a header in
 * JSON, the header, and the tensors' float32 in its order. What is cut short or changed is told from what is whole.
 */
import { sizeOf, type Shape } from './graph/index.ts';
import type { State } from './model/index.ts';

const MAGIC = 'syntrain checkpoint 1\n';
const HASH_DIGITS = 64;
const text = new TextEncoder();

interface Header { readonly about: unknown; readonly tensors: readonly { readonly name: string; readonly shape: Shape }[] }

/** Hex digest of all chunks, one after another. */
export type Sha256 = (chunks: readonly Uint8Array[]) => string;

/** The file as chunks, in order. `about` is plain JSON. */
export function packCheckpoint(state: State, about: unknown, sha256: Sha256): Uint8Array[] {
  const entries = [...state];
  const header = text.encode(JSON.stringify({ about, tensors: entries.map(([name, { shape }]) => ({ name, shape })) } satisfies Header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const body = [length, header, ...entries.map(([, { data }]) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength))];
  return [text.encode(MAGIC), text.encode(`${sha256(body)}\n`), ...body];
}

/** Throws RangeError, saying what is wrong, for a file that is not whole. */
export function unpackCheckpoint(bytes: Uint8Array, sha256: Sha256): { readonly state: State; readonly about: unknown } {
  const start = MAGIC.length + HASH_DIGITS + 1;
  const head = new TextDecoder().decode(bytes.subarray(0, start));
  if (!head.startsWith(MAGIC)) throw new RangeError('is no checkpoint');
  if (bytes.length < start + 4) throw new RangeError(`is cut short, after ${bytes.length} bytes`);
  const body = bytes.subarray(start);
  if (sha256([body]) !== head.slice(MAGIC.length, -1)) throw new RangeError('is cut short or damaged: its SHA-256 is another');
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const { about, tensors } = JSON.parse(new TextDecoder().decode(body.subarray(4, 4 + length))) as Header;
  let at = 4 + length;
  const state = new Map(tensors.map(({ name, shape }) => {
    // A copy: what a Buffer calls a slice is none, and may lie anywhere.
    const data = new Float32Array(new Uint8Array(body.subarray(at, at += sizeOf(shape) * 4)).buffer);
    return [name, { shape, data }];
  }));
  return { state, about };
}
