/** Label images of folder formats: how class ids stand in them, and what is checked of those that come from outside. */
import { InputError } from '../../scene/index.ts';
import type { Channel, ChannelData, Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import type { ReadOptions } from '../format.ts';
import type { LinkedChannel } from '../record.ts';
import { idChannel, type Place } from './image-files.ts';

/** Stored numbers of a label image of 8 bits, and class ids. */
export interface Numbering {
  /** At each class id what is stored; 65536 of them, ids that the space does not have as void. */
  readonly storedOf: Uint8Array;
  /** At each stored number its class id; -1: none has it. 256 of them. */
  readonly idOf: Int32Array;
}

/** Published ids as they are. `format` is who asks, for the error on ids that need 16 bits. */
export function publishedIds(space: LabelSpace, format: string): Numbering {
  const tall = space.classes.find(({ id }) => id > 255);
  if (tall) throw new InputError(`${space.name} has the class id ${tall.id} (${tall.name}); label images of ${format} have 8 bits. Map it to another label space by --labels, or keep its frequent classes by --top.`);
  const idOf = new Int32Array(256).fill(-1);
  const storedOf = new Uint8Array(65536).fill(space.voidId);
  for (const { id } of space.classes) storedOf[id] = idOf[id] = id;
  return { storedOf, idOf };
}

/** Classes that count in the order of their ids, without those that are ignored. */
export const countedClasses = (space: LabelSpace): LabelSpace['classes'] => space.classes.filter(({ id }) => !space.ignored.includes(id)).sort((a, b) => a.id - b.id);

/** The classes that count from 1 on, all that is ignored 0: as benchmarks of scene parsing have them. */
export function countedFromOne(space: LabelSpace, format: string): Numbering {
  const classes = countedClasses(space);
  if (classes.length > 255) throw new InputError(`${space.name} has ${classes.length} classes; label images of ${format} hold 255. Map it to another label space by --labels, or keep its frequent classes by --top.`);
  const idOf = new Int32Array(256).fill(-1);
  const storedOf = new Uint8Array(65536);
  idOf[0] = space.voidId;
  classes.forEach(({ id }, i) => {
    storedOf[id] = i + 1;
    idOf[i + 1] = id;
  });
  return { storedOf, idOf };
}

/** A label raster as it is stored. */
export function storedLabel(label: Raster, { storedOf }: Numbering): Raster {
  const data = new Uint8Array(label.data.length);
  for (let i = 0; i < data.length; i++) data[i] = storedOf[label.data[i]];
  return { ...label, data };
}

/** Where pixel `i` is, for people. */
export const pixelAt = (i: number, width: number): string => `pixel (${i % width}, ${Math.floor(i / width)})`;

/** Throws unless a channel has the size of the picture it belongs to. */
export function sameSize<C extends Channel>(channel: C, image: Channel, place: Place): C {
  const [height, width] = channel.shape;
  if (height === image.shape[0] && width === image.shape[1]) return channel;
  throw new InputError(`${place.dir}/${place.path}: is ${width}x${height}, its picture ${image.shape[1]}x${image.shape[0]}. All images of a frame have one size: restore the file, or resize both.`);
}

/** The label channel of a picture. Without a label space, stored numbers are the ids. */
export async function labelChannel(place: Place, image: Channel, space: LabelSpace | null, numbering: Numbering | null, options: ReadOptions): Promise<LinkedChannel> {
  const width = image.shape[1];
  return sameSize(await idChannel(place, 'label', (stored, where) => {
    if (!(stored instanceof Uint8Array)) throw new InputError(`${where}: has 16 bits a pixel, where label images of this format have 8. Is it an image of instances?`);
    if (space === null || numbering === null) return Uint16Array.from(stored);
    return idsOf(stored, where, width, space, numbering, options);
  }), image, place);
}

function idsOf(stored: ChannelData, where: string, width: number, space: LabelSpace, { idOf }: Numbering, { lenient }: ReadOptions): Uint16Array {
  const ids = new Uint16Array(stored.length);
  const unknown = new Map<number, number>();
  for (let i = 0; i < stored.length; i++) {
    const id = idOf[stored[i]];
    if (id >= 0) {
      ids[i] = id;
      continue;
    }
    if (!lenient) throw new InputError(`${where}: ${pixelAt(i, width)} is ${stored[i]}, which is no id of ${space.name} here. Give the label space it was made in by --source-labels, or take what is unknown as void by --lenient.`);
    ids[i] = space.voidId;
    unknown.set(stored[i], (unknown.get(stored[i]) ?? 0) + 1);
  }
  for (const [id, pixels] of [...unknown].sort(([a], [b]) => a - b)) lenient?.(where, `id ${id}`, pixels);
  return ids;
}

/** A picture of labels for people: the colour of each pixel's class, with 4 channels an alpha that is full everywhere. */
export function coloured(label: Raster, space: LabelSpace, channels: 3 | 4): Raster {
  const palette = new Uint8Array(65536 * 3);
  for (const { id, color } of space.classes) palette.set(color, id * 3);
  const data = new Uint8Array(label.data.length * channels).fill(255);
  for (let i = 0, to = 0; i < label.data.length; i++, to += channels) {
    const from = label.data[i] * 3;
    data[to] = palette[from];
    data[to + 1] = palette[from + 1];
    data[to + 2] = palette[from + 2];
  }
  return { ...label, channels, data };
}
