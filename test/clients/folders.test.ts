/** Pillow, OpenCV and numpy read what the formats of folders write, each by the arithmetic of the format's own tools; and we read what they write. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsOfPasses, encodeFilm, frameId, frameOfEncoded, read, write } from '../../src/dataset/index.ts';
import { testFilm, testInfo } from '../../src/dataset/test-film.ts';
import { PASSES, type Dataset, type Frame } from '../../src/frame/index.ts';
import { spaces } from '../../src/labels/index.ts';
import { multiply, rotation } from '../../src/math/index.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const python = pythonWith('numpy', 'PIL', 'cv2');
let root: string;
let frames: Frame[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'syntrain-clients-'));
  const channels = channelsOfPasses(PASSES);
  const film = testFilm(2, 64, 48);
  film.depth![0] = 1000; // beyond the range of every format
  frames = [frameOfEncoded(await encodeFilm(film, { channels }, { id: frameId(3), split: 'train', scene: 'hall', seed: 1 }))];
  // A camera that is rolled and looks down: extrinsics must take both out.
  const rolled = multiply(multiply(rotation([0, 1, 0], 0.7), rotation([1, 0, 0], -0.5)), multiply(rotation([0, 0, 1], 0.3), rotation([1, 0, 0], Math.PI)));
  frames = frames.map((frame) => ({ ...frame, worldFromRig: rolled, sceneType: 'bedroom' }));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const dataset = (): Dataset => ({ info: testInfo, length: 1, frame: (i) => Promise.resolve(frames[i]), async *[Symbol.asyncIterator]() { yield* frames; } });
const values = async (name: string): Promise<number[]> => Array.from((await frames[0].channels[name].load()).data);
/** Writes the frame in a format and gives what a script prints of it. */
async function asSeenByPython(format: string, script: string): Promise<Record<string, number[]>> {
  const dir = join(root, format);
  await write(dataset(), dir, format);
  return JSON.parse(runPython(python!, `import sys, json, os, glob\nimport numpy as np\nimport cv2\nfrom PIL import Image\nroot = sys.argv[1]\n${script}`, [dir])) as Record<string, number[]>;
}
const SAME = `
def both(path):
    a = np.array(Image.open(path)).astype(np.int64)
    b = cv2.imread(path, cv2.IMREAD_UNCHANGED).astype(np.int64)
    if b.ndim == 3: b = b[:, :, [2, 1, 0] + [3] * (b.shape[2] - 3)]
    assert (a == b).all(), path
    return a
`;

describe.skipIf(python === null)('read by Pillow and OpenCV', () => {
  it('cityscapes: file names by underscores, class and instance by 1000', async () => {
    const seen = await asSeenByPython('cityscapes', `${SAME}
path, = glob.glob(os.path.join(root, 'leftImg8bit', '*', '*', '*_leftImg8bit.png'))
split, city, name = path.split(os.sep)[-3:]
parts = name.split('_')
assert len(parts) == 4 and parts[0] == city and len(parts[1]) == len(parts[2]) == 6
truth = os.path.join(root, 'gtFine', split, city, '_'.join(parts[:3]) + '_gtFine_')
label, instance, color = both(truth + 'labelIds.png'), both(truth + 'instanceIds.png'), both(truth + 'color.png')
assert Image.open(truth + 'labelIds.png').mode == 'L' and Image.open(truth + 'color.png').mode == 'RGBA' and (color[:, :, 3] == 255).all()
assert (np.where(instance >= 1000, instance // 1000, instance) == label).all()
camera = json.load(open(os.path.join(root, 'camera', split, city, '_'.join(parts[:3]) + '_camera.json')))['intrinsic']
print(json.dumps(dict(label=label.ravel().tolist(), objects=np.unique(instance[instance >= 1000]).tolist(), image=both(path).ravel().tolist(), u0=[camera['u0'], camera['v0']])))
`);
    expect(seen.label).toEqual(await values('label'));
    expect(seen.objects).toEqual([7000, 9000, 9001]);
    expect(seen.image).toEqual(await values('image'));
    expect(seen.u0).toEqual([31.5, 23.5]);
  });

  it('kitti: depth by 256, instances by the low byte, points by P2', async () => {
    const seen = await asSeenByPython('kitti', `${SAME}
at = lambda kind, ext='.png': os.path.join(root, 'training', kind, '000003' + ext)
semantic, instance, stored = both(at('semantic')), both(at('instance')), both(at('groundtruth_depth'))
assert (instance // 256 == semantic).all()
depth = stored.astype(np.float64) / 256; depth[stored == 0] = -1
calib = {line.split(':')[0]: np.array(line.split(':')[1].split(), dtype=np.float64) for line in open(at('calib', '.txt')) if line.strip()}
P = calib['P2'].reshape(3, 4)
# Points of the depth image, pixel centres at whole numbers, through velodyne axes and back into the image.
v, u = np.nonzero(stored)
z = depth[v, u]
cam = np.stack([(u - P[0, 2]) / P[0, 0] * z, (v - P[1, 2]) / P[1, 1] * z, z, np.ones_like(z)])
T = np.vstack([calib['Tr_velo_to_cam'].reshape(3, 4), [0, 0, 0, 1]])
velo = np.linalg.inv(T) @ cam
assert np.allclose(velo[0], z)
R = np.eye(4); R[:3, :3] = calib['R0_rect'].reshape(3, 3)
p = P @ R @ T @ velo
assert np.allclose(p[0] / p[2], u) and np.allclose(p[1] / p[2], v)
print(json.dumps(dict(semantic=semantic.ravel().tolist(), low=sorted(set((instance[instance % 256 > 0]).tolist())), depth=depth.ravel().tolist(), rgb=both(at('semantic_rgb'))[24, 40].tolist())))
`);
    expect(seen.semantic).toEqual(await values('label'));
    expect(seen.low).toEqual([3 * 256 + 1, 7 * 256 + 1, 9 * 256 + 1, 9 * 256 + 2]);
    const depth = await values('depth');
    expect(seen.depth[0]).toBe(-1);
    seen.depth.forEach((d, i) => (Number.isFinite(depth[i]) ? expect(Math.abs(d - depth[i])).toBeLessThanOrEqual(1 / 512 + 1e-6) : expect(d).toBe(-1)));
  });

  it('camvid: every pixel has a colour of label_colors.txt', async () => {
    const seen = await asSeenByPython('camvid', `${SAME}
lines = [line.split('\\t') for line in open(os.path.join(root, 'label_colors.txt')).read().splitlines()]
index = {tuple(int(c) for c in color.split()): n for n, (color, name) in enumerate(lines)}
rgb = both(os.path.join(root, 'LabeledApproved_full', open(os.path.join(root, 'train.txt')).read().strip().replace('.png', '_L.png')))
print(json.dumps(dict(index=[index[tuple(c)] for c in rgb.reshape(-1, 3).tolist()])))
`);
    const ids = testInfo.labelSpace!.classes.map((c) => c.id as number);
    expect(seen.index).toEqual((await values('label')).map((id) => ids.indexOf(id)));
  });

  it('ade20k: JPEG pictures, classes from 1 as objectInfo150.txt names them', async () => {
    const seen = await asSeenByPython('ade20k', `${SAME}
image = np.array(Image.open(os.path.join(root, 'images', 'training', '000003.jpg'))).astype(int)
label = both(os.path.join(root, 'annotations', 'training', '000003.png'))
rows = [line.split('\\t') for line in open(os.path.join(root, 'objectInfo150.txt')).read().splitlines()[1:]]
for number, ratio, train, val, name in rows: assert abs((label == int(number)).mean() - float(ratio)) < 6e-5, name
assert open(os.path.join(root, 'sceneCategories.txt')).read() == '000003 bedroom\\n'
print(json.dumps(dict(label=label.ravel().tolist(), names=[r[4] for r in rows], image=image.ravel().tolist())))
`);
    expect(seen.names).toEqual(['floor', 'ball', 'box']);
    expect(seen.label).toEqual((await values('label')).map((id) => [3, 7, 9].indexOf(id) + 1));
    const image = await values('image');
    const error = image.reduce((sum, v, i) => sum + Math.abs(v - seen.image[i]), 0) / image.length;
    expect(error).toBeLessThan(3);
  });

  it('sunrgbd: depth as the toolbox turns it, points as it places them, level', async () => {
    const seen = await asSeenByPython('sunrgbd', `${SAME}
frame, = glob.glob(os.path.join(root, 'SUNRGBD', '*', '*', '*'))
stored = both(os.path.join(frame, 'depth', os.listdir(os.path.join(frame, 'depth'))[0])).astype(np.uint16)
depth = ((stored >> 3) | (stored << 13)).astype(np.float64) / 1000   # bitor(bitshift(d,-3), bitshift(d,16-3))
K = np.array(open(os.path.join(frame, 'intrinsics.txt')).read().split(), dtype=np.float64).reshape(3, 3)
x, y = np.meshgrid(np.arange(1, stored.shape[1] + 1), np.arange(1, stored.shape[0] + 1))
points = np.stack([((x - K[0, 2]) * depth / K[0, 0]).ravel(), depth.ravel(), -((y - K[1, 2]) * depth / K[1, 1]).ravel()])
R = np.loadtxt(glob.glob(os.path.join(frame, 'extrinsics', '*.txt'))[0])[:3, :3]
Rtilt = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]]) @ R @ np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]])
assert np.allclose(Rtilt @ Rtilt.T, np.eye(3)) and np.linalg.det(Rtilt) > 0
print(json.dumps(dict(depth=depth.ravel().tolist(), height=(Rtilt @ points)[2].tolist(), scene=[len(open(os.path.join(frame, 'scene.txt')).read())])))
`);
    const depth = await values('depth');
    const { fx, fy, cx, cy } = frames[0].calibration!.intrinsics;
    const pose = frames[0].worldFromRig!;
    let checked = 0;
    seen.depth.forEach((d, i) => {
      if (!Number.isFinite(depth[i])) return expect(d).toBe(0);
      expect(Math.abs(d - depth[i])).toBeLessThan(1e-6);
      // Height above the camera, by our own pose: the world's y is up.
      const camera = [(((i % 64) + 0.5 - cx) / fx) * d, ((Math.floor(i / 64) + 0.5 - cy) / fy) * d, d];
      expect(seen.height[i]).toBeCloseTo(pose[1] * camera[0] + pose[5] * camera[1] + pose[9] * camera[2], 9);
      checked++;
    });
    expect(checked).toBeGreaterThan(1000);
    expect(seen.scene).toEqual(['bedroom'.length]);
  });
});

describe.skipIf(python === null)('written by Pillow and OpenCV', () => {
  it('is read to the same numbers: 16 bits, palettes, one bit, classes in red and green', async () => {
    const dir = join(root, 'theirs');
    for (const folder of ['kitti/training/image_2', 'kitti/training/semantic', 'kitti/training/instance', 'kitti/training/groundtruth_depth', 'full/images/ADE/validation/home/bedroom']) await mkdir(join(dir, folder), { recursive: true });
    await writeFile(join(dir, 'full/images/ADE/validation/home/bedroom/note.txt'), 'not a picture');
    const said = JSON.parse(runPython(python!, `
import sys, json, os
import numpy as np
import cv2
from PIL import Image
root = sys.argv[1]
rng = np.random.default_rng(7)
def at(*p): return os.path.join(root, 'kitti', 'training', *p)
semantic = rng.integers(0, 34, (20, 30)).astype(np.uint8)
instance = semantic.astype(np.uint16) * 256 + rng.integers(0, 4, (20, 30)).astype(np.uint16)
depth = rng.integers(0, 65536, (20, 30)).astype(np.uint16)
for name in ['a', 'b', 'c']: Image.fromarray(rng.integers(0, 256, (20, 30, 3)).astype(np.uint8)).save(at('image_2', name + '.png'))
cv2.imwrite(at('semantic', 'a.png'), semantic)
palette = Image.fromarray(semantic, mode='P'); palette.putpalette(rng.integers(0, 256, 768).astype(np.uint8).tolist()); palette.save(at('semantic', 'b.png'))
Image.fromarray((semantic % 2).astype(bool)).save(at('semantic', 'c.png'))   # PNG of one bit: its samples are the ids
for name in ['a', 'b', 'c']:
    cv2.imwrite(at('instance', name + '.png'), instance)
    cv2.imwrite(at('groundtruth_depth', name + '.png'), depth)
full = os.path.join(root, 'full', 'images', 'ADE', 'validation', 'home', 'bedroom')
classes = rng.choice([int(i) for i in sys.argv[2].split(',')], (20, 30)); objects = rng.integers(0, 256, (20, 30))
Image.fromarray(np.stack([classes // 256 * 10, classes % 256, objects], -1).astype(np.uint8)).save(os.path.join(full, 'ADE_val_00000001_seg.png'))
Image.fromarray(rng.integers(0, 256, (20, 30, 3)).astype(np.uint8)).save(os.path.join(full, 'ADE_val_00000001.jpg'))
print(json.dumps(dict(semantic=semantic.ravel().tolist(), instance=instance.ravel().tolist(), depth=(depth / 256).ravel().tolist(), classes=classes.ravel().tolist(), objects=objects.ravel().tolist())))
`, [dir, spaces['ade20k-full'].classes.map((c) => c.id).join()])) as Record<string, number[]>;
    const kitti = await read(join(dir, 'kitti'));
    const load = async (frame: Frame, name: string): Promise<number[]> => Array.from((await frame.channels[name].load()).data);
    const [a, b, c] = await Promise.all([0, 1, 2].map((i) => kitti.frame(i)));
    expect(await load(a, 'label')).toEqual(said.semantic);
    expect(await load(b, 'label')).toEqual(said.semantic);
    expect(await load(c, 'label')).toEqual(said.semantic.map((id) => id % 2));
    expect(await load(a, 'instance')).toEqual(said.instance.map((code) => (code % 256 === 0 ? 0 : code)));
    expect(await load(a, 'depth')).toEqual(said.depth.map((d) => (d === 0 ? Infinity : d)));
    const full = await (await read(join(dir, 'full'))).frame(0);
    expect([full.id, full.split, full.sceneType]).toEqual(['ADE_val_00000001', 'val', 'bedroom']);
    expect(await load(full, 'label')).toEqual(said.classes);
    expect(await load(full, 'instance')).toEqual(said.objects);
  });
});
