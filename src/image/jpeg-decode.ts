/** JPEG reading, baseline and progressive, by mozjpeg as WebAssembly. */
import decode, { init } from '@jsquash/jpeg/decode.js';
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';
import { loadWasm } from './wasm.ts';

const WASM = '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
/** A progressive file has some ten scans; thousands of empty ones over a large image are an attack. */
const MAX_SCANS = 256;

let ready: Promise<void> | null = null;

/** Grey or RGB; orientation tags and colour profiles are ignored. Throws InputError: `name: reason`. */
export async function decodeJpeg(bytes: Uint8Array, name: string): Promise<Image> {
  const { width, height, components } = readHeader(bytes, name);
  checkSize(name, width, height);
  if (components === 4) throw new InputError(`${name}: is a CMYK JPEG. Save it as RGB.`);
  ready ??= loadWasm(WASM).then(async (module) => { await init(module as never); });
  await ready;
  let rgba: { width: number; height: number; data: Uint8Array | Uint8ClampedArray };
  try {
    rgba = await decode(bytes as unknown as ArrayBuffer);
  } catch (error) {
    ready = null; // libjpeg left by a longjmp out of the module: take a fresh one
    throw broken(name, 'JPEG', error);
  }
  if (rgba.width !== width || rgba.height !== height) throw broken(name, 'JPEG', `two sizes: ${width}x${height} and ${rgba.width}x${rgba.height}`);
  const channels = components === 1 ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let i = 0, o = 0; o < data.length; i += 4) for (let c = 0; c < channels; c++) data[o++] = rgba.data[i + c];
  return { width, height, channels, data, encoding: 'srgb' };
}

/** Size from the frame header (ITU-T T.81, B.2.2), and a count of scans. */
function readHeader(bytes: Uint8Array, name: string): { width: number; height: number; components: number } {
  let found: { width: number; height: number; components: number } | null = null;
  let scans = 0;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) { at++; continue; }
    const marker = bytes[at + 1];
    if (marker === 0xff) { at++; continue; }
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) { at += 2; continue; }
    if (marker === 0xd9) break;
    const size = bytes[at + 2] * 256 + bytes[at + 3];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame && !found && at + 10 <= bytes.length) {
      found = { height: bytes[at + 5] * 256 + bytes[at + 6], width: bytes[at + 7] * 256 + bytes[at + 8], components: bytes[at + 9] };
    }
    if (marker === 0xda && ++scans > MAX_SCANS) throw broken(name, 'JPEG', `more than ${MAX_SCANS} scans`);
    at += 2 + size;
  }
  if (!found) throw broken(name, 'JPEG', 'no frame header');
  if (scans === 0) throw broken(name, 'JPEG', 'no image data');
  return found;
}
