/** YOLO to the letter: what we write, what others write, and what is wrong with files. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../../../image/index.ts';
import { random } from '../../../math/index.ts';
import { spaces, type LabelSpace } from '../../../labels/index.ts';
import type { Frame } from '../../../frame/index.ts';
import { detectFormat, read, write } from '../../dataset.ts';
import { testInfo } from '../../test-film.ts';
import { datasetOf, foreignFrame } from '../dataset-of.ts';
import { labelPath } from './layout.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-yolo-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

function frameOf(id: string, width: number, height: number, label: Uint16Array, instance: Uint16Array, split = 'train'): Frame {
  const channel = (name: string, channels: number, data: Uint8Array | Uint16Array) => ({
    name, dtype: channels === 3 ? 'uint8' as const : 'uint16' as const, shape: [height, width, channels] as const, unit: '', kind: 'truth' as const,
    load: () => Promise.resolve({ width, height, channels, data }),
  });
  return foreignFrame({ id, split, channels: { image: channel('image', 3, new Uint8Array(width * height * 3)), label: channel('label', 1, label), instance: channel('instance', 1, instance) } });
}

const writeAll = async (name: string, format: string, frames: readonly Frame[]): Promise<string> => {
  const dir = join(root, name);
  await write(datasetOf(testInfo, frames.length, (i) => Promise.resolve(frames[i])), dir, format);
  return dir;
};

describe('what we write', () => {
  it('is one polygon for an object in pieces with a hole, and an empty file for background', async () => {
    const label = Uint16Array.from([7, 7, 7, 0, 9, 7, 3, 7, 0, 0, 7, 7, 7, 0, 9]);
    const frames = [frameOf('a', 5, 3, label, label.map((id) => (id === 7 ? 4 : id === 9 ? 2 : 0))), frameOf('b', 5, 3, new Uint16Array(15).fill(3), new Uint16Array(15).fill(6))];
    const dir = await writeAll('polygons', 'yolo-seg', frames);
    expect(await readFile(join(dir, 'labels/train/b.txt'), 'utf8')).toBe('');
    const lines = (await readFile(join(dir, 'labels/train/a.txt'), 'utf8')).trim().split('\n');
    expect(lines).toEqual([
      // The lower box, tied to the upper one and back: (5, 1) to (5, 2) and home again.
      '1 1 0 1 0.33333333 1 0.66666667 1 1 0.8 1 0.8 0.66666667 1 0.66666667 1 0.33333333 0.8 0.33333333 0.8 0',
      expect.stringMatching(/^0 0\.6 0 /),
    ]);
    expect(await readFile(join(dir, 'data.yaml'), 'utf8')).toBe('train: images/train\nval: images/train\nnames:\n  0: ball\n  1: box\n');
    const back = await (await read(dir)).frame(0);
    expect([...(await back.channels.label.load()).data]).toEqual([...label].map((id) => (id === 3 ? 0 : id)));
    expect([...(await back.channels.instance.load()).data]).toEqual([...label].map((id) => (id === 7 ? 2 : id === 9 ? 1 : 0)));
    expect((await read(dir)).length).toBe(2); // val is train again, and counts once
  });

  it.each([1, 2, 3, 4, 5, 6])('comes back exactly, whatever the masks, seed %i', async (seed) => {
    const { chance, int } = random(seed, 'yolo');
    const [width, height] = [10 + int(50), 10 + int(40)];
    const label = new Uint16Array(width * height);
    const instance = label.map((_, i) => {
      if (!chance(seed / 7)) return 0;
      label[i] = chance(0.5) ? 7 : 9;
      return 1 + int(3);
    });
    const dir = await writeAll(`noise-${seed}`, 'yolo-seg', [frameOf('n', width, height, label, instance)]);
    const back = await (await read(dir)).frame(0);
    expect([...(await back.channels.label.load()).data]).toEqual([...label]);
  });

  it('has boxes by centre and size, from the images where the frame lists no objects', async () => {
    const label = new Uint16Array(40).map((_, i) => (i % 10 > 6 && i < 30 ? 9 : 3));
    const dir = await writeAll('boxes', 'yolo-detect', [frameOf('a', 10, 4, label, label)]);
    expect(await readFile(join(dir, 'labels/train/a.txt'), 'utf8')).toBe('1 0.85 0.375 0.3 0.75\n');
    expect((await detectFormat(dir)).name).toBe('yolo-detect');
    const { objects, channels } = await (await read(dir)).frame(0);
    expect(Object.keys(channels)).toEqual(['image']);
    expect(objects).toMatchObject([{ instance: 1, classId: 9, bbox: [7, 0, 10, 3], visiblePixels: 9 }]);
  });

  it('names train and val whatever splits there are, each frame in its own', async () => {
    const blank = new Uint16Array(4);
    const dir = await writeAll('splits', 'yolo-detect', ['test', 'holdout', 'test'].map((split, i) => frameOf(`f${i}`, 2, 2, blank, blank, split)));
    expect(await readFile(join(dir, 'data.yaml'), 'utf8')).toContain('train: images/holdout\nval: images/test\n');
    const dataset = await read(dir);
    expect(await Promise.all([0, 1, 2].map(async (i) => { const { id, split } = await dataset.frame(i); return [id, split]; }))).toEqual(expect.arrayContaining([['f0', 'test'], ['f1', 'holdout'], ['f2', 'test']]));
  });
});

interface Foreign { readonly yaml: string; readonly images: readonly string[]; readonly labels?: Readonly<Record<string, string>> }

/** Pictures of 10x10 pixels. */
async function foreign(name: string, { yaml, images, labels = {} }: Foreign): Promise<string> {
  const dir = join(root, name);
  const files: [string, string | Uint8Array][] = [['data.yaml', yaml], ...Object.entries(labels), ...images.map((path): [string, Uint8Array] => [path, encodePng({ width: 10, height: 10, channels: 3, data: new Uint8Array(300) })])];
  for (const [path, content] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}

describe('what others write', () => {
  it('is read as Roboflow and Ultralytics lay it out', async () => {
    const roboflow = await read(await foreign('roboflow', { yaml: "train: ../train/images\nval: ../valid/images\nnc: 2\nnames: ['dog', 'thing']\n", images: ['train/images/a.png', 'valid/images/a.png'], labels: { 'train/labels/a.txt': '1 0.5 0.5 0.2 0.4\n' } }));
    const frames = [await roboflow.frame(0), await roboflow.frame(1)];
    expect(frames.map(({ id, split, objects }) => [id, split, objects.map((o) => [o.classId, o.bbox])])).toEqual([['a', 'train', [[1, [4, 3, 6, 7]]]], ['val_a', 'val', []]]);
    expect(roboflow.info.labelSpace).toMatchObject({ name: 'roboflow-names', voidId: 2, classOfConcept: { dog: 0 } });

    const lists = await read(await foreign('lists', { yaml: 'path: ../datasets/mine\ntrain: train.txt\nval: [images/x, images/y]\nnames:\n  0: person\n', images: ['images/t/1.png', 'images/x/2.png', 'images/y/deep/3.png'], labels: { 'train.txt': './images/t/1.png\r\n' } }));
    expect(await Promise.all([0, 1, 2].map(async (i) => { const { id, split } = await lists.frame(i); return [id, split]; }))).toEqual([['images_t_1', 'train'], ['2', 'val'], ['deep_3', 'val']]);

    const rooted = await read(await foreign('rooted', { yaml: 'path: data\ntrain: images\nval: images\nnames: [person]\n', images: ['data/images/1.png'] }));
    expect(rooted.length).toBe(1);
  });

  it('of polygons: smaller covers larger, what sticks out by a hundredth is clipped, twice is once', async () => {
    const dir = await foreign('overlap', { yaml: 'train: images\nval: images\nnames: [person, tie]\n', images: ['images/a.png'], labels: { 'labels/a.txt': '1 0.3 0.3 0.5 0.3 0.5 0.5 0.3 0.5\n0 -0.005 0 1.005 0 1 1 0 1\n\n1 0.3 0.3 0.5 0.3 0.5 0.5 0.3 0.5\n' } });
    expect((await detectFormat(dir)).name).toBe('yolo-seg');
    const { objects } = await (await read(dir)).frame(0);
    expect(objects).toMatchObject([{ instance: 1, classId: 1, bbox: [3, 3, 5, 5], visiblePixels: 4 }, { instance: 2, classId: 0, bbox: [0, 0, 10, 10], visiblePixels: 96 }]);
    expect((await (await read(dir, { format: 'yolo-detect' })).frame(0)).objects).toMatchObject([{ bbox: [3, 3, 5, 5] }, { bbox: [0, 0, 10, 10] }]);
  });

  it('in the order of COCO is in its label space, with its ids; in any other order in the one that the caller gives', async () => {
    const names = spaces.coco80.classes.filter((c) => c.thing).map((c) => c.name);
    const dir = await foreign('coco80', { yaml: `train: images\nval: images\nnames: ${JSON.stringify(names)}\n`, images: ['images/a.png'], labels: { 'labels/a.txt': '79 0.5 0.5 0.2 0.4' } });
    const dataset = await read(dir);
    expect([dataset.info.labelSpace?.name, (await dataset.frame(0)).objects[0].classId]).toEqual(['coco80', 90]);
    const turned = await foreign('turned', { yaml: 'train: images\nval: images\nnames: [tv, person]\n', images: ['images/a.png'], labels: { 'labels/a.txt': '0 0.5 0.5 0.2 0.4' } });
    const space: LabelSpace = spaces.coco80;
    expect((await (await read(turned, { labelSpace: space })).frame(0)).objects[0].classId).toBe(72);
  });

  it('lies where Ultralytics looks for it', () => {
    expect(['images/train/a.b.png', 'x/images/y/images/z.jpg', 'train/a.png', 'images.old/a.png'].map(labelPath)).toEqual(['labels/train/a.b.txt', 'x/images/y/labels/z.txt', 'train/a.txt', 'images.old/a.txt']);
  });
});

describe('what is wrong with a file', () => {
  const yaml = 'train: images\nval: images\nnames: [person, tie]\n';
  const label = (text: string): Foreign => ({ yaml, images: ['images/a.png'], labels: { 'labels/a.txt': text } });
  const bad: readonly (readonly [string, Foreign, RegExp])[] = [
    ['a class too many', label('0 0.5 0.5 0.1 0.1\n2 0.5 0.5 0.1 0.1'), /a\.txt: line 2: the class is 2; data\.yaml has the indices 0 to 1/],
    ['a class by name', label('person 0.5 0.5 0.1 0.1'), /line 1: the class is person/],
    ['pixels for shares', label('0 320 240 10 10'), /line 1: coordinate 1 is 320; they are shares/],
    ['negative coordinates', label('0 0.5 0.5 -0.1 0.1'), /coordinate 3 is -0\.1/],
    ['a word for a number', label('0 0.5 half 0.1 0.1'), /coordinate 2 is half/],
    ['a confidence', label('0 0.5 0.5 0.1 0.1 0.9'), /sixth number/],
    ['half a polygon', label('0 0.5 0.5 0.1'), /3 numbers after the class/],
    ['no names', { yaml: 'train: images\nval: images\n', images: ['images/a.png'] }, /data\.yaml: names: .*It needs names/],
    ['names with a gap', { yaml: 'train: images\nnames: {0: a, 2: b}\n', images: ['images/a.png'] }, /names has 2 classes and none of index 1/],
    ['nc that disagrees', { yaml: 'train: images\nnc: 3\nnames: [a]\n', images: ['images/a.png'] }, /nc is 3, and names has 1/],
    ['no images', { yaml: 'train: images\nnames: [a]\n', images: [] }, /images is not there: looked for/],
    ['a path that climbs out', { yaml: 'train: images/../../etc\nnames: [a]\n', images: [] }, /leads out of the dataset's folder/],
    ['no YAML', { yaml: 'train: [', images: [] }, /data\.yaml: .*Correct the file/],
  ];
  it.each(bad)('%s', async (name, files, message) => {
    const dir = await foreign(`bad-${name.replaceAll(' ', '-')}`, files);
    await expect(read(dir, { format: 'yolo-detect' }).then((dataset) => dataset.frame(0))).rejects.toThrow(message);
  });

  it('a box among polygons', async () => {
    const dir = await foreign('bad-box', label('0 0.1 0.1 0.2 0.1 0.2 0.2\n0 0.5 0.5 0.1 0.1'));
    await expect((await read(dir)).frame(0)).rejects.toThrow(/line 2: a box, and this is a dataset of polygons/);
  });

  it('an image that no decoder here reads is named', async () => {
    const dir = await foreign('bad-tiff', { yaml, images: [] });
    await mkdir(join(dir, 'images'));
    await writeFile(join(dir, 'images/a.tif'), 'II*\0');
    await expect((await read(dir, { format: 'yolo-detect' })).frame(0)).rejects.toThrow(/a\.tif/);
  });
});
