import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../../../test/fixtures/python.ts';
import { random } from '../../math/index.ts';
import { addConfusion, emptyConfusion, scoresOf, type Confusion } from '../evaluate/index.ts';
import { compareArms, mean, monotone, normalCdf, pooledMeanIou, realImagesFor, roomCounts, settling, studentCdf, studentQuantile, worthOf, type RunScores } from './index.ts';

describe('distributions', () => {
  it('have the values of published tables', () => {
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2.7764451052, 9);
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062047364, 8);
    expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 9);
    expect(studentCdf(2.1318467863, 4)).toBeCloseTo(0.95, 9);
    expect(normalCdf(1.959963985)).toBeCloseTo(0.975, 9);
    expect(normalCdf(-3)).toBeCloseTo(0.0013498980316, 12);
    expect(() => studentQuantile(1, 4)).toThrow('not between 0 and 1');
  });

  const python = pythonWith('scipy');
  it.skipIf(python === null)('agree with scipy at degrees whole and broken, far into the tails', () => {
    const asked = [[0.999, 4], [1e-7, 4.3], [0.0125, 5.81], [0.3, 1.5], [0.975, 812.4]];
    const answered = JSON.parse(runPython(python!, 'import sys, json\nfrom scipy.stats import t, norm\nq = json.loads(sys.argv[1])\nprint(json.dumps([[t.ppf(p, d), t.cdf(-3.1, d), norm.cdf(-4.1 * p)] for p, d in q]))', [JSON.stringify(asked)])) as number[][];
    asked.forEach(([p, d], i) => {
      const own = [studentQuantile(p, d), studentCdf(-3.1, d), normalCdf(-4.1 * p)];
      own.forEach((value, k) => expect(Math.abs(value / answered[i][k] - 1), `p ${p}, ${d} degrees, value ${k}`).toBeLessThan(1e-7));
    });
  });
});

/** Two classes, 1000 labelled pixels each: a share `right` of them is found. */
function room(right: number): Confusion {
  const hit = Math.round(1000 * Math.min(1, Math.max(0, right)));
  return { classes: 2, counts: Float64Array.from([hit, 1000 - hit, 0, 1000 - hit, hit, 0]) };
}
const iou = (right: number): number => right / (2 - right);

describe('pooling', () => {
  it('gives the mean IoU of the pooled matrix, for rooms drawn any number of times, void predictions and absent classes too', () => {
    const r = random(4, 'pooling');
    const rooms = Array.from({ length: 5 }, () => ({ classes: 4, counts: Float64Array.from({ length: 20 }, (_, i) => (Math.floor(i / 5) === 3 || i % 5 === 3 ? 0 : r.int(50))) }));
    const times = [2, 0, 1, 3, 1];
    const pooled = emptyConfusion(4);
    rooms.forEach((it, k) => { for (let n = 0; n < times[k]; n++) addConfusion(pooled, it); });
    expect(pooledMeanIou(roomCounts({ seed: 0, rooms }), times)).toBeCloseTo(scoresOf(pooled).meanIou!, 12);
    expect(pooledMeanIou(roomCounts({ seed: 0, rooms }), [0, 0, 0, 0, 0])).toBeNaN();
  });
});

/** Runs of an arm whose accuracy in room r and seed s is base + of the seed + of the room + noise. */
function runs(base: number, ofSeed: (s: number) => number, ofRoom: (r: number) => number, seeds = 5, rooms = 12): RunScores[] {
  return Array.from({ length: seeds }, (_, s) => ({ seed: s + 1, rooms: Array.from({ length: rooms }, (_, r) => room(base + ofSeed(s) + ofRoom(r))) }));
}

describe('comparisons', () => {
  it('with equal rooms are the paired t test of the seeds', () => {
    const gains = [0.03, 0.05, 0.02, 0.06, 0.04];
    const [it_] = compareArms([{ name: 'a', arm: runs(0.5, (s) => gains[s], () => 0), baseline: runs(0.5, () => 0, () => 0) }], { seed: 1, resamples: 200 });
    const differences = gains.map((g) => iou(0.5 + g) - iou(0.5));
    const d = mean(differences);
    const error = Math.sqrt(differences.reduce((sum, v) => sum + (v - d) ** 2, 0) / 4 / 5);
    expect(it_.difference).toBeCloseTo(d, 12);
    expect(it_.standardError).toBeCloseTo(error, 12);
    expect(it_.degrees).toBeCloseTo(4, 9);
    expect(it_.interval![0]).toBeCloseTo(d - 2.7764451052 * error, 9);
    expect(it_.p).toBeCloseTo(2 * studentCdf(-d / error, 4), 12);
  });

  it('are wider the more of them there are, and pair seeds by name', () => {
    const arm = runs(0.55, (s) => s * 0.01, (r) => r * 0.01);
    const baseline = runs(0.5, () => 0, (r) => r * 0.008);
    const one = compareArms([{ name: 'a', arm, baseline }], { seed: 1 })[0];
    const three = compareArms(['a', 'b', 'c'].map((name) => ({ name, arm, baseline: [...baseline].reverse() })), { seed: 1 })[0];
    expect(three.difference).toBeCloseTo(one.difference, 12);
    expect(three.bySeed.every((d, i) => Math.abs(d - one.bySeed[i]) < 1e-12)).toBe(true);
    expect(three.interval![1] - three.interval![0]).toBeGreaterThan(1.3 * (one.interval![1] - one.interval![0]));
    expect(three.p).toBeCloseTo(Math.min(1, 3 * one.p!), 12);
    expect(compareArms([{ name: 'a', arm: arm.slice(0, 3), baseline }], { seed: 1 })[0].seeds).toEqual([1, 2, 3]);
    expect(compareArms([{ name: 'a', arm: arm.slice(0, 1), baseline }], { seed: 1 })[0].interval).toBeNull();
  });

  it('cover what is true about as often as they say, where seeds and rooms both vary', () => {
    const trials = 300;
    let covered = 0;
    const truth = 0.04;
    for (let trial = 0; trial < trials; trial++) {
      const r = random(trial, 'coverage');
      const ofSeed = Array.from({ length: 5 }, () => 0.02 * r.normal());
      const ofRoom = Array.from({ length: 12 }, () => 0.03 * r.normal());
      const arm = runs(0.5 + truth, (s) => ofSeed[s], (k) => ofRoom[k] + 0.01 * r.normal());
      const { interval } = compareArms([{ name: 'a', arm, baseline: runs(0.5, () => 0, () => 0) }], { seed: trial, resamples: 200 })[0];
      const expected = iou(0.5 + truth) - iou(0.5);
      if (interval![0] <= expected && expected <= interval![1]) covered++;
    }
    // Binomial: 0.95 of 300 has a deviation of 0.0126.
    expect(covered / trials).toBeGreaterThan(0.95 - 3 * 0.0126);
    expect(covered / trials).toBeLessThan(0.995);
  });
});

describe('worth', () => {
  it('pools neighbours that fall', () => {
    const fit = monotone([{ images: 400, score: 0.4 }, { images: 100, score: 0.2 }, { images: 200, score: 0.3 }, { images: 300, score: 0.26 }]);
    expect(fit.map((p) => p.images)).toEqual([100, 200, 300, 400]);
    fit.forEach((p, i) => expect(p.score).toBeCloseTo([0.2, 0.28, 0.28, 0.4][i], 12));
  });

  it('reads the curve backwards over the logarithm of images', () => {
    const curve = [{ images: 50, score: 0.2 }, { images: 200, score: 0.4 }];
    expect(realImagesFor(0.3, curve).images).toBeCloseTo(100, 9);
    expect(realImagesFor(0.2, curve)).toEqual({ images: 50, beyond: false });
    expect(realImagesFor(0.1, curve)).toEqual({ images: 50, beyond: false });
    expect(realImagesFor(0.41, curve)).toEqual({ images: 200, beyond: true });
  });

  it('of arms is the images between, with an interval; beyond the end it is at least those', () => {
    const noise = (k: number) => (s: number): number => 0.004 * random(s, 'noise', k).normal();
    const real = [50, 200].map((images, k) => ({ images, runs: runs(0.4 + 0.2 * k, noise(k), (r) => 0.01 * (r % 3)) }));
    const middle = worthOf({ images: 50, runs: runs(0.5, noise(7), (r) => 0.01 * (r % 3)) }, real, { seed: 3 })!;
    expect(middle.atLeast).toBe(false);
    expect(middle.images).toBeGreaterThan(30);
    expect(middle.images).toBeLessThan(70);
    expect(middle.interval![0]).toBeLessThan(middle.images);
    expect(middle.interval![1]).toBeGreaterThan(middle.images);
    const high = worthOf({ images: 50, runs: runs(0.8, noise(7), () => 0) }, real, { seed: 3 })!;
    expect(high).toMatchObject({ images: 150, atLeast: true, interval: [Infinity, Infinity] });
    expect(worthOf({ images: 50, runs: runs(0.1, noise(7), () => 0) }, real, { seed: 3 })).toMatchObject({ images: 0, atLeast: false });
    expect(worthOf({ images: 50, runs: runs(0.5, noise(7), () => 0) }, real.slice(0, 1), { seed: 3 })).toBeNull();
  });
});

describe('settling', () => {
  const curve = (loss: (t: number) => number, seed: number) => Array.from({ length: 400 }, (_, i) => ({ step: i + 1, loss: loss(i / 400) * (1 + 0.1 * random(seed, 'loss', i).normal()) }));
  it('tells a loss that still falls from one at rest', () => {
    const at = (loss: (t: number) => number) => settling([1, 2, 3, 4, 5].map((seed) => curve(loss, seed)));
    expect(at((t) => 2 - 1.5 * t).falling).toBe(true);
    expect(at((t) => 0.5 + 2 * 0.0001 ** t).falling).toBe(false);
    expect(at(() => 0.5).falling).toBe(false);
    expect(at((t) => 0.5 + 0.5 * t).falling).toBe(false);
    expect(settling([[{ step: 1, loss: 1 }]]).falling).toBe(true);
  });
});
