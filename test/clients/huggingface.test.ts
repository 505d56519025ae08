/** DuckDB reads our parquet files, and we read what DuckDB writes in every codec that it has. */
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../src/dataset/index.ts';
import { testInfo } from '../../src/dataset/test-film.ts';
import { decodeImage, encodePng } from '../../src/image/index.ts';
import { writeTestDataset } from '../fixtures/datasets.ts';
import { tempFolder } from '../fixtures/gltf.ts';

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('DuckDB reads rows, pictures, texts and the types that `datasets` looks for', async () => {
  const { dir, frames } = await writeTestDataset(tempFolder(), 'huggingface');
  const files = quoted(join(dir, 'data/*.parquet'));
  const rows = await query(`SELECT id, image.path AS path, image.bytes AS image, depth.bytes AS depth, position, camera->>'$.K[0][0]' AS fx, json_array_length(objects) AS objects, filename FROM read_parquet(${files}, filename=true) ORDER BY id`);
  expect(rows.map((r) => r.id)).toEqual(frames.map((f) => f.id));
  for (const [i, frame] of frames.entries()) {
    const row = rows[i];
    expect(row.path).toBe(`${frame.id}.image.png`);
    expect(row.filename).toContain(`data/${frame.split}-00000-of-00001.parquet`);
    expect(Number(row.fx)).toBeCloseTo(frame.calibration!.intrinsics.fx, 9);
    expect(Number(row.objects)).toBe(frame.objects.length);
    expect((await decodeImage(row.image as Uint8Array, 'image')).data).toEqual((await frame.channels.image.load()).data);
    const depth = await decodeImage(row.depth as Uint8Array, 'depth');
    expect(Array.from(depth.data, (mm) => (mm === 0 ? Infinity : Math.fround(mm * 0.001)))).toEqual([...(await frame.channels.depth.load()).data]);
    expect([...(row.position as Uint8Array).subarray(0, 4)]).toEqual([0x76, 0x2f, 0x31, 0x01]); // an EXR
  }
  const [{ value }] = await query(`SELECT DISTINCT decode(value) AS value FROM parquet_kv_metadata(${files}) WHERE decode(key) = 'huggingface'`);
  expect((JSON.parse(value as string) as { info: { features: unknown } }).info.features).toMatchObject({ image: { _type: 'Image' }, label: { _type: 'Image' }, id: { dtype: 'string' } });
  const groups = await query(`SELECT max(row_group_num_rows) AS rows FROM parquet_metadata(${files})`);
  expect(Number(groups[0].rows)).toBeLessThanOrEqual(100);
});

test('what DuckDB writes is read, in every codec', async () => {
  const dir = tempFolder();
  mkdirSync(join(dir, 'png'));
  for (let i = 0; i < 30; i++) {
    const id = String(i).padStart(2, '0');
    writeFileSync(join(dir, 'png', `${id}.png`), encodePng({ width: 16, height: 9, channels: 3, data: new Uint8Array(16 * 9 * 3).fill(i) }));
    writeFileSync(join(dir, 'png', `${id}.seg`), encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(16 * 9).fill(i % 2 ? 7 : 9) }));
  }
  for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw']) {
    for (const version of ['V1', 'V2']) {
      const out = join(dir, `${codec}-${version}`);
      mkdirSync(out);
      await query(`COPY (
        SELECT {'bytes': i.content, 'path': parse_filename(i.filename)} AS image, {'bytes': s.content, 'path': NULL::VARCHAR} AS label, 3 AS class, 'a text' AS caption
        FROM read_blob(${quoted(join(dir, 'png/*.png'))}) i JOIN read_blob(${quoted(join(dir, 'png/*.seg'))}) s ON replace(i.filename, '.png', '') = replace(s.filename, '.seg', '') ORDER BY i.filename
      ) TO ${quoted(join(out, 'train-00000-of-00001.parquet'))} (FORMAT parquet, COMPRESSION ${codec}, PARQUET_VERSION ${version})`);
      const dataset = await read(out, { labelSpace: testInfo.labelSpace! });
      expect(dataset.length).toBe(30);
      for (const i of [0, 17, 29]) {
        const frame = await dataset.frame(i);
        expect(frame.sourceId).toBe(`${String(i).padStart(2, '0')}.png`);
        expect([(await frame.channels.image.load()).data[0], (await frame.channels.label.load()).data[0]], `${codec} ${version}`).toEqual([i, i % 2 ? 7 : 9]);
      }
    }
  }
});
