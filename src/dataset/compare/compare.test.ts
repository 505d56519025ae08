import { expect, it } from 'vitest';
import { memoryDataset as dataset } from '../../../test/fixtures/memory-dataset.ts';
import { spaces } from '../../labels/index.ts';
import { compareDatasets, compareText, comparisonSections, statsPage, stats } from '../index.ts';

const [WALL, FLOOR, CHAIR, PERSON] = [1, 2, 5, 31];

it('finds nothing between a dataset and itself', async () => {
  const one = dataset('one', spaces.nyu40, [{ ids: [WALL, FLOOR, 0, CHAIR], grey: [0, 100, 200, 255], depth: [1, 2, 3, Infinity] }]);
  const c = await compareDatasets(one, one);
  expect([c.classDistance, c.brightness?.distance, c.depth?.distance, c.colours?.map((h) => h.distance)]).toEqual([0, 0, 0, [0, 0, 0]]);
  expect(c.classesAView).toEqual([3, 3]);
});

it('is half the sum of differences of the shares, and says what each class adds', async () => {
  const a = dataset('a', spaces.nyu40, [{ ids: [WALL, WALL, FLOOR, 0] }, { ids: [WALL, WALL, WALL, WALL] }]);
  const b = dataset('b', spaces.nyu40, [{ ids: [WALL, FLOOR, CHAIR, CHAIR] }]);
  const c = await compareDatasets(a, b);
  // a: wall 6/7, floor 1/7; b: wall 1/4, floor 1/4, chair 1/2
  expect(c.classDistance).toBeCloseTo(6 / 7 - 1 / 4, 12);
  expect(c.classes.map(({ name, adds }) => [name, Number(adds.toFixed(6))])).toEqual([['wall', Number(((6 / 7 - 1 / 4) / 2).toFixed(6))], ['chair', 0.25], ['floor', Number(((1 / 4 - 1 / 7) / 2).toFixed(6))]]);
  expect(c.classes.find((it) => it.name === 'floor')?.images).toEqual([0.5, 1]);
  expect(c.notCounted).toEqual([1 / 8, 0]);
  expect(c.brightness).toBeNull();
  expect(compareText(c)).toMatch(/classes {4}0\.607/);
});

it('leaves classes out and shares the rest anew', async () => {
  const a = dataset('a', spaces.nyu40, [{ ids: [WALL, WALL, FLOOR, PERSON] }]);
  const b = dataset('b', spaces.nyu40, [{ ids: [WALL, WALL, FLOOR, FLOOR] }]);
  const c = await compareDatasets(a, b, { leaveOut: ['person'] });
  expect(c.classDistance).toBeCloseTo(2 / 3 - 1 / 2, 12);
  expect(c.leftOut).toEqual(['person']);
  await expect(compareDatasets(a, b, { leaveOut: ['cat'] })).rejects.toThrow(/no class 'cat'/);
});

it('maps another label space and says what is lost', async () => {
  const nyu13 = spaces.nyu13;
  const bed = nyu13.classes.find((it) => it.name === 'bed')!.id;
  const a = dataset('a', nyu13, [{ ids: [bed, bed] }]);
  const b = dataset('b', spaces.nyu40, [{ ids: [4, 4] }]); // 4 = bed
  const c = await compareDatasets(a, b);
  expect([c.labelSpace, c.classDistance]).toEqual(['nyu13', 0]);
  expect(compareText(c)).toContain('nyu40 -> nyu13');
});

it('compares what both have, and no more', async () => {
  const pictures = dataset('pictures', null, [{ grey: [0, 0, 255, 255] }]);
  const c = await compareDatasets(dataset('all', spaces.nyu40, [{ ids: [WALL], grey: [0, 0, 0, 255] }]), pictures);
  expect([c.classDistance, c.depth, c.brightness?.distance]).toEqual([null, null, 0.25]);
  expect(compareText(c)).toContain('not compared');
});

it('compares edges of pictures of one size only, and says so', async () => {
  const [small, large] = [[{ grey: [0, 9, 200] }], [{ grey: [0, 9, 200, 50, 50, 50] }]].map((images) => dataset('pictures', null, images));
  const c = await compareDatasets(small, large);
  expect(c.edges).toBeNull();
  expect(compareText(c)).toContain('not compared: pictures of other sizes');
  expect(comparisonSections(c, 2)).toContain('Not compared: pictures of other sizes');
  expect((await compareDatasets(small, small)).edges?.strength.distance).toBe(0);
});

it('is part of the page, with names as text', async () => {
  const a = dataset('<b>a</b>', spaces.nyu40, [{ ids: [WALL, FLOOR], grey: [10, 200] }]);
  const page = statsPage(await stats(a), spaces.nyu40, await compareDatasets(a, a));
  expect(page).toContain('Pixels of each class: distance 0.000');
  expect(page).not.toContain('<b>a</b>');
});
