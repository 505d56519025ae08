/** What glass does, in linear light: colour fringes, blur and vignetting. */
import { exp, pow } from '../math/index.ts';
import type { Intrinsics } from '../viewpoint/index.ts';
import type { Planes } from './planes.ts';

/** Scales red outwards and blue inwards about the principal point so that corners are off by `pixels`. */
export function fringe({ width, height, planes }: Planes, { cx, cy }: Intrinsics, pixels: number): Planes {
  const corner = Math.sqrt(width * width + height * height) / 2;
  const [r, g, b] = planes;
  return { width, height, planes: [scaled(r, width, height, cx, cy, 1 + pixels / corner), g, scaled(b, width, height, cx, cy, 1 - pixels / corner)] };
}

/** The plane magnified about (cx, cy), bilinear, edges repeated. */
function scaled(plane: Float64Array, width: number, height: number, cx: number, cy: number, scale: number): Float64Array {
  const out = new Float64Array(plane.length);
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(height - 1, (y + 0.5 - cy) / scale + cy - 0.5));
    const y0 = Math.min(Math.floor(v), Math.max(0, height - 2)), dy = v - y0;
    const below = height > 1 ? width : 0;
    for (let x = 0; x < width; x++) {
      const u = Math.max(0, Math.min(width - 1, (x + 0.5 - cx) / scale + cx - 0.5));
      const x0 = Math.min(Math.floor(u), Math.max(0, width - 2)), dx = u - x0;
      const right = width > 1 ? 1 : 0;
      const i = y0 * width + x0;
      const top = plane[i] + (plane[i + right] - plane[i]) * dx;
      const bottom = plane[i + below] + (plane[i + below + right] - plane[i + below]) * dx;
      out[y * width + x] = top + (bottom - top) * dy;
    }
  }
  return out;
}

/** Gaussian blur of standard deviation `sigma` pixels, cut at 3 of them; edges repeated. */
export function blurred(plane: Float64Array, width: number, height: number, sigma: number): Float64Array {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) => exp(-((i - radius) * (i - radius)) / (2 * sigma * sigma)));
  let sum = 0;
  for (const k of kernel) sum += k;
  for (let i = 0; i < kernel.length; i++) kernel[i] /= sum;
  const across = new Float64Array(plane.length);
  const line = new Float64Array(width + 2 * radius);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < line.length; x++) line[x] = plane[y * width + Math.max(0, Math.min(width - 1, x - radius))];
    for (let x = 0; x < width; x++) {
      let v = 0;
      for (let k = 0; k < kernel.length; k++) v += kernel[k] * line[x + k];
      across[y * width + x] = v;
    }
  }
  const out = new Float64Array(plane.length);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < kernel.length; k++) {
      const from = Math.max(0, Math.min(height - 1, y + k - radius)) * width;
      for (let x = 0; x < width; x++) out[y * width + x] += kernel[k] * across[from + x];
    }
  }
  return out;
}

/** Multiplies by cos(a)^(4 strength), a = angle to the optical axis; natural vignetting of a simple lens is strength 1. */
export function vignette({ width, height, planes }: Planes, { fx, fy, cx, cy }: Intrinsics, strength: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const a = (x + 0.5 - cx) / fx, b = (y + 0.5 - cy) / fy;
      const fall = pow(1 / (1 + a * a + b * b), 2 * strength);
      for (const plane of planes) plane[y * width + x] *= fall;
    }
  }
}
