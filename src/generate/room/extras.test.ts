/** Rooms filled to the brim keep the rules of layout; every extra finds its place; what is left out is gone. */
import { expect, it } from 'vitest';
import { EXTRAS } from './extras.ts';
import { layoutRoom, ROOM_KINDS } from './index.ts';
import { meshesOf, penetrates, rests, walks } from './layout-meshes.ts';

/** As in layout.test.ts. */
const TOLERANCE = 0.012;

it.each(ROOM_KINDS)('%s with two of every extra', (kind) => {
  for (const seed of [1, 2]) {
    const layout = layoutRoom({ kind, extras: Object.fromEntries(EXTRAS.map((name) => [name, 2])) }, seed);
    const meshes = meshesOf(layout.placed);
    expect(layout.complete, `seed ${seed}`).toBe(true);
    expect([penetrates(meshes, TOLERANCE), rests(layout.plan, meshes), walks(layout.plan, meshes)], `seed ${seed}`).toEqual([[], [], []]);
  }
}, 120_000);

it.each(EXTRAS)('%s is put somewhere', (name) => {
  const things = (n: number): number => [1, 2, 3].reduce((sum, seed) => sum + layoutRoom({ kind: name === 'counter' ? 'kitchen' : 'living', width: 6.5, depth: 6, extras: { [name]: n } }, seed).placed.length, 0);
  expect(things(6)).toBeGreaterThan(things(0));
});

it('leaves out what carries nothing', () => {
  const lamps = (chance: number): number => [1, 2, 3, 4].flatMap((seed) => layoutRoom({ kind: 'living', leaveOut: { 'floor-lamp': chance, bed: 1, sofa: chance } }, seed).placed)
    .filter(({ item }) => item.concept === 'floor-lamp' || item.concept === 'sofa').length;
  expect(lamps(0)).toBeGreaterThan(4);
  expect(lamps(1)).toBe(0);
});
