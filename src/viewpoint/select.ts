/**
 * Picks good views that differ: one after the other, each time the one that adds most. What has been shown counts for
 * less the next time; views from near a taken one, in its direction, or of the same things, are marked down.
 */
import { dot, exp, pow } from '../math/index.ts';
import type { Candidate } from './pose.ts';
import type { Score } from './score.ts';

export interface Scored {
  readonly candidate: Candidate;
  readonly score: Score;
  /** Uniform in (0, 1], for plans that are not wholly selective. */
  readonly luck: number;
}

/** Worth and luck, weighed: luck alone at selectivity 0. */
export const withLuck = (worth: number, luck: number, selectivity: number): number =>
  (selectivity === 1 || worth <= 0 ? worth : pow(worth, selectivity) * pow(luck, 1 - selectivity));

/** How often each subject was shown, and what has been taken so far. */
export interface Album {
  readonly taken: Scored[];
  readonly shown: Map<number, number>;
}

/** Taken views that a new one is compared with; older ones are far behind by then. */
const MEMORY = 512;

const square = (x: number): number => x * x;

/** 0 = nothing in common, 1 = the same picture. `unit`: scene units in a metre. */
export function similarity(a: Scored, b: Scored, unit: number): number {
  const away = Math.sqrt(square(a.candidate.eye[0] - b.candidate.eye[0]) + square(a.candidate.eye[1] - b.candidate.eye[1]) + square(a.candidate.eye[2] - b.candidate.eye[2])) / unit;
  const along = dot(a.candidate.forward, b.candidate.forward);
  const near = exp(-square(away / 1.5));
  // exp(k (cos - 1)) is 1/e at 40 degrees for k = 4.3
  const pose = near * (0.25 + 0.75 * exp(4.3 * (Math.min(1, along) - 1)));
  let common = 0;
  let own = 0;
  let theirs = 0;
  for (const [s, v] of a.score.parts) { own += v * v; common += v * (b.score.parts.get(s) ?? 0); }
  for (const v of b.score.parts.values()) theirs += v * v;
  const content = own > 0 && theirs > 0 ? common / Math.sqrt(own * theirs) : 0;
  // The same things from the other side are a new picture.
  const content2 = square(content) * (0.35 + 0.65 * exp(2 * (Math.min(1, along) - 1)));
  return 1 - (1 - pose) * (1 - 0.6 * content2);
}

/** Puts a view into the album. */
export function take(album: Album, scored: Scored): void {
  album.taken.push(scored);
  let most = 0;
  for (const v of scored.score.parts.values()) most = Math.max(most, v);
  for (const [s, v] of scored.score.parts) album.shown.set(s, (album.shown.get(s) ?? 0) + v / most);
}

function worth({ score }: Scored, shown: ReadonlyMap<number, number>): number {
  let sum = 0.02;
  for (const [s, v] of score.parts) sum += v * (0.3 + 0.7 / (1 + (shown.get(s) ?? 0)));
  return score.quality * sum;
}

/**
 * Takes up to `most` views from the pool, as long as the best one left is worth at least `least` of the first.
 * Returns how many were taken.
 */
export function select(album: Album, pool: readonly Scored[], most: number, least: number, { unit, selectivity }: { readonly unit: number; readonly selectivity: number }): number {
  const alike = pool.map((p) => {
    let keep = 1;
    for (const t of album.taken.slice(-MEMORY)) keep = Math.min(keep, 1 - similarity(p, t, unit));
    return keep;
  });
  const left = new Set(pool.keys());
  let first = 0;
  let count = 0;
  while (count < most && left.size > 0) {
    let best = -1;
    let bestValue = 0;
    for (const i of left) {
      const value = withLuck(worth(pool[i], album.shown), pool[i].luck, selectivity) * alike[i];
      if (value > bestValue) { best = i; bestValue = value; }
    }
    if (best < 0 || bestValue < least * first) break;
    first = Math.max(first, bestValue);
    left.delete(best);
    take(album, pool[best]);
    count++;
    for (const i of left) alike[i] = Math.min(alike[i], 1 - similarity(pool[i], pool[best], unit));
  }
  return count;
}
