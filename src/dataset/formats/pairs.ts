/**
 * The plainest layout there is: one folder of pictures, one of label images of the same names, ids as the label space
 * publishes them. Lists such as `train.txt`, one name a line, say the split where there are any. Palette images are
 * read by their indices.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../scene/index.ts';
import type { Dataset, DatasetInfo, Frame } from '../../frame/index.ts';
import { channelSpec } from '../channels.ts';
import { defineFormat } from '../define-format.ts';
import { encodeChannel } from '../encode-film.ts';
import type { Folder } from '../folder.ts';
import type { FramePieces, ReadOptions } from '../format.ts';
import { onPath } from '../io-error.ts';
import { datasetOf, foreignFrame, foreignInfo } from './dataset-of.ts';
import { idChannel, idOfPath, pictureChannel } from './image-files.ts';

const PICTURES = /^(images?|imgs?|rgb|colou?r|pictures?|JPEGImages)$/i;
const LABELS = /^(labels?\d*|annotations?|masks?|gt|ground_?truth|seg(mentation)?s?|SegmentationClass)$/i;
const IMAGE_FILE = /\.(png|jpe?g|webp|bmp|tga)$/i;

interface Entry { readonly id: string; readonly split: string }

async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const largest = Math.max(...info.labelSpace!.classes.map((c) => c.id));
  const image = await encodeChannel(frame, 'image', { ...channelSpec('image'), path: 'images/{id}.png' });
  const label = await encodeChannel(frame, 'label', { ...channelSpec('label', { maxClassId: largest }), path: 'labels/{id}.png' });
  return { files: [image, label], entry: { id: frame.id, split: frame.split } satisfies Entry };
}

/** One list a split. */
async function assemble(folder: Folder): Promise<void> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as Entry).split);
  for (const split of [...splits].sort()) {
    await folder.writeLines(`${/^[A-Za-z0-9_-]+$/.test(split) ? split : 'train'}.txt`, (async function* () {
      for await (const { entry } of folder.entries()) if ((entry as Entry).split === split) yield (entry as Entry).id;
    })());
  }
}

async function folders(dir: string): Promise<{ readonly pictures: string; readonly labels: string } | null> {
  const names = (await readdir(dir, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [pictures, labels] = [names.filter((name) => PICTURES.test(name)), names.filter((name) => LABELS.test(name))];
  return pictures.length === 1 && labels.length === 1 ? { pictures: pictures[0], labels: labels[0] } : null;
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, '');

async function byStem(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of (await onPath(dir, () => readdir(dir))).filter((n) => IMAGE_FILE.test(n)).sort()) {
    const other = files.get(stem(name));
    if (other !== undefined) throw new InputError(`${join(dir, name)}: ${other} has the same name but for its ending. Leave one of the two.`);
    files.set(stem(name), name);
  }
  return files;
}

/** Name -> split, of lists of pictures; null where there is no list. Other texts, such as classes.txt, name no picture at all. */
async function splitsOf(dir: string, pictures: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string> | null> {
  const splits = new Map<string, string>();
  for (const list of (await readdir(dir)).filter((name) => name.endsWith('.txt')).sort()) {
    const path = join(dir, list);
    const lines = (await onPath(path, () => readFile(path, 'utf8'))).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
    const names = lines.map((line) => nameOf(line.split('/').pop()!, pictures));
    if (!names.some((name) => pictures.has(name))) continue;
    const missing = names.findIndex((name) => !pictures.has(name));
    if (missing >= 0) throw new InputError(`${path}: there is no picture ${lines[missing]}. Restore it, or take its name from the list.`);
    names.forEach((name) => splits.set(name, list.slice(0, -4)));
  }
  return splits.size > 0 ? splits : null;
}

/** Lists have names with or without an ending, and names may have dots of their own. */
const nameOf = (listed: string, pictures: ReadonlyMap<string, string>): string => (pictures.has(listed) || !IMAGE_FILE.test(listed) ? listed : stem(listed));

async function readPairs(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const where = await folders(dir);
  if (where === null) throw new InputError(`${dir}: the format pairs needs one folder of pictures (images, rgb, ...) and one of label images (labels, masks, ...).`);
  const pictures = await byStem(join(dir, where.pictures));
  const labels = await byStem(join(dir, where.labels));
  for (const name of labels.keys()) if (!pictures.has(name)) throw new InputError(`${join(dir, where.labels, labels.get(name)!)}: there is no picture of this name in ${where.pictures}.`);
  const splits = await splitsOf(dir, pictures);
  const names = [...pictures.keys()].filter((name) => splits === null || splits.has(name));
  const info = await foreignInfo(dir, options);
  return datasetOf(info, names.length, async (index) => {
    const name = names[index];
    const label = labels.get(name);
    if (label === undefined) throw new InputError(`${join(dir, where.pictures, pictures.get(name)!)}: there is no label image of this name in ${where.labels}.`);
    const place = (folder: string, file: string) => ({ dir, path: `${folder}/${file}`, said: dir });
    return foreignFrame({
      id: idOfPath(pictures.get(name)!), sourceId: name, split: splits?.get(name) ?? 'train',
      channels: { image: await pictureChannel(place(where.pictures, pictures.get(name)!)), label: await idChannel(place(where.labels, label), 'label') },
    });
  });
}

export const pairs = defineFormat({
  name: 'pairs',
  title: 'One folder of pictures and one of label images of the same names, ids as published',
  docs: 'docs/formats/pairs.md',
  requires: ['image', 'label'],
  keeps: ['image', 'label'],
  keepsOfFrame: ['id', 'split'],
  losses: ['Channels other than image and label, calibration, poses, objects and quality are not kept.'],
  writing: { encode, assemble },
  detect: async (dir) => {
    const where = await folders(dir);
    return where !== null && (await readdir(join(dir, where.labels))).some((name) => IMAGE_FILE.test(name));
  },
  read: readPairs,
});
