import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../../image/index.ts';
import { spaces, type LabelSpace } from '../../../labels/index.ts';
import { detectFormat, read, write } from '../../index.ts';
import { madeDataset, madeFrame, picture, png, put } from '../test-folder.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-camvid-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const space: LabelSpace = spaces.camvid32;
const idOf = (name: string): number => space.classes.find((c) => c.name === name)!.id;
/** A label image of these colours, one a pixel. */
const colors = (...pixels: readonly (readonly [number, number, number])[]): Uint8Array => png(Uint8Array.from(Array.from({ length: 12 }, (_, i) => pixels[i] ?? pixels[0]).flat()), 3);
const ids = async (index = 0, lenient?: (file: string, what: string, pixels: number) => void): Promise<number[]> =>
  Array.from((await (await (await read(dir, { lenient })).frame(index)).channels.label.load()).data);

describe('as its makers publish it', () => {
  beforeEach(async () => {
    for (const name of ['0001TP_006690', '0016E5_08370', 'Seq05VD_f00000']) {
      await put(dir, `701_StillsRaw_full/${name}.png`, picture());
      await put(dir, `LabeledApproved_full/${name}_L.png`, colors([128, 64, 128], [64, 0, 128], [0, 0, 0], [192, 128, 64]));
    }
  });

  it('has a class for each colour, and the recording as the sequence', async () => {
    const dataset = await read(dir);
    expect((await detectFormat(dir)).name).toBe('camvid');
    expect(dataset.info.labelSpace?.name).toBe('camvid32');
    expect((await ids()).slice(0, 5)).toEqual(['Road', 'Car', 'Void', 'Child', 'Road'].map(idOf));
    expect(await Promise.all([0, 1, 2].map(async (i) => { const f = await dataset.frame(i); return [f.id, f.sequence, f.split]; }))).toEqual([
      ['0001TP_006690', '0001TP', 'train'], ['0016E5_08370', '0016E5', 'train'], ['Seq05VD_f00000', 'Seq05VD', 'train'],
    ]);
  });

  it('follows lists of splits in either form, and names what is wrong with them', async () => {
    await put(dir, 'val.txt', '0016E5_08370.png\n');
    await put(dir, 'test.txt', '701_StillsRaw_full/Seq05VD_f00000.png LabeledApproved_full/Seq05VD_f00000_L.png\n');
    await put(dir, 'README.txt', 'Cite the paper.\n');
    const dataset = await read(dir);
    expect(await Promise.all([0, 1, 2].map(async (i) => (await dataset.frame(i)).split))).toEqual(['train', 'val', 'test']);
    await put(dir, 'test.txt', '0016E5_08370.png\n');
    await expect(read(dir)).rejects.toThrow(/'0016E5_08370.png' is in the split test already/);
    await put(dir, 'test.txt', 'Seq05VD_f00000\nSeq05VD_f99999\n');
    await expect(read(dir)).rejects.toThrow(/test.txt: 'Seq05VD_f99999' is no picture/);
  });

  it('names a colour that no class has with its pixel, or counts it', async () => {
    await put(dir, 'LabeledApproved_full/0001TP_006690_L.png', colors([128, 64, 128], [128, 64, 128], [128, 64, 128], [128, 64, 128], [1, 2, 3], [127, 64, 128], [1, 2, 3]));
    await expect(ids()).rejects.toThrow(/0001TP_006690_L.png: pixel \(0, 1\) has the colour 1 2 3, which no class of camvid32 has/);
    const heard: unknown[] = [];
    const label = await ids(0, (_, what, pixels) => heard.push([what, pixels]));
    expect(label.slice(3, 7)).toEqual(['Road', 'Void', 'Void', 'Void'].map(idOf));
    expect(heard).toEqual([['colour 1 2 3', 2], ['colour 127 64 128', 1]]);
  });

  it('reads palette images by their colours, names missing and resized labels', async () => {
    await put(dir, 'LabeledApproved_full/0001TP_006690_L.png', png(1, 1, { palette: Uint8Array.from([0, 0, 0, 64, 0, 128]) }));
    expect((await ids())[0]).toBe(idOf('Car'));
    await put(dir, 'LabeledApproved_full/0001TP_006690_L.png', png(new Uint16Array(36), 3));
    await expect(ids()).rejects.toThrow(/0001TP_006690_L.png: has 16 bits a component/);
    await put(dir, 'LabeledApproved_full/0001TP_006690_L.png', png(0, 3, { width: 2, height: 2 }));
    await expect(ids()).rejects.toThrow(/0001TP_006690_L.png: is 2x2, its picture 4x3/);
    await rm(join(dir, 'LabeledApproved_full/0001TP_006690_L.png'));
    await expect(read(dir)).rejects.toThrow(/LabeledApproved_full\/0001TP_006690_L.png: there is no such file/);
  });

  it('believes its own list of colours before a label space', async () => {
    await put(dir, 'label_colors.txt', '128 64 128\t\tRoad\r\n64 0 128\tCar\r\n0 0 0\tVoid\r\n');
    expect((await read(dir)).length).toBe(3);
    await put(dir, 'label_colors.txt', '128 64 128\tRoad\n9 9 9\tHovercraft\n');
    await expect(read(dir)).rejects.toThrow(/label_colors.txt: line 2 has the colour 9 9 9/);
    await put(dir, 'label_colors.txt', '128 64\n');
    await expect(read(dir)).rejects.toThrow(/line 1 is '128 64'/);
  });
});

it('reads folders train and train_labels', async () => {
  await put(dir, 'class_dict.csv', 'name,r,g,b\nRoad,128,64,128\nVoid,0,0,0\n');
  for (const [split, name] of [['train', 'a'], ['val', 'b']]) {
    await put(dir, `${split}/${name}.png`, picture());
    await put(dir, `${split}_labels/${name}_L.png`, colors([128, 64, 128]));
  }
  expect((await detectFormat(dir)).name).toBe('camvid');
  const dataset = await read(dir);
  expect(await Promise.all([0, 1].map(async (i) => (await dataset.frame(i)).split))).toEqual(['train', 'val']);
  expect(new Set(await ids(1))).toEqual(new Set([idOf('Road')]));
});

describe('writing', () => {
  it('writes the published colours, the list of them and of each split', async () => {
    const frames = [madeFrame('x', { label: Array.from({ length: 12 }, (_, i) => i) }, { split: 'val' }), madeFrame('y', { label: Array.from({ length: 12 }, () => 30) })];
    await write(madeDataset(frames, space), join(dir, 'out'), 'camvid');
    const { data, channels } = await decodeImage(await readFile(join(dir, 'out/LabeledApproved_full/x_L.png')), 'x');
    expect(channels).toBe(3);
    expect(Array.from(data)).toEqual(space.classes.slice(0, 12).flatMap((c) => [...c.color]));
    const lines = (await readFile(join(dir, 'out/label_colors.txt'), 'utf8')).trimEnd().split('\n');
    expect([lines.length, lines[0], lines[31]]).toEqual([32, '64 128 64\tAnimal', '64 192 0\tWall']);
    expect([await readFile(join(dir, 'out/train.txt'), 'utf8'), await readFile(join(dir, 'out/val.txt'), 'utf8')]).toEqual(['y.png\n', 'x.png\n']);
  });

  it('refuses a space in which colours do not tell classes apart', async () => {
    const frame = madeFrame('x', { label: Array.from({ length: 12 }, () => 17) });
    await expect(write(madeDataset([frame], spaces.cityscapes), join(dir, 'out'), 'camvid')).rejects.toThrow(/cityscapes has one colour, 153 153 153, for pole and polegroup/);
  });
});
