/**
 * Surfaces under construction: what the shape builders yield and furniture is put together from.
 * Object coordinates in metres, +Y up, counter-clockwise seen from outside. uv is in metres along the surface, so that
 * a texture that covers 0.6 m shows at the same scale on everything it is put on.
 */
import { determinant3, invert, multiply, normalize, rotation, transformPoint, transformVector, translation, type Box3, type Mat4, type Vec3 } from '../../math/index.ts';

/** Growing triangle lists: 3 position, 3 unit normal and 2 uv numbers a vertex, 3 indices a triangle. */
export interface Surface {
  readonly positions: number[];
  readonly normals: number[];
  readonly uvs: number[];
  readonly indices: number[];
}

export const emptySurface = (): Surface => ({ positions: [], normals: [], uvs: [], indices: [] });

/** Adds a vertex and returns its index. */
export function vertex(s: Surface, p: Vec3, n: Vec3, u: number, v: number): number {
  s.positions.push(p[0], p[1], p[2]);
  s.normals.push(n[0], n[1], n[2]);
  s.uvs.push(u, v);
  return s.positions.length / 3 - 1;
}

/** Adds the quad a b c d, counter-clockwise, as two triangles; an edge of no length leaves one triangle out. */
export function quad(s: Surface, a: number, b: number, c: number, d: number): void {
  if (!sameplace(s, a, b) && !sameplace(s, b, c) && !sameplace(s, a, c)) s.indices.push(a, b, c);
  if (!sameplace(s, a, c) && !sameplace(s, c, d) && !sameplace(s, a, d)) s.indices.push(a, c, d);
}

function sameplace(s: Surface, a: number, b: number): boolean {
  const p = s.positions;
  return Math.abs(p[a * 3] - p[b * 3]) + Math.abs(p[a * 3 + 1] - p[b * 3 + 1]) + Math.abs(p[a * 3 + 2] - p[b * 3 + 2]) < 1e-9;
}

/** All surfaces in one. */
export function merge(...surfaces: readonly Surface[]): Surface {
  const out = emptySurface();
  for (const s of surfaces) {
    const base = out.positions.length / 3;
    for (const v of s.positions) out.positions.push(v);
    for (const v of s.normals) out.normals.push(v);
    for (const v of s.uvs) out.uvs.push(v);
    for (const i of s.indices) out.indices.push(base + i);
  }
  return out;
}

/** The surface moved by an affine matrix; a mirroring one also turns the triangles round. */
export function transform(s: Surface, m: Mat4): Surface {
  const inverse = invert(m);
  const normalMatrix: Mat4 = [ // transpose of the inverse
    inverse[0], inverse[4], inverse[8], 0, inverse[1], inverse[5], inverse[9], 0, inverse[2], inverse[6], inverse[10], 0, 0, 0, 0, 1,
  ];
  const out: Surface = { positions: new Array<number>(s.positions.length), normals: new Array<number>(s.normals.length), uvs: [...s.uvs], indices: [...s.indices] };
  for (let i = 0; i < s.positions.length; i += 3) {
    const p = transformPoint(m, [s.positions[i], s.positions[i + 1], s.positions[i + 2]]);
    const n = normalize(transformVector(normalMatrix, [s.normals[i], s.normals[i + 1], s.normals[i + 2]]));
    for (let a = 0; a < 3; a++) {
      out.positions[i + a] = p[a];
      out.normals[i + a] = n[a];
    }
  }
  if (determinant3(m) < 0) {
    for (let i = 0; i < out.indices.length; i += 3) [out.indices[i + 1], out.indices[i + 2]] = [out.indices[i + 2], out.indices[i + 1]];
  }
  return out;
}

/** Moved by x, y, z metres. */
export const at = (s: Surface, x: number, y: number, z: number): Surface => transform(s, translation([x, y, z]));

/** Turned about an axis through the origin by `angle` radians. */
export const turned = (s: Surface, axis: 'x' | 'y' | 'z', angle: number): Surface =>
  transform(s, rotation(axis === 'x' ? [1, 0, 0] : axis === 'y' ? [0, 1, 0] : [0, 0, 1], angle));

/** First turned about an axis, then moved. */
export const turnedAt = (s: Surface, axis: 'x' | 'y' | 'z', angle: number, x: number, y: number, z: number): Surface =>
  transform(s, multiply(translation([x, y, z]), rotation(axis === 'x' ? [1, 0, 0] : axis === 'y' ? [0, 1, 0] : [0, 0, 1], angle)));

/** The uv moved by metres, so that two boards do not show the same grain. */
export function shiftUv(s: Surface, du: number, dv: number): Surface {
  return { ...s, uvs: s.uvs.map((value, i) => value + (i % 2 === 0 ? du : dv)) };
}

/** u and v changed over: turns a grain by a quarter. */
export function swapUv(s: Surface): Surface {
  return { ...s, uvs: s.uvs.map((_, i) => s.uvs[i % 2 === 0 ? i + 1 : i - 1]) };
}

/** Extent in object coordinates. */
export function boundsOf(s: Surface): Box3 {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < s.positions.length; i++) {
    const a = i % 3;
    if (s.positions[i] < min[a]) min[a] = s.positions[i];
    if (s.positions[i] > max[a]) max[a] = s.positions[i];
  }
  return { min, max };
}
