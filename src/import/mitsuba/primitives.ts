/** Mitsuba's analytic shapes as triangles, in their own coordinates, with its texture coordinates. */
import { cos, sin } from '../../math/index.ts';
import type { Mesh } from '../../scene/index.ts';

/** Round shapes: steps around, and from pole to pole. Areas are those of the true shape, so that lights keep their power. */
export const ROUND_STEPS = 128;
export const POLE_STEPS = 64;

const mesh = (name: string, positions: number[] | Float32Array, normals: number[] | Float32Array | null, uvs: number[] | Float32Array, indices: number[]): Mesh => ({
  name, positions: Float32Array.from(positions), normals: normals ? Float32Array.from(normals) : null, uvs: [Float32Array.from(uvs)],
  tangents: null, colors: null, indices: Uint32Array.from(indices), partOfTriangle: null, parts: [{ name: '', material: 0 }],
});

/** [-1, 1]^2 at z = 0, facing +z. */
export const rectangle = (): Mesh => mesh('rectangle', [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], null, [0, 0, 1, 0, 1, 1, 0, 1], [0, 1, 2, 2, 3, 0]);

/** Unit disk at z = 0, facing +z; uv = (radius, angle). */
export function disk(): Mesh {
  const n = ROUND_STEPS;
  const step = (2 * Math.PI) / n;
  const radius = Math.sqrt(step / sin(step)); // of the polygon with the disk's area
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (let i = 0; i < n; i++) {
    for (const [r, k] of [[0, i + 0.5], [radius, i], [radius, i + 1]]) {
      indices.push(positions.length / 3);
      positions.push(r * cos(k * step), r * sin(k * step), 0);
      uvs.push(Math.min(1, r), k / n);
    }
  }
  return mesh('disk', positions, null, uvs, indices);
}

/** Unit sphere; uv = (longitude from +x towards +y, angle from +z). */
export function sphere(): Mesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const columns = ROUND_STEPS + 1;
  for (let j = 0; j <= POLE_STEPS; j++) {
    const theta = (j / POLE_STEPS) * Math.PI;
    for (let i = 0; i < columns; i++) {
      const phi = (i / ROUND_STEPS) * 2 * Math.PI;
      const n = [sin(theta) * cos(phi), sin(theta) * sin(phi), cos(theta)];
      normals.push(...n);
      positions.push(...n);
      uvs.push(i / ROUND_STEPS, j / POLE_STEPS);
      if (i === ROUND_STEPS || j === POLE_STEPS) continue;
      const a = j * columns + i;
      const b = a + columns;
      if (j > 0) indices.push(a, b, a + 1);
      if (j < POLE_STEPS - 1) indices.push(a + 1, b, b + 1);
    }
  }
  const grow = Math.sqrt((4 * Math.PI) / surface(positions, indices));
  return mesh('sphere', positions.map((x) => x * grow), normals, uvs, indices);
}

/** Radius 1 around z from 0 to 1, open at both ends; uv = (angle, z). */
export function cylinder(): Mesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const half = Math.PI / ROUND_STEPS;
  const radius = half / sin(half); // of the prism with the cylinder's area
  for (let i = 0; i <= ROUND_STEPS; i++) {
    const phi = (i / ROUND_STEPS) * 2 * Math.PI;
    for (const z of [0, 1]) {
      positions.push(radius * cos(phi), radius * sin(phi), z);
      normals.push(cos(phi), sin(phi), 0);
      uvs.push(i / ROUND_STEPS, z);
    }
    if (i < ROUND_STEPS) indices.push(2 * i, 2 * i + 2, 2 * i + 1, 2 * i + 1, 2 * i + 2, 2 * i + 3);
  }
  return mesh('cylinder', positions, normals, uvs, indices);
}

/** [-1, 1]^3; each face has all of [0, 1]^2. Corners in the order that gives Mitsuba's texture orientation. */
export function cube(): Mesh {
  const faces = [
    [1, -1, -1, 1, -1, 1, -1, -1, 1, -1, -1, -1], [1, 1, -1, -1, 1, -1, -1, 1, 1, 1, 1, 1], [1, -1, -1, 1, 1, -1, 1, 1, 1, 1, -1, 1],
    [1, -1, 1, 1, 1, 1, -1, 1, 1, -1, -1, 1], [-1, -1, 1, -1, 1, 1, -1, 1, -1, -1, -1, -1], [1, 1, -1, 1, -1, -1, -1, -1, -1, -1, 1, -1],
  ];
  const uvs = faces.flatMap(() => [0, 1, 1, 1, 1, 0, 0, 0]);
  return mesh('cube', faces.flat(), null, uvs, faces.flatMap((_, f) => [0, 1, 2, 3, 0, 2].map((i) => f * 4 + i)));
}

/** The same, facing the other way. */
export function flipped(source: Mesh): Mesh {
  const indices = source.indices.slice();
  for (let t = 0; t < indices.length; t += 3) {
    indices[t + 1] = source.indices[t + 2];
    indices[t + 2] = source.indices[t + 1];
  }
  return { ...source, indices, normals: source.normals ? source.normals.map((x) => -x) : null };
}

function surface(positions: readonly number[], indices: readonly number[]): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3];
    const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]);
    const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]);
    const x = u[1] * v[2] - u[2] * v[1];
    const y = u[2] * v[0] - u[0] * v[2];
    const z = u[0] * v[1] - u[1] * v[0];
    sum += Math.sqrt(x * x + y * y + z * z) / 2;
  }
  return sum;
}
