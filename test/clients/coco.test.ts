/**
 * Python reads what we write as COCO. Debian has no build of the COCO API, so this is a second decoder of it, written from
 * its description (masks are column-major runs; strings of five-bit groups; polygons walked on a grid five times as fine).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../src/dataset/index.ts';
import { rleOfCocoPolygon } from '../../src/dataset/masks/coco-polygon.ts';
import { random } from '../../src/math/index.ts';
import { noisyDataset } from '../fixtures/noisy-dataset.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const python = pythonWith('numpy', 'PIL');

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-coco-client-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const TRUTH = `
import json, os, sys
import numpy as np
from PIL import Image

def truth(root, image):
    stem = os.path.splitext(image['file_name'])[0]
    label = np.asarray(Image.open(f'{root}/truth/label/{stem}.png'))
    instance = np.asarray(Image.open(f'{root}/truth/instance/{stem}.png'))
    assert label.shape == instance.shape == (image['height'], image['width'])
    return label, instance

def box_of(mask):
    ys, xs = np.nonzero(mask)
    return [int(xs.min()), int(ys.min()), int(xs.max() - xs.min() + 1), int(ys.max() - ys.min() + 1)]
`;

const INSTANCES = `${TRUTH}
def runs(text):
    counts, p = [], 0
    while p < len(text):
        x, k, more = 0, 0, True
        while more:
            c = ord(text[p]) - 48
            x |= (c & 0x1f) << 5 * k
            more = bool(c & 0x20)
            p += 1; k += 1
            if not more and c & 0x10: x |= -1 << 5 * k
        if len(counts) > 2: x += counts[-2]
        counts.append(x)
    return counts

def decode(segmentation):
    h, w = segmentation['size']
    counts = runs(segmentation['counts'])
    assert sum(counts) == h * w and min(counts[1:]) > 0
    return np.repeat(np.arange(len(counts)) % 2, counts).astype(bool).reshape((h, w), order='F')

root = sys.argv[1]
total, crowds, ids, image_ids = 0, 0, set(), set()
for split in ['train', 'val']:
    file = json.load(open(f'{root}/coco/annotations/instances_{split}.json'))
    things = {c['id']: c['name'] for c in file['categories']}
    assert things == {7: 'ball', 9: 'box'}, things
    for image in file['images']:
        image_ids.add(image['id'])
        assert Image.open(f'{root}/coco/images/{split}/{image["file_name"]}').size == (image['width'], image['height'])
        label, instance = truth(root, image)
        left = np.isin(label, list(things))
        for a in (a for a in file['annotations'] if a['image_id'] == image['id']):
            assert a['id'] not in ids
            ids.add(a['id'])
            mask = decode(a['segmentation'])
            assert (mask == ((label == a['category_id']) & (instance == a.get('instance_id', 0)))).all()
            assert a['area'] == mask.sum() > 0 and a['bbox'] == box_of(mask)
            assert a['iscrowd'] == (0 if 'instance_id' in a else 1)
            assert left[mask].all()
            left &= ~mask
            total += 1; crowds += a['iscrowd']
        assert not left.any(), 'pixels of things without annotation'
assert ids == set(range(1, total + 1)) and image_ids == set(range(1, len(image_ids) + 1))
print(total, crowds)
`;

const PANOPTIC = `${TRUTH}
root = sys.argv[1]
total, crowds = 0, 0
for split in ['train', 'val']:
    file = json.load(open(f'{root}/panoptic/annotations/panoptic_{split}.json'))
    categories = {c['id']: c for c in file['categories']}
    annotations = {a['image_id']: a for a in file['annotations']}
    assert len(annotations) == len(file['images']) == len(file['annotations'])
    for image in file['images']:
        label, instance = truth(root, image)
        a = annotations[image['id']]
        rgb = Image.open(f'{root}/panoptic/annotations/panoptic_{split}/{a["file_name"]}')
        assert rgb.mode == 'RGB'
        rgb = np.asarray(rgb).astype(np.uint32)
        ids = rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]
        assert set(np.unique(ids)) - {0} == {s['id'] for s in a['segments_info']}
        assert ((ids == 0) == ~np.isin(label, list(categories))).all()
        for s in a['segments_info']:
            mask = ids == s['id']
            thing = categories[s['category_id']]['isthing']
            expected = label == s['category_id']
            if thing: expected &= instance == s.get('instance_id', 0)
            assert (mask == expected).all()
            assert s['area'] == mask.sum() and s['bbox'] == box_of(mask)
            assert s['iscrowd'] == (1 if thing and 'instance_id' not in s else 0)
            total += 1; crowds += s['iscrowd']
print(total, crowds)
`;

const POLYGONS = `
import json, sys
import numpy as np

def walk(points, w, h):
    xy = np.array(points).reshape(-1, 2)
    fine = (5 * xy + .5).astype(int)
    us, vs = [], []
    for (x0, y0), (x1, y1) in zip(fine, np.roll(fine, -1, axis=0)):
        dx, dy = abs(x1 - x0), abs(y1 - y0)
        if dx == dy == 0: continue
        flip = x0 > x1 if dx >= dy else y0 > y1
        if flip: x0, y0, x1, y1 = x1, y1, x0, y0
        t = np.arange(max(dx, dy) + 1)
        if flip: t = t[::-1]
        if dx >= dy: u, v = x0 + t, (y0 + (y1 - y0) / dx * t + .5).astype(int)
        else: u, v = (x0 + (x1 - x0) / dy * t + .5).astype(int), y0 + t
        us.append(u); vs.append(v)
    mask = np.zeros(w * h + 1, int)
    if us:
        u, v = np.concatenate(us), np.concatenate(vs)
        for j in np.nonzero(u[1:] != u[:-1])[0] + 1:
            x = (min(u[j], u[j - 1]) + .5) / 5 - .5
            if x != int(x) or x < 0 or x > w - 1: continue
            y = min(max((min(v[j], v[j - 1]) + .5) / 5 - .5, 0), h)
            mask[int(x) * h + int(np.ceil(y))] ^= 1
    return np.cumsum(mask[:-1]) % 2

cases = json.load(open(sys.argv[1]))
for case in cases:
    counts = case['counts']
    ours = np.repeat(np.arange(len(counts)) % 2, counts)
    assert (ours == walk(case['points'], case['width'], case['height'])).all(), case
print(len(cases))
`;

describe.skipIf(python === null)('Python', () => {
  it('decodes every mask of coco, with its area and box, and each segment of coco-panoptic', async () => {
    const dataset = noisyDataset(9);
    await write(dataset, join(root, 'truth'));
    await write(dataset, join(root, 'coco'), 'coco');
    await write(dataset, join(root, 'panoptic'), 'coco-panoptic');
    const [masks, crowds] = runPython(python!, INSTANCES, [root]).trim().split(' ').map(Number);
    expect(masks).toBeGreaterThan(30);
    expect(crowds).toBeGreaterThan(3);
    const [segments, regions] = runPython(python!, PANOPTIC, [root]).trim().split(' ').map(Number);
    expect(segments).toBeGreaterThan(masks);
    expect(regions).toBe(crowds);
  });

  it('rasterises random polygons to the same masks, inside and outside of the image', async () => {
    const { int, range, chance } = random(3, 'polygons');
    const cases = Array.from({ length: 300 }, () => {
      const [width, height] = [1 + int(40), 1 + int(30)];
      const wide = chance(0.3) ? 1 : 0;
      const snap = chance(0.3) ? 2 : 1000;
      const points = Array.from({ length: 3 + int(7) }, () => [range(-wide, 1 + wide) * width, range(-wide, 1 + wide) * height]).flat().map((v) => Math.round(v * snap) / snap);
      return { width, height, points, counts: rleOfCocoPolygon(points, width, height).counts };
    });
    await writeFile(join(root, 'polygons.json'), JSON.stringify(cases));
    expect(runPython(python!, POLYGONS, [join(root, 'polygons.json')]).trim()).toBe('300');
  });
});
