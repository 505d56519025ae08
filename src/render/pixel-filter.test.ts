import { describe, expect, it } from 'vitest';
import { FILTERS, filterTable, type PixelFilter } from './pixel-filter.ts';

describe.each(Object.keys(FILTERS) as PixelFilter[])('%s', (name) => {
  const steps = 2048;
  const table = filterTable(name, steps);
  const { radius, weight } = FILTERS[name];

  it('is symmetric, growing, and spans the filter', () => {
    expect(table[0]).toBe(-1);
    expect(table[steps]).toBe(1);
    expect(table[steps / 2]).toBeCloseTo(0, 6);
    for (let i = 0; i < steps; i++) {
      expect(table[i + 1]).toBeGreaterThan(table[i]);
      expect(table[i] + table[steps - i]).toBe(0);
    }
  });

  it('has the moments of the filter', () => {
    // Offsets are uniform between two entries of the table.
    let second = 0;
    for (let i = 0; i < steps; i++) second += (table[i] ** 2 + table[i] * table[i + 1] + table[i + 1] ** 2) / 3 / steps;
    let sum = 0;
    let expected = 0;
    for (let k = 0; k < 4000; k++) {
      const x = ((k + 0.5) / 4000 - 0.5) * 2;
      sum += weight(x * radius);
      expected += weight(x * radius) * x * x;
    }
    expect(Math.abs(second / (expected / sum) - 1)).toBeLessThan(3e-3);
  });
});
