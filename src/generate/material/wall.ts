/** Wall and floor coverings that are not wood: plaster, wallpaper, tiles, carpet, stone. */
import { hash32, random, square } from '../../math/index.ts';
import { codeOf, type Srgb } from './color.ts';
import { fieldOf, noise } from './field.ts';
import { color, covering, normalTexture, rampTexture, standard, toned, type Finish } from './finish.ts';

/** Painted plaster: the faint waves and grit of a roller. */
export function plaster(c: Srgb): Finish {
  const key = `plaster-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const cover = 1.5;
      const size = bench.size;
      // clouds are broad: a quarter of the pixels shows them
      const { factor, texture } = toned(bench, 'plaster', c, 1.03, () => {
        const clouds = noise(size / 4, size / 4, 2, 2, 5, random(hash32('plaster'), 'clouds'));
        return fieldOf(size / 4, size / 4, (x, y) => 1 + 0.012 * clouds.values[(y * size) / 4 + x]);
      });
      const bump = bench.texture(
        'plaster-normal',
        () => normalTexture('plaster-normal', noise(size, size, 10, 10, 6, random(hash32('plaster'), 'relief'), 0.62), 0.0006, cover, cover),
      );
      return standard(
        key, color(factor, covering(texture, cover, cover)), 0.85, { specular: 0.5, normalMap: { texture: covering(bump, cover, cover), scale: 0.6 } },
      );
    },
  };
}

/** Wallpaper of upright stripes or a lattice of small leaves. */
export function wallpaper(c: Srgb, print: Srgb, pattern: 'stripes' | 'leaves'): Finish {
  const key = `wallpaper-${pattern}-${codeOf(c)}-${codeOf(print)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const cover = pattern === 'stripes' ? 0.32 : 0.4;
      const base = bench.texture(key, () => {
        const fibre = noise(size, size, size / 4, size / 4, 1, random(hash32(key), 'fibre'));
        const ink = (u: number, v: number): number => (pattern === 'stripes' ? stripeInk(u) : Math.max(leafInk(u, v), leafInk((u + 0.5) % 1, (v + 0.5) % 1)));
        return rampTexture(
          key, c, print, fieldOf(size, size, (x, y) => ink(x / size, y / size)), fieldOf(size, size, (x, y) => 1 + 0.015 * fibre.values[y * size + x]),
        );
      });
      return standard(key, color([1, 1, 1], covering(base, cover, cover)), 0.8, { specular: 0.5 });
    },
  };
}

const stripeInk = (u: number): number => (u < 0.5 ? 0.75 : u > 0.56 && u < 0.58 || u > 0.92 && u < 0.94 ? 0.6 : 0);

/** A sprig in the middle of the unit cell: a stalk and leaf pairs. */
function leafInk(u: number, v: number): number {
  const x = Math.abs(u - 0.5);
  if (v < 0.22 || v > 0.78) return 0;
  if (x < 0.006) return 0.8;
  for (let k = 0; k < 4; k++) {
    const along = x / 0.13;
    if (along > 1) continue;
    const spine = 0.36 + k * 0.12 - along * 0.08;
    if (Math.abs(v - spine) < 0.03 * Math.sqrt(along * (1 - along)) * 2) return 0.8;
  }
  return 0;
}

/** Square tiles with grout; `edge` metres from joint to joint. */
export function tiles(c: Srgb, grout: Srgb, edge: number, roughness = 0.25): Finish {
  const key = `tiles-${codeOf(c)}-${codeOf(grout)}-${Math.round(edge * 1000)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const count = 4;
      const cover = edge * count;
      const r = random(hash32(key), 'tiles');
      const tone = Array.from({ length: count * count }, () => 0.95 + 0.1 * r.next());
      const joint = 0.0025 / edge;
      // 0 in the joint, 1 on the tile: the lesser of one profile across and the same one down
      const profile = Float32Array.from({ length: size }, (_, x) => {
        const f = (((x + 0.5) / size) * count) % 1;
        return Math.min(1, Math.max(0, (Math.min(f, 1 - f) - joint * 0.6) / (joint * 1.5)));
      });
      const height = fieldOf(size, size, (x, y) => Math.min(profile[x], profile[y]));
      const base = bench.texture(key, () => {
        const clouds = noise(size, size, 12, 12, 4, r);
        const glaze = fieldOf(size, size, (x, y) => {
          const i = y * size + x;
          const tile = Math.floor((y * count) / size) * count + Math.floor((x * count) / size);
          return 1 + height.values[i] * (tone[tile] * (1 + 0.05 * clouds.values[i]) - 1);
        });
        return rampTexture(key, grout, c, height, glaze);
      });
      const bump = bench.texture(`${key}-normal`, () => normalTexture(`${key}-normal`, height, 0.0015, cover, cover));
      return standard(key, color([1, 1, 1], covering(base, cover, cover)), roughness, { normalMap: { texture: covering(bump, cover, cover), scale: 1 } });
    },
  };
}

/** Fitted carpet: short, slightly uneven pile. */
export function carpet(c: Srgb): Finish {
  const key = `carpet-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const cover = 0.6;
      const pile = bench.field('carpet', () => noise(size, size, size / 4, size / 4, 2, random(hash32('carpet'), 'pile'), 0.7));
      const { factor, texture } = toned(bench, 'carpet', c, 1.26, () => {
        const trodden = noise(size, size, 4, 4, 3, random(hash32('carpet'), 'trodden'));
        return fieldOf(size, size, (x, y) => { const i = y * size + x; return 0.94 + 0.14 * pile.values[i] + 0.04 * trodden.values[i]; });
      });
      const bump = bench.texture('carpet-normal', () => normalTexture('carpet-normal', pile, 0.0012, cover, cover));
      return standard(
        key, color(factor, covering(texture, cover, cover)), 0.97, { specular: 0.2, normalMap: { texture: covering(bump, cover, cover), scale: 0.8 } },
      );
    },
  };
}

/** Polished stone with veins, for worktops and table tops. */
export function stone(c: Srgb, vein: Srgb): Finish {
  const key = `stone-${codeOf(c)}-${codeOf(vein)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const cover = 1.2;
      const r = random(hash32(key), 'veins');
      const a = noise(size, size, 3, 3, 6, r);
      const b = noise(size, size, 5, 5, 5, r);
      const base = bench.texture(key, () => {
        const veins = fieldOf(size, size, (x, y) => {
          const i = y * size + x;
          return Math.max(0, Math.min(0.85, square(Math.max(0, 1 - Math.abs(a.values[i]) * 9)) * (0.5 + 0.5 * b.values[i])));
        });
        return rampTexture(key, c, vein, veins, fieldOf(size, size, (x, y) => 1 + 0.03 * b.values[y * size + x]));
      });
      return standard(key, color([1, 1, 1], covering(base, cover, cover)), 0.18);
    },
  };
}
