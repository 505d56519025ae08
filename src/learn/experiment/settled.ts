/** Had training come to rest? A gain measured while the loss still falls may be one of speed alone, so none is claimed. */
import { mean } from './compare.ts';

/** Loss by step of one run, in order. */
export type LossCurve = readonly { readonly step: number; readonly loss: number }[];

export interface Settling {
  /** By how much of itself the mean loss fell from the last tenth but one of the steps to the last, a run each. */
  readonly drops: readonly number[];
  /** Their mean; NaN where no run has steps in both tenths. */
  readonly drop: number;
  /** Unless the fall is known to be no more than SETTLED_DROP. */
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
  const drop = mean(drops);
  return { drops, drop, falling: !(drop <= SETTLED_DROP) };
}
