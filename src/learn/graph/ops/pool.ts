/** Largest of 2 x 2, and its way back: what SegNet hands from encoder to decoder is where the largest was. */
import type { Graph, Value } from '../graph.ts';
import { sizeOf } from '../tensor.ts';

const WINDOW = { kernel_shape: [2, 2], strides: [2, 2] } as const;

export interface Pooled {
  readonly y: Value;
  /** Index of each maximum in x as a flat array, batch and channels included (as ONNX counts). */
  readonly indices: Value;
  /** Shape of x: an odd row or column at the end is left out, and comes back as zeros. */
  readonly from: readonly number[];
}

export function maxPool(g: Graph, x: Value): Pooled {
  const [n, c, h, w] = x.shape;
  const shape = [n, c, h >> 1, w >> 1];
  const [y, indices] = g.nodeOf('MaxPool', [x], [{ shape }, { shape, type: 'int64' }], WINDOW);
  g.differentiable(y, [x], (dy) => [place(g, dy, indices, x.shape)]);
  return { y, indices, from: x.shape };
}

export function maxUnpool(g: Graph, x: Value, { indices, from }: Pooled): Value {
  const y = place(g, x, indices, from);
  return g.differentiable(y, [x], (dy) => [g.node('Gather', [g.reshape(dy, [sizeOf(dy.shape)]), indices], { shape: x.shape }, { axis: 0 })]);
}

function place(g: Graph, values: Value, indices: Value, shape: readonly number[]): Value {
  return g.node('MaxUnpool', [values, indices, g.integers(shape)], { shape }, WINDOW);
}
