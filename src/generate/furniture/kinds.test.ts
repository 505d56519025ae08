/** What holds for every kind of furniture, whatever the seed. FURNITURE_SEEDS asks for more seeds than the usual few. */
import { describe, expect, it } from 'vitest';
import { touch } from '../../../test/fixtures/contact.ts';
import { FURNITURE_SIZES } from '../../../test/fixtures/furniture-sizes.ts';
import { conceptById } from '../../labels/index.ts';
import { hash32, IDENTITY, multiply, random, type Mat4 } from '../../math/index.ts';
import { boundsOf, transform, type Surface } from '../geometry/index.ts';

import { drawStyle, furniture, make, THEME_NAMES, type Furniture, type FurnitureKind, type FurnitureName } from './index.ts';

const SEEDS = Array.from({ length: Number(process.env.FURNITURE_SEEDS ?? 5) }, (_, i) => i + 1);
const NAMES = Object.keys(furniture) as FurnitureName[];
const TOUCH = 0.005; // metres within which parts count as joined

function built(name: FurnitureName, seed: number): Furniture {
  const r = random(seed, 'kinds', name);
  return make<object>(furniture[name] as FurnitureKind<object>, drawStyle(r.pick(THEME_NAMES), 1, r), r);
}

/** The surfaces of the item and of all that comes with it, in the item's coordinates. */
function surfacesOf(item: Furniture, place: Mat4 = IDENTITY): { readonly name: string; readonly surface: Surface }[] {
  return [
    ...item.pieces.map((p) => ({ name: `${item.title}: ${p.name}`, surface: place === IDENTITY ? p.surface : transform(p.surface, place) })),
    ...item.companions.flatMap((c) => surfacesOf(c.item, multiply(place, c.place))),
  ];
}

const print = (item: Furniture): number => hash32(JSON.stringify([item.pieces.map((p) => [p.name, p.finish.key, p.surface.positions, p.surface.indices]), item.supports, item.companions.map((c) => [c.place, c.item.pieces.length])]));

describe.each(NAMES)('%s', (name) => {
  it('is the same for the same seed', () => expect(print(built(name, 3))).toBe(print(built(name, 3))));

  it('has a concept of the table', () => expect(conceptById(furniture[name].concept)).toBeTruthy());

  it.each(SEEDS)('is sound: seed %i', (seed) => {
    const item = built(name, seed);
    const triangles = item.pieces.reduce((sum, p) => sum + p.surface.indices.length / 3, 0);
    expect(triangles).toBeGreaterThan(3);
    expect(triangles, 'triangles').toBeLessThan(30_000);
    for (const { name: part, surface } of item.pieces) {
      expect(surface.positions.every(Number.isFinite), `${part}: position`).toBe(true);
      expect(surface.uvs.every(Number.isFinite), `${part}: uv`).toBe(true);
      expect(surface.indices.every((i) => i >= 0 && i < surface.positions.length / 3), `${part}: index`).toBe(true);
      expect(badNormals(surface), `${part}: normals that are not of length 1`).toBe(0);
      expect(against(surface), `${part}: faces against their normals`).toBeLessThanOrEqual(0);
      expect(illTurned(surface), `${part}: edges that two faces run along in the same direction`).toBe(0);
    }
  });

  it.each(SEEDS)('has a real size and sensible supports: seed %i', (seed) => {
    const item = built(name, seed);
    const ranges = FURNITURE_SIZES[name];
    const all = surfacesOf(item).map((s) => boundsOf(s.surface));
    for (const k of [0, 1, 2]) {
      const [lo, hi] = ranges[k];
      const size = Math.max(...all.map((b) => b.max[k])) - Math.min(...all.map((b) => b.min[k]));
      expect(size, `${'xyz'[k]} of ${name}`).toBeGreaterThanOrEqual(lo);
      expect(size, `${'xyz'[k]} of ${name}`).toBeLessThanOrEqual(hi);
    }
    for (const s of item.supports) {
      expect(s.maxX).toBeGreaterThan(s.minX);
      expect(s.maxZ).toBeGreaterThan(s.minZ);
      expect(s.headroom).toBeGreaterThan(0.03);
      const b = item.bounds;
      expect(s.minX >= b.min[0] - TOUCH && s.maxX <= b.max[0] + TOUCH && s.minZ >= b.min[2] - TOUCH && s.maxZ <= b.max[2] + TOUCH, `support at ${s.y} reaches beyond the item`).toBe(true);
      expect(all.some((one) => Math.abs(one.max[1] - s.y) < 0.012 || (one.min[1] < s.y && one.max[1] > s.y)), `nothing below the support at ${s.y}`).toBe(true);
    }
  });

  it.each(SEEDS)('hangs together: seed %i', (seed) => {
    const parts = surfacesOf(built(name, seed));
    expect(floating(parts).map((i) => parts[i].name)).toEqual([]);
  });
});

it('most kinds are light: the median has less than 5,000 triangles', () => {
  const counts = NAMES.map((name) => built(name, 1).pieces.reduce((sum, p) => sum + p.surface.indices.length / 3, 0)).sort((a, b) => a - b);
  expect(counts[counts.length >> 1]).toBeLessThan(5000);
});

/** Parts that nothing joins to the floor (y = 0), the wall (z = 0 or the back) or, of what hangs from it, the ceiling (y = 0 again). */
function floating(parts: readonly { readonly surface: Surface }[]): number[] {
  const boxes = parts.map((p) => boundsOf(p.surface));
  const back = Math.min(...boxes.map((b) => b.min[2]));
  const hangs = Math.max(...boxes.map((b) => b.max[1])) < 0.06;
  const held = boxes.map((b) => (hangs && b.max[1] > -TOUCH) || (b.min[1] < TOUCH && b.max[1] > -TOUCH) || b.min[2] < back + TOUCH);
  const queue = held.flatMap((h, i) => (h ? [i] : []));
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (let i = 0; i < parts.length; i++) {
      if (held[i] || !touch(parts[at].surface, parts[i].surface, TOUCH)) continue;
      held[i] = true;
      queue.push(i);
    }
  }
  return held.flatMap((h, i) => (h ? [] : [i]));
}

function badNormals(s: Surface): number {
  let bad = 0;
  for (let i = 0; i < s.normals.length; i += 3) {
    const [x, y, z] = s.normals.slice(i, i + 3);
    if (!(Math.abs(x * x + y * y + z * z - 1) < 1e-4)) bad++;
  }
  return bad;
}

/** Faces that look away from their shading normals; slivers apart. */
function against(s: Surface): number {
  let wrong = 0;
  for (let t = 0; t < s.indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => s.positions.slice(s.indices[t + k] * 3, s.indices[t + k] * 3 + 3));
    const u = b.map((v, k) => v - a[k]);
    const v = c.map((w, k) => w - a[k]);
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const mean = [0, 1, 2].map((k) => [0, 1, 2].reduce((sum, corner) => sum + s.normals[s.indices[t + corner] * 3 + k], 0));
    const area = Math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2);
    if (area > 1e-9 && n[0] * mean[0] + n[1] * mean[1] + n[2] * mean[2] < -0.05 * area) wrong++;
  }
  return wrong;
}

/** Edges by place along which faces run twice more in one direction than in the other: neighbours turned opposite ways. */
function illTurned(s: Surface): number {
  const edges = new Map<string, number>();
  const key = (i: number): string => [0, 1, 2].map((k) => Math.round(s.positions[i * 3 + k] * 1e5)).join(',');
  for (let t = 0; t < s.indices.length; t += 3) {
    const corners = [0, 1, 2].map((k) => key(s.indices[t + k]));
    for (let k = 0; k < 3; k++) {
      const [a, b] = [corners[k], corners[(k + 1) % 3]];
      if (a === b) continue;
      const [edge, step] = a < b ? [`${a}|${b}`, 1] : [`${b}|${a}`, -1];
      edges.set(edge, (edges.get(edge) ?? 0) + step);
    }
  }
  return [...edges.values()].filter((n) => Math.abs(n) > 1).length;
}
