/**
 * The camera's files of SUN RGB-D: `intrinsics.txt`, K by rows, and `extrinsics/*.txt`, which turns the camera's axes level.
 *
 * The toolbox counts pixels from 1 (meshgrid(1:w, 1:h) in read_3d_pts_general.m): the centre of the top left pixel is (1, 1)
 * there and (0.5, 0.5) here.
 */
import { multiply, type Mat4, type Vec3 } from '../../../math/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { Calibration, Frame } from '../../../frame/index.ts';

const OFFSET = 0.5;

export const intrinsicsText = ({ intrinsics: { fx, fy, cx, cy } }: Calibration): string => `${[fx, 0, cx + OFFSET, 0, fy, cy + OFFSET, 0, 0, 1].join(' ')}\n`;

export function parseIntrinsics(text: string, where: string, width: number, height: number): Calibration {
  const K = text.trim().split(/[\s,]+/).map(Number);
  if (K.length !== 9 || K.some((value) => !Number.isFinite(value)) || !(K[0] > 0 && K[4] > 0)) {
    throw new InputError(`${where}: is '${text.trim().slice(0, 80)}'; it takes the 9 numbers of K by rows, with positive focal lengths. Restore the file.`);
  }
  return { intrinsics: { width, height, fx: K[0], fy: K[4], cx: K[2] - OFFSET, cy: K[5] - OFFSET } };
}

/**
 * 3x4 by rows: rotation from the camera's axes (x right, y down, z forward) to level ones, whose y points down along gravity
 * and whose z is the horizontal way the camera looks; no translation. The toolbox makes its Rtilt of it. Null without a pose.
 */
export function extrinsicsText({ worldFromRig, rigFromSensor }: Frame): string | null {
  if (worldFromRig === null || rigFromSensor === null) return null;
  const pose = multiply(worldFromRig, rigFromSensor);
  const forward = horizontal(pose, 2);
  // Straight down or up there is no such way: then it is where the top of the picture points, or its opposite.
  const z = forward ?? horizontal(pose, 1) ?? [0, 0, -1];
  const y: Vec3 = [0, -1, 0];
  const x: Vec3 = [y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0]];
  const rows = [x, y, z].map((axis) => [...[0, 1, 2].map((c) => axis[0] * pose[c * 4] + axis[1] * pose[c * 4 + 1] + axis[2] * pose[c * 4 + 2] + 0), 0].join(' '));
  return `${rows.join('\n')}\n`;
}

/** Column of a pose in the plane of the ground (the world's y is up), of length 1; null when it is all but vertical. */
function horizontal(pose: Mat4, column: number): Vec3 | null {
  const [x, z] = [pose[column * 4], pose[column * 4 + 2]];
  const length = Math.sqrt(x * x + z * z);
  return length < 1e-6 ? null : [x / length, 0, z / length];
}
