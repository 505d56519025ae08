/** COCO panoptic to the letter: what we write, what others write, and what is wrong with files. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeImage, encodePng } from '../../../image/index.ts';
import { spaces } from '../../../labels/index.ts';
import { read, write } from '../../dataset.ts';
import { channelsOfPasses } from '../../channels.ts';
import { encodeFilm, frameOfEncoded } from '../../encode-film.ts';
import { testFilm, testInfo } from '../../test-film.ts';
import { datasetOf } from '../dataset-of.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-panoptic-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

interface Segment { readonly id: number; readonly category_id: number; readonly area: number; readonly bbox: readonly number[]; readonly iscrowd: number; readonly instance_id?: number }

it('is written as segments that make up the picture: an object or a class of stuff each, void black, one region a class for pixels of no object', async () => {
  const film = testFilm(0);
  film.instance!.forEach((id, i) => { if (id === 3 && i % 2 === 0) film.instance![i] = 0; });
  const frame = frameOfEncoded(await encodeFilm(film, { channels: channelsOfPasses(['rgb', 'class', 'instance']) }, { id: '000000', split: 'val', scene: 'hall', seed: 1 }));
  const dir = join(root, 'written');
  await write(datasetOf(testInfo, 1, () => Promise.resolve(frame)), dir, 'coco-panoptic');
  const file = JSON.parse(await readFile(join(dir, 'annotations/panoptic_val.json'), 'utf8')) as { images: unknown[]; categories: unknown[]; annotations: { image_id: number; file_name: string; segments_info: Segment[] }[] };
  expect(file.images).toEqual([{ id: 1, file_name: '000000.png', width: 64, height: 48 }]);
  expect(file.categories).toMatchObject([{ id: 3, name: 'floor', isthing: 0, color: [120, 90, 60] }, { id: 7, name: 'ball', isthing: 1 }, { id: 9, name: 'box', isthing: 1 }]);
  const [{ image_id: imageId, file_name: map, segments_info: segments }] = file.annotations;
  expect([imageId, map]).toEqual([1, '000000.png']);
  expect(segments.map((s) => [s.category_id, s.instance_id, s.iscrowd])).toEqual([[3, undefined, 0], [7, 1, 0], [9, undefined, 1], [9, 2, 0], [9, 3, 0]]);
  expect(segments[0].id).toBe(120 + 256 * 90 + 65536 * 60);

  const png = await decodeImage(await readFile(join(dir, 'annotations/panoptic_val', map)), map);
  const at = (i: number): number => png.data[i * 3] + 256 * png.data[i * 3 + 1] + 65536 * png.data[i * 3 + 2];
  const counted = new Map<number, { pixels: number; box: number[] }>();
  for (let i = 0; i < 64 * 48; i++) {
    const [x, y] = [i % 64, Math.floor(i / 64)];
    const seen = counted.get(at(i)) ?? { pixels: 0, box: [x, y, x, y] };
    const [x0, y0, x1, y1] = seen.box;
    counted.set(at(i), { pixels: seen.pixels + 1, box: [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)] });
  }
  expect(counted.get(0)!.pixels).toBe(film.classId!.filter((id) => id === 0).length);
  counted.delete(0);
  expect([...counted.keys()].sort((a, b) => a - b)).toEqual(segments.map((s) => s.id).sort((a, b) => a - b));
  for (const { id, area, bbox: [x, y, w, h] } of segments) expect(counted.get(id)).toEqual({ pixels: area, box: [x, y, x + w, y + h] });
});

const categories = [{ id: 1, name: 'person', isthing: 1, color: [220, 20, 60] }, { id: 200, name: 'rug-merged', isthing: 0, color: [250, 141, 255] }];
const segment = (id: number, category: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({ id, category_id: category, area: 1, bbox: [0, 0, 1, 1], iscrowd: 0, ...more });

/** A foreign dataset of one picture of 3x2 pixels and its map of segment ids. */
async function foreign(name: string, segments: unknown, ids: readonly number[], file: Record<string, unknown> = {}, png?: Uint8Array): Promise<string> {
  const dir = join(root, name);
  await mkdir(join(dir, 'annotations/panoptic_val2017'), { recursive: true });
  await mkdir(join(dir, 'val2017'), { recursive: true });
  await writeFile(join(dir, 'annotations/panoptic_val2017.json'), JSON.stringify({
    images: [{ id: 7, file_name: '7.jpg', width: 3, height: 2 }], annotations: [{ image_id: 7, file_name: '7.png', segments_info: segments }], categories, ...file,
  }));
  await writeFile(join(dir, 'val2017/7.jpg'), encodePng({ width: 3, height: 2, channels: 3, data: new Uint8Array(18) }));
  await writeFile(join(dir, 'annotations/panoptic_val2017/7.png'), png ?? encodePng({ width: 3, height: 2, channels: 3, data: Uint8Array.from(ids.flatMap((id) => [id & 255, (id >> 8) & 255, id >> 16])) }));
  return dir;
}

const BIG = 5 + 256 * 6 + 65536 * 7;

describe('what others write', () => {
  it('is read: ids of three bytes, instances numbered in order, crowds and stuff without', async () => {
    const dir = await foreign('plain', [segment(300, 1), segment(BIG, 1, { area: 2, bbox: [1, 0, 2, 1] }), segment(9, 200), segment(10, 1, { iscrowd: 1 })], [300, BIG, BIG, 9, 10, 0]);
    const dataset = await read(dir);
    const { id, split, channels, objects } = await dataset.frame(0);
    expect([id, split, dataset.info.labelSpace!.voidId]).toEqual(['7', 'val', 0]);
    expect([...(await channels.label.load()).data]).toEqual([1, 1, 1, 200, 1, 0]);
    expect([...(await channels.instance.load()).data]).toEqual([1, 2, 2, 0, 0, 0]);
    expect(objects.map((o) => [o.instance, o.classId, o.bbox, o.visiblePixels])).toEqual([[1, 1, [0, 0, 1, 1], 1], [2, 1, [1, 0, 3, 1], 2]]);
  });

  it('of COCO is in its label space', async () => {
    const all = spaces['coco-panoptic133'].classes.filter((c) => c.id !== 0).map(({ id, name, thing }) => ({ id, name, isthing: thing ? 1 : 0 }));
    const dataset = await read(await foreign('published', [segment(9, 200)], [9, 9, 9, 9, 9, 9], { categories: all }));
    expect(dataset.info.labelSpace).toEqual(spaces['coco-panoptic133']);
  });
});

describe('what is wrong with a file', () => {
  const grey = encodePng({ width: 3, height: 2, channels: 1, data: new Uint8Array(6) });
  const large = encodePng({ width: 4, height: 2, channels: 3, data: new Uint8Array(24) });
  const bad: readonly (readonly [string, RegExp, unknown, readonly number[], Record<string, unknown>?, Uint8Array?])[] = [
    ['a segment that is not listed', /7\.png: pixel \(2, 1\) is of segment 11, which .*panoptic_val2017\.json does not list for image 7/, [segment(9, 200)], [9, 9, 9, 9, 9, 11]],
    ['segment ids twice', /image 7: two segments have the id 9/, [segment(9, 200), segment(9, 1)], [9, 9, 9, 9, 9, 9]],
    ['an unknown category', /image 7: segment 9 is of category 3, which is not among its 2/, [segment(9, 3)], [9, 9, 9, 9, 9, 9]],
    ['void as a segment', /segments_info\.0\.id/, [segment(0, 1)], [0, 0, 0, 0, 0, 0]],
    ['an image without annotation', /image 7, 7\.jpg, has 0 annotations/, [], [0, 0, 0, 0, 0, 0], { annotations: [] }],
    ['a grey map', /7\.png: segment ids are an 8-bit RGB image.*has 1 channel/, [segment(9, 1)], [], {},grey],
    ['a map of another size', /7\.png: 4x2, its image 3x2/, [segment(9, 1)], [], {},large],
    ['a truncated map', /7\.png: /, [segment(9, 1)], [], {},large.subarray(0, 40)],
  ];
  it.each(bad.map((row) => [row[0], row] as const))('%s', async (name, [, message, segments, ids, file, png]) => {
    const dir = await foreign(`bad-${name.replaceAll(' ', '-')}`, segments, ids, file, png);
    await expect(read(dir).then(async (dataset) => (await dataset.frame(0)).channels.label.load())).rejects.toThrow(message);
  });
});
