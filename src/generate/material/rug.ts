/** Rug patterns, woven for one rug's size: bordered medallions, diamonds, stripes, plain pile. */
import { cos, hash32, random } from '../../math/index.ts';
import { codeOf, hex, mix, shade, type Srgb } from './color.ts';
import { noise } from './field.ts';
import { color, fitted, paintTexture, standard, type Finish } from './finish.ts';

export const RUG_PATTERNS = ['oriental', 'diamonds', 'stripes', 'plain', 'berber'] as const;
export type RugPattern = (typeof RUG_PATTERNS)[number];

/** Three or four colours a rug: ground, pattern, accent, border. */
export const RUG_PALETTES: readonly (readonly [Srgb, Srgb, Srgb, Srgb])[] = [
  [hex('#7d2a2a'), hex('#d8c4a0'), hex('#23385a'), hex('#3a2420')],
  [hex('#2f4a66'), hex('#d9cdb6'), hex('#a4553a'), hex('#1f2c3c')],
  [hex('#cfc4b2'), hex('#8d8577'), hex('#5d6b70'), hex('#a89c88')],
  [hex('#e4ddd0'), hex('#4a4a4c'), hex('#b98b4e'), hex('#d2c8b8')],
  [hex('#5f7a6d'), hex('#e2d8c0'), hex('#c08a4a'), hex('#3c4f47')],
  [hex('#b8a58e'), hex('#efe6d6'), hex('#8a5a44'), hex('#7a6650')],
];

/** The pile of a rug of width x depth metres, centred on uv (0, 0). */
export function rugPile(width: number, depth: number, pattern: RugPattern, palette: (typeof RUG_PALETTES)[number]): Finish {
  const key = `rug-${pattern}-${palette.map(codeOf).join('')}-${Math.round(width * 100)}x${Math.round(depth * 100)}`;
  return {
    key,
    build: (bench) => {
      const w = bench.size;
      const h = Math.max(8, Math.round((bench.size * depth) / width));
      const r = random(hash32(key), 'rug');
      const yarn = noise(w, h, w / 2, Math.max(2, h >> 1), 1, r);
      const fade = noise(w, h, 3, 3, 4, r);
      const texture = bench.texture(key, () => {
        const knot = 0.012; // metres a knot: the pattern has steps, as woven ones do
        const knotAt = (at: number, extent: number): number => Math.round(((at - 0.5) * extent) / knot);
        const knots = new Map<number, Srgb>(); // some twenty pixels show the same one
        return paintTexture(key, w, h, (x, y) => {
          const [kx, ky] = [knotAt((x + 0.5) / w, width), knotAt((y + 0.5) / h, depth)];
          const id = ky * 4096 + kx;
          let c = knots.get(id);
          if (!c) knots.set(id, c = patterns[pattern](kx * knot, ky * knot, width, depth, palette));
          const i = y * w + x;
          return shade(c, 1 + 0.09 * yarn.values[i] + 0.05 * fade.values[i]);
        });
      });
      return standard(key, color([1, 1, 1], fitted(texture, width, depth)), 0.95, { specular: 0.2 });
    },
  };
}

type Palette = (typeof RUG_PALETTES)[number];

const patterns: Record<RugPattern, (x: number, y: number, width: number, depth: number, p: Palette) => Srgb> = {
  plain: (x, y, width, depth, p) => (Math.min(width / 2 - Math.abs(x), depth / 2 - Math.abs(y)) < 0.05 ? p[3] : p[0]),
  stripes: (x, _y, _w, _d, p) => p[[0, 0, 1, 0, 2, 0, 1, 3][((Math.floor(x / 0.11) % 8) + 8) % 8]],
  diamonds: (x, y, width, depth, p) => {
    const edge = Math.min(width / 2 - Math.abs(x), depth / 2 - Math.abs(y));
    if (edge < 0.04) return p[3];
    const cell = 0.36;
    const a = Math.abs((((x / cell) % 1) + 1.5) % 1 - 0.5) + Math.abs((((y / cell) % 1) + 1.5) % 1 - 0.5);
    return Math.abs(a - 0.5) < 0.05 ? p[1] : a < 0.16 ? p[2] : p[0];
  },
  berber: (x, y, _w, _d, p) => {
    const cell = 0.55;
    const a = Math.abs((((x + y) / cell) % 1 + 1) % 1 - 0.5);
    const b = Math.abs((((x - y) / cell) % 1 + 1) % 1 - 0.5);
    return Math.min(a, b) < 0.03 ? p[1] : p[0];
  },
  oriental: (x, y, width, depth, p) => {
    const edge = Math.min(width / 2 - Math.abs(x), depth / 2 - Math.abs(y));
    if (edge < 0.03) return p[3];
    if (edge < 0.05) return p[1];
    if (edge < 0.2) { // border of rosettes
      const along = Math.abs(x) / width > Math.abs(y) / depth ? y : x;
      const across = (edge - 0.125) / 0.075;
      const wave = Math.abs(((along / 0.14) % 1 + 1) % 1 - 0.5) * 2;
      return Math.abs(across) + wave < 0.75 ? p[0] : Math.abs(across - (wave - 0.5)) < 0.2 ? p[1] : p[2];
    }
    if (edge < 0.23) return p[1];
    const rx = Math.abs(x) / (width / 2 - 0.23);
    const ry = Math.abs(y) / (depth / 2 - 0.23);
    const corner = (1 - rx) * 1.3 + (1 - ry);
    if (corner < 0.55) return corner > 0.49 ? p[1] : p[2];
    const lobes = 0.05 * cos(Math.abs(x) * 26) * cos(Math.abs(y) * 26);
    const medallion = rx * rx * 0.9 + ry * ry + lobes;
    if (medallion < 0.06) return p[1];
    if (medallion < 0.14) return p[2];
    if (medallion < 0.17) return p[1];
    if (medallion < 0.32) return Math.abs(((x / 0.1) % 1 + 1) % 1 - 0.5) + Math.abs(((y / 0.1) % 1 + 1) % 1 - 0.5) < 0.22 ? p[2] : mix(p[0], p[3], 0.35);
    if (medallion < 0.35) return p[1];
    const sprig = Math.abs(((x / 0.17) % 1 + 1) % 1 - 0.5) + Math.abs(((y / 0.17) % 1 + 1) % 1 - 0.5);
    return sprig < 0.14 ? p[1] : sprig < 0.2 ? p[2] : p[0];
  },
};
