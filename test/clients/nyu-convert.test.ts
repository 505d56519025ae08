/**
 * `syntrain convert` of NYU's file against a script of h5py, numpy and Pillow that does the same by hand, pixel for pixel.
 * The script takes the split from our lists and computes everything else itself.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';
import { sharedData } from '../fixtures/shared.ts';

const mini = sharedData('nyuv2/mini_labeled.mat');
const python = pythonWith('h5py', 'numpy', 'PIL');

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-nyu-convert-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const SCRIPT = `
import h5py, json, os, sys
import numpy as np
from PIL import Image

mat, out, W, H = sys.argv[1], sys.argv[2], 480, 360
# Raw NYU ids of the 16 classes, in the order of their indices; anything else is void, 16.
raw = [21, 11, 64, 3, 5, 19, 59, 28, 119, 4, 144, 7, 157, 83, 36, 24]
index_of = np.full(65536, 16, np.uint8)
for index, number in enumerate(raw): index_of[number] = index

def box(size, to):
    """Row i: the share of each of 'size' input pixels in output pixel i, exactly."""
    weights = np.zeros((to, size))
    step = size / to
    for i in range(to):
        for j in range(size):
            weights[i, j] = max(0, min((i + 1) * step, j + 1) - max(i * step, j))
    return weights / step

def nearest(size, to): return np.floor((np.arange(to) + 0.5) * (size / to)).astype(int)

result = {'frames': 0, 'wrong_labels': 0, 'worst_rgb': 0.0, 'splits': {}, 'classes': set()}
f = h5py.File(mat, 'r')
for split in ('train', 'val'):
    listed = os.path.join(out, split + '.txt')
    lines = [line.split() for line in open(listed)] if os.path.exists(listed) else []
    result['splits'][split] = []
    for image_path, annotation_path in lines:
        n = int(os.path.splitext(os.path.basename(image_path))[0]) - 1
        scene = ''.join(chr(c) for c in f[f['scenes'][0, n]][()].ravel())
        result['splits'][split].append([n, scene])
        rgb = np.transpose(f['images'][n], (2, 1, 0)).astype(float)
        label = f['labels'][n].T
        h, w = label.shape
        small = np.einsum('yj,jxc->yxc', box(h, H), np.einsum('xk,jkc->jxc', box(w, W), rgb))
        ids = index_of[label[nearest(h, H)][:, nearest(w, W)]]
        got = Image.open(os.path.join(out, image_path)); mask = Image.open(os.path.join(out, annotation_path))
        assert got.mode == 'RGB' and got.size == (W, H), (got.mode, got.size)
        assert mask.mode == 'L' and mask.size == (W, H), (mask.mode, mask.size)
        difference = np.abs(np.asarray(got) - small)
        result['wrong_labels'] += int((np.asarray(mask) != ids).sum())
        result['worst_rgb'] = max(result['worst_rgb'], float(difference.max()))
        result['classes'] |= set(np.unique(ids).tolist())
        result['frames'] += 1
result['classes'] = sorted(result['classes'])
print(json.dumps(result))
`;

describe.skipIf(mini === null || python === null)('convert --from nyu --to segnet --labels syntrain16', () => {
  it('is what h5py, numpy and Pillow make of it', async () => {
    const out = join(root, 'out');
    const { code, stderr } = await runCli('convert', mini!, out, '--from', 'nyu', '--to', 'segnet', '--labels', 'syntrain16', '--size', '480x360', '--split', '80/20', '--seed', '1');
    expect(stderr.replace(/\d+\/\d+ frames.*/g, '').trim()).toBe('');
    expect(code).toBe(0);
    const result = JSON.parse(runPython(python!, SCRIPT, [mini!, out])) as {
      readonly frames: number; readonly wrong_labels: number; readonly worst_rgb: number;
      readonly splits: Readonly<Record<'train' | 'val', readonly (readonly [number, string])[]>>; readonly classes: readonly number[];
    };
    expect(result.frames).toBe(6);
    expect(result.wrong_labels).toBe(0);
    expect(result.worst_rgb).toBeLessThan(0.500001); // the mean rounded, halves either way
    expect(result.classes.length).toBeGreaterThan(3);
    expect(result.classes).toContain(16);
    // No scene on both sides.
    const [train, val] = [result.splits.train, result.splits.val].map((list) => new Set(list.map(([, scene]) => scene)));
    expect([...train].filter((scene) => val.has(scene))).toEqual([]);
    expect(train.size + val.size).toBe(2);
    const labels = JSON.parse(await readFile(join(out, 'labels.json'), 'utf8')) as { readonly classes: readonly { readonly name: string }[]; readonly void: { readonly index: number } };
    expect(labels.classes.map((c) => c.name)).toEqual(['wall', 'floor', 'picture', 'cabinet', 'chair', 'table', 'window', 'door', 'pillow', 'ceiling', 'lamp', 'counter', 'bed', 'sofa', 'desk', 'sink']);
    expect(labels.void.index).toBe(16);
  }, 120_000);
});
