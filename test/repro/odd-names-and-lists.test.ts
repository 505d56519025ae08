/**
 * Names and lists as people have them, which the readers of folders once took for something else: dots in names, other
 * scripts, a classes.txt beside the pictures, lists that name what is not there, and the tutorial's absolute paths.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { read } from '../../src/dataset/index.ts';
import { picture, png, put } from '../../src/dataset/formats/test-folder.ts';

let dir: string;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-odd-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

const pairs = async (...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await put(dir, `images/${name}.png`, picture());
    await put(dir, `labels/${name}.png`, png(1));
  }
};
const framesOf = async (): Promise<(readonly [id: string, split: string])[]> => {
  const dataset = await read(dir);
  return Promise.all(Array.from({ length: dataset.length }, async (_, i) => {
    const { id, split } = await dataset.frame(i);
    return [id, split] as const;
  }));
};

it('pairs keeps what stands behind a dot in a name', async () => {
  await pairs('v1.001', 'v1.002');
  await put(dir, 'val.txt', 'v1.001\nv1.002.png\n');
  expect(await framesOf()).toEqual([['v1.001', 'val'], ['v1.002', 'val']]);
});

it('names of other scripts stay apart, however the file system stores accents', async () => {
  await pairs('厨房', '卧室', 'a b');
  const ids = (await framesOf()).map(([id]) => id);
  expect(ids[0]).toBe('a_b');
  expect(ids[1]).toMatch(/^frame-[0-9a-f]{8}$/);
  expect(new Set(ids).size).toBe(3);
  await rm(join(dir, 'images'), { recursive: true });
  await rm(join(dir, 'labels'), { recursive: true });
  await pairs('b\u00fcro');
  const composed = await framesOf();
  await rm(join(dir, 'images'), { recursive: true });
  await rm(join(dir, 'labels'), { recursive: true });
  await pairs('bu\u0308ro');
  expect(await framesOf()).toEqual(composed);
});

it('pairs takes a text that names no picture for no list', async () => {
  await pairs('a', 'b');
  await put(dir, 'classes.txt', 'sky\nroad\n');
  expect(await framesOf()).toEqual([['a', 'train'], ['b', 'train']]);
});

it('pairs names a picture that is listed and not there', async () => {
  await pairs('a', 'b');
  await put(dir, 'val.txt', '\ufeffa\r\nmissing.png\r\n');
  await expect(read(dir)).rejects.toThrow(/val\.txt: there is no picture missing\.png/);
});

it('segnet reads the lists of the tutorial, whose paths begin at the root of its authors', async () => {
  await put(dir, 'train/a.png', picture());
  await put(dir, 'trainannot/a.png', png(1));
  await put(dir, 'train.txt', '/SegNet/CamVid/train/a.png /SegNet/CamVid/trainannot/a.png\n');
  expect(await framesOf()).toEqual([['a', 'train']]);
});
