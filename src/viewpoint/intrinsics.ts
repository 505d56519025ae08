/** What a camera's angle and size are in pixels. */
import { tan } from '../math/index.ts';
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

/** Square pixels, principal point in the middle, `fov` radians across `axis`. */
export function intrinsicsOf(width: number, height: number, fov: number, axis: SceneCamera['fovAxis'] = 'x'): Intrinsics {
  const along = axis === 'x' || (axis === 'larger') === (width >= height) && axis !== 'y' ? width : height;
  const f = along / 2 / tan(fov / 2);
  return { width, height, fx: f, fy: f, cx: width / 2, cy: height / 2 };
}
