/**
 * Frechet distance between two sets of feature vectors taken as Gaussians (Dowson and Landau 1982; Heusel et al. 2017 for
 * images): |m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2)). From few images it is too large, by the more the fewer: compare
 * only distances of equally many, and see what two halves of one set give.
 */

export interface Moments { readonly n: number; readonly mean: Float64Array; /** Row-major, over n - 1. */ readonly covariance: Float64Array }

export function momentsOf(features: readonly ArrayLike<number>[]): Moments {
  const n = features.length;
  const d = features[0].length;
  const mean = new Float64Array(d);
  for (const f of features) for (let i = 0; i < d; i++) mean[i] += f[i] / n;
  const covariance = new Float64Array(d * d);
  for (const f of features) {
    for (let i = 0; i < d; i++) {
      const a = (f[i] - mean[i]) / Math.max(1, n - 1);
      for (let j = i; j < d; j++) covariance[i * d + j] += a * (f[j] - mean[j]);
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) covariance[i * d + j] = covariance[j * d + i];
  return { n, mean, covariance };
}

export function frechetDistance(a: Moments, b: Moments): number {
  const d = a.mean.length;
  if (b.mean.length !== d) throw new RangeError(`features of ${d} and of ${b.mean.length} numbers have no distance`);
  let distance = 0;
  for (let i = 0; i < d; i++) distance += (a.mean[i] - b.mean[i]) ** 2 + a.covariance[i * d + i] + b.covariance[i * d + i];
  // tr (S1 S2)^(1/2) is the sum of the roots of the eigenvalues of S1^(1/2) S2 S1^(1/2), which is symmetric.
  const root = squareRoot(a.covariance, d);
  const { values } = symmetricEigen(product(product(root, b.covariance, d), root, d), d);
  return Math.max(0, distance - 2 * values.reduce((sum, v) => sum + Math.sqrt(Math.max(0, v)), 0));
}

function product(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const v = a[i * d + k];
      if (v !== 0) for (let j = 0; j < d; j++) out[i * d + j] += v * b[k * d + j];
    }
  }
  return out;
}

function squareRoot(matrix: Float64Array, d: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, d);
  const scaled = new Float64Array(d * d);
  const turned = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      scaled[i * d + k] = vectors[i * d + k] * Math.sqrt(Math.max(0, values[k]));
      turned[k * d + i] = vectors[i * d + k];
    }
  }
  return product(scaled, turned, d);
}

/** Eigenvalues, and eigenvectors as columns, of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan 8.5). */
export function symmetricEigen(matrix: Float64Array, d: number): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  const norm = Math.sqrt(a.reduce((sum, x) => sum + x * x, 0));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) off += 2 * a[p * d + q] ** 2;
    if (Math.sqrt(off) <= 1e-13 * norm) break;
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) {
        const apq = a[p * d + q];
        if (apq === 0) continue;
        const tau = (a[q * d + q] - a[p * d + p]) / (2 * apq);
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        const c = 1 / Math.sqrt(1 + t * t);
        const s = t * c;
        for (let k = 0; k < d; k++) {
          const [x, y] = [a[k * d + p], a[k * d + q]];
          a[k * d + p] = c * x - s * y;
          a[k * d + q] = s * x + c * y;
        }
        for (let k = 0; k < d; k++) {
          const [x, y] = [a[p * d + k], a[q * d + k]];
          a[p * d + k] = c * x - s * y;
          a[q * d + k] = s * x + c * y;
          const [vx, vy] = [v[k * d + p], v[k * d + q]];
          v[k * d + p] = c * vx - s * vy;
          v[k * d + q] = s * vx + c * vy;
        }
      }
    }
  }
  return { values: Float64Array.from({ length: d }, (_, i) => a[i * d + i]), vectors: v };
}
