/**
 * Lens distortion as OpenCV has it (Brown 1971, Conrady 1919), on image coordinates of focal length 1:
 * x' = x (1 + k1 r^2 + k2 r^4 + k3 r^6) + 2 p1 x y + p2 (r^2 + 2 x^2), y' likewise. kernel/distortion.ts is its twin.
 */
import { InputError } from '../scene/index.ts';
import type { Intrinsics } from './intrinsics.ts';

/** k1 k2 p1 p2 k3, the order of OpenCV. */
export type Distortion = readonly [number, number, number, number, number];

/** Where a direction falls, with the derivatives of that. */
interface Bent { readonly x: number; readonly y: number; readonly xx: number; readonly xy: number; readonly yy: number }

function bend([k1, k2, p1, p2, k3]: Distortion, x: number, y: number): Bent {
  const xx = x * x, yy = y * y, xy = x * y, rr = xx + yy;
  const radial = 1 + rr * (k1 + rr * (k2 + rr * k3));
  const slope = 2 * (k1 + rr * (2 * k2 + rr * (3 * k3)));
  return {
    x: x * radial + 2 * p1 * xy + p2 * (rr + 2 * xx), y: y * radial + p1 * (rr + 2 * yy) + 2 * p2 * xy,
    xx: radial + xx * slope + 2 * p1 * y + 6 * p2 * x, xy: xy * slope + 2 * p1 * x + 2 * p2 * y, yy: radial + yy * slope + 6 * p1 * y + 2 * p2 * x,
  };
}

/** Where the lens puts the direction (x, y, 1). */
export function distort(distortion: Distortion, x: number, y: number): [number, number] {
  const bent = bend(distortion, x, y);
  return [bent.x, bent.y];
}

const TRIES = 64;
const CLOSE = 1e-24;

/** The direction (x, y, 1) that the lens puts at (u, v): Newton's method from the middle, in steps that cross no fold. */
export function undistort(distortion: Distortion, u: number, v: number): [number, number] {
  const { x, y } = solve(distortion, u, v);
  return [x, y];
}

function solve(distortion: Distortion, u: number, v: number): { readonly x: number; readonly y: number; readonly error: number } {
  let x = 0, y = 0, error = u * u + v * v, sx = u, sy = v, share = 1;
  for (let i = 0; i < TRIES && error > CLOSE; i++) {
    const bent = bend(distortion, x + share * sx, y + share * sy);
    const ex = u - bent.x, ey = v - bent.y, next = ex * ex + ey * ey;
    const det = bent.xx * bent.yy - bent.xy * bent.xy;
    if (!(next < error && det > 0)) { share *= 0.5; continue; }
    x += share * sx;
    y += share * sy;
    error = next;
    sx = (bent.yy * ex - bent.xy * ey) / det;
    sy = (bent.xx * ey - bent.xy * ex) / det;
    share = 1;
  }
  return { x, y, error };
}

/** Coefficients that are not all 0; null where there are none, or more than these five. */
export function distortionOf(coefficients: readonly number[] | undefined): Distortion | null {
  if (!coefficients?.some((k) => k !== 0) || coefficients.slice(5).some((k) => k !== 0)) return null;
  const [k1 = 0, k2 = 0, p1 = 0, p2 = 0, k3 = 0] = coefficients;
  return [k1, k2, p1, p2, k3];
}

/** Pixels beyond the image that filters of RGB reach to. */
const MARGIN = 2;
/** Points that are looked at on each side of the image, and on the way to each from the middle. */
const ALONG = 32;

/**
 * Throws InputError where two directions fall on one point of the image, or a point has none: rays could not follow. The lens
 * is a one-to-one map up to the image's border when its Jacobian stays positive on the way to every point of that.
 */
export function checkDistortion({ width, height, fx, fy, cx, cy }: Intrinsics, distortion: Distortion, where: string): void {
  const named = `distortion k1 ${distortion[0]}, k2 ${distortion[1]}, p1 ${distortion[2]}, p2 ${distortion[3]}, k3 ${distortion[4]}`;
  if (!distortion.every((k) => Number.isFinite(k))) throw new InputError(`${where}: ${named}: these must be finite numbers.`);
  for (let i = 0; i < 4 * ALONG; i++) {
    const s = (i % ALONG) / ALONG;
    const [px, py] = [[s, 0], [1, s], [1 - s, 1], [0, 1 - s]][Math.floor(i / ALONG)];
    const [u, v] = [px * (width + 2 * MARGIN) - MARGIN, py * (height + 2 * MARGIN) - MARGIN];
    const { x, y, error } = solve(distortion, (u - cx) / fx, (v - cy) / fy);
    let clear = error <= CLOSE;
    for (let k = 1; clear && k <= ALONG; k++) {
      const bent = bend(distortion, (x * k) / ALONG, (y * k) / ALONG);
      clear = bent.xx * bent.yy - bent.xy * bent.xy > 1e-6;
    }
    if (!clear) {
      throw new InputError(`${where}: ${named}: the lens folds the picture between its middle and pixel (${Math.round(u)}, ${Math.round(v)}), `
        + 'where two directions would fall on one pixel or none on it. Use smaller coefficients or a narrower field of view.');
    }
  }
}
