import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../../image/index.ts';
import type { DatasetInfo } from '../../frame/index.ts';
import { channelsOfPasses, encodeFilm, formats, frameId, frameOfEncoded, reportText, validate, view } from '../index.ts';
import { testFilm, testInfo, testSpace } from '../test-film.ts';
import { blank, drawText, fitText, textWidth } from './canvas.ts';
import { captionSpots } from './captions.ts';
import { instanceColor, turbo } from './colorize.ts';
import { evenly } from './contact-sheet.ts';

let root: string;
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-view-')); });
afterEach(() => rm(root, { recursive: true, force: true }));

const EVIL = '</script><img src=x onerror=alert(1)>"\'&\u2028';

async function small(dir: string, info: DatasetInfo, format: keyof typeof formats = 'syntrain'): Promise<void> {
  const writer = await formats[format].open(dir, info);
  for (let i = 0; i < 3; i++) {
    const encoded = await encodeFilm(testFilm(i), { channels: channelsOfPasses(['rgb', 'class', 'instance', 'depth', 'normal']) }, { id: frameId(i), split: 'train', scene: EVIL, seed: i });
    await writer.add(i, frameOfEncoded(encoded));
  }
  await writer.finish();
}

describe('view', () => {
  it('writes a sheet and a page that leave the dataset valid, the same bytes each time', async () => {
    await small(join(root, 'a'), testInfo);
    const { sheet, page } = await view(join(root, 'a'), { thumbnail: 100 });
    const { width, height } = await decodeImage(await readFile(sheet), sheet);
    expect([width, height]).toEqual([564, expect.any(Number)]);
    expect(height).toBeGreaterThan(3 * 75);
    expect(await readFile(page, 'utf8')).toContain('image/000002.png');
    expect(await readFile(join(root, 'a/view/000002.js'), 'utf8')).toMatch(/^frameData\(2,\{"w":64,"h":48,"label":"/);
    expect(reportText(await validate(join(root, 'a')))).toMatch(/no problems/);
    const again = await view(join(root, 'a'), { thumbnail: 100, out: join(root, 'b') });
    expect(await readFile(again.sheet)).toEqual(await readFile(sheet));
    expect(await readFile(again.page, 'utf8')).toContain('"../a/image/000002.png"');
  });

  it('shows datasets of two channels side by side', async () => {
    await small(join(root, 's'), testInfo, 'segnet');
    const { sheet } = await view(join(root, 's'), { thumbnail: 100 });
    expect((await decodeImage(await readFile(sheet), sheet)).width).toBe(40 + 2 * 206 + 18);
  });

  it('puts every string of the dataset in as text', async () => {
    const evil: DatasetInfo = {
      ...testInfo, name: EVIL, credits: [{ title: EVIL, author: EVIL, licence: EVIL }],
      labelSpace: { ...testSpace, name: EVIL, classes: testSpace.classes.map((c) => ({ ...c, name: EVIL })) },
    };
    await small(join(root, 'e'), evil);
    const html = await readFile((await view(join(root, 'e'), { thumbnail: 60 })).page, 'utf8');
    expect(html).not.toContain('<img src=x');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html.slice(html.indexOf('<script type'))).not.toContain('\u2028');
  });
});

describe('pictures', () => {
  it('Turbo is the published map, within what its polynomial fit is off', () => {
    const off = (t: number, published: readonly number[]): number => Math.max(...turbo(t).map((v, c) => Math.abs(v - published[c])));
    expect(off(0, [48, 18, 59])).toBeLessThan(34);
    expect(off(0.5, [164, 252, 60])).toBeLessThan(34);
    expect(off(1, [122, 4, 3])).toBeLessThan(34);
  });
  it('instances that are neighbours in number differ in colour', () => {
    for (let id = 1; id < 500; id++) {
      const [a, b] = [instanceColor(id), instanceColor(id + 1)];
      expect(a.reduce((sum, v, c) => sum + Math.abs(v - b[c]), 0)).toBeGreaterThan(60);
    }
  });
  it('text is as wide as it is said to be, and cut where it does not fit', () => {
    const on = blank(300, 30, [255, 255, 255]);
    drawText(on, 'Wall \u00e9', 4, 6, { size: 14, color: [0, 0, 0] });
    const dark = Array.from({ length: 300 }, (_, x) => x).filter((x) => Array.from({ length: 30 }, (_, y) => on.data[(y * 300 + x) * 3]).some((v) => v < 128));
    expect(dark.length).toBeGreaterThan(20);
    expect(dark[dark.length - 1]).toBeLessThanOrEqual(4 + textWidth('Wall e', 14));
    expect(textWidth(fitText('a very long name of a dataset', 10, 80), 10)).toBeLessThanOrEqual(80);
  });
  it('a caption stands in the roomiest place of its area', () => {
    const ids = { width: 40, height: 20, channels: 1, data: new Uint8Array(800) };
    for (let y = 4; y < 15; y++) for (let x = 10; x < 21; x++) ids.data[y * 40 + x] = 5;
    expect(captionSpots(ids, 50).find((s) => s.id === 5)).toEqual({ id: 5, x: 15, y: 9, room: 6 });
  });
  it('frames are taken evenly', () => {
    expect(evenly(100, 4)).toEqual([12, 37, 62, 87]);
    expect(evenly(3, 12)).toEqual([0, 1, 2]);
    expect(evenly(0, 12)).toEqual([]);
  });
});
