/** What must hold of a frame from outside before anything is made of it: labels as large as the picture, ids that exist. */
import { InputError } from '../../scene/index.ts';
import type { Channel, Frame, Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import type { ReadOptions } from '../format.ts';
import { fileOf } from '../record.ts';
import { mapChannels, withPixels } from './change.ts';

/**
 * The frame with its labels checked as they are loaded. Throws InputError for channels of different sizes, and for ids
 * that `space` does not have; with `tolerate` such pixels become void and are reported instead. `source` is the dataset's path.
 */
export function checked(frame: Frame, space: LabelSpace | null, source: string, tolerate?: ReadOptions['lenient']): Frame {
  sameSizes(frame, source);
  if (space === null) return frame;
  const known = new Uint8Array(65536);
  for (const { id } of space.classes) known[id] = 1;
  return mapChannels(frame, (channel) => (channel.name === 'label'
    ? withPixels(channel, (raster) => knownIds(raster, known, space, fileName(frame, channel, source), tolerate))
    : undefined));
}

function fileName(frame: Frame, channel: Channel, source: string): string {
  const file = fileOf(channel);
  return file === undefined ? `${source}: ${channel.name} of frame ${frame.id}` : `${source}/${file}`;
}

function sameSizes(frame: Frame, source: string): void {
  const [first, ...others] = Object.values(frame.channels);
  for (const channel of others) {
    const [height, width] = channel.shape;
    if (height === first.shape[0] && width === first.shape[1]) continue;
    throw new InputError(`${fileName(frame, channel, source)}: is ${width}x${height}, its ${first.name} (${fileName(frame, first, source)}) ${first.shape[1]}x${first.shape[0]}. All channels of a frame have one size.`);
  }
}

function knownIds(raster: Raster, known: Uint8Array, space: LabelSpace, file: string, tolerate: ReadOptions['lenient']): Raster {
  const { data } = raster;
  let at = 0;
  while (at < data.length && known[data[at]] === 1) at++;
  if (at === data.length) return raster;
  if (!tolerate) {
    throw new InputError(`${file}: pixel (${at % raster.width}, ${Math.floor(at / raster.width)}) has the class id ${data[at]}, which ${space.name} does not have. `
      + 'Give the label space that the images are in, or take unknown ids as void with --lenient.');
  }
  const clean = Uint16Array.from(data);
  const unknown = new Map<number, number>();
  for (let i = at; i < clean.length; i++) {
    if (known[clean[i]] === 1) continue;
    unknown.set(clean[i], (unknown.get(clean[i]) ?? 0) + 1);
    clean[i] = space.voidId;
  }
  for (const [id, pixels] of [...unknown].sort(([a], [b]) => a - b)) tolerate(file, `id ${id}`, pixels);
  return { ...raster, data: clean };
}
