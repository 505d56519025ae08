/**
 * Floor plans as outlines: corners in x and z, all sides along the axes, walked so that the room is on the left of a
 * walker who sees +x to the right and +z behind (the walls' order of `wallsOf`). Shapes are cut from a rectangle, so
 * that everything a room stands against is square to it and boxes say truly where things are.
 */
import { multiply, translation, type Box3, type Mat4, type Random } from '../../math/index.ts';

/** x, z in metres. */
export type Point = readonly [number, number];

/** A wall seen from inside: local x runs along it to the right, y up, z into the room; (0, 0, 0) is its middle at the floor. */
export interface Wall {
  readonly index: number;
  readonly length: number;
  /** worldFromWall: a rotation about y by a multiple of a quarter turn, and a translation. */
  readonly pose: Mat4;
  readonly quarter: number;
  readonly from: Point;
  readonly to: Point;
  /** Whether the room's corner at the left and at the right end is one of a quarter turn (and not one that juts into the room). */
  readonly hollow: readonly [boolean, boolean];
}

const COS = [1, 0, -1, 0];
const SIN = [0, 1, 0, -1];

/** Turn about +y by quarters: 1 takes +z to +x. Exact, unlike a rotation by pi/2. */
export const quarterTurn = (n: number): Mat4 => [COS[n & 3], 0, -SIN[n & 3], 0, 0, 1, 0, 0, SIN[n & 3], 0, COS[n & 3], 0, 0, 0, 0, 1];

/** The side that faces into the room of a wall that runs this way. */
const quarterOf = (dx: number, dz: number): number => (dx > 1e-9 ? 0 : dx < -1e-9 ? 2 : dz > 0 ? 3 : 1);

export function wallsOf(outline: readonly Point[]): Wall[] {
  const n = outline.length;
  const quarters = outline.map((p, i) => quarterOf(outline[(i + 1) % n][0] - p[0], outline[(i + 1) % n][1] - p[1]));
  return outline.map((from, index) => {
    const to = outline[(index + 1) % n];
    const quarter = quarters[index];
    const turnsIn = (a: number, b: number): boolean => ((a - b + 4) & 3) === 1; // the next wall comes back into view
    return {
      index, quarter, from, to, length: Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]),
      pose: multiply(translation([(from[0] + to[0]) / 2, 0, (from[1] + to[1]) / 2]), quarterTurn(quarter)),
      hollow: [turnsIn(quarters[(index + n - 1) % n], quarter), turnsIn(quarter, quarters[(index + 1) % n])],
    };
  });
}

/** A rectangle with the origin in its middle; wall 0 is at -z. */
export const rectangle = (width: number, depth: number): Point[] => [[-width / 2, -depth / 2], [width / 2, -depth / 2], [width / 2, depth / 2], [-width / 2, depth / 2]];

export const SHAPES = ['rectangle', 'l-shape', 'breast', 'niche'] as const;
export type ShapeName = (typeof SHAPES)[number];

/** An outline of the given shape within width x depth (a niche reaches out of it by its own depth). */
export function drawOutline(shape: ShapeName, width: number, depth: number, random: Random): Point[] {
  const box = rectangle(width, depth);
  if (shape === 'rectangle') return box;
  const side = random.int(4);
  const from = box[side];
  const to = box[(side + 1) % 4];
  const long = side % 2 === 0 ? width : depth;
  const along: Point = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  const inward: Point = [-along[1], along[0]];
  const spot = (a: number, b: number): Point => [from[0] + along[0] * a + inward[0] * b, from[1] + along[1] * a + inward[1] * b];
  const rest = [1, 2, 3].map((k) => box[(side + k) % 4]);
  if (shape === 'l-shape') {
    const deep = (side % 2 === 0 ? depth : width) * random.range(0.3, 0.42);
    const cut = long * random.range(0.3, 0.42);
    return [spot(0, deep), spot(cut, deep), spot(cut, 0), ...rest];
  }
  // a chimney breast juts into the room, a niche out of it
  const wide = shape === 'breast' ? random.range(1.1, 1.5) : Math.min(long - 1.2, random.range(1.2, 1.9));
  const deep = shape === 'breast' ? random.range(0.28, 0.42) : -random.range(0.3, 0.6);
  const begin = Math.max(0.6, Math.min(long - wide - 0.6, (long - wide) * random.range(0.3, 0.7)));
  return [from, spot(begin, 0), spot(begin, deep), spot(begin + wide, deep), spot(begin + wide, 0), ...rest];
}

/** The outline moved outwards by `by` metres on every side. */
export function grown(outline: readonly Point[], by: number): Point[] {
  const walls = wallsOf(outline);
  return outline.map((p, i) => {
    const [a, b] = [walls[(i + walls.length - 1) % walls.length], walls[i]];
    return [p[0] - (SIN[a.quarter] + SIN[b.quarter]) * by, p[1] - (COS[a.quarter] + COS[b.quarter]) * by];
  });
}

export function contains(outline: readonly Point[], x: number, z: number): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [a, b] = [outline[i], outline[j]];
    if ((a[1] > z) !== (b[1] > z) && x < ((b[0] - a[0]) * (z - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Whether a wall runs through the open rectangle. */
export const crossed = (outline: readonly Point[], minX: number, maxX: number, minZ: number, maxZ: number): boolean => outline.some((a, i) => {
  const b = outline[(i + 1) % outline.length];
  return Math.max(a[0], b[0]) > minX && Math.min(a[0], b[0]) < maxX && Math.max(a[1], b[1]) > minZ && Math.min(a[1], b[1]) < maxZ;
});

/** Whether the footprint of a box lies in the outline, give or take a hair. */
export function holds(outline: readonly Point[], b: Box3, slack = 1e-6): boolean {
  if (crossed(outline, b.min[0] + slack, b.max[0] - slack, b.min[2] + slack, b.max[2] - slack)) return false;
  return contains(outline, (b.min[0] + b.max[0]) / 2, (b.min[2] + b.max[2]) / 2);
}

/** Whether two points see each other past all corners. */
export function sees(outline: readonly Point[], a: Point, b: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return outline.every((p, i) => {
    const q = outline[(i + 1) % outline.length];
    return side(a, b, p) * side(a, b, q) > 0 || side(p, q, a) * side(p, q, b) > 0;
  });
}

/** What one meets straight across the room from a point of a wall: the wall there and how far it is. */
export function across(walls: readonly Wall[], wall: Wall, at: number): { readonly wall: Wall; readonly distance: number } {
  const [x, z] = [wall.pose[0] * at + wall.pose[12], wall.pose[2] * at + wall.pose[14]];
  const [nx, nz] = [SIN[wall.quarter], COS[wall.quarter]];
  let best: { wall: Wall; distance: number } | null = null;
  for (const w of walls) {
    if (((w.quarter - wall.quarter + 4) & 3) !== 2) continue;
    const distance = (w.from[0] - x) * nx + (w.from[1] - z) * nz;
    const side = nx !== 0 ? z : x;
    const [p, q] = nx !== 0 ? [w.from[1], w.to[1]] : [w.from[0], w.to[0]];
    if (distance > 1e-6 && side > Math.min(p, q) && side < Math.max(p, q) && (!best || distance < best.distance)) best = { wall: w, distance };
  }
  return best ?? { wall, distance: 0 };
}

/** A corner that a room turns in, its point and the signs of the way into the room. */
export interface Corner { readonly point: Point; readonly into: Point }

export function hollowCorners(walls: readonly Wall[]): Corner[] {
  return walls.flatMap((w, i) => {
    const before = walls[(i + walls.length - 1) % walls.length];
    return w.hollow[0] ? [{ point: w.from, into: [SIN[w.quarter] + SIN[before.quarter], COS[w.quarter] + COS[before.quarter]] as const }] : [];
  });
}

/** Shoelace area in square metres. */
export const areaOf = (outline: readonly Point[]): number => Math.abs(outline.reduce((sum, p, i) => {
  const q = outline[(i + 1) % outline.length];
  return sum + p[0] * q[1] - q[0] * p[1];
}, 0)) / 2;
