/**
 * Puts things into a room so that nothing overlaps: against walls, in front of each other, on top of each other.
 *
 * What an item fills is known as boxes, one for each of the surfaces that it is made of (a table: its top, each leg), in
 * room coordinates. So a chair's seat goes under a table and a cup onto a shelf, and boxes never claim less than there is.
 */
import { boundsOf } from '../geometry/index.ts';
import { multiply, rotation, translation, union, type Box3, type Mat4, type Random, type Vec3 } from '../../math/index.ts';
import type { Furniture, Support } from '../furniture/index.ts';
import type { Finish } from '../material/index.ts';
import { quarterTurn } from './outline.ts';
import { inRoom, zoneBefore, type Plan } from './plan.ts';

export interface Placed {
  readonly item: Furniture;
  readonly place: Mat4;
  /** World extent, companions included. */
  readonly box: Box3;
  /** World extents of the surfaces it is made of, companions included. */
  readonly parts: readonly Box3[];
  readonly finishes?: readonly Finish[];
}

/** World box of a box under an affine matrix (Arvo 1990). */
export function boxUnder(m: Mat4, b: Box3): Box3 {
  const min: [number, number, number] = [m[12], m[13], m[14]];
  const max: [number, number, number] = [m[12], m[13], m[14]];
  for (let c = 0; c < 3; c++) {
    for (let r = 0; r < 3; r++) {
      const [p, q] = [m[c * 4 + r] * b.min[c], m[c * 4 + r] * b.max[c]];
      min[r] += Math.min(p, q);
      max[r] += Math.max(p, q);
    }
  }
  return { min, max };
}

const own = new WeakMap<Furniture, readonly Box3[]>();

/** Boxes of an item's surfaces, and one for each thing that comes with it, object coordinates. */
export function partsOf(item: Furniture): readonly Box3[] {
  const known = own.get(item);
  if (known) return known;
  const parts = [...item.solids ?? item.pieces.map((p) => boundsOf(p.surface)), ...item.companions.map((c) => boxUnder(c.place, extentOf(c.item)))];
  own.set(item, parts);
  return parts;
}

/** Extent of an item with what comes with it, object coordinates. */
export const extentOf = (item: Furniture): Box3 => item.companions.reduce((all, c) => union(all, boxUnder(c.place, extentOf(c.item))), item.bounds);

export const overlaps = (a: Box3, b: Box3, gap = 0): boolean => a.min[0] < b.max[0] + gap && b.min[0] < a.max[0] + gap
  && a.min[1] < b.max[1] + gap && b.min[1] < a.max[1] + gap && a.min[2] < b.max[2] + gap && b.min[2] < a.max[2] + gap;

/** Pose on the floor (or at height y) turned by `yaw` radians: 0 faces +z, pi/2 faces +x. Quarter turns are exact. */
export function poseAt(x: number, y: number, z: number, yaw: number): Mat4 {
  const quarters = yaw / (Math.PI / 2);
  const turn = Math.abs(quarters - Math.round(quarters)) < 1e-9 ? quarterTurn(Math.round(quarters)) : rotation([0, 1, 0], yaw);
  return multiply(translation([x, y, z]), turn);
}

/** Thickness of a rug, metres; legs may sink in this far. */
export const PILE = 0.01;

export interface WallSpot { readonly wall: number; readonly at: number }

export interface AgainstWall {
  /** Walls to try; default all, in random order. */
  readonly walls?: readonly number[];
  /** Positions along the wall to try, metres from its middle; default random ones. */
  readonly at?: readonly number[];
  /** Free floor needed in front, metres. */
  readonly front?: number;
  /** Distance from the wall to the item's back. Default 0.025, clear of the baseboard, or else 0.17, clear of curtains. */
  readonly gap?: number;
  readonly tries?: number;
}

export interface Onto {
  readonly support?: number;
  /** Largest random yaw. */
  readonly turn?: number;
  /** Yaw about which it is turned. */
  readonly yaw?: number;
  readonly x?: number;
  readonly z?: number;
  readonly finishes?: readonly Finish[];
}

export interface Placer {
  readonly plan: Plan;
  readonly placed: readonly Placed[];
  /** Puts an item at a pose if it fits there; null when it does not. `front`: free floor needed before it. */
  put(item: Furniture, place: Mat4, front?: number): Placed | null;
  /** As put, for a chair: it may stand on the floor that is kept free before furniture, but not in anyone's way. */
  seat(item: Furniture, place: Mat4): Placed | null;
  /** Puts an item that may touch or enter others: what is built in, or hangs on. */
  fix(item: Furniture, place: Mat4, finishes?: readonly Finish[]): Placed;
  againstWall(item: Furniture, options?: AgainstWall): (Placed & WallSpot) | null;
  /** Hangs an item on a wall, its lower edge at y. */
  hang(item: Furniture, wall: number, at: number, y: number): (Placed & WallSpot) | null;
  /** Stands an item on one of the host's supports, out of the way of what is there. */
  onto(host: Placed, item: Furniture, options?: Onto): Placed | null;
  /** Keeps a box free of everything that is put later. */
  reserve(box: Box3): void;
  free(box: Box3): boolean;
  /** Takes one thing out again; the floor kept free before it stays free. */
  remove(thing: Placed): void;
  /** Takes everything out again that was put after the mark. */
  undo(mark: Mark): void;
  mark(): Mark;
}

export interface Mark { readonly placed: number; readonly reserved: number; readonly fronts: number }

export function placer(plan: Plan, random: Random): Placer {
  const placed: Placed[] = [];
  const reserved: Box3[] = []; // before doors, windows, switches
  const fronts: Box3[] = []; // before furniture
  const clash = (box: Box3, parts: readonly Box3[]): boolean => placed.some((p) => {
    if (!overlaps(p.box, box)) return false;
    const near = p.parts.filter((b) => overlaps(b, box));
    return near.length > 0 && parts.some((a) => overlaps(a, p.box) && near.some((b) => overlaps(a, b)));
  });
  // what stands on a rug presses into its pile, so the lowest centimetre does not count
  const off = (b: Box3): Box3 => (b.min[1] < PILE && b.max[1] > 2 * PILE ? { min: [b.min[0], PILE, b.min[2]], max: b.max } : b);
  const touches = (zones: readonly Box3[], parts: readonly Box3[]): boolean => zones.some((r) => parts.some((b) => overlaps(r, b)));
  const free: Placer['free'] = (box) => inRoom(plan, box) && !touches(reserved, [off(box)]) && !touches(fronts, [off(box)]) && !clash(off(box), [off(box)]);
  const add = (item: Furniture, place: Mat4, finishes?: readonly Finish[]): Placed => {
    const result: Placed = { item, place, box: boxUnder(place, extentOf(item)), parts: partsOf(item).map((b) => boxUnder(place, b)), ...(finishes && { finishes }) };
    placed.push(result);
    return result;
  };

  const stand = (item: Furniture, place: Mat4, front: number, zones: readonly (readonly Box3[])[]): Placed | null => {
    const extent = extentOf(item);
    const box = boxUnder(place, extent);
    if (!inRoom(plan, box)) return null;
    const whole = off(box);
    if (zones.some((z) => touches(z, [whole])) || placed.some((p) => overlaps(p.box, whole))) { // then it takes a closer look
      const parts = partsOf(item).map((b) => off(boxUnder(place, b)));
      if (zones.some((z) => touches(z, parts)) || clash(whole, parts)) return null;
    }
    if (front > 0) {
      const zone = boxUnder(place, { min: [extent.min[0], 0.05, extent.max[2]], max: [extent.max[0], Math.max(0.4, extent.max[1]), extent.max[2] + front] });
      if (!inRoom(plan, { min: zone.min, max: [zone.max[0], 0.4, zone.max[2]] }) || clash(zone, [zone])) return null;
      fronts.push(zone);
    }
    return add(item, place);
  };
  const put: Placer['put'] = (item, place, front = 0) => stand(item, place, front, [reserved, fronts]);

  return {
    plan,
    placed,
    put,
    seat: (item, place) => stand(item, place, 0, [reserved]),
    free,
    fix: add,
    againstWall: (item, options = {}) => {
      const extent = extentOf(item);
      const half = (extent.max[0] - extent.min[0]) / 2;
      const walls = options.walls ?? random.shuffle(plan.walls.map((w) => w.index));
      for (const index of walls) {
        const wall = plan.walls[index];
        const reach = wall.length / 2 - half - 0.02;
        if (reach < 0) continue;
        const spots = options.at ?? Array.from({ length: options.tries ?? 10 }, () => random.range(-reach, reach));
        for (const at of spots) {
          if (Math.abs(at) > reach) continue;
          for (const gap of options.gap === undefined ? [0.025, 0.17] : [options.gap]) { // 0.17: clear of curtains
            const result = put(item, multiply(wall.pose, translation([at - (extent.min[0] + extent.max[0]) / 2, 0, gap - extent.min[2]])), options.front);
            if (result) return { ...result, wall: index, at };
          }
        }
      }
      return null;
    },
    hang: (item, wall, at, y) => {
      const w = plan.walls[wall];
      if (Math.abs(at) + Math.max(item.bounds.max[0], -item.bounds.min[0]) > w.length / 2) return null;
      const behind = zoneBefore(w, at, item.bounds.max[0], y, y + item.bounds.max[1], 0.01);
      if (plan.openings.some((o) => o.wall === wall && overlaps(behind, zoneBefore(w, o.at, o.width / 2 + 0.02, o.bottom, o.top, 0.01)))) return null;
      const result = put(item, multiply(w.pose, translation([at, y, 0.001 - Math.min(0, extentOf(item).min[2])])));
      return result && { ...result, wall, at };
    },
    onto: (host, item, options = {}) => {
      const e = extentOf(item);
      const choices = host.item.supports.map((s, i) => [s, i] as const).filter(([s, i]) => (options.support === undefined || options.support === i) && s.headroom > e.max[1]);
      if (choices.length === 0) return null;
      for (let attempt = 0; attempt < 12; attempt++) {
        const [support] = options.support === undefined ? random.pick(choices) : choices[0];
        const yaw = (options.yaw ?? 0) + (options.turn ? random.range(-options.turn, options.turn) : 0);
        const local = spotOn(support, boxUnder(poseAt(0, 0, 0, yaw), e), random, options.x, options.z);
        if (!local) continue;
        const place = multiply(host.place, poseAt(local[0], local[1] + 0.0005, local[2], yaw));
        const box = boxUnder(place, e);
        const parts = partsOf(item).map((b) => boxUnder(place, b));
        if (!inRoom(plan, box) || clash(box, parts)) continue;
        return add(item, place, options.finishes);
      }
      return null;
    },
    reserve: (box) => void reserved.push(box),
    remove: (thing) => void placed.splice(placed.indexOf(thing), 1),
    mark: () => ({ placed: placed.length, reserved: reserved.length, fronts: fronts.length }),
    undo: (mark) => {
      placed.length = mark.placed;
      reserved.length = mark.reserved;
      fronts.length = mark.fronts;
    },
  };
}

/** Somewhere on a support where the box fits, or null when it is too big. */
function spotOn(s: Support, b: Box3, random: Random, x?: number, z?: number): Vec3 | null {
  const [loX, hiX, loZ, hiZ] = [s.minX - b.min[0], s.maxX - b.max[0], s.minZ - b.min[2], s.maxZ - b.max[2]];
  if (loX > hiX || loZ > hiZ) return null;
  const clamp = (v: number, lo: number, hi: number): number => Math.max(lo, Math.min(hi, v));
  return [x === undefined ? random.range(loX, hiX) : clamp(x, loX, hiX), s.y, z === undefined ? random.range(loZ, hiZ) : clamp(z, loZ, hiZ)];
}
