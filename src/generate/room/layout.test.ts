/**
 * The rules of layout as properties of many rooms, tested on meshes: nothing is in anything else, nothing floats, and
 * people get from door to door. ROOM_SEEDS sets how many (default 500), ROOM_FIRST where to begin.
 */
import { describe, expect, it } from 'vitest';
import { meshesOf, penetrates, rests, walks } from './layout-meshes.ts';
import { layoutRoom } from './index.ts';

const FIRST = Number(process.env.ROOM_FIRST ?? 1);
const COUNT = Number(process.env.ROOM_SEEDS ?? 500);
const BLOCK = 50;
/** Metres by which faces may lie within another object: legs in a rug's pile, cushions on cushions. */
const TOLERANCE = 0.012;

const blocks = Array.from({ length: Math.ceil(COUNT / BLOCK) }, (_, b) => [FIRST + b * BLOCK, Math.min(FIRST + COUNT, FIRST + (b + 1) * BLOCK)] as const);

describe.each(blocks)('rooms of seeds %i to below %i', (from, to) => {
  it('keep the rules of layout', () => {
    const broken: string[] = [];
    for (let seed = from; seed < to; seed++) {
      const layout = layoutRoom({}, seed);
      const say = (text: string): void => void broken.push(`seed ${seed} (${layout.kind}): ${text}`);
      if (!layout.complete) say(`nothing fitted in ${layout.tries} tries`);
      const main = meshesOf(layout.placed);
      const rooms = [[layout.plan, main] as const, ...(layout.plan.next ? [[layout.plan.next, meshesOf(layout.next)] as const] : [])];
      for (const [plan, meshes] of rooms) {
        for (const m of meshes) if (!m.positions.every(Number.isFinite)) say(`${m.name} has a position that is not finite`);
        for (const [a, b] of penetrates(meshes, TOLERANCE)) say(`${a} is in ${b}`);
        for (const name of rests(plan, meshes)) say(`${name} floats`);
      }
      for (const problem of walks(layout.plan, main)) say(problem);
    }
    expect(broken).toEqual([]);
  }, 600_000);
});
