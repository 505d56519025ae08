/** What every dataset format keeps to: read(write(x)) = x but for the losses it declares; any order, kill and resume give the same bytes. */
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsOfPasses, detectFormat, encodeFilm, formatNames, formats, frameId, frameOfEncoded, read, validate, write, type ChannelName, type DatasetWriter } from '../../src/dataset/index.ts';
import { testFilm, testInfo } from '../../src/dataset/test-film.ts';
import { PASSES, type Dataset, type Frame } from '../../src/frame/index.ts';
import { invert, multiply, rotation, translation } from '../../src/math/index.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-conformance-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const COUNT = 5;
const channels = channelsOfPasses(PASSES);

/** Frames with everything that a frame can have: a rig, distortion, a rolling shutter, a sequence, splits, an ignored class, boxes. */
async function frameAt(index: number): Promise<Frame> {
  const film = testFilm(index, 64, 48, {
    distortion: [0.01, -0.002, 0, 0, 0],
    shutter: { exposureTime: 0.01, rowTime: 0.0005, middleRow: 24, velocity: [0.1, -0.2, 0.05], angularVelocity: [0.02, 0.1, -0.03] },
  });
  if (index === 1) film.classId!.fill(200, -300);
  const frame = frameOfEncoded(await encodeFilm(film, { channels }, {
    id: frameId(index), split: ['train', 'val', 'test'][index % 3], scene: index < 3 ? 'hall' : 'room', seed: 40 + index, timeNs: index * 1e6,
    sequence: 'walk', captureId: `c${index >> 1}`,
    objects: [{ instance: 1 as never, classId: 7 as never, concept: 'ball', box: { center: [0, 0, -2], size: [1, 2, 3], worldFromBox: rotation([0, 1, 0], 0.3) } }],
    unoccluded: new Map([[65536 + 7, { pixels: 400, truncated: 0.25 }]]),
  }));
  if (index !== 4) return frame;
  const rigFromSensor = multiply(translation([0.1, 0, 0]), rotation([0, 1, 0], 0.2));
  return { ...frame, sceneType: 'office', measured: { accelX: 0.5 }, rigFromSensor, worldFromRig: multiply(frame.worldFromRig!, invert(rigFromSensor)) };
}

async function original(): Promise<Dataset> {
  const frames = await Promise.all(Array.from({ length: COUNT }, (_, i) => frameAt(i)));
  return { info: testInfo, length: COUNT, frame: (i) => Promise.resolve(frames[i]), async *[Symbol.asyncIterator]() { yield* frames; } };
}

async function tree(dir: string): Promise<Record<string, string>> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (f) => [f.slice(dir.length + 1), createHash('sha256').update(await readFile(f)).digest('hex')])));
}

async function addAll(writer: DatasetWriter, order: readonly number[]): Promise<void> {
  for (const i of order) if (!writer.has(i)) await writer.add(i, await frameAt(i));
}

/** A value as it is after a file: without -0, and without what is undefined. */
const asJson = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

describe.each(formatNames)('format %s', (name) => {
  const format = formats[name];

  it('reads back what it wrote, but for the losses it declares', async () => {
    const dataset = await original();
    await write(dataset, join(root, name, 'whole'), name);
    const back = await read(join(root, name, 'whole'));
    expect((await detectFormat(join(root, name, 'whole'))).name).toBe(name);
    expect(back.length).toBe(COUNT);
    expect(back.info).toEqual(testInfo);
    const byId = new Map<string, Frame>();
    for await (const frame of back) byId.set(frame.id, frame);
    for await (const frame of dataset) {
      const other = byId.get(frame.id)!;
      const keys = format.keepsOfFrame ?? (Object.keys(frame) as (keyof Frame)[]).filter((key) => key !== 'channels');
      for (const key of keys) expect(other[key], key).toEqual(asJson(format.remainsOfFrame?.[key]?.(frame, testInfo) ?? frame[key]));
      expect(Object.keys(other.channels).sort()).toEqual(Object.keys(frame.channels).filter((channel) => format.keeps?.includes(channel as ChannelName) ?? true).sort());
      for (const [channel, now] of Object.entries(other.channels)) {
        const was = await frame.channels[channel].load();
        const raster = await now.load();
        expect([raster.width, raster.height, raster.channels], channel).toEqual([was.width, was.height, was.channels]);
        const before = Object.fromEntries(await Promise.all(Object.entries(frame.channels).map(async ([key, c]) => [key, await c.load()] as const)));
        const expected = await format.remains?.[channel as ChannelName]?.(before, testInfo) ?? was.data;
        expect(Array.from(raster.data), channel).toEqual(Array.from(expected));
      }
    }
    expect(format.losses.length).toBeGreaterThan(0);
  });

  it('finds nothing to complain of in what it wrote', async () => {
    const report = await validate(join(root, name, 'whole'));
    expect(report.problems).toEqual([]);
    expect(report.frames).toBe(COUNT);
  });

  it('writes the same bytes in any order, and when killed and resumed', async () => {
    const whole = await tree(join(root, name, 'whole'));
    const shuffled = await format.open(join(root, name, 'shuffled'), testInfo);
    await addAll(shuffled, [3, 0, 4, 1, 2]);
    await shuffled.finish();
    expect(await tree(join(root, name, 'shuffled'))).toEqual(whole);

    const dir = join(root, name, 'killed');
    const first = await format.open(dir, testInfo);
    await addAll(first, [4, 1]);
    await first.close();
    await appendFile(join(dir, '.partial/frames.log'), '{"index":0,"fi'); // as a kill leaves it
    await expect(format.open(dir, testInfo)).rejects.toThrow(/--resume/);
    await expect(format.open(dir, { ...testInfo, seed: 99 }, { resume: true })).rejects.toThrow(/seed was 7 and is 99/);
    const second = await format.open(dir, testInfo, { resume: true });
    expect(second.written).toBe(2);
    await addAll(second, [0, 1, 2, 3, 4]);
    await second.finish();
    expect(await tree(dir)).toEqual(whole);
    const third = await format.open(dir, testInfo, { resume: true });
    await addAll(third, [0, 1, 2, 3, 4]);
    await third.finish();
    expect(await tree(dir)).toEqual(whole);
  });

  it('leaves a folder with other things alone', async () => {
    const dir = join(root, name, 'mine');
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'thesis.txt'), 'years of work');
    await expect(format.open(dir, testInfo)).rejects.toThrow(/not empty/);
    await expect(format.open(dir, testInfo, { resume: true })).rejects.toThrow(/no interrupted run/);
    expect(await readdir(dir)).toEqual(['thesis.txt']);
  });
});
