/**
 * The two YOLO formats of Ultralytics: polygons of objects (yolo-seg) and boxes (yolo-detect). docs/formats/yolo.md says
 * what is particular.
 */
import type { ClassId, InstanceId } from '../../../labels/index.ts';
import type { DatasetInfo, Frame, FrameObject } from '../../../frame/index.ts';
import { defineFormat } from '../../define-format.ts';
import { objectKey } from '../../objects.ts';
import type { Rasters } from '../../truth-check.ts';
import { annotated, thingObjectsRemain } from '../painted.ts';
import { yamlOf } from './layout.ts';
import { hasPolygons, readDetect, readSeg } from './read.ts';
import { detectWriting, segWriting } from './write.ts';

const detects = async (path: string, polygons: boolean): Promise<boolean> => (await yamlOf(path)) !== null && (await hasPolygons(path).catch(() => null) ?? false) === polygons;

/** Objects that come back: numbered from 1 in order of instance and class, with nothing known but the box and its class. */
const objectsRemain = (visiblePixels: (object: FrameObject) => number) => (frame: Frame, info: DatasetInfo): readonly FrameObject[] =>
  [...thingObjectsRemain(frame, info)].sort((a, b) => objectKey(a.instance, a.classId) - objectKey(b.instance, b.classId)).map((o, i) => ({
    instance: i + 1 as InstanceId, classId: o.classId, concept: null, bbox: o.bbox, visiblePixels: visiblePixels(o), visibleFraction: null, truncated: null, box3d: null,
  }));

/** Keys of the objects of a frame in the order of its lines; 0 where nothing is annotated. */
function lineOfPixels({ label, instance }: Rasters, { labelSpace }: DatasetInfo): Uint16Array {
  const things = annotated(labelSpace!);
  const keys = Float64Array.from(label!.data, (id, i) => (things[id] === 1 && instance!.data[i] !== 0 ? objectKey(instance!.data[i], id) : 0));
  const lines = new Map([...new Set(keys)].filter((key) => key !== 0).sort((a, b) => a - b).map((key, i) => [key, i + 1]));
  return Uint16Array.from(keys, (key) => lines.get(key) ?? 0);
}

export const yoloSeg = defineFormat({
  name: 'yolo-seg',
  title: 'YOLO segmentation (Ultralytics): a polygon an object',
  docs: 'docs/formats/yolo.md',
  requires: ['image', 'label', 'instance'],
  keeps: ['image', 'label', 'instance'],
  keepsOfFrame: ['id', 'split', 'objects'],
  remains: {
    label: (before, info) => lineOfPixels(before, info).map((line, i) => (line > 0 ? before.label!.data[i] : info.labelSpace!.voidId as ClassId)),
    instance: lineOfPixels,
  },
  remainsOfFrame: { objects: objectsRemain((o) => o.visiblePixels) },
  losses: [
    'Only objects of things are annotated: stuff, ignored classes and pixels of no object become void.',
    'Instances are numbered anew from 1 in each frame; of objects class, box and pixels are kept.',
    'Other channels, calibration, poses and quality are not kept.',
  ],
  writing: segWriting,
  detect: (path) => detects(path, true),
  read: readSeg,
});

export const yoloDetect = defineFormat({
  name: 'yolo-detect',
  title: 'YOLO detection (Ultralytics): a box an object',
  docs: 'docs/formats/yolo.md',
  requires: ['image'],
  keeps: ['image'],
  keepsOfFrame: ['id', 'split', 'objects'],
  remainsOfFrame: { objects: objectsRemain(({ bbox: [x0, y0, x1, y1] }) => (x1 - x0) * (y1 - y0)) },
  losses: [
    'Boxes only: no label image. Objects of stuff and of ignored classes are gone.',
    'Instances are numbered anew from 1 in each frame; of objects class and box are kept, and the area of the box counts as their pixels.',
    'Other channels, calibration, poses and quality are not kept.',
  ],
  writing: detectWriting,
  detect: (path) => detects(path, false),
  read: readDetect,
});
