/** NYU files against h5py: what we read is what h5py reads, and h5py reads what we write by the idioms of readers of the real file. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, write } from '../../src/dataset/index.ts';
import { readMat5, writeMat5 } from '../../src/dataset/formats/nyu/mat5.ts';
import { spaces } from '../../src/labels/index.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';
import { sharedData } from '../fixtures/shared.ts';

const mini = sharedData('nyuv2/mini_labeled.mat');
const python = pythonWith('h5py', 'numpy');
const scipy = pythonWith('scipy');

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-nyu-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

/** As the loaders of the real file do it: transposed arrays, texts through references. Prints a hash an array and the texts. */
const READER = `
import h5py, numpy as np, sys, json, hashlib
f = h5py.File(sys.argv[1], 'r')
text = lambda ref: ''.join(chr(c) for c in f[ref][()].ravel()) if f[ref].attrs.get('MATLAB_empty', 0) == 0 else ''
digest = lambda a: hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest()
out = {'userblock': f.userblock_size, 'frames': []}
n = f['images'].shape[0]
for i in range(n):
    label = f['labels'][i].T.astype('<u2')
    instance = f['instances'][i].T.astype('<u2')
    pairs = sorted(set(zip(label.ravel().tolist(), instance.ravel().tolist())))
    pairs = [p for p in pairs if p[0] and p[1]]
    unique = np.zeros(label.shape, '<u2')
    for k, (l, o) in enumerate(pairs): unique[(label == l) & (instance == o)] = k + 1
    depth = f['depths'][i].T.astype('<f4'); depth[~(depth > 0)] = np.inf
    raw = f['rawDepths'][i].T.astype('<f4'); raw[~(raw > 0)] = np.inf
    out['frames'].append({
        'image': digest(np.transpose(f['images'][i], (2, 1, 0))), 'label': digest(label), 'instance': digest(unique), 'depth': digest(depth), 'rawDepth': digest(raw),
        'scene': text(f['scenes'][0, i]), 'sceneType': text(f['sceneTypes'][0, i]), 'sourceId': text(f['rawRgbFilenames'][0, i])})
out['names'] = [text(r) for r in f['names'][0]]
out['classes'] = {k: f[k].attrs['MATLAB_class'].decode() for k in f if 'MATLAB_class' in f[k].attrs}
out['char'] = {k: str(v) for k, v in f[f['scenes'][0, 0]].attrs.items()}
out['shapes'] = {k: list(f[k].shape) for k in f if hasattr(f[k], 'shape')}
out['chunks'] = {k: [list(f[k].chunks), f[k].compression] for k in ('images', 'labels', 'instances', 'depths', 'rawDepths') if f[k].chunks}
print(json.dumps(out))
`;

interface Seen {
  readonly userblock: number;
  readonly frames: readonly Readonly<Record<string, string>>[];
  readonly names: readonly string[];
  readonly classes: Readonly<Record<string, string>>;
  readonly char: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly chunks: Readonly<Record<string, readonly [readonly number[], string]>>;
}
const seenBy = (path: string): Seen => JSON.parse(runPython(python!, READER, [path])) as Seen;

const digest = (data: ArrayBufferView): string => createHash('sha256').update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest('hex');

describe.skipIf(mini === null || python === null)('nyu_depth_v2_labeled.mat', () => {
  it('is read as h5py reads it', async () => {
    const dataset = await read(mini!);
    const seen = seenBy(mini!);
    expect(dataset.info.labelSpace).toBe(spaces.nyu894);
    expect(dataset.length).toBe(seen.frames.length);
    for (const [i, expected] of seen.frames.entries()) {
      const frame = await dataset.frame(i);
      expect(frame.id).toBe(String(i + 1).padStart(4, '0'));
      expect([frame.scene, frame.sceneType, frame.sourceId]).toEqual([expected.scene, expected.sceneType, expected.sourceId]);
      expect(frame.measured).toEqual({ accelRoll: 0, accelYaw: 0, accelPitch: 0, accelTilt: 0 });
      expect(frame.calibration!.intrinsics.cx).toBeCloseTo(325.0824, 4);
      for (const [name, channel] of Object.entries(frame.channels)) expect(digest((await channel.load()).data), name).toBe(expected[name]);
    }
  }, 60_000);

  it('is written as readers of the real one expect it, and comes back the same', async () => {
    const dataset = await read(mini!);
    const dir = join(root, 'copy');
    await write(dataset, dir, 'nyu');
    const file = join(dir, 'nyu_depth_v2_labeled.mat');
    const before = seenBy(mini!);
    const after = seenBy(file);
    expect(after.frames).toEqual(before.frames);
    expect(after.userblock).toBe(512);
    expect(after.names).toEqual(spaces.nyu894.classes.slice(1).map((c) => c.name));
    for (const [name, shape] of Object.entries(before.shapes)) expect(after.shapes[name], name).toEqual(shape);
    expect(after.chunks).toEqual(before.chunks);
    expect(after.classes).toMatchObject({ images: 'uint8', labels: 'uint16', instances: 'uint8', depths: 'single', rawDepths: 'single', names: 'cell', scenes: 'cell', accelData: 'double', frameIds: 'char' });
    expect(after.char).toEqual(before.char);
    const head = (await readFile(file)).subarray(0, 128);
    expect(head.toString('latin1', 0, 116)).toMatch(/^MATLAB 7\.3 MAT-file, .* HDF5 schema 1\.00 \. +$/);
    expect([...head.subarray(116)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x49, 0x4d]);
    expect(readMat5(await readFile(join(dir, 'splits.mat')), 'splits.mat')).toEqual(new Map([['trainNdxs', Float64Array.of(1, 2, 3, 4, 5, 6)], ['testNdxs', new Float64Array(0)]]));
    const back = await read(dir);
    expect(back.info).toEqual(JSON.parse(JSON.stringify(dataset.info)));
    for (let i = 0; i < dataset.length; i++) {
      const [a, b] = [await dataset.frame(i), await back.frame(i)];
      expect({ ...b, channels: null, calibration: null }).toEqual({ ...a, channels: null, calibration: null });
    }
  }, 60_000);

  it.skipIf(scipy === null)('takes the split of splits.mat as SciPy writes it, and writes one that SciPy reads', async () => {
    for (const compressed of ['True', 'False']) {
      const path = join(root, `splits-${compressed}.mat`);
      runPython(scipy!, `
import sys, numpy as np
from scipy.io import savemat
savemat(sys.argv[1], {'trainNdxs': np.array([[2], [3], [6]], dtype=np.uint16), 'testNdxs': np.array([[1.0], [4.0]]), 'note': 'text'}, do_compression=${compressed})
`, [path]);
      const dataset = await read(mini!, { splits: path });
      const splits: string[] = [];
      for await (const frame of dataset) splits.push(frame.split);
      expect(splits).toEqual(['test', 'train', 'train', 'test', 'rest', 'train']);
    }
    const path = join(root, 'ours.mat');
    await writeFile(path, writeMat5([['trainNdxs', [1, 5, 1449]], ['testNdxs', []], ['valNdxs', [2]]]));
    expect(JSON.parse(runPython(scipy!, `
import sys, json
from scipy.io import loadmat
print(json.dumps({k: [list(v.shape), v.ravel().tolist()] for k, v in loadmat(sys.argv[1]).items() if k.endswith('Ndxs')}))
`, [path]))).toEqual({ trainNdxs: [[3, 1], [1, 5, 1449]], testNdxs: [[0, 1], []], valNdxs: [[1, 1], [2]] });
  });

  it('reads files whose chunks span frames, or that are in one piece', async () => {
    const whole = await read(mini!);
    for (const [name, chunks] of [['one', 'None'], ['spanning', '(4, 64, 480)']]) {
      const path = join(root, `${name}.mat`);
      await writeFile(path, await readFile(mini!));
      runPython(python!, `
import h5py, sys
f = h5py.File(sys.argv[1], 'r+')
for k in ('labels', 'depths', 'rawDepths', 'instances'):
    data = f[k][()]
    del f[k]
    f.create_dataset(k, data=data, chunks=${chunks}, compression=${chunks === 'None' ? 'None' : "'gzip'"})
`, [path]);
      const copy = await read(path);
      for (const i of [5, 0, 3, 4]) {
        for (const channel of ['label', 'instance', 'depth', 'rawDepth']) {
          const [now, was] = await Promise.all([copy, whole].map(async (it) => digest((await (await it.frame(i)).channels[channel].load()).data)));
          expect(now, channel).toBe(was);
        }
      }
    }
  }, 60_000);

  it('says what is wrong with damaged files', async () => {
    const bytes = await readFile(mini!);
    const path = join(root, 'damaged.mat');
    for (const cut of [600, 4000, 2_000_000, bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, cut));
      await expect(read(path, { format: 'nyu' })).rejects.toThrow(/damaged\.mat: truncated file: eof = .*copy it again/);
    }
    await writeFile(path, 'no MATLAB file');
    await expect(read(path, { format: 'nyu' })).rejects.toThrow(/damaged\.mat: file signature not found/);
    await writeFile(path, Buffer.from(bytes).fill(7, 2_000_000, 2_000_100));
    const dataset = await read(path);
    const failed: string[] = [];
    for await (const frame of dataset) {
      for (const channel of Object.values(frame.channels)) await channel.load().catch((error: Error) => failed.push(error.message));
    }
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(/damaged\.mat: images: .*copy it again/);
  }, 60_000);

  it.each([
    ['has no labels', "del f['labels']", /has no dataset labels, the class of each pixel/],
    ['has no names', "del f['names']", /has no cell array names/],
    ['has labels of another size', "del f['labels']; f['labels'] = np.zeros((6, 320, 240), 'u2')", /labels is 6 x 320 x 240 of uint16; images needs 6 x 640 x 480/],
    ['has labels of another kind', "del f['labels']; f['labels'] = np.zeros((6, 640, 480), 'f4')", /labels is 6 x 640 x 480 of float32; images needs .* of uint8 or uint16/],
    ['has images that are not transposed', "del f['images']; f['images'] = np.zeros((6, 640, 480, 3), 'u1')", /images is 6 x 640 x 480 x 3 of uint8; frames x 3 x width x height/],
    ['has a label beyond the names', "f['labels'][2, 5, 7] = 895", /frame 0003 has the label 895 at \(5, 7\); the file names the classes 1 to 894/],
    ['has fewer scenes than frames', "del f['scenes']; f['scenes'] = f['names'][:, :3]", /scenes is 1 x 3 of reference; a column of 6 texts/],
    ['has a broken reference', "r = f['names'][()]; r[0, 4] = h5py.Reference(); f['names'][...] = r", /names\{5\} refers to 0, where there is no text/],
    ['has a reference to a number', "f['#refs#']['x'] = np.zeros(3); r = f['names'][()]; r[0, 4] = f['#refs#']['x'].ref; f['names'][...] = r", /names\{5\} is 3 values of float64; text is expected/],
    ['links to another file', "del f['depths']; del f['labels']; f['labels'] = h5py.ExternalLink('other.h5', '/labels')", /has no dataset labels/],
  ])('says what is wrong with a file that %s', async (_, change, message) => {
    const path = join(root, 'changed.mat');
    await writeFile(path, await readFile(mini!));
    runPython(python!, `import h5py, sys, numpy as np\nf = h5py.File(sys.argv[1], 'r+')\n${change}\nf.close()`, [path]);
    await expect((async () => {
      for await (const frame of await read(path, { format: 'nyu' })) for (const channel of Object.values(frame.channels)) await channel.load();
    })()).rejects.toThrow(message);
  }, 60_000);
});
