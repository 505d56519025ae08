/** Whether people can walk through a furnished room: from every door to every other and to most of the free floor. */
import { contains } from './outline.ts';
import type { Placed } from './placer.ts';
import type { Plan } from './plan.ts';

const CELL = 0.05; // metres
/** Half the width of a walker, metres. */
export const WALKER = 0.25;
/** Of the floor a walker fits on, the share that the doors must lead to. */
const REACHED = 0.6;

/** True when a walker 0.5 m wide gets from each door to all others, and to most of the floor that is free. */
export function walkable(plan: Plan, placed: readonly Placed[]): boolean {
  const xs = plan.outline.map((p) => p[0]);
  const zs = plan.outline.map((p) => p[1]);
  const [x0, z0] = [Math.min(...xs), Math.min(...zs)];
  const [nx, nz] = [Math.ceil((Math.max(...xs) - x0) / CELL), Math.ceil((Math.max(...zs) - z0) / CELL)];
  const blocked = new Uint8Array(nx * nz);
  const block = (minX: number, maxX: number, minZ: number, maxZ: number): void => {
    const [i0, i1] = [Math.max(0, Math.ceil((minX - x0) / CELL - 0.5)), Math.min(nx - 1, Math.floor((maxX - x0) / CELL - 0.5))];
    const [j0, j1] = [Math.max(0, Math.ceil((minZ - z0) / CELL - 0.5)), Math.min(nz - 1, Math.floor((maxZ - z0) / CELL - 0.5))];
    for (let j = j0; j <= j1; j++) blocked.fill(1, j * nx + i0, j * nx + i1 + 1);
  };
  for (let j = 0; j < nz; j++) {
    for (let i = 0; i < nx; i++) if (!contains(plan.outline, x0 + (i + 0.5) * CELL, z0 + (j + 0.5) * CELL)) blocked[j * nx + i] = 1;
  }
  for (const { from, to } of plan.walls) block(Math.min(from[0], to[0]) - WALKER, Math.max(from[0], to[0]) + WALKER, Math.min(from[1], to[1]) - WALKER, Math.max(from[1], to[1]) + WALKER);
  for (const { parts, item } of placed) {
    if (item.concept === 'door') continue; // its leaf swings out of the way
    for (const b of parts) if (b.min[1] < 1.9 && b.max[1] > 0.03) block(b.min[0] - WALKER, b.max[0] + WALKER, b.min[2] - WALKER, b.max[2] + WALKER);
  }
  const starts = plan.openings.filter((o) => o.type !== 'window').map((o) => {
    const m = plan.walls[o.wall].pose;
    const [x, z] = [m[0] * o.at + m[8] * (WALKER + CELL) + m[12], m[2] * o.at + m[10] * (WALKER + CELL) + m[14]];
    return Math.min(nz - 1, Math.max(0, Math.floor((z - z0) / CELL))) * nx + Math.min(nx - 1, Math.max(0, Math.floor((x - x0) / CELL)));
  });
  if (starts.length === 0) return true;
  let free = 0;
  for (const b of blocked) free += 1 - b;
  if (blocked[starts[0]] === 1) return false;
  const queue = [starts[0]];
  blocked[starts[0]] = 2;
  for (let k = 0; k < queue.length; k++) {
    const c = queue[k];
    const i = c % nx;
    for (const n of [i > 0 ? c - 1 : -1, i < nx - 1 ? c + 1 : -1, c - nx, c + nx]) {
      if (n < 0 || n >= blocked.length || blocked[n] !== 0) continue;
      blocked[n] = 2;
      queue.push(n);
    }
  }
  return starts.every((s) => blocked[s] === 2) && queue.length >= REACHED * free;
}
