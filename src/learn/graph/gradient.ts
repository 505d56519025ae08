/** Reverse-mode differentiation: walks the tape of a graph backwards and adds the nodes of its gradients. */
import type { Graph, Value } from './graph.ts';

/**
 * Gradients of a scalar by some values, in their order. Throws when one of them does not reach the scalar. What leads
 * to none of them gets no nodes: the gradient of the first convolution by the image would be a tenth of a step.
 */
export function gradients(graph: Graph, of: Value, by: readonly Value[]): Value[] {
  const needed = new Set(by.map((value) => value.name));
  const tape = [...graph.tape];
  for (const { output, inputs } of tape) if (inputs.some(({ name }) => needed.has(name))) needed.add(output.name);

  const sums = new Map<string, Value>([[of.name, graph.scalar(1)]]);
  for (const { output, inputs, gradient } of tape.reverse()) {
    const dy = sums.get(output.name);
    const wanted = inputs.map(({ name }) => needed.has(name));
    if (!dy || !wanted.includes(true)) continue;
    gradient(dy, wanted).forEach((dx, i) => {
      if (!dx || !wanted[i]) return;
      const { name } = inputs[i];
      const before = sums.get(name);
      sums.set(name, before ? graph.add(before, dx) : dx);
    });
  }
  return by.map(({ name }) => {
    const sum = sums.get(name);
    if (!sum) throw new Error(`'${name}' has no part in what is minimised`);
    return sum;
  });
}
