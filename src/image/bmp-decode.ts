/** BMP reading: 1 to 32 bits a pixel, palettes, bit fields, run lengths, either row order (Windows DIB headers). */
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';

/** RGB, or RGBA where a 32-bit file says which bits are alpha. Throws InputError: `name: reason`. */
export function decodeBmp(bytes: Uint8Array, name: string): Image {
  try {
    return decode(bytes, name);
  } catch (error) {
    throw broken(name, 'BMP', error);
  }
}

const RLE8 = 1;
const RLE4 = 2;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

function decode(bytes: Uint8Array, name: string): Image {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) throw new Error('it ends in its header');
  const start = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const old = headerSize === 12; // OS/2
  if ((!old && headerSize < 40) || headerSize > 256 || 14 + headerSize > bytes.length) throw new Error(`a header of ${headerSize} bytes`);
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  checkSize(name, width, height);
  const depth = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  const runs = compression === RLE8 || compression === RLE4;
  const fields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  if (![1, 4, 8, 16, 24, 32].includes(depth) || !(compression === 0 || (runs && depth === (compression === RLE8 ? 8 : 4)) || (fields && depth >= 16))) {
    throw new Error(`${depth} bits a pixel with compression ${compression}`);
  }
  if (start > bytes.length) throw new Error(`pixels at byte ${start} of ${bytes.length}`);

  const stride = Math.ceil((width * depth) / 32) * 4;
  if (!runs && start + stride * height > bytes.length) throw new Error(`${stride * height} bytes of pixels are promised, ${bytes.length - start} are there`);
  const rowOf = (y: number): number => (signedHeight < 0 ? y : height - 1 - y);
  if (depth <= 8) {
    const entry = old ? 3 : 4;
    const stated = old ? 0 : view.getUint32(46, true);
    const palette = bytes.subarray(14 + headerSize, Math.min(start, 14 + headerSize + Math.min(stated || 256, 1 << depth) * entry));
    const indices = runs ? readRuns(bytes.subarray(start), width, height, depth) : null;
    const data = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y++) {
      const row = start + y * stride;
      for (let x = 0, to = rowOf(y) * width * 3; x < width; x++, to += 3) {
        const index = indices ? indices[y * width + x] : (bytes[row + ((x * depth) >> 3)] >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1);
        const from = index * entry;
        if (from + 3 > palette.length) throw new Error(`a pixel has colour ${index}, the palette has ${Math.floor(palette.length / entry)}`);
        data[to] = palette[from + 2];
        data[to + 1] = palette[from + 1];
        data[to + 2] = palette[from];
      }
    }
    return { width, height, channels: 3, data, encoding: 'srgb' };
  }

  const standard = depth === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  if (fields && bytes.length < 66) throw new Error('no bit fields');
  const masks = fields ? [54, 58, 62].map((at) => view.getUint32(at, true)) : standard.slice(0, 3);
  const alphaMask = fields && (headerSize >= 56 || compression === ALPHA_BIT_FIELDS) && bytes.length >= 70 ? view.getUint32(66, true) : 0;
  const channels = alphaMask === 0 ? 3 : 4;
  const scales = [...masks, ...(channels === 4 ? [alphaMask] : [])].map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, max: mask === 0 ? 1 : mask >>> shift };
  });
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = start + y * stride, to = rowOf(y) * width * channels; x < width; x++, from += depth / 8, to += channels) {
      const value = depth === 16 ? view.getUint16(from, true) : depth === 32 ? view.getUint32(from, true) : bytes[from] | (bytes[from + 1] << 8) | (bytes[from + 2] << 16);
      for (let c = 0; c < channels; c++) {
        const { mask, shift, max } = scales[c];
        data[to + c] = Math.round((((value & mask) >>> shift) * 255) / max);
      }
    }
  }
  return { width, height, channels, data, encoding: 'srgb' };
}

/** Run-length coded indices, rows from the bottom; pixels that are skipped are 0. */
function readRuns(bytes: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const out = new Uint8Array(width * height);
  let x = 0;
  let y = 0;
  const put = (value: number): void => {
    if (x < width && y < height) out[y * width + x] = value;
    x++;
  };
  const pick = (byte: number, i: number): number => (depth === 8 ? byte : i & 1 ? byte & 15 : byte >> 4);
  for (let at = 0; at + 1 < bytes.length;) {
    const count = bytes[at];
    const value = bytes[at + 1];
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(pick(value, i));
    } else if (value === 0) {
      x = 0;
      if (++y > height) break;
    } else if (value === 1) return out;
    else if (value === 2) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      const size = Math.ceil((value * depth) / 8);
      if (at + size > bytes.length) throw new Error('a run is cut short');
      for (let i = 0; i < value; i++) put(pick(bytes[at + (depth === 8 ? i : i >> 1)], i));
      at += size + (size & 1);
    }
  }
  return out;
}
