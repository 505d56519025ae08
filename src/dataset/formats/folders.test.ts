/** Bad input for every reader of folders: an error that names the file and the value, before anything is made of it. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../scene/index.ts';
import { detectFormat, read } from '../index.ts';
import { picture, png, put } from './test-folder.ts';

/** A dataset of two pictures as others make it; ids of labels, one that the space does not have, and its void. */
const FORMATS = {
  cityscapes: {
    image: (n: number) => `leftImg8bit/train/aachen/aachen_000000_00000${n}_leftImg8bit.png`,
    label: (n: number) => `gtFine/train/aachen/aachen_000000_00000${n}_gtFine_labelIds.png`,
    id: 26, unknown: 77, none: 0,
  },
  kitti: { image: (n: number) => `training/image_2/00000${n}_10.png`, label: (n: number) => `training/semantic/00000${n}_10.png`, id: 26, unknown: 77, none: 0 },
  ade20k: { image: (n: number) => `images/training/ADE_train_0000000${n}.png`, label: (n: number) => `annotations/training/ADE_train_0000000${n}.png`, id: 150, unknown: 151, none: 0 },
  sunrgbd: { image: (n: number) => `SUNRGBD-test_images/img-00000${n}.png`, label: (n: number) => `sunrgbd_train_test_labels/img-00000${n}.png`, id: 37, unknown: 38, none: 0 },
} as const;

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-folders-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

describe.each(Object.entries(FORMATS))('%s', (name, format) => {
  const ids = async (index = 0): Promise<number[]> => Array.from((await (await (await read(dir)).frame(index)).channels.label.load()).data);
  beforeEach(async () => {
    for (const n of [1, 2]) {
      await put(dir, format.image(n), picture());
      await put(dir, format.label(n), png(format.id));
    }
  });
  const failure = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  };

  it('is told by its folders, and its ids are the published ones', async () => {
    expect((await detectFormat(dir)).name).toBe(name);
    expect((await read(dir)).length).toBe(2);
    expect(new Set(await ids())).toEqual(new Set([format.id]));
  });

  it('names a picture without annotation', async () => {
    await rm(join(dir, format.label(2)));
    expect(await failure(read(dir))).toContain(format.label(2).split('/').pop()!);
  });

  it('names labels of another size than their picture', async () => {
    await put(dir, format.label(1), png(format.id, 1, { width: 5, height: 3 }));
    const message = await failure(ids());
    expect(message).toContain(format.label(1));
    expect(message).toContain('is 5x3, its picture 4x3');
  });

  it('names ids that the label space does not have, or counts them', async () => {
    const data = new Uint8Array(12).fill(format.id);
    data[6] = data[11] = format.unknown;
    await put(dir, format.label(1), png(data));
    expect(await failure(ids())).toMatch(new RegExp(`${format.label(1).split('/').pop()}: pixel \\(2, 1\\) is ${format.unknown}`));
    const heard: unknown[] = [];
    const dataset = await read(dir, { lenient: (file, what, pixels) => heard.push([file, what, pixels]) });
    const label = await (await dataset.frame(0)).channels.label.load();
    expect([label.data[5], label.data[6], label.data[11]]).toEqual([format.id, format.none, format.none]);
    expect(heard).toEqual([[join(dir, format.label(1)), `id ${format.unknown}`, 2]]);
  });

  it('refuses 16 bits where there are 8, and colours', async () => {
    await put(dir, format.label(1), png(new Uint16Array(12).fill(format.id)));
    expect(await failure(ids())).toMatch(/has 16 bits a pixel, where label images of this format have 8/);
    await put(dir, format.label(1), png(format.id, 3));
    expect(await failure(ids())).toMatch(/more than one channel/);
  });

  it('takes the indices of a palette for the ids, whatever its colours', async () => {
    await put(dir, format.label(1), png(format.id, 1, { palette: new Uint8Array(768).fill(200) }));
    expect(new Set(await ids())).toEqual(new Set([format.id]));
  });

  it('does not follow links out of its folder', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'syntrain-elsewhere-'));
    try {
      await writeFile(join(elsewhere, 'secret.png'), png(format.id));
      await rm(join(dir, format.label(1)));
      await symlink(join(elsewhere, 'secret.png'), join(dir, format.label(1)));
      expect(await failure(ids())).toMatch(/leads out of the dataset's folder/);
      // A whole folder of labels that is a link is no better.
      const folder = dirname(join(dir, format.label(1)));
      await rm(folder, { recursive: true });
      for (const n of [1, 2]) await writeFile(join(elsewhere, basename(format.label(n))), png(format.id));
      await symlink(elsewhere, folder);
      expect(await failure(ids())).toMatch(/leads out of the dataset's folder/);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('names truncated images', async () => {
    await put(dir, format.label(1), png(format.id).subarray(0, 50));
    expect(await failure(ids())).toContain(format.label(1).split('/').pop()!);
  });
});
