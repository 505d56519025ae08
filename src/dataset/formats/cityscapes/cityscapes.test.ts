import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../../image/index.ts';
import { spaces } from '../../../labels/index.ts';
import { read, write } from '../../index.ts';
import { madeDataset, madeFrame, picture, png, put } from '../test-folder.ts';
import { idOf, nameOf } from './names.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-cityscapes-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const stored = async (path: string): Promise<number[]> => {
  const { data, channels } = await decodeImage(await readFile(join(dir, path)), path);
  expect(channels).toBe(1);
  return Array.from(data);
};
const camera = (extra: object): string => JSON.stringify({ intrinsic: { fx: 2262.52, fy: 2265.3, u0: 1096.98, v0: 513.137 }, ...extra });

describe('names', () => {
  it.each([
    ['aachen_000003_000019', 'aachen_000003_000019'], ['000012', 'syntrain_000000_000012'], ['7', 'syntrain_000001_000007'], ['0000007', '0~-_000000_000007'], ['0001TP_006690', '0001TP~_000000_006690'],
    ['hall_view_07', 'hall~view~_000002_000007'], ['hall', 'hall~-_000009_000000'], ['a.b-c', 'a.b-c~-_000009_000000'], ['syntrain_000000_000012', 'syntrain~000000~_000000_000012'],
    ['syntrain', 'syntrain~-_000009_000000'], ['syntrain000012', 'syntrain~-_000000_000012'], ['img_20240131_000001', 'img~20240131~_000000_000001'],
  ])('%s is written as %s and comes back', (id, core) => {
    expect(nameOf(id).core).toBe(core);
    expect(idOf(core)?.id).toBe(id);
    // As csHelpers.getCsFileInfo splits it: city, sequence, frame, type, second type.
    expect(`${core}_gtFine_labelIds.png`.split('_').length).toBe(5);
    expect(core.startsWith(`${nameOf(id).city}_`)).toBe(true);
  });

  it('keeps ids apart', () => {
    const ids = ['0', '00', '000000', '0000000', 'a', 'a0', 'a_0', 'a-0', 'a~0'.replace('~', '.'), 'a_000000_000000', 'a_000001_000000', 'a_', 'a__', 'a-', 'a_-', 'a_-_', 'a__0', 'a_b', 'syntrain', 'syntrain0', 'syntrain_000000_000000'];
    expect(new Set(ids.map((id) => nameOf(id).core)).size).toBe(ids.length);
    for (const id of ids) expect(idOf(nameOf(id).core)?.id).toBe(id);
  });
});

describe('reading', () => {
  const codes = Uint16Array.from([0, 3, 7, 7, 26, 26000, 26000, 26003, 24001, 24001, 11, 33012]);
  const classes = Uint8Array.from(codes, (code) => (code >= 1000 ? Math.floor(code / 1000) : code));
  beforeEach(async () => {
    await put(dir, 'leftImg8bit/train/aachen/aachen_000003_000019_leftImg8bit.png', picture());
    await put(dir, 'gtFine/train/aachen/aachen_000003_000019_gtFine_labelIds.png', png(classes));
    await put(dir, 'gtFine/train/aachen/aachen_000003_000019_gtFine_instanceIds.png', png(codes));
  });

  it('has the published ids, and instances of things alone: a group has none', async () => {
    const frame = await (await read(dir)).frame(0);
    expect([frame.id, frame.split, frame.sequence, frame.scene]).toEqual(['aachen_000003_000019', 'train', 'aachen_000003', 'aachen']);
    expect(Array.from((await frame.channels.label.load()).data)).toEqual(Array.from(classes));
    expect(Array.from((await frame.channels.instance.load()).data)).toEqual([0, 0, 0, 0, 0, 26000, 26000, 26003, 24001, 24001, 0, 33012]);
    expect((await read(dir)).info.labelSpace?.name).toBe('cityscapes');
  });

  it('writes what it read to the same numbers, gaps included', async () => {
    const out = join(dir, 'again');
    await write(await read(dir), out, 'cityscapes');
    expect(await stored('again/gtFine/train/aachen/aachen_000003_000019_gtFine_instanceIds.png')).toEqual(Array.from(codes));
    expect(await stored('again/gtFine/train/aachen/aachen_000003_000019_gtFine_labelIds.png')).toEqual(Array.from(classes));
  });

  it('reads the camera with centres at whole pixels, and depth of the disparity', async () => {
    await put(dir, 'camera/train/aachen/aachen_000003_000019_camera.json', camera({ extrinsic: { baseline: 0.209313, pitch: 0.038, roll: 0, x: 1.7, y: 0.1, yaw: -0.0195, z: 1.22 } }));
    await put(dir, 'disparity/train/aachen/aachen_000003_000019_disparity.png', png(Uint16Array.from([0, 1, 2, 257, 2561, 0, 0, 0, 0, 0, 0, 0])));
    const frame = await (await read(dir)).frame(0);
    expect(frame.calibration).toEqual({ intrinsics: { width: 4, height: 3, fx: 2262.52, fy: 2265.3, cx: 1097.48, cy: 513.637 } });
    const depth = (await frame.channels.rawDepth.load()).data;
    const metres = (pixels: number): number => Math.fround((2262.52 * 0.209313) / pixels);
    expect([depth[0], depth[1], depth[3], depth[4]]).toEqual([Infinity, Infinity, metres(1), metres(10)]);
    expect(depth[2] / metres(1 / 256)).toBeCloseTo(1, 6);
  });

  it('takes coarse labels where there are no fine ones, and none where none are public', async () => {
    await put(dir, 'leftImg8bit/train_extra/erfurt/erfurt_000000_000000_leftImg8bit.png', picture());
    await put(dir, 'gtCoarse/train_extra/erfurt/erfurt_000000_000000_gtCoarse_labelIds.png', png(8));
    await put(dir, 'leftImg8bit/test/berlin/berlin_000000_000019_leftImg8bit.png', picture());
    const dataset = await read(dir);
    const frames = await Promise.all([0, 1, 2].map((i) => dataset.frame(i)));
    expect(frames.map(({ id, channels }) => [id, Object.keys(channels)])).toEqual([
      ['berlin_000000_000019', ['image']], ['aachen_000003_000019', ['image', 'label', 'instance']], ['erfurt_000000_000000', ['image', 'label']],
    ]);
    expect((await frames[2].channels.label.load()).data[0]).toBe(8);
  });

  it('reads images of training ids in their space, when they are all there is or asked for', async () => {
    await put(dir, 'gtFine/train/aachen/aachen_000003_000019_gtFine_labelTrainIds.png', png(Uint8Array.from([255, 255, 0, 0, 13, 13, 13, 13, 11, 11, 2, 18])));
    const asked = await read(dir, { labelSpace: spaces.cityscapes19 });
    expect((await (await asked.frame(0)).channels.label.load()).data[0]).toBe(255);
    await rm(join(dir, 'gtFine/train/aachen/aachen_000003_000019_gtFine_labelIds.png'));
    const left = await read(dir);
    expect(left.info.labelSpace?.name).toBe('cityscapes19');
    expect((await (await left.frame(0)).channels.label.load()).data[4]).toBe(13);
  });

  it('names files of another form, and cameras that are none', async () => {
    await put(dir, 'camera/train/aachen/aachen_000003_000019_camera.json', '{"intrinsic":{"fx":"wide"}}');
    await expect((await read(dir)).frame(0)).rejects.toThrow(/aachen_000003_000019_camera.json: intrinsic.fx/);
    await put(dir, 'leftImg8bit/train/aachen/mine_leftImg8bit.png', picture());
    await expect(read(dir)).rejects.toThrow(/mine/);
  });
});

describe('writing', () => {
  const label = [0, 7, 26, 26, 26, 26, 24, 24, 11, 11, 23, 33];
  const instance = [0, 5, 900, 900, 12, 0, 12, 12, 7, 7, 0, 3];

  it('numbers objects of each class from 0; stuff, groups and void bear their class', async () => {
    const frame = madeFrame('000004', { label, instance }, { split: 'val', calibration: { intrinsics: { width: 4, height: 3, fx: 3, fy: 3, cx: 2, cy: 1.5 } } });
    await write(madeDataset([frame], spaces.cityscapes), join(dir, 'out'), 'cityscapes');
    const at = 'out/gtFine/val/syntrain/syntrain_000000_000004_gtFine';
    expect(await stored(`${at}_labelIds.png`)).toEqual(label);
    expect(await stored(`${at}_instanceIds.png`)).toEqual([0, 7, 26001, 26001, 26000, 26, 24000, 24000, 11, 11, 23, 33000]);
    const color = await decodeImage(await readFile(join(dir, `${at}_color.png`)), 'color');
    expect([color.channels, ...color.data.slice(8, 12)]).toEqual([4, 0, 0, 142, 255]);
    expect(JSON.parse(await readFile(join(dir, 'out/camera/val/syntrain/syntrain_000000_000004_camera.json'), 'utf8'))).toEqual({ intrinsic: { fx: 3, fy: 3, u0: 1.5, v0: 1 } });
  });

  it('writes training ids, 255 void, under their own name', async () => {
    const frame = madeFrame('000004', { label: label.map((id) => (id === 26 ? 13 : 255)), instance });
    await write(madeDataset([frame], spaces.cityscapes19), join(dir, 'out'), 'cityscapes');
    const at = 'out/gtFine/train/syntrain/syntrain_000000_000004_gtFine';
    expect(await stored(`${at}_labelTrainIds.png`)).toEqual([255, 255, 13, 13, 13, 13, 255, 255, 255, 255, 255, 255]);
    expect(await stored(`${at}_instanceTrainIds.png`)).toEqual([255, 255, 13001, 13001, 13000, 13, 255, 255, 255, 255, 255, 255]);
    expect((await read(join(dir, 'out'))).info.labelSpace?.name).toBe('cityscapes19');
  });

  it('refuses ids that its images cannot hold', async () => {
    const bus = madeFrame('000004', { label: label.map(() => 81), instance: label.map(() => 1) });
    await expect(write(madeDataset([bus], spaces.ade20k150), join(dir, 'a'), 'cityscapes')).rejects.toThrow(/frame 000004: class 81 has objects; .*classes up to 64/);
    await expect(write(madeDataset([bus], spaces.nyu894), join(dir, 'b'), 'cityscapes')).rejects.toThrow(/nyu894 has the class id 256 .*8 bits/);
  });
});
