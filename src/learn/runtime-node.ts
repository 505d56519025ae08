/**
 * Runs graphs with ONNX Runtime, an optional package that is loaded when it is first needed. State stays in the
 * runtime's tensors: what a step gives is what the next one takes.
 */
import type * as Ort from 'onnxruntime-node';
import { InputError } from '../scene/index.ts';
import { sizeOf, type Constant, type ElementType, type Tensor } from './graph/index.ts';
import { dropoutMasks, type State, type TrainingGraph } from './model/index.ts';

type Runtime = typeof Ort;
let loading: Promise<Runtime> | undefined;

/** ONNX Runtime, or an InputError that says how to add it. */
export function loadRuntime(): Promise<Runtime> {
  loading ??= import('onnxruntime-node').catch((error: unknown) => {
    loading = undefined;
    const reason = (error as Error).message.split('\n')[0];
    throw new InputError(`training needs the package onnxruntime-node, which cannot be loaded (${reason}): npm install onnxruntime-node --ignore-scripts`);
  });
  return loading;
}

/** Where graphs run: the CPU, or a graphics card by WebGPU. */
export type Device = 'cpu' | 'gpu';

export interface RunOptions {
  /** Threads inside of an operator. Default: one a core. */
  readonly threads?: number;
}

const sessionOptions = ({ threads }: RunOptions): Ort.InferenceSession.SessionOptions => ({
  graphOptimizationLevel: 'all',
  executionProviders: ['cpu'],
  // Warnings would tell of each constant that a fusion left unused.
  logSeverityLevel: 3,
  ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
});

const toOrt = ({ Tensor: Make }: Runtime, { type, shape, data }: Constant): Ort.Tensor => new Make(type, data as Float32Array, shape);
const real = ({ shape, data }: Tensor): Constant => ({ type: 'float32', shape, data });

export interface Session {
  /** Each output by name. */
  run(inputs: Readonly<Record<string, Constant>>): Promise<Record<string, Constant>>;
  dispose(): Promise<void>;
}

export async function openSession(onnx: Uint8Array, options: RunOptions = {}): Promise<Session> {
  const ort = await loadRuntime();
  const session = await ort.InferenceSession.create(onnx, sessionOptions(options));
  return {
    async run(inputs) {
      const outputs = await session.run(Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, toOrt(ort, input)])));
      return Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => [name, { type: type as ElementType, shape: dims, data: data as Float32Array }]));
    },
    dispose: () => session.release(),
  };
}

export interface Batch {
  /** N x 3 x H x W, (pixel - mean) / deviation. */
  readonly image: Float32Array;
  /** N x H x W, class number; 255 is void. One pixel at least must have a class, else the loss is NaN. */
  readonly labels: Uint8Array;
}

export interface StepOptions {
  readonly rate: number;
  /** Weight of each class. */
  readonly classWeights: Float32Array;
}

export interface Trainer {
  /** Steps done, those before a resumed state included. */
  readonly steps: number;
  /** Loss before the step, and the norm of its gradients. The state is replaced whatever they are: look at them. */
  step(batch: Batch, options: StepOptions): Promise<{ readonly loss: number; readonly norm: number }>;
  /** A copy of the state, for a checkpoint or a model. */
  state(): State;
  dispose(): Promise<void>;
}

export interface TrainerOptions extends RunOptions {
  /** Of dropout's masks. */
  readonly seed: number;
  /** Steps already behind the state. Default 0. */
  readonly steps?: number;
}

/** Trains from a state. Throws when the state is not the graph's. */
export async function openTrainer(graph: TrainingGraph, from: State, options: TrainerOptions): Promise<Trainer> {
  const ort = await loadRuntime();
  let state = Object.fromEntries(graph.state.map(({ name, shape }) => {
    const tensor = from.get(name);
    if (tensor?.shape.join() !== shape.join()) throw new RangeError(`'${name}' should be ${shape.join('x')}, the state has ${tensor ? tensor.shape.join('x') : 'none'}`);
    return [name, toOrt(ort, real({ shape, data: tensor.data.slice() }))];
  }));
  const session = await ort.InferenceSession.create(graph.onnx, sessionOptions(options));
  const { batch, height, width, classes } = graph.options;
  let steps = options.steps ?? 0;
  return {
    get steps() { return steps; },
    async step({ image, labels }, { rate, classWeights }) {
      const masks = [...dropoutMasks(graph, options.seed, steps)].map(([name, mask]) => [name, toOrt(ort, real(mask))]);
      const outputs = await session.run({
        ...state,
        ...Object.fromEntries(masks),
        image: toOrt(ort, real({ shape: [batch, 3, height, width], data: image })),
        labels: toOrt(ort, { type: 'uint8', shape: [batch, height, width], data: labels }),
        classWeights: toOrt(ort, real({ shape: [classes], data: classWeights })),
        rate: toOrt(ort, real({ shape: [], data: Float32Array.of(rate) })),
        step: toOrt(ort, { type: 'float64', shape: [], data: Float64Array.of(steps + 1) }),
      });
      state = Object.fromEntries(graph.state.map(({ name }) => [name, outputs[`next/${name}`]]));
      steps++;
      return { loss: Number(outputs.loss.data[0]), norm: Number(outputs.norm.data[0]) };
    },
    state: () => new Map(graph.state.map(({ name, shape }) => [name, { shape, data: (state[name].data as Float32Array).slice(0, sizeOf(shape)) }])),
    dispose: () => session.release(),
  };
}
