/** Warps, the sampler and the elementary functions under them. */
import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/index.ts';
import { testingKernel } from './kernel.ts';
import { SIGNIFICANCE, chiSquared, testSeed } from './statistics.ts';

const kernel = testingKernel();
const N = 1 << 16;
const points = kernel.allocate(N * 8);
const out = kernel.allocate(N * 12);

describe('elementary functions in f32', () => {
  const worst = (f: (x: number) => number, g: (x: number) => number, a: number, b: number, relative = false): number => {
    let most = 0;
    for (let i = 0; i <= 20000; i++) {
      const x = Math.fround(a + ((b - a) * i) / 20000);
      most = Math.max(most, Math.abs(f(x) - g(x)) / (relative ? Math.abs(g(x)) : 1));
    }
    return most;
  };
  const k = kernel.call;
  it('stay within their stated errors', () => {
    expect(worst(k['sin2pi'], (t) => Math.sin(2 * Math.PI * t), -4, 4)).toBeLessThan(1.2e-6);
    expect(worst(k['sin2pi'], (t) => Math.sin(2 * Math.PI * t), 0, 1)).toBeLessThan(3e-7);
    expect(worst(k['cos2pi'], (t) => Math.cos(2 * Math.PI * t), 0, 1)).toBeLessThan(3e-7);
    expect(worst(k['acosF'], Math.acos, -1, 1)).toBeLessThan(4e-7);
    expect(worst(k['asinF'], Math.asin, -1, 1)).toBeLessThan(4e-7);
    expect(worst((t) => k['atan2F'](Math.fround(Math.sin(t)), Math.fround(Math.cos(t))), (t) => Math.atan2(Math.fround(Math.sin(t)), Math.fround(Math.cos(t))), -3.1, 3.1)).toBeLessThan(4e-7);
    expect(worst(k['expF'], Math.exp, -80, 80, true)).toBeLessThan(1e-6);
    expect(worst(k['logF'], Math.log, 0.001, 0.9, true)).toBeLessThan(1e-5);
    expect(worst(k['logF'], Math.log, 1, 1000)).toBeLessThan(1e-6);
  });
});

describe('sampler', () => {
  const sample = (key: number, n: number, dimensions: number): Float32Array => {
    const at = kernel.allocate(n * dimensions * 8);
    kernel.call['samplePoints'](key, n, dimensions, at);
    return kernel.f32(at, n * dimensions * 2);
  };

  it('every elementary interval of 256 points holds one', () => {
    const p = sample(12345, 256, 3);
    for (let d = 0; d < 3; d++) {
      for (let bits = 0; bits <= 8; bits++) {
        const seen = new Set<number>();
        for (let i = 0; i < 256; i++) {
          const x = p[(i * 3 + d) * 2], y = p[(i * 3 + d) * 2 + 1];
          seen.add(Math.floor(x * 2 ** bits) * 2 ** (8 - bits) + Math.floor(y * 2 ** (8 - bits)));
        }
        expect(seen.size, `dimension ${d}, ${2 ** bits} x ${2 ** (8 - bits)}`).toBe(256);
      }
    }
  });

  it(`is uniform over pixels and pairs of dimensions are independent (seed ${testSeed})`, () => {
    const stream = random(testSeed, 'sampler');
    const counts = new Float64Array(16 * 16);
    const pairs = new Float64Array(16 * 16);
    for (let pixel = 0; pixel < 20000; pixel++) {
      const p = sample2(stream.int(2 ** 31));
      counts[Math.floor(p[0] * 16) * 16 + Math.floor(p[1] * 16)]++;
      pairs[Math.floor(p[0] * 16) * 16 + Math.floor(p[2] * 16)]++;
    }
    const expected = new Float64Array(256).fill(20000 / 256);
    expect(chiSquared(counts, expected).p).toBeGreaterThan(SIGNIFICANCE);
    expect(chiSquared(pairs, expected).p).toBeGreaterThan(SIGNIFICANCE);
  });
  const buffer = kernel.allocate(16);
  function sample2(key: number): Float32Array {
    kernel.call['samplePoints'](key, 1, 2, buffer);
    return kernel.f32(buffer, 4);
  }
});

describe('warps follow their density', () => {
  const warps = [
    { name: 'disk', which: 0, cell: (x: number, y: number) => [x * x + y * y, Math.atan2(y, x)] },
    { name: 'cosine', which: 1, cell: (x: number, y: number) => [x * x + y * y, Math.atan2(y, x)] },
    { name: 'sphere', which: 2, cell: (x: number, y: number, z: number) => [(z + 1) / 2, Math.atan2(y, x)] },
    { name: 'cone', which: 3, cell: (x: number, y: number, z: number) => [(1 - z) / 0.01, Math.atan2(y, x)] },
  ];
  it.each(warps)(`$name (seed ${testSeed})`, ({ which, cell, name }) => {
    const stream = random(testSeed, 'warp', name);
    const p = kernel.f32(points, N * 2);
    for (let i = 0; i < N * 2; i++) p[i] = stream.next();
    kernel.call['warpPoints'](which, 0.01, points, N, out);
    const d = kernel.f32(out, N * 3);
    const counts = new Float64Array(20 * 20);
    for (let i = 0; i < N; i++) {
      const [a, phi] = cell(d[i * 3], d[i * 3 + 1], d[i * 3 + 2]);
      counts[Math.min(19, Math.floor(a * 20)) * 20 + Math.min(19, Math.floor((phi / (2 * Math.PI) + 0.5) * 20))]++;
      if (which > 0) expect(Math.hypot(d[i * 3], d[i * 3 + 1], d[i * 3 + 2])).toBeCloseTo(1, 5);
    }
    expect(chiSquared(counts, new Float64Array(400).fill(N / 400)).p).toBeGreaterThan(SIGNIFICANCE);
  });
});
