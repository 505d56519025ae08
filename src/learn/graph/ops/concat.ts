/** Channels of several tensors one after the other. */
import type { Graph, Value } from '../graph.ts';

export function concat(g: Graph, parts: readonly Value[]): Value {
  const [n, , h, w] = parts[0].shape;
  const sizes = parts.map(({ shape }) => shape[1]);
  const y = g.node('Concat', parts, { shape: [n, sizes.reduce((sum, size) => sum + size, 0), h, w] }, { axis: 1 });
  return g.differentiable(y, parts, (dy) => g.nodeOf('Split', [dy, g.integers(sizes)], sizes.map((size) => ({ shape: [n, size, h, w] })), { axis: 1 }));
}
