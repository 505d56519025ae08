/** Woven cloth, velvet-like plush and leather. */
import { hash32, random, square } from '../../math/index.ts';
import { codeOf, type Srgb } from './color.ts';
import { fieldOf, noise, type Field } from './field.ts';
import { color, covering, normalTexture, rampTexture, standard, toned, type Finish } from './finish.ts';

/** Height 0..1 of a plain weave with `threads` each way: warp and weft take turns on top. */
function weave(size: number, threads: number, seed: number): Field {
  const slub = noise(size, size, 8, 8, 3, random(seed, 'slub'));
  const cell = size / threads;
  return fieldOf(size, size, (x, y) => {
    const fx = x / cell;
    const fy = y / cell;
    const ix = Math.floor(fx);
    const iy = Math.floor(fy);
    const over = (ix + iy) % 2 === 0;
    const across = over ? fy - iy : fx - ix; // position across the thread on top
    const along = over ? fx - ix : fy - iy;
    const round = 1 - square(2 * across - 1);
    const arch = 1 - 0.6 * square(2 * along - 1);
    return Math.max(0, round * arch * (0.96 + 0.08 * slub.values[y * size + x]));
  });
}

export interface FabricOptions {
  /** Metres between threads, 0.0008 (shirt) to 0.004 (coarse tweed). */
  readonly pitch?: number;
}

/** A woven cover: threads lie darker where they dive, and no two metres are quite alike. */
export function fabric(c: Srgb, options: FabricOptions = {}): Finish {
  const pitch = options.pitch ?? 0.0025;
  const key = `fabric-${codeOf(c)}-${Math.round(pitch * 1e4)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const threads = size >= 256 ? 32 : 16;
      const cover = threads * pitch;
      const height = bench.field('weave', () => weave(size, threads, 11));
      const { factor, texture } = toned(bench, 'fabric', c, 1.05, () => {
        const mottle = noise(size, size, 4, 4, 4, random(hash32('fabric'), 'mottle'));
        return fieldOf(size, size, (x, y) => {
          const i = y * size + x;
          return (0.79 + 0.21 * Math.min(1, height.values[i])) * (1 + 0.025 * mottle.values[i]);
        });
      });
      const bump = bench.texture('weave-normal', () => normalTexture('weave-normal', height, pitch * 0.22, cover, cover)); // slopes are the same at any pitch
      return standard(
        key, color(factor, covering(texture, cover, cover)), 0.92, { specular: 0.35, normalMap: { texture: covering(bump, cover, cover), scale: 0.8 } },
      );
    },
  };
}

/** Striped cotton: bands of two colours across u. */
export function stripes(a: Srgb, b: Srgb, band: number): Finish {
  const key = `stripes-${codeOf(a)}-${codeOf(b)}-${Math.round(band * 1000)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const base = bench.texture(key, () => {
        const grainy = bench.field('yarn', () => noise(size, size, size / 2, size / 2, 1, random(hash32('stripes'), 'yarn')));
        return rampTexture(
          key, a, b, fieldOf(size, size, (x) => (x * 2 < size ? 0 : 1)), fieldOf(size, size, (x, y) => 0.97 + 0.04 * grainy.values[y * size + x]),
        );
      });
      return standard(key, color([1, 1, 1], covering(base, band * 2, band * 2)), 0.9, { specular: 0.35 });
    },
  };
}

/** Leather: a net of fine creases. */
export function leather(c: Srgb): Finish {
  const key = `leather-${codeOf(c)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const cover = 0.16;
      const height = bench.field('leather', () => {
        const n = noise(size, size, 24, 24, 3, random(hash32('leather'), 'pebbles'), 0.6);
        return fieldOf(size, size, (x, y) => 1 - Math.abs(n.values[y * size + x]));
      });
      const { factor, texture } = toned(bench, 'leather', c, 1.09, () => {
        const patches = noise(size, size, 3, 3, 3, random(hash32('leather'), 'patches'));
        return fieldOf(size, size, (x, y) => 0.95 + 0.07 * patches.values[y * size + x] - 0.12 * Math.max(0, height.values[y * size + x] - 0.8));
      });
      const bump = bench.texture('leather-normal', () => normalTexture('leather-normal', height, -0.0006, cover, cover));
      return standard(key, color(factor, covering(texture, cover, cover)), 0.45, { normalMap: { texture: covering(bump, cover, cover), scale: 0.7 } });
    },
  };
}
