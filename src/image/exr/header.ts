/** OpenEXR headers: what the file says about itself, checked. https://openexr.com/en/latest/OpenEXRFileLayout.html */
import { InputError } from '../../scene/input-error.ts';
import { MAX_PIXELS, MAX_SIDE } from '../image.ts';

export const COMPRESSIONS = ['none', 'RLE', 'ZIPS', 'ZIP', 'PIZ', 'PXR24', 'B44', 'B44A', 'DWAA', 'DWAB'] as const;
/** Scan lines a block by compression. */
export const BLOCK_LINES = [1, 1, 1, 16, 32, 16, 32, 32, 32, 256] as const;
export type PixelType = 'uint' | 'half' | 'float';
const PIXEL_TYPES: readonly PixelType[] = ['uint', 'half', 'float'];
/** All channels of an image together, in samples: 2 GiB of floats. */
const MAX_SAMPLES = MAX_PIXELS * 2;

export interface ExrChannel { readonly name: string; readonly type: PixelType; readonly xSampling: number; readonly ySampling: number }

export interface ExrPart {
  readonly name: string;
  readonly channels: readonly ExrChannel[];
  /** Index into COMPRESSIONS. */
  readonly compression: number;
  /** Data window: first and last pixel. */
  readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number;
  readonly tile: { readonly width: number; readonly height: number } | null;
  readonly deep: boolean;
  /** As stated in multi-part files. */
  readonly chunkCount: number | null;
  /** Attributes of type string, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface ExrFile { readonly parts: readonly ExrPart[]; readonly multiPart: boolean; /** Where the offset tables begin. */ readonly tables: number }

const TILED = 0x200;
const DEEP = 0x800;
const MULTI_PART = 0x1000;

/** Throws Error with the reason when the bytes are no header. */
export function readExrHeader(bytes: Uint8Array): ExrFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 9) throw new Error('it ends in its header');
  const version = view.getUint32(4, true);
  if ((version & 255) !== 2) throw new Error(`version ${version & 255}`);
  const multiPart = (version & MULTI_PART) !== 0;
  const parts: ExrPart[] = [];
  let at = 8;
  const text = (): string => {
    const end = bytes.indexOf(0, at);
    if (end < 0 || end - at > 255) throw new Error('a name without end in its header');
    const value = String.fromCharCode(...bytes.subarray(at, end));
    at = end + 1;
    return value;
  };
  do {
    const attributes = new Map<string, Uint8Array>();
    const texts = new Map<string, string>();
    for (let name = text(); name !== ''; name = text()) {
      const type = text();
      if (at + 4 > bytes.length) throw new Error('it ends in its header');
      const size = view.getUint32(at, true);
      at += 4;
      if (size > bytes.length - at) throw new Error(`attribute ${name} has ${size} bytes, ${bytes.length - at} are left`);
      attributes.set(name, bytes.subarray(at, at + size));
      if (type === 'string') texts.set(name, new TextDecoder().decode(attributes.get(name)));
      at += size;
      if (at >= bytes.length) throw new Error('it ends in its header');
    }
    parts.push(readPart(attributes, texts, (version & TILED) !== 0, (version & DEEP) !== 0));
    if (parts.length > 1000) throw new Error('more than 1000 parts');
  } while (multiPart && bytes[at] !== 0);
  return { parts, multiPart, tables: multiPart ? at + 1 : at };
}

function readPart(attributes: ReadonlyMap<string, Uint8Array>, texts: ReadonlyMap<string, string>, flaggedTiled: boolean, flaggedDeep: boolean): ExrPart {
  const need = (name: string, size: number): DataView => {
    const data = attributes.get(name);
    if (!data || data.length < size) throw new Error(`no attribute ${name}`);
    return new DataView(data.buffer, data.byteOffset, data.byteLength);
  };
  const string = (name: string): string => String.fromCharCode(...(attributes.get(name) ?? []).slice(0, 255));
  const type = string('type');
  const window = need('dataWindow', 16);
  const [x0, y0, x1, y1] = [0, 4, 8, 12].map((o) => window.getInt32(o, true));
  const width = x1 - x0 + 1;
  const height = y1 - y0 + 1;
  if (!(width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS)) {
    throw new Error(`its header says ${width}x${height} pixels, the limit is ${MAX_PIXELS}`);
  }
  const channels = readChannels(need('channels', 1));
  if (channels.length * width * height > MAX_SAMPLES) throw new Error(`${channels.length} channels of ${width}x${height} pixels are more than ${MAX_SAMPLES} samples`);
  const compression = need('compression', 1).getUint8(0);
  const tiled = type ? type.startsWith('tiledimage') : flaggedTiled;
  const tiles = tiled ? need('tiles', 9) : null;
  const tile = tiles && { width: tiles.getUint32(0, true), height: tiles.getUint32(4, true) };
  if (tile && !(tile.width >= 1 && tile.height >= 1 && tile.width <= MAX_SIDE && tile.height <= MAX_SIDE)) throw new Error(`tiles of ${tile.width}x${tile.height}`);
  return {
    name: string('name'), channels, compression, x0, y0, x1, y1, tile, texts,
    deep: flaggedDeep || type.startsWith('deep'),
    chunkCount: attributes.has('chunkCount') ? need('chunkCount', 4).getUint32(0, true) : null,
  };
}

function readChannels(view: DataView): ExrChannel[] {
  const channels: ExrChannel[] = [];
  let at = 0;
  while (at < view.byteLength && view.getUint8(at) !== 0) {
    let name = '';
    for (; at < view.byteLength && view.getUint8(at) !== 0; at++) name += String.fromCharCode(view.getUint8(at));
    if (at + 17 > view.byteLength) throw new Error('its list of channels is cut short');
    const type = PIXEL_TYPES[view.getUint32(at + 1, true)];
    const xSampling = view.getUint32(at + 9, true);
    const ySampling = view.getUint32(at + 13, true);
    if (!type || xSampling < 1 || ySampling < 1 || xSampling > 64 || ySampling > 64) throw new Error(`channel ${name} is of no known type`);
    channels.push({ name, type, xSampling, ySampling });
    at += 17;
  }
  if (channels.length === 0) throw new Error('no channels');
  return channels;
}

/** InputError for a compression that is not read. */
export function unsupported(name: string, compression: number): InputError {
  return new InputError(`${name}: is an EXR compressed with ${COMPRESSIONS[compression] ?? `method ${compression}`}. Save it with ZIP compression.`);
}
