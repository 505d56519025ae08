/**
 * PNG writing: a deflate of our own (kernel/codec: the same bytes on every machine, unlike node:zlib, which differs by
 * CPU) and one filter for all rows, by default Up: on truth images it is nearly as small as choosing for each row.
 */
import { crc32 } from './crc32.ts';
import { compressRows, type Filter } from './png-codec.ts';

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
  readonly filter: Filter;
  /** RGB triples 0..255: data are indices into it. One channel of 8 bits only. */
  readonly palette?: Uint8Array;
}

export const PNG_DEFAULTS: PngOptions = { filter: 'up' };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;
/** Of a side: what every reader takes, and the longest row that the codec has room for. */
const MAX_SIDE = 65535;

/** The file's bytes. Throws RangeError when sizes do not fit. */
export function encodePng(image: PngImage, options: Partial<PngOptions> = {}): Uint8Array {
  const { width, height, channels, data } = image;
  const { filter, palette } = { ...PNG_DEFAULTS, ...options };
  if (data.length !== width * height * channels || width < 1 || height < 1) {
    throw new RangeError(`PNG of ${width}x${height}x${channels} needs ${width * height * channels} samples, ${data.length} are given`);
  }
  if (width > MAX_SIDE || height > MAX_SIDE) throw new RangeError(`PNG of ${width}x${height}: at most ${MAX_SIDE} pixels a side can be written`);
  const wide = data instanceof Uint16Array;
  if (palette && (channels !== 1 || wide || palette.length % 3 !== 0 || palette.length > 768)) throw new RangeError('a palette needs one channel of 8 bits and up to 256 RGB triples');
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([wide ? 16 : 8, palette ? 3 : COLOR_TYPES[channels]], 8);
  return join([['IHDR', [header]], ...(palette ? [['PLTE', [palette]] as const] : []), ['IDAT', compressRows(data, height, channels, filter)], ['IEND', []]]);
}

function join(chunks: readonly (readonly [name: string, pieces: readonly Uint8Array[]])[]): Uint8Array {
  const lengths = chunks.map(([, pieces]) => pieces.reduce((n, piece) => n + piece.length, 0));
  const out = new Uint8Array(lengths.reduce((n, length) => n + length + 12, SIGNATURE.length));
  const view = new DataView(out.buffer);
  out.set(SIGNATURE);
  let at = SIGNATURE.length;
  chunks.forEach(([name, pieces], k) => {
    view.setUint32(at, lengths[k]);
    for (let i = 0; i < 4; i++) out[at + 4 + i] = name.charCodeAt(i);
    let to = at + 8;
    for (const piece of pieces) {
      out.set(piece, to);
      to += piece.length;
    }
    view.setUint32(to, crc32(out, at + 4, to));
    at = to + 4;
  });
  return out;
}
