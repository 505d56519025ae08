/** Vectors, 4x4 matrices and boxes. Right-handed. Matrices are column-major, 16 numbers, as in glTF. */
import { cos, sin } from './elementary.ts';

/** x, y, z. */
export type Vec3 = readonly [number, number, number];
/** Column-major 4x4, 16 numbers: element (row r, column c) is m[c * 4 + r]. `pB = transformPoint(bFromA, pA)`. */
export type Mat4 = readonly number[];
/** Quaternion x, y, z, w. */
export type Quat = readonly [number, number, number, number];
/** Axis-aligned box; empty when min > max. */
export interface Box3 { readonly min: Vec3; readonly max: Vec3 }

export const IDENTITY: Mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec3, s: number): Vec3 => [a[0] * s, a[1] * s, a[2] * s];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 =>
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const length = (a: Vec3): number => Math.sqrt(dot(a, a));

/** Unit vector along a; +z for the zero vector. */
export function normalize(a: Vec3): Vec3 {
  const l = length(a);
  return l > 0 ? scale(a, 1 / l) : [0, 0, 1];
}

/** a * b: first b, then a. */
export function multiply(a: Mat4, b: Mat4): Mat4 {
  const m = new Array<number>(16);
  for (let c = 0; c < 4; c++) {
    for (let r = 0; r < 4; r++) {
      m[c * 4 + r] = a[r] * b[c * 4] + a[4 + r] * b[c * 4 + 1] + a[8 + r] * b[c * 4 + 2] + a[12 + r] * b[c * 4 + 3];
    }
  }
  return m;
}

export const transformPoint = (m: Mat4, p: Vec3): Vec3 => [
  m[0] * p[0] + m[4] * p[1] + m[8] * p[2] + m[12],
  m[1] * p[0] + m[5] * p[1] + m[9] * p[2] + m[13],
  m[2] * p[0] + m[6] * p[1] + m[10] * p[2] + m[14],
];

export const transformVector = (m: Mat4, v: Vec3): Vec3 => [
  m[0] * v[0] + m[4] * v[1] + m[8] * v[2],
  m[1] * v[0] + m[5] * v[1] + m[9] * v[2],
  m[2] * v[0] + m[6] * v[1] + m[10] * v[2],
];

/** Determinant of the upper-left 3x3. */
export function determinant3(m: Mat4): number {
  return m[0] * (m[5] * m[10] - m[9] * m[6]) - m[4] * (m[1] * m[10] - m[9] * m[2]) + m[8] * (m[1] * m[6] - m[5] * m[2]);
}

/** Inverse of an affine matrix. Throws RangeError when it is singular. */
export function invert(m: Mat4): Mat4 {
  const d = determinant3(m);
  if (!(Math.abs(d) > 1e-300) || !Number.isFinite(d)) throw new RangeError(`matrix cannot be inverted (determinant ${d})`);
  const s = 1 / d;
  const r = [
    (m[5] * m[10] - m[9] * m[6]) * s, (m[9] * m[2] - m[1] * m[10]) * s, (m[1] * m[6] - m[5] * m[2]) * s,
    (m[8] * m[6] - m[4] * m[10]) * s, (m[0] * m[10] - m[8] * m[2]) * s, (m[4] * m[2] - m[0] * m[6]) * s,
    (m[4] * m[9] - m[8] * m[5]) * s, (m[8] * m[1] - m[0] * m[9]) * s, (m[0] * m[5] - m[4] * m[1]) * s,
  ];
  return [
    r[0], r[1], r[2], 0, r[3], r[4], r[5], 0, r[6], r[7], r[8], 0,
    -(r[0] * m[12] + r[3] * m[13] + r[6] * m[14]),
    -(r[1] * m[12] + r[4] * m[13] + r[7] * m[14]),
    -(r[2] * m[12] + r[5] * m[13] + r[8] * m[14]), 1,
  ];
}

export const translation = (t: Vec3): Mat4 => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, t[0], t[1], t[2], 1];
export const scaling = (s: Vec3): Mat4 => [s[0], 0, 0, 0, 0, s[1], 0, 0, 0, 0, s[2], 0, 0, 0, 0, 1];

/** Rotation by `angle` radians about a unit axis (Rodrigues). */
export function rotation(axis: Vec3, angle: number): Mat4 {
  const c = cos(angle);
  const s = sin(angle);
  const t = 1 - c;
  const [x, y, z] = axis;
  return [
    t * x * x + c, t * x * y + s * z, t * x * z - s * y, 0,
    t * x * y - s * z, t * y * y + c, t * y * z + s * x, 0,
    t * x * z + s * y, t * y * z - s * x, t * z * z + c, 0,
    0, 0, 0, 1,
  ];
}

/** Matrix of a translation, a unit quaternion and a scale, as glTF composes them: T * R * S. */
export function compose(t: Vec3, q: Quat, s: Vec3): Mat4 {
  const [x, y, z, w] = q;
  return [
    (1 - 2 * (y * y + z * z)) * s[0], 2 * (x * y + z * w) * s[0], 2 * (x * z - y * w) * s[0], 0,
    2 * (x * y - z * w) * s[1], (1 - 2 * (x * x + z * z)) * s[1], 2 * (y * z + x * w) * s[1], 0,
    2 * (x * z + y * w) * s[2], 2 * (y * z - x * w) * s[2], (1 - 2 * (x * x + y * y)) * s[2], 0,
    t[0], t[1], t[2], 1,
  ];
}

/** Unit quaternion of a rotation matrix (upper-left 3x3, proper and orthonormal), w >= 0. */
export function quaternionOf(m: Mat4): Quat {
  const trace = m[0] + m[5] + m[10];
  let q: [number, number, number, number];
  if (trace > 0) {
    const s = Math.sqrt(trace + 1) * 2;
    q = [(m[6] - m[9]) / s, (m[8] - m[2]) / s, (m[1] - m[4]) / s, s / 4];
  } else if (m[0] > m[5] && m[0] > m[10]) {
    const s = Math.sqrt(1 + m[0] - m[5] - m[10]) * 2;
    q = [s / 4, (m[1] + m[4]) / s, (m[8] + m[2]) / s, (m[6] - m[9]) / s];
  } else if (m[5] > m[10]) {
    const s = Math.sqrt(1 + m[5] - m[0] - m[10]) * 2;
    q = [(m[1] + m[4]) / s, s / 4, (m[6] + m[9]) / s, (m[8] - m[2]) / s];
  } else {
    const s = Math.sqrt(1 + m[10] - m[0] - m[5]) * 2;
    q = [(m[8] + m[2]) / s, (m[6] + m[9]) / s, s / 4, (m[1] - m[4]) / s];
  }
  const n = (q[3] < 0 ? -1 : 1) / Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  return [q[0] * n, q[1] * n, q[2] * n, q[3] * n];
}

/** Camera pose looking from `eye` to `target`, OpenCV axes (x right, y down, z forward): worldFromCamera. */
export function lookAt(eye: Vec3, target: Vec3, up: Vec3 = [0, 1, 0]): Mat4 {
  const z = normalize(sub(target, eye));
  let x = cross(z, up);
  if (length(x) < 1e-9) x = cross(z, Math.abs(z[0]) < 0.9 ? [1, 0, 0] : [0, 0, 1]);
  x = normalize(x);
  const y = cross(z, x);
  return [x[0], x[1], x[2], 0, y[0], y[1], y[2], 0, z[0], z[1], z[2], 0, eye[0], eye[1], eye[2], 1];
}

export const EMPTY_BOX: Box3 = { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] };

export const union = (a: Box3, b: Box3): Box3 => ({
  min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])],
  max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])],
});

/** x * x; the language leaves `x ** 2` to the engine (law 1). */
export const square = (x: number): number => x * x;
