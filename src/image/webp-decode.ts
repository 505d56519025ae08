/** WebP reading, lossy and lossless, by libwebp as WebAssembly. */
import factory from '@jsquash/webp/codec/dec/webp_dec.js';
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';
import { startCodec } from './wasm.ts';

const WASM = '@jsquash/webp/codec/dec/webp_dec.wasm';
const KEEP_PIXELS = 1 << 24;
interface Codec { decode(bytes: Uint8Array): { width: number; height: number; data: Uint8ClampedArray } | null }
let codec: Promise<Codec> | null = null;

/** RGB, or RGBA where some pixel is not opaque. Throws InputError: `name: reason`. */
export async function decodeWebp(bytes: Uint8Array, name: string): Promise<Image> {
  const { width, height } = readHeader(bytes, name);
  checkSize(name, width, height);
  codec ??= startCodec<Codec>(factory, WASM, () => {});
  const running = await codec;
  let rgba: ReturnType<Codec['decode']>;
  try {
    rgba = running.decode(bytes);
  } catch (error) {
    codec = null;
    throw broken(name, 'WebP', error);
  }
  if (width * height > KEEP_PIXELS) codec = null; // its memory never shrinks
  if (!rgba) throw broken(name, 'WebP', 'no pixels');
  if (rgba.width * rgba.height * 4 !== rgba.data.length) throw broken(name, 'WebP', 'no pixels');
  let opaque = true;
  for (let i = 3; opaque && i < rgba.data.length; i += 4) opaque = rgba.data[i] === 255;
  const size = { width: rgba.width, height: rgba.height, encoding: 'srgb' as const };
  if (!opaque) return { ...size, channels: 4, data: new Uint8Array(rgba.data.buffer, rgba.data.byteOffset, rgba.data.length) };
  const data = new Uint8Array(rgba.width * rgba.height * 3);
  for (let i = 0, o = 0; o < data.length; i += 4) for (let c = 0; c < 3; c++) data[o++] = rgba.data[i + c];
  return { ...size, channels: 3, data };
}

/** Canvas size from the first chunk (RFC 9649, 2.5 to 2.7). */
function readHeader(bytes: Uint8Array, name: string): { width: number; height: number } {
  if (bytes.length < 30) throw broken(name, 'WebP', 'ends in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = view.getUint32(4, true) + 8;
  if (declared > bytes.length) throw broken(name, 'WebP', `${declared} bytes are promised, ${bytes.length} are there`);
  const kind = String.fromCharCode(...bytes.subarray(12, 16));
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== 'VP8X') throw broken(name, 'WebP', `unknown chunk ${JSON.stringify(kind)}`);
  if (bytes[20] & 2) throw new InputError(`${name}: is an animated WebP. Save one frame of it.`);
  return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
}
