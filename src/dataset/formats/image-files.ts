/** Channels that lie in image files of foreign datasets: the size from the header at once, the pixels when asked for. */
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { imageSize, SIZE_BYTES } from '../../image/index.ts';
import type { Channel, ChannelData, Raster } from '../../frame/index.ts';
import { decodeIds, decodeRaster, threeChannels } from '../codec.ts';
import { onPath } from '../io-error.ts';
import type { LinkedChannel } from '../record.ts';
import { inside } from '../safe-path.ts';

/** Where a file of a dataset lies: folder of the dataset, path in it with `/`, and what names it in errors (a list, a manifest). */
export interface Place { readonly dir: string; readonly path: string; readonly said: string }

/** The first bytes of a file, as many as imageSize wants to see. */
export async function headOf(full: string): Promise<Uint8Array> {
  const file = await open(full);
  try {
    const buffer = new Uint8Array(SIZE_BYTES);
    const { bytesRead } = await file.read(buffer, 0, SIZE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Height and width of an image file, decoded only where the header does not say. */
export async function sizeOfFile(place: Place): Promise<readonly [height: number, width: number]> {
  const full = await inside(place.dir, place.path, place.said);
  const head = await onPath(full, () => headOf(full));
  const size = imageSize(head, full) ?? await decodeRaster(await onPath(full, () => readFile(full)), full);
  return [size.height, size.width];
}

async function bytesOf({ dir, path, said }: Place): Promise<readonly [Uint8Array, string]> {
  const full = await inside(dir, path, said);
  return [await onPath(full, () => readFile(full)), full];
}

/** A colour picture: 8-bit RGB whatever the file holds. */
export async function pictureChannel(place: Place, name = 'image'): Promise<LinkedChannel> {
  const [height, width] = await sizeOfFile(place);
  return {
    name, dtype: 'uint8', shape: [height, width, 3], unit: 'srgb', kind: 'measured', file: place.path,
    load: async () => {
      const [bytes, full] = await bytesOf(place);
      return threeChannels(await decodeRaster(bytes, full));
    },
  };
}

/**
 * Ids: one component of 8 or 16 bits, of a palette image the indices. `back` turns stored numbers into ids; without it
 * they are the ids.
 */
export async function idChannel(place: Place, name: 'label' | 'instance', back?: (stored: ChannelData, where: string) => Uint16Array): Promise<LinkedChannel> {
  return rasterChannel(place, { name, dtype: 'uint16', unit: name === 'label' ? 'class' : 'instance', kind: 'truth', channels: 1 }, async (bytes, full) => {
    const stored = await decodeIds(bytes, full);
    return { ...stored, channels: 1, data: back ? back(stored.data, full) : Uint16Array.from(stored.data) };
  });
}

/** Any other raster in an image file. */
export async function rasterChannel(place: Place, what: Pick<Channel, 'name' | 'dtype' | 'unit' | 'kind'> & { readonly channels: number }, decode: (bytes: Uint8Array, full: string) => Promise<Raster>): Promise<LinkedChannel> {
  const [height, width] = await sizeOfFile(place);
  const { channels, ...rest } = what;
  return {
    ...rest, shape: [height, width, channels], file: place.path,
    load: async () => {
      const [bytes, full] = await bytesOf(place);
      return decode(bytes, full);
    },
  };
}

/**
 * A name that is safe for files, of a path without its extension: `aachen/000_leftImg8bit.png` -> `aachen_000_leftImg8bit`.
 * Names in other scripts would all become one, so they end in 32 bits of their hash; systems store accents in two ways.
 */
export function idOfPath(path: string): string {
  const name = path.replace(/\.[A-Za-z0-9]{1,5}$/, '').normalize('NFC');
  const id = name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[^A-Za-z0-9]+/, '') || 'frame';
  return /^[\x20-\x7e]*$/.test(name) ? id : `${id.replace(/_$/, '')}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
