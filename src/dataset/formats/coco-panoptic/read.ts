/** COCO panoptic, of any origin, to frames. */
import { readFile } from 'node:fs/promises';
import { basename, relative, dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import type { ClassId, LabelSpace } from '../../../labels/index.ts';
import type { Dataset, FrameObject } from '../../../frame/index.ts';
import { decodeRaster } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { inside } from '../../safe-path.ts';
import { annotationsOf, knownSchema, openSources, pictureOf, spaceOfFiles, type Sample } from '../coco/read.ts';
import { EXTRA } from '../coco/write.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { idOfPath } from '../image-files.ts';
import { boxObject, instanceIds, paintedChannels, recent } from '../painted.ts';

const segmentSchema = z.object({
  id: z.number().int().min(1).max(0xffffff),
  category_id: z.number().int(),
  area: z.number(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  iscrowd: z.union([z.literal(0), z.literal(1), z.boolean()]).optional(),
  instance_id: z.unknown().optional(),
  [EXTRA]: knownSchema.optional(),
});
const annotationSchema = z.object({ file_name: z.string().min(1), segments_info: z.array(segmentSchema) });

/** What a segment is in the frame: its class, and its instance where it is an object. */
type Segment = z.infer<typeof segmentSchema> & { readonly instance: number };

export async function readPanoptic(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const { files, samples } = await openSources(path, 'panoptic');
  const space = await spaceOfFiles(path, files, options);
  const info = await foreignInfo(files[0].source.dir, options, space);
  const decoded = recent(async (index) => decode(samples[index], await segmentsOf(samples[index], space), space.voidId));
  return datasetOf(info, samples.length, async (index) => {
    const { id, file, image } = samples[index];
    const picture = await pictureOf(samples[index]);
    const { segments } = await segmentsOf(samples[index], space);
    return foreignFrame({
      id, split: file.source.split, sourceId: id === idOfPath(image.file_name) ? id : image.file_name, objects: objectsOf(segments),
      channels: { image: picture, ...paintedChannels(image.width, image.height, () => decoded(index)) },
    });
  });
}

async function segmentsOf(sample: Sample, space: LabelSpace): Promise<{ readonly map: string; readonly segments: readonly Segment[] }> {
  const { file: { source, index }, image } = sample;
  const annotations = await annotationsOf(sample, annotationSchema);
  if (annotations.length !== 1) throw new InputError(`${source.json}: image ${image.id}, ${image.file_name}, has ${annotations.length} annotations; a panoptic file has one an image. Leave the image out, or restore the file.`);
  const where = `${source.json}: image ${image.id}`;
  const [{ file_name: map, segments_info: listed }] = annotations;
  const categories = new Set(index.categories.map((c) => c.id));
  const seen = new Set<number>();
  for (const { id, category_id: category } of listed) {
    if (seen.has(id)) throw new InputError(`${where}: two segments have the id ${id}. Give each an id of its own.`);
    seen.add(id);
    if (!categories.has(category)) throw new InputError(`${where}: segment ${id} is of category ${category}, which is not among its ${categories.size} categories. Add it there.`);
  }
  const things = new Set<number>(space.classes.filter((c) => c.thing).map((c) => c.id));
  const isObject = ({ iscrowd, category_id: category }: z.infer<typeof segmentSchema>): boolean => !iscrowd && things.has(category);
  const ids = instanceIds(listed.filter(isObject).map((s) => ({ stated: s.instance_id, classId: s.category_id })), where);
  let next = 0;
  return { map, segments: listed.map((segment) => ({ ...segment, instance: isObject(segment) ? ids[next++] : 0 })) };
}

/** As the file states them: the PNG is decoded only when a channel is asked for. */
function objectsOf(segments: readonly Segment[]): FrameObject[] {
  return segments.filter((s) => s.instance > 0).flatMap(({ instance, category_id: category, bbox: [x, y, w, h], area, [EXTRA]: known }) =>
    boxObject([x, y, x + w, y + h], instance, category, known).map((object) => ({ ...object, visiblePixels: area })))
    .sort((a, b) => a.instance - b.instance || a.classId - b.classId);
}

async function decode({ file: { source }, image }: Sample, { map, segments }: Awaited<ReturnType<typeof segmentsOf>>, voidId: ClassId) {
  const { width, height } = image;
  const folder = relative(source.dir, join(dirname(source.json), basename(source.json, '.json'))).split(sep).join('/');
  const full = await inside(source.dir, `${folder}/${map}`, source.json);
  const { channels, data, ...size } = await decodeRaster(await onPath(full, () => readFile(full)), full);
  if (size.width !== width || size.height !== height) throw new InputError(`${full}: ${size.width}x${size.height}, its image ${width}x${height}. The file was exchanged or resized.`);
  if (channels !== 3 || !(data instanceof Uint8Array)) throw new InputError(`${full}: segment ids are an 8-bit RGB image, R + 256 G + 65536 B; this one has ${channels} channel(s)${data instanceof Uint8Array ? '' : ' of 16 bits'}.`);
  const byId = new Map(segments.map((s) => [s.id, s]));
  const label = new Uint16Array(width * height).fill(voidId);
  const instance = new Uint16Array(width * height);
  let last = 0;
  let segment: Segment | undefined;
  for (let i = 0; i < label.length; i++) {
    const id = data[i * 3] + 256 * data[i * 3 + 1] + 65536 * data[i * 3 + 2];
    if (id === 0) continue;
    if (id !== last) {
      segment = byId.get(id);
      if (segment === undefined) throw new InputError(`${full}: pixel (${i % width}, ${Math.floor(i / width)}) is of segment ${id}, which ${source.json} does not list for image ${image.id}.`);
      last = id;
    }
    label[i] = segment!.category_id;
    instance[i] = segment!.instance;
  }
  return { label: { width, height, channels: 1, data: label }, instance: { width, height, channels: 1, data: instance } };
}
