/** Student's t and the normal distribution: what turns a standard error of five seeds into an interval. */
import { exp, log } from '../../math/index.ts';

/** Natural logarithm of the gamma function; Lanczos' approximation with g = 7 and nine terms, good to 1e-13. */
function logGamma(x: number): number {
  const terms = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  const at = x - 1;
  const sum = terms.reduce((total, term, i) => total + term / (at + i + 1), 0.99999999999980993);
  const t = at + terms.length - 0.5;
  return 0.5 * log(2 * Math.PI) + (at + 0.5) * log(t) - t + log(sum);
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8) with Lentz's method. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const tiny = 1e-300;
  const clear = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / clear(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / clear(1 + term * d);
      c = clear(1 + term / c);
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return (exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) * fraction) / a;
}

/** P(T <= t) of Student's t. `degrees` need not be whole. */
export function studentCdf(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  return t < 0 ? tail : 1 - tail;
}

/** The t that P(T <= t) = p, for 0 < p < 1; by bisection on the tail, which is where p is small. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile is asked for at ${p}, which is not between 0 and 1`);
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  let [low, high] = [-1, 0];
  while (studentCdf(low, degrees) > p) low *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * -low; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) > p) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** P(Z <= z) of the standard normal; the series of Marsaglia 2004 (Journal of Statistical Software 11(4)), for |z| < 7. */
export function normalCdf(z: number): number {
  if (z < -7) return 0;
  if (z > 7) return 1;
  let [sum, term] = [z, z];
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * exp(-0.5 * z * z - 0.5 * log(2 * Math.PI));
}
