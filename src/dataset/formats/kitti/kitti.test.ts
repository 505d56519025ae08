import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../../image/index.ts';
import { spaces } from '../../../labels/index.ts';
import { read, write } from '../../index.ts';
import { madeDataset, madeFrame, picture, png, put } from '../test-folder.ts';
import { calibrationText, parseCalibration } from './calibration.ts';
import { metresOf, storedDepth } from './depth.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-kitti-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const stored = async (path: string): Promise<number[]> => Array.from((await decodeImage(await readFile(join(dir, path)), path)).data);
/** P2 of the object benchmark's 000000.txt. */
const P2 = 'P2: 7.215377000000e+02 0.000000000000e+00 6.095593000000e+02 4.485728000000e+01 0.000000000000e+00 7.215377000000e+02 1.728540000000e+02 2.163791000000e-01 0.000000000000e+00 0.000000000000e+00 1.000000000000e+00 2.745884000000e-03';

describe('depth', () => {
  it('is metres * 256; 0 where nothing is hit or known, beyond range too, and nowhere else', () => {
    expect(Array.from(storedDepth(Float32Array.from([1, 10.5, Infinity, NaN, 255.99609375, 256, 1e9, 0.0001])))).toEqual([256, 2688, 0, 0, 65535, 0, 0, 1]);
    expect(Array.from(metresOf(Uint16Array.from([256, 2688, 0, 65535])))).toEqual([1, 10.5, Infinity, 255.99609375]);
  });
});

describe('calibration', () => {
  it('has its principal point at whole pixel centres', () => {
    const calibration = parseCalibration(`P0: 1\n${P2}\nP3: 1\n`, 'x.txt', 1242, 375);
    expect(calibration).toEqual({ intrinsics: { width: 1242, height: 375, fx: 721.5377, fy: 721.5377, cx: 610.0593, cy: 173.354 } });
    const lines = calibrationText(calibration).trimEnd().split('\n');
    expect(lines[2]).toBe('P2: 7.215377000000e+02 0.000000000000e+00 6.095593000000e+02 0.000000000000e+00 0.000000000000e+00 7.215377000000e+02 1.728540000000e+02 0.000000000000e+00 0.000000000000e+00 0.000000000000e+00 1.000000000000e+00 0.000000000000e+00');
    expect(lines.map((line) => [line.split(':')[0], line.split(' ').length - 1])).toEqual([['P0', 12], ['P1', 12], ['P2', 12], ['P3', 12], ['R0_rect', 9], ['Tr_velo_to_cam', 12], ['Tr_imu_to_velo', 12]]);
  });

  it('comes back to the last bit', () => {
    const calibration = { intrinsics: { width: 3, height: 2, fx: 1 / 3, fy: Math.PI, cx: 1.5, cy: 1 } };
    expect(parseCalibration(calibrationText(calibration), 'x.txt', 3, 2)).toEqual(calibration);
  });

  it('is that of raw recordings too, and else named', () => {
    expect(parseCalibration(P2.replace('P2', 'K_02: 1\nP_rect_02'), 'x.txt', 1242, 375).intrinsics.fx).toBe(721.5377);
    expect(() => parseCalibration('P1: 1', 'x.txt', 1, 1)).toThrow(/x.txt: has no line P2/);
    expect(() => parseCalibration('P2: 1 2 three', 'x.txt', 1, 1)).toThrow(/x.txt: P2 is '1 2 three'/);
  });
});

describe('reading', () => {
  const semantic = Uint8Array.from([7, 7, 26, 26, 26, 24, 11, 11, 0, 0, 23, 23]);
  const codes = Uint16Array.from([7 * 256, 7 * 256, 26 * 256 + 1, 26 * 256 + 1, 26 * 256 + 4, 24 * 256 + 1, 11 * 256, 11 * 256 + 1, 0, 0, 23 * 256, 23 * 256]);

  it('splits class and instance, and keeps pictures of the same name in both splits apart', async () => {
    await put(dir, 'training/image_2/000000_10.png', picture());
    await put(dir, 'training/semantic/000000_10.png', png(semantic));
    await put(dir, 'training/instance/000000_10.png', png(codes));
    await put(dir, 'training/calib_cam_to_cam/000000.txt', P2.replace('P2', 'P_rect_02'));
    await put(dir, 'testing/image_2/000000_10.png', picture());
    const dataset = await read(dir);
    const [test, train] = await Promise.all([dataset.frame(0), dataset.frame(1)]);
    expect([test, train].map((f) => [f.id, f.split, f.sourceId, Object.keys(f.channels)])).toEqual([
      ['test_000000_10', 'test', '000000_10', ['image']], ['train_000000_10', 'train', '000000_10', ['image', 'label', 'instance']],
    ]);
    expect(train.calibration?.intrinsics.cx).toBe(610.0593);
    expect(Array.from((await train.channels.label.load()).data)).toEqual(Array.from(semantic));
    expect(Array.from((await train.channels.instance.load()).data)).toEqual(Array.from(codes, (code) => (code % 256 ? code : 0)));
    await write(dataset, join(dir, 'again'), 'kitti');
    expect(await stored('again/training/instance/train_000000_10.png')).toEqual(Array.from(codes));
  });

  it('names instance and depth images of 8 bits', async () => {
    await put(dir, 'training/image_2/a.png', picture());
    await put(dir, 'training/instance/a.png', png(3));
    await put(dir, 'training/groundtruth_depth/a.png', png(3));
    const frame = await (await read(dir)).frame(0);
    await expect(frame.channels.instance.load()).rejects.toThrow(/instance\/a.png: has 8 bits/);
    await expect(frame.channels.depth.load()).rejects.toThrow(/groundtruth_depth\/a.png: depth is one channel of 16 bits/);
  });
});

it('writes depth alone of a frame without labels', async () => {
  const frame = madeFrame('scene.7', { depth: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Infinity, 300] });
  await write(madeDataset([frame], null), join(dir, 'out'), 'kitti');
  expect(await stored('out/training/groundtruth_depth/scene.7.png')).toEqual([256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2304, 2560, 0, 0]);
  const back = await (await read(join(dir, 'out'))).frame(0);
  expect([back.id, ...Object.keys(back.channels)]).toEqual(['scene.7', 'image', 'depth']);
});

it('counts instances from 1 in each class, and gives none to void', async () => {
  const frame = madeFrame('000004', { label: [0, 26, 26, 26, 11, 11, 7, 7, 7, 7, 7, 7], instance: [9, 5, 5, 70, 5, 0, 0, 0, 0, 0, 0, 0] });
  await write(madeDataset([frame], spaces.kitti), join(dir, 'out'), 'kitti');
  expect((await stored('out/training/instance/000004.png')).slice(0, 7)).toEqual([0, 26 * 256 + 1, 26 * 256 + 1, 26 * 256 + 2, 11 * 256 + 1, 11 * 256, 7 * 256]);
  expect((await stored('out/training/semantic_rgb/000004.png')).slice(3, 6)).toEqual([0, 0, 142]);
});
