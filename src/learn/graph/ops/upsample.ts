/** Twice the height and width, by the nearest pixel or bilinearly between pixel centres (PyTorch: align_corners false); and cropping. */
import type { Attribute, Graph, Value } from '../graph.ts';

export function upsample(g: Graph, x: Value, mode: 'nearest' | 'linear'): Value {
  const [n, c, h, w] = x.shape;
  const none: Value = { name: '', shape: [], type: g.real };
  const scales = g.constant(`scales${g.constants.size}`, { type: 'float32', shape: [4], data: Float32Array.of(1, 1, 2, 2) });
  const how: Readonly<Record<string, Attribute>> = mode === 'linear' ? { mode, coordinate_transformation_mode: 'half_pixel' } : { mode, coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  const y = g.node('Resize', [x, none, scales], { shape: [n, c, 2 * h, 2 * w] }, how);
  return g.differentiable(y, [x], (dy) => {
    if (mode === 'nearest') return [g.mul(g.node('AveragePool', [dy], { shape: x.shape }, { kernel_shape: [2, 2], strides: [2, 2] }), g.scalar(4))];
    return [g.matmul(g.reals(weights(h), [h, 2 * h]), g.matmul(dy, g.transpose(g.reals(weights(w), [w, 2 * w]), [1, 0])))];
  });
}

/** How much each of `size` pixels counts in each of twice as many: size x 2 size, edges repeated. */
function weights(size: number): number[] {
  const out = Array<number>(size * size * 2).fill(0);
  for (let to = 0; to < 2 * size; to++) {
    const at = Math.max(0, (to + 0.5) / 2 - 0.5);
    const low = Math.floor(at);
    out[low * 2 * size + to] += 1 - (at - low);
    out[Math.min(low + 1, size - 1) * 2 * size + to] += at - low;
  }
  return out;
}

/** The upper left part, of a height and width. */
export function crop(g: Graph, x: Value, height: number, width: number): Value {
  const bottom = x.shape[2] - height;
  const right = x.shape[3] - width;
  if (bottom === 0 && right === 0) return x;
  return g.differentiable(g.pad(x, { bottom: -bottom, right: -right }), [x], (dy) => [g.pad(dy, { bottom, right })]);
}
