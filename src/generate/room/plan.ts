/** The empty room: its measures, its four walls, where windows and the door are. */
import { multiply, translation, type Mat4, type Random, type Vec3 } from '../../math/index.ts';

/** A wall seen from inside: local x runs along it to the right, y up, z into the room; (0, 0, 0) is its middle at the floor. */
export interface Wall {
  readonly index: number;
  readonly length: number;
  /** worldFromWall: a rotation about y by a multiple of a quarter turn, and a translation. */
  readonly pose: Mat4;
  readonly quarter: number;
}

export interface Opening {
  readonly type: 'window' | 'door';
  readonly wall: number;
  /** Middle along the wall, metres from the wall's middle. */
  readonly at: number;
  readonly width: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Plan {
  /** Inner extent in metres; the floor is y = 0 and the middle of the floor the origin. */
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly thickness: number;
  readonly walls: readonly Wall[];
  readonly openings: readonly Opening[];
}

const COS = [1, 0, -1, 0];
const SIN = [0, 1, 0, -1];

/** Turn about +y by quarters: 1 takes +z to +x. Exact, unlike a rotation by pi/2. */
export const quarterTurn = (n: number): Mat4 => [COS[n & 3], 0, -SIN[n & 3], 0, 0, 1, 0, 0, SIN[n & 3], 0, COS[n & 3], 0, 0, 0, 0, 1];

export function wallsOf(width: number, depth: number): Wall[] {
  const spots: readonly Vec3[] = [[0, 0, -depth / 2], [-width / 2, 0, 0], [0, 0, depth / 2], [width / 2, 0, 0]];
  return spots.map((spot, index) => ({ index, length: index % 2 === 0 ? width : depth, pose: multiply(translation(spot), quarterTurn(index)), quarter: index }));
}

export interface PlanRange { readonly width: readonly [number, number]; readonly depth: readonly [number, number]; readonly windows: number }

/** Draws a plan: measures in the ranges unless given, windows on one wall (sometimes a second), the door on another. */
export function drawPlan(range: PlanRange, given: { readonly width?: number; readonly depth?: number; readonly height?: number }, random: Random): Plan {
  const width = given.width ?? random.range(...range.width);
  const depth = given.depth ?? random.range(...range.depth);
  const height = given.height ?? random.range(2.5, 2.8);
  const walls = wallsOf(width, depth);
  const bright = random.int(4);
  const sill = random.chance(0.2) ? 0.4 : random.range(0.82, 0.95);
  const top = Math.min(height - 0.28, random.range(2.12, 2.3));
  const openings: Opening[] = [];
  const row = (wall: Wall): void => {
    const size = random.range(1.2, 1.7);
    const two = wall.length > 2 * size + 1.9;
    const at = two ? [-wall.length / 4, wall.length / 4] : [random.range(-0.25, 0.25)];
    for (const a of at) openings.push({ type: 'window', wall: wall.index, at: a, width: two ? size : Math.min(size + 0.4, wall.length - 1.2), bottom: sill, top });
  };
  row(walls[bright]);
  const doorWall = random.pick([1, 2, 3].map((k) => (bright + k) % 4));
  const side = random.chance(0.5) ? 1 : -1;
  openings.push({ type: 'door', wall: doorWall, at: side * (walls[doorWall].length / 2 - random.range(0.65, 0.9)), width: 0.86, bottom: 0, top: 2.03 });
  if (range.windows > 1 && random.chance(0.35)) {
    const second = [(bright + 1) % 4, (bright + 3) % 4].filter((w) => w !== doorWall);
    if (second.length > 0) row(walls[random.pick(second)]);
  }
  return { width, depth, height, thickness: 0.24, walls, openings };
}
