/** Floors and ceilings: a room's polygon as triangles that look up or down, at a height. */
import type { Mesh } from '../../../scene/index.ts';
import { triangulator } from '../../obj/triangulate.ts';
import type { Point } from './outline.ts';

/** uv is metres on the plan. */
export function slabMesh(name: string, points: readonly Point[], height: number, faces: 'up' | 'down', material: number): Mesh {
  const cut: number[] = [];
  const x = points.map((p) => p[0]);
  const z = points.map((p) => p[1]);
  triangulator().split(points.length, x, points.map(() => 0), z, cut);
  // x to the right and z down the plan: a clockwise outline there looks up
  const wanted = faces === 'up' ? 1 : -1;
  const indices: number[] = [];
  for (let t = 0; t < cut.length; t += 3) {
    const [a, b, c] = [cut[t], cut[t + 1], cut[t + 2]];
    const up = (z[b] - z[a]) * (x[c] - x[a]) - (x[b] - x[a]) * (z[c] - z[a]);
    if (up === 0) continue;
    indices.push(a, ...(Math.sign(up) === wanted ? [b, c] : [c, b]));
  }
  return {
    name, positions: Float32Array.from(points.flatMap((p) => [p[0], height, p[1]])), normals: Float32Array.from(points.flatMap(() => [0, wanted, 0])),
    uvs: [Float32Array.from(points.flatMap((p) => [p[0], -p[1]]))], tangents: null, colors: null, indices: Uint32Array.from(indices), partOfTriangle: null,
    parts: [{ name, material }],
  };
}

/** Area of a polygon, square metres, and a point inside it where it is widest along its middle row. */
export function middleOf(points: readonly Point[]): { readonly area: number; readonly centre: Point } {
  let area = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) area += points[j][0] * points[i][1] - points[i][0] * points[j][1];
  const rows = points.map((p) => p[1]);
  const [low, high] = [Math.min(...rows), Math.max(...rows)];
  let best: { width: number; centre: Point } = { width: -1, centre: points[0] };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const z = low + (high - low) * share;
    const crossings: number[] = [];
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [p, q] = [points[j], points[i]];
      if ((p[1] > z) !== (q[1] > z)) crossings.push(p[0] + ((q[0] - p[0]) * (z - p[1])) / (q[1] - p[1]));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1] - crossings[i];
      if (width > best.width * 1.05) best = { width, centre: [(crossings[i] + crossings[i + 1]) / 2, z] };
    }
  }
  return { area: Math.abs(area) / 2, centre: best.centre };
}
