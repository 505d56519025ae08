/** Cardboard, wicker and terry cloth. */
import { hash32, random, sin, square } from '../../math/index.ts';
import { codeOf, hex, type Srgb } from './color.ts';
import { fieldOf, noise } from './field.ts';
import { color, covering, normalTexture, standard, toned, type Finish } from './finish.ts';

/** Corrugated board: brown liner, flutes showing faintly through along u, flecks of recycled fibre. */
export function cardboard(c: Srgb = hex('#b08a5f')): Finish {
  const key = `cardboard-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const { factor, texture } = toned(bench, 'cardboard', c, 1.12, () => {
        const r = random(hash32('cardboard'), 'board');
        const clouds = noise(size, size, 4, 4, 4, r);
        const flecks = noise(size, size, size / 2, size / 4, 1, r);
        const flutes = Float32Array.from({ length: size }, (_, y) => 0.018 * sin((y / size) * 2 * Math.PI * 48));
        return fieldOf(size, size, (x, y) => { const i = y * size + x; return 1 + 0.05 * clouds.values[i] + flutes[y] - (flecks.values[i] > 0.7 ? 0.12 : 0); });
      });
      return standard(key, color(factor, covering(texture, 0.36, 0.36)), 0.9, { specular: 0.4 });
    },
  };
}

/** Woven willow or rattan: flat strands over and under upright stakes. */
export function wicker(c: Srgb = hex('#b48a57')): Finish {
  const key = `wicker-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const [stakes, rows, cover] = [8, 16, 0.16];
      const height = bench.field('wicker', () => {
        // strands of one row go over where those of the next go under
        const over = [0, 1].map((row) => Float32Array.from({ length: size }, (_, x) => 0.675 + 0.325 * sin((x / size) * Math.PI * stakes + row * Math.PI)));
        return fieldOf(size, size, (x, y) => {
          const fy = (y / size) * rows;
          const row = Math.floor(fy);
          return (1 - square(2 * (fy - row) - 1)) * over[row % 2][x];
        });
      });
      const { factor, texture } = toned(bench, 'wicker', c, 1.25, () => {
        const r = random(hash32('wicker'), 'wicker');
        const tone = Array.from({ length: rows }, () => r.range(0.86, 1.1));
        const fibre = noise(size, size, 8, size / 2, 1, r);
        return fieldOf(
          size, size,
          (x, y) => { const i = y * size + x; return tone[Math.floor((y / size) * rows)] * (0.45 + 0.6 * height.values[i] + 0.06 * fibre.values[i]); },
        );
      });
      const bump = bench.texture('wicker-normal', () => normalTexture('wicker-normal', height, 0.003, cover, cover));
      return standard(
        key, color(factor, covering(texture, cover, cover)), 0.6, { specular: 0.6, normalMap: { texture: covering(bump, cover, cover), scale: 1 } },
      );
    },
  };
}

/** Terry: the loops of a towel or a bath mat. */
export function terry(c: Srgb): Finish {
  const key = `terry-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const cover = 0.12;
      const loops = bench.field('terry', () => noise(size, size, size / 6, size / 6, 2, random(hash32('terry'), 'loops'), 0.7));
      const { factor, texture } = toned(bench, 'terry', c, 1.09, () => fieldOf(size, size, (x, y) => 0.98 + 0.06 * loops.values[y * size + x]));
      const bump = bench.texture('terry-normal', () => normalTexture('terry-normal', loops, 0.0012, cover, cover));
      return standard(
        key, color(factor, covering(texture, cover, cover)), 0.97, { specular: 0.2, normalMap: { texture: covering(bump, cover, cover), scale: 0.9 } },
      );
    },
  };
}
