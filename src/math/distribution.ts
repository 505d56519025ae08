/**
 * Distributions that a config file can state, for numbers and for names:
 *
 *   1.5                                        always so
 *   [1, 1.8]                                   each value between them as likely
 *   { normal: [1.4, 0.2], within: [1, 1.8] }   normal of this mean and deviation, drawn again until it lies within
 *   { choice: [[0, 3], [1, 1]] }               one of the values, by weight
 *   'sunny', { sunny: 3, overcast: 1 }         one of the names, by weight
 */
import { z } from 'zod';
import type { Random } from './random.ts';

export type Distribution =
  | number
  | readonly [low: number, high: number]
  | { readonly normal: readonly [mean: number, deviation: number]; readonly within: readonly [low: number, high: number] }
  | { readonly choice: readonly (readonly [value: number, weight: number])[] };

/** Weights by name; a name that is not there is never drawn. */
export type Weights<Name extends string> = Readonly<Partial<Record<Name, number>>>;

const isRange = (d: Exclude<Distribution, number>): d is readonly [number, number] => Array.isArray(d);

/** Tries before a normal deviate is clamped; `within` holds a thousandth of the mass at least (distributionSchema). */
const TRIES = 1000;

export function draw(d: Distribution, random: Random): number {
  if (typeof d === 'number') return d;
  if (isRange(d)) return random.range(d[0], d[1]);
  if ('choice' in d) return d.choice[random.weighted(d.choice.map(([, weight]) => weight))][0];
  const [mean, deviation] = d.normal;
  const [low, high] = d.within;
  for (let i = 0; i < TRIES; i++) {
    const x = mean + deviation * random.normal();
    if (x >= low && x <= high) return x;
  }
  return Math.min(high, Math.max(low, mean));
}

/** Least and greatest value that may be drawn. */
export function support(d: Distribution): readonly [low: number, high: number] {
  if (typeof d === 'number') return [d, d];
  if (isRange(d)) return d;
  if ('normal' in d) return d.within;
  const values = d.choice.filter(([, weight]) => weight > 0).map(([value]) => value);
  return [Math.min(...values), Math.max(...values)];
}

/** One of `names`, whose order, not that of the weights, decides which number means which name. */
export const drawName = <Name extends string>(weights: Weights<Name>, names: readonly Name[], random: Random): Name =>
  names[random.weighted(names.map((name) => weights[name] ?? 0))];

const FORMS = 'write a number, [low, high], { normal: [mean, deviation], within: [low, high] } or { choice: [[value, weight], ...] }';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isPair = (value: unknown): value is [number, number] => Array.isArray(value) && value.length === 2 && value.every(isNumber);

/** What is wrong with a value as a distribution over [low, high]; null: nothing. */
function faultOf(value: unknown, low: number, high: number): string | null {
  const outside = (values: readonly number[]): string | null => (values.every((x) => x >= low && x <= high) ? null : `every value lies from ${low} to ${high}`);
  if (isNumber(value)) return outside([value]);
  if (isPair(value)) return value[0] <= value[1] ? outside(value) : 'the low end of a range stands first';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return FORMS;
  const { normal, within, choice, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return FORMS;
  if (normal !== undefined && choice === undefined) {
    if (!isPair(normal) || !isPair(within)) return FORMS;
    if (!(normal[1] > 0)) return 'the deviation of a normal distribution is greater than 0; for a constant write the number alone';
    if (within[0] > within[1]) return 'the low end of `within` stands first';
    if (within[0] > normal[0] + 2 * normal[1] || within[1] < normal[0] - 2 * normal[1] || within[1] - within[0] < 0.05 * normal[1]) return 'almost nothing of the normal distribution lies in `within`; move or widen it';
    return outside(within);
  }
  if (choice === undefined || normal !== undefined || within !== undefined) return FORMS;
  if (!Array.isArray(choice) || choice.length === 0 || !choice.every(isPair)) return FORMS;
  if (choice.some(([, weight]) => weight < 0) || choice.every(([, weight]) => weight === 0)) return 'weights are 0 or greater, one of them greater';
  return outside(choice.map(([x]) => x));
}

/** Checks a distribution whose values lie in [low, high]; it stays as it is written. */
export const distributionSchema = (low: number, high: number) => z.custom<Distribution>().superRefine((value, context) => {
  const fault = faultOf(value, low, high);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

/** Checks a name, or weights by name; yields weights. */
export const weightsSchema = <Name extends string>(names: readonly Name[]) => z.union([z.string(), z.record(z.string(), z.number())], { error: `write one of ${names.join(', ')}, or weights by name, such as { ${names[0]}: 3, ${names[1]}: 1 }` })
  .transform((value, context): Weights<Name> => {
    const weights = typeof value === 'string' ? { [value]: 1 } : value;
    const unknown = Object.keys(weights).filter((name) => !(names as readonly string[]).includes(name));
    if (unknown.length > 0) context.addIssue({ code: 'custom', message: `there is no ${unknown.join(', ')}; there are: ${names.join(', ')}` });
    else if (Object.values(weights).some((w) => !(w >= 0) || w === Infinity) || !Object.values(weights).some((w) => w > 0)) context.addIssue({ code: 'custom', message: 'weights are 0 or greater, one of them greater' });
    return weights as Weights<Name>;
  });
