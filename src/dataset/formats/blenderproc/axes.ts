/**
 * BlenderProc's conventions and ours. Its world is Blender's, z up; its cameras look along -z with y up, as OpenGL's do. Ours:
 * world y up, cameras look along z with y down. Only signs and places of numbers change, so both ways are exact.
 */
import { multiply, type Mat4 } from '../../../math/index.ts';

type Rows = readonly (readonly number[])[];

/** By columns. Ours (x, y, z) -> Blender's (x, -z, y). */
const BLENDER_FROM_WORLD: Mat4 = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1];
const WORLD_FROM_BLENDER: Mat4 = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
/** y and z turned over: between the axes of a camera of OpenGL and of OpenCV, either way. */
const FLIP: Mat4 = [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1];

const withoutMinusZero = (m: Mat4): Mat4 => m.map((v) => v + 0);

/** cam2world_matrix, by rows, of our worldFromCamera. */
export function blenderPose(worldFromCamera: Mat4): number[][] {
  const m = withoutMinusZero(multiply(multiply(BLENDER_FROM_WORLD, worldFromCamera), FLIP));
  return [0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => m[c * 4 + r]));
}

/** worldFromCamera of a cam2world_matrix. */
export function poseOfBlender(rows: Rows): Mat4 {
  return withoutMinusZero(multiply(multiply(WORLD_FROM_BLENDER, [0, 1, 2, 3].flatMap((c) => rows.map((row) => row[c]))), FLIP));
}

/** Blender's far away: its depth where no surface is. 16-bit files of it end at 65504. */
export const NOTHING_HIT = 1e10;
const FARTHEST = 65504;

export const blenderDepth = (data: ArrayLike<number>): Float32Array => Float32Array.from(data, (d) => (d < Infinity ? d : NOTHING_HIT));
export const depthOfBlender = (data: ArrayLike<number>): Float32Array => Float32Array.from(data, (d) => (d < FARTHEST ? d : Infinity));

/** Our normals in OpenCV's camera axes to its (n + 1) / 2 in OpenGL's; nothing hit is no vector in both. */
export function blenderNormals(data: ArrayLike<number>): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i += 3) {
    out[i] = (data[i] + 1) / 2;
    out[i + 1] = (1 - data[i + 1]) / 2;
    out[i + 2] = (1 - data[i + 2]) / 2;
  }
  return out;
}

export function normalsOfBlender(data: ArrayLike<number>): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i += 3) {
    out[i] = data[i] * 2 - 1;
    out[i + 1] = 1 - data[i + 1] * 2;
    out[i + 2] = 1 - data[i + 2] * 2;
  }
  return out;
}
