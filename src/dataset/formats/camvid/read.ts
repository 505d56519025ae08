/** Reads CamVid with its 32 colours, in both layouts that are in use; index.ts says which. */
import { readFile } from 'node:fs/promises';
import { InputError } from '../../../scene/index.ts';
import { spaces, type ClassId, type LabelSpace } from '../../../labels/index.ts';
import type { Channel, Dataset } from '../../../frame/index.ts';
import { decodeRaster, threeChannels } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import type { LinkedChannel } from '../../record.ts';
import { inside } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { pictureChannel, rasterChannel, type Place } from '../image-files.ts';
import { sameSize } from '../label-images.ts';
import { foldersIn, isPicture, namesIn, requireAnnotations, stemOf, withIds } from '../listing.ts';
import { checkColorList, classOfColors, idsOfColors } from './colors.ts';
import { IMAGES, LABELS } from './write.ts';

interface Sample { readonly split: string; readonly stem: string; readonly image: string; readonly label: string | null }

/** Recordings that frames are named after: `0016E5_08370`. Frames of one show the same street. */
const RECORDING = /^(0001TP|0006R0|0016E5|Seq05VD)_/;

/** Pictures of one folder with their labels of another. */
async function samplesIn(dir: string, images: string, labels: string, splitOf: (picture: string) => string): Promise<Sample[]> {
  const pictures = (await namesIn(dir, images)).filter(isPicture);
  const annotations = new Set((await namesIn(dir, labels)).filter((name) => name.endsWith('_L.png')));
  requireAnnotations(pictures, annotations, (picture) => `${stemOf(picture)}_L.png`, `${dir}/${labels}`);
  return pictures.map((picture) => ({
    split: splitOf(picture), stem: stemOf(picture), image: `${images}/${picture}`, label: annotations.size === 0 ? null : `${labels}/${stemOf(picture)}_L.png`,
  }));
}

/**
 * Splits by the lists `train.txt`, `val.txt` ... of one picture a line; a picture in none of them is for training. A text
 * that names no picture is no list.
 */
async function splitLists(dir: string, stems: ReadonlySet<string>): Promise<(picture: string) => string> {
  const splits = new Map<string, string>();
  for (const list of (await namesIn(dir, '')).filter((name) => name.endsWith('.txt') && name !== 'label_colors.txt')) {
    const where = await inside(dir, list, dir);
    const lines = (await onPath(where, () => readFile(where, 'utf8'))).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
    const named = lines.map((line) => stemOf(line.split(/\s/)[0].split('/').pop()!));
    if (!named.some((stem) => stems.has(stem))) continue;
    named.forEach((stem, n) => {
      const other = splits.get(stem);
      if (!stems.has(stem)) throw new InputError(`${where}: '${lines[n]}' is no picture of ${dir}/${IMAGES}. Restore it, or remove the line.`);
      if (other !== undefined) throw new InputError(`${where}: '${lines[n]}' is in the split ${other} already. A picture is in one split, once: remove one of the lines.`);
      splits.set(stem, stemOf(list));
    });
  }
  return (picture) => splits.get(stemOf(picture)) ?? 'train';
}

async function samplesOf(dir: string): Promise<Sample[]> {
  const folders = await foldersIn(dir, '');
  const samples: Sample[] = [];
  if (folders.includes(IMAGES)) {
    const stems = new Set((await namesIn(dir, IMAGES)).filter(isPicture).map(stemOf));
    samples.push(...await samplesIn(dir, IMAGES, LABELS, await splitLists(dir, stems)));
  } else for (const split of folders.filter((name) => folders.includes(`${name}_labels`))) samples.push(...await samplesIn(dir, split, `${split}_labels`, () => split));
  if (samples.length === 0) throw new InputError(`${dir}: has no pictures in ${IMAGES}, nor in folders such as train beside train_labels.`);
  return samples;
}

/** Throws where the dataset's own list of colours says something else than the label space. */
async function checkColors(dir: string, space: LabelSpace): Promise<void> {
  for (const list of (await namesIn(dir, '')).filter((name) => name === 'label_colors.txt' || name === 'class_dict.csv')) {
    const where = await inside(dir, list, dir);
    checkColorList(await onPath(where, () => readFile(where, 'utf8')), where, space);
  }
}

async function colorLabels(place: Place, image: Channel, space: LabelSpace, ids: ReadonlyMap<number, ClassId>, options: ReadOptions): Promise<LinkedChannel> {
  return sameSize(await rasterChannel(place, { name: 'label', dtype: 'uint16', unit: 'class', kind: 'truth', channels: 1 }, async (bytes, full) => {
    const label = await decodeRaster(bytes, full);
    if (!(label.data instanceof Uint8Array)) throw new InputError(`${full}: has 16 bits a component, where colours of labels have 8. Is it a label image?`);
    return idsOfColors(threeChannels(label), full, space, ids, options);
  }), image, place);
}

export async function readCamvid(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const samples = withIds(await samplesOf(dir), dir);
  const info = await foreignInfo(dir, { ...options, labelSpace: options.labelSpace ?? spaces.camvid32 });
  const space = info.labelSpace!;
  const ids = classOfColors(space);
  await checkColors(dir, space);
  return datasetOf(info, samples.length, async (index) => {
    const { id, split, stem, image: picture, label } = samples.at(index);
    const image = await pictureChannel({ dir, path: picture, said: dir });
    const recording = RECORDING.exec(stem)?.[1];
    return foreignFrame({
      id, split, sourceId: stem, ...(recording === undefined ? {} : { sequence: recording, scene: recording }),
      channels: { image, ...(label === null ? {} : { label: await colorLabels({ dir, path: label, said: dir }, image, space, ids, options) }) },
    });
  });
}
