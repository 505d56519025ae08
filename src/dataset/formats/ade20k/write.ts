/** Writes the layout of the scene parsing benchmark on ADE20K; index.ts says what it is. */
import type { LabelSpace } from '../../../labels/index.ts';
import type { ChannelData, DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import { encodeChannel } from '../../encode-film.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import type { Header } from '../../schema.ts';
import { countedFromOne, storedLabel } from '../label-images.ts';
import { splitFolder } from '../listing.ts';
import { objectInfo, type ClassCount } from './parse.ts';

const FOLDERS: Readonly<Record<string, string>> = { train: 'training', val: 'validation', test: 'testing' };
/** Folder of a split. */
export const folderOf = (split: string): string => FOLDERS[splitFolder(split)] ?? splitFolder(split);
/** Inverse of folderOf. */
export const splitOf = (folder: string): string => Object.keys(FOLDERS).find((split) => FOLDERS[split] === folder) ?? folder;

/** Pictures are JPEG, by that name: loaders ask for it (img_suffix='.jpg'). */
export const PICTURE = channelSpec('image', { image: 'jpg' });

interface Entry { readonly id: string; readonly split: string; readonly sceneType: string | null; readonly pixels: readonly (readonly [classId: number, pixels: number])[] }

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const folder = folderOf(frame.split);
  const label = await frame.channels.label.load();
  const stored = storedLabel(label, countedFromOne(info.labelSpace!, 'ade20k'));
  const entry: Entry = { id: frame.id, split: splitFolder(frame.split), sceneType: frame.sceneType ?? null, pixels: count(label.data) };
  return {
    files: [
      { path: `images/${folder}/${frame.id}.jpg`, bytes: (await encodeChannel(frame, 'image', PICTURE)).bytes },
      { path: `annotations/${folder}/${frame.id}.png`, bytes: await encodeRaster(channelSpec('label'), stored) },
    ],
    entry,
  };
}

function count(ids: ChannelData): [number, number][] {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

/** objectInfo150.txt with the counts of this dataset; sceneCategories.txt of the frames whose kind of place is known. */
export async function assemble(folder: Folder, header: Header): Promise<void> {
  const counts = new Map<number, ClassCount>();
  let all = 0;
  let typed = false;
  for await (const { entry } of folder.entries()) {
    const { split, pixels, sceneType } = entry as Entry;
    typed ||= sceneType !== null;
    for (const [id, n] of pixels) {
      const sum = counts.get(id) ?? { pixels: 0, train: 0, val: 0 };
      counts.set(id, { pixels: sum.pixels + n, train: sum.train + (split === 'train' ? 1 : 0), val: sum.val + (split === 'val' ? 1 : 0) });
      all += n;
    }
  }
  await folder.write('objectInfo150.txt', objectInfo(header.labelSpace as unknown as LabelSpace, counts, all));
  if (!typed) return;
  await folder.writeLines('sceneCategories.txt', (async function* () {
    for await (const { entry } of folder.entries()) {
      const { id, sceneType } = entry as Entry;
      if (sceneType !== null) yield `${id} ${sceneType.replace(/\s+/g, ' ').trim()}`;
    }
  })());
}
