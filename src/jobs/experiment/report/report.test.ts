import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { memoryDataset } from '../../../../test/fixtures/memory-dataset.ts';
import { compareDatasets } from '../../../dataset/index.ts';
import { labelSpace } from '../../../labels/index.ts';
import { scoredClasses } from '../../../learn/index.ts';
import { random } from '../../../math/index.ts';
import { expectedStages, sizesFor, type Measured } from '../budget.ts';
import type { Gap } from '../gap-stage.ts';
import { conditionsOf, parsePlan } from '../plan.ts';
import { compareAll, settlingOf, type ArmResult, type ExperimentResult } from '../result.ts';
import { answersOf } from './answer.ts';
import { csvFiles } from './csv.ts';
import { page } from './page.ts';

const space = labelSpace('syntrain16');
const names = scoredClasses(space).names;
const plan = parsePlan({
  name: 'rooms <b>&"', question: 'Do they?', labels: 'syntrain16', real: { path: 'nyu', labels: 'nyu40' }, synthetic: { rooms: { generate: { scene: ['room'], count: 40 } } },
  arms: [{ real: [25, 100] }, { real: 25, synthetic: 'rooms', name: '<script>alert(1)</script>' }, { real: 25, synthetic: 'rooms', as: 'pretrain' }, { synthetic: 'rooms' }],
}, 'p');

const seen = (name: string, grey: number) => memoryDataset(name, space, [{ ids: [0, 0, 1, 4], grey: [grey, grey, 200, 90], depth: [1, 2, 3, 4] }]);
const comparison = await compareDatasets(seen('rooms', 10), seen('real', 150));

/** A result with a given gain of the mixed arm; everything else is drawn. */
function resultOf(gain: number, seeds: number, { onDev = false, scorings = 1, falling = false } = {}): ExperimentResult {
  const conditions = conditionsOf(plan);
  const measured: Measured = { step: 0.1, lanes: 2, start: 2, score: 0.02, watch: 0.01, decode: 0.02, render: { rooms: 1 } };
  const counts = { train: 200, dev: 50, test: 80 };
  const sizes = { ...sizesFor(plan, conditions, null, counts, measured), seeds: Array.from({ length: seeds }, (_, i) => i + 1) };
  const base = [0.4, 0.6, 0.4 + gain, 0.4, 0.3];
  const arms = conditions.map((condition, k): ArmResult => {
    const runs = sizes.seeds.map((seed) => {
      const r = random(seed, 'run', k);
      const rooms = Array.from({ length: 10 }, (_, room) => ({
        room: `run ${room}`,
        cells: names.flatMap((__, c) => { const hit = Math.round(1000 * (base[k] + 0.02 * random(room, 'room').normal() + 0.003 * r.normal())); return [[c * (names.length + 1) + c, hit], [c * (names.length + 1) + ((c + 1) % names.length), 1000 - hit]] as const; }),
      }));
      const losses = Array.from({ length: 100 }, (__, i) => ({ step: (i + 1) * 40, loss: falling ? 2 - i / 60 : 0.5 + 2 / (1 + i * i) }));
      return {
        seed, scored: { classNames: names, rooms, images: [{ id: '0001', meanIou: 0.4, globalAccuracy: 0.6 }] },
        trained: { dev: 0.4, loss: 0.5, steps: 4000, frames: [50], parameters: 1000, losses, devScores: [{ step: 2000, meanIou: 0.3 }, { step: 4000, meanIou: 0.4 }], notes: [] },
      };
    });
    return { condition, rate: 0.001, searched: [{ rate: 0.001, dev: 0.4 }, { rate: 0.002, dev: null }], images: { real: condition.real * 2, synthetic: condition.synthetic ? 40 : 0 }, runs, settling: settlingOf(condition, runs) };
  });
  const gap: Gap = { comparison, features: { images: 40, synthetic: 3, real: 1, spread: { synthetic: 0.1, real: 0.1 } } };
  return {
    plan, budget: null, sizes, counts, rooms: { train: 30, dev: 8, test: 10 }, measured, expected: expectedStages(plan, conditions, sizes, counts, measured), took: [{ stage: 'search', seconds: 12 }], arms,
    compared: compareAll(arms, onDev, scorings), gaps: { rooms: gap }, scorings: Array.from({ length: scorings }, () => ({ at: '2020-01-01T00:00:00', run: 'r', models: [] })), onDev, notes: [], command: 'syntrain experiment p.yaml', version: '0', runtime: 'Node',
  };
}
const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';
const html = (result: ExperimentResult): string => page(result, { rows: [{ id: '0001', image: PICTURE, truth: PICTURE, predictions: result.arms.map(() => PICTURE) }], samples: { real: [{ image: PICTURE, truth: PICTURE }] } }, space);

describe('the answer', () => {
  const kinds = (result: ExperimentResult): string[] => answersOf(result).map((a) => a.kind);
  it('claims a clear gain, and its worth in real images', () => {
    const result = resultOf(0.1, 5);
    expect(kinds(result)).toEqual(['helped', 'unclear']);
    const [answer] = answersOf(result);
    expect(answer.headline).toMatch(/against real 25 %: it helped, by \+\d+\.\d points of mIoU \(95 % interval \+\d/);
    expect(answer.sentences[0]).toMatch(/The 40 synthetic images are worth \d+ real ones \(95 % interval/);
    expect(kinds(resultOf(-0.1, 5))[0]).toBe('harmed');
    expect(answersOf(resultOf(0.4, 5))[0].sentences[0]).toMatch('at least 150 real ones');
  });
  it('claims nothing from four seeds, from dev, from a test set scored twice, or while the loss falls, and says why', () => {
    const why = (result: ExperimentResult): string => answersOf(result)[0].sentences[0];
    for (const [result, reason] of [
      [resultOf(0.1, 4), '4 paired seeds, of which a claim needs 5'], [resultOf(0.1, 5, { onDev: true }), 'scores on dev'], [resultOf(0.1, 5, { scorings: 2 }), 'scored 2 times'], [resultOf(0.1, 5, { falling: true }), 'loss of both arms still fell'],
    ] as const) {
      expect(answersOf(result)[0].kind).toBe('no claim');
      expect(why(result)).toContain(reason);
    }
    expect(answersOf(resultOf(0.1, 1))[0].headline).toContain('too few for an interval');
  });
});

describe('the page', () => {
  it('is well formed, loads nothing, runs nothing, and takes every string as text', () => {
    for (const result of [resultOf(0.1, 5), resultOf(0.1, 1)]) {
      const text = html(result);
      // As XML it must nest; void elements of HTML are closed for the parser.
      const parser = new SaxesParser();
      parser.on('error', (error) => { throw error; });
      parser.write(text.replace(/<!doctype html>/, '').replace(/<(meta|img)([^>]*)>/g, '<$1$2/>')).close();
      expect(text).not.toMatch(/<script|<link|<iframe|javascript:|NaN|undefined|\[object/);
      for (const [, address] of text.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(data:image\/|#)/);
      expect([...text.matchAll(/https?:\/\/[^"' <)]*/g)].map(([a]) => a).filter((a) => a !== 'http://www.w3.org/2000/svg')).toEqual([]);
      for (const [, id] of text.matchAll(/href="#([^"]*)"/g)) expect(text).toContain(`id="${id}"`);
      expect(text).toContain('rooms &#60;b&#62;');
    }
  });

  it('opens with the answer', () => {
    const text = html(resultOf(0.1, 5));
    expect(text.indexOf('it helped')).toBeGreaterThan(0);
    expect(text.indexOf('it helped')).toBeLessThan(text.indexOf('<nav>'));
  });
});

describe('the gap', () => {
  it.each([
    [3, 0.1, 'are further than chance'], [3, 0.6, 'are further than one half of the real rooms is from the other, but by no more than'], [0.9, 0.1, 'are no further than one half'],
  ])('features at %d from real ones, which are at 1 from each other, each give or take %d', (synthetic, spread, said) => {
    const result = resultOf(0.1, 1);
    const gap = { ...result.gaps.rooms, features: { images: 40, synthetic, real: 1, spread: { synthetic: spread, real: spread } } };
    expect(html({ ...result, gaps: { rooms: gap } })).toContain(said);
  });
});

describe('the figures', () => {
  it('are CSV whose rows have as many cells as their heads', () => {
    for (const [name, text] of Object.entries(csvFiles(resultOf(0.1, 5)))) {
      // Commas outside of quotes.
      const rows = text.trimEnd().split('\n').map((line) => line.replace(/"([^"]|"")*"/g, '').split(',').length);
      expect(rows.length, name).toBeGreaterThan(1);
      expect(new Set(rows).size, name).toBe(1);
    }
  });
});
