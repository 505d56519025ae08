/** Puts things into a room so that nothing overlaps: against walls, in front of each other, on top of each other. */
import { cos, multiply, rotation, sin, transformPoint, translation, union, EMPTY_BOX, type Box3, type Mat4, type Random, type Vec3 } from '../../math/index.ts';
import type { Furniture, Support } from '../furniture/index.ts';
import type { Finish } from '../material/index.ts';
import { quarterTurn, type Plan } from './plan.ts';

export interface Placed {
  readonly item: Furniture;
  readonly place: Mat4;
  /** World extent, companions included. */
  readonly box: Box3;
  readonly finishes?: readonly Finish[];
}

/** World box of a box under an affine matrix. */
export function boxUnder(m: Mat4, b: Box3): Box3 {
  let out = EMPTY_BOX;
  for (let k = 0; k < 8; k++) {
    const p = transformPoint(m, [k & 1 ? b.max[0] : b.min[0], k & 2 ? b.max[1] : b.min[1], k & 4 ? b.max[2] : b.min[2]]);
    out = union(out, { min: p, max: p });
  }
  return out;
}

/** Extent of an item with what comes with it, object coordinates. */
export const extentOf = (item: Furniture): Box3 => item.companions.reduce((all, c) => union(all, boxUnder(c.place, extentOf(c.item))), item.bounds);

export const overlaps = (a: Box3, b: Box3, gap = 0): boolean => [0, 1, 2].every((k) => a.min[k] < b.max[k] + gap && b.min[k] < a.max[k] + gap);

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
  /** Distance from the wall to the item's back. Default 0.025: clear of the baseboard. */
  readonly gap?: number;
  readonly tries?: number;
}

export interface Placer {
  readonly plan: Plan;
  readonly placed: readonly Placed[];
  /** Puts an item at a pose if it fits there; null when it does not. `front`: free floor needed before it. */
  put(item: Furniture, place: Mat4, front?: number): Placed | null;
  /** Puts an item that may touch or enter others: what is built in, or hangs on. */
  fix(item: Furniture, place: Mat4): Placed;
  againstWall(item: Furniture, options?: AgainstWall): (Placed & WallSpot) | null;
  /** Hangs an item on a wall, its lower edge at y. */
  hang(item: Furniture, wall: number, at: number, y: number): Placed | null;
  /** Stands an item on one of the host's supports, out of the way of what is there. `turn`: largest random yaw. */
  onto(host: Placed, item: Furniture, options?: { readonly support?: number; readonly turn?: number; readonly x?: number; readonly z?: number; readonly finishes?: readonly Finish[] }): Placed | null;
  /** Keeps a box free of everything that is put later. */
  reserve(box: Box3): void;
  free(box: Box3): boolean;
}

export function placer(plan: Plan, random: Random): Placer {
  const placed: Placed[] = [];
  const reserved: Box3[] = [];
  const [hx, hz] = [plan.width / 2, plan.depth / 2];
  const inRoom = (b: Box3): boolean => b.min[0] >= -hx - 1e-6 && b.max[0] <= hx + 1e-6 && b.min[2] >= -hz - 1e-6 && b.max[2] <= hz + 1e-6 && b.min[1] >= -1e-6 && b.max[1] <= plan.height + 1e-6;
  // what stands on a rug presses into its pile, so the lowest centimetre does not count
  const off = (b: Box3): Box3 => (b.min[1] < PILE && b.max[1] > 2 * PILE ? { min: [b.min[0], PILE, b.min[2]], max: b.max } : b);
  const free = (whole: Box3): boolean => {
    const b = off(whole);
    return inRoom(whole) && !placed.some((p) => overlaps(p.box, b)) && !reserved.some((r) => overlaps(r, b));
  };

  const put: Placer['put'] = (item, place, front = 0) => {
    const extent = extentOf(item);
    const box = boxUnder(place, extent);
    if (!free(box)) return null;
    if (front > 0) {
      const zone = boxUnder(place, { min: [extent.min[0], 0.05, extent.max[2]], max: [extent.max[0], Math.max(0.4, extent.max[1]), extent.max[2] + front] });
      if (!inRoom(zone) || placed.some((p) => overlaps(p.box, zone))) return null;
      reserved.push(zone);
    }
    const result: Placed = { item, place, box };
    placed.push(result);
    return result;
  };

  return {
    plan,
    placed,
    put,
    free,
    fix: (item, place) => {
      const result: Placed = { item, place, box: boxUnder(place, extentOf(item)) };
      placed.push(result);
      return result;
    },
    againstWall: (item, options = {}) => {
      const extent = extentOf(item);
      const half = (extent.max[0] - extent.min[0]) / 2;
      const walls = options.walls ?? random.shuffle([0, 1, 2, 3]);
      for (const index of walls) {
        const wall = plan.walls[index];
        const reach = wall.length / 2 - half - 0.02;
        if (reach < 0) continue;
        const spots = options.at ?? Array.from({ length: options.tries ?? 10 }, () => random.range(-reach, reach));
        for (const at of spots) {
          if (Math.abs(at) > reach) continue;
          for (const gap of [options.gap ?? 0.025, 0.17]) { // 0.17: clear of curtains
            const result = put(item, multiply(wall.pose, translation([at, 0, gap - extent.min[2]])), options.front);
            if (result) return { ...result, wall: index, at };
          }
        }
      }
      return null;
    },
    hang: (item, wall, at, y) => put(item, multiply(plan.walls[wall].pose, translation([at, y, 0.001]))),
    onto: (host, item, options = {}) => {
      const choices = host.item.supports.map((s, i) => [s, i] as const).filter(([s, i]) => (options.support === undefined || options.support === i) && s.headroom > extentOf(item).max[1]);
      if (choices.length === 0) return null;
      for (let attempt = 0; attempt < 12; attempt++) {
        const [support] = options.support === undefined ? random.pick(choices) : choices[0];
        const yaw = options.turn ? random.range(-options.turn, options.turn) : 0;
        const local = spotOn(support, boxUnder(poseAt(0, 0, 0, yaw), extentOf(item)), random, options.x, options.z);
        if (!local) continue;
        const place = multiply(host.place, poseAt(local[0], local[1] + 0.0005, local[2], yaw));
        const box = boxUnder(place, extentOf(item));
        // the host's own box is what it stands in; everything else must stay clear
        if (placed.some((p) => p.place !== host.place && overlaps(p.box, box, 0.004)) || !inRoom(box)) continue;
        const result: Placed = { item, place, box, ...(options.finishes && { finishes: options.finishes }) };
        placed.push(result);
        return result;
      }
      return null;
    },
    reserve: (box) => void reserved.push(box),
  };
}

/** Somewhere on a support where the box fits, or null when it is too big. */
function spotOn(s: Support, b: Box3, random: Random, x?: number, z?: number): Vec3 | null {
  const [loX, hiX, loZ, hiZ] = [s.minX - b.min[0], s.maxX - b.max[0], s.minZ - b.min[2], s.maxZ - b.max[2]];
  if (loX > hiX || loZ > hiZ) return null;
  const clamp = (v: number, lo: number, hi: number): number => Math.max(lo, Math.min(hi, v));
  return [x === undefined ? random.range(loX, hiX) : clamp(x, loX, hiX), s.y, z === undefined ? random.range(loZ, hiZ) : clamp(z, loZ, hiZ)];
}

/** Unit vector that a yaw faces. */
export const facing = (yaw: number): Vec3 => [sin(yaw), 0, cos(yaw)];
