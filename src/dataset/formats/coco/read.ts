/** COCO instances, of any origin, to frames. */
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import type { ClassId, LabelSpace } from '../../../labels/index.ts';
import type { Dataset, FrameObject } from '../../../frame/index.ts';
import { elementAt } from '../../json-elements.ts';
import { onPath } from '../../io-error.ts';
import { objectSchema } from '../../schema.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import type { ReadOptions } from '../../format.ts';
import { readHeader } from '../../define-format.ts';
import { idOfPath, pictureChannel } from '../image-files.ts';
import { boxObject, instanceIds, onGrid, paint, paintedChannels, recent, type Known, type Stamp } from '../painted.ts';
import { UniqueIds } from '../unique-ids.ts';
import { spaceOfCategories } from './categories.ts';
import { checked, indexOf, isMask, type CocoImage, type CocoIndex } from './index-file.ts';
import { maskOf, segmentationSchema } from './segmentation.ts';
import { pictureRoot, sourcesOf, type Source } from './sources.ts';
import { EXTRA } from './write.ts';

const { concept, visibleFraction, truncated, box3d } = objectSchema.shape;
/** What we say of objects under EXTRA. */
export const knownSchema = z.object({ concept, visibleFraction, truncated, box3d }).partial();
const annotationSchema = z.object({
  id: z.number(),
  category_id: z.number(),
  segmentation: z.preprocess((value) => (isMask(value) ? value : undefined), segmentationSchema.optional()),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  iscrowd: z.union([z.literal(0), z.literal(1), z.boolean()]).optional(),
  instance_id: z.unknown().optional(),
  [EXTRA]: knownSchema.optional(),
});
type Annotation = z.infer<typeof annotationSchema>;

/** A file with its index, and where its pictures are. */
export interface Opened { readonly source: Source; readonly root: string; readonly index: CocoIndex }
export interface Sample { readonly file: Opened; readonly at: number; readonly image: CocoImage; readonly id: string }

/** Opens all files of a dataset and names their frames. */
export async function openSources(path: string, prefix: 'instances' | 'panoptic'): Promise<{ readonly files: Opened[]; readonly samples: Sample[] }> {
  const sources = await sourcesOf(path, prefix);
  if (sources.length === 0) throw new InputError(`${path}: there is no annotations/${prefix}_*.json. Give the folder that holds annotations/, or the JSON file itself.`);
  const files: Opened[] = [];
  const samples: Sample[] = [];
  const ids = new UniqueIds();
  for (const source of sources) {
    const index = await indexOf(source.json);
    const file = { source, index, root: index.images.length === 0 ? '' : await pictureRoot(source, index.images[0].file_name) };
    files.push(file);
    index.images.forEach((image, at) => samples.push({ file, at, image, id: ids.take(idOfPath(image.file_name), source.split) }));
  }
  return { files, samples };
}

/** The label space of the files, which must be one. */
export async function spaceOfFiles(path: string, files: readonly Opened[], options: ReadOptions): Promise<LabelSpace> {
  const header = await readHeader(files[0].source.dir);
  const [first, ...others] = files;
  for (const { source, index } of others) {
    const odd = index.categories.find((c) => !first.index.categories.some((d) => d.id === c.id && d.name === c.name));
    if (odd) throw new InputError(`${source.json}: its category ${odd.id}, '${odd.name}', is not in ${first.source.json}. Read the files one by one.`);
  }
  const candidates = [header?.labelSpace as LabelSpace | null | undefined, options.labelSpace];
  return spaceOfCategories(first.index.categories, candidates, `${basename(resolve(path), '.json')}-categories`, basename(first.source.json));
}

/** The annotations of an image, read again from its file. */
export async function annotationsOf<T>({ file: { source, index }, at }: Sample, schema: z.ZodType<T>): Promise<T[]> {
  const file = await onPath(source.json, () => open(source.json));
  try {
    const found: T[] = [];
    for (const place of index.annotationsOf(at)) {
      const value = await elementAt(file, place, source.json);
      const id = typeof value === 'object' && value !== null && 'id' in value ? `annotation ${String(value.id)}` : `annotation at byte ${place.offset}`;
      found.push(checked(schema, value, `${source.json}: ${id}`));
    }
    return found;
  } finally {
    await file.close();
  }
}

/** The picture of an image, which must have the size that the file says: masks go with it. */
export async function pictureOf({ file: { source, root }, image }: Sample): ReturnType<typeof pictureChannel> {
  const path = root === '' ? image.file_name : `${root}/${image.file_name}`;
  const picture = await pictureChannel({ dir: source.dir, path, said: source.json });
  const [height, width] = picture.shape;
  if (width !== image.width || height !== image.height) {
    throw new InputError(`${source.json}: image ${image.id}, ${image.file_name}, is ${width}x${height}, and ${image.width}x${image.height} by the file. The picture was exchanged or resized.`);
  }
  return picture;
}

export async function readCoco(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const { files, samples } = await openSources(path, 'instances');
  const space = await spaceOfFiles(path, files, options);
  const info = await foreignInfo(files[0].source.dir, options, space);
  const hasMasks = files.some(({ index }) => index.hasMasks);
  const painted = recent(async (index) => {
    const { file, image } = samples[index];
    const stamps = stampsOf(await annotationsOf(samples[index], annotationSchema), image, file.source.json);
    return paint(image.width, image.height, stamps, space.voidId);
  });
  return datasetOf(info, samples.length, async (index) => {
    const sample = samples[index];
    const { id, file, image } = sample;
    const picture = await pictureOf(sample);
    const own = { id, split: file.source.split, sourceId: id === idOfPath(image.file_name) ? id : image.file_name };
    if (!hasMasks) {
      const boxes = boxesOf(await annotationsOf(sample, annotationSchema), image, file.source.json);
      return foreignFrame({ ...own, objects: boxes, channels: { image: picture } });
    }
    const { objects } = await painted(index);
    return foreignFrame({ ...own, objects, channels: { image: picture, ...paintedChannels(image.width, image.height, () => painted(index)) } });
  });
}

function stampsOf(annotations: readonly Annotation[], { width, height }: CocoImage, json: string): Stamp[] {
  const ids = idsOf(annotations, json);
  return annotations.map((annotation, i) => {
    const where = `${json}: annotation ${annotation.id}`;
    if (annotation.segmentation === undefined) throw new InputError(`${where}: has no segmentation, and others have. Give all of them one, or none.`);
    return { mask: maskOf(annotation.segmentation, width, height, where), classId: annotation.category_id as ClassId, instance: ids[i], known: knownOf(annotation) };
  });
}

/** 0 for crowds. */
function idsOf(annotations: readonly Annotation[], json: string): number[] {
  const ids = instanceIds(annotations.filter((a) => !a.iscrowd).map((a) => ({ stated: a.instance_id, classId: a.category_id })), json);
  let next = 0;
  return annotations.map((a) => (a.iscrowd ? 0 : ids[next++]));
}

const knownOf = (annotation: Annotation): Known => annotation[EXTRA] ?? {};

/** Objects of a detection file, crowds left out; the pixels of a box count as visible, for want of better. */
function boxesOf(annotations: readonly Annotation[], { width, height }: CocoImage, json: string): FrameObject[] {
  const objects = annotations.filter((a) => !a.iscrowd);
  const ids = idsOf(objects, json);
  return objects.flatMap((annotation, i) => {
    if (annotation.bbox === undefined) throw new InputError(`${json}: annotation ${annotation.id}: has neither segmentation nor bbox.`);
    const [x, y, w, h] = annotation.bbox;
    return boxObject(onGrid([x, y, x + w, y + h], width, height), ids[i], annotation.category_id, knownOf(annotation));
  }).sort((a, b) => a.instance - b.instance || a.classId - b.classId);
}
