/** max(0, x). */
import type { Graph, Value } from '../graph.ts';

/** The gradient looks at the result, which the next operation keeps anyway: its sign is 1 where x passed, else 0. */
export function relu(g: Graph, x: Value): Value {
  const y = g.node('Relu', [x], { shape: x.shape });
  return g.differentiable(y, [x], (dy) => [g.mul(dy, g.node('Sign', [y], { shape: y.shape }))]);
}
