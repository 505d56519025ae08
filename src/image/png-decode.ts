/**
 * PNG reading: every colour type and bit depth, palettes, tRNS, interlacing. Own code around a library's inflate,
 * because the readers at hand inflate without a limit. Nothing is allocated before the header's size is accepted.
 */
import { InputError } from '../scene/input-error.ts';
import { crc32 } from './crc32.ts';
import type { Image } from './image.ts';
import { inflate } from './inflate.ts';
import { broken, checkSize } from './limits.ts';

interface Header { readonly width: number; readonly height: number; readonly depth: number; readonly colorType: number; readonly interlaced: boolean }

/** Samples a pixel by colour type, and the bit depths that each may have. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Adam7: first column, first row, and steps of each pass. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/** Depths below 8 bits are scaled up, palettes looked up, tRNS made an alpha channel. Throws InputError: `name: reason`. */
export function decodePng(bytes: Uint8Array, name: string): Image {
  try {
    return decode(bytes, name);
  } catch (error) {
    throw broken(name, 'PNG', error);
  }
}

/** The raw samples of a palette image, or of any other with one channel of up to 8 bits, unscaled: label images. */
export function decodePngIndices(bytes: Uint8Array, name: string): { width: number; height: number; data: Uint8Array } {
  try {
    const { header, pixels } = unpack(bytes, name);
    if (SAMPLES[header.colorType] !== 1 || header.depth > 8) throw new InputError(`${name}: has more than one channel of 8 bits; a label image has one.`);
    return { width: header.width, height: header.height, data: pixels as Uint8Array };
  } catch (error) {
    throw broken(name, 'PNG', error);
  }
}

function decode(bytes: Uint8Array, name: string): Image {
  const { header: { width, height, depth, colorType }, pixels, palette, transparency } = unpack(bytes, name);
  const size = { width, height, encoding: 'srgb' as const };
  const count = width * height;
  if (colorType === 3) {
    if (!palette) throw new Error('no palette');
    const channels = transparency ? 4 : 3;
    const data = new Uint8Array(count * channels);
    for (let i = 0; i < count; i++) {
      const index = pixels[i];
      if (index * 3 >= palette.length) throw new Error(`pixel ${i} has colour ${index}, the palette has ${palette.length / 3}`);
      for (let c = 0; c < 3; c++) data[i * channels + c] = palette[index * 3 + c];
      if (transparency) data[i * 4 + 3] = index < transparency.length ? transparency[index] : 255;
    }
    return { ...size, channels, data };
  }
  const channels = SAMPLES[colorType] as Image['channels'];
  const max = (1 << depth) - 1;
  let data = pixels;
  if (transparency && (colorType === 0 || colorType === 2)) {
    if (transparency.length < channels * 2) throw new Error('tRNS is too short');
    const key = Array.from({ length: channels }, (_, c) => transparency[c * 2] * 256 + transparency[c * 2 + 1]);
    const keyed = depth === 16 ? new Uint16Array(count * (channels + 1)) : new Uint8Array(count * (channels + 1));
    for (let i = 0; i < count; i++) {
      let same = true;
      for (let c = 0; c < channels; c++) {
        const v = pixels[i * channels + c];
        keyed[i * (channels + 1) + c] = v;
        if (v !== key[c]) same = false;
      }
      keyed[i * (channels + 1) + channels] = same ? 0 : max;
    }
    data = keyed;
  }
  if (depth < 8) for (let i = 0, k = 255 / max; i < data.length; i++) data[i] *= k;
  return { ...size, channels: (data === pixels ? channels : channels + 1) as Image['channels'], data };
}

/** Reads the chunks, inflates, and takes back filters and interlacing: one number a sample, unscaled. */
function unpack(bytes: Uint8Array, name: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const pieces: Uint8Array[] = [];
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new Error('the file ends before its last chunk');
    const size = view.getUint32(at);
    if (size > bytes.length - at - 12) throw new Error(`a chunk of ${size} bytes at byte ${at}, ${bytes.length - at - 12} are left`);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + size);
    const critical = kind === 'IHDR' || kind === 'PLTE' || kind === 'tRNS' || kind === 'IDAT';
    if (critical && crc32(bytes, at + 4, at + 8 + size) !== view.getUint32(at + 8 + size)) throw new Error(`chunk ${kind} at byte ${at} has a wrong checksum`);
    if (!header && kind !== 'IHDR') throw new Error('no header');
    if (kind === 'IHDR') header = readHeader(data, name);
    else if (kind === 'PLTE') palette = data.subarray(0, size - (size % 3));
    else if (kind === 'tRNS') transparency = data;
    else if (kind === 'IDAT') pieces.push(data);
    else if (kind === 'IEND') break;
    at += size + 12;
  }
  if (!header) throw new Error('no header');
  const { width, height, depth, colorType, interlaced } = header;
  const samples = SAMPLES[colorType];
  const passes = (interlaced ? PASSES : [[0, 0, 1, 1] as const])
    .map(([x, y, dx, dy]) => ({ x, y, dx, dy, width: Math.ceil((width - x) / dx), height: Math.ceil((height - y) / dy) }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
  const strideOf = (w: number): number => Math.ceil((w * samples * depth) / 8);
  const raw = inflate(pieces, passes.reduce((n, pass) => n + (strideOf(pass.width) + 1) * pass.height, 0));
  const pixels = depth === 16 ? new Uint16Array(width * height * samples) : new Uint8Array(width * height * samples);
  const bpp = Math.max(1, (samples * depth) >> 3);
  let start = 0;
  for (const pass of passes) {
    const stride = strideOf(pass.width);
    for (let y = 0; y < pass.height; y++) {
      unfilter(raw, start + 1, stride, bpp, raw[start], y > 0);
      spread(raw, start + 1, pass.width * samples, depth, pixels, (pass.y + y * pass.dy) * width + pass.x, pass.dx, samples);
      start += stride + 1;
    }
  }
  return { header, palette, transparency, pixels };
}

function readHeader(data: Uint8Array, name: string): Header {
  if (data.length < 13) throw new Error('its header is too short');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [depth, colorType, compression, filter, interlace] = data.subarray(8, 13);
  if (!DEPTHS[colorType]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) {
    throw new Error(`its header says colour type ${colorType}, ${depth} bits, compression ${compression}, filter ${filter}, interlace ${interlace}`);
  }
  checkSize(name, view.getUint32(0), view.getUint32(4));
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colorType, interlaced: interlace === 1 };
}

/** Takes back the filter of the row at `row`, in place; the row above it ends right before its filter byte. */
function unfilter(raw: Uint8Array, row: number, stride: number, bpp: number, kind: number, hasAbove: boolean): void {
  const above = row - stride - 1;
  switch (kind) {
    case 0: return;
    case 1:
      for (let x = bpp; x < stride; x++) raw[row + x] += raw[row + x - bpp];
      return;
    case 2:
      if (hasAbove) for (let x = 0; x < stride; x++) raw[row + x] += raw[above + x];
      return;
    case 3:
      for (let x = 0; x < stride; x++) raw[row + x] += ((x >= bpp ? raw[row + x - bpp] : 0) + (hasAbove ? raw[above + x] : 0)) >> 1;
      return;
    case 4:
      for (let x = 0; x < stride; x++) {
        const a = x >= bpp ? raw[row + x - bpp] : 0;
        const b = hasAbove ? raw[above + x] : 0;
        raw[row + x] += paeth(a, b, x >= bpp && hasAbove ? raw[above + x - bpp] : 0);
      }
      return;
    default: throw new Error(`a row has filter ${kind}`);
  }
}

/** One row's samples to where they belong: pixel `to`, then every `step` pixels. */
function spread(raw: Uint8Array, row: number, count: number, depth: number, out: Uint8Array | Uint16Array, to: number, step: number, samples: number): void {
  if (depth === 8 && step === 1) {
    out.set(raw.subarray(row, row + count), to * samples);
    return;
  }
  const mask = (1 << depth) - 1;
  for (let i = 0; i < count; i++) {
    const pixel = samples === 1 ? i : Math.floor(i / samples);
    const value = depth === 16 ? raw[row + i * 2] * 256 + raw[row + i * 2 + 1]
      : depth === 8 ? raw[row + i]
        : (raw[row + ((i * depth) >> 3)] >> (8 - depth - ((i * depth) & 7))) & mask;
    out[(to + pixel * step) * samples + (samples === 1 ? 0 : i - pixel * samples)] = value;
  }
}

/** PNG 3rd edition, 9.4: whichever of left, above and upper left is nearest to left + above - upper left. */
function paeth(a: number, b: number, c: number): number {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
