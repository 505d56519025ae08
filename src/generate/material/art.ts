/** Pictures for the wall: small paintings made of a seed. */
import { hash32, random, sin, square, type Random } from '../../math/index.ts';
import { hex, mix, shade, type Srgb } from './color.ts';
import { noise } from './field.ts';
import { color, fitted, paintTexture, standard, type Finish } from './finish.ts';

const PALETTES: readonly (readonly Srgb[])[] = [
  ['#1f3a5f', '#e9d8a6', '#ee9b00', '#ca6702', '#94d2bd', '#f4f1e8'],
  ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51', '#f6f2ea'],
  ['#3d405b', '#81b29a', '#f2cc8f', '#e07a5f', '#f4f1de', '#ece6d8'],
  ['#22223b', '#4a4e69', '#9a8c98', '#c9ada7', '#f2e9e4', '#f7f4ef'],
  ['#606c38', '#283618', '#dda15e', '#bc6c25', '#fefae0', '#f5efd8'],
].map((codes) => codes.map(hex));

export const ART_STYLES = ['fields', 'hills', 'circles', 'blocks', 'strokes'] as const;
export type ArtStyle = (typeof ART_STYLES)[number];

/** A painting of width x height metres centred on uv (0, 0), of its own for every `seed`. */
export function painting(style: ArtStyle, seed: number, width: number, height: number): Finish {
  const key = `art-${style}-${seed}-${Math.round(width * 100)}x${Math.round(height * 100)}`;
  return {
    key,
    build: (bench) => {
      const texture = bench.texture(key, () => {
        const r = random(hash32(key), 'art');
        const w = Math.max(16, bench.size / 2);
        const h = Math.max(16, Math.round((w * height) / width));
        // all of a room's painters buy their canvas in one shop, and each begins somewhere else on it
        const canvas = bench.field('canvas', () => noise(w, w, Math.max(2, w >> 2), Math.max(2, w >> 2), 2, random(hash32('canvas'), 'art')));
        const brush = bench.field('brush', () => noise(w, w, 5, 5, 4, random(hash32('brush'), 'art')));
        const from = r.int(w * w);
        const inside = painters[style](r.pick(PALETTES), r);
        return paintTexture(key, w, h, (x, y) => {
          const i = (y * w + x + from) % (w * w);
          return shade(inside((x + 0.5) / w, (y + 0.5) / h, brush.values[i]), 1 + 0.03 * canvas.values[i]);
        });
      });
      return standard(key, color([1, 1, 1], fitted(texture, width, height)), 0.7, { specular: 0.5 });
    },
  };
}

type Painter = (u: number, v: number, brush: number) => Srgb;

const painters: Record<ArtStyle, (palette: readonly Srgb[], r: Random) => Painter> = {
  fields: (palette, r) => { // soft stacked rectangles
    const [ground, a, b] = r.shuffle(palette);
    const split = r.range(0.4, 0.65);
    return (u, v, brush) => {
      const inner = Math.min(u, 1 - u, v, 1 - v) + brush * 0.015;
      const band = Math.abs(v - split) - 0.02 + brush * 0.012;
      const t = Math.max(0, Math.min(1, Math.min(inner - 0.07, band) / 0.03));
      return shade(mix(ground, v < split ? a : b, t), 1 + brush * 0.08);
    };
  },
  hills: (palette, r) => { // layered landscape under a sun
    const layers = Array.from(
      { length: 5 }, (_, k) => ({ base: 0.38 + k * 0.13, f: r.range(3, 9), p: r.range(0, 6), a: r.range(0.03, 0.09), tone: palette[k % 5] }),
    );
    const sun = [r.range(0.25, 0.75), r.range(0.16, 0.3), r.range(0.06, 0.11)];
    return (u, v, brush) => {
      let c: Srgb = mix(palette[5], palette[2], Math.max(0, 0.7 - v) * 0.5);
      if (square(u - sun[0]) + square(v - sun[1]) < square(sun[2])) c = palette[3];
      for (const layer of layers) {
        const line = layer.base + layer.a * sin(u * layer.f + layer.p) + 0.35 * layer.a * sin(u * layer.f * 2.7 + 2 * layer.p) + brush * 0.01;
        if (v > line) c = shade(layer.tone, 1 + 0.06 * brush - 0.12 * Math.max(0, v - line));
      }
      return c;
    };
  },
  circles: (palette, r) => {
    const discs = Array.from({ length: 9 }, () => ({ x: r.next(), y: r.next(), q: r.range(0.06, 0.28), tone: r.pick(palette), ring: r.chance(0.4) }));
    return (u, v, brush) => {
      let c = palette[5];
      for (const d of discs) {
        const q = Math.sqrt(square(u - d.x) + square(v - d.y)) + brush * 0.004;
        if (q < d.q && (!d.ring || q > d.q * 0.78)) c = mix(c, d.tone, 0.88);
      }
      return c;
    };
  },
  blocks: (palette, r) => { // a grid of primary fields between dark lines
    const xs = [0, ...[r.range(0.15, 0.4), r.range(0.45, 0.6), r.range(0.68, 0.9)], 1];
    const ys = [0, ...[r.range(0.15, 0.35), r.range(0.45, 0.6), r.range(0.7, 0.88)], 1];
    const tone = Array.from({ length: 16 }, () => (r.chance(0.45) ? palette[5] : r.pick(palette)));
    const fieldOf = (at: number, bars: readonly number[]): number => (at < bars[1] ? 0 : at < bars[2] ? 1 : at < bars[3] ? 2 : 3);
    const near = (at: number, bars: readonly number[]): number => Math.min(Math.abs(at - bars[1]), Math.abs(at - bars[2]), Math.abs(at - bars[3]));
    return (u, v) => (Math.min(near(u, xs), near(v, ys)) < 0.011 ? hex('#1d1c1c') : tone[fieldOf(v, ys) * 4 + fieldOf(u, xs)]);
  },
  strokes: (palette, r) => { // broad wavy brush strokes on bare canvas
    const lines = Array.from(
      { length: 7 },
      (_, k) => ({ y: 0.12 + k * 0.13, a: r.range(0.02, 0.1), f: r.range(3, 8), p: r.range(0, 6), w: r.range(0.025, 0.06), tone: r.pick(palette.slice(0, 5)) }),
    );
    return (u, v, brush) => {
      let c = palette[5];
      for (const l of lines) {
        const d = Math.abs(v - l.y - l.a * sin(u * l.f + l.p));
        if (d < l.w * (0.75 + 0.5 * brush) && u > 0.06 && u < 0.94) c = shade(l.tone, 1 + 0.15 * brush);
      }
      return c;
    };
  },
};
