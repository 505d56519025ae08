/** Learning rates by step, as shares of the highest. */
import { cos, pow } from '../math/index.ts';

const rise = (from: number, to: number, share: number): number => from + ((to - from) * (1 - cos(Math.PI * share))) / 2;

/** Each gives the factor of step `at`, from 0, of `steps`. */
export const schedules = {
  /** Smith and Topin 2018, with PyTorch's numbers: a cosine up from 1/25 over three tenths of the run, one down to 1/250,000. Momentum stays. */
  'one-cycle': (at: number, steps: number): number => {
    const top = Math.max(0, 0.3 * steps - 1);
    return at < top ? rise(1 / 25, 1, at / top) : rise(1, 1 / 250_000, (at - top) / Math.max(1, steps - 1 - top));
  },
  /** (1 - t)^0.9, as DeepLab and others after it. */
  poly: (at: number, steps: number): number => pow(1 - at / steps, 0.9),
  /** A tenth after half of the run, a hundredth after three quarters (He et al. 2016). */
  step: (at: number, steps: number): number => (at * 4 >= steps * 3 ? 0.01 : at * 2 >= steps ? 0.1 : 1),
  constant: (): number => 1,
} as const satisfies Record<string, (at: number, steps: number) => number>;

export type ScheduleName = keyof typeof schedules;
export const scheduleNames = Object.keys(schedules) as ScheduleName[];

/** `at` from 0. */
export const rateAt = (schedule: ScheduleName, highest: number, at: number, steps: number): number => highest * schedules[schedule](at, steps);
