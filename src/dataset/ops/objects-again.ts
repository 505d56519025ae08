/** The list of objects after pixels changed: what can be counted is counted again, the rest is kept while it is still true. */
import type { Frame, FrameObject } from '../../frame/index.ts';
import { objectKey, objectsInView } from '../objects.ts';

/** Boxes moved, and cut at the picture's edge; objects that are outside of it go. */
export function clipBoxes(objects: readonly FrameObject[], moveX: (x: number) => number, moveY: (y: number) => number, width: number, height: number): FrameObject[] {
  return objects.flatMap((object) => {
    const [x0, y0, x1, y1] = object.bbox;
    const bbox = [Math.max(0, moveX(x0)), Math.max(0, moveY(y0)), Math.min(width, moveX(x1)), Math.min(height, moveY(y1))] as const;
    return bbox[0] < bbox[2] && bbox[1] < bbox[3] ? [{ ...object, bbox }] : [];
  });
}

/**
 * The frame with its objects found again in its label and instance images; where one of them is missing, with the
 * objects that it lists. Parts of an object that are one class now are one entry, of which no visible share is known.
 */
export async function refreshObjects(frame: Frame): Promise<Frame> {
  const { label, instance } = frame.channels;
  if (!label || !instance) return frame;
  const before = new Map<number, FrameObject[]>();
  for (const object of frame.objects) {
    const key = objectKey(object.instance, object.classId);
    before.set(key, [...(before.get(key) ?? []), object]);
  }
  const [classes, instances] = [await label.load(), await instance.load()];
  const objects = objectsInView(classes.data, instances.data, classes.width, classes.height).map((now): FrameObject => {
    const was = before.get(objectKey(now.instance, now.classId)) ?? [];
    if (was.length === 0) return now;
    const largest = was.reduce((a, b) => (b.visiblePixels > a.visiblePixels ? b : a));
    const alone = was.length === 1;
    return {
      ...now, concept: largest.concept, box3d: alone ? largest.box3d : null,
      visibleFraction: alone ? largest.visibleFraction : null, truncated: alone ? largest.truncated : null,
    };
  });
  return { ...frame, objects };
}
