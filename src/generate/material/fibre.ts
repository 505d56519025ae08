/** Cardboard, wicker and terry cloth. */
import { hash32, random, sin, square } from '../../math/index.ts';
import { codeOf, hex, shade, type Srgb } from './color.ts';
import { fieldOf, noise } from './field.ts';
import { color, covering, normalTexture, paintTexture, standard, type Finish } from './finish.ts';

/** Corrugated board: brown liner, flutes showing faintly through along u, flecks of recycled fibre. */
export function cardboard(c: Srgb = hex('#b08a5f')): Finish {
  const key = `cardboard-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const r = random(hash32(key), 'board');
      const clouds = noise(size, size, 4, 4, 4, r);
      const flecks = noise(size, size, size / 2, size / 4, 1, r);
      const texture = bench.texture(key, () => paintTexture(key, size, size, (x, y) => {
        const i = y * size + x;
        return shade(c, 1 + 0.05 * clouds.values[i] + 0.018 * sin((y / size) * 2 * Math.PI * 48) - (flecks.values[i] > 0.7 ? 0.12 : 0));
      }));
      return standard(key, color([1, 1, 1], covering(texture, 0.36, 0.36)), 0.9, { specular: 0.4 });
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
      const r = random(hash32(key), 'wicker');
      const tone = Array.from({ length: rows }, () => r.range(0.86, 1.1));
      const fibre = noise(size, size, 8, size / 2, 1, r);
      const height = fieldOf(size, size, (x, y) => {
        const fy = (y / size) * rows;
        const row = Math.floor(fy);
        const across = 1 - square(2 * (fy - row) - 1);
        const over = 0.5 + 0.5 * sin((x / size) * Math.PI * stakes + (row % 2) * Math.PI);
        return across * (0.35 + 0.65 * over);
      });
      const texture = bench.texture(key, () => paintTexture(key, size, size, (x, y) => {
        const i = y * size + x;
        return shade(c, tone[Math.floor((y / size) * rows)] * (0.45 + 0.6 * height.values[i] + 0.06 * fibre.values[i]));
      }));
      const bump = bench.texture(`${key}-normal`, () => normalTexture(`${key}-normal`, height, 0.003, cover, cover));
      return standard(key, color([1, 1, 1], covering(texture, cover, cover)), 0.6, { specular: 0.6, normalMap: { texture: covering(bump, cover, cover), scale: 1 } });
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
      const r = random(hash32('terry'), 'loops');
      const loops = noise(size, size, size / 6, size / 6, 2, r, 0.7);
      const texture = bench.texture(key, () => paintTexture(key, size, size, (x, y) => shade(c, 0.98 + 0.06 * loops.values[y * size + x])));
      const bump = bench.texture('terry-normal', () => normalTexture('terry-normal', loops, 0.0012, cover, cover));
      return standard(key, color([1, 1, 1], covering(texture, cover, cover)), 0.97, { specular: 0.2, normalMap: { texture: covering(bump, cover, cover), scale: 0.9 } });
    },
  };
}
