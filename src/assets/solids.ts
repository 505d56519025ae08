/**
 * What space a model fills, as few boxes that hold every triangle: for a room to know that a chair goes under this table and
 * nothing into this cupboard. Triangles are cut small and gathered by cells of 4 cm or more; cells that cannot be
 * reached from outside are filled; neighbours become one box where their tops and bottoms are level.
 */
import { sub, type Box3, type Vec3 } from '../math/index.ts';
import type { Mesh } from '../scene/index.ts';

/** Edge of a cell, metres, at first; larger where that makes too many boxes (leaves, wicker). */
const CELL = 0.04;
const MOST_CELLS = 40;
const MOST_BOXES = 96;
/** Tops and bottoms of cells that become one box differ by less, metres: a rim does not lift the whole of a table. */
const LEVEL = 0.003;

/** Cells of a model's box: tight bounds of what is in each, six numbers a cell; min > max where it is empty. */
interface Grid { readonly n: readonly [number, number, number]; readonly bounds: Float64Array }

/** Boxes that hold all of the mesh, whose extent is `box`. */
export function solidsOf(mesh: Mesh, box: Box3): Box3[] {
  for (let cell = CELL; ; cell *= 1.5) {
    const n = [0, 1, 2].map((k) => Math.max(1, Math.min(MOST_CELLS, Math.ceil((box.max[k] - box.min[k]) / cell)))) as unknown as [number, number, number];
    const boxes = merged(filled(gathered(mesh, box, n), box));
    if (boxes.length <= MOST_BOXES || n.every((k) => k <= 3)) return boxes;
  }
}

function gathered({ positions: p, indices }: Mesh, box: Box3, n: Grid['n']): Grid {
  const bounds = new Float64Array(n[0] * n[1] * n[2] * 6);
  for (let c = 0; c < bounds.length; c += 6) bounds.fill(Infinity, c, c + 3).fill(-Infinity, c + 3, c + 6);
  const edge = [0, 1, 2].map((k) => Math.max(1e-6, (box.max[k] - box.min[k]) / n[k]));
  const cellOf = (v: number, k: number): number => Math.max(0, Math.min(n[k] - 1, Math.floor((v - box.min[k]) / edge[k])));
  /** Cuts the longest edge in half until the triangle is less than half a cell; its own box is then near enough to it. */
  const put = (a: Vec3, b: Vec3, c: Vec3): void => {
    const lo = [0, 1, 2].map((k) => Math.min(a[k], b[k], c[k]));
    const hi = [0, 1, 2].map((k) => Math.max(a[k], b[k], c[k]));
    const from = lo.map(cellOf);
    const to = hi.map(cellOf);
    const flat = from.filter((v, k) => v === to[k]).length;
    if (flat < 2 && [0, 1, 2].some((k) => hi[k] - lo[k] > edge[k] / 2)) {
      const [ab, bc, ca] = [distance2(a, b), distance2(b, c), distance2(c, a)];
      const [u, v, w] = ab >= bc && ab >= ca ? [a, b, c] : bc >= ca ? [b, c, a] : [c, a, b];
      const m: Vec3 = [(u[0] + v[0]) / 2, (u[1] + v[1]) / 2, (u[2] + v[2]) / 2];
      put(u, m, w);
      put(m, v, w);
      return;
    }
    for (let x = from[0]; x <= to[0]; x++) {
      for (let y = from[1]; y <= to[1]; y++) {
        for (let z = from[2]; z <= to[2]; z++) {
          const at = ((y * n[2] + z) * n[0] + x) * 6;
          const cell = [x, y, z];
          for (let k = 0; k < 3; k++) {
            bounds[at + k] = Math.min(bounds[at + k], Math.max(lo[k], box.min[k] + cell[k] * edge[k]));
            bounds[at + 3 + k] = Math.max(bounds[at + 3 + k], Math.min(hi[k], cell[k] === n[k] - 1 ? box.max[k] : box.min[k] + (cell[k] + 1) * edge[k]));
          }
        }
      }
    }
  };
  const corner = (i: number): Vec3 => [p[indices[i] * 3], p[indices[i] * 3 + 1], p[indices[i] * 3 + 2]];
  for (let t = 0; t < indices.length; t += 3) put(corner(t), corner(t + 1), corner(t + 2));
  return { n, bounds };
}

const distance2 = (a: Vec3, b: Vec3): number => {
  const [x, y, z] = sub(a, b);
  return x * x + y * y + z * z;
};

/** Fills what cannot be reached from outside; the floor below is no way in. */
function filled(grid: Grid, box: Box3): Grid {
  const { n: [nx, ny, nz], bounds } = grid;
  const empty = (i: number): boolean => bounds[i * 6] > bounds[i * 6 + 3];
  const outside = new Uint8Array(nx * ny * nz);
  const queue: number[] = [];
  const reach = (x: number, y: number, z: number): void => {
    if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) return;
    const i = (y * nz + z) * nx + x;
    if (outside[i] === 1 || !empty(i)) return;
    outside[i] = 1;
    queue.push(i);
  };
  for (let y = 0; y < ny; y++) {
    for (let z = 0; z < nz; z++) for (let x = 0; x < nx; x++) if (x === 0 || z === 0 || x === nx - 1 || z === nz - 1 || y === ny - 1) reach(x, y, z);
  }
  for (let k = 0; k < queue.length; k++) {
    const x = queue[k] % nx;
    const z = Math.floor(queue[k] / nx) % nz;
    const y = Math.floor(queue[k] / (nx * nz));
    for (const d of [-1, 1]) {
      reach(x + d, y, z);
      reach(x, y + d, z);
      reach(x, y, z + d);
    }
  }
  const edge = [nx, ny, nz].map((count, k) => (box.max[k] - box.min[k]) / count);
  for (let i = 0; i < outside.length; i++) {
    if (outside[i] === 1 || !empty(i)) continue;
    const cell = [i % nx, Math.floor(i / (nx * nz)), Math.floor(i / nx) % nz];
    for (let k = 0; k < 3; k++) {
      bounds[i * 6 + k] = box.min[k] + cell[k] * edge[k];
      bounds[i * 6 + 3 + k] = box.min[k] + (cell[k] + 1) * edge[k];
    }
  }
  // what is between two surfaces in one cell or the next is solid, or too narrow for anything
  for (let i = 0; i + nx * nz < outside.length; i++) {
    const up = i + nx * nz;
    if (empty(i) || empty(up)) continue;
    const between = box.min[1] + Math.floor(up / (nx * nz)) * edge[1];
    bounds[i * 6 + 4] = between;
    bounds[up * 6 + 1] = between;
  }
  return grid;
}

/** Grows a box from each cell along x, then z, then down, as long as all cells are there and their tops level. */
function merged({ n: [nx, ny, nz], bounds }: Grid): Box3[] {
  const used = new Uint8Array(nx * ny * nz);
  const at = (x: number, y: number, z: number): number => (y * nz + z) * nx + x;
  const there = (i: number): boolean => used[i] === 0 && bounds[i * 6] <= bounds[i * 6 + 3];
  const out: Box3[] = [];
  for (let y = ny - 1; y >= 0; y--) {
    for (let z = 0; z < nz; z++) {
      for (let x = 0; x < nx; x++) {
        if (!there(at(x, y, z))) continue;
        /** Another cell of the layer whose top and bottom are level with this one's: legs stay apart from the top they carry. */
        const alike = (i: number, first: number): boolean => there(i) && [1, 4].every((k) => Math.abs(bounds[i * 6 + k] - bounds[first * 6 + k]) < LEVEL);
        const fits = (i: number): boolean => alike(i, at(x, y, z));
        let [x1, z1, y0] = [x, z, y];
        while (x1 + 1 < nx && fits(at(x1 + 1, y, z))) x1++;
        const row = (zz: number): boolean => range(x, x1).every((xx) => fits(at(xx, y, zz)));
        while (z1 + 1 < nz && row(z1 + 1)) z1++;
        const layer = (yy: number): boolean => range(z, z1).every((zz) => range(x, x1).every((xx) => alike(at(xx, yy, zz), at(x, yy, z))));
        while (y0 > 0 && layer(y0 - 1)) y0--;
        const min = [Infinity, Infinity, Infinity];
        const max = [-Infinity, -Infinity, -Infinity];
        for (const yy of range(y0, y)) {
          for (const zz of range(z, z1)) {
            for (const xx of range(x, x1)) {
              const i = at(xx, yy, zz);
              used[i] = 1;
              for (let k = 0; k < 3; k++) {
                min[k] = Math.min(min[k], bounds[i * 6 + k]);
                max[k] = Math.max(max[k], bounds[i * 6 + 3 + k]);
              }
            }
          }
        }
        out.push({ min: min as unknown as Vec3, max: max as unknown as Vec3 });
      }
    }
  }
  return out;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
