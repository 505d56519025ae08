import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { expectedStages, parseBudget, sizesFor, type Measured } from './budget.ts';
import { inLanes, lanesFor } from './lanes.ts';
import { beginScoring, scoredBefore } from './ledger.ts';
import { conditionsOf, parsePlan, readPlan } from './plan.ts';
import { realSubset, roomsOf, splitRooms } from './split.ts';
import { keyOf, Stages } from './stages.ts';

const plan = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'p', labels: 'syntrain16', real: { path: 'nyu', labels: 'nyu40' }, synthetic: { rooms: { generate: { scene: ['room'], count: 40 } }, old: { path: 'old' } },
  arms: [{ real: [25, 100] }, { real: 25, synthetic: 'rooms' }, { real: 25, synthetic: 'rooms', as: 'pretrain' }, { synthetic: 'old' }], ...more,
});
const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'syntrain-plan-'));

describe('plans', () => {
  it('become conditions, each beside the same real images alone', () => {
    const conditions = conditionsOf(parsePlan(plan(), 'p.yaml'));
    expect(conditions.map(({ id, kind, baseline }) => [id, kind, baseline])).toEqual([
      ['real-25', 'real', null], ['real-100', 'real', null], ['real-25-mix-0.5-rooms', 'mix', 'real-25'], ['real-25-pretrain-0.5-rooms', 'pretrain', 'real-25'], ['old', 'synthetic', null],
    ]);
    expect(conditions.map((c) => c.name)).toEqual(['real 25 %', 'real 100 %', 'real 25 % + rooms', 'rooms, then real 25 %', 'old only']);
    const [, kept] = conditionsOf(parsePlan(plan({ arms: [{ real: 25 }, { real: 25, synthetic: 'rooms', as: 'pretrain', keep: 0.25 }] }), 'p.yaml'));
    expect([kept.id, kept.name, kept.keep]).toEqual(['real-25-pretrain-0.5-keep-0.25-rooms', 'rooms, then real 25 % + rooms', 0.25]);
  });

  it('name the file, the value and the way out', () => {
    const wrong = (more: Record<string, unknown>): string => { try { parsePlan(plan(more), 'p.yaml'); return 'no error'; } catch (error) { return (error as Error).message; } };
    expect(wrong({ armes: [] })).toContain("p.yaml: unknown option 'armes'");
    expect(wrong({ seeds: 0 })).toContain('p.yaml: seeds = 0');
    expect(wrong({ split: { train: 50, dev: 20, test: 20 } })).toContain('train, dev and test must add up to 100');
    expect(wrong({ arms: [{ real: 120 }] })).toContain('arms.0.real = 120');
    expect(wrong({ arms: [{ as: 'mix' }] })).toContain('an arm learns from `real`, from `synthetic` or from both');
    expect(wrong({ arms: [{ real: 25, synthetic: 'rooms', keep: 0.5 }] })).toContain('it goes with `as: pretrain`');
    expect(wrong({ arms: [{ real: 25, synthetic: 'romes' }] })).toContain("'romes', which is none of the synthetic datasets (rooms, old)");
    expect(wrong({ arms: [{ real: 50 }, { real: 25, synthetic: 'rooms' }] })).toContain('Add an arm of the same real images alone: `- real: 25`');
    expect(wrong({ arms: [{ real: 50 }, { real: [25, 50] }] })).toContain('two arms learn from the same (real 50 %)');
    expect(wrong({ synthetic: { rooms: { generate: { scene: ['room'], labels: 'nyu40' } } } })).toContain("unknown option 'labels' in synthetic.rooms.generate");
    expect(wrong({ training: { size: { width: 4, height: 60 } } })).toContain('training.size.width = 4');
  });

  it('are read from YAML, with datasets put elsewhere', async () => {
    const path = join(await folder(), 'p.yaml');
    await writeFile(path, 'name: [');
    await expect(readPlan(path)).rejects.toThrow(`${path}: `);
    await expect(readPlan(`${path}.none`)).rejects.toThrow('there is no such file');
    await writeFile(path, JSON.stringify(plan()));
    const read = await readPlan(path, new Map([['real', '/r'], ['rooms', '/s']]));
    expect(read.real.path).toBe('/r');
    expect(read.synthetic.rooms).toEqual({ path: '/s' });
    await expect(readPlan(path, new Map([['reel', '/r']]))).rejects.toThrow('--data reel=... names no dataset of the plan. It has: real, rooms, old.');
  });

  it('of the example hold the study\'s arms, and one that keeps rendered images', async () => {
    const text = await readFile(fileURLToPath(new URL('../../../examples/blog.yaml', import.meta.url)), 'utf8');
    const conditions = conditionsOf(parsePlan(parse(text) as Record<string, unknown>, 'blog.yaml'));
    const arms = conditions.map((c) => [c.kind, c.real, c.keep]);
    expect(arms).toEqual([['real', 25, 0], ['real', 100, 0], ['mix', 25, 0], ['pretrain', 25, 0], ['pretrain', 25, 0.5], ['synthetic', 0, 0]]);
  });
});

describe('the split', () => {
  const listed = (ids: readonly string[], scene: (i: number) => string = () => '') => ({ ids, scenes: ids.map((_, i) => scene(i)) });
  it('takes runs of consecutive ids for rooms where nothing says which', () => {
    const numbered = listed([1, 2, 3, 9, 10, 21, 22, 23, 24, 40, 41, 55].map((n) => String(n).padStart(4, '0')));
    expect(roomsOf(numbered, 'auto').map((f) => f.room)).toEqual([0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4].map((k) => `run ${k}`));
    expect(new Set(roomsOf(listed(Array.from({ length: 60 }, (_, i) => `x${i}`)), 'auto').map((f) => f.room)).size).toBe(3);
    expect(roomsOf({ ...numbered, scenes: numbered.ids.map((_, i) => (i < 6 ? 'a' : 'b')) }, 'auto').map((f) => f.room).join('')).toBe('aaaaaabbbbbb');
    expect(roomsOf(numbered, 'runs:5').map((f) => f.room.slice(4)).join('')).toBe('000001111122');
  });

  it('never parts a room, leaves no side empty, and is the seed\'s', () => {
    const rooms = roomsOf(listed(Array.from({ length: 300 }, (_, i) => `x${i}`), (i) => `s${Math.floor(i / 7)}`), 'auto');
    for (let seed = 0; seed < 20; seed++) {
      const split = splitRooms(rooms, { train: 60, dev: 15, test: 25, seed }, 'nyu');
      const sides = [split.train, split.dev, split.test].map((side) => new Set(side.map((f) => f.room)));
      expect(sides[0].size + sides[1].size + sides[2].size, `seed ${seed}`).toBe(new Set(rooms.map((f) => f.room)).size);
      expect(split.train.length + split.dev.length + split.test.length).toBe(300);
      expect(splitRooms(rooms, { train: 60, dev: 15, test: 25, seed }, 'nyu')).toEqual(split);
    }
    expect(() => splitRooms(rooms.slice(0, 9), { train: 60, dev: 15, test: 25, seed: 0 }, 'nyu')).toThrow('of 2 rooms or sequences');
  });

  it('gives nested subsets', () => {
    const train = roomsOf(listed(Array.from({ length: 40 }, (_, i) => `x${i}`), (i) => `s${i % 5}`), 'auto');
    const parts = [10, 25, 50, 100].map((percent) => realSubset(train, percent, 3));
    expect(parts.map((p) => p.length)).toEqual([4, 10, 20, 40]);
    for (let k = 1; k < parts.length; k++) expect(parts[k - 1].every((id) => parts[k].includes(id))).toBe(true);
    expect(realSubset(train, 25, 4)).not.toEqual(parts[1]);
  });
});

describe('budgets', () => {
  const measured: Measured = { step: 0.1, lanes: 2, start: 3, score: 0.02, watch: 0.005, decode: 0.02, render: { rooms: 1.5 } };
  const counts = { train: 200, dev: 50, test: 80 };
  const full = parsePlan(plan({ synthetic: { rooms: { generate: { scene: ['room'], count: 1000 } }, old: { path: 'old' } } }), 'p');
  const conditions = conditionsOf(full);
  it('are kept to by what is expected of the stages', () => {
    for (const text of ['10m', '45m', '2h', '9h']) {
      const budget = parseBudget(text);
      const sizes = sizesFor(full, conditions, budget, counts, measured);
      const seconds = expectedStages(full, conditions, sizes, counts, measured).reduce((sum, e) => sum + e.seconds, 0);
      const given = budget.kind === 'seconds' ? budget.seconds : 0;
      expect(seconds, text).toBeLessThan(given);
      expect(seconds, text).toBeGreaterThan(0.7 * given);
    }
    const [small, large] = ['10m', '2h'].map((text) => sizesFor(full, conditions, parseBudget(text), counts, measured));
    expect(small.size).toEqual({ width: 80, height: 60 });
    expect(small.seeds.length).toBe(2);
    expect(large.size).toEqual({ width: 160, height: 120 });
    expect(large.seeds.length).toBe(5);
    expect(large.images.rooms).toBe(1000);
    expect(small.images.rooms).toBe(100);
  });

  it('full is the size of the original study, none is the plan\'s own', () => {
    expect(sizesFor(full, conditions, parseBudget('full'), counts, measured)).toMatchObject({ size: { width: 480, height: 360 }, steps: 40_000, batch: 7, seeds: [1, 2, 3, 4, 5], images: { rooms: 1000 } });
    expect(sizesFor(full, conditions, null, counts, measured)).toMatchObject({ steps: 4000, searchSteps: 1000, batch: 4 });
    expect(() => parseBudget('2 hours')).toThrow('10m or 2h');
    expect(() => parseBudget('1s')).toThrow('from 20s');
  });
});

describe('stages', () => {
  it('are done once for the same inputs, whatever the order of their keys', async () => {
    const out = await folder();
    let done = 0;
    const run = (inputs: unknown) => new Stages(out).run('x', inputs, async () => ++done);
    expect((await run({ a: 1, b: [2] })).value).toBe(1);
    expect(await run({ b: [2], a: 1 })).toMatchObject({ value: 1, cached: true });
    expect((await run({ a: 2, b: [2] })).value).toBe(2);
    expect(keyOf({ a: undefined, b: 1 })).toBe(keyOf({ b: 1 }));
  });

  it('are done once for those who ask at the same time', async () => {
    const stages = new Stages(await folder());
    let done = 0;
    const both = await Promise.all([1, 2].map(() => stages.run('x', 'same', async () => ++done)));
    expect(both.map(({ value, cached }) => [value, cached])).toEqual([[1, false], [1, true]]);
  });

  it('that failed begin again in their folder', async () => {
    const stages = new Stages(await folder());
    await expect(stages.run('x', 1, () => Promise.reject(new Error('cut short')))).rejects.toThrow('cut short');
    expect((await stages.run('x', 1, ({ begun }) => Promise.resolve(begun))).value).toBe(true);
  });
});

describe('the ledger', () => {
  it('lets test be scored once, by the same models again, and by others only when asked', async () => {
    const out = await folder();
    const now = new Date('2020-01-02T03:04:05Z');
    expect(await scoredBefore(out, 'run', false)).toBeNull();
    await beginScoring(out, 'run', ['a', 'b'], false, now);
    expect(await beginScoring(out, 'run', ['b', 'a'], false, now)).toHaveLength(1);
    expect(await scoredBefore(out, 'run', false)).toBe(2);
    await expect(scoredBefore(out, 'other', false)).rejects.toThrow('was scored on 2020-01-02T03:04:05, for a plan, budget or data other than these');
    await expect(beginScoring(out, 'run', ['a', 'b', 'c'], false, now)).rejects.toThrow('Give --score-again');
    expect(await beginScoring(out, 'run', ['a', 'b', 'c'], true, now)).toHaveLength(2);
    expect(await scoredBefore(out, 'other', true)).toBeNull();
  });
});

describe('lanes', () => {
  const later = <T>(value: T): Promise<T> => new Promise((end) => { setTimeout(() => end(value), 5); });
  it('run so many at a time, and give results in order', async () => {
    let [running, most] = [0, 0];
    const tasks = Array.from({ length: 7 }, (_, k) => async () => {
      most = Math.max(most, ++running);
      await later(0);
      running--;
      return k;
    });
    expect(await inLanes(3, tasks)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
  });

  it('begin nothing after a refusal or an error, and wait for what is under way', async () => {
    const begun: number[] = [];
    const tasks = Array.from({ length: 6 }, (_, k) => async () => { begun.push(k); return later(k); });
    expect(await inLanes(2, tasks, (k) => k < 3)).toEqual([0, 1, 2, null, null, null]);
    begun.length = 0;
    let ended = false;
    const failing = [async () => { throw new Error('broken'); }, async () => { await later(0); ended = true; }, ...tasks];
    await expect(inLanes<unknown>(2, failing)).rejects.toThrow('broken');
    expect([ended, begun]).toEqual([true, []]);
  });

  it('are as many as cores and memory allow, one at least', () => {
    expect(lanesFor(1)).toBe(availableParallelism());
    expect(lanesFor(1, 1e18)).toBe(1);
    expect(lanesFor(1000)).toBe(1);
    expect(lanesFor(1, 0, 1)).toBe(1);
    expect(lanesFor(1, 0, 1000)).toBe(availableParallelism());
  });
});
