/**
 * Trains a condition in a seed. What is equal in all arms of a seed: the first weights, the order and augmentation of
 * samples, the real images (of two shares the smaller lies in the larger), and the number of steps, pre-training included.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTrainConfig, type Source, type TrainConfig } from '../train/config.ts';
import type { TrainThreads } from '../train/train-threads.ts';
import { DEV_SCORES } from './budget.ts';
import { duration } from './clock.ts';
import { stopIfAsked, type Context } from './context.ts';
import type { Condition } from './plan.ts';
import { realSubset } from './split.ts';
import type { Stage } from './stages.ts';

export interface LossPoint { readonly step: number; readonly loss: number }
export interface DevPoint { readonly step: number; readonly meanIou: number }

export interface Trained {
  /** On dev, of the weights that are kept. Null: dev shows no class. */
  readonly dev: number | null;
  readonly loss: number;
  readonly steps: number;
  /** Frames learnt from, a dataset each. */
  readonly frames: readonly number[];
  readonly parameters: number;
  readonly losses: readonly LossPoint[];
  readonly devScores: readonly DevPoint[];
  readonly notes: readonly string[];
}

/** The model file of a finished stage. */
export const modelOf = (stage: Stage<Trained>): string => join(stage.dir, 'train', 'model.onnx');

export interface Training { readonly condition: Condition; readonly seed: number; readonly rate: number; readonly steps: number; readonly purpose: 'search' | 'train' }

export async function trainCondition(context: Context, threads: TrainThreads, training: Training): Promise<Stage<Trained>> {
  const { condition, seed, steps, purpose } = training;
  const { split, real, synthetic } = context;
  const subset: Source[] = condition.real === 0 ? [] : [{ ...real.source, frames: realSubset(split.train, condition.real, seed) }];
  const made: Source[] = condition.synthetic === null ? [] : [synthetic.get(condition.synthetic)!.source];
  const name = `${purpose}-${condition.id}-seed${seed}`;
  /** `part` of each batch is synthetic. */
  const mixed = (part: number): Pick<TrainConfig, 'data' | 'ratio'> => ({ data: [...subset, ...made], ratio: [1 - part, part] });
  if (condition.kind === 'mix') return trainStage(context, threads, training, name, { ...mixed(condition.share), steps });
  if (condition.kind !== 'pretrain') return trainStage(context, threads, training, name, { data: [...subset, ...made], steps });
  const first = Math.max(1, Math.min(steps - 1, Math.round(steps * condition.share)));
  const before = await trainStage(context, threads, training, `${purpose}-first-${condition.synthetic}-seed${seed}`, { data: made, steps: first });
  const after = await trainStage(context, threads, training, name, { ...(condition.keep > 0 ? mixed(condition.keep) : { data: subset }), steps: steps - first }, before);
  const later = <P extends { readonly step: number }>(points: readonly P[]): P[] => points.map((p) => ({ ...p, step: p.step + first }));
  return {
    ...after,
    seconds: before.seconds + after.seconds,
    cached: before.cached && after.cached,
    value: { ...after.value, steps: first + after.value.steps, losses: [...before.value.losses, ...later(after.value.losses)], devScores: [...before.value.devScores, ...later(after.value.devScores)] },
  };
}

type Own = Pick<TrainConfig, 'data' | 'ratio'> & { readonly steps: number };

function trainStage(context: Context, threads: TrainThreads, { condition, seed, rate }: Training, name: string, own: Own, init?: Stage<Trained>): Promise<Stage<Trained>> {
  const { plan, sizes, real, split, run, stages, clock } = context;
  const { steps: _, ...training } = plan.training;
  const config = parseTrainConfig({
    ...training, ...own, size: sizes.size, batch: sizes.batch, labels: plan.labels, seed, lr: rate,
    dev: { data: [{ ...real.source, frames: split.dev.map((f) => f.id) }] }, evalEvery: Math.max(1, Math.ceil(own.steps / DEV_SCORES)),
    ...(init ? { init: modelOf(init) } : {}),
  }, name);
  // What decides is what is in the datasets, not where they lie.
  const contents = (sources: readonly Source[]): unknown => sources.map((source) => ({ ...source, path: fingerprintOf(context, source) }));
  const inputs = { config: { ...config, data: contents(config.data), dev: config.dev && 'data' in config.dev ? contents(config.dev.data) : null, init: init?.key ?? null }, version: run.version };
  return stages.run(name, inputs, async ({ dir, begun }) => {
    const out = join(dir, 'train');
    const result = await threads.train(config, {
      out, resume: begun, workers: run.workers, threads: run.threads ?? 1, cache: join(run.out, 'cache'), version: run.version, signal: run.signal,
    }, {
      onDecoded: (done, total) => run.tell.status(`decoding ${done} of ${total} images`),
      onStep: ({ step, steps, loss }) => run.tell.status(`${condition.name}, seed ${seed}, rate ${rate}: step ${step} of ${steps}, loss ${loss.toFixed(3)}; ${duration(clock.left())} left of all`),
    });
    if (result.ended === 'interrupted') stopIfAsked({ signal: AbortSignal.abort() });
    const log = await readLog(result.log);
    const dev = result.dev && (plan.training.keep === 'best' ? result.dev.best : result.dev.last);
    return { dev: dev?.meanIou ?? null, loss: result.loss, steps: result.steps, frames: result.frames.train, parameters: result.parameters, ...log, notes: result.notes };
  });
}

function fingerprintOf({ real, synthetic }: Context, source: Source): string {
  if (source.path === real.source.path) return real.fingerprint;
  return [...synthetic.values()].find((it) => it.source.path === source.path)!.fingerprint;
}

/** Points of a curve that a chart or a test of its end can tell apart. */
const MOST_POINTS = 400;

async function readLog(path: string): Promise<Pick<Trained, 'losses' | 'devScores'>> {
  const losses: LossPoint[] = [];
  const devScores: DevPoint[] = [];
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line === '') continue;
    const { step, loss, dev } = JSON.parse(line) as { readonly step: number; readonly loss?: number; readonly dev?: { readonly meanIou: number | null } };
    if (loss !== undefined) losses.push({ step, loss });
    if (typeof dev?.meanIou === 'number') devScores.push({ step, meanIou: dev.meanIou });
  }
  return { losses: thin(losses), devScores };
}

/** Means of neighbours, each at its last step. */
function thin(points: readonly LossPoint[]): LossPoint[] {
  const each = Math.ceil(points.length / MOST_POINTS);
  return Array.from({ length: Math.ceil(points.length / each) || 0 }, (_, k) => {
    const group = points.slice(k * each, (k + 1) * each);
    return { step: group[group.length - 1].step, loss: group.reduce((sum, p) => sum + p.loss, 0) / group.length };
  });
}
