import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { encodePng } from '../../../image/index.ts';
import { formats, read } from '../../index.ts';
import { openFolder, STAGE } from '../../folder.ts';
import { testInfo } from '../../test-film.ts';
import { imageFields, splitName, splitOf } from './read.ts';
import { END, memberBytes, membersOf } from './tar.ts';
import { assemble, encode, keyOfId } from './write.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'syntrain-tar-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const png = (value: number, width = 4, height = 3, channels: 1 | 3 = 3): Uint8Array => encodePng({ width, height, channels, data: new Uint8Array(width * height * channels).fill(value) });
const tar = (files: Readonly<Record<string, Uint8Array>>): Buffer => Buffer.concat([...Object.entries(files).map(([name, bytes]) => memberBytes(name, bytes)), END]);

function shard(bytes: Uint8Array, name = 'train-000000.tar'): string {
  const dir = folder();
  writeFileSync(join(dir, name), bytes);
  return dir;
}

function members(bytes: Uint8Array) {
  const path = join(shard(bytes, 'a.tar'), 'a.tar');
  const fd = openSync(path, 'r');
  try { return [...membersOf(fd, bytes.length, 'a.tar')]; } finally { closeSync(fd); }
}

/** A header with some bytes exchanged and its checksum made right again. */
function forged(bytes: Uint8Array, changes: Readonly<Record<number, string>>): Uint8Array {
  const out = Uint8Array.from(bytes);
  for (const [at, value] of Object.entries(changes)) out.set(Buffer.from(value, 'latin1'), Number(at));
  out.fill(32, 148, 156);
  const sum = out.subarray(0, 512).reduce((a, b) => a + b, 0);
  out.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return out;
}

test('keys end at the first dot of the base name, so ids keep none', () => {
  expect(keyOfId('run-1.5.frame_2')).toBe('run-1%2E5%2Eframe_2');
  expect(splitName('./a.b/c.image.png', 't')).toEqual({ key: 'a.b/c', field: 'image.png' });
  expect(splitName('.hidden', 't')).toBeNull();
  expect(splitName('README', 't')).toBeNull();
  expect(() => splitName('../../etc/passwd.png', 't.tar')).toThrow(/t\.tar: the path .* leads out/);
  expect(() => splitName('/etc/passwd.png', 't.tar')).toThrow(/leads out/);
  expect(imageFields(['json', 'jpg', 'seg.png', 'depth.png', 'txt'])).toEqual({ image: 'jpg', label: 'seg.png', depth: 'depth.png' });
  expect(imageFields(['cls', 'IMAGE.PNG', 'Semantic_Mask.png'])).toEqual({ image: 'IMAGE.PNG', label: 'Semantic_Mask.png' });
  expect(['syntrain-train-000000.tar', 'val/000.tar', 'train/test-0.tar', 'imagenet.tar', 'contrain.tar'].map(splitOf)).toEqual(['train', 'val', 'test', 'train', 'train']);
});

test('names of any length come back, and dates and owners are fixed', () => {
  const names = ['a.png', `${'x'.repeat(95)}.json`, `${'y'.repeat(96)}.json`, `${'é'.repeat(60)}.png`, `d/${'z'.repeat(250)}.png`, ...Array.from({ length: 12 }, (_, i) => `${'q'.repeat(90 + i)}`)];
  const bytes = tar(Object.fromEntries(names.map((name, i) => [name, new Uint8Array(i * 100)])));
  const found = members(bytes);
  expect(found.map((m) => m.name)).toEqual(names);
  expect(found.map((m) => m.size)).toEqual(names.map((_, i) => i * 100));
  expect(tar({ 'a.png': new Uint8Array(5) }).equals(tar({ 'a.png': new Uint8Array(5) }))).toBe(true);
});

test('a sample without our text is read by the names of its files', async () => {
  const dir = shard(tar({ 'x/0001.jpg': png(10), 'x/0001.seg.png': png(7, 4, 3, 1), 'x/0001.json': Buffer.from('{"caption":"a room"}'), 'x/0002.jpg': png(20), 'x/0002.seg.png': png(9, 4, 3, 1) }), 'val-000000.tar');
  const dataset = await read(dir, { labelSpace: testInfo.labelSpace! });
  expect(dataset.length).toBe(2);
  const frame = await dataset.frame(1);
  expect(frame).toMatchObject({ id: 'x_0002', sourceId: 'x/0002', split: 'val' });
  expect([...(await frame.channels.label.load()).data]).toEqual(Array(12).fill(9));
  expect((await frame.channels.image.load()).data[0]).toBe(20);
  const single = await read(join(dir, 'val-000000.tar'));
  expect(single.length).toBe(2);
});

test('shards that count from 0 each get ids with the name of the shard', async () => {
  const dir = shard(tar({ '000000.png': png(1) }), 'a-000000.tar');
  writeFileSync(join(dir, 'a-000001.tar'), tar({ '000000.png': png(2) }));
  const dataset = await read(dir);
  expect([(await dataset.frame(0)).id, (await dataset.frame(1)).id]).toEqual(['a-000000_000000', 'a-000001_000000']);
});

test('shards end by order and size alone, and no frame is cut', async () => {
  const dir = folder();
  const out = await openFolder(dir, { header: {}, finishedHeader: () => Promise.resolve(null) });
  const sizes = [900, 900, 2500, 100, 700];
  for (const index of [4, 0, 2, 1, 3]) {
    const bytes = memberBytes(`f${index}.bin`, new Uint8Array(sizes[index]));
    await out.write(`${STAGE}/f${index}.tar`, bytes);
    await out.done(index, [[`${STAGE}/f${index}.tar`, bytes.length]], { split: 'train', part: `${STAGE}/f${index}.tar`, bytes: bytes.length });
  }
  await assemble(out, null, 4200); // 1024 of end + 1536 + 1536 fit; the next needs 3072 and 512
  await out.seal();
  const names = readdirSync(dir).sort();
  expect(names).toEqual(['syntrain-train-000000.tar', 'syntrain-train-000001.tar', 'syntrain-train-000002.tar']);
  expect(names.map((name) => members(readFileSync(join(dir, name))).map((m) => m.name))).toEqual([['f0.bin', 'f1.bin'], ['f2.bin'], ['f3.bin', 'f4.bin']]);
});

test('an id with dots comes back', async () => {
  const raster = { width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  const frame = {
    id: 'a.b-1.5', captureId: 'a.b-1.5', timeNs: 0, sensor: 'camera', split: 'train', scene: '', sourceId: 'x', worldFromRig: null, rigFromSensor: null, calibration: null, objects: [], quality: {},
    channels: { image: { name: 'image', dtype: 'uint8' as const, shape: [1, 2, 3] as const, unit: 'srgb', kind: 'measured' as const, load: () => Promise.resolve(raster) } },
  };
  const dir = folder();
  const writer = await formats.webdataset.open(dir, { ...testInfo, labelSpace: null });
  await writer.put(0, await encode(frame, testInfo));
  await writer.finish();
  const back = await (await read(dir)).frame(0);
  expect(back.id).toBe('a.b-1.5');
  expect((await back.channels.image.load()).data).toEqual(raster.data);
  expect(members(readFileSync(join(dir, 'syntrain-train-000000.tar'))).map((m) => m.name)).toEqual(['a%2Eb-1%2E5.json', 'a%2Eb-1%2E5.image.png']);
});

describe('hostile shards are refused with file, value and way out', () => {
  const good = tar({ 'a.png': png(1), 'a.seg.png': png(3, 4, 3, 1) });
  const first = good.subarray(0, 1024);
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['cut in a file', good.subarray(0, 540), /train-000000\.tar: the header at byte 0 promises \d+ bytes, 28 are left.*cut short/],
    ['cut in what fills its last block', good.subarray(0, 1000), /ends before byte 1024/],
    ['cut in a header', good.subarray(0, 1300), /ends in a header at byte 1024/],
    ['a size that lies', forged(good, { 124: '77777777777\0' }), /promises 8589934591 bytes/],
    ['a binary size beyond numbers', forged(good, { 124: '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff' }), /no valid size/],
    ['a size that is no number', forged(good, { 124: 'twelve bytes' }), /no valid size/],
    ['a name that climbs', tar({ '../../up.png': png(1) }), /"\.\.\/\.\.\/up\.png" leads out/],
    ['an absolute name', tar({ '/up.png': png(1) }), /leads out/],
    ['a symbolic link', forged(first, { 156: '2' }), /"a\.png" is a symbolic link.*--dereference/],
    ['a hard link', forged(first, { 156: '1' }), /is a hard link/],
    ['a device', forged(first, { 156: '3' }), /of the type "3"/],
    ['compressed', Buffer.from('1f8b0800000000000003'.repeat(100), 'hex'), /no tar header.*gunzip/],
    ['a header without end of name', forged(memberBytes('x', new Uint8Array(1 << 17)), { 156: 'L' }), /extended header at byte 0 has 131072 bytes/],
    ['pax records that lie', forged(memberBytes('x', Buffer.from('99 path=y\n')), { 156: 'x' }), /no list of records/],
    ['a pax size that lies', forged(memberBytes('x', Buffer.from('14 size=1e99\n\n')), { 156: 'x' }), /says the size "1e99/],
    ['files of a sample apart', tar({ 'a.png': png(1), 'b.png': png(1), 'a.seg.png': png(1) }), /"a" do not follow each other/],
    ['nothing', END, /holds no samples/],
  ];
  test.each(cases)('%s', async (_, bytes, message) => {
    await expect(read(shard(bytes), { format: 'webdataset' })).rejects.toThrow(message);
  });

  test.each([
    ['two files of one name', Buffer.concat([memberBytes('a.png', png(1)), memberBytes('a.png', png(2)), END]), /has two files "png"/],
    ['no image', tar({ 'a.txt': Buffer.from('hello') }), /has no image among its files \(txt\)/],
    ['text that is no JSON', tar({ 'a.png': png(1), 'a.json': Buffer.from('{') }), /a\.json is not JSON/],
    ['text that claims to be ours', tar({ 'a.png': png(1), 'a.json': Buffer.from('{"syntrain":1}') }), /a\.json: id: /],
    ['a label of another size', tar({ 'a.png': png(1), 'a.seg.png': png(1, 5, 3, 1) }), /a\.seg\.png: is 5x3, but .*a\.png is 4x3/],
    ['an empty image', tar({ 'a.png': new Uint8Array(0) }), /a\.png: is empty/],
    ['very many files', tar(Object.fromEntries([['a.png', png(1)], ...Array.from({ length: 1001 }, (_, i) => [`a.${i}`, new Uint8Array(0)] as const)])), /more than 1000 files/],
  ] as const)('%s', async (_, bytes, message) => {
    const dataset = await read(shard(bytes));
    await expect(dataset.frame(0)).rejects.toThrow(message);
  });

  test.each([
    ['an RGB label', png(3), /a\.seg\.png: has more than one channel/],
    ['an id that the space does not have', png(5, 4, 3, 1), /pixel at \(0, 0\) has the id 5, which test5 does not have/],
  ] as const)('%s', async (_, bytes, message) => {
    const frame = await (await read(shard(tar({ 'a.png': png(1), 'a.seg.png': bytes })), { labelSpace: testInfo.labelSpace! })).frame(0);
    await expect(frame.channels.label.load()).rejects.toThrow(message);
  });
});
