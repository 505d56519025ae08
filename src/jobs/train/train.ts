/**
 * A whole training run: data into a cache of small images, steps of one graph with scores on dev between them, a plain
 * .onnx model at the end. Killed at any moment it goes on from its last checkpoint to the same numbers: what a step sees
 * follows from its number, and all that is kept between steps is in the checkpoint.
 */
import { availableParallelism } from 'node:os';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDifferences, diffConfig } from '../../dataset/index.ts';
import {
  ADAMW, SGD, evenWeights, inferenceModel, medianFrequencyWeights, openTrainer, outputClasses, poolingOf, rateAt, sizeOf, trainingGraph, loadRuntime,
  type Optimiser, type Pooling, type State, type Trainer, type TrainingGraph,
} from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { passStatistics } from './batch-statistics.ts';
import { openPredictor } from './model-file.ts';
import { runLog } from '../run-options.ts';
import { scoreSamples } from './score-samples.ts';
import { startState } from './start-state.ts';
import { batches, type NamedBatch } from './batches.ts';
import type { TrainConfig } from './config.ts';
import { openTrainData, type TrainData } from './data.ts';
import { TrainFolder, type Progress } from './folder.ts';
import type { DevScores, TrainHooks, TrainResult, TrainRun } from './types.ts';

const CHECKPOINT_EVERY = 200;
const DEFAULT_STEPS = 4000;
/** Highest learning rates where none is asked for. */
const RATES = { adamw: 2e-3, sgd: 0.05 } as const;

/** Runs it. Throws InputError for what the user can mend; when the signal fires it ends early and can be resumed. */
export async function train(config: TrainConfig, run: TrainRun, hooks: TrainHooks = {}): Promise<TrainResult> {
  const folder = new TrainFolder(run.out);
  await folder.check(run.resume);
  const settings = { syntrain: run.version, config, threads: run.threads ?? availableParallelism(), device: run.device ?? 'cpu' };
  const before = await folder.finished() as { readonly settings: typeof settings; readonly result: TrainResult } | null;
  if (before) {
    const differences = diffConfig(before.settings, JSON.parse(JSON.stringify(settings)));
    if (differences.length > 0) throw new InputError(`${run.out}: holds a finished run of other options: ${describeDifferences(differences)}. Choose another folder.`);
    return before.result;
  }
  const notes: string[] = [];
  const note = (line: string): void => {
    notes.push(line);
    hooks.onNote?.(line);
  };
  const { fallback } = await loadRuntime();
  if (fallback !== null) note(fallback);
  const data = await openTrainData(config, { cache: run.cache ?? join(run.out, 'cache'), shared: run.cache !== undefined, workers: run.workers, onDecoded: (done, total) => hooks.onDecoded?.(done, total) });
  try {
    data.notes.forEach(note);
    const result = await new Training(config, settings, run, hooks, folder, data, note, notes).run();
    if (result.ended !== 'interrupted' && run.cache === undefined) await rm(join(run.out, 'cache'), { recursive: true, force: true });
    return result;
  } finally {
    await folder.close();
    await data.close();
  }
}

function optimiserOf({ optimiser, weightDecay, momentum }: TrainConfig): Optimiser {
  if (optimiser === 'sgd') return { name: 'sgd', momentum, weightDecay: weightDecay ?? SGD.weightDecay };
  return { ...ADAMW, weightDecay: weightDecay ?? ADAMW.weightDecay };
}

function stepsOf({ steps, epochs, batch }: TrainConfig, { train: sets }: TrainData): number {
  const images = sets.reduce((sum, set) => sum + set.length, 0);
  return epochs === undefined ? steps ?? DEFAULT_STEPS : Math.max(1, Math.round((epochs * images) / batch));
}

class Training {
  private readonly config: TrainConfig;
  private readonly settings: { readonly threads: number; readonly device: 'cpu' | 'gpu' };
  private readonly options: TrainRun;
  private readonly hooks: TrainHooks;
  private readonly folder: TrainFolder;
  private readonly data: TrainData;
  private readonly note: (line: string) => void;
  private readonly notes: readonly string[];
  private readonly graph: TrainingGraph;
  private readonly classWeights: Float32Array;
  private readonly steps: number;
  private readonly evalEvery: number;
  private progress: Progress = { step: 0, best: null, last: null, worse: 0 };

  constructor(config: TrainConfig, settings: Training['settings'], options: TrainRun, hooks: TrainHooks, folder: TrainFolder, data: TrainData, note: (line: string) => void, notes: readonly string[]) {
    [this.config, this.settings, this.options, this.hooks, this.folder, this.data, this.note, this.notes] = [config, settings, options, hooks, folder, data, note, notes];
    const { model, channels, size, batch } = config;
    this.graph = trainingGraph({ model, channels, ...size, batch, classes: outputClasses(data.space).length, optimiser: optimiserOf(config), pooling: poolingOf(settings.device) });
    this.classWeights = config.classWeights === 'median' ? medianFrequencyWeights(data.classPixels) : evenWeights(data.classPixels);
    this.steps = stepsOf(config, data);
    this.evalEvery = config.evalEvery ?? Math.max(1, Math.round(this.steps / 20));
  }

  async run(): Promise<TrainResult> {
    const { config, settings, folder, data } = this;
    const start = await startState(this.graph, config.seed, config.init, data.space);
    await folder.begin({ ...settings, data: data.sha256, init: start.sha256 });
    const checkpoint = await folder.latest(this.note);
    if (checkpoint) this.progress = checkpoint.progress;
    else {
      start.notes.forEach(this.note);
      if (this.options.resume) this.note('no checkpoint is there yet; the run starts from its first step');
    }
    await folder.openLog(this.progress.step);
    const log = runLog(this.options.out);
    await log(`start at step ${this.progress.step} of ${this.steps}, ${settings.threads} threads, ${settings.device}`);
    const trainer = await openTrainer(this.graph, checkpoint?.state ?? start.state, { ...settings, seed: config.seed, steps: this.progress.step });
    let ended: TrainResult['ended'];
    let last: State;
    try {
      ended = await this.loop(trainer);
      last = await trainer.state();
    } finally {
      await trainer.dispose();
    }
    await log(`${ended} at step ${this.progress.step}`);
    if (ended === 'interrupted') return this.result(ended, null);
    const { best } = this.progress;
    const keepBest = config.keep === 'best' || (config.keep === undefined && config.earlyStop !== undefined);
    const modelStep = keepBest && best ? best.step : this.progress.step;
    const kept = modelStep === this.progress.step ? last : await folder.best(modelStep);
    await folder.writeModel(await this.model(kept, modelStep));
    const result = this.result(ended, modelStep, await folder.losses(this.progress.step - Math.ceil(this.steps / 20) + 1));
    await folder.finish({ settings: this.settings, result });
    return result;
  }

  private async loop(trainer: Trainer): Promise<TrainResult['ended']> {
    const { config: { ratio, batch, size, augment, seed, lr, optimiser, schedule, earlyStop }, data, steps } = this;
    const next = batches({ sets: data.train, ratio, batch, size, normal: data.normal, augment, seed, from: trainer.steps });
    const checkpointEvery = this.options.checkpointEvery ?? CHECKPOINT_EVERY;
    const begun = { at: performance.now(), step: trainer.steps };
    while (trainer.steps < steps) {
      if (earlyStop !== undefined && this.progress.worse >= earlyStop) return 'early';
      if (this.options.signal.aborted) {
        await this.save(trainer);
        return 'interrupted';
      }
      const rate = rateAt(schedule, lr ?? RATES[optimiser], trainer.steps, steps);
      const samples = await next();
      const { loss, norm } = await trainer.step(samples, { rate, classWeights: this.classWeights });
      if (!Number.isFinite(loss) || !Number.isFinite(norm)) throw this.diverged(trainer.steps, Number.isFinite(loss) ? `the gradient's norm is ${norm}` : `the loss is ${loss}`, rate, samples);
      const step = trainer.steps;
      this.progress = { ...this.progress, step };
      await this.folder.write({ step, loss, norm, rate });
      const elapsed = (performance.now() - begun.at) / 1000;
      const pace = (step - begun.step) / elapsed;
      this.hooks.onStep?.({ step, steps, loss, rate, imagesPerSecond: pace * batch, secondsLeft: (steps - step) / pace });
      if (data.dev.length > 0 && (step % this.evalEvery === 0 || step === steps)) await this.score(trainer);
      if (step % checkpointEvery === 0 && step < steps) await this.save(trainer, samples);
    }
    return 'finished';
  }

  private diverged(step: number, what: string, rate: number, { frames }: NamedBatch): InputError {
    const { lastSaved } = this.folder;
    const last = lastSaved === 0 ? 'There is no checkpoint before it' : `The last good checkpoint, of step ${lastSaved}, stays in ${this.folder.dir}`;
    return new InputError(`step ${step}: ${what}, at learning rate ${rate.toPrecision(3)}, on the batch of ${frames.slice(0, 8).join(', ')}${frames.length > 8 ? ', ...' : ''}. ${last}. Train with a lower --lr, in another folder.`);
  }

  /** A state that is no longer numbers is not kept: the checkpoint before it is the good one. */
  private async save(trainer: Trainer, samples?: NamedBatch): Promise<void> {
    const state = await trainer.state();
    for (const [name, { data }] of state) {
      if (samples && !data.every(Number.isFinite)) throw this.diverged(trainer.steps, `${name} is no longer finite`, NaN, samples);
    }
    await this.folder.save({ state, progress: this.progress });
  }

  private async score(trainer: Trainer): Promise<void> {
    const { step, best, worse } = this.progress;
    const state = await trainer.state();
    const { space, normal, dev } = this.data;
    const predictor = await openPredictor({ onnx: this.inference(state, poolingOf(this.settings.device)), space, normal, size: this.config.size }, this.settings);
    const { meanIou, classAccuracy, globalAccuracy } = await scoreSamples(predictor, dev, space).finally(() => predictor.dispose());
    const scores: DevScores = { step, meanIou, classAccuracy, globalAccuracy };
    const better = best === null || (meanIou ?? 0) > (best.meanIou ?? 0);
    if (better) await this.folder.saveBest(step, weightsOf(state));
    this.progress = { step, best: better ? scores : best, last: scores, worse: better ? 0 : worse + 1 };
    await this.folder.write({ step, dev: { meanIou, classAccuracy, globalAccuracy } });
    this.hooks.onDev?.({ ...scores, best: better });
  }

  private inference(state: State, pooling: Pooling, training?: unknown): Uint8Array {
    const { config: { model, channels, size }, data: { space, normal }, options: { version } } = this;
    return inferenceModel(state, { model, channels, ...size, classes: outputClasses(space).length, labelSpace: space, mean: normal.mean, deviation: normal.deviation, version, training, pooling });
  }

  private async model(kept: State, step: number): Promise<Uint8Array> {
    const { config, data, settings } = this;
    const { seed, batch, optimiser, schedule } = config;
    const state = config.batchNorm === 'running' ? kept : await passStatistics(kept, { ...config, classes: this.graph.options.classes, pooling: this.graph.options.pooling }, data, settings);
    return this.inference(state, 'indices', { steps: step, seed, batch, optimiser, schedule, images: data.train.map(({ length }) => length) });
  }

  private result(ended: TrainResult['ended'], modelStep: number | null, losses: readonly number[] = []): TrainResult {
    const { data, folder, progress: { step, best, last } } = this;
    return {
      out: this.options.out, model: modelStep === null ? null : folder.model, log: folder.log, ended, steps: step, stepsPlanned: this.steps, modelStep: modelStep ?? 0,
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      dev: best && last && { best, last },
      labelSpace: data.space.name, classes: outputClasses(data.space).map(({ name }) => name), classWeights: [...this.classWeights],
      parameters: this.graph.state.filter(({ start }) => start === 'kernel' || start === 'scale' || start === 'shift').reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      frames: { train: data.train.map(({ length }) => length), dev: data.dev.reduce((sum, { length }) => sum + length, 0) },
      mappings: data.mappings, notes: this.notes,
    };
  }
}

/** Without the optimiser's slots. */
const weightsOf = (state: State): State => new Map([...state].filter(([name]) => !name.includes('#')));
