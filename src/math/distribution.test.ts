import { expect, it } from 'vitest';
import { distributionSchema, draw, drawName, random, support, weightsSchema, type Distribution } from './index.ts';

const many = (d: Distribution, n = 20_000): number[] => { const r = random(3, 'distribution'); return Array.from({ length: n }, () => draw(d, r)); };
const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

it('draws what it says', () => {
  expect(new Set(many(1.5, 5))).toEqual(new Set([1.5]));
  const uniform = many([1, 3]);
  expect(mean(uniform)).toBeCloseTo(2, 1);
  expect(mean(uniform.map((x) => (x - 2) ** 2))).toBeCloseTo(4 / 12, 1);
  const chosen = many({ choice: [[10, 3], [20, 1], [30, 0]] });
  expect(chosen.filter((x) => x === 10).length / chosen.length).toBeCloseTo(0.75, 1);
  expect(new Set(chosen)).toEqual(new Set([10, 20]));
  // a half-normal: mean = deviation * sqrt(2 / pi)
  const half = many({ normal: [0, 2], within: [0, 100] });
  expect(Math.min(...half)).toBeGreaterThanOrEqual(0);
  expect(mean(half)).toBeCloseTo(2 * Math.sqrt(2 / Math.PI), 1);
});

it.each<[Distribution]>([[2], [[1, 3]], [{ normal: [0, 1], within: [-0.5, 2] }], [{ choice: [[4, 1], [2, 1], [9, 0]] }]])('%j stays within its support', (d) => {
  const [low, high] = support(d);
  expect(many(d, 500).every((x) => x >= low && x <= high)).toBe(true);
});

it('draws names by weight, whatever order the weights are written in', () => {
  const names = ['a', 'b', 'c'] as const;
  const one = random(1, 'names');
  const other = random(1, 'names');
  const drawn = Array.from({ length: 4000 }, () => drawName({ a: 1, b: 3 }, names, one));
  expect(drawn).toEqual(Array.from({ length: 4000 }, () => drawName({ b: 3, a: 1 }, names, other)));
  expect(drawn.filter((name) => name === 'b').length / 4000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain('c');
});

it.each([
  ['fast', 'write a number'], [[3, 1], 'low end'], [12, 'from 0 to 10'], [[1, 2, 3], 'write a number'], [{ normal: [1, 0], within: [0, 2] }, 'greater than 0'],
  [{ normal: [1, 1] }, 'write a number'], [{ normal: [1, 0.1], within: [5, 6] }, 'almost nothing'], [{ normal: [5, 1], within: [2, 11] }, 'from 0 to 10'],
  [{ choice: [] }, 'write a number'], [{ choice: [[1, -1]] }, 'weights'], [{ choice: [[1, 1]], mean: 2 }, 'write a number'], [NaN, 'write a number'], [null, 'write a number'],
])('refuses %j and says why', (value, why) => {
  const result = distributionSchema(0, 10).safeParse(value);
  expect(result.error?.issues[0].message).toContain(why);
});

it('refuses names that there are not, and weights that are none', () => {
  const schema = weightsSchema(['sunny', 'night']);
  expect(schema.parse('night')).toEqual({ night: 1 });
  expect(schema.safeParse('noon').error?.issues[0].message).toBe('there is no noon; there are: sunny, night');
  expect(schema.safeParse({ night: 0 }).error?.issues[0].message).toContain('greater');
  expect(schema.safeParse(3).error?.issues[0].message).toContain('weights by name');
});
