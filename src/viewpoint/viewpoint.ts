/** Where a picture is taken from. */
import { invert, tan, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { SceneCamera } from '../scene/index.ts';

/** Pinhole intrinsics in pixels; the centre of the top left pixel is (0.5, 0.5). */
export interface Intrinsics {
  readonly width: number;
  readonly height: number;
  readonly fx: number;
  readonly fy: number;
  readonly cx: number;
  readonly cy: number;
}

export interface Viewpoint {
  /** Scene camera's name, or 'auto-003'. */
  readonly name: string;
  /** OpenCV axes: x right, y down, z forward. Rigid. */
  readonly worldFromCamera: Mat4;
  readonly intrinsics: Intrinsics;
  /** Thin lens: aperture radius and distance of the plane in focus, metres. Absent: a pinhole. RGB only (law 2). */
  readonly lens?: { readonly apertureRadius: number; readonly focusDistance: number };
}

/** Square pixels, principal point in the middle, `fov` radians across `axis`. */
export function intrinsicsOf(width: number, height: number, fov: number, axis: SceneCamera['fovAxis'] = 'x'): Intrinsics {
  const along = axis === 'x' || (axis === 'larger') === (width >= height) && axis !== 'y' ? width : height;
  const f = along / 2 / tan(fov / 2);
  return { width, height, fx: f, fy: f, cx: width / 2, cy: height / 2 };
}

/** The viewpoint of a scene's camera at a size in pixels; the camera's field of view holds along its own axis. */
export function viewpointOf(camera: SceneCamera, width: number, height: number): Viewpoint {
  const { name, worldFromCamera, lens } = camera;
  return { name, worldFromCamera, intrinsics: intrinsicsOf(width, height, camera.fov, camera.fovAxis), ...(lens ? { lens } : {}) };
}

/** World point to pixel coordinates and depth (metres along the optical axis, negative behind the camera). */
export function project(view: Viewpoint, pWorld: Vec3): { x: number; y: number; depth: number } {
  const { fx, fy, cx, cy } = view.intrinsics;
  const [x, y, z] = transformPoint(invert(view.worldFromCamera), pWorld);
  return { x: (fx * x) / z + cx, y: (fy * y) / z + cy, depth: z };
}

/** Inverse of project. */
export function unproject(view: Viewpoint, x: number, y: number, depth: number): Vec3 {
  const { fx, fy, cx, cy } = view.intrinsics;
  return transformPoint(view.worldFromCamera, [((x - cx) / fx) * depth, ((y - cy) / fy) * depth, depth]);
}
