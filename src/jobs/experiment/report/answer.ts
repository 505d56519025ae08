/** The answer in words: did synthetic images help, by how much, how surely, and what they are worth. */
import type { Compared, ExperimentResult } from '../result.ts';

/** 0.0342 -> '3.4'. */
export const points = (value: number): string => (value * 100).toFixed(1);
export const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value * 100).toFixed(1)}`;
const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

export interface Answer { readonly kind: Compared['verdict']['kind']; readonly headline: string; readonly sentences: readonly string[] }

export function answerOf(result: ExperimentResult, compared: Compared): Answer {
  const { comparison, verdict, worth } = compared;
  const arm = result.arms.find((a) => a.condition.id === compared.arm)!;
  const baseline = result.arms.find((a) => a.condition.id === compared.baseline)!;
  const { difference, interval, seeds, rooms } = comparison;
  const by = `${signed(difference)} points of mIoU`;
  const surely = interval ? ` (95 % interval ${signed(interval[0])} to ${signed(interval[1])}; ${many(seeds.length, 'seed')}, ${many(rooms, 'room')})` : ` (${many(seeds.length, 'seed')}, ${many(rooms, 'room')}: too few for an interval)`;
  const of = `${arm.condition.name} against ${baseline.condition.name}`;
  const headline = {
    helped: `${of}: it helped, by ${by}${surely}.`,
    harmed: `${of}: it harmed, by ${by}${surely}.`,
    unclear: `${of}: no difference is shown. ${by}${surely}, which holds zero.`,
    'no claim': `${of}: no claim. ${by}${surely}.`,
  }[verdict.kind];
  return { kind: verdict.kind, headline, sentences: [...(verdict.why.length > 0 ? [`No claim, because: ${verdict.why.join('; ')}.`] : []), ...(worth ? [worthText(worth, arm.images.synthetic, verdict.kind === 'helped')] : [])] };
}

function worthText({ images, atLeast, interval }: NonNullable<Compared['worth']>, synthetic: number, claimed: boolean): string {
  const whole = (n: number): string => String(Math.round(n));
  const end = (n: number): string => (n === Infinity ? 'beyond the most that were tried' : whole(n));
  const range = interval === null ? 'too few seeds or rooms for an interval' : `95 % interval ${end(interval[0])} to ${end(interval[1])}`;
  const real = `${atLeast ? 'at least ' : ''}${whole(images)} real ones (${range})`;
  return claimed ? `The ${synthetic} synthetic images are worth ${real}: so many more real images would have reached the same score.`
    : `Read from the curve of real images, the ${synthetic} synthetic ones would stand for ${real}, which is no finding here.`;
}

/** What the report begins with; also what the terminal shows. */
export function answersOf(result: ExperimentResult): Answer[] {
  return result.compared.map((compared) => answerOf(result, compared));
}
