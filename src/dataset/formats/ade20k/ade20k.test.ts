import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../../image/index.ts';
import { spaces } from '../../../labels/index.ts';
import { detectFormat, read, write } from '../../index.ts';
import { madeDataset, madeFrame, picture, png, put } from '../test-folder.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-ade20k-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const twelve = (first: readonly number[], rest: number): number[] => Array.from({ length: 12 }, (_, i) => first[i] ?? rest);
const stored = async (path: string): Promise<number[]> => Array.from((await decodeImage(await readFile(join(dir, path)), path)).data);

describe('the benchmark', () => {
  it('is written by its names: JPEG pictures, classes from 1, counts of classes', async () => {
    const frames = [
      madeFrame('ADE_train_00000001', { label: twelve([0, 1, 150, 150], 1) }, { sceneType: 'airport terminal' }),
      madeFrame('ADE_val_00000001', { label: twelve([150], 0) }, { split: 'val' }),
    ];
    await write(madeDataset(frames, spaces.ade20k150), join(dir, 'out'), 'ade20k');
    expect(await stored('out/annotations/training/ADE_train_00000001.png')).toEqual(twelve([0, 1, 150, 150], 1));
    expect((await readFile(join(dir, 'out/images/validation/ADE_val_00000001.jpg'))).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    const lines = (await readFile(join(dir, 'out/objectInfo150.txt'), 'utf8')).trimEnd().split('\n');
    expect([lines.length, lines[0], lines[1], lines[150]]).toEqual([151, 'Idx\tRatio\tTrain\tVal\tName', '1\t0.3750\t1\t0\twall', '150\t0.1250\t1\t1\tflag']);
    expect(await readFile(join(dir, 'out/sceneCategories.txt'), 'utf8')).toBe('ADE_train_00000001 airport terminal\n');
    const back = await read(join(dir, 'out'));
    const [train, val] = [await back.frame(0), await back.frame(1)];
    expect([train.id, train.split, train.sceneType, val.id, val.split, val.sceneType]).toEqual(['ADE_train_00000001', 'train', 'airport terminal', 'ADE_val_00000001', 'val', undefined]);
  });

  it('numbers the classes of other spaces from 1, void 0', async () => {
    const frame = madeFrame('a', { label: twelve([0, 10, 11], 5) });
    await write(madeDataset([frame], spaces.camvid11), join(dir, 'out'), 'ade20k');
    expect((await stored('out/annotations/training/a.png')).slice(0, 4)).toEqual([1, 11, 0, 6]);
    expect((await readFile(join(dir, 'out/objectInfo150.txt'), 'utf8')).split('\n')[1]).toMatch(/^1\t0\.0833\t1\t0\tSky$/);
    const label = (await (await (await read(join(dir, 'out'))).frame(0)).channels.label.load()).data;
    expect(Array.from(label).slice(0, 4)).toEqual([0, 10, 11, 5]);
  });

  it('refuses an objectInfo150.txt of other classes, reads the published one with its blanks', async () => {
    await put(dir, 'images/training/a.jpg', picture());
    await put(dir, 'annotations/training/a.png', png(8));
    await put(dir, 'objectInfo150.txt', 'Idx\tRatio\tTrain\tVal\tName\n8\t0.0231\t1906\t199\tbed \n22 \t0.0074\t709\t75\twater\n');
    expect((await read(dir)).length).toBe(1);
    await put(dir, 'objectInfo150.txt', 'Idx\tRatio\tTrain\tVal\tName\n1\t0.5\t1\t1\tcat\n');
    await expect(read(dir)).rejects.toThrow(/objectInfo150.txt: line 2 calls class 1 'cat'; in ade20k150 it is 'wall'/);
  });
});

describe('the whole of it', () => {
  const folder = 'images/ADE/training/urban/street';
  /** Red and green as the MATLAB of the dataset makes them: R = floor(class / 256) * 10, G = class % 256. */
  const seg = (objects: readonly (readonly [classId: number, blue: number])[]): Uint8Array =>
    png(Uint8Array.from(Array.from({ length: 12 }, (_, i) => objects[i] ?? [0, 0]).flatMap(([id, blue]) => [Math.floor(id / 256) * 10, id % 256, blue])), 3);
  beforeEach(async () => {
    await put(dir, `${folder}/ADE_train_00016869.jpg`, picture());
    await put(dir, `${folder}/ADE_train_00016869_seg.png`, seg([[2836, 17], [2836, 34], [401, 255], [3055, 9], [0, 0], [1, 3], [3688, 4]]));
    await put(dir, `${folder}/ADE_train_00016869_parts_1.png`, seg([]));
    await put(dir, `${folder}/ADE_train_00016869/instance_000_ADE_train_00016869.png`, png(1));
  });

  it('has the class in red and green and the object in blue; rare classes are void', async () => {
    expect((await detectFormat(dir)).name).toBe('ade20k');
    const dataset = await read(dir);
    const frame = await dataset.frame(0);
    expect([dataset.length, frame.id, frame.split, frame.sceneType]).toEqual([1, 'ADE_train_00016869', 'train', 'street']);
    expect(Array.from((await frame.channels.label.load()).data).slice(0, 7)).toEqual([2836, 2836, 401, 3055, 0, 0, 0]);
    expect(Array.from((await frame.channels.instance.load()).data).slice(0, 7)).toEqual([17, 34, 255, 9, 0, 3, 4]);
    expect(dataset.info.labelSpace!.classes.filter(({ id }) => id === 2836 || id === 401).map(({ name }) => name.split(',')[0])).toEqual(['car', 'traffic light']);
  });

  it('names classes that the dataset, or a label space that is given, does not have, or counts them', async () => {
    const label = async (options: Parameters<typeof read>[1]): Promise<number[]> => Array.from((await (await (await read(dir, options)).frame(0)).channels.label.load()).data);
    await expect(label({ labelSpace: spaces.ade20k150 })).rejects.toThrow(/_seg.png: pixel \(0, 0\) is of class 2836 \(red 110, green 20\), which ade20k150 does not have/);
    await put(dir, `${folder}/ADE_train_00016869_seg.png`, seg([[401, 1], [3689, 2]]));
    await expect(label({})).rejects.toThrow(/pixel \(1, 0\) is of class 3689/);
    const heard: unknown[] = [];
    expect((await label({ lenient: (_, what, pixels) => heard.push([what, pixels]) })).slice(0, 2)).toEqual([401, 0]);
    expect(heard).toEqual([['id 3689', 1]]);
  });

  it('names annotations without picture and of one channel', async () => {
    await put(dir, `${folder}/ADE_train_00000002_seg.png`, png(3));
    await expect(read(dir)).rejects.toThrow(/ADE_train_00000002.jpg: there is no such picture/);
    await put(dir, `${folder}/ADE_train_00000002.jpg`, picture());
    await expect((await (await read(dir)).frame(0)).channels.label.load()).rejects.toThrow(/ADE_train_00000002_seg.png: has 1 channel/);
  });
});
