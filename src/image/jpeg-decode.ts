/** JPEG reading, baseline and progressive, by mozjpeg as WebAssembly. */
import factory from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';
import { startCodec } from './wasm.ts';

const WASM = '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
/** A progressive file has some ten scans; thousands of empty ones over a large image are an attack. */
const MAX_SCANS = 256;
const KEEP_PIXELS = 1 << 24;

interface Codec { decode(bytes: Uint8Array, turn: boolean): { width: number; height: number; data: Uint8ClampedArray } | null }
let codec: Promise<Codec> | null = null;
/** What libjpeg said of the file at hand. */
let complaints: string[] = [];

/** Grey or RGB; orientation tags and colour profiles are ignored. Throws InputError: `name: reason`. */
export async function decodeJpeg(bytes: Uint8Array, name: string): Promise<Image> {
  const { frame, scans } = jpegHeader(bytes, name);
  if (!frame) throw broken(name, 'JPEG', 'no frame header');
  if (scans === 0) throw broken(name, 'JPEG', 'no image data');
  const { width, height, components } = frame;
  checkSize(name, width, height);
  if (components === 4) throw new InputError(`${name}: is a CMYK JPEG. Save it as RGB.`);
  codec ??= startCodec<Codec>(factory, WASM, (line) => complaints.push(line));
  const running = await codec;
  complaints = []; // from here to the end nothing waits, so they are of this file
  let rgba: ReturnType<Codec['decode']>;
  try {
    rgba = running.decode(withEnd(bytes), false);
  } catch (error) {
    codec = null; // libjpeg left it by an exception: take a fresh one
    throw broken(name, 'JPEG', complaints[0] ?? error);
  }
  if (width * height > KEEP_PIXELS) codec = null; // its memory never shrinks
  if (!rgba) throw broken(name, 'JPEG', complaints[0] ?? 'no pixels');
  const short = complaints.find((line) => /premature end/i.test(line)); // libjpeg fills the rest with grey
  if (short) throw broken(name, 'JPEG', short);
  if (rgba.width !== width || rgba.height !== height) throw broken(name, 'JPEG', `two sizes: ${width}x${height} and ${rgba.width}x${rgba.height}`);
  const channels = components === 1 ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let i = 0, o = 0; o < data.length; i += 4) for (let c = 0; c < channels; c++) data[o++] = rgba.data[i + c];
  return { width, height, channels, data, encoding: 'srgb' };
}

/** Some writers leave out the end marker. With it in place, libjpeg's complaint of an early end means lost pixels. */
function withEnd(bytes: Uint8Array): Uint8Array {
  if (bytes[bytes.length - 2] === 0xff && bytes[bytes.length - 1] === 0xd9) return bytes;
  const out = new Uint8Array(bytes.length + 2);
  out.set(bytes);
  out.set([0xff, 0xd9], bytes.length);
  return out;
}

/** Size from the frame header (ITU-T T.81, B.2.2), null where the bytes end before it, and a count of scans. */
export function jpegHeader(bytes: Uint8Array, name: string): { readonly frame: { width: number; height: number; components: number } | null; readonly scans: number } {
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
  return { frame: found, scans };
}
