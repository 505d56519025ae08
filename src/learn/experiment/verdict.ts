/** From a comparison to what may be said of it. A claim needs seeds, rooms, training at rest, a test set looked at once, and an interval clear of zero. */
import { CLAIM_SEEDS, type Comparison } from './compare.ts';
import type { Settling } from './settled.ts';

export interface Verdict {
  /** 'unclear': the interval holds zero. 'no claim': whatever the interval says, `why` forbids. */
  readonly kind: 'helped' | 'harmed' | 'unclear' | 'no claim';
  /** Reasons for no claim, in words. */
  readonly why: readonly string[];
}

export interface Circumstances {
  readonly arm: Settling;
  readonly baseline: Settling;
  /** Scored on dev, by which learning rates were chosen. */
  readonly onDev: boolean;
  /** How often the test set was scored with other models. */
  readonly scorings: number;
}

export function verdictOf({ seeds, rooms, interval }: Comparison, { arm, baseline, onDev, scorings }: Circumstances): Verdict {
  const why = [
    ...(seeds.length < CLAIM_SEEDS ? [`${seeds.length} paired seed${seeds.length === 1 ? '' : 's'}, of which a claim needs ${CLAIM_SEEDS}`] : []),
    ...(rooms < 2 ? [`${rooms} room, so nothing is known of how rooms differ`] : []),
    ...(arm.falling || baseline.falling ? [`the training loss of ${arm.falling && baseline.falling ? 'both arms' : arm.falling ? 'the arm' : 'the baseline'} still fell when training ended, so more steps may change the order`] : []),
    ...(onDev ? ['these are scores on dev, by which learning rates were chosen'] : []),
    ...(scorings > 1 ? [`the test set was scored ${scorings} times, so it may have been tuned to`] : []),
  ];
  if (why.length > 0 || interval === null) return { kind: 'no claim', why };
  return { kind: interval[0] > 0 ? 'helped' : interval[1] < 0 ? 'harmed' : 'unclear', why };
}
