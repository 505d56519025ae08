/** Walls with their openings, floor, ceiling with its slope and beams, baseboards. Walls are closed slabs: no light leaks round them. */
import { multiply, rotation, translation, type Vec3 } from '../../math/index.ts';
import { at, box, emptySurface, extrude, quad, transform, vertex, type Surface } from '../geometry/index.ts';
import { hex, matt, paint, type Finish } from '../material/index.ts';
import type { Furniture, Piece } from '../furniture/index.ts';
import { grown, type Point, type Wall } from './outline.ts';
import { part } from './part.ts';
import type { Opening, Plan } from './plan.ts';

/** How far a slab reaches beyond its wall at the left and at the right, metres; null = it ends inside another slab and is open there. */
export type Ends = readonly [number | null, number | null];

/** A slab from z = -thickness to z = 0 (the inner face, towards +z) with rectangular holes. */
export function slab(length: number, height: number, thickness: number, ends: Ends, holes: readonly Opening[]): { inner: Surface; outer: Surface } {
  const inner = emptySurface();
  const outer = emptySurface();
  const left = -length / 2 - (ends[0] ?? 0);
  const right = length / 2 + (ends[1] ?? 0);
  const sorted = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
  const xs = sorted([left, right, ...holes.flatMap((h) => [h.at - h.width / 2, h.at + h.width / 2])]);
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
    if (ends[1] !== null) face(outer, [[[right, y0, 0], 0, -y0], [[right, y0, t], t, -y0], [[right, y1, t], t, -y1], [[right, y1, 0], 0, -y1]], [1, 0, 0]);
    if (ends[0] !== null) face(outer, [[[left, y0, t], t, -y0], [[left, y0, 0], 0, -y0], [[left, y1, 0], 0, -y1], [[left, y1, t], t, -y1]], [-1, 0, 0]);
  }
  return { inner, outer };
}

export interface ShellFinishes {
  readonly walls: readonly Finish[];
  /** Of the backs of walls, where the next room shows them. */
  readonly back: Finish;
  readonly floor: Finish;
  readonly ceiling: Finish;
  readonly beams: Finish;
  readonly trim: Finish;
}

/** Of the two slabs that meet in a hollow corner the one along x fills it; at one that juts into the room they end in each other. */
const endsOf = (wall: Wall, thickness: number): Ends => {
  const end = (hollow: boolean): number | null => (hollow ? (wall.quarter % 2 === 0 ? thickness : 0) : null);
  return [end(wall.hollow[0]), end(wall.hollow[1])];
};

/** A level plate of the outline between two heights. */
function plate(outline: readonly Point[], low: number, high: number): Surface {
  // extruded in x and -z, then laid down: what was up the outline's plane is -z, its front is the top
  const flat = extrude(outline.map(([x, z]) => [x, -z] as const).reverse(), high - low);
  return transform(flat, multiply(translation([0, (low + high) / 2, 0]), rotation([1, 0, 0], -Math.PI / 2)));
}

/** The shell's objects in world coordinates. `shared`: a wall that is another room's and only gets its baseboard. */
export function buildShell(plan: Plan, finishes: ShellFinishes, shared = -1): Furniture[] {
  const { height, thickness, slope, beams } = plan;
  const out: Furniture[] = [];
  for (const wall of plan.walls) {
    const holes = plan.openings.filter((o) => o.wall === wall.index);
    if (wall.index !== shared) {
      const { inner, outer } = slab(wall.length, height, thickness, endsOf(wall, thickness), holes);
      const seen = plan.next && holes.some((o) => o.type === 'gap' || o.ajar > 0) ? finishes.back : matt(hex('#c9c2b6'), 'render');
      out.push(part('wall', 'Wall', [{ name: 'inside', finish: finishes.walls[wall.index], surface: transform(inner, wall.pose) }, { name: 'outside', finish: seen, surface: transform(outer, wall.pose) }]));
    }
    const boards = baseboards(wall, holes.filter((o) => o.bottom === 0), finishes.trim);
    if (boards.length > 0) out.push(part('baseboard', 'Baseboard', boards.map((p) => ({ ...p, surface: transform(p.surface, wall.pose) }))));
  }
  const plateau = shared < 0 ? grown(plan.outline, thickness) : grownBut(plan, shared, thickness);
  out.push(part('floor', 'Floor', [{ name: 'boards', finish: finishes.floor, surface: plate(plateau, -0.1, 0) }]));
  const above: Piece[] = [{ name: 'plaster', finish: finishes.ceiling, surface: plate(plateau, height, height + 0.1) }];
  if (slope) {
    const wall = plan.walls[slope.wall];
    // a wedge below the ceiling, along the wall and a centimetre into its neighbours
    const profile: Point[] = [[0, slope.knee], [slope.run, height], [slope.run, height + 0.02], [-0.01, height + 0.02], [-0.01, slope.knee - 0.01]];
    const wedge = extrude(profile, wall.length + 0.02);
    above.push({ name: 'slope', finish: finishes.ceiling, surface: transform(wedge, multiply(wall.pose, rotation([0, 1, 0], -Math.PI / 2))) });
  }
  out.push(part('ceiling', 'Ceiling', above));
  if (beams) out.push(...buildBeams(plan, finishes.beams));
  return out;
}

/** Beams under the ceiling from wall to wall; they cross what the outline spans, and end in the walls. */
function buildBeams(plan: Plan, finish: Finish): Furniture[] {
  const { beams, outline, height } = plan;
  if (!beams) return [];
  const out: Furniture[] = [];
  for (const at0 of beams.at) {
    const ends = outline.flatMap((p, i) => { // where the beam's line crosses the outline
      const q = outline[(i + 1) % outline.length];
      const [a, b, c] = beams.alongX ? [p[1], q[1], p[0]] : [p[0], q[0], p[1]];
      return (a > at0) !== (b > at0) ? [c] : [];
    }).sort((a, b) => a - b);
    for (let i = 0; i + 1 < ends.length; i += 2) {
      const long = ends[i + 1] - ends[i] + 0.04;
      const middle = (ends[i] + ends[i + 1]) / 2;
      const bar = beams.alongX ? box(long, beams.deep + 0.01, beams.width, { radius: 0.008, grain: 'x' }) : box(beams.width, beams.deep + 0.01, long, { radius: 0.008, grain: 'z' });
      out.push(part('beam', 'Beam', [{ name: 'beam', finish, surface: at(bar, beams.alongX ? middle : at0, height - beams.deep, beams.alongX ? at0 : middle) }]));
    }
  }
  return out;
}

/** The outline moved outwards everywhere but at one wall. */
function grownBut(plan: Plan, wall: number, by: number): Point[] {
  const m = plan.walls[wall].pose;
  return grown(plan.outline, by).map(([x, z]) => {
    const away = (x - m[12]) * m[8] + (z - m[14]) * m[10];
    return away < 0 ? [x - m[8] * away, z - m[10] * away] : [x, z];
  });
}

const TRIM = 0.09; // the door's architrave
const BOARD = 0.014;

function baseboards(wall: Wall, doors: readonly Opening[], finish: Finish): Piece[] {
  // at a corner that juts out one of the two boards covers the other's end
  const begin = -wall.length / 2 - (wall.hollow[0] ? 0 : BOARD);
  const cuts = [begin, ...[...doors].sort((a, b) => a.at - b.at).flatMap((d) => {
    const side = d.width / 2 + (d.type === 'door' ? TRIM : 0);
    return [d.at - side, d.at + side];
  }), wall.length / 2];
  const pieces: Piece[] = [];
  for (let i = 0; i < cuts.length; i += 2) {
    const long = cuts[i + 1] - cuts[i];
    if (long > 0.02) pieces.push({ name: 'board', finish, surface: at(box(long, 0.085, BOARD, { radius: 0.004, grain: 'x' }), (cuts[i] + cuts[i + 1]) / 2, 0, BOARD / 2) });
  }
  return pieces;
}

export const white = (): Finish => paint(hex('#f4f3ef'), 0.35, 'trim');
