/** Channels whose image files lie inside another file: a tar, a parquet column. Sizes from the header, pixels when asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize, SIZE_BYTES } from '../../image/index.ts';
import { InputError } from '../../scene/index.ts';
import type { Channel, Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { channelSpec, dequantize } from '../channels.ts';
import { decodeIds, decodeRaster, threeChannels } from '../codec.ts';
import { onPath } from '../io-error.ts';
import { inside } from '../safe-path.ts';
import { headOf, type Place } from './image-files.ts';

/** An image file in memory or in reach; `where` names it in errors. */
export interface Embedded {
  readonly where: string;
  /** Its first bytes, SIZE_BYTES or all there are. */
  head(): Promise<Uint8Array>;
  bytes(): Promise<Uint8Array>;
}

/** A file of its own in the dataset's folder. */
export function fileInFolder({ dir, path, said }: Place): Embedded {
  const where = join(dir, path);
  const reading = async <T>(work: (full: string) => Promise<T>): Promise<T> => {
    const full = await inside(dir, path, said);
    return onPath(full, () => work(full));
  };
  return {
    where,
    bytes: () => reading((full) => readFile(full)),
    head: () => reading(headOf),
  };
}

/** What foreign datasets call the channels that they hold as images, in lower case without separators; the first that is there is taken. */
const NAMES: Readonly<Record<'image' | 'label' | 'instance' | 'depth', readonly string[]>> = {
  image: ['image', 'img', 'rgb', 'color', 'input', 'picture', 'photo', 'pixelvalues', 'leftimage', 'imageleft', 'file'],
  label: ['label', 'labels', 'annotation', 'annotations', 'mask', 'seg', 'segmentation', 'semantic', 'semanticsegmentation', 'semanticmask', 'segmentationmask', 'labelmap', 'target'],
  instance: ['instance', 'instances', 'instancemask', 'instancesegmentation'],
  depth: ['depth', 'depthmap'],
};
export type EmbeddedName = keyof typeof NAMES;

/** Which of the names that a dataset uses stands for which channel. */
export function channelsNamed(names: readonly string[]): Partial<Record<EmbeddedName, string>> {
  const plain = new Map(names.map((name) => [name.toLowerCase().replace(/[^a-z0-9]/g, ''), name] as const).reverse());
  const found: Partial<Record<EmbeddedName, string>> = {};
  for (const channel of Object.keys(NAMES) as EmbeddedName[]) {
    const name = NAMES[channel].find((candidate) => plain.has(candidate));
    if (name !== undefined) found[channel] = plain.get(name);
  }
  return found;
}

async function sizeOf(file: Embedded): Promise<readonly [height: number, width: number]> {
  const head = await file.head();
  if (head.length === 0) throw new InputError(`${file.where}: is empty (0 bytes). Restore the file.`);
  const { width, height } = imageSize(head.subarray(0, SIZE_BYTES), file.where) ?? await decodeRaster(await file.bytes(), file.where);
  return [height, width];
}

/** The channels of a frame; all must be of one size. Ids are checked against the label space, where there is one, when they are loaded. */
export async function embeddedChannels(files: Partial<Record<EmbeddedName, Embedded>>, space: LabelSpace | null): Promise<Record<string, Channel>> {
  const channels: Record<string, Channel> = {};
  let first: { readonly size: readonly [number, number]; readonly where: string } | undefined;
  for (const name of Object.keys(NAMES) as EmbeddedName[]) {
    const file = files[name];
    if (file === undefined) continue;
    const size = await sizeOf(file);
    first ??= { size, where: file.where };
    if (size[0] !== first.size[0] || size[1] !== first.size[1]) {
      throw new InputError(`${file.where}: is ${size[1]}x${size[0]}, but ${first.where} is ${first.size[1]}x${first.size[0]}. Images and labels of a frame must be of one size.`);
    }
    channels[name] = channelOf(name, file, size, space);
  }
  return channels;
}

function channelOf(name: EmbeddedName, file: Embedded, [height, width]: readonly [number, number], space: LabelSpace | null): Channel {
  const load = (decode: (bytes: Uint8Array) => Promise<Raster>) => async (): Promise<Raster> => decode(await file.bytes());
  switch (name) {
    case 'image':
      return { name, dtype: 'uint8', shape: [height, width, 3], unit: 'srgb', kind: 'measured', load: load(async (bytes) => threeChannels(await decodeRaster(bytes, file.where))) };
    case 'depth':
      return { name, dtype: 'float32', shape: [height, width, 1], unit: 'm', kind: 'measured', load: load(async (bytes) => metres(await decodeRaster(bytes, file.where), file.where)) };
    default:
      return {
        name, dtype: 'uint16', shape: [height, width, 1], unit: name === 'label' ? 'class' : 'instance', kind: 'truth',
        load: load(async (bytes) => {
          const stored = await decodeIds(bytes, file.where);
          if (name === 'label' && space !== null) checkIds(stored, space, file.where);
          return { ...stored, data: Uint16Array.from(stored.data) };
        }),
      };
  }
}

/** 16-bit millimetres, as this project and most others store depth in PNGs. */
function metres(stored: Raster, where: string): Raster {
  if (stored.channels !== 1 || !(stored.data instanceof Uint16Array)) {
    throw new InputError(`${where}: ${stored.channels} component(s) of ${stored.data instanceof Uint8Array ? 8 : 32} bits; depth is read from 16-bit images of one component, in millimetres. Convert it.`);
  }
  return { ...stored, data: dequantize(channelSpec('depth'), stored.data) };
}

export function checkIds(label: Raster, space: LabelSpace, where: string): void {
  const known = new Uint8Array(65536);
  for (const { id } of space.classes) known[id] = 1;
  const wrong = label.data.findIndex((id) => known[id] === 0);
  if (wrong >= 0) {
    throw new InputError(`${where}: the pixel at (${wrong % label.width}, ${Math.floor(wrong / label.width)}) has the id ${label.data[wrong]}, which ${space.name} does not have. Choose the label space that the images are in.`);
  }
}
