/** Predictions in another label space were scored without a word: 0 %, and nobody knew why. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { evaluate } from '../../src/jobs/index.ts';
import { H, picture, png, put, W } from '../../src/dataset/formats/test-folder.ts';

const dir = mkdtempSync(join(tmpdir(), 'syntrain-evaluate-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const notesOf = async (ids: 'published' | 'contiguous', numbers: readonly number[]): Promise<readonly string[]> => {
  await put(dir, 'truth/images/a.png', picture());
  await put(dir, 'truth/labels/a.png', png(5));
  await put(dir, 'predicted/a.png', png(Uint8Array.from({ length: W * H }, (_, i) => numbers[i % numbers.length])));
  return (await evaluate({ truth: join(dir, 'truth'), predictions: join(dir, 'predicted'), labels: 'nyu40', ids, boundary: false, workers: 1 })).notes;
};

it('numbers of no class are told, with a file, a number and how many; void is none of them', async () => {
  expect(await notesOf('published', [0, 5, 40])).toEqual([]);
  expect(await notesOf('published', [5, 41, 200])).toEqual([expect.stringMatching(/^8 predicted pixels of 1 of 1 images have no class id of nyu40 \(such as 41 in .*a\.png\)/)]);
  expect(await notesOf('contiguous', [0, 39, 40, 255])).toEqual([]);
  expect(await notesOf('contiguous', [4, 4, 41])).toEqual([expect.stringMatching(/^4 predicted pixels .* no index of a class of nyu40/)]);
});
