/** The empty room: its outline and walls, where windows and doors are, what the ceiling does, and which room is next to it. */
import type { Box3, Random } from '../../math/index.ts';
import { crossed, drawOutline, holds, SHAPES, wallsOf, type Point, type ShapeName, type Wall } from './outline.ts';

export interface Opening {
  /** A gap is an opening without a leaf, as wide as people make them. */
  readonly type: 'window' | 'door' | 'gap';
  readonly wall: number;
  /** Middle along the wall, metres from the wall's middle. */
  readonly at: number;
  readonly width: number;
  readonly bottom: number;
  readonly top: number;
  /** How far a door's leaf stands open, radians, away from the room; 0 = shut. */
  readonly ajar: number;
  /** The side of the hinge along the wall. */
  readonly hinge: 1 | -1;
}

/** A ceiling that comes down towards one wall: `knee` metres high there, full height from `run` metres on. */
export interface Slope { readonly wall: number; readonly knee: number; readonly run: number }

/** Beams under the ceiling, square to the walls of this quarter. */
export interface Beams { readonly alongX: boolean; readonly at: readonly number[]; readonly width: number; readonly deep: number }

export interface Plan {
  readonly outline: readonly Point[];
  /** Extent of the outline in metres; the floor is y = 0 and the middle of the extent near the origin. */
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly thickness: number;
  readonly walls: readonly Wall[];
  readonly openings: readonly Opening[];
  readonly slope: Slope | null;
  readonly beams: Beams | null;
  /** The room behind an open door or a gap, in the same coordinates. Its wall 0 is the back of this room's wall. */
  readonly next: Plan | null;
}

export const CEILINGS = ['flat', 'sloped', 'beams'] as const;
export type CeilingName = (typeof CEILINGS)[number];

export interface PlanRange {
  readonly width: readonly [number, number];
  readonly depth: readonly [number, number];
  /** Walls that may have windows; 0 = none. */
  readonly windows: number;
  readonly height?: readonly [number, number];
  /** Doors beside the first, at most. */
  readonly moreDoors?: number;
  /** Weights of SHAPES and of CEILINGS. */
  readonly shapes?: readonly number[];
  readonly ceilings?: readonly number[];
  /** Width of a window or of each of two, metres. */
  readonly window?: readonly [number, number];
  /** Sill above the floor; drawn as in homes when left out. */
  readonly sill?: readonly [number, number];
  /** Doors on the short walls, as in a corridor. */
  readonly doorsAtEnds?: boolean;
  /** Chance that one looks into the next room. Default 0.4. */
  readonly openDoors?: number;
}

export interface PlanWishes { readonly width?: number; readonly depth?: number; readonly height?: number; readonly shape?: ShapeName; readonly ceiling?: CeilingName }

export const THICKNESS = 0.24;
const DOOR = { width: 0.86, top: 2.03 };
/** Room for a door with its frame, and a hand's breadth: no sofa stands in it. */
const ASIDE = 0.6;

const extent = (outline: readonly Point[], k: 0 | 1): number => Math.max(...outline.map((p) => p[k])) - Math.min(...outline.map((p) => p[k]));

/** The least height of the ceiling over a box's footprint. */
export function ceilingOver(plan: Pick<Plan, 'slope' | 'walls' | 'height'>, b: Box3): number {
  if (!plan.slope) return plan.height;
  const { wall, knee, run } = plan.slope;
  const m = plan.walls[wall].pose;
  const away = (x: number, z: number): number => (x - m[12]) * m[8] + (z - m[14]) * m[10];
  const near = Math.min(away(b.min[0], b.min[2]), away(b.max[0], b.max[2]));
  return Math.min(plan.height, knee + ((plan.height - knee) * Math.max(0, near)) / run);
}

/** Draws a plan: measures in the ranges unless given, windows on one wall (sometimes a second), doors on others. */
export function drawPlan(range: PlanRange, wishes: PlanWishes, random: Random): Plan {
  const shape = wishes.shape ?? SHAPES[random.weighted(range.shapes ?? [5, 2, 1.5, 1.5])];
  const grow = shape === 'l-shape' ? 1.25 : 1; // so that the longer arm is a room by itself
  const width = wishes.width ?? random.range(...range.width) * grow;
  const depth = wishes.depth ?? random.range(...range.depth) * grow;
  const height = wishes.height ?? random.range(...(range.height ?? [2.5, 2.8]));
  const outline = drawOutline(shape, width, depth, random);
  const walls = wallsOf(outline);
  const wide = walls.filter((w) => w.length > 1.9);
  const ceiling = wishes.ceiling ?? (height < 2.45 ? 'flat' : CEILINGS[random.weighted(range.ceilings ?? [7, 1.2, 1])]);
  const slope = ceiling === 'sloped' ? drawSlope(walls, shape, height, random) : null;
  const openings: Opening[] = [];
  const reaches = (w: Wall, at: number, half: number, low: number, high: number): boolean => {
    if (Math.abs(at) + half > w.length / 2) return false;
    const b = zoneBefore(w, at, half, low, high, 0.05);
    return high < ceilingOver({ slope, walls, height }, b) - 0.06 && !openings.some((o) => o.wall === w.index && Math.abs(o.at - at) < half + o.width / 2 + 0.3);
  };

  const sill = range.sill ? random.range(...range.sill) : random.chance(0.14) ? 0.05 : random.chance(0.2) ? 0.4 : random.range(0.82, 0.95);
  const top = Math.min(height - 0.28, random.range(2.12, 2.3));
  const row = (w: Wall): void => {
    const size = random.range(...(range.window ?? [1.2, 1.7]));
    const count = Math.max(1, Math.min(3, Math.floor((w.length - 0.5) / (size + 0.75))));
    for (let i = 0; i < count; i++) {
      const at = count === 1 ? random.range(-0.25, 0.25) : ((i + 0.5) / count - 0.5) * w.length;
      const long = count > 1 ? size : Math.min(size + 0.3, w.length - 1);
      if (long > 0.5 && reaches(w, at, long / 2 + 0.15, sill, top)) openings.push({ type: 'window', wall: w.index, at, width: long, bottom: sill, top, ajar: 0, hinge: 1 });
    }
  };
  const bright = random.shuffle(wide.filter((w) => w.index !== slope?.wall));
  if (range.windows > 0 && bright.length > 0) row(bright[0]);

  // doors: the first on a wall without windows where there is one
  const leaf = (w: Wall): boolean => {
    const hinge = random.chance(0.5) ? 1 : -1 as const;
    const reach = w.length / 2 - random.range(ASIDE, 0.85);
    for (const at of range.doorsAtEnds ? [0] : random.chance(0.5) ? [reach, -reach] : [-reach, reach]) {
      if (reach < 0 || !reaches(w, at, DOOR.width / 2 + 0.1, 0, DOOR.top)) continue;
      openings.push({ type: 'door', wall: w.index, at, ...DOOR, bottom: 0, ajar: 0, hinge });
      return true;
    }
    return false;
  };
  const short = Math.min(width, depth);
  const forDoors = random.shuffle(walls.filter((w) => w.length > 1.35 && (!range.doorsAtEnds || (Math.abs(w.length - short) < 0.01))));
  const blind = (w: Wall): number => (openings.some((o) => o.wall === w.index) ? 1 : 0);
  const order = [...forDoors].sort((a, b) => blind(a) - blind(b));
  let doors = 1 + (range.moreDoors ?? (random.chance(0.3) ? 1 : 0));
  for (const w of [...order, ...walls]) if (doors > 0 && leaf(w)) doors--;
  if (range.windows > 1 && random.chance(0.35)) {
    const second = bright.slice(1).find((w) => !openings.some((o) => o.wall === w.index));
    if (second) row(second);
  }
  const plan: Plan = {
    outline, width: extent(outline, 0), depth: extent(outline, 1), height, thickness: THICKNESS, walls, openings, slope,
    beams: ceiling === 'beams' ? drawBeams(outline, height, random) : null, next: null,
  };
  return random.chance(range.openDoors ?? 0.4) ? withNext(plan, random) : plan;
}

function drawSlope(walls: readonly Wall[], shape: ShapeName, height: number, random: Random): Slope | null {
  // the wall that the slope comes down to runs the whole side of the room
  if (shape === 'l-shape' || shape === 'niche') return null;
  const whole = walls.filter((w) => w.hollow[0] && w.hollow[1] && w.length > 2.5);
  if (whole.length === 0) return null;
  const knee = random.range(1.25, 1.7);
  return { wall: random.pick(whole).index, knee, run: (height - knee) * random.range(0.9, 1.25) };
}

function drawBeams(outline: readonly Point[], height: number, random: Random): Beams {
  const alongX = extent(outline, 0) < extent(outline, 1);
  const k = alongX ? 1 : 0;
  const [low, high] = [Math.min(...outline.map((p) => p[k])), Math.max(...outline.map((p) => p[k]))];
  const count = Math.max(2, Math.round((high - low) / random.range(0.9, 1.4)));
  return { alongX, at: Array.from({ length: count }, (_, i) => low + ((i + 0.5) / count) * (high - low)), width: random.range(0.1, 0.16), deep: Math.min(0.18, height - 2.3) };
}

/** A box before a wall, in the room's coordinates. */
export function zoneBefore(wall: Wall, at: number, half: number, low: number, high: number, deep: number, from = 0): Box3 {
  const m = wall.pose;
  const a = [m[0] * (at - half) + m[8] * from + m[12], m[2] * (at - half) + m[10] * from + m[14]];
  const b = [m[0] * (at + half) + m[8] * deep + m[12], m[2] * (at + half) + m[10] * deep + m[14]];
  return { min: [Math.min(a[0], b[0]), low, Math.min(a[1], b[1])], max: [Math.max(a[0], b[0]), high, Math.max(a[1], b[1])] };
}

/** Opens one of the doors, or widens it to a gap, onto another room; the plan itself where none has space behind it. */
function withNext(plan: Plan, random: Random): Plan {
  const doors = random.shuffle(plan.openings.filter((o) => o.type === 'door'));
  for (const door of doors) {
    const wall = plan.walls[door.wall];
    const gapWidth = random.range(1.2, 2.2);
    const side = Math.sign(door.at);
    const gapAt = side * Math.max(0, Math.abs(door.at) - Math.max(0, (gapWidth - door.width) / 2));
    const widened: Opening = { ...door, type: 'gap', width: gapWidth, at: gapAt, top: Math.min(plan.height - 0.2, random.range(2.05, 2.3)) };
    const clear = Math.abs(gapAt) + gapWidth / 2 < wall.length / 2 - 0.15 && !plan.openings.some((o) => o !== door && o.wall === door.wall && Math.abs(o.at - gapAt) < (gapWidth + o.width) / 2 + 0.2)
      && widened.top < ceilingOver(plan, zoneBefore(wall, gapAt, gapWidth / 2, 0, 2, 0.05)) - 0.06;
    const opening: Opening = clear && random.chance(0.45) ? widened : { ...door, ajar: random.range(1.15, 1.57) };
    const corridor = random.chance(0.35);
    const deep = corridor ? random.range(1.25, 1.6) : random.range(2.4, 3.4);
    const want = corridor ? 4.5 : random.range(2.6, 3.8);
    const begin = Math.max(-wall.length / 2, opening.at - want * random.range(0.35, 0.65));
    const end = Math.min(wall.length / 2, begin + want);
    if (end - begin < 2 || opening.at - opening.width / 2 < begin + 0.12 || opening.at + opening.width / 2 > end - 0.12) continue;
    const t = plan.thickness;
    const around = zoneBefore(wall, (begin + end) / 2, (end - begin) / 2 + 2 * t, 0, 1, -deep - 3 * t, -t - 0.01);
    if (crossed(plan.outline, around.min[0], around.max[0], around.min[2], around.max[2])) continue;
    const m = wall.pose;
    const spot = (x: number, z: number): Point => [m[0] * x + m[8] * z + m[12], m[2] * x + m[10] * z + m[14]];
    // walked with the room on the same side as any outline: along the shared wall, seen from behind it
    const outline = [spot(end, -t), spot(begin, -t), spot(begin, -t - deep), spot(end, -t - deep)];
    const walls = wallsOf(outline);
    const back: Opening = { ...opening, wall: 0, at: (begin + end) / 2 - opening.at };
    const windows: Opening[] = [];
    if (!corridor && random.chance(0.75)) {
      const w = walls[random.pick([1, 2, 3])];
      windows.push({ type: 'window', wall: w.index, at: 0, width: Math.min(1.5, w.length - 0.9), bottom: 0.88, top: 2.15, ajar: 0, hinge: 1 });
    }
    const next: Plan = {
      outline, walls, width: extent(outline, 0), depth: extent(outline, 1), height: Math.max(opening.top + 0.12, Math.min(plan.height, 2.5)), thickness: t, openings: [back, ...windows],
      slope: null, beams: null, next: null,
    };
    return { ...plan, openings: plan.openings.map((o) => (o === door ? opening : o)), next };
  }
  return plan;
}

/** Splayed feet go this far into the floor. */
const SINK = 0.004;

/** Whether a box lies within the room, below its ceiling. */
export const inRoom = (plan: Plan, b: Box3): boolean => b.min[1] >= -SINK && holds(plan.outline, b) && b.max[1] <= ceilingOver(plan, b) + 1e-6;
