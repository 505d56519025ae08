/** Had training come to rest? A gain measured while the loss still falls may be one of speed alone, so none is claimed. */
import { mean, variance } from './compare.ts';
import { studentCdf } from './distributions.ts';

/** Loss by step of one run, in order. */
export type LossCurve = readonly { readonly step: number; readonly loss: number }[];

export interface Settling {
  /** By how much of itself the mean loss fell from the last tenth but one of the steps to the last, a run each. */
  readonly drops: readonly number[];
  readonly drop: number;
  /** One-sided, of no fall; null for a single run. */
  readonly p: number | null;
  /** The fall is more than SETTLED_DROP and no chance (p < 0.05); with one run, more than SETTLED_DROP. */
  readonly falling: boolean;
}

/** A fall of so little a tenth of the steps is rest. */
export const SETTLED_DROP = 0.02;

/**
 * Compares tenths: over them a one-cycle or polynomial rate is near its end in both (6 and 1 % of its highest in the
 * middle of each), so what still falls is what was not learnt yet, more than the rate coming down.
 */
export function settling(curves: readonly LossCurve[]): Settling {
  const drops = curves.map((curve) => {
    const last = curve[curve.length - 1].step;
    const between = (from: number, to: number): number => mean(curve.filter(({ step }) => step > from * last && step <= to * last).map(({ loss }) => loss));
    const [before, after] = [between(0.8, 0.9), between(0.9, 1)];
    return (before - after) / before;
  }).filter((drop) => !Number.isNaN(drop));
  const drop = drops.length > 0 ? mean(drops) : NaN;
  if (drops.length < 2) return { drops, drop, p: null, falling: !(drop <= SETTLED_DROP) };
  const error = Math.sqrt(variance(drops) / drops.length);
  const p = error === 0 ? (drop > 0 ? 0 : 1) : 1 - studentCdf(drop / error, drops.length - 1);
  return { drops, drop, p, falling: drop > SETTLED_DROP && p < 0.05 };
}
