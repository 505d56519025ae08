/** Traps of NYU's layout that need no file of theirs; against h5py and the real layout: test/clients/nyu.test.ts. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Dataset, Frame } from '../../../frame/index.ts';
import { nyuRawNames, spaces, type LabelSpace } from '../../../labels/index.ts';
import { random } from '../../../math/index.ts';
import { read, write } from '../../dataset.ts';
import { foreignFrame } from '../dataset-of.ts';
import { instancesPerLabel, uniqueInstances } from './instances.ts';
import { columnsOfRows, rowsOfColumns, spaceOfNames, storedIds } from './layout.ts';
import { readMat5, writeMat5 } from './mat5.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-nyu-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

type Rasters = Readonly<Record<string, Channel['shape'] extends never ? never : { readonly shape: readonly [number, number, number]; readonly data: Uint8Array | Uint16Array | Float32Array }>>;

const frameOf = (id: string, rasters: Rasters, more: Partial<Frame> = {}): Frame => foreignFrame({
  id, ...more,
  channels: Object.fromEntries(Object.entries(rasters).map(([name, { shape, data }]) => [name, {
    name, dtype: data instanceof Float32Array ? 'float32' as const : 'uint16' as const, shape, unit: '', kind: 'truth' as const,
    load: () => Promise.resolve({ width: shape[1], height: shape[0], channels: shape[2], data }),
  }])),
});
const datasetOf = (frames: readonly Frame[], labelSpace: LabelSpace): Dataset => ({
  info: { name: 'x', labelSpace, credits: [], seed: null, generator: null }, length: frames.length, frame: (i) => Promise.resolve(frames[i]),
  async *[Symbol.asyncIterator]() { yield* frames; },
});
/** A frame of 3 x 2 pixels. */
const small = (id: string, label: readonly number[], rasters: Rasters = {}, more: Partial<Frame> = {}): Frame => frameOf(id, {
  image: { shape: [2, 3, 3], data: Uint8Array.from({ length: 18 }, (_, i) => i * 10) }, label: { shape: [2, 3, 1], data: Uint16Array.from(label) }, ...rasters,
}, more);
const one = (data: Uint8Array | Uint16Array | Float32Array): Rasters[string] => ({ shape: [2, 3, 1], data });
const loaded = async (dataset: Dataset, index: number, name: string): Promise<number[]> => [...(await (await dataset.frame(index)).channels[name].load()).data];

describe('layout of NYU Depth V2', () => {
  it.each([[1, 1], [3, 2], [16, 5], [17, 40], [33, 31]])('columns first and back: %d x %d', (width, height) => {
    const rows = Uint16Array.from({ length: width * height }, (_, i) => i);
    const columns = new Uint16Array(rows.length);
    columnsOfRows(rows, width, height, columns);
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) expect(columns[x * height + y]).toBe(y * width + x);
    const back = new Uint16Array(rows.length);
    rowsOfColumns(columns, width, height, back);
    expect(back).toEqual(rows);
  });

  it('numbers instances by label, then number', () => {
    const label = Uint16Array.of(5, 5, 21, 21, 0, 3, 5);
    const instance = Uint8Array.of(2, 1, 1, 0, 4, 1, 2);
    expect([...uniqueInstances(label, instance)]).toEqual([3, 2, 4, 0, 0, 1, 3]);
    const perLabel = instancesPerLabel(label, Uint16Array.of(700, 9, 40, 0, 3, 41, 700));
    expect([[...perLabel.data], perLabel.most]).toEqual([[2, 1, 1, 0, 0, 1, 2], 2]);
  });

  it('there and back, unique numbers stay what they were (seed 3)', () => {
    const r = random(3, 'instances');
    const label = Uint16Array.from({ length: 5000 }, () => Math.floor(r.range(0, 40)));
    const unique = uniqueInstances(label, Uint16Array.from(label, () => Math.floor(r.range(0, 9))));
    expect(uniqueInstances(label, instancesPerLabel(label, unique).data)).toEqual(unique);
  });

  it('keeps ids where void is 0 and numbers from 1 elsewhere', () => {
    expect(storedIds(spaces.nyu40).names.slice(0, 3)).toEqual(['wall', 'floor', 'cabinet']);
    const { storedOf, idOf, names } = storedIds(spaces.syntrain16);
    expect([storedOf[0], storedOf[15], storedOf[16], idOf[1], idOf[0], names.length]).toEqual([1, 16, 0, 0, 16, 16]);
  });

  it('takes names for nyu894 when no published one is elsewhere', () => {
    expect(spaceOfNames(nyuRawNames, 'a.mat')).toBe(spaces.nyu894);
    const placeholders = nyuRawNames.map((name, i) => (i % 3 ? `class ${i + 1}` : name));
    expect(spaceOfNames(placeholders, 'a.mat')).toBe(spaces.nyu894);
    const swapped = [nyuRawNames[1], nyuRawNames[0], ...nyuRawNames.slice(2)];
    expect(spaceOfNames(swapped, 'mine.mat')).toMatchObject({ name: 'mine', voidId: 0 });
    const own = spaceOfNames(['chair', 'thing of mine'], 'mine.mat');
    expect(own.classes.map((c) => [c.id, c.name])).toEqual([[0, 'unlabelled'], [1, 'chair'], [2, 'thing of mine']]);
    expect(own.classOfConcept.chair).toBe(1);
  });
});

describe('files of our own', () => {
  it('hold a space whose void is not 0, more than 255 instances of a label in some frames, raw depth in some', async () => {
    const many = frameOf('many', {
      image: { shape: [20, 20, 3], data: new Uint8Array(1200).fill(7) }, label: { shape: [20, 20, 1], data: new Uint16Array(400).fill(4) },
      instance: { shape: [20, 20, 1], data: Uint16Array.from({ length: 400 }, (_, i) => i + 1) },
      depth: { shape: [20, 20, 1], data: new Float32Array(400).fill(2) },
    }, { sceneType: 'kitchen', scene: 'k1', split: 'test', measured: { accelRoll: 0.5, other: 3 } });
    const few = frameOf('few', {
      image: { shape: [20, 20, 3], data: new Uint8Array(1200).fill(9) }, label: { shape: [20, 20, 1], data: Uint16Array.from({ length: 400 }, (_, i) => i % 17) },
      instance: { shape: [20, 20, 1], data: new Uint16Array(400).fill(900) },
      depth: { shape: [20, 20, 1], data: new Float32Array(400).fill(Infinity) }, rawDepth: { shape: [20, 20, 1], data: new Float32Array(400).fill(1.5) },
    });
    const dir = join(root, 'mixed');
    await write(datasetOf([many, few], spaces.syntrain16), dir, 'nyu');
    expect((await readdir(dir)).sort()).toEqual(['CREDITS.md', 'nyu_depth_v2_labeled.mat', 'splits.mat', 'syntrain.json']);
    const back = await read(dir);
    expect(await loaded(back, 0, 'instance')).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    expect(await loaded(back, 1, 'label')).toEqual(Array.from({ length: 400 }, (_, i) => i % 17));
    expect((await loaded(back, 1, 'instance')).slice(14, 18)).toEqual([15, 16, 0, 1]);
    expect((await loaded(back, 0, 'rawDepth'))[0]).toBe(2); // that of depth stands for it
    expect((await loaded(back, 1, 'rawDepth'))[0]).toBe(1.5);
    expect((await loaded(back, 1, 'depth'))[0]).toBe(Infinity);
    expect(await back.frame(0)).toMatchObject({ id: 'many', split: 'test', scene: 'k1', sceneType: 'kitchen', measured: { accelRoll: 0.5 } });
    expect('measured' in await back.frame(1)).toBe(false);
  });

  it('are read without instances and depth, and by the path of the file', async () => {
    const dir = join(root, 'plain');
    await write(datasetOf([small('a', [0, 1, 2, 3, 4, 5]), small('b', [40, 0, 1, 1, 1, 1])], spaces.nyu40), dir, 'nyu');
    const back = await read(join(dir, 'nyu_depth_v2_labeled.mat'));
    expect(Object.keys((await back.frame(0)).channels)).toEqual(['image', 'label']);
    expect(await loaded(back, 0, 'image')).toEqual(Array.from({ length: 18 }, (_, i) => i * 10));
    expect(await loaded(back, 1, 'label')).toEqual([40, 0, 1, 1, 1, 1]);
    expect(back.info.labelSpace!.name).toBe('nyu40');
  });

  it('cannot hold frames of two sizes, or channels of another size than the image', async () => {
    const large = frameOf('b', { image: { shape: [4, 4, 3], data: new Uint8Array(48) }, label: { shape: [4, 4, 1], data: new Uint16Array(16) } });
    await expect(write(datasetOf([small('a', [0, 0, 0, 0, 0, 0]), large], spaces.nyu40), join(root, 'two'), 'nyu')).rejects.toThrow(/frame b is 4x4, frame a 3x2; a \.mat holds frames of one size/);
    const odd = small('a', [0, 0, 0, 0, 0, 0], { depth: { shape: [1, 3, 1], data: new Float32Array(3) } });
    await expect(write(datasetOf([odd], spaces.nyu40), join(root, 'odd'), 'nyu')).rejects.toThrow(/frame a: its depth is 3x1, its image 3x2/);
  });

  it('have 0 where depth says nothing', async () => {
    const dir = join(root, 'holes');
    await write(datasetOf([small('a', [1, 1, 1, 1, 1, 1], { depth: one(Float32Array.of(1, NaN, Infinity, -2, 0, 3.5)) })], spaces.nyu40), dir, 'nyu');
    expect(await loaded(await read(dir), 0, 'depth')).toEqual([1, Infinity, Infinity, Infinity, Infinity, 3.5]);
  });
});

describe('splits.mat', () => {
  const file = writeMat5([['trainNdxs', [1, 2]], ['testNdxs', []]]);

  it('comes back as it was written', () => {
    expect(readMat5(file, 's.mat')).toEqual(new Map([['trainNdxs', Float64Array.of(1, 2)], ['testNdxs', new Float64Array(0)]]));
  });

  it('is refused when it is cut off, another version, or would fill the memory', () => {
    for (const cut of [0, 100, 130, 150, file.length - 70]) expect(() => readMat5(file.subarray(0, cut), 's.mat')).toThrow(/^s\.mat: /);
    const bomb = zlibSync(new Uint8Array(1 << 25), { level: 9 });
    const element = new DataView(new ArrayBuffer(8));
    element.setUint32(0, 15, true);
    element.setUint32(4, bomb.length, true);
    expect(() => readMat5(Buffer.concat([file.subarray(0, 128), new Uint8Array(element.buffer), bomb]), 's.mat')).toThrow(/more than 16777216 bytes in one variable/);
    expect(() => readMat5(new TextEncoder().encode(`MATLAB 7.3 ${' '.repeat(600)}`), 's.mat')).toThrow(/no MAT-file of level 5/);
  });
});
