/** Walls with their openings, floor, ceiling and baseboards. Walls are closed slabs: no light leaks round them. */
import type { Vec3 } from '../../math/index.ts';
import { at, box, emptySurface, quad, transform, vertex, type Surface } from '../geometry/index.ts';
import { hex, matt, paint, type Finish } from '../material/index.ts';
import type { Furniture, Piece } from '../furniture/index.ts';
import { part } from './part.ts';
import type { Opening, Plan } from './plan.ts';

/** A slab from z = -thickness to z = 0 (the inner face, towards +z), x in [-length/2 - ends, ...], with rectangular holes. */
export function slab(length: number, height: number, thickness: number, ends: number, holes: readonly Opening[]): { inner: Surface; outer: Surface } {
  const inner = emptySurface();
  const outer = emptySurface();
  const half = length / 2 + ends;
  const sorted = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
  const xs = sorted([-half, half, ...holes.flatMap((h) => [h.at - h.width / 2, h.at + h.width / 2])]);
  const ys = sorted([0, height, ...holes.flatMap((h) => [h.bottom, h.top])]);
  const face = (s: Surface, corners: readonly (readonly [Vec3, number, number])[], n: Vec3): void => {
    const [a, b, c, d] = corners.map(([p, u, v]) => vertex(s, p, n, u, v));
    quad(s, a, b, c, d);
  };
  const open = (x: number, y: number): boolean => holes.some((h) => Math.abs(x - h.at) < h.width / 2 && y > h.bottom && y < h.top);
  for (let j = 0; j + 1 < ys.length; j++) {
    for (let i = 0; i + 1 < xs.length; i++) {
      const [x0, x1, y0, y1] = [xs[i], xs[i + 1], ys[j], ys[j + 1]];
      if (open((x0 + x1) / 2, (y0 + y1) / 2)) continue;
      face(inner, [[[x0, y0, 0], x0, -y0], [[x1, y0, 0], x1, -y0], [[x1, y1, 0], x1, -y1], [[x0, y1, 0], x0, -y1]], [0, 0, 1]);
      face(outer, [[[x1, y0, -thickness], x1, -y0], [[x0, y0, -thickness], x0, -y0], [[x0, y1, -thickness], x0, -y1], [[x1, y1, -thickness], x1, -y1]], [0, 0, -1]);
    }
  }
  const t = -thickness;
  for (const h of holes) { // reveals, seen from inside the hole
    const [x0, x1, y0, y1] = [h.at - h.width / 2, h.at + h.width / 2, h.bottom, h.top];
    for (let j = 0; j + 1 < ys.length; j++) {
      if (ys[j] < y0 - 1e-9 || ys[j + 1] > y1 + 1e-9) continue;
      face(inner, [[[x0, ys[j], 0], 0, -ys[j]], [[x0, ys[j], t], t, -ys[j]], [[x0, ys[j + 1], t], t, -ys[j + 1]], [[x0, ys[j + 1], 0], 0, -ys[j + 1]]], [1, 0, 0]);
      face(inner, [[[x1, ys[j], t], t, -ys[j]], [[x1, ys[j], 0], 0, -ys[j]], [[x1, ys[j + 1], 0], 0, -ys[j + 1]], [[x1, ys[j + 1], t], t, -ys[j + 1]]], [-1, 0, 0]);
    }
    for (let i = 0; i + 1 < xs.length; i++) {
      if (xs[i] < x0 - 1e-9 || xs[i + 1] > x1 + 1e-9) continue;
      if (y0 > 0) face(inner, [[[xs[i], y0, 0], xs[i], 0], [[xs[i + 1], y0, 0], xs[i + 1], 0], [[xs[i + 1], y0, t], xs[i + 1], t], [[xs[i], y0, t], xs[i], t]], [0, 1, 0]);
      face(inner, [[[xs[i], y1, t], xs[i], t], [[xs[i + 1], y1, t], xs[i + 1], t], [[xs[i + 1], y1, 0], xs[i + 1], 0], [[xs[i], y1, 0], xs[i], 0]], [0, -1, 0]);
    }
  }
  for (let i = 0; i + 1 < xs.length; i++) { // the rim: top, foot, ends
    const [x0, x1] = [xs[i], xs[i + 1]];
    face(outer, [[[x0, height, 0], x0, 0], [[x1, height, 0], x1, 0], [[x1, height, t], x1, t], [[x0, height, t], x0, t]], [0, 1, 0]);
    if (!open((x0 + x1) / 2, 1e-6)) face(outer, [[[x0, 0, t], x0, t], [[x1, 0, t], x1, t], [[x1, 0, 0], x1, 0], [[x0, 0, 0], x0, 0]], [0, -1, 0]);
  }
  for (let j = 0; j + 1 < ys.length; j++) {
    const [y0, y1] = [ys[j], ys[j + 1]];
    face(outer, [[[half, y0, 0], 0, -y0], [[half, y0, t], t, -y0], [[half, y1, t], t, -y1], [[half, y1, 0], 0, -y1]], [1, 0, 0]);
    face(outer, [[[-half, y0, t], t, -y0], [[-half, y0, 0], 0, -y0], [[-half, y1, 0], 0, -y1], [[-half, y1, t], t, -y1]], [-1, 0, 0]);
  }
  return { inner, outer };
}

export interface ShellFinishes { readonly walls: readonly Finish[]; readonly floor: Finish; readonly ceiling: Finish; readonly trim: Finish }

/** The shell's objects in world coordinates. */
export function buildShell(plan: Plan, finishes: ShellFinishes): Furniture[] {
  const { width, depth, height, thickness } = plan;
  const outside = matt(hex('#c9c2b6'), 'render');
  const out: Furniture[] = [];
  for (const wall of plan.walls) {
    const holes = plan.openings.filter((o) => o.wall === wall.index);
    const { inner, outer } = slab(wall.length, height, thickness, wall.index % 2 === 0 ? thickness : 0, holes);
    out.push(part('wall', 'Wall', [{ name: 'inside', finish: finishes.walls[wall.index], surface: transform(inner, wall.pose) }, { name: 'outside', finish: outside, surface: transform(outer, wall.pose) }]));
    out.push(part('baseboard', 'Baseboard', baseboards(wall.length, holes.filter((o) => o.type === 'door'), finishes.trim).map((p) => ({ ...p, surface: transform(p.surface, wall.pose) }))));
  }
  const [w, d] = [width + 2 * thickness, depth + 2 * thickness];
  out.push(part('floor', 'Floor', [{ name: 'boards', finish: finishes.floor, surface: at(box(w, 0.1, d, { radius: 0, grain: 'x' }), 0, -0.1, 0) }]));
  out.push(part('ceiling', 'Ceiling', [{ name: 'plaster', finish: finishes.ceiling, surface: at(box(w, 0.1, d, { radius: 0, grain: 'x' }), 0, height, 0) }]));
  return out;
}

const TRIM = 0.09; // the door's architrave

function baseboards(length: number, doors: readonly Opening[], finish: Finish): Piece[] {
  const cuts = [-length / 2, ...doors.flatMap((d) => [d.at - d.width / 2 - TRIM, d.at + d.width / 2 + TRIM]), length / 2];
  const pieces: Piece[] = [];
  for (let i = 0; i < cuts.length; i += 2) {
    const long = cuts[i + 1] - cuts[i];
    if (long > 0.02) pieces.push({ name: 'board', finish, surface: at(box(long, 0.085, 0.014, { radius: 0.004, grain: 'x' }), (cuts[i] + cuts[i + 1]) / 2, 0, 0.007) });
  }
  return pieces;
}

export const white = (): Finish => paint(hex('#f4f3ef'), 0.35, 'trim');
