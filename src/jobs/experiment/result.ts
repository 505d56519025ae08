/** What an experiment found, as data: results.json holds it, and the report is made of nothing else but pictures. */
import { compareArms, settling, verdictOf, worthOf, type Comparison, type RunScores, type Settling, type Verdict, type Worth } from '../../learn/index.ts';
import type { Counts, Expected, Measured, Sizes } from './budget.ts';
import type { Gap } from './gap-stage.ts';
import type { Scoring } from './ledger.ts';
import type { Condition, Plan } from './plan.ts';
import { confusionOf, type Scored } from './scored.ts';
import type { Trained } from './train-stage.ts';

export interface RunResult { readonly seed: number; readonly trained: Trained; readonly scored: Scored }
export interface Searched { readonly rate: number; readonly dev: number | null }

export interface ArmResult {
  readonly condition: Condition;
  readonly rate: number;
  readonly searched: readonly Searched[];
  /** Real and synthetic images that a run learns from. */
  readonly images: { readonly real: number; readonly synthetic: number };
  /** Complete seeds only. */
  readonly runs: readonly RunResult[];
  readonly settling: Settling;
}

export interface Compared { readonly arm: string; readonly baseline: string; readonly comparison: Comparison; readonly verdict: Verdict; readonly worth: Worth | null }

export interface ExperimentResult {
  readonly plan: Plan;
  readonly budget: string | null;
  readonly sizes: Sizes;
  readonly counts: Counts;
  readonly rooms: Counts;
  readonly measured: Measured;
  readonly expected: readonly Expected[];
  /** Seconds that each stage took, cached ones as they took when they ran. */
  readonly took: readonly { readonly stage: string; readonly seconds: number }[];
  readonly arms: readonly ArmResult[];
  readonly compared: readonly Compared[];
  readonly gaps: Readonly<Record<string, Gap>>;
  readonly scorings: readonly Scoring[];
  readonly onDev: boolean;
  readonly notes: readonly string[];
  readonly command: string;
  readonly version: string;
  readonly runtime: string;
}

export const runScores = ({ runs }: ArmResult): RunScores[] =>
  runs.map(({ seed, scored }) => ({ seed, rooms: scored.rooms.map(({ cells }) => confusionOf(cells, scored.classNames.length)) }));

/** Seeds of the resampling: the same result from the same scores. */
const RESAMPLING_SEED = 1;

/** Every arm that has both kinds of images against its real ones alone. */
export function compareAll(arms: readonly ArmResult[], onDev: boolean, scorings: number): Compared[] {
  const byId = new Map(arms.map((arm) => [arm.condition.id, arm]));
  const pairs = arms.flatMap((arm) => {
    const baseline = arm.condition.baseline === null ? undefined : byId.get(arm.condition.baseline);
    return baseline ? [{ arm, baseline }] : [];
  });
  const comparisons = compareArms(pairs.map(({ arm, baseline }) => ({ name: arm.condition.id, arm: runScores(arm), baseline: runScores(baseline) })), { seed: RESAMPLING_SEED });
  const real = arms.filter(({ condition }) => condition.kind === 'real').map((arm) => ({ images: arm.images.real, runs: runScores(arm) }));
  return pairs.map(({ arm, baseline }, i) => ({
    arm: arm.condition.id, baseline: baseline.condition.id, comparison: comparisons[i],
    verdict: verdictOf(comparisons[i], { arm: arm.settling, baseline: baseline.settling, onDev, scorings }),
    worth: worthOf({ images: arm.images.real, runs: runScores(arm) }, real, { seed: RESAMPLING_SEED }),
  }));
}

/** Of an arm's own training: the part that learns from real images, where there are two. */
export function settlingOf({ kind, share }: Condition, runs: readonly { readonly trained: Trained }[]): Settling {
  return settling(runs.map(({ trained: { losses, steps } }) => {
    const first = kind === 'pretrain' ? steps * share : 0;
    return losses.filter(({ step }) => step > first).map(({ step, loss }) => ({ step: step - first, loss }));
  }));
}
