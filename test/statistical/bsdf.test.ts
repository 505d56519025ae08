/** Every closure: samples follow their density, weights are f cos / pdf, no energy from nothing, reciprocity. */
import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/index.ts';
import { cases, closureOf } from './closures.ts';
import { testingKernel } from './kernel.ts';
import { SIGNIFICANCE, chiSquared, integrate2D, meanOf, testSeed } from './statistics.ts';

const kernel = testingKernel();
const table = kernel.allocate(32 * 32 * 8 + 32 * 8);
kernel.call['energyTable'](table);
const SAMPLES = 40000;
const out = kernel.allocate(SAMPLES * 32);
const one = kernel.allocate(64);
const LOBE_DELTA = 4;

function wo(theta: number, phi: number): [number, number, number] {
  return [Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta)];
}

function draw(closure: number, o: readonly number[], key: number): Float32Array {
  kernel.call['sampleClosure'](table, closure, o[0], o[1], o[2], key, SAMPLES, out);
  return kernel.f32(out, SAMPLES * 8).slice();
}

function evaluate(closure: number, o: readonly number[], i: readonly number[]): [number, number, number, number] {
  kernel.f32(one, 3).set(i);
  kernel.call['evalClosure'](table, closure, o[0], o[1], o[2], one, 1, one + 16);
  const r = kernel.f32(one + 16, 4);
  return [r[0], r[1], r[2], r[3]];
}

describe.each(cases)('$name', (c) => {
  const closure = closureOf(kernel, c);
  const stream = random(testSeed, 'bsdf', c.name);
  const angles = [0.05, 0.9, 1.4].map((theta) => wo(theta, stream.range(0, 6.28)));

  it(`samples follow the density (seed ${testSeed})`, () => {
    for (const o of angles) {
      const samples = draw(closure, o, stream.int(2 ** 31));
      const T = 20;
      const P = 24;
      const counts = new Float64Array(T * P);
      let smooth = 0;
      for (let s = 0; s < SAMPLES; s++) {
        const z = samples[s * 8 + 2];
        if (samples[s * 8 + 6] === 0 || (samples[s * 8 + 7] & LOBE_DELTA) !== 0) continue;
        smooth++;
        let phi = Math.atan2(samples[s * 8 + 1], samples[s * 8]) / (2 * Math.PI);
        if (phi < 0) phi += 1;
        counts[Math.min(T - 1, Math.floor(((z + 1) / 2) * T)) * P + Math.min(P - 1, Math.floor(phi * P))]++;
      }
      if (smooth === 0) continue;
      const bends = c.kind === 4 || (c.tw ?? 0) > 0 ? 0.35 : 1;
      const narrow = Math.min(c.ax ?? 1, c.coat && c.coat.alpha > 0 ? c.coat.alpha : 1) * bends < 0.1;
      const panels = narrow ? 96 : 24;
      const expected = new Float64Array(T * P);
      for (let a = 0; a < T; a++) {
        for (let b = 0; b < P; b++) {
          expected[a * P + b] = SAMPLES * integrate2D((theta, phi) => Math.sin(theta) * evaluate(closure, o, wo(theta, phi))[3],
            Math.acos(-1 + (2 * (a + 1)) / T), Math.acos(-1 + (2 * a) / T), (2 * Math.PI * b) / P, (2 * Math.PI * (b + 1)) / P, panels / 4, panels / 4);
        }
      }
      const { p, value, dof } = chiSquared(counts, expected);
      expect(p, `chi2 ${value.toFixed(1)} of ${dof} from ${o.map((x) => x.toFixed(2))}`).toBeGreaterThan(SIGNIFICANCE);
    }
  }, 60000);

  it('weights are f cos / pdf, densities agree', () => {
    for (const o of angles) {
      const samples = draw(closure, o, stream.int(2 ** 31));
      for (let s = 0; s < 400; s++) {
        const [x, y, z, r, , b, pdf, lobe] = samples.subarray(s * 8, s * 8 + 8);
        if (pdf === 0 || (lobe & LOBE_DELTA) !== 0) continue;
        expect(x * x + y * y + z * z).toBeCloseTo(1, 4);
        const e = evaluate(closure, o, [x, y, z]);
        const tolerance = (c.ax ?? 1) < 0.06 ? 0.05 : 0.01;
        expect(Math.abs(e[3] / pdf - 1), `density at ${[x, y, z]} from ${o}`).toBeLessThan(tolerance);
        expect(Math.abs(r * pdf - e[0])).toBeLessThan(tolerance * e[0] + 1e-6);
        expect(Math.abs(b * pdf - e[2])).toBeLessThan(tolerance * e[2] + 1e-6);
      }
    }
  });

  it('white furnace', () => {
    for (const o of angles) {
      const samples = draw(closure, o, stream.int(2 ** 31));
      const weights = new Float64Array(SAMPLES);
      // Radiance shrinks by 1/eta^2 on entering; count power, which does not.
      for (let s = 0; s < SAMPLES; s++) {
        const bends = samples[s * 8 + 2] < 0 && (c.kind === 4 || c.kind === 2 && ((c.flags ?? 0) & 4) === 0);
        weights[s] = samples[s * 8 + 3] * (bends ? (c.eta ?? 1.5) ** 2 : 1);
        expect(Number.isFinite(weights[s]) && weights[s] >= 0).toBe(true);
      }
      const { mean, error } = meanOf(weights);
      if (c.lossless !== undefined) expect(Math.abs(mean - 1), `reflects ${mean} from ${o}`).toBeLessThan(c.lossless + 4 * error);
      else expect(mean, `from ${o}`).toBeLessThan(1 + (c.excess ?? 0.002) + 4 * error);
    }
  });

  if (c.reciprocal === true) it('reciprocity', () => {
    for (let k = 0; k < 200; k++) {
      const o = wo(stream.range(0, 1.45), stream.range(0, 6.28));
      const i = wo(stream.range(0, 1.45), stream.range(0, 6.28));
      const a = evaluate(closure, o, i)[1] / i[2];
      const b = evaluate(closure, i, o)[1] / o[2];
      expect(Math.abs(a - b)).toBeLessThan(2e-3 * Math.max(a, b) + 1e-6);
    }
  });
});
