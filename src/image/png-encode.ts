/**
 * PNG writing: fflate's deflate (the same bytes on every machine, unlike node:zlib, which differs by CPU) and one
 * filter for all rows, by default Up: on truth images it is nearly as small as choosing per row, and costs next to nothing.
 */
import { zlibSync } from 'fflate';
import { crc32 } from './crc32.ts';

export interface PngImage {
  readonly width: number;
  readonly height: number;
  /** 1 grey (or palette index), 2 grey and alpha, 3 RGB, 4 RGBA. */
  readonly channels: 1 | 2 | 3 | 4;
  /** 8- or 16-bit samples, rows from the top, interleaved. */
  readonly data: Uint8Array | Uint16Array;
}

export interface PngOptions {
  /** 'adaptive' chooses for each row (smallest sum of absolute differences): photographs. */
  readonly filter: 'none' | 'sub' | 'up' | 'paeth' | 'adaptive';
  /** Deflate effort 1..9. */
  readonly level: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  /** RGB triples 0..255: data are indices into it. One channel of 8 bits only. */
  readonly palette?: Uint8Array;
}

export const PNG_DEFAULTS: PngOptions = { filter: 'up', level: 3 };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;
const FILTERS = { none: 0, sub: 1, up: 2, paeth: 4 } as const;
/** fflate's hash table has 2^(12 + this) entries. Its default comes from Math.log, which engines round differently. */
const HASH_BITS = 4;

/** The file's bytes. Throws RangeError when sizes do not fit. */
export function encodePng(image: PngImage, options: Partial<PngOptions> = {}): Uint8Array {
  const { width, height, channels, data } = image;
  const { filter, level, palette } = { ...PNG_DEFAULTS, ...options };
  if (data.length !== width * height * channels || width < 1 || height < 1) {
    throw new RangeError(`PNG of ${width}x${height}x${channels} needs ${width * height * channels} samples, ${data.length} are given`);
  }
  const wide = data instanceof Uint16Array;
  if (palette && (channels !== 1 || wide || palette.length % 3 !== 0 || palette.length > 768)) throw new RangeError('a palette needs one channel of 8 bits and up to 256 RGB triples');
  const bytes = wide ? bigEndian(data) : data;
  const filtered = applyFilter(bytes, (bytes.length / height), channels * (wide ? 2 : 1), filter);
  const body = zlibSync(filtered, { level, mem: HASH_BITS });
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([wide ? 16 : 8, palette ? 3 : COLOR_TYPES[channels]], 8);
  return join([['IHDR', header], ...(palette ? [['PLTE', palette] as const] : []), ['IDAT', body], ['IEND', new Uint8Array(0)]]);
}

function join(chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((n, [, data]) => n + data.length + 12, SIGNATURE.length));
  const view = new DataView(out.buffer);
  out.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const [name, data] of chunks) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) out[at + 4 + i] = name.charCodeAt(i);
    out.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(out, at + 4, at + 8 + data.length));
    at += data.length + 12;
  }
  return out;
}

function bigEndian(data: Uint16Array): Uint8Array {
  const out = new Uint8Array(data.length * 2);
  for (let i = 0; i < data.length; i++) {
    out[i * 2] = data[i] >>> 8;
    out[i * 2 + 1] = data[i];
  }
  return out;
}

/** Each row with its filter's number in front (PNG 3rd edition, 9.2). `bpp`: bytes a pixel. */
function applyFilter(data: Uint8Array, stride: number, bpp: number, filter: PngOptions['filter']): Uint8Array {
  const height = data.length / stride;
  const out = new Uint8Array((stride + 1) * height);
  if (filter !== 'adaptive') {
    for (let y = 0; y < height; y++) filterRow(data, y * stride, stride, bpp, FILTERS[filter], out, y * (stride + 1));
    return out;
  }
  const best = new Uint8Array(stride + 1);
  const tried = new Uint8Array(stride + 1);
  for (let y = 0; y < height; y++) {
    let least = Infinity;
    for (const kind of Object.values(FILTERS)) {
      filterRow(data, y * stride, stride, bpp, kind, tried, 0);
      let cost = 0;
      for (let i = 1; i <= stride; i++) cost += tried[i] < 128 ? tried[i] : 256 - tried[i];
      if (cost < least) {
        least = cost;
        best.set(tried);
      }
    }
    out.set(best, y * (stride + 1));
  }
  return out;
}

function filterRow(data: Uint8Array, row: number, stride: number, bpp: number, kind: number, out: Uint8Array, to: number): void {
  const above = row - stride;
  out[to++] = kind;
  if (kind === 0 || (kind === 2 && row === 0)) {
    out.set(data.subarray(row, row + stride), to);
  } else if (kind === 1) {
    for (let x = 0; x < bpp; x++) out[to + x] = data[row + x];
    for (let x = bpp; x < stride; x++) out[to + x] = data[row + x] - data[row + x - bpp];
  } else if (kind === 2) {
    for (let x = 0; x < stride; x++) out[to + x] = data[row + x] - data[above + x];
  } else {
    for (let x = 0; x < stride; x++) {
      const a = x >= bpp ? data[row + x - bpp] : 0;
      const b = row > 0 ? data[above + x] : 0;
      const c = x >= bpp && row > 0 ? data[above + x - bpp] : 0;
      out[to + x] = data[row + x] - paeth(a, b, c);
    }
  }
}

/** PNG 3rd edition, 9.4: whichever of left, above and upper left is nearest to left + above - upper left. */
export function paeth(a: number, b: number, c: number): number {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
