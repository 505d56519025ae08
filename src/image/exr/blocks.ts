/** The compressed blocks of an EXR part: each to the bytes of its lines, channel after channel in every line. */
import { inflate } from '../inflate.ts';
import { unpackPiz } from './piz.ts';
import type { ExrChannel } from './header.ts';

/** One channel within one block. */
export interface BlockChannel { readonly channel: ExrChannel; readonly bytes: 2 | 4; /** Samples a line. */ readonly nx: number; /** Lines that have this channel. */ readonly ny: number }

/** Unpacks a block of lines `y0` and on. Throws Error when it does not hold exactly `size` bytes. */
export function unpackBlock(data: Uint8Array, compression: number, size: number, channels: readonly BlockChannel[], y0: number, lines: number): Uint8Array {
  if (data.length === size || compression === 0) {
    if (data.length !== size) throw new Error(`a block has ${data.length} bytes instead of ${size}`);
    return data;
  }
  if (data.length > size) throw new Error(`a block has ${data.length} bytes, unpacked it would have ${size}`);
  switch (compression) {
    case 1: return reorder(unpackRle(data, size));
    case 2:
    case 3: return reorder(inflate([data], size));
    case 4: return fromPiz(data, size, channels, y0, lines);
    case 5: return fromPxr24(data, size, channels, y0, lines);
    default: throw new Error(`compression ${compression}`);
  }
}

/** Takes back the differences between neighbours, and the split into even and odd bytes. */
function reorder(data: Uint8Array): Uint8Array {
  for (let i = 1; i < data.length; i++) data[i] += data[i - 1] - 128;
  const out = new Uint8Array(data.length);
  const half = (data.length + 1) >> 1;
  for (let i = 0, even = 0, odd = half; i < data.length; i++) out[i] = data[i & 1 ? odd++ : even++];
  return out;
}

function unpackRle(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let filled = 0;
  for (let at = 0; at < data.length;) {
    const run = (data[at++] << 24) >> 24;
    const length = run < 0 ? -run : run + 1;
    if (filled + length > size || at + (run < 0 ? length : 1) > data.length) throw new Error('an RLE block does not fit');
    if (run < 0) {
      out.set(data.subarray(at, at + length), filled);
      at += length;
    } else out.fill(data[at++], filled, filled + length);
    filled += length;
  }
  if (filled !== size) throw new Error('an RLE block is cut short');
  return out;
}

/** Calls `line` for each channel of each line, in the order in which they are stored. */
function eachLine(channels: readonly BlockChannel[], y0: number, lines: number, line: (c: number, block: BlockChannel) => void): void {
  for (let y = y0; y < y0 + lines; y++) channels.forEach((block, c) => { if (y % block.channel.ySampling === 0) line(c, block); });
}

function fromPiz(data: Uint8Array, size: number, channels: readonly BlockChannel[], y0: number, lines: number): Uint8Array {
  const values = unpackPiz(data, channels.map(({ nx, ny, bytes }) => ({ nx, ny, size: bytes === 2 ? 1 : 2 })));
  const next: number[] = [];
  channels.reduce((start, { nx, ny, bytes }, c) => {
    next[c] = start;
    return start + (nx * ny * bytes) / 2;
  }, 0);
  const out = new Uint8Array(size);
  let at = 0;
  eachLine(channels, y0, lines, (c, { nx, bytes }) => {
    const count = (nx * bytes) / 2;
    for (let i = next[c]; i < next[c] + count; i++) {
      out[at++] = values[i];
      out[at++] = values[i] >> 8;
    }
    next[c] += count;
  });
  return out;
}

/** Differences along a line, in planes of bytes; floats keep 24 bits. */
function fromPxr24(data: Uint8Array, size: number, channels: readonly BlockChannel[], y0: number, lines: number): Uint8Array {
  const planesOf = ({ channel }: BlockChannel): number => ({ half: 2, float: 3, uint: 4 })[channel.type];
  const raw = inflate([data], channels.reduce((n, block) => n + block.nx * block.ny * planesOf(block), 0));
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let from = 0;
  let to = 0;
  eachLine(channels, y0, lines, (_, block) => {
    const { nx, bytes, channel } = block;
    const planes = planesOf(block);
    let value = 0;
    for (let x = 0; x < nx; x++) {
      let difference = 0;
      for (let plane = 0; plane < planes; plane++) difference = (difference << 8) | raw[from + plane * nx + x];
      value = (value + (channel.type === 'float' ? difference << 8 : difference)) | 0;
      if (bytes === 2) view.setUint16(to, value & 0xffff, true);
      else view.setUint32(to, value >>> 0, true);
      to += bytes;
    }
    from += planes * nx;
  });
  return out;
}
