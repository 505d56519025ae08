/** Reads SUN RGB-D, as SUNRGBD.zip has it or as flat folders; index.ts says what of it. */
import { readFile } from 'node:fs/promises';
import { InputError } from '../../../scene/index.ts';
import { spaces } from '../../../labels/index.ts';
import type { Dataset } from '../../../frame/index.ts';
import { decodeRaster } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import type { LinkedChannel } from '../../record.ts';
import { inside } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { idOfPath, pictureChannel, rasterChannel, type Place } from '../image-files.ts';
import { countedFromOne, labelChannel, sameSize } from '../label-images.ts';
import { foldersIn, isPicture, namesIn, requireAnnotations, stemOf, withIds } from '../listing.ts';
import { parseIntrinsics } from './camera.ts';
import { metresOf } from './depth.ts';
import { SENSOR } from './write.ts';

/** Labels of sunrgbd-meta-data: those of the 5,050 test frames first, then those of the training frames. */
const LABELS = 'sunrgbd_train_test_labels';
const TEST_FRAMES = 5050;
const LISTS = [['test', 'sunrgbd_testing_images.txt'], ['train', 'sunrgbd_training_images.txt']] as const;
const FLAT = [['test', 'SUNRGBD-test_images'], ['train', 'SUNRGBD-train_images']] as const;
const labelFile = (number: number): string => `${LABELS}/img-${String(number).padStart(6, '0')}.png`;

/** `folder` of a frame, or `picture` of a flat layout; `label` where its label image has a place of its own. */
interface Sample { readonly split: string; readonly stem: string; readonly folder?: string; readonly picture?: string; readonly label: string | null }

/** Sensor, collection, room and frame below SUNRGBD, some rooms in two levels. */
const DEEPEST = 6;

/** Folders of frames: those with a folder `image`. */
async function* frameFolders(dir: string, folder: string, depth = 0): AsyncGenerator<string> {
  const inner = await foldersIn(dir, folder);
  if (inner.includes('image')) yield folder;
  else if (depth < DEEPEST) for (const name of inner) yield* frameFolders(dir, `${folder}/${name}`, depth + 1);
}

export async function hasFrameFolders(dir: string): Promise<boolean> {
  for await (const _ of frameFolders(dir, 'SUNRGBD')) return true;
  return false;
}
export const isFlat = (names: readonly string[]): boolean => FLAT.some(([, folder]) => names.includes(folder));

/** Split and number of label image of the frames that the lists of sunrgbd-meta-data name, by folder. */
async function listed(dir: string): Promise<ReadonlyMap<string, { readonly split: string; readonly label: string | null }>> {
  const names = await namesIn(dir, '');
  const labelled = names.includes(LABELS);
  const found = new Map<string, { split: string; label: string | null }>();
  let number = 0;
  for (const [split, list] of LISTS) {
    if (!names.includes(list)) {
      if (labelled) throw new InputError(`${dir}/${list}: there is no such list, which says whose the images of ${LABELS} are. Get it from sunrgbd-meta-data, or remove ${LABELS}.`);
      continue;
    }
    const where = await inside(dir, list, dir);
    for (const line of (await onPath(where, () => readFile(where, 'utf8'))).split(/\r?\n/)) {
      if (line.trim() === '') continue;
      number++;
      found.set(line.trim().split('/').slice(0, -2).join('/'), { split, label: labelled ? labelFile(number) : null });
    }
  }
  return found;
}

async function samplesInFolders(dir: string): Promise<Sample[]> {
  const lists = await listed(dir);
  const folders: string[] = [];
  for await (const folder of frameFolders(dir, 'SUNRGBD')) folders.push(folder);
  const leaf = (folder: string): string => folder.split('/').pop()!;
  const times = new Map<string, number>();
  for (const folder of folders) times.set(leaf(folder), (times.get(leaf(folder)) ?? 0) + 1);
  return folders.map((folder) => {
    const [, sensor, split] = folder.split('/');
    const entry = lists.get(folder);
    return {
      folder, stem: times.get(leaf(folder)) === 1 ? leaf(folder) : idOfPath(`${folder.split('/').slice(1).join('/')}.png`),
      split: sensor === SENSOR ? split : entry?.split ?? 'train', label: entry?.label ?? null,
    };
  });
}

async function samplesFlat(dir: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  const labels = new Set(await namesIn(dir, LABELS));
  for (const [split, folder] of FLAT) {
    const pictures = (await namesIn(dir, folder)).filter(isPicture);
    const label = (picture: string): string => labelFile(numberOf(picture, `${dir}/${folder}`) + (split === 'train' ? TEST_FRAMES : 0));
    requireAnnotations(pictures, labels, (picture) => label(picture).slice(LABELS.length + 1), `${dir}/${LABELS}`);
    for (const picture of pictures) samples.push({ split, stem: stemOf(picture), picture: `${folder}/${picture}`, label: labels.size === 0 ? null : label(picture) });
  }
  return samples;
}

function numberOf(picture: string, where: string): number {
  const match = /(\d{6})\.[a-z]+$/i.exec(picture);
  if (match === null) throw new InputError(`${where}/${picture}: is not called img-000001.jpg; its number says which label is its. Rename it.`);
  return Number(match[1]);
}

/** The only file of a kind in a frame's folder; null when there is none. */
async function only(dir: string, folder: string, kind: string, fits: (name: string) => boolean): Promise<string | null> {
  const names = (await namesIn(dir, `${folder}/${kind}`)).filter(fits);
  if (names.length > 1) throw new InputError(`${dir}/${folder}/${kind}: holds ${names.length} images, ${names[0]} and ${names[1]}; a frame has one. Remove the others.`);
  return names.length === 0 ? null : `${folder}/${kind}/${names[0]}`;
}

async function textOf(dir: string, path: string): Promise<{ readonly text: string; readonly where: string } | null> {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  if (!(await namesIn(dir, folder)).includes(name)) return null;
  const where = await inside(dir, path, `${dir}/${folder}`);
  return { text: await onPath(where, () => readFile(where, 'utf8')), where };
}

const depthChannel = (place: Place, name: 'depth' | 'rawDepth'): Promise<LinkedChannel> => rasterChannel(place, { name, dtype: 'float32', unit: 'm', kind: 'measured', channels: 1 }, async (bytes, full) => {
  const stored = await decodeRaster(bytes, full);
  if (stored.channels !== 1 || !(stored.data instanceof Uint16Array)) throw new InputError(`${full}: depth is one channel of 16 bits, millimetres turned left by three. Restore the file.`);
  return { ...stored, data: metresOf(stored.data) };
});

export async function readSunrgbd(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const flat = isFlat(await namesIn(dir, ''));
  const samples = withIds(flat ? await samplesFlat(dir) : await samplesInFolders(dir), dir);
  if (samples.length === 0) throw new InputError(`${dir}/SUNRGBD: has no folders of frames such as kv1/NYUdata/NYU0001 with a folder 'image'.`);
  const info = await foreignInfo(dir, { ...options, labelSpace: options.labelSpace ?? spaces.sunrgbd37 });
  const numbering = info.labelSpace && countedFromOne(info.labelSpace, 'sunrgbd');
  return datasetOf(info, samples.length, async (index) => {
    const { id, split, stem, folder, picture, label } = samples.at(index);
    const place = (path: string): Place => ({ dir, path, said: dir });
    const file = picture ?? await only(dir, folder!, 'image', isPicture);
    if (file === null) throw new InputError(`${dir}/${folder}/image: has no picture. Restore it, or remove the frame's folder.`);
    const image = await pictureChannel(place(file));
    const channels: Record<string, LinkedChannel> = { image };
    const labels = label ?? (folder === undefined ? null : await only(dir, folder, 'label', isPicture));
    if (labels !== null) channels.label = await labelChannel(place(labels), image, info.labelSpace, numbering, options);
    if (folder === undefined) return foreignFrame({ id, split, sourceId: stem, channels });

    const raw = await only(dir, folder, 'depth', isPicture);
    const filled = await only(dir, folder, 'depth_bfx', isPicture);
    const best = filled ?? raw;
    if (best !== null) channels.depth = sameSize(await depthChannel(place(best), 'depth'), image, place(best));
    if (filled !== null && raw !== null) channels.rawDepth = sameSize(await depthChannel(place(raw), 'rawDepth'), image, place(raw));
    const intrinsics = await textOf(dir, `${folder}/intrinsics.txt`);
    const scene = (await textOf(dir, `${folder}/scene.txt`))?.text.trim();
    return foreignFrame({
      id, split, sourceId: folder, channels,
      calibration: intrinsics && parseIntrinsics(intrinsics.text, intrinsics.where, image.shape[1], image.shape[0]),
      ...(scene === undefined || scene === '' ? {} : { sceneType: scene }),
    });
  });
}
