import { describe, expect, it } from 'vitest';
import { boxScene } from '../../test/fixtures/box-scene.ts';
import { random, type Vec3 } from '../math/index.ts';
import { nearestSurface, squaredDistanceToTriangle } from './clearance.ts';

const SEED = 21;

describe(`distance to surfaces (seed ${SEED})`, () => {
  it('of a triangle is that of its nearest point', () => {
    const r = random(SEED, 'triangles');
    const point = (): Vec3 => [r.range(-1, 1), r.range(-1, 1), r.range(-1, 1)];
    for (let i = 0; i < 200; i++) {
      const [p, a, b, c] = [point(), point(), point(), point()];
      let least = Infinity;
      for (let u = 0; u <= 60; u++) {
        for (let v = 0; v <= 60 - u; v++) {
          const d = [0, 1, 2].map((k) => a[k] + ((b[k] - a[k]) * u + (c[k] - a[k]) * v) / 60 - p[k]);
          least = Math.min(least, Math.hypot(...d));
        }
      }
      const distance = Math.sqrt(squaredDistanceToTriangle(p, a, b, c));
      expect(distance).toBeLessThanOrEqual(least + 1e-12);
      expect(distance).toBeGreaterThan(least - 0.05);
    }
  });
  it('of a box is that of a box', () => {
    const { scene } = boxScene('box', [{ name: 'box', concept: 'table', min: [-1, 0, -2], max: [1, 1, 2] }]);
    const r = random(SEED, 'points');
    const points = Array.from({ length: 500 }, (): Vec3 => [r.range(-3, 3), r.range(-2, 3), r.range(-4, 4)]);
    nearestSurface(scene, points, 1.5).forEach((d, i) => {
      const [x, y, z] = points[i];
      const out = [Math.abs(x) - 1, Math.abs(y - 0.5) - 0.5, Math.abs(z) - 2];
      const outside = Math.hypot(...out.map((v) => Math.max(0, v)));
      const expected = outside > 0 ? outside : -Math.max(...out);
      expect(d).toBeCloseTo(Math.min(1.5, expected), 6);
    });
  });
  it('of nothing is the limit', () => {
    expect([...nearestSurface(boxScene('none', []).scene, [[0, 0, 0]], 2)]).toEqual([2]);
    expect(nearestSurface(boxScene('none', []).scene, [], 2)).toHaveLength(0);
  });
});
