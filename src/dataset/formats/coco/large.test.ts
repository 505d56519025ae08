/** A COCO file that does not fit the memory it is read with. */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodePng } from '../../../image/index.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-coco-large-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const IMAGES = 100_000;
const POLYGON = Array.from({ length: 100 }, (_, i) => [100 + (i % 50), 100 + Math.floor(i / 50) * 40]).flat();

/** Two annotations an image, the second over the first, in no order of images, as in COCO's own files. */
async function writeLarge(path: string): Promise<void> {
  const stream = createWriteStream(path);
  const put = async (text: string): Promise<void> => { if (!stream.write(text)) await once(stream, 'drain'); };
  await put('{"annotations":[');
  for (let i = 0; i < 2 * IMAGES; i++) {
    await put(`${i > 0 ? ',' : ''}{"id":${i + 1},"image_id":${(i * 7919) % IMAGES},"category_id":1,"iscrowd":0,"area":1,"bbox":[0,0,1,1],"segmentation":[[${POLYGON.join(',')}]]}`);
  }
  await put('],"images":[');
  for (let i = 0; i < IMAGES; i++) await put(`${i > 0 ? ',' : ''}{"id":${i},"file_name":"${String(i).padStart(12, '0')}.png","width":320,"height":240}`);
  stream.end('],"categories":[{"id":1,"name":"person"}]}');
  await once(stream, 'close');
}

it('is indexed and read frame by frame', { timeout: 120_000 }, async () => {
  await mkdir(join(root, 'annotations'));
  await mkdir(join(root, 'images'));
  await writeLarge(join(root, 'annotations/instances_train.json'));
  const megabytes = (await stat(join(root, 'annotations/instances_train.json'))).size / 1e6;
  await writeFile(join(root, 'images/000000000000.png'), encodePng({ width: 320, height: 240, channels: 3, data: new Uint8Array(320 * 240 * 3) }));
  const script = `
    const { readCoco } = await import(${JSON.stringify(new URL('read.ts', import.meta.url).href)});
    const dataset = await readCoco(process.argv[1]);
    const { objects } = await dataset.frame(0);
    console.log(dataset.length, objects.length);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=120', '--import', 'tsx', '--input-type=module', '-e', script, root], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toBe(`${IMAGES} 1\n`);
  expect(megabytes).toBeGreaterThan(160); // more than the heap, text alone
});
