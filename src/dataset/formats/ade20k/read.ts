/** Reads the scene parsing benchmark on ADE20K, and the whole of ADE20K; index.ts says what of it. */
import { readFile } from 'node:fs/promises';
import { InputError } from '../../../scene/index.ts';
import { spaces } from '../../../labels/index.ts';
import type { Dataset } from '../../../frame/index.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import type { LinkedChannel } from '../../record.ts';
import { inside } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { pictureChannel } from '../image-files.ts';
import { countedFromOne, labelChannel } from '../label-images.ts';
import { foldersIn, isPicture, namesIn, requireAnnotations, stemOf, withIds } from '../listing.ts';
import { readFull } from './full.ts';
import { checkObjectInfo, sceneCategories } from './parse.ts';
import { splitOf } from './write.ts';

interface Sample { readonly folder: string; readonly split: string; readonly stem: string; readonly picture: string; readonly labelled: boolean }

async function samplesOf(dir: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const folder of await foldersIn(dir, 'images')) {
    const pictures = (await namesIn(dir, `images/${folder}`)).filter(isPicture);
    const annotations = new Set((await namesIn(dir, `annotations/${folder}`)).filter((name) => name.endsWith('.png')));
    requireAnnotations(pictures, annotations, (picture) => `${stemOf(picture)}.png`, `${dir}/annotations/${folder}`);
    for (const picture of pictures) samples.push({ folder, split: splitOf(folder), stem: stemOf(picture), picture, labelled: annotations.size > 0 });
  }
  return samples;
}

async function textIfThere(dir: string, name: string): Promise<{ readonly text: string; readonly where: string } | null> {
  if (!(await namesIn(dir, '')).includes(name)) return null;
  const where = await inside(dir, name, dir);
  return { text: await onPath(where, () => readFile(where, 'utf8')), where };
}

export async function readAde20k(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  if (!(await namesIn(dir, '')).includes('annotations')) return readFull(dir, options);
  const samples = withIds(await samplesOf(dir), dir);
  if (samples.length === 0) throw new InputError(`${dir}/images: has no pictures such as training/ADE_train_00000001.jpg.`);
  const info = await foreignInfo(dir, { ...options, labelSpace: options.labelSpace ?? spaces.ade20k150 });
  const space = info.labelSpace!;
  const objects = await textIfThere(dir, 'objectInfo150.txt');
  if (objects) checkObjectInfo(objects.text, objects.where, space);
  const scenes = await textIfThere(dir, 'sceneCategories.txt');
  const types = scenes ? sceneCategories(scenes.text, scenes.where) : new Map<string, string>();
  const numbering = countedFromOne(space, 'ade20k');
  return datasetOf(info, samples.length, async (index) => {
    const { folder, split, stem, picture, labelled, id } = samples.at(index);
    const image = await pictureChannel({ dir, path: `images/${folder}/${picture}`, said: dir });
    const channels: Record<string, LinkedChannel> = { image };
    if (labelled) channels.label = await labelChannel({ dir, path: `annotations/${folder}/${stem}.png`, said: dir }, image, space, numbering, options);
    const sceneType = types.get(stem);
    return foreignFrame({ id, split, sourceId: stem, channels, ...(sceneType === undefined ? {} : { sceneType }) });
  });
}
