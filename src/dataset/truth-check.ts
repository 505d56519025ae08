/** Checks that the truth images of one frame agree with each other, with the label space and with the frame's objects. */
import type { Frame, FrameObject, Raster } from '../frame/index.ts';
import type { LabelSpace } from '../labels/index.ts';
import { multiply, transformPoint } from '../math/index.ts';
import { distortionOf, poseAt, rayOf, timeOfRow } from '../viewpoint/index.ts';
import { objectKey, objectsInView } from './objects.ts';

/** Decoded channels by name, those that could be read. */
export type Rasters = Readonly<Partial<Record<string, Raster>>>;

/** Pixels at which `wrong` holds: how many, and the first as `12 pixels, first at (3, 4)`; null when there are none. */
function pixels(raster: Raster, wrong: (i: number) => boolean): string | null {
  let count = 0;
  let first = 0;
  const n = raster.width * raster.height;
  for (let i = 0; i < n; i++) {
    if (!wrong(i)) continue;
    if (count++ === 0) first = i;
  }
  if (count === 0) return null;
  return `${count} pixel${count === 1 ? '' : 's'}, first at (${first % raster.width}, ${Math.floor(first / raster.width)})`;
}

const show = (o: FrameObject): string => `instance ${o.instance}, class ${o.classId}`;

/**
 * One line a problem, in words that make sense beside the frame's id. `listsObjects`: the format does, so that what is in
 * the images must be in the list.
 */
export function truthProblems(frame: Frame, rasters: Rasters, space: LabelSpace | null, listsObjects = true): string[] {
  const { label, instance, distance, normal, position } = rasters;
  // What a sensor measured has holes; a hole does not say that nothing is there.
  const depth = frame.channels.depth?.kind === 'measured' ? undefined : rasters.depth;
  const found: string[] = [];
  const say = (what: string, where: string | null): void => { if (where !== null) found.push(`${what}: ${where}`); };
  if (label && space) {
    const known = new Uint8Array(65536);
    for (const c of space.classes) known[c.id] = 1;
    say(`label: ids that ${space.name} does not have`, pixels(label, (i) => known[label.data[i]] === 0));
  }
  if (depth) {
    const hit = (i: number): boolean => depth.data[i] !== Infinity;
    if (normal) say('depth and normal disagree on what is hit', pixels(depth, (i) => {
      const is = normal.data[i * 3] !== 0 || normal.data[i * 3 + 1] !== 0 || normal.data[i * 3 + 2] !== 0;
      return is !== hit(i);
    }));
    if (instance) say('instance where depth says that nothing is hit', pixels(depth, (i) => !hit(i) && instance.data[i] !== 0));
    if (label && space) say('class other than void where depth says that nothing is hit', pixels(depth, (i) => !hit(i) && label.data[i] !== space.voidId));
    const rays = distance || position ? raysOf(frame, depth) : null;
    if (rays && distance) say('distance is not depth along the ray', distanceProblem(rays, depth, distance));
    if (rays && position) say('position is not where depth along the ray leads', positionProblem(frame, rays, depth, position));
  }
  if (normal) {
    say('normal is not of length 1', pixels(normal, (i) => {
      const [x, y, z] = [normal.data[i * 3], normal.data[i * 3 + 1], normal.data[i * 3 + 2]];
      const squared = x * x + y * y + z * z;
      return squared !== 0 && Math.abs(squared - 1) > 0.02;
    }));
  }
  if (label && instance && listsObjects) found.push(...objectProblems(frame, label, instance));
  return found;
}

/** Directions of all pixels in camera axes, x and y for z = 1; null where the camera is not known, or its lens is of another kind. */
function raysOf({ calibration }: Frame, { width, height }: Raster): Float64Array | null {
  const distortion = calibration?.distortion ?? [];
  if (!calibration || (distortion.some((k) => k !== 0) && distortionOf(distortion) === null)) return null;
  const view = { intrinsics: calibration.intrinsics, distortion: distortionOf(distortion) ?? undefined };
  const rays = new Float64Array(2 * width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 2) [rays[i], rays[i + 1]] = rayOf(view, x + 0.5, y + 0.5);
  }
  return rays;
}

/** Stored in whole millimetres, so the two agree to within a millimetre times the obliqueness, and no better. */
function distanceProblem(rays: Float64Array, depth: Raster, distance: Raster): string | null {
  return pixels(depth, (i) => {
    const [z, d] = [depth.data[i], distance.data[i]];
    if ((z === Infinity) !== (d === Infinity)) return true;
    if (!(z < Infinity && d < Infinity)) return false;
    const oblique = Math.sqrt(1 + rays[2 * i] * rays[2 * i] + rays[2 * i + 1] * rays[2 * i + 1]);
    return Math.abs(z * oblique - d) > 0.001 * (1 + oblique);
  });
}

/** Where depth leads along the pixel's ray, from where the camera was when that row was exposed, is its position. */
function positionProblem(frame: Frame, rays: Float64Array, depth: Raster, position: Raster): string | null {
  const { worldFromRig, rigFromSensor, calibration } = frame;
  if (!worldFromRig || !rigFromSensor) return null;
  const camera = { worldFromCamera: multiply(worldFromRig, rigFromSensor), shutter: calibration?.shutter };
  const poses = Array.from({ length: depth.height }, (_, y) => (camera.shutter ? poseAt(camera, timeOfRow(camera.shutter, y + 0.5)) : camera.worldFromCamera));
  return pixels(depth, (i) => {
    const z = depth.data[i];
    if (!(z < Infinity)) return false;
    const [a, b] = [rays[2 * i], rays[2 * i + 1]];
    const p = transformPoint(poses[Math.floor(i / depth.width)], [a * z, b * z, z]);
    const off = [0, 1, 2].map((k) => p[k] - position.data[3 * i + k]);
    return Math.sqrt(off[0] * off[0] + off[1] * off[1] + off[2] * off[2]) > 0.001 * Math.sqrt(1 + a * a + b * b) + 1e-5 * z;
  });
}

function objectProblems(frame: Frame, label: Raster, instance: Raster): string[] {
  const found: string[] = [];
  const seen = new Map(objectsInView(label.data, instance.data, label.width, label.height).map((o) => [objectKey(o.instance, o.classId), o]));
  for (const object of frame.objects) {
    const key = objectKey(object.instance, object.classId);
    const there = seen.get(key);
    seen.delete(key);
    if (there === undefined) { found.push(`objects: ${show(object)} is listed ${frame.objects.filter((o) => o.instance === object.instance && o.classId === object.classId).length > 1 ? 'twice' : 'but not in the images'}`); continue; }
    if (there.visiblePixels !== object.visiblePixels) found.push(`objects: ${show(object)} has ${there.visiblePixels} visible pixels, not ${object.visiblePixels}`);
    if (there.bbox.some((v, k) => v !== object.bbox[k])) found.push(`objects: ${show(object)} has the box ${there.bbox.join(' ')}, not ${object.bbox.join(' ')}`);
  }
  for (const missing of seen.values()) found.push(`objects: ${show(missing)} is in the images but not listed`);
  return found;
}
