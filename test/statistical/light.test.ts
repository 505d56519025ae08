/** Closed-form light: furnaces, planes lit by one light of each kind, and the three ways of finding light agreeing. */
import { describe, expect, it } from 'vitest';
import { box, icosphere } from '../fixtures/scenes.ts';
import { IDENTITY } from '../../src/math/index.ts';
import type { Bsdf, Light, Scene } from '../../src/scene/index.ts';
import { ceiling, color, diffuse, floor, gltf, insideOut, litScene, looking, meanOfPicture, number, picture, place, rgb } from '../fixtures/lit.ts';
import { testSeed } from './statistics.ts';

const STRATEGIES = ['both', 'lights', 'bsdf'] as const;
/** Mean within z standard errors, or within a relative error that rounding explains. */
function expectMean(rgbPicture: Float32Array, expected: number, channel = 1, z = 4.5): void {
  const { mean, error } = meanOfPicture(rgbPicture, channel);
  expect(Math.abs(mean - expected), `mean ${mean} +- ${error}, expected ${expected}`).toBeLessThan(z * error + 1e-4 * expected + 1e-7);
}

describe('closed furnaces', () => {
  it.each([['sphere', icosphere(2)], ['box', box()]] as const)('%s of albedo and emission 1/2: radiance 1 everywhere', async (_, mesh) => {
    const scene = litScene([{ mesh: insideOut(mesh), bsdf: diffuse(0.5), emits: rgb(0.5) }]);
    for (const strategy of STRATEGIES) {
      const image = await picture(scene, looking([0.2, 0.1, 0.3], [1, 0.2, 0], 12, 1.2), { spp: 64, maxBounces: 60 }, testSeed, { strategy });
      expectMean(image, 1);
    }
  }, 60000);

  const insides: [string, Bsdf][] = [
    ['diffuse', diffuse(1)],
    ['glass', { type: 'dielectric', ior: 1.5, specularReflectance: color(1), specularTransmittance: color(1), alpha: number(0), distribution: 'ggx' }],
    ['thin glass', { type: 'thinDielectric', ior: 1.5, specularReflectance: color(1), specularTransmittance: color(1) }],
    ['glTF rough metal', gltf([1, 1, 1], 1, 0.6)],
    ['glTF plastic', gltf([1, 1, 1], 0, 0.4)],
    ['glTF thin glass', gltf([1, 1, 1], 0, 0, { transmission: number(1), thinWalled: true })],
    ['glTF solid glass', gltf([1, 1, 1], 0, 0, { transmission: number(1) })],
    ['mirror', { type: 'conductor', eta: rgb(0), k: rgb(1), specular: color(1), alphaU: number(0), alphaV: number(0), distribution: 'ggx' }],
    ['plastic', { type: 'plastic', diffuse: color(1), specular: color(1), ior: 1.5, nonlinear: true, alpha: number(0), distribution: 'ggx' }],
  ];
  it.each(insides)('a %s ball in a constant sky cannot be seen', async (name, bsdf) => {
    const scene = litScene([{ mesh: icosphere(4), bsdf }], [], { scale: rgb(1), worldFromMap: IDENTITY });
    const image = await picture(scene, looking([0, 0, 4], [0, 0, 0], 24, 0.7), { spp: 64, maxBounces: 40 }, testSeed);
    const { mean } = meanOfPicture(image);
    // Compensated and tabulated ones within their tables' error; the facets of the ball cost a little at its rim.
    expect(Math.abs(mean - 1), `${name}: ${mean}`).toBeLessThan(0.01);
  }, 60000);
});

describe('a plane lit from above, in closed form', () => {
  const plane = (lights: readonly Light[], bsdf = diffuse(0.5)): Scene => litScene([{ mesh: floor(), at: place(0, 0, 0, 10), bsdf }], lights);
  const down = looking([0, 2, 0], [0, 0, 0], 8, 0.004);

  it('point: I rho / (pi d^2)', async () => {
    const image = await picture(plane([{ type: 'point', name: '', position: [0, 1.5, 0], intensity: rgb(3, 6, 9) }]), down, { spp: 4 });
    for (let c = 0; c < 3; c++) expect(meanOfPicture(image, c).mean).toBeCloseTo((3 * (c + 1) * 0.5) / (Math.PI * 2.25), 4);
  });

  it('point, aslant: the cosine and the distance', async () => {
    const image = await picture(plane([{ type: 'point', name: '', position: [2, 1.5, 0], intensity: rgb(6) }]), down, { spp: 4 });
    const d2 = 4 + 2.25;
    expect(meanOfPicture(image).mean).toBeCloseTo((6 * 0.5 * (1.5 / Math.sqrt(d2))) / (Math.PI * d2), 4);
  });

  it.each([['gltf', 0.25], ['linear', 0.5]] as const)('spot with %s falloff', async (falloff, share) => {
    // Half-way between the cosines (gltf) or the angles (linear) of inner and outer.
    const inner = 0.3, outer = 0.6;
    const angle = falloff === 'gltf' ? Math.acos((Math.cos(inner) + Math.cos(outer)) / 2) : (inner + outer) / 2;
    const spot: Light = { type: 'spot', name: '', position: [Math.tan(angle), 1, 0], direction: [0, -1, 0], intensity: rgb(2), inner, outer, falloff };
    const image = await picture(plane([spot]), down, { spp: 16 });
    const d2 = 1 + Math.tan(angle) ** 2;
    const expected = (2 * share * 0.5 * Math.cos(angle)) / (Math.PI * d2);
    expect(Math.abs(meanOfPicture(image).mean / expected - 1)).toBeLessThan(5e-3);
  });

  it.each([0, 0.00465, 0.2])('directional, angular radius %d: E rho / pi', async (angularRadius) => {
    const sun: Light = { type: 'directional', name: '', direction: [0, -1, 0], irradiance: rgb(Math.PI), angularRadius };
    expectMean(await picture(plane([sun]), down, { spp: 64 }), 0.5);
  });

  /** Irradiance / (pi L) under the middle of a rectangle of half sides a, b at height h, facing it. */
  const under = (a: number, b: number, h: number): number => {
    const [x, y] = [a / h, b / h];
    return (2 / Math.PI) * ((x / Math.sqrt(1 + x * x)) * Math.atan(y / Math.sqrt(1 + x * x)) + (y / Math.sqrt(1 + y * y)) * Math.atan(x / Math.sqrt(1 + y * y)));
  };

  it.each([0.5, 0.1, 3])('rectangle light at height %d', async (h) => {
    const light: Light = { type: 'rectangle', name: '', worldFromLight: [0.5, 0, 0, 0, 0, 0, 0.3, 0, 0, -1, 0, 0, 0, h, 0, 1], radiance: rgb(2) };
    for (const strategy of STRATEGIES) {
      const image = await picture(plane([light]), looking([0.7, 2, 0.9], [0, 0, 0], 8, 0.004), { spp: strategy === 'bsdf' ? 4096 : 64 }, testSeed, { strategy });
      expectMean(image, 2 * 0.5 * under(0.5, 0.3, h));
    }
  }, 60000);

  it('a mirror shows a rectangle light, a camera does not', async () => {
    const light: Light = { type: 'rectangle', name: '', worldFromLight: [2, 0, 0, 0, 0, 0, 2, 0, 0, -1, 0, 0, 0, 3, 0, 1], radiance: rgb(2) };
    const mirror: Bsdf = { type: 'conductor', eta: rgb(0), k: rgb(1), specular: color(1), alphaU: number(0), alphaV: number(0), distribution: 'ggx' };
    const scene = plane([light]);
    const mirrored = litScene([{ mesh: floor(), at: place(0, 0, 0, 10), bsdf: mirror }], [light]);
    expect(meanOfPicture(await picture(mirrored, looking([0.5, 1, 0], [0, 0, 0], 8, 0.004), { spp: 4 })).mean).toBeCloseTo(2, 4);
    expect(meanOfPicture(await picture(scene, looking([0, 1, 0], [0.1, 3, 0], 8, 0.004), { spp: 4 })).mean).toBe(0);
  });

  it.each([0.5, 0.1, 3])('emissive quad at height %d, found in three ways', async (h) => {
    const scene = litScene([
      { mesh: floor(), at: place(0, 0, 0, 10), bsdf: diffuse(0.5) },
      { mesh: ceiling(), at: [0.5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.3, 0, 0, h, 0, 1], bsdf: diffuse(0), emits: rgb(2) },
    ]);
    for (const strategy of STRATEGIES) {
      const image = await picture(scene, looking([1.5, 0.4 * h, 0.9], [0, 0, 0], 8, 0.001), { spp: strategy === 'bsdf' ? 4096 : 256 }, testSeed, { strategy });
      expectMean(image, 2 * 0.5 * under(0.5, 0.3, h));
    }
  }, 60000);

  it('emissive triangles: two that make no rectangle light like one', async () => {
    const kite = { ...ceiling(), positions: Float32Array.from([-1, 0, 1.2, 1, 0, 1, 1.1, 0, -1, -1, 0, -1]) };
    const scene = litScene([
      { mesh: floor(), at: place(0, 0, 0, 10), bsdf: diffuse(0.5) },
      { mesh: kite, at: place(0.2, 0.8, 0.1, 0.5), bsdf: diffuse(0), emits: rgb(2) },
    ]);
    const view = looking([2.5, 0.4, 0.9], [0, 0, 0], 8, 0.001);
    const [a, b] = [await picture(scene, view, { spp: 1024 }, testSeed, { strategy: 'lights' }), await picture(scene, view, { spp: 8192 }, testSeed, { strategy: 'bsdf' })].map((image) => meanOfPicture(image));
    expect(Math.abs(a.mean - b.mean), `${a.mean} ${b.mean}`).toBeLessThan(4.5 * Math.hypot(a.error, b.error) + 1e-4);
  }, 60000);
});
