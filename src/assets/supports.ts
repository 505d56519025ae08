/** Level places on a model where things may stand, measured on its mesh: the largest free rectangle at each height. */
import type { Box3 } from '../math/index.ts';
import type { Support } from '../generate/furniture/index.ts';
import type { Mesh } from '../scene/index.ts';

/** Edge of a cell of the rasters, metres. */
const CELL = 0.025;
/** Faces within this height are one place, metres. */
const LEVEL = 0.01;
/** Faces that lean less are level: cosine of 8 degrees. */
const UPRIGHT = 0.99;
/** Least free height, least side and area of a place, metres. */
const HEADROOM = 0.1;
const LEAST_SIDE = 0.1;
const LEAST_AREA = 0.02;
const MOST_PLACES = 8;
/** Metres that things keep from the edge. */
const MARGIN = 0.015;

/** Largest places first, those with nothing above them before others of the like. `solids` is what the model fills. */
export function supportsOf(mesh: Mesh, box: Box3, solids: readonly Box3[]): Support[] {
  const found: { readonly place: Support; readonly worth: number }[] = [];
  for (const { y, triangles } of levelsOf(mesh)) {
    const n = [0, 2].map((k) => Math.max(1, Math.min(128, Math.round((box.max[k] - box.min[k]) / CELL))));
    const edge = [(box.max[0] - box.min[0]) / n[0], (box.max[2] - box.min[2]) / n[1]];
    const covered = cover(mesh, triangles, box, n, edge);
    const above = headrooms(solids, y, box, n, edge);
    const best = largest(n, (x, z) => covered[z * n[0] + x] === 1 && above[z * n[0] + x] > HEADROOM);
    if (!best) continue;
    const [x0, z0, x1, z1] = best;
    const place = {
      y, minX: box.min[0] + x0 * edge[0] + MARGIN, maxX: box.min[0] + (x1 + 1) * edge[0] - MARGIN,
      minZ: box.min[2] + z0 * edge[1] + MARGIN, maxZ: box.min[2] + (z1 + 1) * edge[1] - MARGIN, headroom: Infinity,
    };
    for (let z = z0; z <= z1; z++) for (let x = x0; x <= x1; x++) place.headroom = Math.min(place.headroom, above[z * n[0] + x]);
    const area = (place.maxX - place.minX) * (place.maxZ - place.minZ);
    if (Math.min(place.maxX - place.minX, place.maxZ - place.minZ) < LEAST_SIDE || area < LEAST_AREA) continue;
    found.push({ place, worth: place.headroom === Infinity ? area : area * 0.7 });
  }
  return found.sort((a, b) => b.worth - a.worth || b.place.y - a.place.y).slice(0, MOST_PLACES).map(({ place }) => place);
}

interface Level { readonly y: number; readonly triangles: readonly number[] }

/** Level faces by height, those with the most area first; which side of them is out is not asked, as models get it wrong. */
function levelsOf({ positions: p, indices }: Mesh): Level[] {
  const faces: { readonly y: number; readonly area: number; readonly t: number }[] = [];
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3];
    const [ux, uy, uz] = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
    const [vx, vy, vz] = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (length > 0 && Math.abs(ny) > UPRIGHT * length) faces.push({ y: Math.max(p[a + 1], p[b + 1], p[c + 1]), area: length / 2, t });
  }
  faces.sort((a, b) => b.y - a.y || a.t - b.t);
  const levels: { y: number; area: number; triangles: number[] }[] = [];
  for (const face of faces) {
    const last = levels.at(-1);
    if (last && last.y - face.y < LEVEL) {
      last.area += face.area;
      last.triangles.push(face.t);
    } else levels.push({ y: face.y, area: face.area, triangles: [face.t] });
  }
  return levels.filter((level) => level.area > LEAST_AREA).sort((a, b) => b.area - a.area || b.y - a.y).slice(0, 2 * MOST_PLACES);
}

/** 1 at cells whose middle is over one of the triangles. */
function cover({ positions: p, indices }: Mesh, triangles: readonly number[], box: Box3, n: readonly number[], edge: readonly number[]): Uint8Array {
  const out = new Uint8Array(n[0] * n[1]);
  for (const t of triangles) {
    const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3];
    const d = (p[b] - p[a]) * (p[c + 2] - p[a + 2]) - (p[c] - p[a]) * (p[b + 2] - p[a + 2]);
    if (Math.abs(d) < 1e-14) continue;
    const from = (lo: number, k: number, axis: number): number => Math.max(0, Math.floor((lo - box.min[axis]) / edge[k] - 0.5));
    const to = (hi: number, k: number, axis: number): number => Math.min(n[k] - 1, Math.ceil((hi - box.min[axis]) / edge[k] - 0.5));
    const [x0, x1] = [from(Math.min(p[a], p[b], p[c]), 0, 0), to(Math.max(p[a], p[b], p[c]), 0, 0)];
    const [z0, z1] = [from(Math.min(p[a + 2], p[b + 2], p[c + 2]), 1, 2), to(Math.max(p[a + 2], p[b + 2], p[c + 2]), 1, 2)];
    for (let z = z0; z <= z1; z++) {
      for (let x = x0; x <= x1; x++) {
        const [px, pz] = [box.min[0] + (x + 0.5) * edge[0] - p[a], box.min[2] + (z + 0.5) * edge[1] - p[a + 2]];
        const u = (px * (p[c + 2] - p[a + 2]) - (p[c] - p[a]) * pz) / d;
        const v = ((p[b] - p[a]) * pz - px * (p[b + 2] - p[a + 2])) / d;
        if (u >= -1e-6 && v >= -1e-6 && u + v <= 1 + 1e-6) out[z * n[0] + x] = 1;
      }
    }
  }
  return out;
}

/** Free height over each cell at a level; 0 where the model is in the way. */
function headrooms(solids: readonly Box3[], y: number, box: Box3, n: readonly number[], edge: readonly number[]): Float64Array {
  const out = new Float64Array(n[0] * n[1]).fill(Infinity);
  for (const { min, max } of solids) {
    if (max[1] <= y + 0.0004) continue;
    const free = Math.max(0, min[1] - y);
    const [x0, x1] = [Math.max(0, Math.floor((min[0] - box.min[0]) / edge[0] + 1e-9)), Math.min(n[0] - 1, Math.ceil((max[0] - box.min[0]) / edge[0] - 1e-9) - 1)];
    const [z0, z1] = [Math.max(0, Math.floor((min[2] - box.min[2]) / edge[1] + 1e-9)), Math.min(n[1] - 1, Math.ceil((max[2] - box.min[2]) / edge[1] - 1e-9) - 1)];
    for (let z = z0; z <= z1; z++) for (let x = x0; x <= x1; x++) out[z * n[0] + x] = Math.min(out[z * n[0] + x], free);
  }
  return out;
}

/** The largest rectangle of cells that are all free, as x0 z0 x1 z1: of the histogram over each row. */
function largest([nx, nz]: readonly number[], free: (x: number, z: number) => boolean): readonly [number, number, number, number] | null {
  const high = new Int32Array(nx);
  let best: readonly [number, number, number, number] | null = null;
  let most = 0;
  for (let z = 0; z < nz; z++) {
    for (let x = 0; x < nx; x++) high[x] = free(x, z) ? high[x] + 1 : 0;
    for (let x = 0; x < nx; x++) {
      for (let x1 = x, low = high[x]; x1 < nx && high[x1] > 0; x1++) {
        low = Math.min(low, high[x1]);
        const area = low * (x1 - x + 1);
        if (area <= most) continue;
        most = area;
        best = [x, z - low + 1, x1, z];
      }
    }
  }
  return best;
}
