/** How a stream of positive numbers is spread, in bounded memory: logarithmic buckets, eight an octave. */
import { exp, log } from '../math/index.ts';

/** Percentiles are within 4.5 % of the true ones; the rest is exact. */
export interface Spread {
  readonly count: number; readonly min: number; readonly p1: number; readonly p5: number; readonly median: number; readonly p95: number; readonly p99: number; readonly max: number; readonly mean: number;
}

const PER_OCTAVE = 8;
const SCALE = PER_OCTAVE / Math.LN2;
const LOWEST = -40 * PER_OCTAVE; // 2^-40 and less share a bucket
const BUCKETS = 80 * PER_OCTAVE;

export class SpreadOf {
  private readonly buckets = new Float64Array(BUCKETS);
  private zeros = 0;
  private count = 0;
  private sum = 0;
  private min = Infinity;
  private max = -Infinity;

  add(x: number): void {
    this.count++;
    this.sum += x;
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
    if (x <= 0) { this.zeros++; return; }
    this.buckets[Math.max(0, Math.min(BUCKETS - 1, Math.floor(log(x) * SCALE) - LOWEST))]++;
  }

  private quantile(q: number): number {
    const rank = q * (this.count - 1);
    let below = this.zeros;
    if (rank < below) return 0;
    for (let b = 0; b < BUCKETS; b++) {
      below += this.buckets[b];
      if (rank < below) return Math.max(this.min, Math.min(this.max, exp((b + LOWEST + 0.5) / SCALE)));
    }
    return this.max;
  }

  result(): Spread | null {
    if (this.count === 0) return null;
    const { count, min, max } = this;
    const at = (q: number): number => this.quantile(q);
    return { count, min, p1: at(0.01), p5: at(0.05), median: at(0.5), p95: at(0.95), p99: at(0.99), max, mean: this.sum / count };
  }
}
