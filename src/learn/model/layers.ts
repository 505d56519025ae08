/**
 * The layers that networks are written in. One description of a network makes both graphs: in training, layers declare
 * parameters and use statistics of the batch; in inference they hold weights and use the running statistics.
 */
import { EPSILON, batchNorm, bias, conv, dropout, relu, type Graph, type Shape, type Tensor, type Value } from '../graph/index.ts';

export interface BlockOptions {
  /** Side of the kernel, odd. Default 3. */
  readonly kernel?: number;
  /** Default 1. */
  readonly stride?: number;
  /** Whether a ReLU follows. Default true. */
  readonly activate?: boolean;
}

export interface Layers {
  readonly graph: Graph;
  /** Convolution, batch norm, ReLU. */
  block(name: string, x: Value, channels: number, options?: BlockOptions): Value;
  /** Convolution with bias: what gives the logits. */
  head(name: string, x: Value, channels: number, kernel: number): Value;
  /** Drops whole channels with probability p in training (Tompson et al. 2015). */
  dropChannels(name: string, x: Value, p: number): Value;
}

/** What a network learns: kernels decay with training, scales and shifts do not. */
export interface Parameter { readonly name: string; readonly shape: Shape; readonly kind: 'kernel' | 'scale' | 'shift' }
/** A running mean or variance: `value` is that of the batch. */
export interface Statistic { readonly name: string; readonly shape: Shape; readonly value: Value }
/** An input that dropout asks for: N x C x 1 x 1, each 0 with probability p, else 1 / (1 - p). */
export interface Mask { readonly name: string; readonly shape: Shape; readonly p: number }

export interface TrainingLayers extends Layers {
  readonly parameters: readonly (Parameter & { readonly value: Value })[];
  readonly statistics: readonly Statistic[];
  readonly masks: readonly Mask[];
}

export function trainingLayers(graph: Graph): TrainingLayers {
  const parameters: (Parameter & { value: Value })[] = [];
  const statistics: Statistic[] = [];
  const masks: Mask[] = [];
  const parameter = (name: string, shape: Shape, kind: Parameter['kind']): Value => {
    const value = graph.input(name, shape);
    parameters.push({ name, shape, kind, value });
    return value;
  };
  const kernelOf = (name: string, x: Value, channels: number, kernel: number): Value => parameter(`${name}.kernel`, [channels, x.shape[1], kernel, kernel], 'kernel');
  return {
    graph,
    parameters,
    statistics,
    masks,
    block(name, x, channels, { kernel = 3, stride = 1, activate = true } = {}) {
      const z = conv(graph, x, kernelOf(name, x, channels, kernel), { stride });
      const { y, mean, variance } = batchNorm(graph, z, parameter(`${name}.scale`, [channels], 'scale'), parameter(`${name}.shift`, [channels], 'shift'));
      statistics.push({ name: `${name}.mean`, shape: [channels], value: mean }, { name: `${name}.variance`, shape: [channels], value: variance });
      return activate ? relu(graph, y) : y;
    },
    head: (name, x, channels, kernel) => bias(graph, conv(graph, x, kernelOf(name, x, channels, kernel)), parameter(`${name}.shift`, [channels], 'shift')),
    dropChannels(name, x, p) {
      const mask = graph.input(`${name}.mask`, [x.shape[0], x.shape[1], 1, 1]);
      masks.push({ name: mask.name, shape: mask.shape, p });
      return dropout(graph, x, mask);
    },
  };
}

/**
 * Layers with the weights of a trained state, each under the name it has there: a model's file can be trained on. Batch norm
 * stays a node of its own, which runtimes fold into the convolution. Throws when the state is of another network.
 */
export function inferenceLayers(graph: Graph, state: ReadonlyMap<string, Tensor>): Layers {
  const take = (name: string, shape: Shape): Value => {
    const tensor = state.get(name);
    if (!tensor) throw new RangeError(`the state has no '${name}'`);
    if (tensor.shape.join() !== shape.join()) throw new RangeError(`'${name}' is ${tensor.shape.join('x')}, the network has ${shape.join('x')}`);
    return graph.constant(name, { type: 'float32', shape, data: tensor.data });
  };
  const convolved = (name: string, x: Value, channels: number, kernel: number, stride: number, more: readonly Value[]): Value => {
    const out = (size: number): number => Math.floor((size - 1) / stride) + 1;
    const half = kernel >> 1;
    return graph.node('Conv', [x, take(`${name}.kernel`, [channels, x.shape[1], kernel, kernel]), ...more], { shape: [x.shape[0], channels, out(x.shape[2]), out(x.shape[3])] },
      { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [half, half, half, half] });
  };
  return {
    graph,
    block(name, x, channels, { kernel = 3, stride = 1, activate = true } = {}) {
      const z = convolved(name, x, channels, kernel, stride, []);
      const parts = ['scale', 'shift', 'mean', 'variance'].map((part) => take(`${name}.${part}`, [channels]));
      const y = graph.node('BatchNormalization', [z, ...parts], { shape: z.shape }, { epsilon: { float: EPSILON } });
      return activate ? relu(graph, y) : y;
    },
    head: (name, x, channels, kernel) => convolved(name, x, channels, kernel, 1, [take(`${name}.shift`, [channels])]),
    dropChannels: (_, x) => x,
  };
}
