/**
 * Cryptomatte: ids of objects as hashes of their names, which compositors turn into mattes.
 * Specification 1.2.0, Friedman and Jones (Psyop), github.com/Psyop/Cryptomatte/tree/master/specification.
 */
import type { ExrLayer } from '../../../image/index.ts';

/** MurmurHash3_x86_32 with seed 0 of a text's UTF-8 (Austin Appleby, public domain). */
export function murmur3(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  const scramble = (k: number): number => Math.imul(rotate(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);
  const whole = bytes.length & ~3;
  let h = 0;
  for (let i = 0; i < whole; i += 4) h = (Math.imul(rotate(h ^ scramble(view.getUint32(i, true)), 13), 5) + 0xe6546b64) | 0;
  let tail = 0;
  for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | bytes[i];
  h ^= scramble(tail) ^ bytes.length; // scramble(0) is 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The float whose bits are the hash; exponents of denormals, infinities and NaNs, which software may change, have their last bit flipped. */
export function hashToFloat(hash: number): number {
  const exponent = (hash >>> 23) & 255;
  bits[0] = exponent === 0 || exponent === 255 ? hash ^ (1 << 23) : hash;
  return float[0];
}

/** The bits of such a float: what a manifest has for the name. */
export function floatToHash(value: number): number {
  float[0] = value;
  return bits[0];
}

const hex = (hash: number): string => hash.toString(16).padStart(8, '0');
/** JSON of ASCII alone, which every reader of EXR attributes takes. */
export const asciiJson = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A Cryptomatte of one set of names. */
export interface Cryptomatte { readonly channels: readonly ExrLayer[]; readonly attributes: Readonly<Record<string, string>> }

/**
 * `nameOf`: the name of what a pixel shows, null where it shows nothing. Our truth is one ray a pixel: it is rank 0, with the share of the
 * pixel that it covers (1 where that is not known), and what covers the rest is not said (rank 1 is empty).
 */
export function cryptomatte(layer: string, pixels: number, nameOf: (pixel: number) => string | null, coverage: Float32Array | null): Cryptomatte {
  const ids = new Map<string, number>();
  const ranks = new Float32Array(pixels * 4);
  for (let i = 0; i < pixels; i++) {
    const name = nameOf(i);
    if (name === null) continue;
    let id = ids.get(name);
    if (id === undefined) ids.set(name, id = hashToFloat(murmur3(name)));
    ranks[i * 4] = id;
    ranks[i * 4 + 1] = coverage === null ? 1 : coverage[i];
  }
  const manifest = Object.fromEntries([...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, id]) => [name, hex(floatToHash(id))]));
  const key = `cryptomatte/${hex(murmur3(layer)).slice(0, 7)}`;
  return {
    channels: [...'RGBA'].map((c, offset) => ({ name: `${layer}00.${c}`, data: ranks, offset, stride: 4, type: 'float' as const })),
    attributes: { [`${key}/name`]: layer, [`${key}/hash`]: 'MurmurHash3_32', [`${key}/conversion`]: 'uint32_to_float32', [`${key}/manifest`]: asciiJson(manifest) },
  };
}
