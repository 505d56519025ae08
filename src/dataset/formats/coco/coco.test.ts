/** COCO instances to the letter: what we write, what others write, and what is wrong with files. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../../../image/index.ts';
import type { Dataset, Frame, FrameObject } from '../../../frame/index.ts';
import { channelsOfPasses } from '../../channels.ts';
import { read, write } from '../../dataset.ts';
import { encodeFilm, frameOfEncoded } from '../../encode-film.ts';
import { testFilm, testInfo } from '../../test-film.ts';
import { datasetOf, foreignFrame } from '../dataset-of.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-coco-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

/** A frame of rows of digits: class and instance of each pixel, as 'b1' is a ball of instance 1; '..' is void. */
function frameOf(id: string, rows: readonly string[], objects: readonly FrameObject[] = []): Frame {
  const cells = rows.map((row) => row.split(' '));
  const [width, height] = [cells[0].length, cells.length];
  const flat = cells.flat();
  const classes: Record<string, number> = { '.': 0, f: 3, b: 7, x: 9, u: 200 };
  const channel = (name: string, channels: number, data: Uint8Array | Uint16Array) => ({
    name, dtype: channels === 3 ? 'uint8' as const : 'uint16' as const, shape: [height, width, channels] as const, unit: '', kind: 'truth' as const,
    load: () => Promise.resolve({ width, height, channels, data }),
  });
  return foreignFrame({
    id, objects,
    channels: {
      image: channel('image', 3, new Uint8Array(width * height * 3).fill(90)),
      label: channel('label', 1, Uint16Array.from(flat, (cell) => classes[cell[0]])),
      instance: channel('instance', 1, Uint16Array.from(flat, (cell) => (cell[1] === '.' ? 0 : Number(cell[1])))),
    },
  });
}

interface File { readonly images: { id: number; file_name: string; width: number; height: number }[]; readonly annotations: Record<string, unknown>[]; readonly categories: { id: number; name: string }[] }

async function written(name: string, frames: readonly Frame[]): Promise<{ readonly dir: string; readonly file: File }> {
  const dir = join(root, name);
  await write(datasetOf(testInfo, frames.length, (i) => Promise.resolve(frames[i])), dir, 'coco');
  return { dir, file: JSON.parse(await readFile(join(dir, 'annotations/instances_train.json'), 'utf8')) as File };
}

async function labels(dataset: Dataset, index = 0): Promise<{ readonly label: number[]; readonly instance: number[]; readonly objects: readonly FrameObject[] }> {
  const { channels, objects } = await dataset.frame(index);
  return { label: [...(await channels.label.load()).data], instance: [...(await channels.instance.load()).data], objects };
}

describe('what we write', () => {
  it('has one annotation for an object in two pieces with a hole, ids from 1, things only', async () => {
    const { file } = await written('pieces', [
      frameOf('a', ['f. f4 b1 f4', 'f. u. f4 f4']),
      frameOf('b', [
        'b1 b1 b1 x2 b1',
        'b1 f3 b1 x2 b1',
        'b1 b1 b1 x2 u5',
      ]),
    ]);
    expect(file.categories.map(({ id, name }) => [id, name])).toEqual([[7, 'ball'], [9, 'box']]);
    expect(file.images).toEqual([{ id: 1, file_name: 'a.png', width: 4, height: 2 }, { id: 2, file_name: 'b.png', width: 5, height: 3 }]);
    expect(file.annotations).toEqual([
      { id: 1, image_id: 1, category_id: 7, iscrowd: 0, area: 1, bbox: [2, 0, 1, 1], segmentation: { size: [2, 4], counts: '413' }, instance_id: 1 },
      // Down the columns: three, one, a hole, one, three, ...: 0 4 1 4 3 2 1, the last four as differences to the one two before.
      { id: 2, image_id: 2, category_id: 7, iscrowd: 0, area: 10, bbox: [0, 0, 5, 3], segmentation: { size: [3, 5], counts: '04102NN' }, instance_id: 1 },
      { id: 3, image_id: 2, category_id: 9, iscrowd: 0, area: 3, bbox: [3, 0, 1, 3], segmentation: { size: [3, 5], counts: '933' }, instance_id: 2 },
    ]);
  });

  it('keeps a part of an object that is of a class of its own apart, and pixels of no object in a crowd', async () => {
    const { dir, file } = await written('parts', [frameOf('a', ['b1 x1 x.', 'x. b2 f.'])]);
    expect(file.annotations.map((a) => [a.id, a.category_id, a.instance_id, a.iscrowd, a.area, a.bbox])).toEqual([
      [1, 9, undefined, 1, 2, [0, 0, 3, 2]], [2, 7, 1, 0, 1, [0, 0, 1, 1]], [3, 9, 1, 0, 1, [1, 0, 1, 1]], [4, 7, 2, 0, 1, [1, 1, 1, 1]],
    ]);
    expect(await labels(await read(dir))).toMatchObject({ label: [7, 9, 9, 9, 7, 0], instance: [1, 1, 0, 0, 2, 0] });
  });

  it('is one line an annotation, has no date, and says what it is made of', async () => {
    const { dir } = await written('lines', [frameOf('a', ['b1 b2'])]);
    const text = await readFile(join(dir, 'annotations/instances_train.json'), 'utf8');
    expect(text.split('\n').filter((line) => line.includes('"image_id"'))).toHaveLength(2);
    expect(text).not.toMatch(/date|20\d\d/);
    expect(JSON.parse(text)).toMatchObject({ info: { description: 'made-up', contributor: 'syntrain 0.0.0' }, licenses: [{ id: 1, name: 'CC-BY 4.0' }] });
  });

  it('has a JPEG where the frame comes as one, byte for byte', async () => {
    const film = testFilm(0);
    const encoded = await encodeFilm(film, { channels: channelsOfPasses(['rgb', 'class', 'instance'], { image: 'jpg' }) }, { id: 'j', split: 'train', scene: 's', seed: 1 });
    const { dir, file } = await written('jpeg', [frameOfEncoded(encoded)]);
    expect(file.images[0].file_name).toBe('j.jpg');
    expect(new Uint8Array(await readFile(join(dir, 'images/train/j.jpg')))).toEqual(new Uint8Array(encoded.files[0].bytes));
  });

  it('refuses a label of another size than the image', async () => {
    const frame = frameOf('a', ['b1 b2']);
    const odd = { ...frame, channels: { ...frame.channels, label: frameOf('a', ['b1', 'b2']).channels.label } };
    await expect(written('odd', [odd])).rejects.toThrow('frame a: its label is 1x2, its image 2x1');
  });
});

const PERSON = { id: 1, name: 'person', supercategory: 'person' };
const TIE = { id: 32, name: 'tie', supercategory: 'accessory' };

/** A dataset as COCO lays it out, with pictures of 8x6 pixels. */
async function foreign(name: string, file: Record<string, unknown> | string, options: { readonly json?: string; readonly pictures?: readonly string[] } = {}): Promise<string> {
  const dir = join(root, name);
  const { json = 'annotations/instances_train2017.json', pictures = ['train2017/1.png'] } = options;
  for (const path of [json, ...pictures]) await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, json), typeof file === 'string' ? file : JSON.stringify(file));
  for (const path of pictures) await writeFile(join(dir, path), encodePng({ width: 8, height: 6, channels: 3, data: new Uint8Array(144) }));
  return dir;
}

const image = { id: 10, file_name: '1.png', width: 8, height: 6, license: 1, coco_url: 'https://example.org/1' };
const square = (x: number, y: number, size: number): number[] => [x, y, x + size, y, x + size, y + size, x, y + size];
let next = 100;
const annotation = (segmentation: unknown, more: Record<string, unknown> = {}): Record<string, unknown> =>
  ({ id: next++, image_id: 10, category_id: 1, iscrowd: 0, area: 1.5, bbox: [0, 0, 1, 1], segmentation, ...more });
const grid = ({ label }: { readonly label: number[] }): string[] => Array.from({ length: 6 }, (_, y) => label.slice(y * 8, y * 8 + 8).join(' '));

describe('what others write', () => {
  it('is read: polygons of several parts, runs, compressed runs, crowds; smaller covers larger, crowds lie below', async () => {
    const dir = await foreign('mixed', {
      info: {}, licenses: [], annotations: [
        annotation([square(5, 0, 1)], { category_id: 32 }),
        annotation([square(0, 0, 2), square(4, 0, 3)]),
        annotation({ size: [6, 8], counts: [0, 48] }, { iscrowd: 1 }),
        annotation({ size: [6, 8], counts: '42Z1' }, { category_id: 32 }),
      ],
      images: [image], categories: [PERSON, TIE],
    });
    const dataset = await read(dir);
    const frame = await dataset.frame(0);
    expect([frame.id, frame.split, dataset.length]).toEqual(['1', 'train', 1]);
    const seen = await labels(dataset);
    expect(grid(seen)).toEqual([
      '1 1 1 1 1 32 1 1',
      '1 1 1 1 1 1 1 1',
      '1 1 1 1 1 1 1 1',
      '1 1 1 1 1 1 1 1',
      '32 1 1 1 1 1 1 1',
      '32 1 1 1 1 1 1 1',
    ]);
    expect(seen.objects.map((o) => [o.instance, o.classId, o.bbox, o.visiblePixels])).toEqual([
      [1, 32, [5, 0, 6, 1], 1], [2, 1, [0, 0, 7, 3], 12], [3, 32, [0, 4, 1, 6], 2],
    ]);
  });

  it('may lie partly or wholly outside of the image', async () => {
    const dir = await foreign('outside', { images: [image], categories: [PERSON], annotations: [annotation([square(-5, -5, 7)]), annotation([square(90, 90, 5)]), annotation([square(6.5, 4.5, 1e9)])] });
    const seen = await labels(await read(dir));
    expect(seen.objects.map((o) => [o.instance, o.bbox])).toEqual([[1, [0, 0, 2, 2]], [3, [7, 5, 8, 6]]]);
  });

  it('of COCO is in its label space; a file with other categories in one made of them', async () => {
    const own = await read(await foreign('own', { images: [image], annotations: [annotation([square(0, 0, 2)])], categories: [{ id: 0, name: 'Dining table' }, { id: 1, name: 'gizmo', color: [1, 2, 3] }] }));
    expect(own.info.labelSpace).toMatchObject({
      name: 'own-categories', voidId: 2, ignored: [2], classOfConcept: { 'dining-table': 0 },
      classes: [{ id: 0, name: 'Dining table', thing: true, concept: 'dining-table' }, { id: 1, name: 'gizmo', color: [1, 2, 3], concept: null }, { id: 2, name: 'void', thing: false }],
    });
    const { spaces } = await import('../../../labels/index.ts');
    const all = spaces.coco80.classes.filter((c) => c.id !== 0).map(({ id, name }) => ({ id, name }));
    const published = await read(await foreign('published', { images: [image], annotations: [annotation([square(0, 0, 2)])], categories: all }));
    expect(published.info.labelSpace).toEqual(spaces.coco80);
    const some = await read(await foreign('some', { images: [image], annotations: [], categories: [PERSON, TIE] }), { labelSpace: spaces['coco-panoptic133'] });
    expect(some.info.labelSpace?.name).toBe('coco-panoptic133');
  });

  it('is found in other layouts, frames of one name told apart', async () => {
    const file = { images: [image], annotations: [annotation([square(0, 0, 2)])], categories: [PERSON] };
    await foreign('roboflow', file, { json: 'train/_annotations.coco.json', pictures: ['train/1.png'] });
    const roboflow = await read(await foreign('roboflow', file, { json: 'valid/_annotations.coco.json', pictures: ['valid/1.png'] }));
    const frames = [await roboflow.frame(0), await roboflow.frame(1)];
    expect(frames.map(({ id, split, sourceId }) => [id, split, sourceId])).toEqual([['1', 'train', '1'], ['val_1', 'val', '1.png']]);
    const alone = await foreign('alone', { ...file, images: [{ ...image, file_name: 'sub/1.png' }] }, { json: 'mine.json', pictures: ['images/sub/1.png'] });
    expect((await (await read(join(alone, 'mine.json'))).frame(0)).id).toBe('sub_1');
    const named = await foreign('named', file, { json: 'annotations/val.json', pictures: ['images/1.png'] });
    expect((await (await read(named, { format: 'coco' })).frame(0)).split).toBe('val');
  });

  it('may be for detection: boxes, on the pixel grid, and no label channel; they go out as they came in', async () => {
    const dir = await foreign('boxes', { images: [image], categories: [PERSON], annotations: [annotation([], { bbox: [1.2, 0.6, 3, 2.1] }), annotation(undefined, { bbox: [7.8, 5.9, 4, 4] }), annotation(undefined, { iscrowd: 1 })] });
    const dataset = await read(dir);
    const { objects, channels } = await dataset.frame(0);
    expect(Object.keys(channels)).toEqual(['image']);
    expect(objects.map((o) => [o.instance, o.bbox, o.visiblePixels])).toEqual([[1, [1, 1, 4, 3], 6], [2, [7, 5, 8, 6], 1]]);
    await write(dataset, join(root, 'boxes-again'), 'coco');
    expect((await (await read(join(root, 'boxes-again'))).frame(0)).objects).toEqual(objects);
  });
});

describe('what is wrong with a file', () => {
  const base = { images: [image], categories: [PERSON], annotations: [annotation([square(0, 0, 2)])] };
  const bad: readonly (readonly [string, Record<string, unknown> | string, RegExp])[] = [
    ['annotation ids twice', { ...base, annotations: [annotation([square(0, 0, 2)], { id: 5 }), annotation([square(0, 0, 2)], { id: 5 })] }, /two annotations have the id 5/],
    ['image ids twice', { ...base, images: [image, { ...image, file_name: '2.png' }] }, /two images have the id 10/],
    ['category ids twice', { ...base, categories: [PERSON, { ...TIE, id: 1 }] }, /category id 1 is both 'person' and 'tie'/],
    ['one file for two images', { ...base, images: [image, { ...image, id: 11 }] }, /images 10 and 11 are both 1\.png/],
    ['an unknown category', { ...base, annotations: [annotation([square(0, 0, 2)], { id: 5, category_id: 99 })] }, /annotation 5 is of category 99, which is not among its 1 categories/],
    ['an unknown image', { ...base, annotations: [annotation([square(0, 0, 2)], { image_id: 99 })] }, /is of image 99, which is not among its 1 images/],
    ['a missing picture', { ...base, images: [{ ...image, file_name: 'gone.png' }] }, /its first picture, gone\.png, is not in .*images\/train2017/],
    ['a path that climbs out', { ...base, images: [{ ...image, file_name: '../../etc/1.png' }] }, /leads out of the dataset's folder/],
    ['ids that are no numbers', { ...base, images: [{ ...image, id: 'ten' }] }, /image 1: id: .*expected number/],
    ['a truncated file', JSON.stringify(base).slice(0, -9), /instances_train2017\.json: ends in the middle/],
    ['another size than the picture', { ...base, images: [{ ...image, width: 9 }] }, /1\.png, is 8x6, and 9x6 by the file/],
    ['runs of another size', { ...base, annotations: [annotation({ size: [8, 6], counts: [48] }, { id: 5 })] }, /annotation 5: its mask is 6x8, its image 8x6/],
    ['runs that do not fill the image', { ...base, annotations: [annotation({ size: [6, 8], counts: [1, 2] }, { id: 5 })] }, /annotation 5: its runs cover 3 pixels, the image has 8x6 = 48/],
    ['a broken string of runs', { ...base, annotations: [annotation({ size: [6, 8], counts: 'hello world' }, { id: 5 })] }, /annotation 5: .*compressed runs/],
    ['half a polygon', { ...base, annotations: [annotation([[1, 2, 3, 4, 5]], { id: 5 })] }, /annotation 5: segmentation/],
    ['masks for some only', { ...base, annotations: [annotation([square(0, 0, 2)]), annotation([], { id: 5 })] }, /annotation 5: has no segmentation, and others have/],
  ];
  it.each(bad)('%s', async (name, file, message) => {
    const dir = await foreign(`bad-${name.replaceAll(' ', '-')}`, file);
    await expect(read(dir, { format: 'coco' }).then((dataset) => dataset.frame(0))).rejects.toThrow(message);
  });

  it('a picture that goes missing is named when its frame is read', async () => {
    const dir = await foreign('bad-second', { ...base, images: [image, { ...image, id: 11, file_name: '2.png' }] });
    await expect((await read(dir)).frame(1)).rejects.toThrow(/train2017\/2\.png: there is no such file/);
  });
});
