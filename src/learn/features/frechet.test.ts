import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../../../test/fixtures/python.ts';
import { random } from '../../math/index.ts';
import { frechetDistance, momentsOf, symmetricEigen } from './index.ts';

const draw = (seed: number, n: number, d: number, shift = 0, scale = 1): number[][] => {
  const r = random(seed, 'features');
  return Array.from({ length: n }, () => { const common = r.normal(); return Array.from({ length: d }, (_, i) => shift + scale * (r.normal() * (1 + i / d) + common)); });
};

describe('Frechet distance', () => {
  it('of what is the same but moved is the square of the way, of what is stretched its closed form', () => {
    const a = draw(1, 200, 6);
    const moved = momentsOf(a.map((f) => f.map((v) => v + 2)));
    expect(frechetDistance(momentsOf(a), momentsOf(a))).toBeCloseTo(0, 6);
    expect(frechetDistance(momentsOf(a), moved)).toBeCloseTo(6 * 4, 6);
    const { mean, covariance } = momentsOf(a);
    const stretched = frechetDistance(momentsOf(a), momentsOf(a.map((f) => f.map((v, i) => mean[i] + 3 * (v - mean[i])))));
    expect(stretched).toBeCloseTo(4 * Array.from({ length: 6 }, (_, i) => covariance[i * 7]).reduce((x, y) => x + y), 6);
    expect(() => frechetDistance(momentsOf(a), momentsOf(draw(1, 20, 5)))).toThrow('no distance');
  });

  const python = pythonWith('scipy');
  it.skipIf(python === null)('agrees with scipy, fewer images than features included', () => {
    for (const n of [60, 9]) {
      const [a, b] = [draw(2, n, 12), draw(3, n, 12, 0.4, 1.5)];
      const script = 'import sys, json, numpy as np\nfrom scipy.linalg import sqrtm\na, b = [np.array(x) for x in json.loads(sys.argv[1])]\n'
        + 's, t = np.cov(a.T), np.cov(b.T)\nprint(((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(s + t - 2 * np.real(sqrtm(s @ t))))';
      const expected = Number(runPython(python!, script, [JSON.stringify([a, b])]));
      expect(Math.abs(frechetDistance(momentsOf(a), momentsOf(b)) / expected - 1), `${n} images`).toBeLessThan(1e-5);
    }
  });

  it('stands on eigenvectors that give the matrix back', () => {
    const { covariance } = momentsOf(draw(5, 40, 10));
    const { values, vectors } = symmetricEigen(covariance, 10);
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 10; j++) {
        let sum = 0;
        for (let k = 0; k < 10; k++) sum += vectors[i * 10 + k] * values[k] * vectors[j * 10 + k];
        expect(sum).toBeCloseTo(covariance[i * 10 + j], 10);
      }
    }
  });
});
