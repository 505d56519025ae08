/**
 * One step of training as one graph: forward, backward, optimiser. All that changes from step to step (parameters,
 * running statistics, the optimiser's slots) is an input `name` and an output `next/name`.
 */
import { random } from '../../math/index.ts';
import { Graph, crossEntropy, globalNorm, gradients, sizeOf, slotsOf, toOnnx, updates, type Optimiser, type Shape, type Tensor, type Value } from '../graph/index.ts';
import { trainingLayers, type Mask, type Parameter } from './layers.ts';
import { buildNetwork, type Architecture } from './models.ts';

export interface TrainingOptions extends Architecture {
  readonly batch: number;
  readonly optimiser: Optimiser;
  /** How much of a batch's statistics the running ones take up, 0..1. Default 0.1. */
  readonly momentum?: number;
}

/** What a step starts from and ends with, by name. */
export type State = ReadonlyMap<string, Tensor>;
export interface StateSpec { readonly name: string; readonly shape: Shape; readonly start: Parameter['kind'] | 'zero' | 'one' }

export interface TrainingGraph {
  /** Inputs: image N x 3 x H x W float32 (normalised), labels N x H x W uint8 (class number, 255 void), classWeights,
   * rate, step (from 1, float64), masks and state. Outputs: loss, norm (of all gradients) and next state. */
  readonly onnx: Uint8Array;
  readonly options: TrainingOptions;
  readonly state: readonly StateSpec[];
  readonly masks: readonly Mask[];
}

export function trainingGraph(options: TrainingOptions): TrainingGraph {
  const { batch, classes, height, width, optimiser, momentum = 0.1, pooling } = options;
  const g = new Graph('float32', pooling);
  const layers = trainingLayers(g);
  const logits = buildNetwork(layers, g.input('image', [batch, 3, height, width]), options);
  const loss = crossEntropy(g, logits, g.input('labels', [batch, height, width], 'uint8'), g.input('classWeights', [classes]));
  const { parameters, statistics, masks } = layers;
  const slopes = gradients(g, loss, parameters.map(({ value }) => value));

  const state: StateSpec[] = [];
  const keep = (name: string, shape: Shape, start: StateSpec['start'], next: Value): void => {
    state.push({ name, shape, start });
    g.output(`next/${name}`, next);
  };
  const update = updates(g, optimiser, { rate: g.input('rate', []), step: g.input('step', [], 'float64') });
  parameters.forEach(({ name, shape, kind, value }, i) => {
    const names = slotsOf(optimiser).map((slot) => `${name}#${slot}`);
    const next = update(value, slopes[i], names.map((slot) => g.input(slot, shape)), kind === 'kernel');
    keep(name, shape, kind, next.parameter);
    names.forEach((slot, k) => keep(slot, shape, 'zero', next.slots[k]));
  });
  for (const { name, shape, value } of statistics) {
    const before = g.input(name, shape);
    keep(name, shape, name.endsWith('.variance') ? 'one' : 'zero', g.add(g.mul(before, g.scalar(1 - momentum)), g.mul(value, g.scalar(momentum))));
  }
  g.output('loss', loss);
  g.output('norm', globalNorm(g, slopes));
  return { onnx: toOnnx(g, `train ${options.model}`), options, state, masks };
}

/** Statistics of a batch as training computes them, by fixed weights: inputs image, masks and parameters, outputs mean and variance of each batch norm. */
export interface StatisticsGraph {
  readonly onnx: Uint8Array;
  readonly parameters: readonly string[];
  readonly statistics: readonly { readonly name: string; readonly shape: Shape }[];
  readonly masks: readonly Mask[];
}

/** What SegNet's pass over the training set runs, after training. */
export function statisticsGraph(options: Architecture & { readonly batch: number }): StatisticsGraph {
  const g = new Graph('float32', options.pooling);
  const layers = trainingLayers(g);
  buildNetwork(layers, g.input('image', [options.batch, 3, options.height, options.width]), options);
  const { parameters, statistics, masks } = layers;
  for (const { name, value } of statistics) g.output(name, value);
  return { onnx: toOnnx(g, `statistics ${options.model}`), parameters: parameters.map(({ name }) => name), statistics, masks };
}

/**
 * The state before the first step: kernels as He et al. 2015 (normal, variance 2 / fan-in; the deviates of src/math are
 * bounded at 6 sigma), scales and variances 1, all else 0. Each tensor has its own stream, named for it.
 */
export function initialState({ state }: TrainingGraph, seed: number): State {
  return new Map(state.map(({ name, shape, start }) => {
    const data = new Float32Array(sizeOf(shape)).fill(start === 'scale' || start === 'one' ? 1 : 0);
    if (start === 'kernel') {
      const deviate = random(seed, 'initial', name);
      const sigma = Math.sqrt(2 / sizeOf(shape.slice(1)));
      for (let i = 0; i < data.length; i++) data[i] = sigma * deviate.normal();
    }
    return [name, { shape, data }];
  }));
}

/** The masks of a step, by name. */
export function dropoutMasks({ masks }: Pick<TrainingGraph, 'masks'>, seed: number, step: number): ReadonlyMap<string, Tensor> {
  return new Map(masks.map(({ name, shape, p }) => {
    const stream = random(seed, 'dropout', name, step);
    return [name, { shape, data: Float32Array.from({ length: sizeOf(shape) }, () => (stream.chance(p) ? 0 : 1 / (1 - p))) }];
  }));
}
