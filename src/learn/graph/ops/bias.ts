/** A number added to each channel. */
import type { Graph, Value } from '../graph.ts';

/** x: N x C x H x W, b: C. */
export function bias(g: Graph, x: Value, b: Value): Value {
  const y = g.add(x, g.reshape(b, [1, b.shape[0], 1, 1]));
  return g.differentiable(y, [x, b], (dy, wanted) => [dy, wanted[1] ? g.reshape(g.sum(dy, [0, 2, 3]), b.shape) : null]);
}
