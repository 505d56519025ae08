/** Finishes of one colour: paint, lacquer, metal, china, plastic, glass, light. */
import type { Rgb } from '../../scene/index.ts';
import { codeOf, hex, linear, type Srgb } from './color.ts';
import { color, standard, value, type Finish } from './finish.ts';

/**
 * Painted or lacquered; roughness 0.2 shines, 0.9 is chalk. Nothing is smoother than 0.15: a wall that sees the sun by
 * way of a sharper highlight sees it in one sample of thousands, which is a firefly.
 */
export const paint = (c: Srgb, roughness = 0.5, name = 'paint'): Finish => {
  const key = `${name}-${codeOf(c)}-${roughness.toFixed(2)}`;
  return { key, build: () => standard(key, color(linear(c)), roughness) };
};

/** Paper, unglazed clay: nothing shines. */
export const matt = (c: Srgb, name = 'matt'): Finish => {
  const key = `${name}-${codeOf(c)}`;
  return { key, build: () => ({ name: key, bsdf: { type: 'diffuse', reflectance: color(linear(c)) } }) };
};

const METALS = {
  steel: { tint: hex('#c8c8c6'), roughness: 0.28 },
  chrome: { tint: hex('#e2e3e4'), roughness: 0.2 },
  brass: { tint: hex('#d9b36a'), roughness: 0.25 },
  bronze: { tint: hex('#8d6a4a'), roughness: 0.38 },
  black: { tint: hex('#3a3a3c'), roughness: 0.45 },
} as const;
export type MetalName = keyof typeof METALS;

export const metal = (name: MetalName): Finish => ({
  key: `metal-${name}`,
  build: () => standard(`metal-${name}`, color(linear(METALS[name].tint)), METALS[name].roughness, { metallic: 1 }),
});

/** Glazed china. */
export const glaze = (c: Srgb): Finish => paint(c, 0.18, 'china');

/**
 * Window and table glass as a sheet without thickness: light goes straight through, truth stops at it (law 5), so that
 * a window pane is 'window' and not the sky behind it. A solid pane of two refracting faces would bend nothing more that
 * one could see, cost two more bounces, and its shadow rays could never reach the sun.
 */
export const glass = (): Finish => ({
  key: 'glass',
  build: () => ({
    name: 'glass',
    bsdf: { type: 'thinDielectric', ior: 1.5, specularReflectance: color([1, 1, 1]), specularTransmittance: color([0.97, 0.985, 0.98]) },
  }),
});

/** A lamp shade or bulb that glows: radiance in W/(sr m^2), and the colour it has by reflection. */
export const glow = (name: string, radiance: Rgb, body: Srgb = hex('#f2ead8')): Finish => {
  const key = `glow-${name}-${radiance.map((v) => v.toFixed(3)).join('-')}`;
  return {
    key,
    build: () => ({
      name: key,
      bsdf: { type: 'diffuse', reflectance: color(linear(body)) },
      emission: { radiance: color(radiance), sides: 'both' },
    }),
  };
};

/** A silvered mirror: optical constants of silver at red, green and blue (Palik 1985), a little dimmed by its glass. */
export const silvered = (): Finish => ({
  key: 'mirror',
  build: () => ({
    name: 'mirror',
    bsdf: {
      type: 'conductor', eta: [0.155, 0.117, 0.138], k: [4.83, 3.12, 2.15], specular: color([0.92, 0.93, 0.92]), alphaU: value(0), alphaV: value(0),
      distribution: 'ggx',
    },
  }),
});
