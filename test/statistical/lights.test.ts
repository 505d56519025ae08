/** Light sampling part by part: rectangles, triangles, the sky, the tree over emitters. */
import { describe, expect, it } from 'vitest';
import { cross, dot, length, normalize, random, scale, sub, type Vec3 } from '../../src/math/index.ts';
import { buildLightTree, type LightBounds } from '../../src/render/light-tree.ts';
import { testingKernel } from './kernel.ts';
import { SIGNIFICANCE, chiSquared, integrate2D, testSeed } from './statistics.ts';

const kernel = testingKernel();
const { call, constant } = kernel;
const N = 40000;
const out = kernel.allocate(N * 32);

interface Shape { readonly name: string; readonly kind: 0 | 1; readonly p: Vec3; readonly e: Vec3; readonly f: Vec3 }

function emitterOf({ kind, p, e, f }: Shape): number {
  const at = kernel.allocate(constant('Emitter_SIZE'));
  const put = (field: string, ...values: number[]): void => kernel.f32(at + constant(`Emitter_${field}`), values.length).set(values);
  kernel.u32(at + constant('Emitter_kind'), 1)[0] = kind;
  const n = cross(e, f);
  put('px', ...p, ...e, ...f, ...normalize(n));
  put('area', length(n) / (kind === 0 ? 2 : 1));
  return at;
}

const shapes: Shape[] = [
  { name: 'rectangle overhead', kind: 1, p: [-1, -0.5, 1], e: [2, 0, 0], f: [0, 1, 0] },
  { name: 'rectangle close by', kind: 1, p: [-1, -0.5, 0.05], e: [2, 0, 0], f: [0, 1, 0] },
  { name: 'rectangle aslant', kind: 1, p: [1, 0.3, 0.2], e: [0.3, 0.4, 0], f: [-0.4 * 0.6, 0.3 * 0.6, 0.4] },
  { name: 'rectangle far away', kind: 1, p: [10, 8, 6], e: [0.5, 0, 0], f: [0, 0.5, 0] },
  { name: 'triangle overhead', kind: 0, p: [-1, -0.5, 1], e: [2, 0, 0], f: [0.4, 1, 0.3] },
  { name: 'triangle close by', kind: 0, p: [-1, -0.8, 0.2], e: [2, 0, 0], f: [1, 2, 0] },
  { name: 'small triangle', kind: 0, p: [4, 3, 2], e: [0.2, 0, 0], f: [0, 0.3, 0.1] },
];

/** Solid angle of the patch s0..s1, t0..t1 of a shape from the origin; for triangles only where s + t <= 1. */
function solidAngle(shape: Shape, s0: number, s1: number, t0: number, t1: number): number {
  const n = cross(shape.e, shape.f);
  return integrate2D((s, t) => {
    if (shape.kind === 0 && s + t > 1) return 0;
    const q: Vec3 = [0, 1, 2].map((a) => shape.p[a] + s * shape.e[a] + t * shape.f[a]) as unknown as Vec3;
    return Math.abs(dot(n, q)) / length(q) ** 3;
  }, s0, s1, t0, t1, shape.kind === 0 ? 48 : 8, shape.kind === 0 ? 48 : 8);
}

describe.each(shapes)('$name', (shape) => {
  const emitter = emitterOf(shape);
  const draw = (n: Vec3): Float32Array => {
    call['sampleEmitterPoints'](emitter, 0, 0, 0, n[0], n[1], n[2], random(testSeed, shape.name).int(2 ** 31), N, out);
    return kernel.f32(out, N * 8);
  };

  it('directions point where they say, and densities agree', () => {
    const samples = draw([0, 0, 1]);
    for (let i = 0; i < 500; i++) {
      const [x, y, z, t, pdf, flat, s, u] = samples.subarray(i * 8, i * 8 + 8);
      expect(pdf).toBeGreaterThan(0);
      const q: Vec3 = [0, 1, 2].map((a) => shape.p[a] + s * shape.e[a] + u * shape.f[a]) as unknown as Vec3;
      expect(length(sub(q, scale([x, y, z], t)))).toBeLessThan(1e-5 * (1 + length(q)));
      const again = call['emitterDensityAt'](emitter, 0, 0, 0, x, y, z, t);
      expect(Math.abs(again / flat - 1)).toBeLessThan(1e-3);
    }
  });

  it.each([['uniform', [0, 0, 0]], ['warped to the cosine', [0.3, 0.2, 0.93]]] as [string, Vec3][])(`%s: every part gets its solid angle (seed ${testSeed})`, (_, n) => {
    const samples = draw(n);
    const K = 6;
    const sums = new Float64Array(K * K);
    const squares = new Float64Array(K * K);
    for (let i = 0; i < N; i++) {
      const pdf = samples[i * 8 + 4];
      if (pdf === 0) continue;
      const cell = Math.min(K - 1, Math.floor(samples[i * 8 + 6] * K)) * K + Math.min(K - 1, Math.floor(samples[i * 8 + 7] * K));
      sums[cell] += 1 / pdf / N;
      squares[cell] += 1 / pdf / pdf / N;
    }
    for (let a = 0; a < K; a++) {
      for (let b = 0; b < K; b++) {
        const angle = solidAngle(shape, a / K, (a + 1) / K, b / K, (b + 1) / K);
        const error = Math.sqrt(Math.max(squares[a * K + b] - sums[a * K + b] ** 2, 0) / N);
        expect(Math.abs(sums[a * K + b] - angle), `part ${a}, ${b}: ${sums[a * K + b]} for ${angle}`).toBeLessThan(5 * error + 4e-3 * angle + 3e-6);
      }
    }
  });
});

describe('sky', () => {
  const [width, height] = [16, 8];
  const stream = random(testSeed, 'sky');
  const environment = kernel.allocate(constant('Environment_SIZE'));
  const data = kernel.allocate(width * height * 16);
  const pixels = kernel.f32(data, width * height * 4);
  for (let i = 0; i < width * height; i++) pixels.set([stream.next() ** 4 * 10, stream.next() ** 4 * 10, i % 7 === 0 ? 0 : stream.next(), 1], i * 4);
  const u32 = (field: string, value: number): void => { kernel.u32(environment + constant(`Environment_${field}`), 1)[0] = value; };
  const f32 = (field: string, ...values: number[]): void => kernel.f32(environment + constant(`Environment_${field}`), values.length).set(values);
  u32('data', data);
  u32('width', width);
  u32('height', height);
  f32('r', 1, 2, 1);
  f32('m0', 0, 0, 1, 0, 1, 0, -1, 0, 0);
  u32('marginal', kernel.allocate((height + 2) * 4));
  u32('conditional', kernel.allocate((height + 1) * (width + 1) * 4));
  u32('strips', kernel.allocate(32 * (height + 2) * 4));
  call['buildEnvironment'](environment);

  it(`directions follow the density, which integrates to 1 (seed ${testSeed})`, () => {
    call['sampleSky'](environment, stream.int(2 ** 31), N, out);
    const samples = kernel.f32(out, N * 8);
    const T = 24;
    const P = 48;
    const counts = new Float64Array(T * P);
    for (let i = 0; i < N; i++) {
      const [x, y, z] = samples.subarray(i * 8, i * 8 + 3);
      const phi = Math.atan2(z, x) / (2 * Math.PI) + 0.5;
      counts[Math.min(T - 1, Math.floor((Math.acos(Math.max(-1, Math.min(1, y))) / Math.PI) * T)) * P + Math.min(P - 1, Math.floor(phi * P))]++;
    }
    const expected = new Float64Array(T * P);
    let total = 0;
    for (let a = 0; a < T; a++) {
      for (let b = 0; b < P; b++) {
        const share = integrate2D((theta, phi) => Math.sin(theta) * call['skyDensity'](environment, Math.sin(theta) * Math.cos(phi), Math.cos(theta), Math.sin(theta) * Math.sin(phi)),
          (a / T) * Math.PI, ((a + 1) / T) * Math.PI, (b / P - 0.5) * 2 * Math.PI, ((b + 1) / P - 0.5) * 2 * Math.PI, 6, 6);
        total += share;
        expected[a * P + b] = N * share;
      }
    }
    expect(Math.abs(total - 1)).toBeLessThan(5e-3);
    const { p, value, dof } = chiSquared(counts, expected);
    expect(p, `chi2 ${value} of ${dof}`).toBeGreaterThan(SIGNIFICANCE);
  });

  it('the density is proportional to the luminance that is read', () => {
    call['sampleSky'](environment, 5, 200, out);
    const samples = kernel.f32(out, 200 * 8).slice();
    for (let i = 0; i < 200; i++) {
      const [x, y, z, pdf, , g] = samples.subarray(i * 8, i * 8 + 6);
      expect(Math.abs(call['skyDensity'](environment, x, y, z) / pdf - 1)).toBeLessThan(2e-3);
      expect(Math.abs(call['skyGreen']() - g)).toBeLessThan(2e-3 * (1 + g));
    }
  });

  it('reads u = atan2(x, -z) / 2 pi + 1/2, v = acos(y) / pi of the map', () => {
    // The centre of texel (x, y), turned into the world by the transpose of m.
    for (const [tx, ty] of [[3, 2], [9, 5], [15, 7], [0, 0]]) {
      const u = (tx + 0.5) / width, v = (ty + 0.5) / height;
      const theta = v * Math.PI, phi = (u - 0.5) * 2 * Math.PI;
      const d = [Math.sin(theta) * Math.sin(phi), Math.cos(theta), -Math.sin(theta) * Math.cos(phi)];
      call['skyDensity'](environment, -d[2], d[1], d[0]);
      expect(Math.abs(call['skyGreen']() - 2 * pixels[(ty * width + tx) * 4 + 1])).toBeLessThan(1e-4 * (1 + call['skyGreen']()));
    }
  });
});

describe('light tree', () => {
  const stream = random(testSeed, 'tree');
  const lights: LightBounds[] = Array.from({ length: 23 }, (_, i) => {
    const at: Vec3 = [stream.range(-5, 5), stream.range(0, 3), stream.range(-5, 5)];
    const axis = normalize([stream.range(-1, 1), stream.range(-1, 1), stream.range(-1, 1)]);
    return { min: at, max: [at[0] + 0.2, at[1], at[2] + 0.2], power: stream.range(0.1, 5), axis, thetaO: 0, thetaE: Math.PI / 2, twoSided: i % 5 === 0 };
  });
  const { nodes, trails } = buildLightTree(lights);
  const size = constant('LightNode_SIZE');
  const root = kernel.allocate(nodes.length * size);
  nodes.forEach(({ bounds, leaf, next }, i) => {
    const f32 = (field: string, ...values: number[]): void => kernel.f32(root + i * size + constant(`LightNode_${field}`), values.length).set(values);
    f32('minX', ...bounds.min, bounds.power, ...bounds.max, Math.cos(bounds.thetaO), ...bounds.axis, Math.cos(bounds.thetaE));
    kernel.u32(root + i * size + constant('LightNode_next'), 2).set([leaf ? next : root + next * size, (leaf ? 1 : 0) | (bounds.twoSided ? 2 : 0)]);
  });

  it(`chooses with the probabilities it states, which add up to 1 (seed ${testSeed})`, () => {
    for (let k = 0; k < 5; k++) {
      const p = [stream.range(-5, 5), stream.range(0, 3), stream.range(-5, 5)];
      const n = normalize([stream.range(-1, 1), stream.range(-1, 1), stream.range(-1, 1)]);
      call['chooseEmitters'](root, p[0], p[1], p[2], n[0], n[1], n[2], stream.int(2 ** 31), N, out);
      const counts = new Float64Array(lights.length + 1);
      for (const index of kernel.u32(out, N)) counts[index === 0xffffffff ? lights.length : index]++;
      const expected = lights.map((_, i) => N * call['choiceOfEmitter'](root, trails[i], p[0], p[1], p[2], n[0], n[1], n[2]));
      const sum = expected.reduce((a, b) => a + b, 0);
      expect(sum + counts[lights.length]).toBeGreaterThan(N * 0.999);
      expect(sum).toBeLessThan(N * 1.001);
      expect(chiSquared(counts, [...expected, N - sum]).p).toBeGreaterThan(SIGNIFICANCE);
    }
  });

  it('a light that can reach a point has a chance', () => {
    for (let k = 0; k < 200; k++) {
      const p: Vec3 = [stream.range(-6, 6), stream.range(-1, 4), stream.range(-6, 6)];
      const n = normalize([stream.range(-1, 1), stream.range(-1, 1), stream.range(-1, 1)]);
      lights.forEach((light, i) => {
        const d = sub(p, light.min);
        if (light.twoSided || dot(d, light.axis) > 1e-3) expect(call['choiceOfEmitter'](root, trails[i], p[0], p[1], p[2], n[0], n[1], n[2])).toBeGreaterThan(0);
      });
    }
  });
});
