import { expect, it } from 'vitest';
import { instanceCodes, type InstanceCode } from './instance-codes.ts';

const code: InstanceCode = { format: 'made-up', base: 256, first: 1, last: 255, plain: (classId) => classId * 256 };
const all = (): boolean => true;

it('counts objects of each class in the order of their ids, wherever they lie', () => {
  expect(Array.from(instanceCodes([9, 9, 3, 3, 9] as never, [40, 7, 40, 0, 40] as never, code, all))).toEqual([9 * 256 + 2, 9 * 256 + 1, 3 * 256 + 1, 3 * 256, 9 * 256 + 2]);
});

it('keeps numbers that all objects of a frame bear already', () => {
  expect(Array.from(instanceCodes([3, 3, 9] as never, [3 * 256 + 200, 3 * 256 + 4, 9 * 256 + 255] as never, code, all))).toEqual([3 * 256 + 200, 3 * 256 + 4, 9 * 256 + 255]);
  expect(Array.from(instanceCodes([3, 3, 9] as never, [3 * 256 + 200, 3 * 256 + 4, 9 * 256] as never, code, all))).toEqual([3 * 256 + 2, 3 * 256 + 1, 9 * 256 + 1]);
});

it('refuses more objects than it can number, and holds as many as it can', () => {
  const many = (n: number): Uint16Array => Uint16Array.from({ length: n }, (_, i) => i + 1);
  expect(instanceCodes(new Uint8Array(255).fill(255), many(255), code, all)[254]).toBe(65535);
  expect(() => instanceCodes(new Uint8Array(256).fill(3), many(256), code, all)).toThrow(/more than 255 objects of class 3/);
});
