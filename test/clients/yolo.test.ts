/** Python reads what we write for YOLO: the files as Ultralytics takes them apart, the polygons with OpenCV. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../src/dataset/index.ts';
import { noisyDataset } from '../fixtures/noisy-dataset.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const python = pythonWith('numpy', 'cv2', 'yaml');

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-yolo-client-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const COMMON = `
import glob, os, sys
import cv2, yaml
import numpy as np

root, name = sys.argv[1], sys.argv[2]
data = yaml.safe_load(open(f'{root}/{name}/data.yaml'))
assert data['names'] == {0: 'ball', 1: 'box'}
IDS = [7, 9]

def samples():
    for key in ['train', 'val']:
        files = sorted(glob.glob(f'{root}/{name}/{data[key]}/*'))
        assert files
        for path in files:
            stem = os.path.splitext(os.path.basename(path))[0]
            image = cv2.imread(path)
            label = cv2.imread(f'{root}/truth/label/{stem}.png', cv2.IMREAD_UNCHANGED)
            instance = cv2.imread(f'{root}/truth/instance/{stem}.png', cv2.IMREAD_UNCHANGED)
            assert image.shape[:2] == label.shape
            text = '/labels/'.join(path.rsplit('/images/', 1)).rsplit('.', 1)[0] + '.txt'
            lines = [line.split() for line in open(text).read().strip().splitlines()]
            objects = sorted({(int(i), int(c)) for i, c in zip(instance.ravel(), label.ravel()) if i > 0 and c in IDS})
            assert len(lines) == len(objects)
            yield label, instance, [(int(l[0]), np.array(l[1:], float)) for l in lines], objects
`;

const SEG = `${COMMON}
def inside(points, w, h):
    # Crossings of a ray to the left of each pixel's centre.
    x, y = np.meshgrid(np.arange(w) + .5, np.arange(h) + .5)
    odd = np.zeros((h, w), bool)
    for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0)):
        if y0 == y1: continue
        if y0 > y1: x0, y0, x1, y1 = x1, y1, x0, y0
        odd ^= (y >= y0) & (y < y1) & (x0 + (y - y0) * (x1 - x0) / (y1 - y0) <= x)
    return odd

n = 0
for label, instance, lines, objects in samples():
    h, w = label.shape
    for (index, xy), (own, class_id) in zip(lines, objects):
        assert IDS[index] == class_id and len(xy) >= 8 and xy.min() >= 0 and xy.max() <= 1
        points = xy.reshape(-1, 2) * [w, h]
        mask = (label == class_id) & (instance == own)
        assert (inside(points, w, h) == mask).all()
        # What Ultralytics trains on: OpenCV fills whole points, outline included.
        filled = np.zeros((h, w), np.uint8)
        cv2.fillPoly(filled, [np.round(points).astype(np.int32)], 1)
        bridges = np.zeros((h, w), np.uint8)
        cv2.polylines(bridges, [np.round(points).astype(np.int32)], True, 1, 2)
        grown = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3))) | bridges
        assert (filled[mask] == 1).all() and (filled <= grown).all()
        n += 1
print(n)
`;

const DETECT = `${COMMON}
n = 0
for label, instance, lines, objects in samples():
    h, w = label.shape
    for (index, (x, y, bw, bh)), (own, class_id) in zip(lines, objects):
        assert IDS[index] == class_id
        ys, xs = np.nonzero((label == class_id) & (instance == own))
        expected = [xs.min(), ys.min(), xs.max() + 1, ys.max() + 1]
        assert np.abs(np.array([(x - bw / 2) * w, (y - bh / 2) * h, (x + bw / 2) * w, (y + bh / 2) * h]) - expected).max() < 1e-4
        n += 1
print(n)
`;

describe.skipIf(python === null)('Python', () => {
  it('finds every object as a polygon that covers its pixels, and as a box', async () => {
    const dataset = noisyDataset(9);
    await write(dataset, join(root, 'truth'));
    await write(dataset, join(root, 'seg'), 'yolo-seg');
    await write(dataset, join(root, 'detect'), 'yolo-detect');
    const polygons = Number(runPython(python!, SEG, [root, 'seg']));
    expect(polygons).toBeGreaterThan(20);
    expect(Number(runPython(python!, DETECT, [root, 'detect']))).toBe(polygons);
  });
});
