/** One scene with every kind of surface and light: light sampling alone, BSDF sampling alone and both must agree. */
import { describe, expect, it } from 'vitest';
import { box, icosphere } from '../fixtures/scenes.ts';
import { random } from '../../src/math/index.ts';
import type { Bsdf, Scene, Texture } from '../../src/scene/index.ts';
import { ceiling, color, diffuse, floor, gltf, litScene, looking, number, picture, place, rgb, type Thing } from '../fixtures/lit.ts';
import { pOfZ, testSeed } from './statistics.ts';

const texture = (name: string, width: number, height: number, encoding: 'srgb' | 'linear', seed: number): Texture => {
  const r = random(seed, name);
  return { name, width, height, channels: 4, data: Uint8Array.from({ length: width * height * 4 }, () => r.int(256)), encoding };
};
const sky: Texture = { name: 'sky', width: 16, height: 8, channels: 3, encoding: 'linear', data: Float32Array.from({ length: 16 * 8 * 3 }, (_, i) => (i % 11 === 0 ? 3 : 0.1 + (i % 5) / 10)) };
const ref = (index: number): { readonly texture: number; readonly uvSet: 0; readonly uvTransform: readonly [number, number, number, number, number, number]; readonly wrapU: 'repeat'; readonly wrapV: 'repeat'; readonly filter: 'bilinear' } =>
  ({ texture: index, uvSet: 0, uvTransform: [1, 0, 0, 1, 0, 0], wrapU: 'repeat', wrapV: 'repeat', filter: 'bilinear' });

const surfaces: Bsdf[] = [
  diffuse(0.7, 0.4, 0.3),
  gltf([0.8, 0.6, 0.2], 1, 0.5),
  gltf([0.3, 0.6, 0.8], 0, 0.6),
  gltf([0.9, 0.9, 0.9], 0, 0.5, { transmission: number(0.8), thinWalled: true }),
  { type: 'plastic', diffuse: color(0.2, 0.5, 0.2), specular: color(1), ior: 1.5, nonlinear: true, alpha: number(0.3), distribution: 'ggx' },
  { type: 'conductor', eta: rgb(1.6, 0.9, 0.5), k: rgb(9, 6, 5), specular: color(1), alphaU: number(0.3), alphaV: number(0.4), distribution: 'beckmann' },
  { type: 'dielectric', ior: 1.5, specularReflectance: color(1), specularTransmittance: color(1), alpha: number(0.4), distribution: 'ggx' },
  { type: 'roughDiffuse', reflectance: color(0.6), alpha: number(0.5) },
  { type: 'phong', diffuse: color(0.3), specular: color(0.4), exponent: number(20) },
  { type: 'coating', base: diffuse(0.6, 0.2, 0.2), ior: 1.5, thickness: 1, sigmaA: rgb(0.1, 0.2, 0.3), specular: color(1), alpha: number(0.3), distribution: 'ggx' },
];

/** All lights of finite size: each strategy alone finds them. */
function zoo(): Scene {
  const things: Thing[] = surfaces.map((bsdf, i) => ({ mesh: i % 2 ? box() : icosphere(3), at: place(-3.2 + (i % 5) * 1.6, 0.55, i < 5 ? 0 : 1.8, 0.5), bsdf }));
  things.push(
    { mesh: floor(), at: place(0, 0, 0, 6), bsdf: diffuse(0.5), more: { bsdf: { type: 'diffuse', reflectance: { factor: rgb(0.9), texture: ref(0) } } } },
    { mesh: ceiling(), at: place(-1, 3, 0, 0.7), bsdf: diffuse(0.1), emits: rgb(6, 5, 4), more: { emission: { radiance: { factor: rgb(8), texture: ref(1) }, sides: 'front' } } },
    { mesh: icosphere(1), at: place(2, 2.2, 1, 0.5), bsdf: diffuse(0), emits: rgb(3, 4, 5) },
    // A fence of blended and cut-out panes between the lamps and the floor.
    { mesh: ceiling(), at: place(0.5, 1.7, 1, 1), bsdf: diffuse(0.4), more: { alpha: { mode: 'blend', value: { factor: 0.4 }, cutoff: 0.5 } } },
    { mesh: ceiling(), at: place(-1.6, 1.6, 0.8, 0.7), bsdf: diffuse(0.4), more: { alpha: { mode: 'mask', value: { factor: 1, texture: ref(0), channel: 3 }, cutoff: 0.5 } } },
    { mesh: ceiling(), at: place(-3, 1.5, 1, 0.8), bsdf: { type: 'thinDielectric', ior: 1.5, specularReflectance: color(1), specularTransmittance: color(0.9, 0.7, 0.5) } },
  );
  return litScene(things, [{ type: 'directional', name: 'sun', direction: [0.4, -1, -0.3], irradiance: rgb(2, 2, 1.5), angularRadius: 0.3 }],
    { scale: rgb(0.6), texture: 2, worldFromMap: [0, 0, 1, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 0, 1] }, [texture('base', 8, 8, 'srgb', 1), texture('lamp', 4, 4, 'linear', 2), sky]);
}

describe('ways of finding light', () => {
  it(`lights = bsdf = both, by a z-test of blocks (seed ${testSeed})`, async () => {
    const scene = zoo();
    const view = looking([0, 4, 6], [0, 0.6, 0.8], 48, 1.0);
    const render = (strategy: 'both' | 'lights' | 'bsdf', seed: number, spp: number): Promise<Float32Array> => picture(scene, view, { spp, maxBounces: 6 }, seed, { strategy, workers: 2 });
    const batches = 12;
    const stats = async (strategy: 'both' | 'lights' | 'bsdf', spp: number): Promise<{ mean: Float64Array; error: Float64Array }> => {
      const blocks = 6 * 6;
      const sums = new Float64Array(blocks);
      const squares = new Float64Array(blocks);
      for (let k = 0; k < batches; k++) {
        const image = await render(strategy, testSeed * 1000 + k, spp);
        const means = new Float64Array(blocks);
        for (let y = 0; y < 48; y++) for (let x = 0; x < 48; x++) means[Math.floor(y / 8) * 6 + Math.floor(x / 8)] += (image[(y * 48 + x) * 3] + image[(y * 48 + x) * 3 + 1] + image[(y * 48 + x) * 3 + 2]) / 192;
        means.forEach((m, i) => { sums[i] += m; squares[i] += m * m; });
      }
      const mean = sums.map((s) => s / batches);
      return { mean, error: squares.map((s, i) => Math.sqrt(Math.max(s / batches - mean[i] ** 2, 0) / (batches - 1))) };
    };
    const both = await stats('both', 64);
    for (const other of [await stats('lights', 64), await stats('bsdf', 256)]) {
      let chi = 0;
      both.mean.forEach((m, i) => {
        const z = (other.mean[i] - m) / Math.hypot(both.error[i], other.error[i]);
        chi += z * z;
        // Student's t with about 20 degrees of freedom has heavier tails than the normal: 1e-7 there is 1e-5 here.
        expect(pOfZ(z), `block ${i}: ${m} +- ${both.error[i]}, ${other.mean[i]} +- ${other.error[i]}`).toBeGreaterThan(1e-7);
      });
      expect(chi / both.mean.length).toBeLessThan(2.2);
    }
  }, 240000);
});
