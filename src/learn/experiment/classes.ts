/** How well each class is found by an arm, with an interval from resampled seeds and rooms. */
import { random } from '../../math/index.ts';
import { mean, roomDraws } from './compare.ts';
import { pooledIous, roomCounts, type RunScores } from './pooled.ts';

/** Null: the class is neither labelled nor predicted. `interval`: null with fewer than two seeds or rooms. */
export interface ClassIou { readonly iou: number | null; readonly interval: readonly [number, number] | null }

/** By class, mean over seeds; percentiles of a bootstrap over both, for one class alone: they carry no claim. */
export function classIous(runs: readonly RunScores[], { seed, resamples = 500, confidence = 0.95 }: { readonly seed: number; readonly resamples?: number; readonly confidence?: number }): ClassIou[] {
  const counts = runs.map(roomCounts);
  const rooms = counts[0].rooms.length;
  const classes = counts[0].classes;
  const draw = roomDraws(seed, rooms);
  const over = (which: readonly number[], times: ArrayLike<number>): (number | null)[] => {
    const each = which.map((k) => pooledIous(counts[k], times));
    return Array.from({ length: classes }, (_, c) => { const known = each.map((e) => e[c]).filter((v) => !Number.isNaN(v)); return known.length > 0 ? mean(known) : null; });
  };
  const point = over(runs.map((_, k) => k), new Uint8Array(rooms).fill(1));
  if (runs.length < 2 || rooms < 2) return point.map((iou) => ({ iou, interval: null }));
  const drawn = Array.from({ length: resamples }, (_, b) => {
    const stream = random(seed, 'seeds', b);
    return over(runs.map(() => stream.int(runs.length)), draw(b));
  });
  return point.map((iou, c) => {
    const values = drawn.map((d) => d[c]).filter((v) => v !== null).sort((a, b) => a - b);
    if (iou === null || values.length === 0) return { iou, interval: null };
    const at = (p: number): number => values[Math.min(values.length - 1, Math.floor(p * values.length))];
    return { iou, interval: [at((1 - confidence) / 2), at((1 + confidence) / 2)] };
  });
}
