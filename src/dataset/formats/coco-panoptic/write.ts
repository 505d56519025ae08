/** Frames to COCO panoptic: `annotations/panoptic_SPLIT.json`, and in `annotations/panoptic_SPLIT/` a PNG of segment ids a frame. */
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame, Raster } from '../../../frame/index.ts';
import { foreignSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces, Writing } from '../../format.ts';
import { objectKey } from '../../objects.ts';
import type { Header } from '../../schema.ts';
import { categoryOf } from '../coco/categories.ts';
import { cocoLines, extras, splitsOf } from '../coco/write.ts';
import { annotated } from '../painted.ts';
import { loadBeside, picturePiece } from '../picture-piece.ts';

interface Entry {
  readonly split: string;
  readonly image: { readonly file_name: string; readonly width: number; readonly height: number };
  readonly map: string;
  readonly segments: readonly Readonly<Record<string, unknown>>[];
}

interface Segment { readonly id: number; readonly classId: number; readonly instance: number; x0: number; y0: number; x1: number; y1: number; area: number }

async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const space = info.labelSpace!;
  const { split, path, bytes, width, height } = await picturePiece(frame);
  const size = { width, height };
  const label = await loadBeside(frame, 'label', size);
  const instance = 'instance' in frame.channels ? await loadBeside(frame, 'instance', size) : null;
  const { data, segments } = segmentsOf(space, label, instance);
  const map = `${frame.id}.png`;
  const known = new Map(frame.objects.map((o) => [objectKey(o.instance, o.classId), o]));
  const things = annotated(space);
  const entry: Entry = {
    split, image: { file_name: path.split('/').pop()!, ...size }, map,
    segments: segments.map(({ id, classId, instance: own, x0, y0, x1, y1, area }) => ({
      id, category_id: classId, iscrowd: own === 0 && things[classId] === 1 ? 1 : 0, area, bbox: [x0, y0, x1 - x0, y1 - y0],
      ...extras(own, known.get(objectKey(own, classId))),
    })),
  };
  const png = await encodeRaster(foreignSpec('panoptic', 'uint8', 3, 'instance', 'truth'), { ...size, channels: 3, data });
  return { files: [{ path, bytes }, { path: `annotations/panoptic_${split}/${map}`, bytes: png }], entry };
}

/** A segment an object of a thing, a class of stuff, and the rest of a thing that is of no object. Ignored classes are black. */
function segmentsOf(space: LabelSpace, label: Raster, instance: Raster | null): { readonly data: Uint8Array; readonly segments: readonly Segment[] } {
  const { width, height } = label;
  const things = annotated(space);
  const ignored = new Set<number>(space.ignored);
  const byKey = new Map<number, Segment | null>();
  const nextId = segmentIds(space);
  const data = new Uint8Array(width * height * 3);
  let key = -1;
  let segment: Segment | null = null;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const classId = label.data[i];
      const own = things[classId] === 1 && instance !== null ? instance.data[i] : 0;
      const here = objectKey(own, classId);
      if (here !== key) {
        key = here;
        let found = byKey.get(here);
        if (found === undefined) byKey.set(here, found = ignored.has(classId) ? null : { id: nextId(classId), classId, instance: own, x0: x, y0: y, x1: x, y1: y, area: 0 });
        segment = found;
      }
      if (segment === null) continue;
      segment.x0 = Math.min(segment.x0, x);
      segment.x1 = Math.max(segment.x1, x + 1);
      segment.y1 = y + 1;
      segment.area++;
      data[i * 3] = segment.id & 255;
      data[i * 3 + 1] = (segment.id >> 8) & 255;
      data[i * 3 + 2] = segment.id >> 16;
    }
  }
  const segments = [...byKey.values()].filter((s) => s !== null).sort((a, b) => a.classId - b.classId || a.instance - b.instance);
  return { data, segments };
}

/**
 * Segment ids that look like something: R + 256 G + 65536 B of the class's colour, for its further segments of colours a
 * little beside it, as COCO's own files have them. Unique in the image, never 0.
 */
function segmentIds(space: LabelSpace): (classId: number) => number {
  const colors = new Map<number, readonly [number, number, number]>(space.classes.map((c) => [c.id, c.color]));
  const taken = new Set<number>([0]);
  return (classId) => {
    const [r, g, b] = colors.get(classId) ?? [0, 0, 0];
    let id = r + 256 * g + 65536 * b;
    // Odd steps in each component, so that a class has 256 colours before it takes any that is free.
    for (let n = 0; taken.has(id) && n < 256; n++) id = ((r + 23 * n) & 255) + 256 * ((g + 41 * n) & 255) + 65536 * ((b + 13 * n) & 255);
    while (taken.has(id)) id = (id + 1) & 0xffffff;
    taken.add(id);
    return id;
  };
}

async function assemble(folder: Folder, header: Header): Promise<void> {
  const space = header.labelSpace as unknown as LabelSpace;
  const ignored = new Set<number>(space.ignored);
  const categories = space.classes.filter((c) => !ignored.has(c.id)).map((c) => ({ ...categoryOf(space, c), isthing: c.thing ? 1 : 0, color: c.color }));
  for (const split of await splitsOf(folder)) {
    const own = async function* (make: (index: number, entry: Entry) => unknown): AsyncGenerator<unknown> {
      for await (const { index, entry } of folder.entries()) if ((entry as Entry).split === split) yield make(index, entry as Entry);
    };
    await folder.writeLines(`annotations/panoptic_${split}.json`, cocoLines(header, categories, {
      images: () => own((index, { image }) => ({ id: index + 1, ...image })),
      annotations: () => own((index, { map, segments }) => ({ image_id: index + 1, file_name: map, segments_info: segments })),
    }));
  }
}

export const writing: Writing = { encode, assemble };
