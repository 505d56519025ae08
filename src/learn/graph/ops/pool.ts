/**
 * Largest of 2 x 2, and its way back: what SegNet hands from encoder to decoder is where the largest was. That is kept as
 * ONNX's indices or, for WebGPU, whose MaxPool gives none, as a mask of 0 and 1 for each corner of the window.
 */
import type { Graph, Value } from '../graph.ts';
import { sizeOf } from '../tensor.ts';

const WINDOW = { kernel_shape: [2, 2], strides: [2, 2] } as const;
/** Rows and columns of a window's corners, in the order in which ties are won. */
const CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]] as const;

export interface Pooled {
  readonly y: Value;
  /** Puts values of y's shape where the maxima were in x, zeros elsewhere; an odd row or column at the end comes back as zeros. */
  readonly place: (values: Value) => Value;
  /** Values of x's shape at the maxima. */
  readonly pick: (values: Value) => Value;
}

export function maxPool(g: Graph, x: Value): Pooled {
  const pooled = g.pooling === 'indices' ? byIndices(g, x) : byMasks(g, x);
  g.differentiable(pooled.y, [x], (dy) => [pooled.place(dy)]);
  return pooled;
}

export function maxUnpool(g: Graph, x: Value, { place, pick }: Pooled): Value {
  return g.differentiable(place(x), [x], (dy) => [pick(dy)]);
}

const half = ([n, c, h, w]: readonly number[]): number[] => [n, c, h >> 1, w >> 1];

/** Indices count x as a flat array, batch and channels included. */
function byIndices(g: Graph, x: Value): Pooled {
  const shape = half(x.shape);
  const [y, indices] = g.nodeOf('MaxPool', [x], [{ shape }, { shape, type: 'int64' }], WINDOW);
  return {
    y,
    place: (values) => g.node('MaxUnpool', [values, indices, g.integers(x.shape)], { shape: x.shape }, WINDOW),
    pick: (values) => g.node('Gather', [g.reshape(values, [sizeOf(values.shape)]), indices], { shape }, { axis: 0 }),
  };
}

function byMasks(g: Graph, x: Value): Pooled {
  const [n, c, h, w] = half(x.shape);
  const shape = [n, c, h, w];
  const corners = (of: Value): Value[] => CORNERS.map(([row, column]) =>
    g.node('Slice', [of, g.integers([row, column]), g.integers([2 * h, 2 * w]), g.integers([2, 3]), g.integers([2, 2])], { shape }));
  const y = g.node('MaxPool', [x], { shape }, WINDOW);
  let left = g.sub(g.scalar(1), g.mul(y, g.scalar(0)));
  const masks = corners(x).map((corner, k) => {
    const largest = k === 3 ? left : g.mul(g.cast(g.node('GreaterOrEqual', [corner, y], { shape, type: 'bool' }), g.real), left);
    left = g.sub(left, largest);
    return largest;
  });
  const join = (values: readonly Value[], shapes: readonly number[], axis: number, to: readonly number[]): Value =>
    g.node('Concat', values.map((value) => g.reshape(value, shapes)), { shape: to }, { axis });
  return {
    y,
    place(values) {
      const parts = masks.map((mask) => g.mul(values, mask));
      const rows = [parts.slice(0, 2), parts.slice(2)].map((pair) => join(pair, [n * c * h, w, 1], 2, [n * c * h, w, 2]));
      const even = g.reshape(join(rows, [n * c * h, 1, 2 * w], 1, [n * c * h, 2, 2 * w]), [n, c, 2 * h, 2 * w]);
      return g.pad(even, { bottom: x.shape[2] - 2 * h, right: x.shape[3] - 2 * w });
    },
    pick: (values) => corners(values).map((corner, k) => g.mul(corner, masks[k])).reduce((sum, part) => g.add(sum, part)),
  };
}
