import { describe, expect, it } from 'vitest';
import { random } from '../../math/index.ts';
import type { ClassId } from '../../labels/index.ts';
import type { Channel, Frame, Raster } from '../../frame/index.ts';
import { foreignFrame } from '../formats/dataset-of.ts';
import { testSpace } from '../test-film.ts';
import { checked, cropped, hashDistance, loadOnce, measure, refreshObjects, relabelled, repeats, resizeArea, resized, resizeNearest, splitGroups } from './index.ts';

const channel = (name: string, raster: Raster): Channel => ({
  name, dtype: raster.data instanceof Uint8Array ? 'uint8' : 'uint16', shape: [raster.height, raster.width, raster.channels], unit: name === 'image' ? 'srgb' : name, kind: 'truth',
  load: () => Promise.resolve(raster),
});
const grid = (width: number, height: number, f: (x: number, y: number) => number): Raster =>
  ({ width, height, channels: 1, data: Uint16Array.from({ length: width * height }, (_, i) => f(i % width, Math.floor(i / width))) });
const picture = (width: number, height: number, f: (x: number, y: number, c: number) => number): Raster =>
  ({ width, height, channels: 3, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => f(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3)) });
const frameOf = (rasters: Record<string, Raster>, more: Partial<Frame> = {}): Frame =>
  foreignFrame({ id: 'a', channels: Object.fromEntries(Object.entries(rasters).map(([name, raster]) => [name, channel(name, raster)])), ...more });

describe('resizing', () => {
  it('averages exactly the area that a new pixel covers, for any two sizes', () => {
    const r = random(5, 'resize');
    for (let trial = 0; trial < 40; trial++) {
      const [w, h, nw, nh] = Array.from({ length: 4 }, () => 1 + Math.floor(r.next() * 23));
      const from = picture(w, h, () => Math.floor(r.next() * 256));
      const to = resizeArea(from, nw, nh);
      for (let y = 0; y < nh; y++) {
        for (let x = 0; x < nw; x++) {
          let [sum, area] = [0, 0];
          for (let sy = 0; sy < h; sy++) {
            for (let sx = 0; sx < w; sx++) {
              const across = Math.min(((x + 1) * w) / nw, sx + 1) - Math.max((x * w) / nw, sx);
              const down = Math.min(((y + 1) * h) / nh, sy + 1) - Math.max((y * h) / nh, sy);
              if (across <= 0 || down <= 0) continue;
              sum += from.data[(sy * w + sx) * 3] * across * down;
              area += across * down;
            }
          }
          expect(Math.abs(to.data[(y * nw + x) * 3] - sum / area), `seed 5, ${w}x${h} -> ${nw}x${nh} at ${x}, ${y}`).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      }
    }
  });

  it('takes the pixel at the centre for ids: floor((x + 0.5) * scale)', () => {
    const from = grid(7, 5, (x, y) => y * 7 + x);
    const to = resizeNearest(from, 3, 4);
    expect(Array.from(to.data)).toEqual([0.625, 1.875, 3.125, 4.375].flatMap((sy) => [7 / 6, 3.5, 35 / 6].map((sx) => Math.floor(sy) * 7 + Math.floor(sx))));
    expect(to.data).toBeInstanceOf(Uint16Array);
  });

  it('moves intrinsics and counts the objects again', async () => {
    const label = grid(8, 4, (x) => (x < 4 ? 7 : 3));
    const instance = grid(8, 4, (x) => (x < 4 ? 1 : 0));
    const intrinsics = { width: 8, height: 4, fx: 10, fy: 12, cx: 4, cy: 2 };
    const object = { instance: 1 as never, classId: 7 as ClassId, concept: 'ball', bbox: [0, 0, 4, 4] as const, visiblePixels: 16, visibleFraction: 0.5, truncated: 0, box3d: null };
    const small = await refreshObjects(resized(frameOf({ label, instance }, { calibration: { intrinsics }, objects: [object] }), 4, 2));
    expect(small.calibration!.intrinsics).toEqual({ width: 4, height: 2, fx: 5, fy: 6, cx: 2, cy: 1 });
    expect(small.objects).toEqual([{ ...object, bbox: [0, 0, 2, 2], visiblePixels: 4 }]);
    expect(small.channels.label.shape).toEqual([2, 4, 1]);
  });
});

describe('cropping', () => {
  it('is a window, with the optical centre moved and objects outside gone', async () => {
    const frame = frameOf({ label: grid(6, 5, (x, y) => y * 6 + x) }, {
      calibration: { intrinsics: { width: 6, height: 5, fx: 9, fy: 9, cx: 3, cy: 2.5 } },
      objects: [{ instance: 1 as never, classId: 7 as ClassId, concept: null, bbox: [0, 0, 1, 1], visiblePixels: 1, visibleFraction: 1, truncated: 0, box3d: null }],
    });
    const cut = cropped(frame, { left: 1, top: 2, right: 2, bottom: 0 });
    expect(Array.from((await cut.channels.label.load()).data)).toEqual([13, 14, 15, 19, 20, 21, 25, 26, 27]);
    expect(cut.calibration!.intrinsics).toMatchObject({ width: 3, height: 3, cx: 2, cy: 0.5 });
    expect(cut.objects).toEqual([]);
    expect(() => cropped(frame, { left: 3, top: 0, right: 3, bottom: 0 })).toThrow(/frame a: is 6x5; nothing is left/);
  });
});

describe('checking', () => {
  it('names the file, the pixel and the id that the space does not have', async () => {
    const bad = frameOf({ label: grid(4, 2, (x, y) => (x === 2 && y === 1 ? 77 : 3)) });
    await expect(checked(bad, testSpace, 'set').channels.label.load()).rejects.toThrow(/set: label of frame a: pixel \(2, 1\) has the class id 77, which test5 does not have/);
    const seen: unknown[] = [];
    const raster = await checked(bad, testSpace, 'set', (...what) => seen.push(what)).channels.label.load();
    expect(raster.data[6]).toBe(0);
    expect(seen).toEqual([['set: label of frame a', 'id 77', 1]]);
  });

  it('refuses a label of another size than the picture', () => {
    expect(() => checked(frameOf({ image: picture(4, 4, () => 9), label: grid(4, 3, () => 3) }), testSpace, 'set')).toThrow(/set: label of frame a: is 4x3, its image .* 4x4/);
  });
});

describe('another label space', () => {
  it('goes through the table, and parts of an object that became one class are one entry', async () => {
    const table = new Uint16Array(65536);
    table[7] = 5; table[9] = 5;
    const label = grid(4, 1, (x) => (x < 2 ? 7 : 9));
    const instance = grid(4, 1, () => 3);
    const part = { instance: 3 as never, concept: 'ball', visibleFraction: 1, truncated: 0, box3d: null };
    const frame = frameOf({ label, instance }, { objects: [
      { ...part, classId: 7 as ClassId, bbox: [0, 0, 2, 1], visiblePixels: 2 }, { ...part, classId: 9 as ClassId, bbox: [2, 0, 4, 1], visiblePixels: 2 }] });
    const moved = await refreshObjects(loadOnce(relabelled(frame, table)));
    expect(Array.from((await moved.channels.label.load()).data)).toEqual([5, 5, 5, 5]);
    expect(moved.objects).toEqual([{ ...part, classId: 5, bbox: [0, 0, 4, 1], visiblePixels: 4, visibleFraction: null, truncated: null }]);
  });
});

describe('splitting', () => {
  it('keeps groups whole, comes close to the shares, and depends on nothing but the seed', () => {
    for (let seed = 0; seed < 50; seed++) {
      const r = random(seed, 'groups');
      const groups = Array.from({ length: 40 }, (_, g) => Array.from({ length: 1 + Math.floor(r.next() * 8) }, () => `g${g}`)).flat();
      const splits = splitGroups(groups, [0.7, 0.2, 0.1], seed);
      const of = new Map<string, Set<string>>();
      groups.forEach((g, i) => of.set(g, (of.get(g) ?? new Set()).add(splits[i])));
      for (const [group, used] of of) expect(used.size, `seed ${seed}, ${group}`).toBe(1);
      const share = splits.filter((s) => s === 'train').length / splits.length;
      expect(Math.abs(share - 0.7), `seed ${seed}`).toBeLessThan(0.1);
      expect(splitGroups(groups, [0.7, 0.2, 0.1], seed)).toEqual(splits);
    }
    for (let seed = 0; seed < 20; seed++) expect(new Set(splitGroups(['a', 'a', 'a', 'a', 'b', 'b'], [0.8, 0.2], seed)).size, `seed ${seed}`).toBe(2);
    expect(splitGroups(['a', 'b', 'c', 'd', 'e', 'f'], [0.8, 0.2], 1).filter((s) => s === 'val')).toHaveLength(1);
  });
});

describe('finding repeats', () => {
  it('knows the same view at another size and brightness, and not another view', async () => {
    const view = (seed: number, size: number, gain: number): Raster => {
      const waves = Array.from({ length: 6 }, (_, k) => [random(seed, 'wave', k).next() * 9, random(seed, 'phase', k).next() * 6] as const);
      return picture(size, size, (x, y) => Math.round(gain * (120 + 18 * waves.reduce((sum, [f, p], k) => sum + Math.sin(((k % 2 ? x : y) / size) * f + p), 0))));
    };
    const hash = async (raster: Raster): Promise<string> => (await measure(frameOf({ image: raster }), { classes: false, image: true })).hash!;
    const [a, again, other] = [await hash(view(1, 96, 1)), await hash(view(1, 64, 0.8)), await hash(view(2, 96, 1))];
    expect(hashDistance(a, again)).toBeLessThanOrEqual(4);
    expect(hashDistance(a, other)).toBeGreaterThan(12);
    expect(repeats([a, other, again, null], 4)).toEqual([-1, -1, 0, -1]);
  });

  it('finds what comparing each with each finds', () => {
    const r = random(9, 'hashes');
    const hashes = Array.from({ length: 300 }, () => Array.from({ length: 16 }, () => Math.floor(r.next() * 2).toString(16)).join(''));
    const kept: number[] = [];
    const brute = hashes.map((hash, i) => {
      const twin = kept.find((k) => hashDistance(hashes[k], hash) <= 2) ?? -1;
      if (twin < 0) kept.push(i);
      return twin;
    });
    expect(repeats(hashes, 2)).toEqual(brute);
    expect(brute.filter((t) => t >= 0).length).toBeGreaterThan(20);
  });
});
