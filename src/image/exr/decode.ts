/** OpenEXR reading: scan lines and tiles (full size of mip maps), one part, none / RLE / ZIP / PIZ / PXR24. */
import { InputError } from '../../scene/input-error.ts';
import type { Image } from '../image.ts';
import { broken } from '../limits.ts';
import { unpackBlock, type BlockChannel } from './blocks.ts';
import { halfTable } from './half.ts';
import { BLOCK_LINES, readExrHeader, unsupported, type ExrFile, type ExrPart } from './header.ts';

/** All channels of an EXR file, as 'R' or 'layer.R'. */
export interface ExrLayers {
  readonly width: number;
  readonly height: number;
  /** Rows from the top, one number a pixel. */
  readonly channels: Readonly<Record<string, Float32Array>>;
}

export interface ExrInfo {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly string[];
  /** Attributes of type string. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Where the samples of a channel go: data[start + pixel * step]. */
interface Sink { readonly data: Float32Array; readonly start: number; readonly step: number }

/** Colour of the first layer that has any: R G B (A), or Y, or the only channel. Throws InputError: `name: reason`. */
export function decodeExr(bytes: Uint8Array, name: string): Image {
  return guarded(name, () => {
    const { file, part } = open(bytes, name);
    const names = part.channels.map((c) => c.name);
    const prefix = names.includes('R') || names.includes('Y') ? '' : names.find((n) => /\.[RY]$/.test(n))?.slice(0, -1) ?? '';
    const wanted = ['R', 'G', 'B', 'A'].map((n) => prefix + n).filter((n) => names.includes(n));
    const color = wanted.filter((n) => !n.endsWith('A')).length === 3;
    const chosen = color ? wanted : names.includes(`${prefix}Y`) ? [`${prefix}Y`] : [names[0]];
    const { width, height } = sizeOf(part);
    const data = new Float32Array(width * height * chosen.length);
    readPixels(bytes, file, part, new Map(chosen.map((n, c) => [n, { data, start: c, step: chosen.length }])));
    return { width, height, channels: chosen.length as Image['channels'], data, encoding: 'linear' };
  });
}

/** What the header says: size, names of channels as decodeExrLayers has them, texts. Throws InputError: `name: reason`. */
export function exrInfo(bytes: Uint8Array, name: string): ExrInfo {
  return guarded(name, () => {
    const { file, part } = open(bytes, name);
    const texts = Object.fromEntries(part.texts);
    return { ...sizeOf(part), channels: layersOf(file, part).map(({ full }) => full), texts };
  });
}

/** Every channel for which `wanted` holds, of all parts of the size of the first. Throws InputError: `name: reason`. */
export function decodeExrLayers(bytes: Uint8Array, name: string, wanted: (channel: string) => boolean = () => true): ExrLayers {
  return guarded(name, () => {
    const { file, part } = open(bytes, name);
    const { width, height } = sizeOf(part);
    const channels: Record<string, Float32Array> = {};
    const layers = layersOf(file, part).filter(({ full }) => wanted(full));
    for (const own of new Set(layers.map((layer) => layer.part))) {
      const sinks = layers.filter((layer) => layer.part === own)
        .map(({ full, channel }) => [channel, { data: channels[full] = new Float32Array(width * height), start: 0, step: 1 }] as const);
      readPixels(bytes, file, own, new Map(sinks));
    }
    return { width, height, channels };
  });
}

/**
 * The channels of a file. In one of several parts a channel of the second or a later one is called by its part, too, unless its
 * name says it already: Nuke writes a part a layer, with channels such as `depth.Z` or plain `Z`.
 */
function layersOf(file: ExrFile, first: ExrPart): { readonly full: string; readonly channel: string; readonly part: ExrPart }[] {
  const { width, height } = sizeOf(first);
  const parts = file.parts.filter((p) => !p.deep && p.compression <= 5 && sizeOf(p).width === width && sizeOf(p).height === height);
  const seen = new Set<string>();
  return parts.flatMap((part) => part.channels.map(({ name: channel }) => {
    const full = part === first || channel.startsWith(`${part.name}.`) ? channel : `${part.name}.${channel}`;
    return { full, channel, part };
  })).filter(({ full }) => !seen.has(full) && seen.add(full));
}

function guarded<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw broken(name, 'EXR', error);
  }
}

const sizeOf = (part: ExrPart) => ({ width: part.x1 - part.x0 + 1, height: part.y1 - part.y0 + 1 });

function open(bytes: Uint8Array, name: string): { file: ExrFile; part: ExrPart } {
  const file = readExrHeader(bytes);
  const part = file.parts.find((p) => !p.deep);
  if (!part) throw new InputError(`${name}: is a deep EXR. Flatten it.`);
  if (part.compression > 5) throw unsupported(name, part.compression);
  return { file, part };
}

/** How many samples lie at multiples of `sampling` in [from, to]. */
const countSamples = (from: number, to: number, sampling: number): number => Math.floor(to / sampling) - Math.ceil(from / sampling) + 1;

function readPixels(bytes: Uint8Array, file: ExrFile, part: ExrPart, sinks: ReadonlyMap<string, Sink>): void {
  const { width, height } = sizeOf(part);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const block = part.tile ?? { width, height: BLOCK_LINES[part.compression] };
  const across = Math.ceil(width / block.width);
  const count = across * Math.ceil(height / block.height);
  const chunksOf = (p: ExrPart): number => p.chunkCount ?? countBlocks(p);
  const table = file.tables + 8 * file.parts.slice(0, file.parts.indexOf(part)).reduce((n, p) => n + chunksOf(p), 0);
  if (table + count * 8 > bytes.length) throw new Error('it ends in its table of blocks');
  const lead = file.multiPart ? 4 : 0;
  const head = lead + (part.tile ? 20 : 8);
  for (let i = 0; i < count; i++) {
    const at = view.getUint32(table + i * 8, true) + view.getUint32(table + i * 8 + 4, true) * 2 ** 32;
    if (at < file.tables || at + head > bytes.length) throw new Error(`block ${i} lies at byte ${at} of ${bytes.length}`);
    let x = 0;
    let y: number;
    if (part.tile) {
      if (view.getUint32(at + lead + 8, true) !== 0 || view.getUint32(at + lead + 12, true) !== 0) throw new Error(`block ${i} is of a reduced size`);
      x = view.getUint32(at + lead, true) * block.width;
      y = view.getUint32(at + lead + 4, true) * block.height;
    } else y = view.getInt32(at + lead, true) - part.y0;
    if (!(x < width && y >= 0 && y < height) || (!part.tile && y % block.height !== 0)) throw new Error(`block ${i} is for pixel ${x}, ${y}`);
    const size = view.getUint32(at + head - 4, true);
    if (size > bytes.length - at - head) throw new Error(`block ${i} is cut short`);
    const w = Math.min(block.width, width - x);
    const lines = Math.min(block.height, height - y);
    readBlock(bytes.subarray(at + head, at + head + size), part, sinks, x, y, w, lines, width);
  }
}

/** Blocks of all levels that a part without chunkCount has; only the first part of a file needs none before it. */
function countBlocks(part: ExrPart): number {
  const { width, height } = sizeOf(part);
  const block = part.tile ?? { width, height: BLOCK_LINES[part.compression] ?? 1 };
  return Math.ceil(width / block.width) * Math.ceil(height / block.height);
}

function readBlock(data: Uint8Array, part: ExrPart, sinks: ReadonlyMap<string, Sink>, x: number, y: number, w: number, lines: number, width: number): void {
  const left = part.x0 + x;
  const top = part.y0 + y;
  const channels: BlockChannel[] = part.channels.map((channel) => ({
    channel,
    bytes: channel.type === 'half' ? 2 : 4,
    nx: countSamples(left, left + w - 1, channel.xSampling),
    ny: countSamples(top, top + lines - 1, channel.ySampling),
  }));
  const size = channels.reduce((n, c) => n + c.nx * c.ny * c.bytes, 0);
  const raw = unpackBlock(data, part.compression, size, channels, top, lines);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const halves = halfTable();
  let at = 0;
  for (let line = 0; line < lines; line++) {
    for (const { channel: { name, type, xSampling, ySampling }, bytes, nx } of channels) {
      if ((top + line) % ySampling !== 0) continue;
      const sink = sinks.get(name);
      if (sink) {
        if (xSampling !== 1 || ySampling !== 1) throw new Error(`channel ${name} is subsampled`);
        let to = sink.start + ((y + line) * width + x) * sink.step;
        for (let i = 0, from = at; i < nx; i++, from += bytes, to += sink.step) {
          sink.data[to] = type === 'half' ? halves[raw[from] | (raw[from + 1] << 8)] : type === 'float' ? view.getFloat32(from, true) : view.getUint32(from, true);
        }
      }
      at += nx * bytes;
    }
  }
}
