/** Tests of hypotheses: Pearson's chi-squared and z, with p-values. */

/** Upper tail of the standard normal distribution at |z|, both sides (Abramowitz and Stegun 7.1.26). */
export function pOfZ(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
}

/** Upper tail of chi-squared with k degrees of freedom, by Wilson and Hilferty's cube root; good to 1e-3 for k > 5. */
export function pOfChiSquared(value: number, k: number): number {
  const a = 2 / (9 * k);
  const z = (Math.cbrt(value / k) - (1 - a)) / Math.sqrt(a);
  return z > 0 ? pOfZ(z) / 2 : 1 - pOfZ(z) / 2;
}

/** p-value of counts against expected counts; cells that expect fewer than 5 are pooled. */
export function chiSquared(counts: ArrayLike<number>, expected: ArrayLike<number>): { p: number; value: number; dof: number } {
  const order = Array.from(expected, (_, i) => i).sort((a, b) => expected[a] - expected[b]);
  let value = 0;
  let dof = -1;
  let pooledCount = 0;
  let pooledExpected = 0;
  for (const i of order) {
    if (expected[i] < 5 || pooledExpected > 0 && pooledExpected < 5) {
      pooledCount += counts[i];
      pooledExpected += expected[i];
      if (pooledExpected >= 5) {
        value += (pooledCount - pooledExpected) ** 2 / pooledExpected;
        dof++;
        pooledCount = 0;
        pooledExpected = 0;
      }
    } else {
      value += (counts[i] - expected[i]) ** 2 / expected[i];
      dof++;
    }
  }
  // Leftovers where nothing was expected are evidence against the density.
  if (pooledExpected > 0) { value += (pooledCount - pooledExpected) ** 2 / Math.max(pooledExpected, 1); dof++; }
  else if (pooledCount > 0) { value += pooledCount * 1e3; dof++; }
  return { p: pOfChiSquared(value, Math.max(dof, 1)), value, dof };
}

/** Mean and its standard error. */
export function meanOf(values: ArrayLike<number>): { mean: number; error: number } {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let square = 0;
  for (let i = 0; i < n; i++) square += (values[i] - mean) ** 2;
  return { mean, error: Math.sqrt(square / (n - 1) / n) };
}

/** Adaptive Simpson integral of f over [a, b] x [c, d], n x m panels. */
export function integrate2D(f: (x: number, y: number) => number, a: number, b: number, c: number, d: number, n = 8, m = 8): number {
  const w = [1, 4, 1];
  const hx = (b - a) / n;
  const hy = (d - c) / m;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let p = 0; p < 3; p++) for (let q = 0; q < 3; q++) sum += w[p] * w[q] * f(a + (i + p / 2) * hx, c + (j + q / 2) * hy);
    }
  }
  return (sum * hx * hy) / 36;
}

/** Seed of a random test: SYNTRAIN_TEST_SEED or 1; tests put it in their names. */
export const testSeed = Number(process.env['SYNTRAIN_TEST_SEED'] ?? 1);

/** With this many chi-squared tests in the suite, a right sampler fails once in a thousand runs of all. */
export const SIGNIFICANCE = 1e-5;
