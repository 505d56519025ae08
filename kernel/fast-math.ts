/**
 * Elementary functions in f32 for light transport: polynomials of + - * / and sqrt only, so that every machine gets
 * the same bits, and faster than the double-precision ones of the standard library. Accuracy in parentheses is the
 * largest error over the stated range; test/statistical/fast-math.test.ts holds them to it.
 */

export const PI: f32 = 3.14159265358979;
export const TWO_PI: f32 = 6.28318530717959;
export const HALF_PI: f32 = 1.5707963267949;
export const INV_PI: f32 = 0.318309886183791;
export const INV_2PI: f32 = 0.159154943091895;

/** Results of sincos2pi. */
export let sinOut: f32 = 0;
export let cosOut: f32 = 0;

/** sin and cos of 2 pi t for t in [-4, 4] (2e-7 absolute), into sinOut and cosOut. */
export function sincos2pi(t: f32): void {
  // Quarter turns, then Taylor on [-pi/4, pi/4]: the next terms are below half a unit of f32.
  const q = nearest<f32>(t * 4);
  const x = (t - q * 0.25) * TWO_PI;
  const z = x * x;
  const s = x * (1 + z * (-0.166666667 + z * (8.33333333e-3 + z * (-1.98412698e-4 + z * 2.7557319e-6))));
  const c: f32 = 1 + z * (-0.5 + z * (4.16666667e-2 + z * (-1.38888889e-3 + z * 2.4801587e-5)));
  const quadrant = i32(q) & 3;
  const odd = (quadrant & 1) != 0;
  const a = select<f32>(c, s, odd);
  const b = select<f32>(s, c, odd);
  sinOut = select<f32>(-a, a, (quadrant & 2) != 0);
  cosOut = select<f32>(-b, b, quadrant == 1 || quadrant == 2);
}

/** sin and cos of an angle in radians, |x| <= 25, into sinOut and cosOut. */
export function sincos(x: f32): void {
  sincos2pi(x * INV_2PI);
}

/** Arc cosine in radians of x clamped to [-1, 1] (4e-7 absolute). */
export function acosF(x: f32): f32 {
  // acos(x) = 2 asin(sqrt((1 - x) / 2)); for |x| <= 1/2, pi/2 - asin(x).
  const a = abs(x);
  if (a <= 0.5) return HALF_PI - asinSmall(x);
  const s: f32 = 2 * asinSmall(sqrt<f32>(max<f32>(0.5 - 0.5 * a, 0)));
  return x < 0 ? PI - s : s;
}

/** Arc sine in radians of x clamped to [-1, 1]. */
export function asinF(x: f32): f32 {
  const a = abs(x);
  if (a <= 0.5) return asinSmall(x);
  const s = HALF_PI - 2 * asinSmall(sqrt<f32>(max<f32>(0.5 - 0.5 * a, 0)));
  return x < 0 ? -s : s;
}

/** asin for |x| <= 1/2; minimax coefficients of Cephes asinf (Moshier 1989). */
@inline
function asinSmall(x: f32): f32 {
  const z = x * x;
  return x + x * z * (1.6666752422e-1 + z * (7.4953002686e-2 + z * (4.5470025998e-2 + z * (2.4181311049e-2 + z * 4.2163199048e-2))));
}

/** Angle of (x, y) in radians, (-pi, pi]; 0 for the origin (4e-7 absolute). Coefficients of Cephes atanf. */
export function atan2F(y: f32, x: f32): f32 {
  const ax = abs(x);
  const ay = abs(y);
  const hi = max(ax, ay);
  if (!(hi > 0)) return 0;
  let t = min(ax, ay) / hi;
  let base: f32 = 0;
  if (t > 0.414213562) {
    base = 0.785398163;
    t = (t - 1) / (t + 1);
  }
  const z = t * t;
  let r = base + (t + t * z * (-3.33329491539e-1 + z * (1.99777106478e-1 + z * (-1.38776856032e-1 + z * 8.05374449538e-2))));
  if (ay > ax) r = HALF_PI - r;
  if (x < 0) r = PI - r;
  return y < 0 ? -r : r;
}

/** e^x for x in [-87, 88], 0 below, the largest float above (3e-7 relative). Coefficients of Cephes expf. */
export function expF(x: f32): f32 {
  if (!(x > -87)) return 0;
  if (x > 88) return 3.4028235e38;
  const n = nearest<f32>(x * 1.44269504);
  const r = x - n * 0.693359375 - n * -2.12194440e-4;
  const p: f32 = 1 + r + r * r * (5.0000001201e-1 + r * (1.6666665459e-1 + r * (4.1665795894e-2 + r * (8.3334519073e-3 + r * (1.3981999507e-3 + r * 1.9875691500e-4)))));
  return p * reinterpret<f32>((i32(n) + 127) << 23);
}

/** Natural logarithm of a normal x > 0 (3e-7 relative or 1e-7 absolute); -87.3 for 0 and below. Cephes logf. */
export function logF(x: f32): f32 {
  if (!(x > 1.17549435e-38)) return -87.3365;
  const bits = reinterpret<i32>(x);
  let e = (bits >> 23) - 126;
  let m = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  if (m < 0.707106781) { e -= 1; m = m + m; }
  const t = m - 1;
  const z = t * t;
  let y = t * z * (3.3333331174e-1 + t * (-2.4999993993e-1 + t * (2.0000714765e-1 + t * (-1.6668057665e-1 + t * (1.4249322787e-1
    + t * (-1.2420140846e-1 + t * (1.1676998740e-1 + t * (-1.1514610310e-1 + t * 7.0376836292e-2))))))));
  const n = f32(e);
  y += n * -2.12194440e-4 - 0.5 * z;
  return t + y + n * 0.693359375;
}

/** x^y for x >= 0 (relative error about 1e-6 times |y log x|). */
export function powF(x: f32, y: f32): f32 {
  if (!(x > 0)) return y > 0 ? 0 : 1;
  return expF(y * logF(x));
}

@inline
export function clampF(x: f32, lo: f32, hi: f32): f32 {
  return min(max(x, lo), hi);
}

@inline
export function luminance(r: f32, g: f32, b: f32): f32 {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Safe square root: 0 for what rounding left below 0. */
@inline
export function sqrt0(x: f32): f32 {
  return sqrt<f32>(max<f32>(x, 0));
}
