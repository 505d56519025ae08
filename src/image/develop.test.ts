import { describe, expect, it } from 'vitest';
import { random } from '../math/index.ts';
import { autoExposure, developRgb } from './develop.ts';

const seed = 11;
const picture = (scale: number, outlier = 0): Float32Array => {
  const r = random(seed, 'develop');
  const rgb = new Float32Array(3 * 4000);
  for (let i = 0; i < rgb.length; i++) rgb[i] = scale * r.range(0.02, 1);
  if (outlier > 0) rgb.fill(outlier, 0, 30);
  return rgb;
};

describe(`development (seed ${seed})`, () => {
  it('does not depend on the unit of light', () => {
    const { data } = developRgb(picture(1));
    for (const scale of [1e-6, 0.25, 4096]) expect(developRgb(picture(scale)).data.every((v, i) => Math.abs(v - data[i]) <= 1)).toBe(true);
  });
  it('does not mind fireflies', () => {
    expect(autoExposure(picture(1, 1e6)) / autoExposure(picture(1))).toBeCloseTo(1, 1);
  });
  it('exposes for the room, not for the window in it', () => {
    const room = picture(1);
    const exposure = autoExposure(room);
    room.fill(80, 0, room.length / 5);
    expect(autoExposure(room)).toBeGreaterThan(0.25 * exposure);
  });
  it('puts the picture into the range', () => {
    const sorted = Array.from(developRgb(picture(3)).data).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeGreaterThan(100);
    expect(sorted[sorted.length >> 1]).toBeLessThan(210);
  });
  it('takes stops, leaves mid-tones linear and bends highlights', () => {
    const grey = developRgb(new Float32Array([0.18, 0.18, 0.18]), { exposure: 0 });
    expect([...grey.data]).toEqual([118, 118, 118]); // sRGB of 0.18 is 0.4613
    expect(grey.exposure).toBe(1);
    expect(developRgb(new Float32Array([0.09, 0.09, 0.09]), { exposure: 1 }).data[0]).toBe(118);
    const [one, four] = [1, 4].map((v) => developRgb(new Float32Array([v, v, v]), { exposure: 0 }).data[0]);
    expect(one).toBeLessThan(four);
    expect(four).toBeLessThan(255);
    expect(developRgb(new Float32Array([1, 1, 1]), { exposure: 0, shoulder: 1 }).data[0]).toBe(255);
  });
  it('survives black, infinite and undefined pixels', () => {
    expect([...developRgb(new Float32Array(9)).data]).toEqual(new Array(9).fill(0));
    expect(developRgb(new Float32Array([NaN, NaN, NaN, Infinity, 1, 1, 0.5, 0.5, 0.5])).data.length).toBe(9);
  });
});
