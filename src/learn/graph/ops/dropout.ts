/**
 * Dropout with a mask from outside (Srivastava et al. 2014): which units are dropped is the caller's seed, not the
 * runtime's. The mask, of x's shape or broadcast to it, holds 0 or 1 / (1 - p).
 */
import type { Graph, Value } from '../graph.ts';

export const dropout = (g: Graph, x: Value, mask: Value): Value => g.differentiable(g.mul(x, mask), [x], (dy) => [g.mul(dy, mask)]);
