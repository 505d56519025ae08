/**
 * Did an arm do better than the one beside it, by how much, and how surely. Runs are paired by seed: both arms of a seed
 * had the same real images, first weights and augmentation. Two things vary at once, seeds and rooms, and both count:
 * the variance of the seeds' differences over their number, and that of the mean difference over resampled rooms.
 * docs/decisions/experiment-statistics.md says why the interval is Student's and not the bootstrap's percentiles.
 */
import { random } from '../../math/index.ts';
import { studentCdf, studentQuantile } from './distributions.ts';
import { pooledMeanIou, roomCounts, type RunScores } from './pooled.ts';

/** Fewer paired seeds than this carry no claim. */
export const CLAIM_SEEDS = 5;

export interface Pairing {
  readonly name: string;
  /** Scores of the arm and of what it is compared with; only seeds that both have count. */
  readonly arm: readonly RunScores[];
  readonly baseline: readonly RunScores[];
}

export interface Comparison {
  readonly name: string;
  readonly seeds: readonly number[];
  readonly rooms: number;
  /** Mean IoU of the arm less that of the baseline, by seed, and the mean of these. */
  readonly bySeed: readonly number[];
  readonly difference: number;
  /** Null with fewer than two seeds or rooms: then nothing is known of how it varies. */
  readonly interval: readonly [number, number] | null;
  readonly standardError: number | null;
  /** Of Student's t, by Satterthwaite's rule. */
  readonly degrees: number | null;
  /** Two-sided, times the number of comparisons, at most 1. */
  readonly p: number | null;
}

export interface CompareOptions {
  readonly seed: number;
  /** Of rooms. Default 2000. */
  readonly resamples?: number;
  /** Of all intervals together. Default 0.95. */
  readonly confidence?: number;
}

/** The comparisons of one report. Intervals hold together: each is at 1 - (1 - confidence) / comparisons (Bonferroni). */
export function compareArms(pairings: readonly Pairing[], { seed, resamples = 2000, confidence = 0.95 }: CompareOptions): Comparison[] {
  return pairings.map(({ name, arm, baseline }) => {
    const pairs = arm.flatMap((run) => {
      const other = baseline.find((it) => it.seed === run.seed);
      return other && run.rooms.length > 0 ? [{ seed: run.seed, arm: roomCounts(run), baseline: roomCounts(other) }] : [];
    });
    const rooms = pairs[0]?.arm.rooms.length ?? 0;
    const each = (times: ArrayLike<number>): number[] => pairs.map((pair) => pooledMeanIou(pair.arm, times) - pooledMeanIou(pair.baseline, times));
    const bySeed = each(new Uint8Array(rooms).fill(1));
    const difference = mean(bySeed);
    const common = { name, seeds: pairs.map((pair) => pair.seed), rooms, bySeed, difference };
    if (pairs.length < 2 || rooms < 2) return { ...common, interval: null, standardError: null, degrees: null, p: null };
    const draw = roomDraws(seed, rooms);
    const resampled = Array.from({ length: resamples }, (_, b) => mean(each(draw(b)))).filter((d) => !Number.isNaN(d));
    const ofSeeds = variance(bySeed) / pairs.length;
    // A bootstrap's variance is too small by (n - 1) / n.
    const ofRooms = (variance(resampled) * rooms) / (rooms - 1);
    const total = ofSeeds + ofRooms;
    const standardError = Math.sqrt(total);
    if (total === 0) return { ...common, interval: [difference, difference], standardError, degrees: pairs.length - 1, p: difference === 0 ? 1 : 0 };
    const degrees = (total * total) / ((ofSeeds * ofSeeds) / (pairs.length - 1) + (ofRooms * ofRooms) / (rooms - 1));
    const reach = studentQuantile(1 - (1 - confidence) / 2 / pairings.length, degrees) * standardError;
    return {
      ...common, interval: [difference - reach, difference + reach], standardError, degrees,
      p: Math.min(1, 2 * studentCdf(-Math.abs(difference) / standardError, degrees) * pairings.length),
    };
  });
}

/** How often each room is drawn in resample b: the same for every comparison. */
export function roomDraws(seed: number, rooms: number): (b: number) => Uint16Array {
  return (b) => {
    const stream = random(seed, 'rooms', b);
    const times = new Uint16Array(rooms);
    for (let i = 0; i < rooms; i++) times[stream.int(rooms)]++;
    return times;
  };
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Of a sample: over n - 1. */
export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (values.length - 1);
}
