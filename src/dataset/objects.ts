/** Finds the objects of a frame in its label and instance images. Annotations are keyed by (instance, class). */
import { invert, multiply, quaternionOf, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { ClassId, InstanceId } from '../labels/index.ts';
import type { ChannelData, FrameObject } from '../frame/index.ts';

/** Key of an annotation. */
export const objectKey = (instance: number, classId: number): number => instance * 65536 + classId;

/** A box in the world: metres; the axes are those of the object's root node, made orthonormal and right-handed. */
export interface ObjectBox {
  readonly center: Vec3;
  readonly size: Vec3;
  /** A rotation, no translation. */
  readonly worldFromBox: Mat4;
}

/** What is known of an object of the scene whatever the view: computed once a scene, plain data for workers. */
export interface SceneObject {
  readonly instance: InstanceId;
  readonly classId: ClassId;
  readonly concept: string | null;
  readonly box: ObjectBox | null;
}

/** What an object would show were nothing else in the scene. By objectKey. */
export interface Unoccluded {
  /** Pixels inside the image. */
  readonly pixels: number;
  /** Share of its surface, by area, outside the pyramid of the image, 0..1. */
  readonly truncated: number;
}

export interface ObjectContext {
  readonly objects?: readonly SceneObject[];
  readonly unoccluded?: ReadonlyMap<number, Unoccluded>;
  readonly worldFromCamera?: Mat4 | null;
}

/** Objects with at least one visible pixel, in order of instance, then class. */
export function objectsInView(classId: ChannelData, instance: ChannelData, width: number, height: number, context: ObjectContext = {}): FrameObject[] {
  interface Seen { x0: number; y0: number; x1: number; y1: number; pixels: number }
  const seen = new Map<number, Seen>();
  let lastKey = -1;
  let last: Seen | undefined;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (instance[i] === 0) continue;
      const key = objectKey(instance[i], classId[i]);
      if (key !== lastKey) {
        last = seen.get(key);
        if (last === undefined) seen.set(key, last = { x0: x, y0: y, x1: x + 1, y1: y + 1, pixels: 0 });
        lastKey = key;
      }
      const s = last!;
      if (x < s.x0) s.x0 = x;
      if (x >= s.x1) s.x1 = x + 1;
      s.y1 = y + 1;
      s.pixels++;
    }
  }
  const known = new Map((context.objects ?? []).map((o) => [objectKey(o.instance, o.classId), o]));
  const pose = context.worldFromCamera;
  const cameraFromWorld = pose ? invert(pose) : null;
  return [...seen.keys()].sort((a, b) => a - b).map((key) => {
    const { x0, y0, x1, y1, pixels } = seen.get(key)!;
    const object = known.get(key);
    const alone = context.unoccluded?.get(key);
    return {
      instance: Math.floor(key / 65536) as InstanceId, classId: (key % 65536) as ClassId, concept: object?.concept ?? null,
      bbox: [x0, y0, x1, y1], visiblePixels: pixels,
      visibleFraction: alone && alone.pixels > 0 ? Math.min(1, pixels / alone.pixels) : null,
      truncated: alone ? alone.truncated : null,
      box3d: object?.box && cameraFromWorld ? boxInCamera(object.box, cameraFromWorld) : null,
    };
  });
}

function boxInCamera(box: ObjectBox, cameraFromWorld: Mat4): NonNullable<FrameObject['box3d']> {
  return {
    center: transformPoint(cameraFromWorld, box.center),
    size: box.size,
    rotation: quaternionOf(multiply(cameraFromWorld, box.worldFromBox)),
  };
}
