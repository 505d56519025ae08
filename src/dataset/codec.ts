/** Channels to image files and back. The only place of this room that knows image codecs. */
import { decodeImage, decodePngIndices, encodeExr, encodeJpeg, encodePng, type PngOptions } from '../image/index.ts';
import { InputError } from '../scene/index.ts';
import type { Raster } from '../frame/index.ts';
import type { ChannelSpec } from './channels.ts';

/** Colour and depth change smoothly in both directions, ids in steps: what each compresses best with, for its time. */
const filterOf = (spec: ChannelSpec): Partial<PngOptions> => {
  if (spec.unit === 'srgb') return { filter: 'sub' };
  return spec.unit === 'class' || spec.unit === 'instance' || spec.unit === 'share' ? { filter: 'none' } : { filter: 'up' };
};

/** Encodes stored numbers as the channel's file. */
export async function encodeRaster(spec: ChannelSpec, raster: Raster): Promise<Uint8Array> {
  const { width, height, data } = raster;
  const { channels } = spec;
  if (spec.encoding === 'exr' && data instanceof Float32Array) {
    return encodeExr(width, height, EXR_NAMES[channels].map((name, c) => ({ name, data, offset: c, stride: channels, type: 'float' as const })));
  }
  if (spec.encoding === 'jpg' && data instanceof Uint8Array && channels !== 2) return encodeJpeg({ width, height, channels, data });
  if (spec.encoding === 'png' && !(data instanceof Float32Array || data instanceof Int32Array)) return encodePng({ width, height, channels, data }, filterOf(spec));
  throw new InputError(`channel ${spec.name}: ${channels} x ${spec.dtype} cannot be written as ${spec.encoding}.`);
}

const EXR_NAMES = { 1: ['Y'], 2: ['R', 'G'], 3: ['R', 'G', 'B'], 4: ['R', 'G', 'B', 'A'] } as const;

/** Decodes an image file to stored numbers. Throws InputError `where: reason`. */
export async function decodeRaster(bytes: Uint8Array, where: string): Promise<Raster> {
  const { width, height, channels, data } = await decodeImage(bytes, where);
  return { width, height, channels, data };
}

const isPng = (bytes: Uint8Array): boolean => bytes.length > 32 && bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;

/** Ids from an image of one channel; of a palette image its indices, whatever the colours. */
export async function decodeIds(bytes: Uint8Array, where: string): Promise<Raster> {
  if (isPng(bytes) && bytes[24] <= 8) return { ...decodePngIndices(bytes, where), channels: 1 };
  const raster = await decodeRaster(bytes, where);
  if (raster.channels !== 1) throw new InputError(`${where}: has ${raster.channels} channels; an image of ids has one.`);
  return raster;
}

/** 8-bit red, green, blue of any picture: grey is repeated, alpha left out, 16 bits become 8. */
export function threeChannels({ width, height, channels, data }: Raster): Raster {
  if (channels === 3 && data instanceof Uint8Array) return { width, height, channels, data };
  const out = new Uint8Array(width * height * 3);
  const shift = data instanceof Uint16Array ? 8 : 0;
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) out[i * 3 + c] = data[i * channels + (channels < 3 ? 0 : c)] >> shift;
  }
  return { width, height, channels: 3, data: out };
}
