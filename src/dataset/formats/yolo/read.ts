/** YOLO datasets, of any origin, to frames. */
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { Dataset } from '../../../frame/index.ts';
import { readHeader } from '../../define-format.ts';
import type { ReadOptions } from '../../format.ts';
import { hasCode, onPath } from '../../io-error.ts';
import { rleOfPolygon } from '../../masks/centre-polygon.ts';
import { inside } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { pictureChannel } from '../image-files.ts';
import { boxObject, onGrid, paint, paintedChannels, recent, type Stamp } from '../painted.ts';
import { classesOfNames } from './classes.ts';
import { boxOf, parseLabels, type YoloLine } from './labels.ts';
import { openLayout, type Layout, type Sample } from './layout.ts';

async function open(path: string, options: ReadOptions) {
  const layout = await openLayout(path);
  const header = await readHeader(layout.dir);
  const { space, ids } = classesOfNames(layout.names, [header?.labelSpace as LabelSpace | null | undefined, options.labelSpace], `${basename(resolve(layout.dir))}-names`);
  const own = ({ id, split, image }: Sample): { id: string; split: string; sourceId: string } => ({ id, split, sourceId: image.endsWith(`/${id}.${image.split('.').pop()}`) ? id : image });
  const picture = ({ image }: Sample): ReturnType<typeof pictureChannel> => pictureChannel({ dir: layout.dir, path: image, said: layout.yaml });
  return { layout, space, ids, info: await foreignInfo(layout.dir, options, space), own, picture };
}

/** An image without a label file is background, as one with an empty file is. */
async function linesOf({ dir, yaml, names }: Layout, { label }: Sample): Promise<YoloLine[]> {
  try {
    const full = await inside(dir, label, yaml);
    return parseLabels(await onPath(full, () => readFile(full, 'utf8')), full, names);
  } catch (error) {
    if (error instanceof Error && hasCode(error.cause, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

export async function readSeg(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const { layout, space, ids, info, own, picture } = await open(path, options);
  const { samples } = layout;
  const painted = recent(async (index) => {
    const sample = samples.at(index);
    const [height, width] = (await picture(sample)).shape;
    const stamps = (await linesOf(layout, sample)).map(({ classIndex, numbers, where }, i): Stamp => {
      if (numbers.length === 4) throw new InputError(`${where}: a box, and this is a dataset of polygons. Read it with --from yolo-detect.`);
      if (i >= 65535) throw new InputError(`${where}: more than 65535 objects in one image.`);
      return { mask: rleOfPolygon(numbers.map((v, k) => v * (k % 2 === 0 ? width : height)), width, height), classId: ids[classIndex], instance: i + 1 };
    });
    return paint(width, height, stamps, space.voidId);
  });
  return datasetOf(info, samples.length, async (index) => {
    const sample = samples.at(index);
    const image = await picture(sample);
    const [height, width] = image.shape;
    const { objects } = await painted(index);
    return foreignFrame({ ...own(sample), objects, channels: { image, ...paintedChannels(width, height, () => painted(index)) } });
  });
}

export async function readDetect(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const { layout, ids, info, own, picture } = await open(path, options);
  return datasetOf(info, layout.samples.length, async (index) => {
    const sample = layout.samples.at(index);
    const image = await picture(sample);
    const [height, width] = image.shape;
    const objects = (await linesOf(layout, sample)).flatMap((line, i) => boxObject(onGrid(boxOf(line, width, height), width, height), i + 1, ids[line.classIndex]));
    return foreignFrame({ ...own(sample), objects, channels: { image } });
  });
}

/** Images whose labels are looked at for what the dataset is of; most are not background. */
const LOOKED_AT = 200;

/** True for polygons, false for boxes; null where no label says. */
export async function hasPolygons(path: string): Promise<boolean | null> {
  const { dir, samples } = await openLayout(path);
  for (let i = 0; i < Math.min(samples.length, LOOKED_AT); i++) {
    const { label } = samples.at(i);
    const text = await readFile(join(dir, label), 'utf8').catch(() => '');
    const line = text.split('\n').find((l) => l.trim() !== '');
    if (line !== undefined) return line.trim().split(/\s+/).length > 6;
  }
  return null;
}
