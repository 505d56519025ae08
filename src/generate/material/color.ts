/** Colours as designers name them: sRGB hex, mixed by eye in sRGB and turned linear where a material takes them. */
import { srgbToLinear, type Random } from '../../math/index.ts';
import type { Rgb } from '../../scene/index.ts';

/** sRGB red, green, blue in 0..1. */
export type Srgb = readonly [number, number, number];

const codes = new Map<string, Srgb>();

/** '#rrggbb' to sRGB. Painters ask for the same few codes at every pixel, so those once read are kept. */
export function hex(code: string): Srgb {
  let c = codes.get(code);
  if (!c) codes.set(code, c = [1, 3, 5].map((i) => parseInt(code.slice(i, i + 2), 16) / 255) as unknown as Srgb);
  return c;
}

/** sRGB to linear Rec.709, which materials and lights want. */
export const linear = (c: Srgb): Rgb => [srgbToLinear(c[0]), srgbToLinear(c[1]), srgbToLinear(c[2])];

export const mix = (a: Srgb, b: Srgb, t: number): Srgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

/** Lighter (k > 1) or darker, kept in 0..1. */
export const shade = (c: Srgb, k: number): Srgb => [Math.min(1, c[0] * k), Math.min(1, c[1] * k), Math.min(1, c[2] * k)];

/** A neighbour of the colour: every channel and the whole a little up or down. */
export function vary(c: Srgb, amount: number, random: Random): Srgb {
  const whole = random.range(-amount, amount);
  const channel = (v: number): number => Math.max(0.02, Math.min(0.97, v + whole + random.range(-amount, amount) * 0.4));
  return [channel(c[0]), channel(c[1]), channel(c[2])];
}

/** Short text of a colour, for texture keys. */
export const codeOf = (c: Srgb): string => c.map((v) => Math.round(v * 255).toString(16).padStart(2, '0')).join('');
