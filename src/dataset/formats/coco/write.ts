/** Frames to COCO instances: `images/SPLIT/ID.png` and `annotations/instances_SPLIT.json`. */
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame, FrameObject } from '../../../frame/index.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces, Writing } from '../../format.ts';
import { rleToString } from '../../masks/rle-string.ts';
import { rleArea, rleBox, rlesByKey } from '../../masks/rle.ts';
import { objectKey } from '../../objects.ts';
import type { Header } from '../../schema.ts';
import { annotated, type Known } from '../painted.ts';
import { loadBeside, picturePiece } from '../picture-piece.ts';
import { categoryOf } from './categories.ts';

/** Key under which annotations hold what COCO has no word for; its readers leave unknown keys alone. */
export const EXTRA = 'syntrain';

type Annotation = Readonly<Record<string, unknown>>;
interface Entry {
  readonly split: string;
  readonly image: { readonly file_name: string; readonly width: number; readonly height: number };
  readonly annotations: readonly Annotation[];
}

async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const space = info.labelSpace;
  if (space === null) throw new InputError(`frame ${frame.id}: the format coco needs a label space for its categories. Give one with --labels.`);
  const { split, path, bytes, width, height } = await picturePiece(frame);
  const size = { width, height };
  const annotations = 'label' in frame.channels ? await masksOf(frame, space, size) : boxesOf(frame, space);
  const entry: Entry = { split, image: { file_name: path.split('/').pop()!, ...size }, annotations };
  return { files: [{ path, bytes }], entry };
}

/** One annotation an object and class, however many pieces an occluder leaves of it; one crowd a class for pixels of no object. */
async function masksOf(frame: Frame, space: LabelSpace, size: { readonly width: number; readonly height: number }): Promise<Annotation[]> {
  const things = annotated(space);
  const { data: label } = await loadBeside(frame, 'label', size);
  const instance = 'instance' in frame.channels ? (await loadBeside(frame, 'instance', size)).data : null;
  // + 1: key 0 is for pixels without annotation, and class 0 of no object has the key 0.
  const masks = rlesByKey(size.width, size.height, (i) => (things[label[i]] === 1 ? objectKey(instance?.[i] ?? 0, label[i]) + 1 : 0));
  const known = new Map(frame.objects.map((o) => [objectKey(o.instance, o.classId), o]));
  return [...masks].map(([key, mask]) => {
    const id = Math.floor((key - 1) / 65536);
    const [x0, y0, x1, y1] = rleBox(mask)!;
    return {
      category_id: (key - 1) % 65536, iscrowd: id === 0 ? 1 : 0, area: rleArea(mask), bbox: [x0, y0, x1 - x0, y1 - y0],
      segmentation: { size: [size.height, size.width], counts: rleToString(mask) }, ...extras(id, known.get(key - 1)),
    };
  });
}

/** Of frames that have boxes and no label image: as detection files have them. */
function boxesOf(frame: Frame, space: LabelSpace): Annotation[] {
  const things = annotated(space);
  return frame.objects.filter((o) => things[o.classId] === 1).map((o) => {
    const [x0, y0, x1, y1] = o.bbox;
    return { category_id: o.classId, iscrowd: 0, area: (x1 - x0) * (y1 - y0), bbox: [x0, y0, x1 - x0, y1 - y0], ...extras(o.instance, o) };
  });
}

/** What keeps the object one over all frames, and what is known of it beside its pixels; of crowds nothing is. */
export function extras(instance: number, object: FrameObject | undefined): Annotation {
  if (instance === 0) return {};
  const known: Known = Object.fromEntries(Object.entries({
    concept: object?.concept, visibleFraction: object?.visibleFraction, truncated: object?.truncated, box3d: object?.box3d,
  }).filter(([, value]) => value !== null && value !== undefined));
  return { instance_id: instance, ...(Object.keys(known).length > 0 ? { [EXTRA]: known } : {}) };
}

/** Image ids are index + 1; annotation ids go on from 1 through the whole dataset, so that its files can be put together. */
async function assemble(folder: Folder, header: Header): Promise<void> {
  let id = 0;
  for (const split of await splitsOf(folder)) {
    await folder.writeLines(`annotations/instances_${split}.json`, cocoLines(header, categoriesOf(header.labelSpace as LabelSpace | null), {
      async *images() {
        for await (const { index, entry } of folder.entries()) {
          const { split: own, image } = entry as Entry;
          if (own === split) yield { id: index + 1, ...image };
        }
      },
      async *annotations() {
        for await (const { index, entry } of folder.entries()) {
          const { split: own, annotations } = entry as Entry;
          if (own === split) for (const annotation of annotations) yield { id: ++id, image_id: index + 1, ...annotation };
        }
      },
    }));
  }
}

/** The splits of what was written, in order; train where nothing was. */
export async function splitsOf(folder: Folder): Promise<string[]> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as { readonly split: string }).split);
  return splits.size === 0 ? ['train'] : [...splits].sort();
}

function categoriesOf(space: LabelSpace | null): unknown[] {
  const is = space === null ? [] : annotated(space);
  return (space?.classes ?? []).filter((c) => is[c.id] === 1).map((c) => categoryOf(space!, c));
}

/** The lines of a COCO file, an image or annotation each; no more than one is held. No date: the same run has the same bytes. */
export async function* cocoLines(header: Header, categories: readonly unknown[], lists: Readonly<Record<string, () => AsyncIterable<unknown>>>): AsyncGenerator<string> {
  const maker = header.generator === null ? '' : `${header.generator.name} ${header.generator.version}`;
  yield '{';
  yield `"info": ${JSON.stringify({ description: header.name, version: '1.0', contributor: maker })},`;
  yield `"licenses": ${JSON.stringify([...new Set(header.assets.map((a) => a.licence))].map((name, i) => ({ id: i + 1, name, url: '' })))},`;
  yield `"categories": [${categories.map((c) => `\n${JSON.stringify(c)}`).join(',')}\n]`;
  for (const [name, items] of Object.entries(lists)) {
    yield `,"${name}": [`;
    let held: unknown;
    let any = false;
    for await (const item of items()) {
      if (any) yield `${JSON.stringify(held)},`;
      held = item;
      any = true;
    }
    if (any) yield JSON.stringify(held);
    yield ']';
  }
  yield '}';
}

export const writing: Writing = { encode, assemble };
