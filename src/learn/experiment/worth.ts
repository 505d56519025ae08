/**
 * The headline: N synthetic images are worth M real ones. The score of real images alone, over the logarithm of their
 * number, is made monotone and read backwards at the score that real and synthetic images reached together.
 */
import { log, exp, random } from '../../math/index.ts';
import { mean, roomDraws } from './compare.ts';
import { normalCdf, studentQuantile } from './distributions.ts';
import { pooledMeanIou, roomCounts, type RunScores } from './pooled.ts';

/** Scores with so many real images and nothing else. */
export interface CurvePoint { readonly images: number; readonly score: number }

/** Real images that reach a score; `beyond`: more than the most that were tried, of which `images` is the number. */
export interface Equivalent { readonly images: number; readonly beyond: boolean }

/** The nearest curve that never falls (least squares): neighbours that fall are pooled (Ayer et al. 1955). In order of images. */
export function monotone(points: readonly CurvePoint[]): CurvePoint[] {
  const pools: { score: number; points: CurvePoint[] }[] = [];
  for (const point of [...points].sort((a, b) => a.images - b.images)) {
    pools.push({ score: point.score, points: [point] });
    while (pools.length > 1 && pools[pools.length - 2].score > pools[pools.length - 1].score) {
      const last = pools.pop()!;
      const before = pools.pop()!;
      const all = [...before.points, ...last.points];
      pools.push({ score: mean(all.map((p) => p.score)), points: all });
    }
  }
  return pools.flatMap(({ score, points: own }) => own.map(({ images }) => ({ images, score })));
}

/** The fewest real images whose score, on the monotone curve, is as good. Below its beginning: that many at most. */
export function realImagesFor(score: number, points: readonly CurvePoint[]): Equivalent {
  const curve = monotone(points);
  const last = curve[curve.length - 1];
  if (score > last.score) return { images: last.images, beyond: true };
  const at = curve.findIndex((p) => p.score >= score);
  if (at === 0) return { images: curve[0].images, beyond: false };
  const [a, b] = [curve[at - 1], curve[at]];
  const t = (score - a.score) / (b.score - a.score);
  return { images: exp(log(a.images) + t * (log(b.images) - log(a.images))), beyond: false };
}

export interface RealArm { readonly images: number; readonly runs: readonly RunScores[] }

export interface Worth {
  /** Real images that the synthetic ones stood for; 0: none. `atLeast`: the real curve ends before. */
  readonly images: number;
  readonly atLeast: boolean;
  /** Ends are Infinity where the curve ends before. Null with fewer than two seeds or rooms. */
  readonly interval: readonly [number, number] | null;
}

/**
 * What the synthetic images of `mixed`, which had `images` real ones beside them, are worth. The interval is of a
 * bootstrap over seeds and rooms together, its percentiles widened for few seeds (Hesterberg 2015, section 5.3).
 */
export function worthOf(mixed: RealArm, real: readonly RealArm[], { seed, resamples = 2000, confidence = 0.95 }: { readonly seed: number; readonly resamples?: number; readonly confidence?: number }): Worth | null {
  const seeds = mixed.runs.map((run) => run.seed).filter((s) => real.every((arm) => arm.runs.some((run) => run.seed === s)));
  if (seeds.length === 0 || real.length < 2) return null;
  const counts = (arm: RealArm) => seeds.map((s) => roomCounts(arm.runs.find((run) => run.seed === s)!));
  const curve = real.map((arm) => ({ images: arm.images, counts: counts(arm) }));
  const own = counts(mixed);
  const rooms = own[0].rooms.length;
  const worth = (which: readonly number[], times: ArrayLike<number>): number => {
    const score = (list: typeof own): number => mean(which.map((k) => pooledMeanIou(list[k], times)));
    const { images, beyond } = realImagesFor(score(own), curve.map((arm) => ({ images: arm.images, score: score(arm.counts) })));
    return beyond ? Infinity : Math.max(0, images - mixed.images);
  };
  const point = worth(seeds.map((_, k) => k), new Uint8Array(rooms).fill(1));
  const most = Math.max(...real.map((arm) => arm.images)) - mixed.images;
  const common = { images: point === Infinity ? most : point, atLeast: point === Infinity };
  if (seeds.length < 2 || rooms < 2) return { ...common, interval: null };
  const draw = roomDraws(seed, rooms);
  const values = Array.from({ length: resamples }, (_, b) => {
    const stream = random(seed, 'seeds', b);
    return worth(seeds.map(() => stream.int(seeds.length)), draw(b));
  }).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const tail = normalCdf(studentQuantile((1 - confidence) / 2, seeds.length - 1) * Math.sqrt(seeds.length / (seeds.length - 1)));
  const at = (p: number): number => values[Math.min(values.length - 1, Math.floor(p * values.length))];
  return { ...common, interval: [at(tail), at(1 - tail)] };
}
