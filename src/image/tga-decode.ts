/** TGA reading (Truevision 1991): grey, palette and colour, 8 to 32 bits, with and without run lengths. */
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';

const HEADER = 18;

/** Whether the first bytes are a TGA header; the format has no signature, so each field has to be one that makes sense. */
export function looksLikeTga(head: Uint8Array): boolean {
  if (head.length < HEADER) return false;
  const [, palette, kind, , , , , paletteBits] = head;
  const depth = head[16];
  const size = (at: number): number => head[at] | (head[at + 1] << 8);
  if (size(12) === 0 || size(14) === 0 || head[17] & 0xc0) return false;
  switch (kind) {
    case 1: case 9: return palette === 1 && depth === 8 && [15, 16, 24, 32].includes(paletteBits);
    case 2: case 10: return palette <= 1 && [15, 16, 24, 32].includes(depth);
    case 3: case 11: return palette <= 1 && (depth === 8 || depth === 16);
    default: return false;
  }
}

/** Grey, RGB or RGBA. Throws InputError: `name: reason`. */
export function decodeTga(bytes: Uint8Array, name: string): Image {
  try {
    return decode(bytes, name);
  } catch (error) {
    throw broken(name, 'TGA', error);
  }
}

function decode(bytes: Uint8Array, name: string): Image {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = bytes[2] & 7;
  const packed = bytes[2] > 8;
  const width = view.getUint16(12, true);
  const height = view.getUint16(14, true);
  checkSize(name, width, height);
  const [depth, flags] = [bytes[16], bytes[17]];
  const alphaBits = flags & 15;
  const indexed = kind === 1;
  let at = HEADER + bytes[0];
  const [paletteFirst, paletteLength, paletteDepth] = [view.getUint16(3, true), view.getUint16(5, true), bytes[7]];
  const paletteAt = at;
  if (bytes[1] === 1) at += paletteLength * Math.ceil(paletteDepth / 8);
  if (at > bytes.length) throw new Error('it ends before its pixels');

  const colorDepth = indexed ? paletteDepth : depth;
  const channels: Image['channels'] = kind === 3 ? (depth === 16 ? 2 : 1) : colorDepth === 32 && alphaBits > 0 ? 4 : 3;
  const color = (from: number, out: Uint8Array, to: number): void => {
    if (kind === 3) {
      for (let c = 0; c < channels; c++) out[to + c] = bytes[from + c];
    } else if (colorDepth <= 16) {
      const value = bytes[from] | (bytes[from + 1] << 8);
      for (let c = 0; c < 3; c++) out[to + c] = Math.round((((value >> (10 - c * 5)) & 31) * 255) / 31);
    } else {
      for (let c = 0; c < 3; c++) out[to + c] = bytes[from + 2 - c];
      if (channels === 4) out[to + 3] = bytes[from + 3];
    }
  };
  const pixelBytes = Math.ceil(depth / 8);
  const count = width * height;
  const runsNeeded = packed ? Math.ceil(count / 128) * (1 + pixelBytes) : count * pixelBytes;
  if (at + runsNeeded > bytes.length) throw new Error(`at least ${runsNeeded} bytes of pixels are promised, ${bytes.length - at} are there`);
  const data = new Uint8Array(count * channels);
  const right = (flags & 16) !== 0; // from right to left
  const down = (flags & 32) !== 0; // from top to bottom
  const place = (i: number): number => {
    const y = Math.floor(i / width);
    const x = i - y * width;
    return ((down ? y : height - 1 - y) * width + (right ? width - 1 - x : x)) * channels;
  };
  const put = (from: number, i: number): void => {
    if (!indexed) return color(from, data, place(i));
    const index = bytes[from] - paletteFirst;
    if (index < 0 || index >= paletteLength) throw new Error(`a pixel has colour ${bytes[from]}, the palette has ${paletteLength}`);
    color(paletteAt + index * Math.ceil(paletteDepth / 8), data, place(i));
  };
  for (let i = 0; i < count;) {
    if (!packed) {
      put(at, i++);
      at += pixelBytes;
      continue;
    }
    const run = (bytes[at] & 127) + 1;
    const repeat = bytes[at++] > 127;
    if (at + (repeat ? 1 : run) * pixelBytes > bytes.length) throw new Error('its pixels are cut short');
    for (let k = 0; k < run && i < count; k++) {
      put(at, i++);
      if (!repeat) at += pixelBytes;
    }
    if (repeat) at += pixelBytes;
  }
  return { width, height, channels, data, encoding: 'srgb' };
}
