import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Film } from '../frame/index.ts';
import { decodeJpeg, developRgb } from '../image/index.ts';
import { IDENTITY, random } from '../math/index.ts';
import { checkViewpoint, intrinsicsOf, project, unproject } from '../viewpoint/index.ts';
import { sensorsPage } from './docs.ts';
import { expose } from './expose.ts';
import { hold } from './hold.ts';
import { blurred, fringe, vignette } from './lens.ts';
import { planesOf } from './planes.ts';
import { sensors } from './presets.ts';
import { record } from './raw.ts';
import { sensorSchema, type Sensor } from './sensor.ts';

const seed = 17;
const W = 96, H = 64;
const none = sensors.none.sensor;

function filmOf(value: (x: number, y: number, c: number) => number, width = W, height = H): Film {
  const rgb = Float32Array.from({ length: width * height * 3 }, (_, i) => value(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3));
  return { viewpoint: { name: 'v', worldFromCamera: IDENTITY, intrinsics: intrinsicsOf(width, height, 1) }, width, height, rgb };
}
const noisy = ((r) => filmOf(() => r.range(0, 2)))(random(seed, 'film'));
/** What happens where rays are made. */
const rayEffects = ['distortion', 'exposureTime', 'readout', 'shake', 'drift'] as const satisfies readonly (keyof Sensor)[];
const grey = (level: number): Film => filmOf(() => level);
const moments = (values: ArrayLike<number>): { mean: number; variance: number } => {
  let sum = 0, square = 0;
  for (let i = 0; i < values.length; i++) { sum += values[i]; square += values[i] * values[i]; }
  const mean = sum / values.length;
  return { mean, variance: square / values.length - mean * mean };
};

describe(`sensors (seed ${seed})`, () => {
  it.each(Object.entries(sensors))('%s is within its own schema', (_, { sensor }) => {
    expect(sensorSchema.parse(sensor)).toEqual(sensor);
  });
  it.each(['auto', 0, -1.5] as const)('none is the clean development, at exposure %s', async (exposure) => {
    const picture = await expose(noisy, none, seed, { exposure });
    const clean = developRgb(noisy.rgb!, { exposure });
    expect(picture.data).toEqual(clean.data);
    expect(picture.quality).toEqual({ exposure: clean.exposure });
    expect(picture.jpeg).toBeUndefined();
  });
  it.each(Object.entries(sensors).filter(([name]) => name !== 'none'))('%s: same seed, same bytes; another seed, others', async (_, { sensor }) => {
    const [a, b, c] = await Promise.all([seed, seed, seed + 1].map((s) => expose(noisy, sensor, s)));
    expect(b).toEqual(a);
    expect(c.data).not.toEqual(a.data);
    expect((await decodeJpeg(a.jpeg!, 'a')).data).toEqual(a.data);
  });
  it('every effect changes the picture and is off by default', async () => {
    const clean = (await expose(noisy, none, seed)).data;
    const changes: Partial<Sensor>[] = [
      { exposure: 0.5 }, { exposureError: 1 }, { whiteBalance: 1 }, { whiteBalanceError: 0.5 }, { cast: [1.2, 1, 1] }, { fringe: 2 }, { blur: 1 },
      { vignette: 1 }, { mosaic: true }, { electrons: 1000 }, { electrons: 1000, readNoise: 20 }, { electrons: 1000, gain: [2, 2] }, { clip: 1 },
      { shoulder: 0.9 }, { contrast: 0.5 }, { black: 0.05 }, { saturation: 0.5 }, { sharpen: 1 }, { sharpen: 1, sharpenRadius: 2 }, { jpeg: 75 },
    ];
    const touched = [...changes.flatMap((change) => Object.keys(change)), ...rayEffects];
    expect([...new Set(touched)].sort()).toEqual(Object.keys(sensorSchema.shape).sort());
    const seen = await Promise.all(changes.map(async (change) => (await expose(noisy, { ...none, ...change }, seed)).data.join()));
    expect(seen).not.toContain(clean.join());
    expect(new Set(seen).size).toBe(changes.length);
  });
  it('survives black, infinite and undefined radiance', async () => {
    const film = filmOf((x) => [0, Infinity, NaN, -1][x % 4]);
    for (const { sensor } of Object.values(sensors)) expect((await expose(film, sensor, seed)).data).toHaveLength(W * H * 3);
  });
});

describe(`a sensor in the hand (seed ${seed})`, () => {
  const view = { name: 'v', worldFromCamera: IDENTITY, intrinsics: intrinsicsOf(640, 480, 1) };
  const kinect = sensors['kinect-v1'].sensor;
  it('of none is the viewpoint as it was', () => {
    expect(hold(view, none, seed)).toEqual(view);
  });
  it('has its lens and its times, and shakes: the same for the same seed', () => {
    const held = hold(view, kinect, seed);
    expect(held.distortion).toEqual(kinect.distortion);
    expect(held.worldFromCamera).toBe(view.worldFromCamera);
    expect(held.shutter).toMatchObject({ rowTime: 0.03 / 480, middleRow: 240 });
    expect(held.shutter!.exposureTime).toBeGreaterThanOrEqual(0.01);
    expect(held.shutter!.exposureTime).toBeLessThanOrEqual(0.033);
    expect(hold(view, kinect, seed)).toEqual(held);
    expect(hold(view, kinect, seed + 1)).not.toEqual(held);
  });
  it('each effect can be switched off, and leaves the others as they were', () => {
    const { shutter, ...held } = hold(view, kinect, seed);
    expect(hold(view, { ...kinect, distortion: null }, seed)).toEqual({ ...view, shutter });
    expect(hold(view, { ...kinect, shake: 0 }, seed)).toEqual({ ...held, shutter: { ...shutter, angularVelocity: [0, 0, 0] } });
    expect(hold(view, { ...kinect, drift: 0 }, seed)).toEqual({ ...held, shutter: { ...shutter, velocity: [0, 0, 0] } });
    expect(hold(view, { ...kinect, readout: 0 }, seed)).toEqual({ ...held, shutter: { ...shutter, rowTime: 0 } });
    expect(hold(view, { ...kinect, exposureTime: [0, 0] }, seed)).toEqual({ ...held, shutter: { ...shutter, exposureTime: 0 } });
    expect(hold(view, { ...kinect, exposureTime: [0, 0], readout: 0 }, seed)).toEqual(held);
  });
  it('shakes by what it says', () => {
    const turns = Array.from({ length: 2000 }, (_, i) => hold(view, kinect, i).shutter!);
    const spread = (of: (s: typeof turns[0]) => number): number => Math.sqrt(moments(turns.map(of)).variance);
    // The spread of 2000 normal deviates is known to 1.6 %.
    for (const a of [0, 1, 2]) {
      expect(Math.abs(spread((s) => s.angularVelocity[a]) / (6 * Math.PI / 180) - 1)).toBeLessThan(0.08);
      expect(Math.abs(spread((s) => s.velocity[a]) / 0.12 - 1)).toBeLessThan(0.08);
    }
  });
  it.each(Object.entries(sensors))('%s sees what falls on its pixels, at any angle that it may be used at', (_, { sensor }) => {
    for (const fov of [30, 57, 60, 75, 90]) {
      const held = hold({ ...view, intrinsics: intrinsicsOf(640, 480, fov * Math.PI / 180) }, sensor, seed);
      checkViewpoint(held);
      let worst = 0;
      for (let y = 0; y <= 480; y += 20) {
        for (let x = 0; x <= 640; x += 20) {
          const back = project(held, unproject(held, x, y, 3));
          worst = Math.max(worst, Math.abs(back.x - x), Math.abs(back.y - y));
        }
      }
      expect(worst).toBeLessThan(1e-6);
    }
  });
});

describe(`raw noise (seed ${seed})`, () => {
  const electrons = 2000, readNoise = 15;
  it.each([0, 0.05, 0.5, 0.9])('has the variance of the model at %f', (level) => {
    const out = record(planesOf(grey(level).rgb!, W, H, 1), { electrons, readNoise }, 0, false, random(seed, level));
    // 6144 values: the variance is known to 1.8 % (one sigma), the mean to a hundredth of sigma.
    for (const [c, share] of [[0, 0.55], [1, 1], [2, 0.65]] as const) {
      const white = electrons * share;
      const expected = (level * white + readNoise * readNoise) / (white * white);
      const { mean, variance } = moments(out.planes[c]);
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.08);
      expect(Math.abs(mean - level)).toBeLessThan(5 * Math.sqrt(expected / (W * H)));
    }
  });
  it('a mosaic gives even grey back, and each colour where it was recorded', () => {
    const flat = record(planesOf(grey(0.4).rgb!, W, H, 1), { electrons: 0, readNoise: 0 }, 0, true, random(seed));
    expect(Math.max(...flat.planes.map((plane) => plane.reduce((most, v) => Math.max(most, Math.abs(v - 0.4)), 0)))).toBeLessThan(1e-6);
    const slanted = planesOf(filmOf((x, y, c) => 0.1 + 0.003 * x + 0.002 * y + 0.1 * c).rgb!, W, H, 1);
    const source = slanted.planes.map((plane) => plane.slice());
    const { planes } = record(slanted, { electrons: 0, readNoise: 0 }, 0, true, random(seed));
    // Bilinear interpolation is exact on planes, but at the mirrored edge.
    let most = 0;
    for (let y = 2; y < H - 2; y++) for (let x = 2; x < W - 2; x++) for (const c of [0, 1, 2]) most = Math.max(most, Math.abs(planes[c][y * W + x] - source[c][y * W + x]));
    expect(most).toBeLessThan(1e-6);
  });
});

describe('lens', () => {
  it('vignetting is cos^4', () => {
    const picture = planesOf(grey(1).rgb!, W, H, 1);
    const view = intrinsicsOf(W, H, 1.2);
    vignette(picture, view, 1);
    for (const [x, y] of [[48, 32], [0, 0], [95, 10]]) {
      const cos = 1 / Math.hypot(1, (x + 0.5 - view.cx) / view.fx, (y + 0.5 - view.cy) / view.fy);
      expect(picture.planes[1][y * W + x]).toBeCloseTo(cos ** 4, 10);
    }
  });
  it('blur spreads a point by sigma and keeps its light', () => {
    const point = new Float64Array(W * H);
    point[32 * W + 48] = 1;
    const out = blurred(point, W, H, 1.5);
    let sum = 0, second = 0;
    out.forEach((v, i) => { sum += v; second += v * ((i % W) - 48) ** 2; });
    expect(sum).toBeCloseTo(1, 10);
    expect(Math.abs(Math.sqrt(second) / 1.5 - 1)).toBeLessThan(0.03); // the tails are cut
  });
  it('fringes move red out and blue in, by so much in the corner', () => {
    const ramp = planesOf(filmOf((x) => x / W).rgb!, W, H, 1);
    const { planes: [r, g, b] } = fringe(ramp, intrinsicsOf(W, H, 1), 2);
    const at = 20 * W + 80;
    const moved = 2 * ((80.5 - W / 2) / (Math.hypot(W, H) / 2)); // in pixels, at this distance from the middle
    expect((g[at] - r[at]) * W).toBeCloseTo(moved, 1);
    expect((b[at] - g[at]) * W).toBeCloseTo(moved, 1);
  });
});

describe('processing', () => {
  const edge = filmOf((x) => (x < W / 2 ? 0.1 : 0.4));
  const row = async (sensor: Partial<Sensor>): Promise<number[]> => {
    const { data } = await expose(edge, { ...none, ...sensor }, seed, { exposure: 0 });
    return Array.from({ length: W }, (_, x) => data[3 * (32 * W + x)]);
  };
  it('sharpening overshoots at an edge, on both sides, and nowhere else', async () => {
    const [plain, sharp] = [await row({}), await row({ sharpen: 1 })];
    expect(sharp[47]).toBeLessThan(plain[47] - 10);
    expect(sharp[48]).toBeGreaterThan(plain[48] + 10);
    expect(sharp[10]).toBe(plain[10]);
    expect(sharp[90]).toBe(plain[90]);
  });
  it('what fills a pixel is white', async () => {
    const { data } = await expose(grey(5), { ...none, clip: 1, shoulder: 0.8 }, seed, { exposure: 0 });
    expect(data.every((v) => v === 255)).toBe(true);
  });
  it('grey world takes a colour cast out', async () => {
    const { data } = await expose(filmOf((_x, _y, c) => [0.3, 0.2, 0.1][c]), { ...none, whiteBalance: 1 }, seed, { exposure: 0 });
    expect(new Set(data).size).toBe(1);
  });
});

it('docs/sensors.md is current (npm run docs)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/sensors.md'), 'utf8')).toBe(sensorsPage());
});
