/** Label and instance images painted from annotations: what datasets of masks and polygons have instead of them. */
import { InputError } from '../../scene/index.ts';
import type { ClassId, InstanceId, LabelSpace } from '../../labels/index.ts';
import type { Channel, ChannelData, DatasetInfo, Frame, FrameObject, Raster } from '../../frame/index.ts';
import { forEachRun, rleArea, type PixelBox, type Rle } from '../masks/rle.ts';
import { objectKey, objectsInView } from '../objects.ts';
import type { Rasters } from '../truth-check.ts';

/** What formats may say of an object beside its mask. */
export type Known = Partial<Pick<FrameObject, 'concept' | 'visibleFraction' | 'truncated' | 'box3d'>>;

export interface Stamp {
  readonly mask: Rle;
  readonly classId: ClassId;
  /** 0: of none, as in a crowd. */
  readonly instance: number;
  readonly known?: Known;
}

export interface Painted { readonly label: Raster; readonly instance: Raster; readonly objects: readonly FrameObject[] }

/**
 * Where annotations overlap a pixel shows one: objects cover crowds, smaller ones larger ones (the tie on the person, the
 * book on the table; Ultralytics does the same), and of two of one size the later covers the earlier.
 */
export function paint(width: number, height: number, stamps: readonly Stamp[], voidId: ClassId): Painted {
  const label = new Uint16Array(width * height).fill(voidId);
  const instance = new Uint16Array(width * height);
  const order = stamps.map((stamp, i) => ({ stamp, i, crowd: stamp.instance === 0, area: rleArea(stamp.mask) }))
    .sort((a, b) => Number(b.crowd) - Number(a.crowd) || b.area - a.area || a.i - b.i);
  for (const { stamp } of order) {
    forEachRun(stamp.mask, (x, y0, y1) => {
      for (let y = y0, i = y0 * width + x; y < y1; y++, i += width) {
        label[i] = stamp.classId;
        instance[i] = stamp.instance;
      }
    });
  }
  const known = new Map(stamps.map((stamp) => [objectKey(stamp.instance, stamp.classId), stamp.known]));
  const objects = objectsInView(label, instance, width, height).map((o) => ({ ...o, ...known.get(objectKey(o.instance, o.classId)) }));
  return { label: { width, height, channels: 1, data: label }, instance: { width, height, channels: 1, data: instance }, objects };
}

/** The channels of a painted frame. */
export function paintedChannels(width: number, height: number, painted: () => Promise<Pick<Painted, 'label' | 'instance'>>): Readonly<Record<'label' | 'instance', Channel>> {
  const channel = (name: 'label' | 'instance', unit: string): Channel => ({
    name, dtype: 'uint16', shape: [height, width, 1], unit, kind: 'truth', load: async () => (await painted())[name],
  });
  return { label: channel('label', 'class'), instance: channel('instance', 'instance') };
}

/** Remembers the last few: a frame is painted for its objects, and again when its channels are loaded, mostly soon. */
export function recent<T>(make: (index: number) => Promise<T>, count = 4): (index: number) => Promise<T> {
  const kept = new Map<number, Promise<T>>();
  return (index) => {
    const made = kept.get(index) ?? make(index);
    kept.delete(index);
    kept.set(index, made);
    if (kept.size > count) kept.delete(kept.keys().next().value!);
    made.catch(() => kept.delete(index));
    return made;
  };
}

/**
 * Instance ids for the objects of an image: those that the file states, where they are ids and (id, class) is not there
 * twice; for the others the lowest that are free, in order.
 */
export function instanceIds(objects: readonly { readonly stated?: unknown; readonly classId: number }[], where: string): number[] {
  const keys = new Set<number>();
  const taken = new Set<number>();
  const ids = objects.map(({ stated, classId }) => {
    if (!(typeof stated === 'number' && Number.isInteger(stated) && stated >= 1 && stated <= 65535)) return 0;
    const key = objectKey(stated, classId);
    if (keys.has(key)) return 0;
    keys.add(key);
    taken.add(stated);
    return stated;
  });
  let free = 1;
  return ids.map((id) => {
    if (id !== 0) return id;
    while (taken.has(free)) free++;
    if (free > 65535) throw new InputError(`${where}: more than 65535 objects in one image.`);
    return free++;
  });
}

/** Boxes with fractions, as detectors learn from, on the pixel grid: edges to the nearest, never empty, inside the image; null: outside of it. */
export function onGrid([x0, y0, x1, y1]: PixelBox, width: number, height: number): PixelBox | null {
  if (!(x1 > 0 && y1 > 0 && x0 < width && y0 < height)) return null;
  const low = (v: number, size: number): number => Math.max(0, Math.min(size - 1, Math.round(v)));
  const [left, top] = [low(x0, width), low(y0, height)];
  return [left, top, Math.max(left + 1, Math.min(width, Math.round(x1))), Math.max(top + 1, Math.min(height, Math.round(y1)))];
}

/** An object of which no more than a box is known; none where the box is outside of the image. */
export function boxObject(bbox: FrameObject['bbox'] | null, instance: number, classId: number, known: Known = {}): FrameObject[] {
  if (bbox === null) return [];
  return [{
    instance: instance as InstanceId, classId: classId as ClassId, concept: null, bbox, visiblePixels: (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]),
    visibleFraction: null, truncated: null, box3d: null, ...known,
  }];
}

/** By class id: 1 for things that count, which is what these formats annotate. */
export function annotated(space: LabelSpace): Uint8Array {
  const is = new Uint8Array(65536);
  for (const { id, thing } of space.classes) if (thing && !space.ignored.includes(id)) is[id] = 1;
  return is;
}

const unlessThing = (channel: 'label' | 'instance', otherwise: (space: LabelSpace) => number) => (before: Rasters, { labelSpace }: DatasetInfo): ChannelData => {
  const things = annotated(labelSpace!);
  return before[channel]!.data.map((v, i) => (things[before.label!.data[i]] === 1 ? v : otherwise(labelSpace!)));
};

/** `remains` of formats that annotate things only. */
export const thingsRemain = { label: unlessThing('label', (space) => space.voidId), instance: unlessThing('instance', () => 0) };

/** `remainsOfFrame` of the same. */
export const thingObjectsRemain = ({ objects }: Frame, { labelSpace }: DatasetInfo): readonly FrameObject[] => {
  const things = annotated(labelSpace!);
  return objects.filter((o) => things[o.classId] === 1);
};
