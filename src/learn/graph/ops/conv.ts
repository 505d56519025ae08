/** Convolution without bias or groups; bias is an operation of its own (bias.ts). */
import type { Graph, Value } from '../graph.ts';

export interface ConvOptions {
  readonly stride?: number;
  /** Zeros at each side. Default: half the kernel, which keeps the size at stride 1. */
  readonly pad?: number;
}

/** x: N x C x H x W, w: O x C x K x K. */
export function conv(g: Graph, x: Value, w: Value, { stride = 1, pad = w.shape[2] >> 1 }: ConvOptions = {}): Value {
  const [n, c, height, width] = x.shape;
  const [o, channels, k] = w.shape;
  if (channels !== c) throw new RangeError(`kernel for ${channels} channels, the input has ${c}`);
  const outOf = (size: number): number => Math.floor((size + 2 * pad - k) / stride) + 1;
  const shape = [n, o, outOf(height), outOf(width)];
  const y = convNode(g, x, w, shape, stride, [pad, pad, pad, pad]);
  return g.differentiable(y, [x, w], (dy, wanted) => [
    wanted[0] ? inputGradient(g, dy, w, x.shape, stride, pad) : null,
    !wanted[1] ? null : stride === 1 ? kernelGradient(g, x, dy, k, pad) : stridedKernelGradient(g, x, dy, k, stride, pad),
  ]);
}

function convNode(g: Graph, x: Value, w: Value, shape: readonly number[], stride: number, pads: readonly number[]): Value {
  return g.node('Conv', [x, w], { shape }, { kernel_shape: w.shape.slice(2), strides: [stride, stride], pads });
}

/** At stride 1, a convolution with the kernel turned by 180 degrees and its channels swapped: faster than ConvTranspose. */
function inputGradient(g: Graph, dy: Value, w: Value, shape: readonly number[], stride: number, pad: number): Value {
  const k = w.shape[2];
  if (stride === 1) return convNode(g, dy, turned(g, w), shape, 1, Array<number>(4).fill(k - 1 - pad));
  const missing = [2, 3].map((axis) => shape[axis] - ((dy.shape[axis] - 1) * stride + k - 2 * pad));
  return g.node('ConvTranspose', [dy, w], { shape }, { kernel_shape: [k, k], strides: [stride, stride], pads: [pad, pad, pad, pad], output_padding: missing });
}

/**
 * dW[o, c, ky, kx] = sum over n, y, x of dY[n, o, y, x] X[n, c, y + ky - pad, x + kx - pad]. Moving dY by rows and X by
 * columns, each K times, gives all K x K products as matrix products of whole images: 2 (K - 1) copies where moving X
 * alone takes K^2, and no columns as in im2col. Transpose + MatMul becomes one node in ONNX Runtime.
 */
function kernelGradient(g: Graph, x: Value, dy: Value, k: number, pad: number): Value {
  const [n, c, height, width] = x.shape;
  const [, o, outHeight, outWidth] = dy.shape;
  const length = height * outWidth;
  const steps = Array.from({ length: k }, (_, i) => i);
  const columns = steps.map((kx) => g.transpose(g.reshape(g.pad(x, { left: pad - kx, right: outWidth - width - pad + kx }), [n, c, length]), [0, 2, 1]));
  const rows = steps.map((ky) => g.reshape(g.pad(dy, { top: ky - pad, bottom: height - outHeight - ky + pad }), [n, o, length]));
  return stack(g, rows.flatMap((row) => columns.map((column) => g.matmul(row, column))), k);
}

function stridedKernelGradient(g: Graph, x: Value, dy: Value, k: number, stride: number, pad: number): Value {
  const [n, c] = x.shape;
  const [, o, height, width] = dy.shape;
  const padded = g.pad(x, { top: pad, left: pad, bottom: pad, right: pad });
  const flat = g.reshape(dy, [n, o, height * width]);
  const products: Value[] = [];
  for (let ky = 0; ky < k; ky++) {
    for (let kx = 0; kx < k; kx++) {
      const ends = [ky + (height - 1) * stride + 1, kx + (width - 1) * stride + 1];
      const seen = g.node('Slice', [padded, g.integers([ky, kx]), g.integers(ends), g.integers([2, 3]), g.integers([stride, stride])], { shape: [n, c, height, width] });
      products.push(g.matmul(flat, g.transpose(g.reshape(seen, [n, c, height * width]), [0, 2, 1])));
    }
  }
  return stack(g, products, k);
}

/** O x C x K x K to C x O x K x K, turned by 180 degrees: a product with the matrix that exchanges taps; Gather took ten times as long. */
function turned(g: Graph, w: Value): Value {
  const [o, c, k] = w.shape;
  if (k === 1) return g.transpose(w, [1, 0, 2, 3]);
  const taps = k * k;
  const exchange = g.reals(Array.from({ length: taps * taps }, (_, i) => (i % taps === taps - 1 - Math.floor(i / taps) ? 1 : 0)), [taps, taps]);
  return g.reshape(g.transpose(g.matmul(g.reshape(w, [o, c, taps]), exchange), [1, 0, 2]), [c, o, k, k]);
}

/** K^2 products N x O x C to the gradient O x C x K x K: one more product sums over images and brings the taps last, which copies would take longer for. */
function stack(g: Graph, products: readonly Value[], k: number): Value {
  const [n, o, c] = products[0].shape;
  if (products.length === 1) return g.reshape(g.sum(products[0], [0]), [o, c, k, k]);
  const taps = k * k;
  const all = g.reshape(g.node('Concat', products, { shape: [taps * n, o, c] }, { axis: 0 }), [taps * n, o * c]);
  const sums = g.reals(Array.from({ length: taps * n * taps }, (_, i) => (Math.floor(i / taps / n) === i % taps ? 1 : 0)), [taps * n, taps]);
  return g.reshape(g.matmul(g.transpose(all, [1, 0]), sums), [o, c, k, k]);
}
