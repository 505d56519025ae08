/** The picture of a frame as a file of a foreign dataset, by split: as it lies where it is a PNG or JPEG already. */
import { InputError } from '../../scene/index.ts';
import type { Frame, Raster } from '../../frame/index.ts';
import { channelSpec } from '../channels.ts';
import { encodeChannel } from '../encode-film.ts';
import { isFileChannel } from '../record.ts';

export interface PicturePiece { readonly split: string; readonly path: string; readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/** `images/SPLIT/ID.png`, or .jpg. A split whose name is no name of a folder is train. */
export async function picturePiece(frame: Frame): Promise<PicturePiece> {
  const split = /^[A-Za-z0-9_-]+$/.test(frame.split) ? frame.split : 'train';
  const { image } = frame.channels;
  const encoding = isFileChannel(image) && image.spec.encoding === 'jpg' ? 'jpg' : 'png';
  const { bytes } = await encodeChannel(frame, 'image', channelSpec('image', { image: encoding }));
  return { split, path: `images/${split}/${frame.id}.${encoding}`, bytes, width: image.shape[1], height: image.shape[0] };
}

/** Loads a channel that must be as large as the picture. */
export async function loadBeside(frame: Frame, name: string, { width, height }: { readonly width: number; readonly height: number }): Promise<Raster> {
  const raster = await frame.channels[name].load();
  if (raster.width !== width || raster.height !== height) {
    throw new InputError(`frame ${frame.id}: its ${name} is ${raster.width}x${raster.height}, its image ${width}x${height}. Bring them to one size with --size.`);
  }
  return raster;
}
