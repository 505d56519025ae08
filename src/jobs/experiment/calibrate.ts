/** Measures here and now what a step, an image and a rendered picture take: the times that a plan's stages are expected from. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mean } from '../../learn/index.ts';
import { evaluateModel } from '../evaluate/model.ts';
import { generate } from '../generate/generate.ts';
import type { OpenSource } from '../train/open-source.ts';
import { readLabelSpace } from '../read-label-space.ts';
import { withTrainThreads, type TrainThreads } from '../train/train-threads.ts';
import { parseTrainConfig } from '../train/config.ts';
import { batchSize, imageSize, type Measured } from './budget.ts';
import { stopIfAsked, type ExperimentRun } from './context.ts';
import { lanesFor } from './lanes.ts';
import { conditionsOf, type Plan } from './plan.ts';
import { renderConfig } from './render-stage.ts';
import { framesAt } from './sources.ts';
import type { Split } from './split.ts';

const STEPS = 12;
/** The first steps pay for what is set up once. */
const WARM = 3;
const IMAGES = 8;
/** A step's work on an image is so many times that of only looking at it: backwards is twice forwards, and the scores take their part. */
const FORWARD = 2;
/** Two rooms of four views. */
const RENDERED = 8;

/** `dir` is used and removed. Nothing of test is read. */
export async function calibrate(dir: string, plan: Plan, real: OpenSource, split: Split, run: ExperimentRun): Promise<Measured> {
  try {
    run.tell.status('measuring how long a step takes here');
    const training = await timeTraining(dir, plan, real, split, run);
    const render: Record<string, number> = {};
    for (const [name, source] of Object.entries(plan.synthetic)) {
      if (!('generate' in source)) continue;
      run.tell.status(`measuring how long an image of ${name} takes here`);
      const config = renderConfig(plan, name, Math.min(RENDERED, source.generate.count ?? 10), imageSize(plan, run.budget));
      const start = performance.now();
      await generate(config, {
        out: join(dir, name), workers: run.workers, shard: { index: 0, count: 1 }, resume: false, dryRun: false, version: run.version, signal: run.signal,
        openProgress: () => ({ update: () => undefined, note: () => undefined, stop: () => undefined }),
      });
      stopIfAsked(run);
      render[name] = (performance.now() - start) / 1000 / config.count;
    }
    return { ...training, render };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const seconds = (from: number, to: number): number => (to - from) / 1000;

async function timeTraining(dir: string, plan: Plan, real: OpenSource, split: Split, run: ExperimentRun): Promise<Omit<Measured, 'render'>> {
  const { steps: _, keep: __, ...training } = plan.training;
  const frames = split.train.slice(0, IMAGES).map((f) => f.id);
  const config = parseTrainConfig({ ...training, data: [{ ...real.source, frames }], size: imageSize(plan, run.budget), batch: batchSize(plan, run.budget), labels: plan.labels }, 'calibration');
  const { threads = 1 } = run;
  const timed = async (trainers: TrainThreads, name: string, steps: number): Promise<{ readonly step: number; readonly start: number; readonly bytes: number; readonly model: string }> => {
    const [start, before, times] = [performance.now(), process.memoryUsage.rss(), [] as number[]];
    let bytes = 0;
    const { model } = await trainers.train({ ...config, steps }, { out: join(dir, name), resume: false, workers: 1, threads, cache: join(dir, 'cache'), version: run.version, signal: run.signal }, {
      onStep: () => {
        times.push(performance.now());
        bytes = Math.max(bytes, process.memoryUsage.rss() - before);
      },
    });
    stopIfAsked(run);
    const step = seconds(times[WARM - 1], times[steps - 1]) / (steps - WARM);
    return { step, start: Math.max(0, seconds(start, performance.now()) - steps * step), bytes, model: model! };
  };
  // One alone says how much memory a training takes, and so how many can run beside each other; they then say how long a step takes.
  const alone = await withTrainThreads(1, (trainer) => timed(trainer, 'alone', WARM + 1));
  const lanes = Math.min(lanesFor(threads, alone.bytes, run.workers), conditionsOf(plan).length * plan.seeds.length);
  const together = await withTrainThreads(lanes, (trainers) => Promise.all(Array.from({ length: lanes }, (_unused, k) => timed(trainers, `train${k}`, STEPS))));
  const step = mean(together.map((t) => t.step));
  const score = async (ids: readonly string[]): Promise<number> => {
    const before = performance.now();
    await evaluateModel({ model: alone.model, truth: { ...real.source, frames: [...ids] }, at: plan.scoreAt, boundary: false, threads: run.threads, signal: run.signal });
    return seconds(before, performance.now());
  };
  // Opening a model takes longer than using it once: two numbers of images tell the two apart.
  const dev = split.dev.slice(0, IMAGES).map((f) => f.id);
  const [one, all] = [await score(dev.slice(0, 1)), await score(dev)];
  const decoded = performance.now();
  const space = await readLabelSpace(plan.labels);
  for await (const { channels } of framesAt(real, space, config.size, new Set(frames))) await Promise.all([channels.image.load(), channels.label.load()]);
  return {
    step, lanes, watch: step / config.batch / FORWARD, decode: seconds(decoded, performance.now()) / frames.length / run.workers, start: mean(together.map((t) => t.start)),
    score: dev.length > 1 ? Math.max(0, all - one) / (dev.length - 1) : all,
  };
}
