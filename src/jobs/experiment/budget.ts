/**
 * How large an experiment is made for the time there is, and how long each of its stages is expected to take on this
 * machine. Only measured times decide, and what was decided is kept with the run, so that a resumed one is the same.
 */
import { InputError } from '../../scene/index.ts';
import type { Condition, Plan } from './plan.ts';

/** 'full', or seconds. */
export type Budget = { readonly kind: 'full' } | { readonly kind: 'seconds'; readonly seconds: number };

/** '10m', '2h', '90s', 'full'. */
export function parseBudget(text: string): Budget {
  if (text === 'full') return { kind: 'full' };
  const match = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(text);
  const seconds = match ? Number(match[1]) * { s: 1, m: 60, h: 3600, d: 86_400 }[match[2] as 's' | 'm' | 'h' | 'd'] : NaN;
  if (!(seconds >= 20 && seconds <= 90 * 86_400)) throw new InputError(`--budget ${text}: write a time from 20s to 90d, such as 10m or 2h, or 'full'.`);
  return { kind: 'seconds', seconds };
}

/** All that a budget may change of a plan. */
export interface Sizes {
  readonly size: { readonly width: number; readonly height: number };
  readonly batch: number;
  /** Of a run, pre-training included. */
  readonly steps: number;
  /** Of a run of the search for a learning rate. */
  readonly searchSteps: number;
  readonly seeds: readonly number[];
  /** Images to render, by name of the dataset; datasets that are there are not in it. */
  readonly images: Readonly<Record<string, number>>;
}

/** What things took here, in seconds. */
export interface Measured {
  /** While `lanes` trainings run beside each other. */
  readonly step: number;
  readonly lanes: number;
  /** Before the first step of a run and after its last. */
  readonly start: number;
  /** Scoring one image of a dataset, decoding included. */
  readonly score: number;
  /** Scoring one image of dev in the course of a run, which has it decoded. */
  readonly watch: number;
  /** Decoding and shrinking one real image. */
  readonly decode: number;
  /** Rendering one image, by dataset. */
  readonly render: Readonly<Record<string, number>>;
}

export interface Counts { readonly train: number; readonly dev: number; readonly test: number }

export interface Expected { readonly stage: string; readonly what: string; readonly seconds: number }

/** Scores on dev in the course of a run. */
export const DEV_SCORES = 10;

/** Below this many steps seeds are given up for steps, down to two; a claim needs five. */
const FEWEST_STEPS = 300;
const FEWEST_SEEDS = 2;
/** Parts of the time: rendering at most, and what is kept back for what was not measured. */
const RENDERING = 0.25;
const RESERVE = 0.15;
/** Less time than this is spent on images of half the size. */
const SMALL_BELOW = 30 * 60;

const half = (pixels: number): number => Math.max(8, Math.round(pixels / 2));
const searches = (plan: Plan): boolean => plan.search.rates.length > 1;

/** The size of images, which must be known before a step can be measured. */
export function imageSize(plan: Plan, budget: Budget | null): Sizes['size'] {
  if (budget?.kind === 'full') return { width: 480, height: 360 };
  const { size } = plan.training;
  return budget !== null && budget.seconds < SMALL_BELOW ? { width: half(size.width), height: half(size.height) } : size;
}

export const batchSize = (plan: Plan, budget: Budget | null): number => (budget?.kind === 'full' ? 7 : plan.training.batch);

/** Frames that a dataset to be rendered has in the plan. */
function plannedImages(plan: Plan): Record<string, number> {
  return Object.fromEntries(Object.entries(plan.synthetic).flatMap(([name, source]) => ('generate' in source ? [[name, source.generate.count ?? 10]] : [])));
}

export function sizesFor(plan: Plan, conditions: readonly Condition[], budget: Budget | null, counts: Counts, measured: Measured): Sizes {
  const common = { size: imageSize(plan, budget), batch: batchSize(plan, budget) };
  if (budget === null || budget.kind === 'full') {
    const steps = budget === null ? plan.training.steps : 40_000;
    return { ...common, steps, searchSteps: searchSteps(plan, steps), seeds: plan.seeds, images: plannedImages(plan) };
  }
  const images = affordableImages(plan, measured, budget.seconds);
  const rendering = Object.entries(images).reduce((sum, [name, n]) => sum + n * (measured.render[name] ?? 0), 0);
  return { ...common, ...stepsFor(plan, conditions, budget.seconds - rendering, counts, measured), images };
}

const searchSteps = (plan: Plan, steps: number): number => Math.max(1, Math.round(steps * plan.search.share));

/** What the seconds that are left after rendering allow. */
export function stepsFor(plan: Plan, conditions: readonly Condition[], seconds: number, counts: Counts, measured: Measured): Pick<Sizes, 'steps' | 'searchSteps' | 'seeds'> {
  const solve = (seeds: number): number => {
    const searching = searches(plan) ? plan.search.rates.length : 0;
    const [rounds, searchRounds] = [seeds, searching].map((times) => Math.ceil((conditions.length * times) / measured.lanes));
    const fixed = (rounds + searchRounds) * (measured.start + DEV_SCORES * counts.dev * measured.watch) + conditions.length * seeds * (counts.test * measured.score + measured.start / 2)
      + (counts.train + counts.dev + counts.test) * measured.decode + featureSeconds(counts, measured);
    return Math.floor(((1 - RESERVE) * seconds - fixed) / ((rounds + searchRounds * plan.search.share) * measured.step));
  };
  let seeds = plan.seeds.length;
  while (seeds > FEWEST_SEEDS && solve(seeds) < FEWEST_STEPS) seeds--;
  const steps = Math.max(20, Math.min(40_000, solve(seeds)));
  return { steps, searchSteps: searchSteps(plan, steps), seeds: plan.seeds.slice(0, seeds) };
}

/** At most a quarter of the time goes into rendering; in whole rooms of four views, 16 at least. */
function affordableImages(plan: Plan, { render }: Measured, seconds: number): Record<string, number> {
  const planned = Object.entries(plannedImages(plan));
  return Object.fromEntries(planned.map(([name, n]) => [name, Math.min(n, Math.max(16, 4 * Math.floor((RENDERING * seconds) / planned.length / (render[name] ?? Infinity) / 4)))]));
}

const featureSeconds = (counts: Counts, { score, start }: Measured): number => 3 * (counts.train + counts.dev) * score + start;

/** The stages in order, with the seconds that each is expected to take. */
export function expectedStages(plan: Plan, conditions: readonly Condition[], sizes: Sizes, counts: Counts, measured: Measured): Expected[] {
  const { step, lanes, start, score, watch, decode, render } = measured;
  /** A part of all rounds, so that the parts of `runs` trainings add up to them. */
  const part = (trainings: number, runs: number, steps: number): number => (trainings / runs) * Math.ceil(runs / lanes) * (start + steps * step + DEV_SCORES * counts.dev * watch);
  const { length: seeds } = sizes.seeds;
  const { rates } = plan.search;
  return [
    ...Object.entries(sizes.images).map(([name, n]) => ({ stage: `render ${name}`, what: `${n} images`, seconds: n * (render[name] ?? 0) })),
    { stage: 'decode', what: `${counts.train + counts.dev + counts.test} real images`, seconds: (counts.train + counts.dev + counts.test) * decode },
    ...(searches(plan) ? [{ stage: 'search', what: `${conditions.length} arms x ${rates.length} rates x ${sizes.searchSteps} steps`, seconds: part(conditions.length * rates.length, conditions.length * rates.length, sizes.searchSteps) }] : []),
    ...conditions.map((c) => ({ stage: `train ${c.name}`, what: `${seeds} seeds x ${sizes.steps} steps`, seconds: part(seeds, conditions.length * seeds, sizes.steps) })),
    { stage: 'gap', what: 'features of real and synthetic images', seconds: featureSeconds(counts, measured) },
    { stage: 'test', what: `${conditions.length * seeds} models x ${counts.test} images`, seconds: conditions.length * seeds * (counts.test * score + start / 2) },
    { stage: 'report', what: 'statistics, charts, pictures', seconds: 10 },
  ];
}
