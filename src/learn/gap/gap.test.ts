import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../../../test/fixtures/python.ts';
import { random } from '../../math/index.ts';
import type { Raster } from '../../frame/index.ts';
import { adviceOn, frechetDistance, GradientCounter, momentsOf, symmetricEigen, totalVariation, type SetStats } from './index.ts';

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

const picture = (width: number, height: number, f: (x: number, y: number) => number): Raster =>
  ({ width, height, channels: 3, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => f(Math.floor(i / 3) % width, Math.floor(i / 3 / width))) });
const gradients = (raster: Raster) => { const counter = new GradientCounter(); counter.add(raster); return counter.result(); };

describe('gradients', () => {
  it('know how strong a ramp is and which way its edges run', () => {
    const down = gradients(picture(20, 20, (x) => x * 5));
    expect(down.mean).toBeCloseTo(5, 4);
    expect(down.strength[4]).toBe(1);
    expect(down.direction[4]).toBe(1);
    expect(gradients(picture(20, 20, (_, y) => y * 5)).direction[0]).toBe(1);
    // y falls by one as x grows by one along an edge of x + y: from lower left to upper right in the picture.
    const slanted = gradients(picture(20, 20, (x, y) => (x + y) * 5)).direction;
    expect(slanted.filter((v) => v > 0)).toEqual([1]);
    expect(slanted).not.toEqual(gradients(picture(20, 20, (x, y) => (x - y) * 5 + 100)).direction);
    expect(totalVariation(down.direction, slanted)).toBe(1);
    expect(gradients(picture(20, 20, () => 90)).strength[0]).toBe(1);
  });
});

describe('advice', () => {
  const plain: SetStats = {
    images: 100, classes: { wall: 0.5, bed: 0.3, sink: 0.2 }, shown: { wall: 1, bed: 0.4, sink: 0.2 }, brightness: [0, 0.5, 0.5, 0], mean: [120, 110, 100], deviation: [50, 50, 50],
    gradients: { strength: [0.2, 0.2, 0.2, 0.2, 0.1, 0.1, 0, 0, 0], direction: [0.5, 0, 0, 0, 0.5, 0, 0, 0], mean: 4 },
  };
  it('has nothing to say of a set that is the same', () => expect(adviceOn(plain, plain)).toEqual([]));
  it('names what is off, the worst first', () => {
    const dark = adviceOn({ ...plain, brightness: [0.5, 0.5, 0, 0], classes: { wall: 0.78, bed: 0.2, sink: 0.02 } }, plain);
    expect(dark[0].finding).toMatch('too dark');
    expect(dark.map((a) => a.finding).join()).toMatch('sink has 2.0 % of the pixels, 20.0 % in real images');
    expect(adviceOn({ ...plain, gradients: { ...plain.gradients, mean: 2 } }, plain)[0].finding).toMatch('edges are too weak');
  });
});
