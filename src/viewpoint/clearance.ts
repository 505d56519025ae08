/**
 * How far the nearest surface is: exact distances from a set of points to all triangles of a scene, up to a limit.
 * Rays can slip between chair legs and leaves; a distance cannot. Cut-outs and glass count as surfaces.
 */
import type { Box3, Vec3 } from '../math/index.ts';
import { localBox, worldBox } from './boxes.ts';
import type { Scene } from '../scene/index.ts';

/** Squared distance of p to the triangle a, b, c (Ericson 2005, Real-Time Collision Detection, section 5.1.5). */
export function squaredDistanceToTriangle(p: Vec3, a: Vec3, b: Vec3, c: Vec3): number {
  const abx = b[0] - a[0], aby = b[1] - a[1], abz = b[2] - a[2];
  const acx = c[0] - a[0], acy = c[1] - a[1], acz = c[2] - a[2];
  const apx = p[0] - a[0], apy = p[1] - a[1], apz = p[2] - a[2];
  const d1 = abx * apx + aby * apy + abz * apz;
  const d2 = acx * apx + acy * apy + acz * apz;
  const at = (v: number, w: number): number => {
    const x = apx - abx * v - acx * w;
    const y = apy - aby * v - acy * w;
    const z = apz - abz * v - acz * w;
    return x * x + y * y + z * z;
  };
  if (d1 <= 0 && d2 <= 0) return at(0, 0);
  const ab2 = abx * abx + aby * aby + abz * abz;
  const ac2 = acx * acx + acy * acy + acz * acz;
  const abac = abx * acx + aby * acy + abz * acz;
  const d3 = d1 - ab2, d4 = d2 - abac;
  if (d3 >= 0 && d4 <= d3) return at(1, 0);
  const vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0) return at(d1 / (d1 - d3), 0);
  const d5 = d1 - abac, d6 = d2 - ac2;
  if (d6 >= 0 && d5 <= d6) return at(0, 1);
  const vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0) return at(0, d2 / (d2 - d6));
  const va = d3 * d6 - d5 * d4;
  if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    const w = (d4 - d3) / (d4 - d3 + (d5 - d6));
    return at(1 - w, w);
  }
  const denominator = 1 / (va + vb + vc);
  return at(vb * denominator, vc * denominator);
}

/**
 * Distance of each point to the nearest triangle of a visible node, or `limit` where nothing is that close.
 * One pass over the triangles; the points wait in a grid of columns, so time grows with triangles plus near pairs.
 */
export function nearestSurface(scene: Scene, points: readonly Vec3[], limit: number): Float64Array {
  const best = new Float64Array(points.length).fill(limit * limit);
  if (points.length === 0 || !(limit > 0)) return best.map(Math.sqrt);
  let x0 = Infinity, y0 = Infinity, z0 = Infinity, x1 = -Infinity, y1 = -Infinity, z1 = -Infinity;
  for (const [x, y, z] of points) {
    x0 = Math.min(x0, x); y0 = Math.min(y0, y); z0 = Math.min(z0, z);
    x1 = Math.max(x1, x); y1 = Math.max(y1, y); z1 = Math.max(z1, z);
  }
  const cell = Math.max(limit, (x1 - x0) / 128, (z1 - z0) / 128);
  const columns = Math.floor((x1 - x0) / cell) + 1;
  const rows = Math.floor((z1 - z0) / cell) + 1;
  const grid: number[][] = Array.from({ length: columns * rows }, () => []);
  points.forEach(([x, , z], i) => grid[Math.floor((z - z0) / cell) * columns + Math.floor((x - x0) / cell)].push(i));

  const boxes = new Map<number, Box3>();
  for (const node of scene.nodes) {
    if (node.mesh < 0 || node.visible === false) continue;
    const { positions, indices } = scene.meshes[node.mesh];
    let box = boxes.get(node.mesh);
    if (!box) boxes.set(node.mesh, box = localBox(positions));
    if (!anyNear(worldBox(box, node.worldFromNode))) continue;
    const m = node.worldFromNode;
    const corners = new Float64Array(positions.length);
    for (let i = 0; i < corners.length; i += 3) {
      const x = positions[i], y = positions[i + 1], z = positions[i + 2];
      for (let k = 0; k < 3; k++) corners[i + k] = m[k] * x + m[4 + k] * y + m[8 + k] * z + m[12 + k];
    }
    const corner = (v: number): Vec3 => [corners[v * 3], corners[v * 3 + 1], corners[v * 3 + 2]];
    for (let i = 0; i + 2 < indices.length; i += 3) {
      const ia = indices[i] * 3, ib = indices[i + 1] * 3, ic = indices[i + 2] * 3;
      const lowX = Math.min(corners[ia], corners[ib], corners[ic]) - limit, highX = Math.max(corners[ia], corners[ib], corners[ic]) + limit;
      const lowY = Math.min(corners[ia + 1], corners[ib + 1], corners[ic + 1]) - limit, highY = Math.max(corners[ia + 1], corners[ib + 1], corners[ic + 1]) + limit;
      const lowZ = Math.min(corners[ia + 2], corners[ib + 2], corners[ic + 2]) - limit, highZ = Math.max(corners[ia + 2], corners[ib + 2], corners[ic + 2]) + limit;
      if (!(lowY <= y1 && highY >= y0 && lowX <= x1 && highX >= x0 && lowZ <= z1 && highZ >= z0)) continue;
      const cx0 = Math.max(0, Math.floor((lowX - x0) / cell)), cx1 = Math.min(columns - 1, Math.floor((highX - x0) / cell));
      const cz0 = Math.max(0, Math.floor((lowZ - z0) / cell)), cz1 = Math.min(rows - 1, Math.floor((highZ - z0) / cell));
      for (let cz = cz0; cz <= cz1; cz++) {
        for (let cx = cx0; cx <= cx1; cx++) {
          for (const p of grid[cz * columns + cx]) {
            const [x, y, z] = points[p];
            if (y < lowY || y > highY || x < lowX || x > highX || z < lowZ || z > highZ) continue;
            const d = squaredDistanceToTriangle(points[p], corner(indices[i]), corner(indices[i + 1]), corner(indices[i + 2]));
            if (d < best[p]) best[p] = d;
          }
        }
      }
    }
  }
  return best.map(Math.sqrt);

  /** Whether a point's column reaches into a box, which then may be close to it. */
  function anyNear({ min, max }: Box3): boolean {
    if (!(min[1] - limit <= y1 && max[1] + limit >= y0)) return false;
    const cx0 = Math.max(0, Math.floor((min[0] - limit - x0) / cell)), cx1 = Math.min(columns - 1, Math.floor((max[0] + limit - x0) / cell));
    const cz0 = Math.max(0, Math.floor((min[2] - limit - z0) / cell)), cz1 = Math.min(rows - 1, Math.floor((max[2] + limit - z0) / cell));
    for (let cz = cz0; cz <= cz1; cz++) for (let cx = cx0; cx <= cx1; cx++) if (grid[cz * columns + cx].length > 0) return true;
    return false;
  }
}
