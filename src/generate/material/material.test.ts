import { describe, expect, it } from 'vitest';
import type { Texture } from '../../scene/index.ts';
import { random } from '../../math/index.ts';
import {
  ART_STYLES, boards, carpet, fabric, hex, LAYINGS, layingOf, leafSkin, leather, noise, painting, pixelsOf, plaster, RUG_PALETTES, RUG_PATTERNS, rugPile, soil,
  stone, stripes, tiles, wallpaper, wood, WOODS, type Bench, type Finish,
} from './index.ts';

function bake(finish: Finish, size = 64): { texture: Texture; all: Texture[] } {
  const all: Texture[] = [];
  const seen = new Map<string, number>();
  const bench: Bench = {
    size,
    texture: (key, paint) => { if (!seen.has(key)) { all.push(paint()); seen.set(key, all.length - 1); } return seen.get(key)!; },
    field: (_key, make) => make(),
  };
  const material = finish.build(bench);
  if (material.bsdf.type !== 'metallicRoughness') throw new Error(`${finish.key} has no base colour texture`);
  return { texture: all[material.bsdf.baseColor.texture!.texture], all };
}

/** Mean step between neighbouring rows or columns inside the image, and across its seam. */
function steps(t: Texture): { inside: number; seam: number } {
  const px = (x: number, y: number, k: number): number => t.data[(y * t.width + x) * t.channels + k];
  const between = (a: readonly [number, number], b: readonly [number, number]): number => Array.from({ length: t.channels }, (_, k) => k).reduce(
    (s, k) => s + Math.abs(px(a[0], a[1], k) - px(b[0], b[1], k)), 0,
  );
  let inside = 0;
  for (let x = 0; x + 1 < t.width; x++) inside = Math.max(inside, rowMean(t, (y) => between([x, y], [x + 1, y])));
  const seam = rowMean(t, (y) => between([t.width - 1, y], [0, y]));
  return { inside, seam };
}
const rowMean = (t: Texture, f: (y: number) => number): number => { let s = 0; for (let y = 0; y < t.height; y++) s += f(y); return s / t.height; };

const TILEABLE: readonly Finish[] = [
  ...WOODS.map((w) => wood(w)), ...LAYINGS.map((l) => boards('oak', l)), fabric(hex('#808890')), stripes(hex('#aa3322'), hex('#ffeedd'), 0.02),
  leather(hex('#5a3a2a')),
  plaster(hex('#eeeae0')), wallpaper(hex('#eeeae0'), hex('#99aa88'), 'leaves'), tiles(hex('#dddddd'), hex('#999999'), 0.3), carpet(hex('#aaa498')),
  stone(hex('#eeeeee'), hex('#888888')), soil(),
];

describe('textures', () => {
  it.each(TILEABLE.map((f) => [f.key, f] as const))('%s has no seam', (_key, finish) => {
    const { texture } = bake(finish, 32);
    const { inside, seam } = steps(texture);
    expect(seam).toBeLessThanOrEqual(inside * 1.05 + 1);
  });

  it.each([
    ...TILEABLE, leafSkin(hex('#4d7a3a'), 0.1), ...ART_STYLES.map((a) => painting(a, 5, 0.5, 0.4)),
    ...RUG_PATTERNS.map((p) => rugPile(2, 1.4, p, RUG_PALETTES[0])),
  ].map((f) => [f.key, f] as const))('%s is the same each time, and not flat', (_key, finish) => {
    const [a, b] = [bake(finish), bake(finish)];
    expect(a.all.map((t) => t.data)).toEqual(b.all.map((t) => t.data));
    expect(new Set(a.texture.data).size).toBeGreaterThan(5);
  });
});

it('noise has zero mean, stays in bounds, and does not depend on what was drawn before', () => {
  const a = noise(128, 64, 8, 4, 4, random(3, 'n'));
  expect(noise(128, 64, 8, 4, 4, random(3, 'n'))).toEqual(a);
  const mean = a.values.reduce((s, v) => s + v, 0) / a.values.length;
  expect(Math.abs(mean)).toBeLessThan(0.25);
  expect(a.values.every((v) => v > -2 && v < 2)).toBe(true);
});

it.each(LAYINGS)('boards laid as %s cover every pixel of the floor once', (name) => {
  const { cover, boards: laid } = layingOf(name, random(5, 'boards'));
  for (const size of [64, 128, 1024]) {
    const painted = new Uint8Array(size * size);
    for (const b of laid) {
      const [x0, x1] = pixelsOf(b.x, b.upright ? b.width : b.length, cover[0], size);
      const [y0, y1] = pixelsOf(b.y, b.upright ? b.length : b.width, cover[1], size);
      for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) painted[(y % size) * size + (x % size)]++;
    }
    expect(painted.every((n) => n === 1), `${size} pixels`).toBe(true);
  }
});
