import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../../image/index.ts';
import { spaces } from '../../../labels/index.ts';
import { IDENTITY, lookAt, multiply, rotation, type Mat4 } from '../../../math/index.ts';
import { detectFormat, read, write } from '../../index.ts';
import { madeDataset, madeFrame, picture, png, put } from '../test-folder.ts';
import { extrinsicsText, parseIntrinsics } from './camera.ts';
import { metresOf, storedDepth } from './depth.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-sunrgbd-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const stored = async (path: string): Promise<number[]> => Array.from((await decodeImage(await readFile(join(dir, path)), path)).data);

describe('depth', () => {
  it('is millimetres turned left by three bits', () => {
    expect(Array.from(storedDepth(Float32Array.from([1, 8.192, 65.535, 65.536, Infinity, NaN, 0.0001])))).toEqual([8000, 1, 65535, 0, 0, 0, 8]);
    // As the toolbox turns it back: bitor(bitshift(d, -3), bitshift(d, 16 - 3)), d of 16 bits.
    const every = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const metres = metresOf(every);
    expect(metres[0]).toBe(Infinity);
    expect(metres[1]).toBe(Math.fround(8.192));
    expect(Array.from(storedDepth(metres))).toEqual(Array.from(every));
  });
});

describe('camera', () => {
  it('counts pixels from 1', () => {
    expect(parseIntrinsics('529.5 0 365.5 0 529.5 265 0 0 1', 'x', 730, 530).intrinsics).toEqual({ width: 730, height: 530, fx: 529.5, fy: 529.5, cx: 365, cy: 264.5 });
    expect(() => parseIntrinsics('529.5 0 365', 'a/intrinsics.txt', 1, 1)).toThrow(/a\/intrinsics.txt: is '529.5 0 365'/);
  });

  const rows = (pose: Mat4, rig: Mat4 = IDENTITY): number[][] => extrinsicsText(madeFrame('a', {}, { worldFromRig: pose, rigFromSensor: rig }))!.trim().split('\n').map((line) => line.split(' ').map(Number));
  it('is turned level: gravity becomes y, what lies ahead z', () => {
    const pose = lookAt([1, 1.6, 4], [3, 0.2, -1]);
    for (const [R, M] of [[rows(pose), pose], [rows(pose, rotation([0, 0, 1], 0.4)), multiply(pose, rotation([0, 0, 1], 0.4))]] as const) {
      const turned = (v: readonly number[]): number[] => R.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
      const down = [0, 1, 2].map((c) => -M[c * 4 + 1]);
      expect(turned(down).map((v) => v.toFixed(9))).toEqual(['0.000000000', '1.000000000', '0.000000000'].map((v) => expect.stringMatching(new RegExp(`^-?${v}$`))));
      const [x, , z] = turned([0, 0, 1]);
      expect(Math.abs(x)).toBeLessThan(1e-9);
      expect(z).toBeGreaterThan(0.9);
      expect(R.map((row) => row[3])).toEqual([0, 0, 0]);
      const det = R[0][0] * (R[1][1] * R[2][2] - R[1][2] * R[2][1]) - R[0][1] * (R[1][0] * R[2][2] - R[1][2] * R[2][0]) + R[0][2] * (R[1][0] * R[2][1] - R[1][1] * R[2][0]);
      expect(det).toBeCloseTo(1, 9);
    }
  });
});

describe('as in SUNRGBD.zip', () => {
  const frame = 'SUNRGBD/kv1/NYUdata/NYU0001';
  beforeEach(async () => {
    await put(dir, `${frame}/image/NYU0001.jpg`, picture());
    await put(dir, `${frame}/depth/NYU0001.png`, png(Uint16Array.from({ length: 12 }, (_, i) => (i === 0 ? 0 : 8000))));
    await put(dir, `${frame}/depth_bfx/NYU0001.png`, png(new Uint16Array(12).fill(16000)));
    await put(dir, `${frame}/intrinsics.txt`, '518.857901 0.000000 284.582449\n0.000000 519.469611 208.736166\n0.000000 0.000000 1.000000\n');
    await put(dir, `${frame}/scene.txt`, 'kitchen');
    await put(dir, 'SUNRGBD/xtion/sun3ddata/mit_32_d507/d507_2/0000092-000003102580/image/0000092-000003102580.jpg', picture());
  });

  it('has filled and raw depth, camera and scene; a frame without depth has none', async () => {
    expect((await detectFormat(dir)).name).toBe('sunrgbd');
    const dataset = await read(dir);
    const [nyu, xtion] = [await dataset.frame(0), await dataset.frame(1)];
    expect([nyu.id, nyu.sourceId, nyu.sceneType, nyu.split, Object.keys(nyu.channels)]).toEqual(['NYU0001', frame, 'kitchen', 'train', ['image', 'depth', 'rawDepth']]);
    expect(nyu.calibration!.intrinsics.cx).toBeCloseTo(284.082449, 9);
    expect((await nyu.channels.depth.load()).data[0]).toBe(2);
    expect(Array.from((await nyu.channels.rawDepth.load()).data).slice(0, 2)).toEqual([Infinity, 1]);
    expect([xtion.id, xtion.calibration, Object.keys(xtion.channels)]).toEqual(['0000092-000003102580', null, ['image']]);
  });

  it('takes splits and labels from sunrgbd-meta-data: labels of the test come first', async () => {
    await put(dir, 'sunrgbd_testing_images.txt', `${frame}/image/NYU0001.jpg\n`);
    await put(dir, 'sunrgbd_training_images.txt', 'SUNRGBD/xtion/sun3ddata/mit_32_d507/d507_2/0000092-000003102580/image/0000092-000003102580.jpg\n');
    await put(dir, 'sunrgbd_train_test_labels/img-000001.png', png(1));
    await put(dir, 'sunrgbd_train_test_labels/img-000002.png', png(37));
    const dataset = await read(dir);
    const frames = await Promise.all([0, 1].map((i) => dataset.frame(i)));
    expect(await Promise.all(frames.map(async (f) => [f.split, (await f.channels.label.load()).data[0]]))).toEqual([['test', 1], ['train', 37]]);
    await rm(join(dir, 'sunrgbd_testing_images.txt'));
    await expect(read(dir)).rejects.toThrow(/sunrgbd_testing_images.txt: there is no such list/);
  });

  it('names two pictures in a frame, and depth of 8 bits', async () => {
    await put(dir, `${frame}/depth_bfx/NYU0001.png`, png(1));
    await expect((await (await read(dir)).frame(0)).channels.depth.load()).rejects.toThrow(/depth_bfx\/NYU0001.png: depth is one channel of 16 bits/);
    await put(dir, `${frame}/image/other.jpg`, picture());
    await expect((await read(dir)).frame(0)).rejects.toThrow(/NYU0001\/image: holds 2 images/);
  });
});

it('reads flat folders: labels of training frames begin after those of 5,050 test frames, whatever is there of the test', async () => {
  await put(dir, 'SUNRGBD-train_images/img-000002.jpg', picture());
  await put(dir, 'SUNRGBD-test_images/img-000002.jpg', picture());
  await put(dir, 'sunrgbd_train_test_labels/img-000002.png', png(3));
  await put(dir, 'sunrgbd_train_test_labels/img-005052.png', png(4));
  const dataset = await read(dir);
  const frames = await Promise.all([0, 1].map((i) => dataset.frame(i)));
  expect(await Promise.all(frames.map(async (f) => [f.id, (await f.channels.label.load()).data[0]]))).toEqual([['test_img-000002', 3], ['train_img-000002', 4]]);
});

it('writes a folder for each frame; what is measured goes to depth, what is filled to depth_bfx', async () => {
  const label = Array.from({ length: 12 }, (_, i) => i * 3);
  const one = madeFrame('000001', { label, depth: Array.from({ length: 12 }, () => 1) }, { split: 'val', sceneType: 'bedroom', worldFromRig: IDENTITY, rigFromSensor: IDENTITY, calibration: { intrinsics: { width: 4, height: 3, fx: 3, fy: 3, cx: 2, cy: 1.5 } } });
  const two = madeFrame('000002', { label, depth: Array.from({ length: 12 }, () => 1) });
  const raw = { ...two.channels.depth, name: 'rawDepth', load: async () => ({ width: 4, height: 3, channels: 1, data: new Float32Array(12).fill(Infinity) }) };
  await write(madeDataset([one, { ...two, channels: { ...two.channels, rawDepth: raw } }], spaces.sunrgbd37), join(dir, 'out'), 'sunrgbd');
  const at = 'out/SUNRGBD/syntrain/val/000001';
  expect(await stored(`${at}/label/000001.png`)).toEqual(label);
  expect((await stored(`${at}/depth/000001.png`))[0]).toBe(8000);
  expect(await readFile(join(dir, at, 'intrinsics.txt'), 'utf8')).toBe('3 0 2.5 0 3 2 0 0 1\n');
  expect(await readFile(join(dir, at, 'scene.txt'), 'utf8')).toBe('bedroom');
  expect((await stored('out/SUNRGBD/syntrain/train/000002/depth/000002.png'))[0]).toBe(0);
  expect((await stored('out/SUNRGBD/syntrain/train/000002/depth_bfx/000002.png'))[0]).toBe(8000);
});
