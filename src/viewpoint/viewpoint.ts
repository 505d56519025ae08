/** Where a picture is taken from. */
import { invert, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { SceneCamera } from '../scene/index.ts';
import { checkDistortion, distort, undistort, type Distortion } from './distortion.ts';
import { intrinsicsOf, type Intrinsics } from './intrinsics.ts';
import { checkShutter, motionOf, poseAt, timeOfRow, type Shutter } from './shutter.ts';

export interface Viewpoint {
  /** Scene camera's name, or 'auto-003'. */
  readonly name: string;
  /** OpenCV axes: x right, y down, z forward. Rigid. Of a camera that moves: at the moment that its shutter names. */
  readonly worldFromCamera: Mat4;
  readonly intrinsics: Intrinsics;
  /** Thin lens: aperture radius and distance of the plane in focus, metres. Absent: a pinhole. RGB only (law 2). */
  readonly lens?: { readonly apertureRadius: number; readonly focusDistance: number };
  /** Absent: straight lines stay straight. */
  readonly distortion?: Distortion;
  /** Absent: the picture is of one moment. Depth, normals and the like of a row are in camera axes of that row's own moment. */
  readonly shutter?: Shutter;
}

/** Throws InputError, naming the viewpoint, for a lens or shutter that rays cannot follow. */
export function checkViewpoint({ name, intrinsics, distortion, shutter }: Viewpoint): void {
  if (distortion) checkDistortion(intrinsics, distortion, `view '${name}'`);
  if (shutter) checkShutter(shutter, intrinsics.height, `view '${name}'`);
}

/** The viewpoint of a scene's camera at a size in pixels; the camera's field of view holds along its own axis. */
export function viewpointOf(camera: SceneCamera, width: number, height: number): Viewpoint {
  const { name, worldFromCamera, lens } = camera;
  return { name, worldFromCamera, intrinsics: intrinsicsOf(width, height, camera.fov, camera.fovAxis), ...(lens ? { lens } : {}) };
}

/**
 * World point to pixel coordinates and depth (metres along the optical axis, negative behind the camera). Points beyond what
 * the lens sees may fall on the image as well: distortion polynomials lead back into it.
 */
export function project(view: Viewpoint, pWorld: Vec3): { x: number; y: number; depth: number } {
  const { shutter } = view;
  if (!shutter || !motionOf(shutter).rolls) return projectAt(view, pWorld, 0);
  // The row that the point falls on says when it was seen, and when it was seen where it falls: a root, by the secant method.
  const { height } = view.intrinsics;
  const seenFrom = (y: number): { x: number; y: number; depth: number } => projectAt(view, pWorld, timeOfRow(shutter, Math.max(-height, Math.min(2 * height, y))));
  let before = height / 2;
  let miss = seenFrom(before).y - before;
  let y = before + miss;
  for (let i = 0; i < 32; i++) {
    const found = seenFrom(y);
    const now = found.y - y;
    if (Math.abs(now) < 1e-9 || !Number.isFinite(now) || now === miss) return found;
    const next = y - (now * (y - before)) / (now - miss);
    [before, miss, y] = [y, now, next];
  }
  return seenFrom(y);
}

function projectAt(view: Viewpoint, pWorld: Vec3, time: number): { x: number; y: number; depth: number } {
  const { fx, fy, cx, cy } = view.intrinsics;
  const [x, y, z] = transformPoint(invert(poseAt(view, time)), pWorld);
  if (!view.distortion) return { x: (fx * x) / z + cx, y: (fy * y) / z + cy, depth: z };
  const [u, v] = distort(view.distortion, x / z, y / z);
  return { x: fx * u + cx, y: fy * v + cy, depth: z };
}

/** Direction of an image point in camera axes, z = 1: the point at depth d is d times it. */
export function rayOf({ intrinsics: { fx, fy, cx, cy }, distortion }: Pick<Viewpoint, 'intrinsics' | 'distortion'>, x: number, y: number): Vec3 {
  const [u, v] = [(x - cx) / fx, (y - cy) / fy];
  return [...(distortion ? undistort(distortion, u, v) : [u, v] as const), 1];
}

/** Inverse of project. */
export function unproject(view: Viewpoint, x: number, y: number, depth: number): Vec3 {
  const [a, b] = rayOf(view, x, y);
  return transformPoint(view.shutter ? poseAt(view, timeOfRow(view.shutter, y)) : view.worldFromCamera, [a * depth, b * depth, depth]);
}
