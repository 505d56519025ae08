/** Writes the layout of CamVid; index.ts says what it is. */
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import { encodeChannel } from '../../encode-film.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import type { Header } from '../../schema.ts';
import { coloured } from '../label-images.ts';
import { splitFolder } from '../listing.ts';
import { classOfColors, colorList } from './colors.ts';

export const IMAGES = '701_StillsRaw_full';
export const LABELS = 'LabeledApproved_full';

interface Entry { readonly split: string; readonly picture: string }

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const space = info.labelSpace!;
  classOfColors(space); // throws where colours do not tell classes apart
  const picture = `${frame.id}.png`;
  const label = coloured(await frame.channels.label.load(), space, 3);
  const entry: Entry = { split: splitFolder(frame.split), picture };
  return {
    files: [
      { path: `${IMAGES}/${picture}`, bytes: (await encodeChannel(frame, 'image', channelSpec('image'))).bytes },
      { path: `${LABELS}/${frame.id}_L.png`, bytes: await encodeRaster({ ...channelSpec('label'), channels: 3 }, label) },
    ],
    entry,
  };
}

/** label_colors.txt, and a list of pictures for each split. */
export async function assemble(folder: Folder, header: Header): Promise<void> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as Entry).split);
  for (const split of [...splits].sort()) {
    await folder.writeLines(`${split}.txt`, (async function* () {
      for await (const { entry } of folder.entries()) {
        const { split: own, picture } = entry as Entry;
        if (own === split) yield picture;
      }
    })());
  }
  await folder.write('label_colors.txt', colorList(header.labelSpace as unknown as LabelSpace));
}
