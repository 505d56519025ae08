/**
 * Runs graphs with ONNX Runtime, an optional package that is loaded when it is first needed: onnxruntime-node or, where
 * that is absent, onnxruntime-web, whose WebAssembly takes longer. State stays in the runtime's tensors, on a graphics
 * card in its memory: what a step gives is what the next one takes.
 */
import type * as Ort from 'onnxruntime-node';
import { InputError } from '../scene/index.ts';
import { Graph, sizeOf, toOnnx, type Constant, type ElementType, type Pooling, type Tensor } from './graph/index.ts';
import { dropoutMasks, type State, type TrainingGraph } from './model/index.ts';

/** What both packages have. */
type Runtime = Pick<typeof Ort, 'InferenceSession' | 'Tensor'>;

export interface LoadedRuntime {
  readonly ort: Runtime;
  readonly package: 'onnxruntime-node' | 'onnxruntime-web';
  /** Why it is not the better one; null: it is. */
  readonly fallback: string | null;
}

export const HOW_TO_ADD = 'npm install onnxruntime-node --ignore-scripts';

let loading: Promise<LoadedRuntime> | undefined;
const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0];

/** ONNX Runtime, or an InputError that says how to add it. */
export function loadRuntime(): Promise<LoadedRuntime> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<LoadedRuntime> {
  try {
    return { ort: await import('onnxruntime-node'), package: 'onnxruntime-node', fallback: null };
  } catch (error) {
    const ort = await loadWeb();
    if (ort === null) throw new InputError(`training and models need the package onnxruntime-node, which cannot be loaded (${firstLine(error)}): ${HOW_TO_ADD}`);
    return { ort, package: 'onnxruntime-web', fallback: `onnxruntime-node cannot be loaded (${firstLine(error)}); onnxruntime-web takes its place, more slowly. To add it: ${HOW_TO_ADD}` };
  }
}

/** Null: it is not there. */
export async function loadWeb(): Promise<Runtime | null> {
  try {
    return await import('onnxruntime-web') as unknown as Runtime;
  } catch {
    return null;
  }
}

/** Where graphs run: the CPU, or a graphics card by WebGPU. */
export type Device = 'cpu' | 'gpu';

/** How graphs for a device remember where the largest of a pool was. */
export const poolingOf = (device: Device | undefined): Pooling => (device === 'gpu' ? 'masks' : 'indices');

export interface RunOptions {
  /** Threads inside of an operator. Default: one a core. */
  readonly threads?: number;
  /** Default cpu. */
  readonly device?: Device;
  /** In place of the one that loadRuntime finds. */
  readonly runtime?: Runtime;
}

const sessionOptions = ({ threads, device }: RunOptions, kept: readonly string[]): Ort.InferenceSession.SessionOptions => ({
  graphOptimizationLevel: 'all',
  executionProviders: device === 'gpu' ? ['webgpu', 'cpu'] : ['cpu'],
  // A planned block of memory would stand beside the arena that the first run has filled: nearly twice the memory, no gain in time.
  enableMemPattern: false,
  // Warnings would tell of each constant that a fusion left unused.
  logSeverityLevel: 3,
  ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  ...(device === 'gpu' && kept.length > 0 ? { preferredOutputLocation: Object.fromEntries(kept.map((name) => [name, 'gpu-buffer' as const])) } : {}),
});

/** Opens a session whose outputs `kept` stay on the device; for a graphics card that is not there, an InputError that says so. */
async function createSession(onnx: Uint8Array, options: RunOptions, kept: readonly string[] = []): Promise<{ readonly ort: Runtime; readonly session: Ort.InferenceSession }> {
  const { ort, package: from } = options.runtime ? { ort: options.runtime, package: 'onnxruntime-web' } : await loadRuntime();
  const wanted = sessionOptions(options, kept);
  if (options.device !== 'gpu') return { ort, session: await ort.InferenceSession.create(onnx, from === 'onnxruntime-web' ? { ...wanted, executionProviders: ['wasm'] } : wanted) };
  if (from === 'onnxruntime-web') throw new InputError(`--device gpu needs onnxruntime-node, whose WebGPU reaches graphics cards: ${HOW_TO_ADD}; or use --device cpu.`);
  try {
    return { ort, session: await ort.InferenceSession.create(onnx, wanted) };
  } catch (error) {
    throw new InputError(`--device gpu: WebGPU finds no graphics card that it can use, or cannot run this network there (${firstLine(error)}). Install its driver (Vulkan on Linux), or use --device cpu.`);
  }
}

/** The output of a training graph that is the next step's input `name`. */
const next = (name: string): string => `next/${name}`;
const toOrt = ({ Tensor: Make }: Runtime, { type, shape, data }: Constant): Ort.Tensor => new Make(type, data as Float32Array, shape);
const real = ({ shape, data }: Tensor): Constant => ({ type: 'float32', shape, data });

/** Null: a graphics card computes; else why none does. */
export async function gpuProblem(): Promise<string | null> {
  const g = new Graph();
  g.output('y', g.add(g.input('x', [4]), g.scalar(1)));
  try {
    const session = await openSession(toOnnx(g, 'gpu'), { device: 'gpu' });
    await session.run({ x: { type: 'float32', shape: [4], data: new Float32Array(4) } }).finally(() => session.dispose());
    return null;
  } catch (error) {
    return firstLine(error);
  }
}

export interface Session {
  /** Each output by name. */
  run(inputs: Readonly<Record<string, Constant>>): Promise<Record<string, Constant>>;
  dispose(): Promise<void>;
}

export async function openSession(onnx: Uint8Array, options: RunOptions = {}): Promise<Session> {
  const { ort, session } = await createSession(onnx, options);
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
  state(): Promise<State>;
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
  const { ort, session } = await createSession(graph.onnx, options, graph.state.map(({ name }) => next(name)));
  let state = Object.fromEntries(graph.state.map(({ name, shape }) => {
    const tensor = from.get(name);
    if (tensor?.shape.join() !== shape.join()) throw new RangeError(`'${name}' should be ${shape.join('x')}, the state has ${tensor ? tensor.shape.join('x') : 'none'}`);
    return [name, toOrt(ort, real({ shape, data: tensor.data.slice() }))];
  }));
  const reader = await stateReader(graph, options);
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
      // Memory on a graphics card is not the garbage collector's: a state is given back when the next one has taken its place.
      for (const tensor of Object.values(state)) tensor.dispose();
      state = Object.fromEntries(graph.state.map(({ name }) => [name, outputs[next(name)]]));
      steps++;
      return { loss: Number(outputs.loss.data[0]), norm: Number(outputs.norm.data[0]) };
    },
    async state() {
      const here = reader && await reader.run(state);
      return new Map(graph.state.map(({ name, shape }) => [name, { shape, data: ((here ? here[next(name)] : state[name]).data as Float32Array).slice(0, sizeOf(shape)) }]));
    },
    async dispose() {
      await session.release();
      await reader?.release();
    },
  };
}

/** onnxruntime-node cannot read a tensor on a graphics card, but it reads a session's outputs: this one gives what it is given. Null: tensors are here. */
async function stateReader({ state }: TrainingGraph, options: RunOptions): Promise<Ort.InferenceSession | null> {
  if (options.device !== 'gpu') return null;
  const g = new Graph();
  for (const { name, shape } of state) g.output(next(name), g.input(name, shape));
  return (await createSession(toOnnx(g, 'state'), options)).session;
}
