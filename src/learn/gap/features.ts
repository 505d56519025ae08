/** What a trained network sees in an image, as one vector: its deepest layer, averaged over the image. */
import { Graph, relu, toOnnx, type Shape, type Tensor, type Value } from '../graph/index.ts';
import type { Layers } from '../model/layers.ts';
import { buildNetwork, type Architecture } from '../model/models.ts';

/**
 * A model file with the output `features`, N x C, of the last block at the least resolution of a trained network; input
 * as the network's. `tensors` are those of its inference model, where batch norm is folded into the convolutions.
 */
export function featureModel(tensors: ReadonlyMap<string, Tensor>, architecture: Architecture & { readonly batch: number }): Uint8Array {
  const g = new Graph();
  const deepest = { value: g.input('image', [architecture.batch, 3, architecture.height, architecture.width]) };
  const area = ({ shape }: Value): number => shape[2] * shape[3];
  const convolve = (name: string, x: Value, channels: number, kernel: number, stride: number): Value => {
    const constant = (part: string, shape: Shape): Value => {
      const tensor = tensors.get(`${name}.${part}`);
      if (tensor?.shape.join() !== shape.join()) throw new RangeError(`the model has no '${name}.${part}' of ${shape.join('x')}`);
      return g.constant(`${name}.${part}`, { type: 'float32', ...tensor });
    };
    const out = (size: number): number => Math.floor((size - 1) / stride) + 1;
    const pad = kernel >> 1;
    return g.node('Conv', [x, constant('kernel', [channels, x.shape[1], kernel, kernel]), constant('shift', [channels])], { shape: [x.shape[0], channels, out(x.shape[2]), out(x.shape[3])] },
      { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad] });
  };
  const layers: Layers = {
    graph: g,
    block(name, x, channels, { kernel = 3, stride = 1, activate = true } = {}) {
      const z = convolve(name, x, channels, kernel, stride);
      const y = activate ? relu(g, z) : z;
      if (area(y) <= area(deepest.value)) deepest.value = y;
      return y;
    },
    head: (name, x, channels, kernel) => convolve(name, x, channels, kernel, 1),
    dropChannels: (_, x) => x,
  };
  buildNetwork(layers, deepest.value, architecture);
  const { value } = deepest;
  const pooled = g.node('GlobalAveragePool', [value], { shape: [value.shape[0], value.shape[1], 1, 1] });
  g.output('features', g.reshape(pooled, [value.shape[0], value.shape[1]]));
  return toOnnx(g, `features of ${architecture.model}`);
}
