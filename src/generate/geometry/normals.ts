/** Normals of freely shaped surfaces: vertices at one place share the area-weighted mean of the faces around them. */
import { square } from '../../math/index.ts';
import type { Surface } from './surface.ts';

/** Overwrites the normals. Vertices closer than 0.1 mm count as one, so seams and poles are smooth too. */
export function smoothNormals(s: Surface): Surface {
  const { positions, normals, indices } = s;
  const slots = new Map<string, number>();
  const slotOf = new Int32Array(positions.length / 3);
  for (let i = 0; i < slotOf.length; i++) {
    const key = `${Math.round(positions[i * 3] * 1e4)},${Math.round(positions[i * 3 + 1] * 1e4)},${Math.round(positions[i * 3 + 2] * 1e4)}`;
    const found = slots.get(key);
    slotOf[i] = found ?? slots.size;
    if (found === undefined) slots.set(key, slots.size);
  }
  const sums = new Float64Array(slots.size * 3);
  for (let t = 0; t < indices.length; t += 3) {
    const a = indices[t] * 3;
    const b = indices[t + 1] * 3;
    const c = indices[t + 2] * 3;
    const ux = positions[b] - positions[a], uy = positions[b + 1] - positions[a + 1], uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a], vy = positions[c + 1] - positions[a + 1], vz = positions[c + 2] - positions[a + 2];
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const slot = slotOf[indices[t + k]] * 3;
      sums[slot] += nx;
      sums[slot + 1] += ny;
      sums[slot + 2] += nz;
    }
  }
  for (let i = 0; i < slotOf.length; i++) {
    const slot = slotOf[i] * 3;
    const l = Math.sqrt(square(sums[slot]) + square(sums[slot + 1]) + square(sums[slot + 2]));
    normals[i * 3] = l > 0 ? sums[slot] / l : 0;
    normals[i * 3 + 1] = l > 0 ? sums[slot + 1] / l : 1;
    normals[i * 3 + 2] = l > 0 ? sums[slot + 2] / l : 0;
  }
  return s;
}
