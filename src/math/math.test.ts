import { describe, expect, it } from 'vitest';
import * as m from './index.ts';

const UNIT = 2 ** -52;
const close = (ours: number, theirs: number, ulps: number): boolean =>
  Math.abs(ours - theirs) <= ulps * UNIT * Math.max(Math.abs(theirs), 1e-300) || Math.abs(ours - theirs) < 1e-17;

describe('elementary functions agree with the engine to a few units in the last place', () => {
  const r = m.random(5, 'elementary');
  it.each([
    ['sin', m.sin, Math.sin, -100, 100], ['cos', m.cos, Math.cos, -100, 100], ['atan', m.atan, Math.atan, -50, 50],
    ['exp', m.exp, Math.exp, -300, 300], ['log', m.log, Math.log, 1e-9, 1e4],
    ['asin', m.asin, Math.asin, -1, 1], ['acos', m.acos, Math.acos, -1, 1],
  ] as const)('%s', (_, ours, theirs, lo, hi) => {
    for (let i = 0; i < 20000; i++) {
      const x = r.range(lo, hi);
      const scaleForCancellation = Math.abs(theirs(x)) < 1e-3 ? 1e4 : 4;
      expect(close(ours(x), theirs(x), scaleForCancellation), `x = ${x}: ${ours(x)} against ${theirs(x)}`).toBe(true);
    }
  });
  it('pow, atan2 and their edges', () => {
    for (let i = 0; i < 5000; i++) {
      const x = r.range(0, 4);
      const y = r.range(-8, 8);
      expect(Math.abs(m.pow(x, y) / Math.pow(x, y) - 1)).toBeLessThan(1e-14);
      expect(Math.abs(m.atan2(y, x - 2) - Math.atan2(y, x - 2))).toBeLessThan(1e-15);
    }
    expect([m.pow(2, 10), m.pow(0, 2.5), m.pow(3, 0), m.log(0), m.exp(-1e9), m.exp(1e9)]).toEqual([1024, 0, 1, -Infinity, 0, Infinity]);
    expect(m.log(-1)).toBeNaN();
    expect(() => m.sin(1e9)).toThrow(RangeError);
  });
});

describe('matrices', () => {
  it('inverse, quaternion and compose undo each other', () => {
    const r = m.random(6, 'matrices');
    for (let i = 0; i < 200; i++) {
      const axis = m.normalize([r.normal(), r.normal(), r.normal()]);
      const rot = m.rotation(axis, r.range(-3, 3));
      const t: m.Vec3 = [r.normal(), r.normal(), r.normal()];
      const full = m.multiply(m.translation(t), m.multiply(rot, m.scaling([1, 2, 3])));
      const p: m.Vec3 = [r.normal(), r.normal(), r.normal()];
      const back = m.transformPoint(m.invert(full), m.transformPoint(full, p));
      back.forEach((v, k) => expect(v).toBeCloseTo(p[k], 12));
      m.compose(t, m.quaternionOf(rot), [1, 2, 3]).forEach((v, k) => expect(v).toBeCloseTo(full[k], 12));
    }
  });
  it('lookAt has OpenCV axes', () => {
    const pose = m.lookAt([0, 0, 0], [0, 0, -5]);
    expect(m.transformVector(pose, [0, 0, 1])).toEqual([0, 0, -1]);
    expect(m.transformVector(pose, [0, 1, 0])[1]).toBe(-1);
    expect(m.determinant3(pose)).toBeCloseTo(1, 12);
  });
});

describe('random streams', () => {
  it('depend on seed and names alone', () => {
    const draw = (...names: (string | number)[]): number[] => { const s = m.random(1, ...names); return [s.next(), s.next()]; };
    expect(draw('a', 1)).toEqual(draw('a', 1));
    expect(draw('a', 1)).not.toEqual(draw('a', 2));
    expect(draw('a1')).not.toEqual(draw('a', 1));
    expect(m.random(7, 'x').next()).not.toBe(m.random(8, 'x').next());
  });
  it('are uniform (chi-squared, 64 bins)', () => {
    const s = m.random(3, 'uniform');
    const bins = new Float64Array(64);
    for (let i = 0; i < 64000; i++) bins[s.int(64)]++;
    const chi2 = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeLessThan(110);
  });
});
