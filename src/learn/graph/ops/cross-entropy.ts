/**
 * Softmax cross-entropy a pixel, weighted by class: sum of w[label] * -log p[label] over the sum of w[label], as PyTorch
 * averages. A label that is no class (255 is void) has no weight.
 */
import type { Graph, Value } from '../graph.ts';

/** logits: N x K x H x W, labels: N x H x W of uint8, classWeights: K. At least one pixel must have a class. */
export function crossEntropy(g: Graph, logits: Value, labels: Value, classWeights: Value): Value {
  const [n, k, h, w] = logits.shape;
  const { shape } = logits;
  const pixels = [n, 1, h, w];
  // ONNX: an index outside of the classes makes a row of zeros.
  const onOff = g.constant(`onOff${g.constants.size}`, { type: 'float32', shape: [2], data: Float32Array.of(0, 1) });
  const oneHot = g.node('OneHot', [g.cast(labels, 'int64'), g.integers([k]), onOff], { shape, type: 'float32' }, { axis: 1 });
  const target = g.mul(g.cast(oneHot, g.real), g.reshape(classWeights, [1, k, 1, 1]));
  const weight = g.total(target);
  const moved = g.sub(logits, g.node('ReduceMax', [logits], { shape: pixels }, { axes: [1] }));
  const powers = g.node('Exp', [moved], { shape });
  const sum = g.sum(powers, [1]);
  const logs = g.sub(moved, g.node('Log', [sum], { shape: pixels }));
  const loss = g.node('Neg', [g.div(g.total(g.mul(logs, target)), weight)], { shape: [] });
  return g.differentiable(loss, [logits], (dy) => {
    const expected = g.mul(powers, g.div(g.sum(target, [1]), sum));
    return [g.mul(g.sub(expected, target), g.div(dy, weight))];
  });
}
