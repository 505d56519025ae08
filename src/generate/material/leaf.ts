/** Leaves and soil. */
import { hash32, random } from '../../math/index.ts';
import { codeOf, hex, shade, type Srgb } from './color.ts';
import { fieldOf, noise } from './field.ts';
import { color, covering, paintTexture, rampTexture, standard, type Finish } from './finish.ts';

/** A leaf: u across from rib to edges (0 to `width`, rib in the middle), v along. */
export function leafSkin(c: Srgb, width: number): Finish {
  const key = `leaf-${codeOf(c)}-${Math.round(width * 1000)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 4);
      const skin = `leaf-${codeOf(c)}`; // leaves of all widths share it
      const texture = bench.texture(skin, () => {
        const n = noise(size, size, 6, 12, 3, random(hash32('leaf'), 'leaf'));
        const across = (x: number): number => Math.abs(x / size - 0.5) * 2;
        const veins = fieldOf(size, size, (x, y) => (across(x) < 0.05 ? 0.5 : Math.abs((((y / size) * 9 + across(x) * 1.6) % 1) - 0.5) < 0.06 ? 0.22 : 0));
        return rampTexture(skin, c, hex('#c9d48f'), veins, fieldOf(size, size, (x, y) => 1 + 0.1 * n.values[y * size + x] - 0.1 * across(x)));
      });
      return standard(key, color([1, 1, 1], covering(texture, width, 0.3)), 0.4, { specular: 0.7 });
    },
  };
}

export const soil = (): Finish => ({
  key: 'soil',
  build: (bench) => {
    const size = Math.max(32, bench.size / 4);
    const n = noise(size, size, 16, 16, 4, random(hash32('soil'), 'soil'), 0.7);
    const texture = bench.texture('soil', () => paintTexture('soil', size, size, (x, y) => shade(hex('#4a3626'), 1 + 0.4 * n.values[y * size + x])));
    return standard('soil', color([1, 1, 1], covering(texture, 0.15, 0.15)), 1, { specular: 0.2 });
  },
});
