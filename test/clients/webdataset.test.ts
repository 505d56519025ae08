/** Python's tarfile and tar itself read our shards, and samples group as the WebDataset library groups them. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../src/dataset/index.ts';
import { tempFolder } from '../fixtures/gltf.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';
import { writeTestDataset } from '../fixtures/datasets.ts';

/** What webdataset's tariterators.base_plus_ext and group_by_keys do with a tar. */
const GROUP = `
import sys, json, re, tarfile, io, hashlib
import numpy as np
from PIL import Image
samples = []
for path in sys.argv[1:]:
    current = None
    for info in tarfile.open(path, 'r|'):
        assert info.isreg() and (info.mtime, info.uid, info.gid, info.mode) == (0, 0, 0, 0o644), info.get_info()
        key, suffix = re.match(r'^((?:.*/|)[^.]+)[.]([^/]*)$', info.name).groups()
        data = tarfile.open(path).extractfile(info.name).read()
        if current is None or current['__key__'] != key:
            current = {'__key__': key}
            samples.append(current)
        assert suffix not in current
        current[suffix] = data
out = []
for s in samples:
    meta = json.loads(s['json'])
    assert all(hashlib.sha256(s[f['path'].split('.', 1)[1]]).hexdigest() == f['sha256'] for f in meta['files'].values())
    depth = np.asarray(Image.open(io.BytesIO(s['depth.png']))).astype(np.float64)
    scale = next(c for c in meta['channels'] if c['name'] == 'depth')['scale']
    label = np.asarray(Image.open(io.BytesIO(s['label.png'])))
    out.append(dict(key=s['__key__'], split=meta['split'], image=list(np.asarray(Image.open(io.BytesIO(s['image.png']))).shape),
                    nearest=float(depth[depth > 0].min() * scale), counts=np.bincount(label.ravel(), minlength=256).tolist()))
print(json.dumps(out))
`;

test('tarfile reads samples, pixels and meta-data', async () => {
  const python = pythonWith('numpy', 'PIL');
  if (python === null) return;
  const { dir, frames } = await writeTestDataset(tempFolder(), 'webdataset');
  const shards = readdirSync(dir).filter((name) => name.endsWith('.tar')).sort();
  expect(shards).toEqual(['syntrain-test-000000.tar', 'syntrain-train-000000.tar', 'syntrain-val-000000.tar']);
  const samples = JSON.parse(runPython(python, GROUP, shards.map((s) => join(dir, s)))) as { key: string; split: string; image: number[]; nearest: number; counts: number[] }[];
  expect(samples.map((s) => s.key).sort()).toEqual(frames.map((f) => f.id).sort());
  for (const frame of frames) {
    const sample = samples.find((s) => s.key === frame.id)!;
    const [depth, label] = [(await frame.channels.depth.load()).data, (await frame.channels.label.load()).data];
    expect(sample).toMatchObject({ split: frame.split, image: [48, 64, 3] });
    expect(sample.nearest).toBeCloseTo(Math.min(...depth), 6);
    const counts = new Array<number>(256).fill(0);
    for (const id of label) counts[id]++;
    expect(sample.counts).toEqual(counts);
  }
});

test('tar lists and extracts them, and what tar packs is read', async () => {
  if (spawnSync('tar', ['--version']).status !== 0) {
    if (process.env.CI === 'true') throw new Error('no tar');
    console.warn('skipped: no tar');
    return;
  }
  const { dir } = await writeTestDataset(tempFolder(), 'webdataset');
  const out = tempFolder();
  for (const shard of readdirSync(dir).filter((name) => name.endsWith('.tar'))) {
    const { status, stderr } = spawnSync('tar', ['xf', join(dir, shard), '-C', out], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  }
  const files = readdirSync(out).sort();
  expect(files.length).toBe(5 * 11); // ten channels and a text
  const repacked = tempFolder();
  for (const format of ['ustar', 'gnu', 'pax', 'oldgnu', 'v7']) {
    const packed = spawnSync('tar', ['cf', join(repacked, `${format}.tar`), `--format=${format}`, '--sort=name', '-C', out, '.'], { encoding: 'utf8' });
    expect([packed.status, packed.stderr]).toEqual([0, '']);
    const dataset = await read(join(repacked, `${format}.tar`));
    expect(dataset.length, format).toBe(5);
    for await (const frame of dataset) for (const channel of Object.values(frame.channels)) await channel.load(); // checks every sha256
  }
});
