/** Sum of two tensors of one shape: what a skip connection does. */
import type { Graph, Value } from '../graph.ts';

export function add(g: Graph, a: Value, b: Value): Value {
  if (a.shape.join() !== b.shape.join()) throw new RangeError(`cannot add ${a.shape.join('x')} and ${b.shape.join('x')}`);
  return g.differentiable(g.add(a, b), [a, b], (dy) => [dy, dy]);
}
