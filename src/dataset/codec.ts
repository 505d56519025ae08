/** Channels to image files and back. The only place of this room that knows image codecs. */
import { decode, encode } from 'fast-png';
import { InputError } from '../scene/index.ts';
import type { Raster } from '../frame/index.ts';
import type { ChannelSpec } from './channels.ts';

/** Encodes stored numbers as the channel's file. */
export async function encodeRaster(spec: ChannelSpec, raster: Raster): Promise<Uint8Array> {
  const { width, height, channels, data } = raster;
  if (spec.encoding !== 'png' || !(data instanceof Uint8Array || data instanceof Uint16Array)) {
    throw new InputError(`channel ${spec.name}: cannot write ${spec.dtype} as ${spec.encoding} yet.`);
  }
  return encode({ width, height, channels, data, depth: data instanceof Uint16Array ? 16 : 8 });
}

/** Decodes an image file to stored numbers. Throws whatever the codec throws; callers name the file. */
export async function decodeRaster(bytes: Uint8Array): Promise<Raster> {
  const { width, height, channels, data } = decode(bytes, { checkCrc: true });
  return { width, height, channels, data: data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer) : data };
}
