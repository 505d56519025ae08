import { describe, expect, it } from 'vitest';
import type { Raster } from '../../frame/index.ts';
import { GradientCounter } from './gradients.ts';

const picture = (width: number, height: number, f: (x: number, y: number) => number): Raster =>
  ({ width, height, channels: 3, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => f(Math.floor(i / 3) % width, Math.floor(i / 3 / width))) });
const gradients = (raster: Raster) => { const counter = new GradientCounter(); counter.add(raster); return counter.result(); };

describe('gradients', () => {
  it('know how strong a ramp is and which way its edges run', () => {
    const down = gradients(picture(20, 20, (x) => x * 5));
    expect(down.mean).toBeCloseTo(5, 4);
    expect(down.strength[4]).toBe(1);
    expect(down.direction[4]).toBe(1);
    expect(gradients(picture(20, 20, (_, y) => y * 5)).direction[0]).toBe(1);
    // y falls by one as x grows by one along an edge of x + y: from lower left to upper right in the picture.
    const slanted = gradients(picture(20, 20, (x, y) => (x + y) * 5)).direction;
    expect(slanted.filter((v) => v > 0)).toEqual([1]);
    expect(slanted).not.toEqual(gradients(picture(20, 20, (x, y) => (x - y) * 5 + 100)).direction);
    expect(gradients(picture(20, 20, () => 90)).strength[0]).toBe(1);
  });
});
