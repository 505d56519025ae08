/**
 * Elementary functions that give the same bits on every machine.
 *
 * ECMAScript leaves sin, cos, exp, log, pow, atan ... to the implementation, so two JavaScript engines may
 * differ in the last bit, and a dataset must not (law 1). These use only + - * / and sqrt, which IEEE 754 fixes.
 * Polynomial coefficients are the published ones of FreeBSD's msun (fdlibm, Sun Microsystems 1993).
 * Accuracy: within 2 units in the last place of the true value over the ranges the project uses
 * (tested against Math in elementary.test.ts).
 */

const PI_2_HI = 1.57079632673412561417; // the first 33 bits of pi/2
const PI_2_LO = 6.07710050650619224932e-11; // pi/2 - PI_2_HI
const LN2_HI = 6.93147180369123816490e-1;
const LN2_LO = 1.90821492927058770002e-10;
const LIMIT = 1e6; // reduction by two constants keeps its accuracy up to here

function sinKernel(x: number): number {
  const z = x * x;
  return x + x * z * (-1.66666666666666324348e-1 + z * (8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4
    + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))));
}

function cosKernel(x: number): number {
  const z = x * x;
  const tail = z * z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5
    + z * (-2.75573143513906633035e-7 + z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + ((1 - w - half) + tail);
}

/** Quarter turns to take away, and what is left in [-pi/4, pi/4]. */
function reduce(x: number): { quadrant: number; rest: number } {
  if (!(x >= -LIMIT && x <= LIMIT)) throw new RangeError(`angle ${x} rad is beyond ±${LIMIT}; wrap it first`);
  const n = Math.round(x * 0.6366197723675814);
  return { quadrant: n & 3, rest: x - n * PI_2_HI - n * PI_2_LO };
}

/** Sine of an angle in radians, |x| <= 1e6. */
export function sin(x: number): number {
  const { quadrant, rest } = reduce(x);
  const value = quadrant & 1 ? cosKernel(rest) : sinKernel(rest);
  return quadrant & 2 ? -value : value;
}

/** Cosine of an angle in radians, |x| <= 1e6. */
export function cos(x: number): number {
  const { quadrant, rest } = reduce(x);
  const value = quadrant & 1 ? sinKernel(rest) : cosKernel(rest);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}

/** Tangent of an angle in radians, |x| <= 1e6. */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

const ATAN_HI = [4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.57079632679489655800];
const ATAN_LO = [2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17];

/** Arc tangent in radians, in [-pi/2, pi/2]. */
export function atan(value: number): number {
  const negative = value < 0;
  let x = negative ? -value : value;
  if (x !== x) return NaN;
  let piece = -1;
  if (x >= 2.4375) { piece = 3; x = -1 / x; }
  else if (x >= 1.1875) { piece = 2; x = (x - 1.5) / (1 + 1.5 * x); }
  else if (x >= 0.6875) { piece = 1; x = (x - 1) / (x + 1); }
  else if (x >= 0.4375) { piece = 0; x = (2 * x - 1) / (2 + x); }
  const z = x * x;
  const w = z * z;
  const odd = z * (3.33333333333329318027e-1 + w * (1.42857142725034663711e-1 + w * (9.09088713343650656196e-2
    + w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even = w * (-1.99999999998764832476e-1 + w * (-1.11111104054623557880e-1 + w * (-7.69187620504482999495e-2
    + w * (-5.83357013379057348645e-2 + w * -3.65315727442169155270e-2))));
  const result = piece < 0 ? x - x * (odd + even) : ATAN_HI[piece] - (x * (odd + even) - ATAN_LO[piece] - x);
  return negative ? -result : result;
}

/** Angle of the point (x, y) in radians, in (-pi, pi]; 0 for the origin. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (x < 0) return y >= 0 ? atan(y / x) + Math.PI : atan(y / x) - Math.PI;
  return y > 0 ? Math.PI / 2 : y < 0 ? -Math.PI / 2 : 0;
}

/** Arc sine in radians; the argument is clamped to [-1, 1]. */
export function asin(x: number): number {
  const c = Math.max(-1, Math.min(1, x));
  return atan2(c, Math.sqrt((1 - c) * (1 + c)));
}

/** Arc cosine in radians; the argument is clamped to [-1, 1]. */
export function acos(x: number): number {
  const c = Math.max(-1, Math.min(1, x));
  return atan2(Math.sqrt((1 - c) * (1 + c)), c);
}

/** 2 to a whole power, exact wherever the result is a normal number. */
export function powerOfTwo(n: number): number {
  let result = 1;
  let base = n < 0 ? 0.5 : 2;
  for (let k = Math.abs(n); k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/** e to the x; +Infinity above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * 1.44269504088896338700);
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  const c = r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5
    + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  const half = Math.trunc(k / 2); // in two steps, so that neither factor overflows
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

const bits = new DataView(new ArrayBuffer(8));

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let scaled = x;
  let k = 0;
  if (scaled < 2.2250738585072014e-308) { scaled *= 18014398509481984; k = -54; }
  bits.setFloat64(0, scaled);
  const high = bits.getUint32(0);
  k += (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) { m /= 2; k += 1; }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const R = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
    + z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HI - (half - (s * (half + R) + k * LN2_LO) - f);
}

/** x to the y for x >= 0 (NaN for negative x unless y is a whole number below 2^31). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isInteger(y) && Math.abs(y) <= 64) {
    let result = 1;
    let base = x;
    for (let k = Math.abs(y); k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result *= base;
      base *= base;
    }
    return y < 0 ? 1 / result : result;
  }
  if (x < 0) return NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}

/** sRGB transfer function, encoded [0, 1] to linear (IEC 61966-2-1). */
export function srgbToLinear(v: number): number {
  return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/** Inverse of srgbToLinear. */
export function linearToSrgb(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}
