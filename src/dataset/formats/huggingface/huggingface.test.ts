import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { testFrames } from '../../../../test/fixtures/datasets.ts';
import { encodePng } from '../../../image/index.ts';
import { formats, read } from '../../index.ts';
import { openFolder } from '../../folder.ts';
import { headerOf } from '../provenance.ts';
import { testInfo } from '../../test-film.ts';
import { cardOf } from './card.ts';
import { parseCsv } from './csv.ts';
import { assemble, encode, splitName } from './write.ts';

function folder(files: Readonly<Record<string, Uint8Array | string>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'syntrain-hf-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), bytes);
  }
  return dir;
}

const png = (value: number, width = 4, height = 3, channels: 1 | 3 = 3): Uint8Array => encodePng({ width, height, channels, data: new Uint8Array(width * height * channels).fill(value) });
const label = (value: number): Uint8Array => png(value, 4, 3, 1);

test('shards and row groups end by order and size alone; every file says which columns are pictures', async () => {
  const frames = await testFrames(6);
  const dir = folder();
  const out = await openFolder(dir, { header: {}, finishedHeader: () => Promise.resolve(null) });
  let largest = 0;
  for (const index of [5, 0, 3, 1, 2, 4]) {
    const { files, entry } = await encode({ ...frames[index], split: 'train' }, testInfo);
    for (const { path, bytes } of files) await out.write(path, bytes);
    await out.done(index, files.map((f) => [f.path, f.bytes.length] as const), entry);
    largest = Math.max(largest, files[0].bytes.length);
  }
  await assemble(out, headerOf(testInfo), { shardBytes: 4 * largest, groupRows: 2, groupBytes: 1e6 });
  await out.seal();
  const names = readdirSync(join(dir, 'data')).sort();
  expect(names.length).toBeGreaterThan(1);
  expect(names.every((name, i) => name === `train-0000${i}-of-0000${names.length}.parquet`)).toBe(true);
  const back: string[] = [];
  for await (const frame of await read(dir, { format: 'huggingface' })) back.push(frame.id);
  expect(back).toEqual(frames.map((f) => f.id));
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = readFileSync(join(dir, 'data', name));
    const metadata = parquetMetadata(buffer.slice(byteOffset, byteOffset + byteLength));
    expect(Math.max(...metadata.row_groups.map((g) => Number(g.num_rows)))).toBeLessThanOrEqual(2);
    const features = (JSON.parse(metadata.key_value_metadata!.find((kv) => kv.key === 'huggingface')!.value!) as { info: { features: Record<string, unknown> } }).info.features;
    expect(features).toMatchObject({ id: { dtype: 'string', _type: 'Value' }, image: { _type: 'Image' }, depth: { _type: 'Image' }, position: { dtype: 'binary', _type: 'Value' } });
    expect(Object.keys(features)).toEqual(metadata.schema.filter((s) => !['schema', 'bytes', 'path'].includes(s.name)).map((s) => s.name));
  }
});

test('the card says what is where, and the licence only when all share one', async () => {
  const dir = folder();
  const writer = await formats.huggingface.open(dir, testInfo);
  for (const [index, frame] of (await testFrames(3)).entries()) await writer.add(index, frame);
  await writer.finish();
  const card = readFileSync(join(dir, 'README.md'), 'utf8');
  const front = parse(card.split('---\n')[1]) as Record<string, unknown>;
  expect(front).toMatchObject({
    license: 'cc-by-4.0', pretty_name: 'made-up', task_categories: ['image-segmentation', 'depth-estimation'], size_categories: ['n<1K'],
    configs: [{ config_name: 'default', data_files: ['test', 'train', 'val'].map((split) => ({ split, path: `data/${split}-*` })) }],
    dataset_info: { splits: ['test', 'train', 'val'].map((name) => ({ name, num_examples: 1 })) },
  });
  expect(JSON.parse(readFileSync(join(dir, 'id2label.json'), 'utf8'))).toEqual({ 0: 'void', 3: 'floor', 7: 'ball', 9: 'box', 200: 'unlabelled' });
  const other = headerOf({ ...testInfo, credits: [...testInfo.credits, { title: 'Box', author: 'B', licence: 'all rights reserved' }] });
  expect(parse(cardOf(other, [], []).split('---\n')[1])).toMatchObject({ license: 'other', license_link: 'CREDITS.md' });
  expect(['train', 'val-1', 'a b', ''].map(splitName)).toEqual(['train', 'val_1', 'a_b', 'other']);
});

test('metadata.csv with quotes, and split folders that use the same names', async () => {
  expect([...parseCsv('\uFEFFfile_name,text\r\n"a,b.png","he said ""no"",\nand left"\r\nc.png,\r\n', 'm.csv')]).toEqual([
    { file_name: 'a,b.png', text: 'he said "no",\nand left' }, { file_name: 'c.png', text: '' },
  ]);
  expect(() => [...parseCsv('a,b\n1\n', 'm.csv')]).toThrow(/m\.csv: row 2 has 1 fields, the first one 2/);
  expect(() => [...parseCsv('a\n"1\n', 'm.csv')]).toThrow(/quote is opened/);
  const dir = folder({
    'train/metadata.csv': 'file_name,label_file_name\n0.png,seg/0.png\n', 'train/0.png': png(1), 'train/seg/0.png': label(7),
    'validation/metadata.jsonl': '{"file_name":"0.png","mask":"seg/0.png","caption":"x"}', 'validation/0.png': png(2), 'validation/seg/0.png': label(9),
  });
  const dataset = await read(dir, { labelSpace: testInfo.labelSpace! });
  const found = await Promise.all([0, 1].map((i) => dataset.frame(i)));
  expect(found.map(({ id, split, sourceId }) => ({ id, split, sourceId }))).toEqual([
    { id: 'train_0', split: 'train', sourceId: 'train/0.png' }, { id: 'validation_0', split: 'val', sourceId: 'validation/0.png' },
  ]);
  expect(await Promise.all(found.map(async (f) => (await f.channels.label.load()).data[0]))).toEqual([7, 9]);
});

test.each([
  ['a path that climbs out', { 'train/metadata.jsonl': '{"file_name":"../../etc/passwd.png"}\n' }, /leads out of the dataset's folder/],
  ['an image that is not there', { 'train/metadata.jsonl': '{"file_name":"0.png"}\n' }, /0\.png: there is no such file/],
  ['a label of another size', { 'train/metadata.jsonl': '{"file_name":"0.png","label_file_name":"1.png"}\n', 'train/0.png': png(1), 'train/1.png': png(1, 8, 3, 1) }, /1\.png: is 8x3, but .*0\.png is 4x3/],
  ['no file_name', { 'train/metadata.jsonl': '{"name":"0"}\n' }, /metadata\.jsonl, row 1: has no file_name \(name\)/],
  ['a line that is no JSON', { 'train/metadata.jsonl': '{"file_name":"0.png"}\n{"file' }, /metadata\.jsonl, row 2: is no JSON object/],
  ['one image twice', { 'train/metadata.jsonl': '{"file_name":"0.png"}\n{"file_name":"0.png"}\n' }, /would both be frame train_0/],
  ['text that claims to be ours', { 'train/metadata.jsonl': '{"file_name":"0.png","frame":"{\\"syntrain\\":1}"}\n' }, /metadata\.jsonl: id: /],
] as const)('image folders: %s', async (_, files, message) => {
  await expect(read(folder(files), { format: 'huggingface-folder' }).then((dataset) => dataset.frame(0))).rejects.toThrow(message);
});

/** A table as `datasets` stores one: pictures as structs. */
function table(rows: readonly { readonly image: unknown; readonly label?: unknown }[], options: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {}): Uint8Array {
  const picture = (name: string) => [{ name, repetition_type: 'OPTIONAL' as const, num_children: 2 }, { name: 'bytes', type: 'BYTE_ARRAY' as const, repetition_type: 'OPTIONAL' as const }, { name: 'path', type: 'BYTE_ARRAY' as const, repetition_type: 'OPTIONAL' as const, converted_type: 'UTF8' as const }];
  return new Uint8Array(parquetWriteBuffer({
    columnData: [{ name: 'image', data: rows.map((r) => r.image), encoding: 'PLAIN' }, { name: 'annotation', data: rows.map((r) => r.label ?? null), encoding: 'PLAIN' }],
    schema: [{ name: 'schema', num_children: 2 }, ...picture('image'), ...picture('annotation')], ...options,
  }));
}

test('tables of others: structs, several row groups, with and without an index of pages', async () => {
  const rows = Array.from({ length: 7 }, (_, i) => ({ image: { bytes: png(i), path: `room ${i}.png` }, label: { bytes: label(i % 2 ? 7 : 9), path: null } }));
  for (const options of [{ rowGroupSize: 3 }, { rowGroupSize: 7, pageSize: 100 }]) {
    const dataset = await read(folder({ 'data/validation-00000-of-00001.parquet': table(rows, options) }), { labelSpace: testInfo.labelSpace! });
    expect(dataset.length).toBe(7);
    for (const i of [6, 0, 3, 2]) {
      const frame = await dataset.frame(i);
      expect(frame).toMatchObject({ id: `validation-00000-of-00001_00000${i}`, sourceId: `room ${i}.png`, split: 'val' });
      expect([(await frame.channels.image.load()).data[0], (await frame.channels.label.load()).data[0]]).toEqual([i, i % 2 ? 7 : 9]);
    }
  }
});

describe('hostile tables are refused with file, value and way out', () => {
  const good = table([{ image: { bytes: png(1), path: 'a.png' }, label: { bytes: label(7), path: 'b.png' } }]);
  const flipped = (at: number, value: number): Uint8Array => { const out = good.slice(); out[at < 0 ? out.length + at : at] = value; return out; };
  test.each([
    ['cut short', good.subarray(0, good.length - 20), /0\.parquet: broken parquet/],
    ['nothing', new Uint8Array(0), /broken parquet/],
    ['no parquet at all', Buffer.from('hello, world, this is text'), /broken parquet/],
    ['a footer longer than the file', flipped(-6, 0x7f), /broken parquet/],
  ])('%s', async (_, bytes, message) => {
    await expect(read(folder({ '0.parquet': bytes }))).rejects.toThrow(message);
  });

  test('any byte of the footer exchanged: an InputError or a dataset, never a crash or a hang', async () => {
    const dir = folder();
    const footer = good.length - 8 - new DataView(good.buffer).getUint32(good.length - 8, true);
    for (let at = footer; at < good.length; at += 3) {
      for (const value of [0, 0x7f, 0xff]) {
        writeFileSync(join(dir, '0.parquet'), flipped(at, value));
        await read(dir, { format: 'huggingface' }).then((d) => d.frame(0)).then((f) => f.channels.image.load()).catch((error: Error) => {
          if (!(error instanceof RangeError && /^frame 0 of 0$/.test(error.message))) expect(error.constructor.name, `byte ${at} = ${value}: ${error.stack}`).toBe('InputError');
        });
      }
    }
  });

  test.each([
    ['no columns of pictures', new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'label', data: [1, 2], type: 'INT32' }] })), /none of its columns \(label\) holds images/],
    ['a picture without bytes or path', table([{ image: { bytes: null, path: null } }]), /row 0, image: holds neither bytes nor a path/],
    ['a path that climbs out', table([{ image: { bytes: null, path: '/etc/passwd' } }]), /leads out/],
    ['bytes that are no image', table([{ image: { bytes: Buffer.from('GIF89a......................'), path: null } }]), /row 0, image: not an image of a known format/],
    ['a label of another size', table([{ image: { bytes: png(1), path: null }, label: { bytes: png(1, 9, 9, 1), path: null } }]), /annotation: is 9x9, but .*image is 4x3/],
  ])('%s', async (_, bytes, message) => {
    const dataset = await read(folder({ '0.parquet': bytes }));
    await expect(dataset.frame(0).then((f) => f.channels.image.load())).rejects.toThrow(message);
  });
});
