/** Skins over a row of closed outlines: tubs, toilets, shoes, bags, folded arms; what a lathe cannot turn. */
import { add, cos, cross, dot, normalize, pow, sin, sub, type Vec3 } from '../../math/index.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

const CREASE = 0.75; // cosine between bands (41 degrees) beyond which an edge stays sharp, as in lathe

export interface RingOptions {
  /** Centre. Default 0, 0. */
  readonly x?: number;
  readonly z?: number;
  /** Corners: 2 is an ellipse, 6 a rectangle with round corners. Default 2. */
  readonly power?: number;
  /** The same for the half towards -z, where it differs (a toilet's bowl: round in front, straight behind). */
  readonly backPower?: number;
  readonly segments?: number;
  /** Share by which the outline waves in and out, and how often: cloth folds. */
  readonly wave?: number;
  readonly waves?: number;
  readonly phase?: number;
}

/** A level outline at height y, half axes rx and rz, counter-clockwise seen from above: |x/rx|^power + |z/rz|^power = 1. */
export function ring(y: number, rx: number, rz: number, options: RingOptions = {}): Vec3[] {
  const { x = 0, z = 0, power = 2, segments = 36, wave = 0, waves = 0, phase = 0 } = options;
  return Array.from({ length: segments }, (_, i) => {
    const a = (2 * Math.PI * i) / segments;
    const [s, c] = [sin(a), cos(a)];
    const e = 2 / (c < 0 ? options.backPower ?? power : power);
    const k = 1 + wave * sin(waves * a + phase);
    return [x + rx * k * signedPow(s, e), y, z + rz * k * signedPow(c, e)];
  });
}

const signedPow = (v: number, e: number): number => (Math.abs(v) < 1e-9 ? 0 : v < 0 ? -pow(-v, e) : pow(v, e));

/**
 * The skin over rings of equally many points, which run from bottom to top with the outside on the right, as in lathe:
 * up the outside, over the rim, down the inside. The first and the last ring are closed with a fan, so the skin is
 * closed. Bands that meet at less than 41 degrees are smooth. u runs round in metres of the widest ring, v along.
 */
export function loft(rings: readonly (readonly Vec3[])[]): Surface {
  const s = emptySurface();
  const n = rings[0].length;
  const round = Math.max(...rings.map(lengthRound));
  const bands = rings.slice(1).map((_, k) => Array.from({ length: n }, (_, i) => bandNormal(rings[k], rings[k + 1], i)));
  let along = 0;
  for (let k = 0; k + 1 < rings.length; k++) {
    const span = apart(rings[k], rings[k + 1]);
    const row = (r: number, neighbour: number, v: number): number[] => Array.from({ length: n + 1 }, (_, i) => {
      const own = bands[k][i % n];
      const other = bands[neighbour]?.[i % n] ?? own;
      return vertex(s, rings[r][i % n], dot(own, other) < CREASE ? own : normalize(add(own, other)), (i / n) * round, v);
    });
    const low = row(k, k - 1, along);
    const high = row(k + 1, k + 1, along + span);
    for (let i = 0; i < n; i++) quad(s, low[i], low[i + 1], high[i + 1], high[i]);
    along += span;
  }
  fan(s, rings[0], false);
  fan(s, rings[rings.length - 1], true);
  return s;
}

/** The normal of a band at its point i: along the ring x up the band. Where one ring is a point, the other's direction counts. */
function bandNormal(low: readonly Vec3[], high: readonly Vec3[], i: number): Vec3 {
  const n = low.length;
  const around = (r: readonly Vec3[]): Vec3 => sub(r[(i + 1) % n], r[(i + n - 1) % n]);
  return normalize(cross(add(around(low), around(high)), sub(high[i], low[i])));
}

/** Closes an end. */
function fan(s: Surface, end: readonly Vec3[], last: boolean): void {
  const n = end.length;
  if (lengthRound(end) < 1e-6) return;
  const middle = end.reduce((sum, p): Vec3 => [sum[0] + p[0] / n, sum[1] + p[1] / n, sum[2] + p[2] / n], [0, 0, 0] as Vec3);
  let normal: Vec3 = [0, 0, 0];
  for (let i = 0; i < n; i++) normal = add(normal, cross(sub(end[i], middle), sub(end[(i + 1) % n], middle)));
  normal = normalize(normal);
  if (!last) normal = [-normal[0], -normal[1], -normal[2]];
  const centre = vertex(s, middle, normal, 0, 0);
  const rim = end.map((p) => vertex(s, p, normal, p[0] - middle[0], p[2] - middle[2] + p[1] - middle[1]));
  for (let i = 0; i < n; i++) {
    if (last) s.indices.push(centre, rim[i], rim[(i + 1) % n]);
    else s.indices.push(centre, rim[(i + 1) % n], rim[i]);
  }
}

const lengthRound = (r: readonly Vec3[]): number => r.reduce((sum, p, i) => sum + norm(sub(r[(i + 1) % r.length], p)), 0);
const apart = (a: readonly Vec3[], b: readonly Vec3[]): number => a.reduce((sum, p, i) => sum + norm(sub(b[i], p)), 0) / a.length;
const norm = (v: Vec3): number => Math.sqrt(dot(v, v));

export interface VesselOptions extends RingOptions {
  /** Of the wall at the rim, metres. */
  readonly wall: number;
  /** Of the floor. */
  readonly floor: number;
  /** Half axes at the foot as a share of those at the rim. */
  readonly foot?: number;
  /** The same for the floor inside. */
  readonly inner?: number;
  /** Corners of the hollow where they differ from the outside's. */
  readonly innerPower?: number;
}

/** An open basin standing on y = 0, its rim at `height` rounded over: tubs, washbowls, trays, baskets. Closed. */
export function vessel(rx: number, rz: number, height: number, o: VesselOptions): Surface {
  const foot = o.foot ?? 0.9;
  const inner = o.inner ?? foot;
  const at = (y: number, kx: number, kz: number): Vec3[] => ring(y, kx, kz, o);
  const out = (t: number): number => foot + (1 - foot) * (1 - (1 - t) * (1 - t));
  const inn = (t: number): number => inner + (1 - inner) * (1 - (1 - t) * (1 - t));
  const w = o.wall;
  const soft = Math.min(0.012, w / 3, (height - o.floor) / 4);
  const side = [0, 0.06, 0.3, 0.65].map((t) => at(t * height, rx * out(t) * (t === 0 ? 0.97 : 1), rz * out(t) * (t === 0 ? 0.97 : 1)));
  const deep = height - o.floor;
  const hollow = { ...o, power: o.innerPower ?? o.power ?? 2 };
  const within = (y: number, kx: number, kz: number): Vec3[] => ring(y, kx, kz, hollow);
  const down = [0.85, 0.5, 0.25, 0.08, 0.02].map((t) => within(o.floor + t * deep, (rx - w) * inn(t) * (t < 0.05 ? 0.93 : 1), (rz - w) * inn(t) * (t < 0.05 ? 0.93 : 1)));
  return loft([
    ...side, at(height - soft, rx, rz), at(height - soft * 0.3, rx - soft * 0.3, rz - soft * 0.3), at(height, rx - soft, rz - soft), within(height, rx - w + soft, rz - w + soft),
    within(height - soft * 0.3, rx - w + soft * 0.3, rz - w + soft * 0.3), within(height - soft, rx - w, rz - w), ...down, within(o.floor, (rx - w) * inner * 0.7, (rz - w) * inner * 0.7),
  ]);
}
