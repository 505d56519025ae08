/** Marble, concrete and brick. */
import { hash32, random, square } from '../../math/index.ts';
import { codeOf, hex, type Srgb } from './color.ts';
import { fieldOf, noise, sample } from './field.ts';
import { color, covering, normalTexture, rampTexture, standard, toned, type Finish } from './finish.ts';

/** Polished marble: veins that wander and fork, one set bold and one fine. */
export function marble(c: Srgb, vein: Srgb, seed = 1): Finish {
  const key = `marble-${codeOf(c)}-${codeOf(vein)}-${seed}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const r = random(hash32(key), 'marble');
      const warp = noise(size, size, 3, 3, 5, r);
      const bold = noise(size, size, 2, 2, 4, r);
      const fine = noise(size, size, 6, 6, 4, r);
      const clouds = noise(size, size, 4, 4, 4, r);
      const texture = bench.texture(key, () => {
        const veins = fieldOf(size, size, (x, y) => {
          const i = y * size + x;
          const push = warp.values[i] * size * 0.05;
          const a = square(Math.max(0, 1 - Math.abs(sample(bold, x + push, y - push)) * 11));
          const b = square(Math.max(0, 1 - Math.abs(sample(fine, x - push, y + push)) * 16)) * 0.35;
          return Math.min(0.85, a * (0.55 + 0.4 * clouds.values[i]) + b);
        });
        return rampTexture(key, c, vein, veins, fieldOf(size, size, (x, y) => 1 + 0.035 * clouds.values[y * size + x]));
      });
      return standard(key, color([1, 1, 1], covering(texture, 1.1, 1.1)), 0.17);
    },
  };
}

/** Cast concrete: clouds, and pores where air stood against the mould. */
export function concrete(c: Srgb = hex('#a7a5a0')): Finish {
  const key = `concrete-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const r = random(hash32('concrete'), 'concrete');
      const holes = bench.field('concrete-holes', () => noise(size, size, size / 8, size / 8, 1, r));
      const grit = bench.field('concrete-grit', () => noise(size, size, size / 2, size / 2, 1, r));
      const { factor, texture } = toned(bench, 'concrete', c, 1.27, () => {
        const clouds = noise(size, size, 3, 3, 6, r, 0.6);
        return fieldOf(
          size, size,
          (x, y) => { const i = y * size + x; return 1 + 0.09 * clouds.values[i] + 0.04 * grit.values[i] - (holes.values[i] > 0.78 ? 0.3 : 0); },
        );
      });
      const bump = bench.texture('concrete-normal', () => {
        const height = fieldOf(size, size, (x, y) => { const i = y * size + x; return 0.2 * grit.values[i] - (holes.values[i] > 0.78 ? 1 : 0); });
        return normalTexture('concrete-normal', height, 0.0006, 1.2, 1.2);
      });
      return standard(key, color(factor, covering(texture, 1.2, 1.2)), 0.75, { specular: 0.6, normalMap: { texture: covering(bump, 1.2, 1.2), scale: 0.8 } });
    },
  };
}

/** Bricks of 240 x 71 mm in running bond with 10 mm joints (the German standard format), each burnt a little differently. */
export function brick(c: Srgb = hex('#9a5a41'), mortar: Srgb = hex('#b9b2a6')): Finish {
  const key = `brick-${codeOf(c)}-${codeOf(mortar)}`;
  return {
    key,
    build: (bench) => {
      const size = bench.size;
      const [columns, rows] = [4, 12];
      const [coverX, coverY] = [columns * 0.25, rows * 0.081];
      const r = random(hash32(key), 'brick');
      const tone = Array.from({ length: columns * rows }, () => r.range(0.78, 1.16));
      const grit = noise(size, size, size / 4, size / 4, 2, r, 0.7);
      const brickAt = new Uint8Array(size * size);
      const inside = fieldOf(size, size, (x, y) => {
        const fy = ((y + 0.5) / size) * rows;
        const row = Math.floor(fy);
        const fx = ((x + 0.5) / size) * columns + (row % 2) * 0.5;
        brickAt[y * size + x] = row * columns + (Math.floor(fx) % columns);
        const joint = Math.min(Math.min(fx % 1, 1 - (fx % 1)) * 0.25, Math.min(fy % 1, 1 - (fy % 1)) * 0.081) - 0.005;
        return Math.max(0, Math.min(1, joint / 0.003 + 0.5));
      });
      const texture = bench.texture(key, () => {
        const clouds = noise(size, size, 8, 8, 4, r);
        return rampTexture(key, mortar, c, inside, fieldOf(size, size, (x, y) => {
          const i = y * size + x;
          const burnt = tone[brickAt[i]] * (1 + 0.1 * grit.values[i] + 0.08 * clouds.values[i]);
          return (1 + 0.1 * grit.values[i]) * (1 - inside.values[i]) + burnt * inside.values[i];
        }));
      });
      const bump = bench.texture(`${key}-normal`, () => {
        const height = fieldOf(size, size, (x, y) => inside.values[y * size + x] + 0.12 * grit.values[y * size + x]);
        return normalTexture(`${key}-normal`, height, 0.004, coverX, coverY);
      });
      return standard(
        key, color([1, 1, 1], covering(texture, coverX, coverY)), 0.88, { specular: 0.4, normalMap: { texture: covering(bump, coverX, coverY), scale: 1 } },
      );
    },
  };
}
