/**
 * What an experiment is asked: one real dataset, synthetic ones beside it, and arms that learn from so much of each. A
 * plan is YAML; everything in it has a default but the data and the arms. docs/experiment.md explains each word.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { onPath } from '../../dataset/index.ts';
import { InputError } from '../../scene/index.ts';
import { checkConfig, generateConfigSchema, type GenerateConfig } from '../generate/config.ts';
import { GROUPS, sourceSchema, trainConfigSchema } from '../train/config.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'write lower-case letters, digits and hyphens, such as rooms');
const percent = z.number().gt(0).max(100);
const whole = (min: number, max: number): z.ZodNumber => z.number().int().min(min).max(max);
const existing = sourceSchema.omit({ frames: true });

type Rendering = Pick<GenerateConfig, 'scene'> & Partial<Omit<GenerateConfig, 'labels' | 'format' | 'passes'>>;

/** The options of generate that a plan may give, without their defaults: what a plan leaves out, training's size or the camera may still say. */
const { labels: _labels, format: _format, passes: _passes, ...options } = generateConfigSchema.shape;
const renderingSchema = z.strictObject(Object.fromEntries(
  Object.entries(options).map(([key, schema]) => [key, schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType).optional() : schema]),
)) as unknown as z.ZodType<Rendering>;

/** A dataset that is there, or one that is rendered when it is first needed. */
const syntheticSchema = z.union([existing, z.strictObject({
  /** As a config of `syntrain generate`; its label space, format and passes are the experiment's; without a size, it has training's. */
  generate: renderingSchema,
}).strict()]);

const armSchema = z.strictObject({
  name: z.string().min(1).max(60).optional(),
  /** Percent of the real training images. Several: an arm each. Absent: none. */
  real: z.union([percent, z.array(percent).min(1)]).optional(),
  /** Name of a synthetic dataset. Absent: none. */
  synthetic: name.optional(),
  /** How the two come together: in every batch, or one after the other. */
  as: z.enum(['mix', 'pretrain']).default('mix'),
  /** The synthetic part of each batch (mix) or of the steps (pretrain). */
  share: z.number().gt(0).lt(1).default(0.5),
  /** The synthetic part of each batch after pre-training; 0: real images alone. */
  keep: z.number().min(0).lt(1).default(0),
}).refine((arm) => arm.keep === 0 || arm.as === 'pretrain', '`keep` says how much of each batch stays synthetic after pre-training: it goes with `as: pretrain`; the part of a mix is its `share`')
  .refine((arm) => arm.real !== undefined || arm.synthetic !== undefined, 'an arm learns from `real`, from `synthetic` or from both');

const training = trainConfigSchema.shape;
const trainingSchema = z.strictObject({
  model: training.model, channels: training.channels, size: training.size, batch: training.batch, steps: whole(1, 100_000_000).default(4000),
  optimiser: training.optimiser, schedule: training.schedule, weightDecay: training.weightDecay, momentum: training.momentum,
  classWeights: training.classWeights, augment: training.augment, batchNorm: training.batchNorm,
  /** Weights of the last step, or those that were best on dev. */
  keep: z.enum(['last', 'best']).default('last'),
});

export const planSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** What is asked, in a sentence for the report. */
  question: z.string().min(1).max(500).default('Do synthetic images help?'),
  labels: z.string().min(1),
  real: existing.extend({
    /** What is never split: 'scene' (or sequence), 'runs:N' of frames, 'frame'; 'auto': scenes, else runs of consecutive ids. */
    group: z.string().regex(GROUPS, "write 'auto', 'scene', 'frame' or 'runs:N'").default('auto'),
  }),
  synthetic: z.record(name, syntheticSchema).default({}),
  split: z.strictObject({
    train: percent, dev: percent, test: percent, seed: whole(0, 4_294_967_295).default(0),
  }).refine(({ train, dev, test }) => Math.abs(train + dev + test - 100) < 1e-6, 'train, dev and test must add up to 100').default({ train: 60, dev: 15, test: 25, seed: 0 }),
  arms: z.array(armSchema).min(1).max(40),
  /** How many, or which. */
  seeds: z.union([whole(1, 100).transform((n) => Array.from({ length: n }, (_, i) => i + 1)), z.array(whole(0, 4_294_967_295)).min(1).max(100)]).default([1, 2, 3, 4, 5]),
  training: trainingSchema.default(() => trainingSchema.parse({})),
  /** Learning rates that every arm tries, in its first seed, for a share of the steps; the best on dev is taken. */
  search: z.strictObject({ rates: z.array(z.number().positive().max(100)).min(1).max(20), share: z.number().gt(0).max(1).default(0.25) }).default({ rates: [5e-4, 1e-3, 2e-3], share: 0.25 }),
  /** Where predictions meet labels: the labels' own size, or the network's. */
  scoreAt: z.enum(['truth', 'model']).default('model'),
});
export type Plan = z.infer<typeof planSchema>;
export type SyntheticSource = Plan['synthetic'][string];

/** An arm at one share of the real images: what is trained once a seed. */
export interface Condition {
  /** 'real-25', 'real-25-mix-rooms', 'rooms': a folder's name. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'real' | 'synthetic' | 'mix' | 'pretrain';
  /** Percent of the real training images; 0: none. */
  readonly real: number;
  readonly synthetic: string | null;
  readonly share: number;
  readonly keep: number;
  /** The condition of as many real images and nothing else, which it is compared with; null: of real images alone, or of none. */
  readonly baseline: string | null;
}

/** Reads and checks a plan. `data` replaces the paths of datasets by name ('real' or a synthetic one's). */
export async function readPlan(path: string, data: ReadonlyMap<string, string> = new Map()): Promise<Plan> {
  const text = await onPath(path, () => readFile(path, 'utf8'));
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message.split('\n')[0]}. Write YAML.`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new InputError(`${path}: a plan is a mapping that begins with \`name:\`. docs/experiment.md shows one.`);
  return parsePlan(value as Record<string, unknown>, path, data);
}

export function parsePlan(value: Record<string, unknown>, path: string, data: ReadonlyMap<string, string> = new Map()): Plan {
  const plan = checkConfig(planSchema, withData(value, path, data), path, 'experiment');
  for (const { synthetic } of plan.arms) {
    if (synthetic === undefined || Object.hasOwn(plan.synthetic, synthetic)) continue;
    throw new InputError(`${path}: an arm learns from '${synthetic}', which is none of the synthetic datasets (${Object.keys(plan.synthetic).join(', ') || 'there are none'}). Add it under \`synthetic:\`.`);
  }
  if (plan.real.path === '') throw new InputError(`${path}: real.path is empty. Say where the real images are: --data real=PATH.`);
  conditionsOf(plan, path);
  return plan;
}

function withData(value: Record<string, unknown>, path: string, data: ReadonlyMap<string, string>): Record<string, unknown> {
  const out = structuredClone(value) as { real?: Record<string, unknown>; synthetic?: Record<string, Record<string, unknown>> };
  for (const [key, place] of data) {
    const at = key === 'real' ? out.real : out.synthetic?.[key];
    if (at === undefined || at === null || typeof at !== 'object') throw new InputError(`${path}: --data ${key}=... names no dataset of the plan. It has: ${['real', ...Object.keys(out.synthetic ?? {})].join(', ')}.`);
    if (key !== 'real') delete at.generate;
    at.path = place;
  }
  return out as Record<string, unknown>;
}

/** Every arm at each of its shares. InputError where two are the same, or where there is nothing to compare one with. */
export function conditionsOf(plan: Plan, path = 'plan'): Condition[] {
  const drafts = plan.arms.flatMap((arm) => [arm.real ?? 0].flat().map((real) => ({ ...arm, real })));
  const conditions = drafts.map(({ name: called, real, synthetic = null, as, share, keep }): Omit<Condition, 'baseline'> => {
    const kind = synthetic === null ? 'real' : real === 0 ? 'synthetic' : as;
    const alone = `real ${real} %`;
    const how = kind === 'mix' || kind === 'pretrain' ? [kind, String(share), ...(keep > 0 ? ['keep', String(keep)] : [])] : [];
    const id = [...(real > 0 ? [`real-${real}`] : []), ...how, ...(synthetic === null ? [] : [synthetic])].join('-');
    const both = `${alone} + ${synthetic}`;
    const usual = kind === 'real' ? alone : kind === 'synthetic' ? `${synthetic} only` : kind === 'mix' ? both : `${synthetic}, then ${keep > 0 ? both : alone}`;
    return { id, name: called === undefined ? usual : drafts.filter((d) => d.name === called).length > 1 ? `${called} (${real} %)` : called, kind, real, synthetic, share, keep };
  });
  const twice = conditions.find((c, i) => conditions.findIndex((d) => d.id === c.id) !== i);
  if (twice) throw new InputError(`${path}: two arms learn from the same (${twice.name}). Leave one out.`);
  return conditions.map((c) => {
    if (c.kind !== 'mix' && c.kind !== 'pretrain') return { ...c, baseline: null };
    const baseline = conditions.find((d) => d.kind === 'real' && d.real === c.real);
    if (!baseline) throw new InputError(`${path}: the arm '${c.name}' has nothing to be compared with. Add an arm of the same real images alone: \`- real: ${c.real}\`.`);
    return { ...c, baseline: baseline.id };
  });
}
