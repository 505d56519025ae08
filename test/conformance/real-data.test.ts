/** Real images in and out of every format: labels, and the pixels of each class, come back as the format says they do. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatNames, formats, read, write, type ChannelName, type DatasetFormat } from '../../src/dataset/index.ts';
import type { Dataset, Frame } from '../../src/frame/index.ts';
import { spaces, type LabelSpace } from '../../src/labels/index.ts';
import { sharedData } from '../fixtures/shared.ts';

const root = mkdtempSync(join(tmpdir(), 'syntrain-real-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A few frames of CamVid as it came, in SegNet's layout. */
function camvid(folder: string): Dataset | Promise<Dataset> {
  const dir = join(root, 'camvid');
  mkdirSync(dir, { recursive: true });
  for (const split of ['train', 'val']) {
    for (const sub of [split, `${split}annot`]) copySome(join(folder, sub), join(dir, sub), 3);
    const lines = readFileSync(join(folder, `${split}.txt`), 'utf8').split('\n').filter((line) => line !== '');
    const names = readdirSync(join(dir, split));
    writeFileSync(join(dir, `${split}.txt`), `${lines.filter((line) => names.some((name) => line.includes(name))).join('\n')}\n`);
  }
  return read(dir, { labelSpace: spaces.camvid11 });
}

/** A few frames of NYU with its 40 classes: JPEGs and label images of the same names. */
function nyu(folder: string): Dataset | Promise<Dataset> {
  const dir = join(root, 'nyu');
  for (const sub of ['rgb', 'label40']) copySome(join(folder, sub), join(dir, sub), 4);
  return read(dir, { labelSpace: spaces.nyu40 });
}

function copySome(from: string, to: string, count: number): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).sort().slice(0, count)) copyFileSync(join(from, name), join(to, name));
}

const sources: readonly { readonly name: string; readonly folder: string | null; readonly open: (folder: string) => Dataset | Promise<Dataset> }[] = [
  { name: 'CamVid', folder: sharedData('camvid'), open: camvid },
  { name: 'NYU', folder: sharedData('nyuv2'), open: nyu },
];
/** Formats that can hold pictures with labels and nothing else. */
const able = formatNames.filter((name) => {
  const format: DatasetFormat = formats[name];
  return format.writing !== null && format.requires.every((channel) => channel === 'image' || channel === 'label');
});

async function byId(dataset: Dataset): Promise<Map<string, Frame>> {
  const frames = new Map<string, Frame>();
  for await (const frame of dataset) frames.set(frame.id, frame);
  return frames;
}

function pixelsOf(data: ArrayLike<number>): Record<number, number> {
  const counts: Record<number, number> = {};
  for (let i = 0; i < data.length; i++) counts[data[i]] = (counts[data[i]] ?? 0) + 1;
  return counts;
}

describe.each(sources.filter((source) => source.folder !== null))('$name', ({ name, folder, open }) => {
  it.each(able)('goes in and out of %s', { timeout: 120_000 }, async (formatName) => {
    const format: DatasetFormat = formats[formatName];
    const dataset = await open(folder!);
    const space = dataset.info.labelSpace as LabelSpace;
    const out = join(root, `${name}-${formatName}`);
    await write(dataset, out, formatName);
    const back = await read(out, { format: formatName, labelSpace: space });
    expect(back.length).toBe(dataset.length);
    const frames = await byId(back);
    for await (const frame of dataset) {
      const other = frames.get(frame.id);
      expect(other, `frame ${frame.id}`).toBeDefined();
      const before = { image: await frame.channels.image.load(), label: await frame.channels.label.load() };
      for (const channel of (format.keeps ?? ['image', 'label']).filter((c): c is 'image' | 'label' => c === 'image' || c === 'label')) {
        if (!(channel in other!.channels) && format.remains?.[channel as ChannelName] !== undefined) continue;
        const expected = await format.remains?.[channel as ChannelName]?.(before, dataset.info) ?? before[channel].data;
        const now = await other!.channels[channel].load();
        expect([now.width, now.height]).toEqual([before[channel].width, before[channel].height]);
        if (channel === 'label') expect(pixelsOf(now.data), `class pixels of ${frame.id}`).toEqual(pixelsOf(expected));
        expect(Buffer.from(Uint16Array.from(now.data).buffer).equals(Buffer.from(Uint16Array.from(expected).buffer)), `${channel} of ${frame.id}`).toBe(true);
      }
    }
  });
});
