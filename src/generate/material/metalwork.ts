/** Metal with a worked surface: brushed sheet and powder-coated steel. */
import { hash32, random } from '../../math/index.ts';
import { codeOf, hex, linear, type Srgb } from './color.ts';
import { fieldOf, noise } from './field.ts';
import { color, covering, normalTexture, standard, toned, type Finish } from './finish.ts';

/** Stainless sheet brushed along u: streaks a few centimetres long, faint finger marks. */
export function brushed(c: Srgb = hex('#c3c3c0'), roughness = 0.32): Finish {
  const key = `brushed-${codeOf(c)}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 2);
      const { factor, texture } = toned(bench, 'brushed', c, 1.07, () => {
        const r = random(hash32('brushed'), 'brushed');
        const streaks = noise(size, size, 6, size / 2, 1, r);
        const marks = noise(size, size, 5, 5, 4, r);
        return fieldOf(size, size, (x, y) => 0.98 + 0.025 * streaks.values[y * size + x] + 0.03 * marks.values[y * size + x]);
      });
      return standard(key, color(factor, covering(texture, 0.5, 0.5)), roughness, { metallic: 1 });
    },
  };
}

/** Powder-coated steel: one colour with the orange peel of a sprayed coat. */
export function coated(c: Srgb, roughness = 0.45): Finish {
  const key = `coated-${codeOf(c)}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const size = Math.max(32, bench.size / 4);
      const peel = bench.texture(
        'orange-peel', () => normalTexture('orange-peel', noise(size, size, 32, 32, 2, random(hash32('orange-peel'), 'peel')), 0.00015, 0.12, 0.12),
      );
      return standard(key, color(linear(c)), roughness, { normalMap: { texture: covering(peel, 0.12, 0.12), scale: 0.6 } });
    },
  };
}
