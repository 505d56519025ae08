import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSES, type Frame } from '../frame/index.ts';
import { channelsOfPasses } from './channels.ts';
import { encodeFilm, frameId, frameOfEncoded } from './encode-film.ts';
import { formats, mergeShards, read, reportText, stats, statsText, validate, write } from './index.ts';
import { recordOf } from './record.ts';
import type { FrameRecord } from './schema.ts';
import { testFilm, testInfo } from './test-film.ts';

let root: string;
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-dataset-')); });
afterEach(() => rm(root, { recursive: true, force: true }));

const channels = channelsOfPasses(PASSES);
/** A lens and a rolling shutter. */
const bent = {
  distortion: [0.1, -0.05, 0.002, 0.001, 0] as const,
  shutter: { exposureTime: 0.02, rowTime: 0.001, middleRow: 24, velocity: [0.5, -0.2, 0.4] as const, angularVelocity: [0.3, 1.5, -0.8] as const },
};

async function frameAt(index: number): Promise<Frame> {
  const id = frameId(index);
  return frameOfEncoded(await encodeFilm(testFilm(index), { channels }, { id, split: index === 2 ? 'val' : 'train', scene: 'made-up', seed: 100 + index }));
}

async function tree(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (f) => [f.slice(dir.length + 1), createHash('sha256').update(await readFile(f)).digest('hex')])));
}

async function writeAll(dir: string, order: readonly number[], format: keyof typeof formats = 'syntrain'): Promise<void> {
  const writer = await formats[format].open(dir, testInfo);
  await Promise.all(order.map(async (i) => writer.add(i, await frameAt(i))));
  await writer.finish();
}

describe('syntrain on disk', () => {
  it('lays out the folders of the design, in any order of frames the same bytes', async () => {
    await writeAll(join(root, 'a'), [0, 1, 2, 3]);
    await writeAll(join(root, 'b'), [3, 1, 0, 2]);
    const files = await tree(join(root, 'a'));
    expect(files).toEqual(await tree(join(root, 'b')));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['CREDITS.md', 'dataset.json', 'frames.jsonl', 'image/000000.png', 'label/000003.png', 'depth/000002.png']));
    expect(Object.keys(files).filter((f) => f.includes('partial'))).toEqual([]);
    const dataset = await read(join(root, 'a'));
    expect(dataset.length).toBe(4);
    expect(dataset.info).toEqual(testInfo);
    const film = testFilm(1);
    const frame = await dataset.frame(1);
    expect(frame.worldFromRig).toEqual(film.viewpoint.worldFromCamera.map((v) => v + 0)); // JSON has no -0
    expect(frame.calibration!.intrinsics).toEqual(film.viewpoint.intrinsics);
    expect(Array.from((await frame.channels.label.load()).data)).toEqual(Array.from(film.classId!));
    expect(Array.from((await frame.channels.instance.load()).data)).toEqual(Array.from(film.instance!));
    const depth = (await frame.channels.depth.load()).data;
    film.depth!.forEach((d, i) => {
      if (d === Infinity) expect(depth[i]).toBe(Infinity);
      else if (d > 65.534) expect(depth[i]).toBeNaN();
      else expect(Math.abs(depth[i] - d)).toBeLessThan(0.00051);
    });
    const normal = (await frame.channels.normal.load()).data;
    film.normal!.forEach((v, i) => { expect(Math.abs(normal[i] - v)).toBeLessThan(0.5 / 127 + 1e-6); });
    expect((await frame.channels.image.load()).channels).toBe(3);
    expect(frame.objects.map((o) => [o.instance, o.classId])).toEqual([[1, 7], [2, 9], [3, 9], [4, 3]]);
    expect(frame.objects[1].bbox).toEqual([38, 20, 46, 34]);
  });

  it('writes what it reads again to the same bytes', async () => {
    await writeAll(join(root, 'a'), [0, 1, 2]);
    await write(await read(join(root, 'a')), join(root, 'b'));
    expect(await tree(join(root, 'b'))).toEqual(await tree(join(root, 'a')));
  });

  it('resumes a killed run to the same bytes', async () => {
    await writeAll(join(root, 'whole'), [0, 1, 2, 3]);
    const dir = join(root, 'killed');
    const first = await formats.syntrain.open(dir, testInfo);
    await first.add(2, await frameAt(2));
    await first.add(0, await frameAt(0));
    await first.close();
    await appendFile(join(dir, '.partial/frames.log'), '{"index":1,"files":[["image/00');
    await writeFile(join(dir, '.partial/tmp-77'), 'half a picture');
    await truncate(join(dir, 'depth/000002.png'), 10);
    await expect(formats.syntrain.open(dir, testInfo)).rejects.toThrow(/unfinished run.*--resume/);
    await expect(formats.syntrain.open(dir, { ...testInfo, seed: 8 }, { resume: true })).rejects.toThrow(/seed was 7 and is 8/);
    const second = await formats.syntrain.open(dir, testInfo, { resume: true });
    expect([0, 1, 2, 3].map((i) => second.has(i))).toEqual([true, false, false, false]);
    for (const i of [3, 2, 1]) await second.add(i, await frameAt(i));
    await second.finish();
    expect(await tree(dir)).toEqual(await tree(join(root, 'whole')));
    const third = await formats.syntrain.open(dir, testInfo, { resume: true });
    expect(third.has(3)).toBe(true);
    await third.finish();
    expect(await tree(dir)).toEqual(await tree(join(root, 'whole')));
    await expect(formats.syntrain.open(dir, { ...testInfo, name: 'other' }, { resume: true })).rejects.toThrow(/name was "made-up" and is "other"/);
  });

  it('refuses folders that hold something else, files in the way and other options', async () => {
    await mkdir(join(root, 'full'));
    await writeFile(join(root, 'full/notes.txt'), 'mine');
    await expect(formats.syntrain.open(join(root, 'full'), testInfo)).rejects.toThrow(/not empty/);
    await expect(formats.syntrain.open(join(root, 'full'), testInfo, { resume: true })).rejects.toThrow(/no interrupted run/);
    await expect(formats.syntrain.open(join(root, 'full/notes.txt/x'), testInfo)).rejects.toThrow(/is a file/);
    await mkdir(join(root, 'log'));
    await writeFile(join(root, 'log/run.log'), 'started');
    const writer = await formats.syntrain.open(join(root, 'log'), testInfo);
    await writer.close();
  });

  it('names what is wrong with hostile or damaged datasets', async () => {
    const dir = join(root, 'a');
    await writeAll(dir, [0, 1]);
    const frames = await readFile(join(dir, 'frames.jsonl'), 'utf8');
    const attempt = async (change: (line: string) => string): Promise<unknown> => {
      await writeFile(join(dir, 'frames.jsonl'), change(frames));
      const dataset = await read(dir, { verify: false });
      return (await dataset.frame(0)).channels.image.load();
    };
    for (const path of ['../../etc/passwd', '/etc/passwd', 'image/../../x.png', 'image\\\\..\\\\x.png', 'C:/x.png']) {
      await expect(attempt((t) => t.replaceAll('image/000000.png', path))).rejects.toThrow(/leads out of the dataset/);
    }
    await expect(attempt((t) => t.replace('"id":"000000"', '"id":"../x"'))).rejects.toThrow(/line 1: id/);
    await expect(attempt((t) => t.slice(0, t.length - 20))).rejects.toThrow(/middle of line 2/);
    await expect(attempt((t) => t.replace(/"bytes":\d+/, '"bytes":5'))).rejects.toThrow(/000000.png: has \d+ bytes, frames.jsonl says 5/);
    await expect(attempt((t) => t.replaceAll('"width":64', '"width":65'))).rejects.toThrow(/64x48.*says 65x48/);
    await writeFile(join(dir, 'frames.jsonl'), frames.replace('"timeNs":0', '"timeNs":1'));
    await expect(read(dir)).rejects.toThrow(/frames.jsonl: its sha256/);
    await writeFile(join(dir, 'frames.jsonl'), frames);
    const image = await readFile(join(dir, 'image/000000.png'));
    image[image.length - 30] ^= 1;
    await writeFile(join(dir, 'image/000000.png'), image);
    await expect((await read(dir)).frame(0).then((f) => f.channels.image.load())).rejects.toThrow(/000000.png: its sha256/);
    await rm(join(dir, 'image/000000.png'));
    await expect((await read(dir)).frame(0).then((f) => f.channels.image.load())).rejects.toThrow(/000000.png: there is no such file/);
    await symlink('/etc/hostname', join(dir, 'image/000000.png'));
    await expect((await read(dir)).frame(0).then((f) => f.channels.image.load())).rejects.toThrow(/link leads out/);
    await writeFile(join(dir, 'dataset.json'), '{"schemaVersion": 1}');
    await expect(read(dir)).rejects.toThrow(/dataset.json: name/);
    await expect(read(join(root, 'nowhere'))).rejects.toThrow(/nowhere: there is no such/);
  });

  it('keeps frames and records apart from memory to disk and back', async () => {
    const encoded = await encodeFilm(testFilm(3, 64, 48, bent), { channels }, { id: '000003', split: 'train', scene: 'x', seed: 1 });
    expect(recordOf(frameOfEncoded(encoded), encoded.record.files)).toEqual(encoded.record);
  });
});

describe('checks and counts', () => {
  it('unprojects through the lens and from where each row was seen', async () => {
    const dir = join(root, 'bent');
    const writer = await formats.syntrain.open(dir, testInfo);
    await writer.add(0, frameOfEncoded(await encodeFilm(testFilm(0, 64, 48, bent), { channels }, { id: frameId(0), split: 'train', scene: 'x', seed: 1 })));
    await writer.finish();
    expect((await validate(dir)).problems).toEqual([]);
    const path = join(dir, 'frames.jsonl');
    const text = await readFile(path, 'utf8');
    const changed = async (change: (record: FrameRecord) => void): Promise<string> => {
      const record = JSON.parse(text) as FrameRecord;
      change(record);
      await writeFile(path, `${JSON.stringify(record)}\n`);
      return reportText(await validate(dir));
    };
    expect(await changed((r) => { r.camera.distortion = []; })).toMatch(/distance is not depth along the ray: .*position is not where depth along the ray leads: /s);
    expect(await changed((r) => { r.camera.shutter!.angularVelocity[1] = 0; })).toMatch(/position is not where depth along the ray leads: /);
    expect(await changed((r) => { r.camera.shutter!.middleRow = 0; })).toMatch(/position is not where depth along the ray leads: /);
    expect(await changed((r) => { (r.camera.shutter as { rowTime: number }).rowTime = -1; })).toMatch(/camera\.shutter\.rowTime/);
  });
  it('finds no problem in what was written, and each thing that is then spoilt', async () => {
    const dir = join(root, 'a');
    await writeAll(dir, [0, 1, 2]);
    expect(reportText(await validate(dir))).toBe('syntrain: 3 frames, 33 files checked, no problems\n');
    const spoil = async (file: string, change: (text: string) => string): Promise<string> => {
      const before = await readFile(join(dir, file), 'latin1');
      await writeFile(join(dir, file), change(before), 'latin1');
      const text = reportText(await validate(dir));
      await writeFile(join(dir, file), before, 'latin1');
      return text;
    };
    expect(await spoil('depth/000001.png', (t) => `${t.slice(0, 90)}#${t.slice(91)}`)).toMatch(/depth\/000001.png: its sha256/);
    expect(await spoil('depth/000001.png', (t) => t.slice(0, 90))).toMatch(/depth\/000001.png: has 90 bytes/);
    expect(await spoil('frames.jsonl', (t) => t.replace('"visiblePixels":', '"visiblePixels":1'))).toMatch(/frames.jsonl: its sha256.*\n.*has \d+ visible pixels, not 1/);
    expect(await spoil('frames.jsonl', (t) => t.split('\n').slice(1).join('\n'))).toMatch(/has 2 frames.*\n.*counts 3 frames/);
    expect(await spoil('frames.jsonl', (t) => [...t.trimEnd().split('\n').reverse(), ''].join('\n'))).toMatch(/frame 000001: comes after frame 000002/);
    await writeFile(join(dir, 'image/notes.txt'), 'stray');
    expect(reportText(await validate(dir))).toMatch(/image\/notes.txt: is not part of the dataset/);
    await rm(join(dir, 'image/notes.txt'));
    await rm(join(dir, 'normal/000002.png'));
    expect(reportText(await validate(dir))).toMatch(/normal\/000002.png: there is no such file/);
  });

  it('counts what the films hold', async () => {
    await writeAll(join(root, 'a'), [0, 1, 2]);
    const s = await stats(await read(join(root, 'a')));
    const pixels = [0, 1, 2].map((i) => testFilm(i).classId!.filter((c) => c === 9).length).reduce((a, b) => a + b, 0);
    expect(s.classes.find((c) => c.id === 9)).toMatchObject({ name: 'box', pixels, images: 3, objects: 6, ignored: false });
    expect([s.frames, s.splits, s.sizes, s.scenes]).toEqual([3, { train: 2, val: 1 }, { '64x48': 3 }, 1]);
    expect(s.objectsPerFrame).toMatchObject({ count: 3, min: 3, max: 3, mean: 3 });
    expect(s.classes.reduce((sum, c) => sum + c.share, 0)).toBeCloseTo(1, 12);
    expect(statsText(s)).toMatch(/^ *9 {2}box/m);
  });

  it('merges shards to the bytes of the whole run', async () => {
    await writeAll(join(root, 'whole'), [0, 1, 2, 3, 4]);
    const alone = await formats.syntrain.open(join(root, 'alone'), testInfo, { shard: { index: 0, count: 1 } });
    for (let i = 0; i < 5; i++) await alone.add(i, await frameAt(i));
    await alone.finish();
    expect(await tree(join(root, 'alone'))).toEqual(await tree(join(root, 'whole')));
    for (const index of [0, 1]) {
      const writer = await formats.syntrain.open(join(root, `s${index}`), testInfo, { shard: { index, count: 2 } });
      for (let i = index; i < 5; i += 2) await writer.add(i, await frameAt(i));
      await writer.finish();
    }
    await mergeShards([join(root, 's1'), join(root, 's0')], join(root, 'merged'));
    expect(await tree(join(root, 'merged'))).toEqual(await tree(join(root, 'whole')));
    await expect(mergeShards([join(root, 's1')], join(root, 'no'))).rejects.toThrow(/shard 0 of 2.*missing/);
    await expect(mergeShards([join(root, 's1'), join(root, 's1')], join(root, 'no'))).rejects.toThrow(/given twice/);
  });
});

describe('segnet on disk', () => {
  it('renumbers classes, with void above them, and reads the ids back', async () => {
    await writeAll(join(root, 's'), [2, 0, 1], 'segnet');
    expect(Object.keys(await tree(join(root, 's')))).toEqual([
      'CREDITS.md', 'labels.json', 'syntrain.json', 'train.txt', 'train/000000.png', 'train/000001.png',
      'trainannot/000000.png', 'trainannot/000001.png', 'val.txt', 'val/000002.png', 'valannot/000002.png']);
    expect(await readFile(join(root, 's/train.txt'), 'utf8')).toBe('train/000000.png trainannot/000000.png\ntrain/000001.png trainannot/000001.png\n');
    const dataset = await read(join(root, 's'));
    expect(dataset.length).toBe(3);
    expect(dataset.info).toEqual(testInfo);
    expect(Array.from((await (await dataset.frame(1)).channels.label.load()).data)).toEqual(Array.from(testFilm(1).classId!));
    await write(dataset, join(root, 't'), 'segnet');
    expect(await tree(join(root, 't'))).toEqual(await tree(join(root, 's')));
  });
});
