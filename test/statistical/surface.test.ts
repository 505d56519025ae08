/** What textures, normal maps, bump maps and alpha do to a surface, and that nothing is ever not a number. */
import { describe, expect, it } from 'vitest';
import { box, icosphere, labelByNode } from '../fixtures/scenes.ts';
import { IDENTITY, random, type Random } from '../../src/math/index.ts';
import { createRenderer, QUALITY_DEFAULTS } from '../../src/render/index.ts';
import type { Bsdf, ColorInput, FloatInput, Light, Material, Mesh, Scene, Texture, TextureRef, Wrap } from '../../src/scene/index.ts';
import { ceiling, color, diffuse, floor, litScene, looking, meanOfPicture, picture, place, rgb } from '../fixtures/lit.ts';
import { testSeed } from './statistics.ts';

const reference = (texture: number, more: Partial<TextureRef> = {}): TextureRef =>
  ({ texture, uvSet: 0, uvTransform: [1, 0, 0, 1, 0, 0], wrapU: 'repeat', wrapV: 'repeat', filter: 'bilinear', ...more });
const sun: Light = { type: 'directional', name: '', direction: [0, -1, 0], irradiance: rgb(Math.PI), angularRadius: 0 };
/** What a pixel-wide look straight down on (x, 0, z) of the square [-1, 1]^2 sees under a sun of irradiance pi. */
const lookDown = async (material: Partial<Material> & { bsdf: Bsdf }, textures: readonly Texture[], x: number, z: number, lights: readonly Light[] = [sun], mesh: Mesh = floor()): Promise<number[]> => {
  const scene = litScene([{ mesh, bsdf: material.bsdf, more: material }], lights, null, textures);
  const image = await picture(scene, looking([x, 1, z], [x, 0, z], 1, 1e-5), { spp: 1, filter: 'box' });
  return [...image];
};

describe('textures', () => {
  const r = random(testSeed, 'texels');
  const image = (channels: 1 | 2 | 3 | 4, data: 'u8' | 'u16' | 'f32', encoding: 'srgb' | 'linear'): Texture => {
    const length = 4 * 3 * channels;
    const pixels = data === 'u8' ? Uint8Array.from({ length }, () => r.int(256)) : data === 'u16' ? Uint16Array.from({ length }, () => r.int(65536)) : Float32Array.from({ length }, () => r.next());
    return { name: '', width: 4, height: 3, channels, data: pixels, encoding };
  };
  const most = (t: Texture): number => (t.data instanceof Uint8Array ? 255 : t.data instanceof Uint16Array ? 65535 : 1);
  const texel = (t: Texture, x: number, y: number, c: number): number => {
    const v = t.data[(y * t.width + x) * t.channels + (t.channels >= 3 ? c : 0)] / most(t);
    return t.encoding === 'srgb' ? (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) : v;
  };
  const wrap = (i: number, n: number, mode: Wrap): number => {
    if (mode === 'clamp') return Math.min(n - 1, Math.max(0, i));
    if (mode === 'repeat') return ((i % n) + n) % n;
    const k = ((i % (2 * n)) + 2 * n) % (2 * n);
    return k < n ? k : 2 * n - 1 - k;
  };
  const read = (t: Texture, ref: TextureRef, u: number, v: number, c: number): number => {
    const [a, b, cc, d, e, f] = ref.uvTransform;
    const x = (a * u + cc * v + e) * t.width, y = (b * u + d * v + f) * t.height;
    const at = (i: number, j: number): number => texel(t, wrap(i, t.width, ref.wrapU), wrap(j, t.height, ref.wrapV), c);
    if (ref.filter === 'nearest') return at(Math.floor(x), Math.floor(y));
    const [i, j] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    const [s, q] = [x - 0.5 - i, y - 0.5 - j];
    return (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - q) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * q;
  };
  const kinds = [[4, 'u8', 'srgb'], [3, 'u8', 'linear'], [1, 'u8', 'linear'], [1, 'u8', 'srgb'], [2, 'u8', 'srgb'], [3, 'u16', 'linear'], [4, 'u16', 'srgb'], [3, 'f32', 'linear']] as const;
  it.each(kinds)(`%d channels of %s, %s (seed ${testSeed})`, async (channels, data, encoding) => {
    const t = image(channels, data, encoding);
    for (const [wrapU, wrapV] of [['repeat', 'mirror'], ['mirror', 'clamp'], ['clamp', 'repeat']] as const) {
      for (const filter of ['nearest', 'bilinear'] as const) {
        const angle = r.range(0, 6);
        const ref = reference(0, { wrapU, wrapV, filter, uvTransform: [2 * Math.cos(angle), Math.sin(angle), -Math.sin(angle), 2 * Math.cos(angle), r.range(-3, 3), r.range(-3, 3)] });
        const [x, z] = [r.range(-0.9, 0.9), r.range(-0.9, 0.9)];
        const seen = await lookDown({ bsdf: { type: 'diffuse', reflectance: { factor: [1, 1, 1], texture: ref } } }, [t], x, z);
        for (let c = 0; c < 3; c++) {
          const expected = read(t, ref, (x + 1) / 2, (z + 1) / 2, c);
          // A texel's edge within rounding of the point may fall to either side.
          expect(Math.abs(seen[c] - expected), `${filter} ${wrapU} ${wrapV} channel ${c}: ${seen[c]} for ${expected}`).toBeLessThan(2e-4);
        }
      }
    }
  });

  it('vertex colours multiply', async () => {
    const mesh = { ...floor(), colors: Float32Array.from([1, 0.5, 0, 1, 1, 0.5, 0, 1, 1, 0.5, 0, 1, 1, 0.5, 0, 1]) };
    expect((await lookDown({ bsdf: diffuse(0.8) }, [], 0.1, 0.2, [sun], mesh)).map((v) => Math.round(v * 1e4) / 1e4)).toEqual([0.8, 0.4, 0]);
  });
});

describe('normal and bump maps', () => {
  const map = (n: readonly number[]): Texture => ({ name: '', width: 2, height: 2, channels: 3, encoding: 'linear', data: Float32Array.from({ length: 12 }, (_, i) => (n[i % 3] + 1) / 2) });
  const aslant = (x: number, z: number): Light => ({ type: 'directional', name: '', direction: [-x, -1, -z], irradiance: rgb(Math.PI), angularRadius: 0 });

  it.each([[[0, 0, 1]], [[0.6, 0, 0.8]], [[0, 0.6, 0.8]], [[-0.48, 0.36, 0.8]]])('a map that says %s everywhere tilts the plane: +x along u, +y against v', async (n) => {
    const light = aslant(0.3, 0.4);
    const l = [0.3, 1, 0.4].map((v) => v / Math.hypot(0.3, 1, 0.4));
    // On the floor u runs along +x and v along +z.
    const normal = [n[0], n[2], -n[1]];
    const seen = await lookDown({ bsdf: diffuse(0.5), normalMap: { texture: reference(0), scale: 1 } }, [map(n)], 0.1, 0.2, [light]);
    expect(seen[1]).toBeCloseTo(0.5 * (normal[0] * l[0] + normal[1] * l[1] + normal[2] * l[2]), 4);
  });

  it.each([[0.5, 0], [0, -0.4], [0.3, 0.6]])('heights that rise by %f m along u and %f along v tilt it back', async (du, dv) => {
    const height: Texture = { name: '', width: 64, height: 64, channels: 1, encoding: 'linear', data: Float32Array.from({ length: 4096 }, (_, i) => du * (((i % 64) + 0.5) / 64) + dv * ((Math.floor(i / 64) + 0.5) / 64)) };
    const light = aslant(0.3, 0.4);
    const l = [0.3, 1, 0.4].map((v) => v / Math.hypot(0.3, 1, 0.4));
    // u spans 2 m of x, v 2 m of z.
    const n = [-du / 2, 1, -dv / 2].map((v) => v / Math.hypot(du / 2, 1, dv / 2));
    const seen = await lookDown({ bsdf: diffuse(0.5), bumpMap: { height: { factor: 1, texture: reference(0) } } }, [height], 0.1, 0.2, [light]);
    expect(seen[1]).toBeCloseTo(0.5 * (n[0] * l[0] + n[1] * l[1] + n[2] * l[2]), 3);
  });

  it('the back of a one-sided surface is black, of a two-sided one not', async () => {
    const up = ceiling();
    expect((await lookDown({ bsdf: diffuse(0.5) }, [], 0.1, 0.2, [sun], up))[1]).toBeCloseTo(0.5, 5);
    expect((await lookDown({ bsdf: diffuse(0.5), twoSided: false }, [], 0.1, 0.2, [sun], up))[1]).toBe(0);
  });
});

describe('alpha', () => {
  it('blend covers with probability alpha, mask by its cutoff', async () => {
    const pane = (alpha: Material['alpha']): Scene => litScene([
      { mesh: floor(), at: place(0, 0.5, 0), bsdf: diffuse(0), more: { alpha } },
      { mesh: floor(), at: place(0, 0, 0, 3), bsdf: diffuse(0), emits: rgb(1) },
    ]);
    const view = looking([0, 2, 0], [0, 0, 0], 8, 0.01);
    const seen = async (alpha: Material['alpha']): Promise<{ mean: number; error: number }> => meanOfPicture(await picture(pane(alpha), view, { spp: 256 }));
    const blend = await seen({ mode: 'blend', value: { factor: 0.3 }, cutoff: 0.5 });
    expect(Math.abs(blend.mean - 0.7)).toBeLessThan(4.5 * Math.sqrt(0.21 / 256 / 64));
    expect((await seen({ mode: 'mask', value: { factor: 0.3 }, cutoff: 0.5 })).mean).toBe(1);
    expect((await seen({ mode: 'mask', value: { factor: 0.5 }, cutoff: 0.5 })).mean).toBe(0);
  });
});

describe('nothing is ever not a number', () => {
  const extreme = (r: Random): number => r.pick([0, 1e-9, 1e-4, 1e-3, 0.01, 0.3, 1, 1, r.next(), r.next()]);
  const input = (r: Random): ColorInput => (r.chance(0.3) ? { factor: rgb(extreme(r), extreme(r), extreme(r)), texture: reference(r.int(3)) } : color(extreme(r), extreme(r), extreme(r)));
  const value = (r: Random): FloatInput => (r.chance(0.3) ? { factor: extreme(r), texture: reference(r.int(3)), channel: r.int(4) as 0 | 1 | 2 | 3 } : { factor: extreme(r) });
  const bsdf = (r: Random, depth = 0): Bsdf => {
    const distribution = r.pick(['ggx', 'beckmann'] as const);
    const ior = r.pick([1, 1.0001, 1.33, 1.5, 2.4, 0.8, 10]);
    const kinds: (() => Bsdf)[] = [
      () => ({ type: 'diffuse', reflectance: input(r) }),
      () => ({ type: 'roughDiffuse', reflectance: input(r), alpha: value(r) }),
      () => ({ type: 'metallicRoughness', baseColor: input(r), metallic: value(r), roughness: value(r), ior, specular: value(r), specularColor: input(r), transmission: r.chance(0.5) ? { factor: 0 } : value(r), thinWalled: r.chance(0.5) }),
      () => ({ type: 'conductor', eta: rgb(extreme(r) * 3), k: rgb(extreme(r) * 5), specular: input(r), alphaU: value(r), alphaV: value(r), distribution }),
      () => ({ type: 'dielectric', ior, specularReflectance: input(r), specularTransmittance: input(r), alpha: value(r), distribution }),
      () => ({ type: 'thinDielectric', ior, specularReflectance: input(r), specularTransmittance: input(r) }),
      () => ({ type: 'plastic', diffuse: input(r), specular: input(r), ior, nonlinear: r.chance(0.5), alpha: value(r), distribution }),
      () => ({ type: 'phong', diffuse: input(r), specular: input(r), exponent: { factor: r.pick([0, 1, 50, 1e5]) } }),
    ];
    if (depth === 0 && r.chance(0.15)) return { type: 'coating', base: bsdf(r, 1) as Exclude<Bsdf, { type: 'coating' }>, ior, thickness: extreme(r), sigmaA: rgb(extreme(r)), specular: input(r), alpha: value(r), distribution };
    return r.pick(kinds)();
  };
  const mesh = (r: Random): Mesh => {
    const base = r.pick([box(), icosphere(2), floor(), ceiling()]);
    const n = base.positions.length / 3;
    return {
      ...base, uvs: [Float32Array.from({ length: 2 * n }, () => r.pick([0, 0, 1, r.range(-5, 5)]))],
      normals: r.chance(0.5) ? Float32Array.from({ length: 3 * n }, () => r.pick([0, 1, -1, NaN, r.range(-1, 1)])) : base.normals,
    };
  };
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('extreme materials, scene %d', async (k) => {
    const r = random(testSeed, 'fuzz', k);
    const textures: Texture[] = [0, 1, 2].map((i) => ({ name: '', width: 1 + i, height: 3, channels: 4, encoding: 'linear', data: Uint8Array.from({ length: 12 * (1 + i) }, () => r.pick([0, 255, r.int(256)])) }));
    const scene = litScene(Array.from({ length: 14 }, () => ({
      mesh: mesh(r), at: place(r.range(-2, 2), r.range(-1, 2), r.range(-2, 2), r.pick([1e-3, 0.3, 0.7, 1])), bsdf: bsdf(r),
      ...(r.chance(0.2) && { emits: rgb(extreme(r) * 100), both: r.chance(0.5) }),
      more: {
        twoSided: r.chance(0.8),
        ...(r.chance(0.2) && { alpha: { mode: r.pick(['mask', 'blend'] as const), value: value(r), cutoff: 0.5 } }),
        ...(r.chance(0.2) && { normalMap: { texture: reference(r.int(3)), scale: r.range(-2, 2) } }),
        ...(r.chance(0.2) && { bumpMap: { height: { factor: r.pick([0, 1e-3, 1]), texture: reference(r.int(3)) } } }),
      },
    })), [
      { type: 'point', name: '', position: [0, 1, 0], intensity: rgb(1) },
      { type: 'spot', name: '', position: [1, 2, 0], direction: [0, -1, 0], intensity: rgb(1), inner: 0.5, outer: 0.5, falloff: 'linear' },
      { type: 'rectangle', name: '', worldFromLight: place(0, 2, 0, 1e-4), radiance: rgb(10) },
      { type: 'directional', name: '', direction: [0.1, -1, 0], irradiance: rgb(1), angularRadius: 0.005 },
    ], { scale: rgb(0.5), worldFromMap: IDENTITY }, textures);
    const renderer = await createRenderer(scene, labelByNode(scene), { workers: 1 });
    const film = await renderer.render(looking([0.5, 1.5, 5], [0, 0.3, 0], 48, 0.9), ['rgb', 'albedo'], { ...QUALITY_DEFAULTS, spp: 16, denoise: false }, k);
    await renderer.dispose();
    expect(film.droppedSamples, 'samples that were not numbers').toBe(0);
    expect([...film.rgb!, ...film.albedo!].every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  }, 60000);
});
