import { describe, expect, it } from 'vitest';
import { ball, box, cushion, cylinder, extrude, lathe, sheet, shell, softBox, taperedLeg, thicken, transform, tube, type Surface } from './index.ts';

const key = (s: Surface, i: number): string => [0, 1, 2].map((k) => Math.round(s.positions[i * 3 + k] * 1e5)).join(',');

/** Directed edges by place; a closed, well-turned surface has each as often one way as the other. */
function openEdges(s: Surface): number {
  const edges = new Map<string, number>();
  for (let t = 0; t < s.indices.length; t += 3) {
    const corners = [0, 1, 2].map((k) => key(s, s.indices[t + k]));
    for (let k = 0; k < 3; k++) {
      const [a, b] = [corners[k], corners[(k + 1) % 3]];
      if (a === b) continue;
      const [name, step] = a < b ? [`${a}|${b}`, 1] : [`${b}|${a}`, -1];
      edges.set(name, (edges.get(name) ?? 0) + step);
    }
  }
  return [...edges.values()].filter((n) => n !== 0).length;
}

/** Enclosed volume, cubic metres; positive when faces look outwards. */
function volume(s: Surface): number {
  let sum = 0;
  for (let t = 0; t < s.indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => s.positions.slice(s.indices[t + k] * 3, s.indices[t + k] * 3 + 3));
    sum += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return sum / 6;
}

describe('closed shapes', () => {
  const shapes: readonly (readonly [string, Surface, number, number])[] = [
    ['sharp box', box(2, 3, 4, { radius: 0 }), 24, 1e-9],
    ['rounded box', box(0.5, 0.4, 0.3, { radius: 0.01, steps: 3 }), 0.06, 5e-4],
    ['swollen box', softBox(0.6, 0.2, 0.6), 0.072, 8e-3],
    ['tapered leg', taperedLeg(0.05, 0.03, 0.4), 0.4 * (0.05 * 0.05 + 0.05 * 0.03 + 0.03 * 0.03) / 3, 2e-5],
    ['cylinder', cylinder(0.5, 2, { segments: 256, bevel: 0.001 }), Math.PI / 2, 2e-3],
    ['ball', ball(1, 128), (4 / 3) * Math.PI, 6e-3],
    ['cup', shell([[0.03, 0], [0.04, 0.05], [0.04, 0.1]], 0.003), 0.00008, 1.5e-5],
    ['lathe', lathe([[0, 0], [1, 0], [0, 1]], 256), Math.PI / 3, 1e-3],
    ['tube', tube([[0, 0, 0], [0, 1, 0], [0.5, 2, 0]], 0.1, 48), Math.PI * 0.01 * 2.118, 2e-3],
    ['panel', extrude([[0, 0], [1, 0], [1, 1], [0.5, 0.5], [0, 1]], 0.1, 0.005), 0.075, 1e-3],
    ['cushion', cushion(0.4, 0.4, 0.15), 0.012, 4e-3],
    ['plate', thicken(sheet(3, 4, [1, 2], (u, v) => [u, 2 * v, 0]), 0.1), 0.2, 1e-9],
  ];
  it.each(shapes)('%s is closed and has the right volume', (_name, surface, expected, tolerance) => {
    expect(openEdges(surface)).toBe(0);
    expect(Math.abs(volume(surface) - expected)).toBeLessThan(tolerance);
  });
});

describe('uv is in metres', () => {
  it.each([['box', box(0.8, 0.3, 0.5, { radius: 0 })], ['cylinder wall', lathe([[0.2, 0], [0.2, 1]], 200)], ['panel', extrude([[0, 0], [1, 0], [1, 2], [0, 2]], 0.1)]] as const)('%s', (_name, s) => {
    for (let t = 0; t < s.indices.length; t += 3) {
      const area3 = triangleArea([0, 1, 2].map((k) => s.positions.slice(s.indices[t + k] * 3, s.indices[t + k] * 3 + 3)));
      const area2 = triangleArea([0, 1, 2].map((k) => [...s.uvs.slice(s.indices[t + k] * 2, s.indices[t + k] * 2 + 2), 0]));
      expect(Math.abs(area2 / area3 - 1)).toBeLessThan(2e-3);
    }
  });
});

function triangleArea([a, b, c]: readonly (readonly number[])[]): number {
  const u = b.map((v, k) => v - a[k]);
  const w = c.map((v, k) => v - a[k]);
  return Math.sqrt((u[1] * w[2] - u[2] * w[1]) ** 2 + (u[2] * w[0] - u[0] * w[2]) ** 2 + (u[0] * w[1] - u[1] * w[0]) ** 2) / 2;
}

it('a mirrored surface still faces outwards', () => {
  expect(volume(transform(box(1, 1, 1), [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]))).toBeGreaterThan(0.9);
});

it('an outline that crosses itself is refused', () => {
  expect(() => extrude([[0, 0], [1, 1], [1, 0], [0, 1]], 0.1)).toThrow(/crosses itself/);
});
