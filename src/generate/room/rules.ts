/**
 * The rules of layout, each one a function that puts an item where the rule allows or yields null: beside, before,
 * around, in a corner, along a wall, in rows, overhead, at eye height. Rooms are furnished by calling them in order of
 * importance; what does not fit is left out.
 */
import { multiply, translation, type Mat4, type Vec3 } from '../../math/index.ts';
import type { Furniture } from '../furniture/index.ts';
import { lightPanel } from './light-panel.ts';
import type { Kit } from './kit.ts';
import { hollowCorners, type Wall } from './outline.ts';
import { boxUnder, extentOf, overlaps, PILE, poseAt, type Placed, type WallSpot } from './placer.ts';
import { inRoom } from './plan.ts';

export type Spot = readonly [x: number, z: number, yaw: number];

/** Walls without windows, in random order, the long ones only. */
export function bareWalls({ placer, random }: Kit, least = 1.2): Wall[] {
  const { plan } = placer;
  return random.shuffle(plan.walls.filter((w) => w.length >= least && !plan.openings.some((o) => o.type === 'window' && o.wall === w.index)));
}

/** Random places on the floor, at least `inset` metres from the sides of the room's extent. */
export function spots({ placer, random }: Kit, count: number, inset: number, yaws: readonly number[] = [0]): Spot[] {
  const xs = placer.plan.outline.map((p) => p[0]);
  const zs = placer.plan.outline.map((p) => p[1]);
  return Array.from({ length: count }, () => [random.range(Math.min(...xs) + inset, Math.max(...xs) - inset), random.range(Math.min(...zs) + inset, Math.max(...zs) - inset), random.pick(yaws)]);
}

/** The middle of the floor: of the whole, or of the larger arm where the room has corners that jut in. */
export function middle({ placer }: Kit): readonly [number, number] {
  const { outline } = placer.plan;
  let best: readonly [number, number, number] = [0, 0, -1];
  for (const a of outline) {
    for (const b of outline) {
      const area = (b[0] - a[0]) * (b[1] - a[1]);
      if (a[0] >= b[0] || a[1] >= b[1] || area <= best[2]) continue;
      if (inRoom({ ...placer.plan, slope: null }, { min: [a[0], 0, a[1]], max: [b[0], 0.1, b[1]] })) best = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, area];
    }
  }
  return [best[0], best[1]];
}

/** On one side of a host, backs in line, or `forward` metres before that. */
export function beside({ placer }: Kit, host: Placed, item: Furniture, side: 1 | -1, gap = 0.05, forward = 0): Placed | null {
  const [h, e] = [host.item.bounds, extentOf(item)];
  const x = side > 0 ? h.max[0] + gap - e.min[0] : h.min[0] - gap - e.max[0];
  return placer.put(item, multiply(host.place, poseAt(x, 0, h.min[2] - e.min[2] + forward, 0)));
}

/** Before a host, `distance` metres free between them, turned to face it (yaw 0) and moved `aside` metres. */
export function before({ placer }: Kit, host: Placed, item: Furniture, distance: number, options: { readonly yaw?: number; readonly aside?: number } = {}): Placed | null {
  const e = extentOf(item);
  return placer.put(item, multiply(host.place, poseAt(options.aside ?? 0, 0, host.item.bounds.max[2] + distance + e.max[2], Math.PI + (options.yaw ?? 0))));
}

/** A rug where the floor is, also under what stands there; not where it would run into a wall. */
export function layRug({ placer }: Kit, rug: Furniture, at: Mat4): Placed | null {
  const place = multiply(at, translation([0, -rug.bounds.min[1], 0]));
  const box = boxUnder(place, rug.bounds);
  if (!inRoom(placer.plan, box) || placer.placed.some((p) => p.item.concept === 'rug' && overlaps(p.box, box))) return null;
  return placer.fix(rug, place);
}

/** On the floor under a host (a bin under a desk). */
export const under = ({ placer }: Kit, host: Placed, item: Furniture, x: number, z: number, yaw = 0): Placed | null => placer.put(item, multiply(host.place, poseAt(x, 0, z, yaw)));

export interface Seat { readonly x: number; readonly z: number; readonly yaw: number }

/** Seats along the long sides of a table, or round it, each at the edge and facing it; `ends`: also at the heads. */
export function seatsAt(table: Furniture, count: number, ends = false): Seat[] {
  const [w, d] = [table.bounds.max[0] * 2, table.bounds.max[2] * 2];
  if (Math.abs(w - d) < 0.05) {
    return [[0, 1, Math.PI], [0, -1, 0], [1, 0, -Math.PI / 2], [-1, 0, Math.PI / 2]].slice(0, Math.max(2, count)).map(([x, z, yaw]) => ({ x: (x * w) / 2, z: (z * d) / 2, yaw }));
  }
  const n = Math.max(1, Math.min(Math.floor((count - (ends ? 2 : 0)) / 2), Math.floor(w / 0.58)));
  const sides = Array.from({ length: n }, (_, i): Seat[] => {
    const x = ((i + 0.5) / n - 0.5) * (w - 0.1);
    return [{ x, z: d / 2, yaw: Math.PI }, { x, z: -d / 2, yaw: 0 }];
  }).flat();
  return ends ? [...sides, { x: w / 2, z: 0, yaw: -Math.PI / 2 }, { x: -w / 2, z: 0, yaw: Math.PI / 2 }] : sides;
}

/** Chairs at seats of a host: most pushed in as far as the host allows, some pulled out and left askew. Yields those that fit. */
export function around({ placer, random }: Kit, host: Placed, chair: Furniture, seats: readonly Seat[], tidy = 0.7): Placed[] {
  const e = chair.bounds;
  return seats.flatMap((seat) => {
    const neat = random.chance(tidy);
    const turn = neat ? random.range(-0.05, 0.05) : random.range(-0.45, 0.45);
    // metres between the table's edge and the chair's front: below 0 it is under the table
    for (const out of neat ? [random.range(-0.3, -0.2), -0.1, 0.04, 0.1] : [random.range(0.02, 0.2), 0.1, 0.03]) {
      const back = poseAt(seat.x, 0, seat.z, seat.yaw);
      const done = placer.seat(chair, multiply(host.place, multiply(back, poseAt(0, 0, -out - e.max[2], turn))));
      if (done) return [done];
    }
    return [];
  });
}

/** How far a soft or tilted thing is lifted so that it lies on the floor and not in it, metres. */
export const lift = (item: Furniture): number => Math.max(0, -0.002 - extentOf(item).min[1]);

/** In a corner of the room, its front to the middle where it has one. */
export function inCorner({ placer, random }: Kit, item: Furniture, faceIn = false): Placed | null {
  const e = extentOf(item);
  const reach = Math.max(e.max[0], -e.min[0], e.max[2], -e.min[2]) * (faceIn ? 1.1 : 1) + 0.05;
  for (const { point, into } of random.shuffle(hollowCorners(placer.plan.walls))) {
    for (const extra of [0, 0.15, 0.35]) {
      const yaw = faceIn ? (into[0] > 0 ? (into[1] > 0 ? 0.785 : 2.356) : into[1] > 0 ? -0.785 : -2.356) : random.range(0, 6.28);
      const done = placer.put(item, poseAt(point[0] + into[0] * (reach + extra), lift(item), point[1] + into[1] * (reach + extra), yaw));
      if (done) return done;
    }
  }
  return null;
}

/** Items side by side along a wall from a place on it, backs to the wall; all of them or none. */
export function inRow({ placer }: Kit, items: readonly Furniture[], wall: Wall, from: number, gap = 0.01, off = 0.025): Placed[] | null {
  const mark = placer.mark();
  const out: Placed[] = [];
  let x = from;
  for (const item of items) {
    const e = extentOf(item);
    const done = placer.put(item, multiply(wall.pose, translation([x - e.min[0], 0, off - e.min[2]])));
    if (!done) {
      placer.undo(mark);
      return null;
    }
    out.push(done);
    x += e.max[0] - e.min[0] + gap;
  }
  return out;
}

/** The whole row somewhere along one of the walls, with free floor in front of it. */
export function rowAlong(kit: Kit, items: readonly Furniture[], walls: readonly Wall[], front: number, gap = 0.01): { readonly placed: Placed[]; readonly wall: Wall; readonly from: number; readonly long: number } | null {
  const long = items.reduce((sum, item) => sum + extentOf(item).max[0] - extentOf(item).min[0] + gap, -gap);
  const deep = Math.max(...items.map((item) => extentOf(item).max[2] - extentOf(item).min[2]));
  for (const wall of walls) {
    const room = wall.length - long - 0.06;
    if (room < 0) continue;
    for (const share of kit.random.shuffle([0, 1, 0.5, 0.25, 0.75])) {
      const from = -wall.length / 2 + 0.03 + share * room;
      if (!kit.placer.free(boxUnder(wall.pose, { min: [from, PILE, 0.02], max: [from + long, 0.9, deep + 0.03 + front] }))) continue;
      const placed = inRow(kit, items, wall, from, gap);
      if (!placed) continue;
      kit.placer.reserve(boxUnder(wall.pose, { min: [from, 0.02, 0.04 + deep], max: [from + long, 0.9, deep + 0.03 + front] }));
      return { placed, wall, from, long };
    }
  }
  return null;
}

/** From the ceiling, or from under a beam or a slope where one is in the way; the nearest place that does. */
export function overhead({ placer }: Kit, item: Furniture, x: number, z: number): Placed | null {
  const { plan } = placer;
  const tries = [[0, 0], [0.25, 0], [-0.25, 0], [0, 0.25], [0, -0.25], [0.5, 0], [-0.5, 0], [0, 0.5], [0, -0.5]] as const;
  for (const [dx, dz] of tries) {
    const done = placer.put(item, poseAt(x + dx, plan.height, z + dz, 0));
    if (done) return done;
  }
  return null;
}

/** Light panels in a grid over the floor, one for about `each` square metres, clear of what else is up there. */
export function panels(kit: Kit, each: number): void {
  const { placer, random, style } = kit;
  const { plan } = placer;
  const [wide, deep] = random.pick([[0.6, 0.6], [1.2, 0.3], [1.2, 0.18]] as const);
  const item = lightPanel(style, wide, deep, random.range(1.5, 1.9));
  const count = Math.max(2, Math.round((plan.width * plan.depth) / each));
  const across = Math.max(1, Math.round(Math.sqrt((count * plan.width) / plan.depth)));
  const along = Math.max(1, Math.round(count / across));
  const [x0, z0] = [Math.min(...plan.outline.map((p) => p[0])), Math.min(...plan.outline.map((p) => p[1]))];
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < along; j++) overhead(kit, item, x0 + ((i + 0.5) / across) * plan.width, z0 + ((j + 0.5) / along) * plan.depth);
  }
}

export const EYE = 1.55;

/** At eye height on a wall: `tries` random places on the given walls. */
export function hung({ placer, random }: Kit, item: Furniture, walls: readonly Wall[] = placer.plan.walls, tries = 6, y = EYE - item.bounds.max[1] / 2): (Placed & WallSpot) | null {
  for (let i = 0; i < tries; i++) {
    const wall = random.pick(walls);
    const reach = wall.length / 2 - item.bounds.max[0] - 0.2;
    if (reach < 0) continue;
    const done = placer.hang(item, wall.index, random.range(-reach, reach), y);
    if (done) return done;
  }
  return null;
}

/** On the wall above what stands there, in line with it. */
export function hungAbove({ placer }: Kit, item: Furniture, host: Placed & WallSpot, gap = 0.18, eye = EYE): (Placed & WallSpot) | null {
  const y = Math.max(host.box.max[1] + gap, eye - item.bounds.max[1] / 2);
  return y + item.bounds.max[1] < placer.plan.height - 0.12 ? placer.hang(item, host.wall, host.at, y) : null;
}

/** Where a point in the item's own coordinates lies in the room. */
export const pointOf = (placed: Placed, p: Vec3): Vec3 => [0, 1, 2].map((k) => placed.place[k] * p[0] + placed.place[4 + k] * p[1] + placed.place[8 + k] * p[2] + placed.place[12 + k]) as unknown as Vec3;
