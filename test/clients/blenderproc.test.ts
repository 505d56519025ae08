/** BlenderProc's files against h5py: written as its write_hdf5 does and read by us, and ours read as its users do. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsOfPasses, encodeFilm, frameOfEncoded, read, write } from '../../src/dataset/index.ts';
import { testFilm, testInfo, testSpace } from '../../src/dataset/test-film.ts';
import { PASSES, type Dataset } from '../../src/frame/index.ts';
import { transformPoint, transformVector } from '../../src/math/index.ts';
import { unproject } from '../../src/viewpoint/index.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const python = pythonWith('h5py', 'numpy');

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-blenderproc-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

/** What write_hdf5 does with arrays and lists of dictionaries; camera at (1, 2, 3) of a z-up world, looking along +y. */
const WRITER = `
import h5py, json, numpy as np, sys, os
def put(file, key, data):
    if isinstance(data, (list, dict)): data = np.array(np.bytes_(json.dumps(data)))
    if data.dtype.char == 'S': file.create_dataset(key, data=data, dtype=data.dtype)
    else: file.create_dataset(key, data=data, compression='gzip')
def frames(folder, change=lambda n, d: None):
    os.makedirs(folder)
    for n in (0, 1, 2, 10):
        h, w = 6, 8
        y, x = np.mgrid[0:h, 0:w]
        ids = np.zeros((h, w), np.uint8); ids[2:4, 3:6] = 3; ids[5] = 7
        depth = (1 + x * 0.25 + y).astype(np.float32); depth[0, 0] = 1e10
        normals = np.full((h, w, 3), 0.5, np.float32); normals[1:, :] = (0.5, 1.0, 0.5); normals[2:4, 3:6] = (0.5, 0.5, 1.0)
        data = {'colors': np.dstack([x * 20, y * 30, np.full((h, w), n)]).astype(np.uint8), 'depth': depth, 'distance': depth * 2, 'normals': normals,
            'category_id_segmaps': ids, 'instance_segmaps': ids.astype(np.uint16) * 2,
            'instance_attribute_maps': [{'idx': 6, 'category_id': 3, 'name': 'Floor'}],
            'campose': [{'cam2world_matrix': [[1, 0, 0, 1], [0, 0, -1, 2], [0, 1, 0, 3], [0, 0, 0, 1]], 'cam_K': [[10, 0, 3.5], [0, 11, 2.5], [0, 0, 1]]}],
            'blender_proc_version': np.array(np.bytes_('2.8.0'))}
        change(n, data)
        with h5py.File(os.path.join(folder, str(n) + '.hdf5'), 'w') as f:
            for key, value in data.items(): put(f, key, value)
`;
const made = (name: string, change = 'lambda n, d: None'): string => {
  const dir = join(root, name);
  runPython(python!, `${WRITER}\nframes(sys.argv[1], ${change})`, [dir]);
  return dir;
};
const all = async (dataset: Dataset): Promise<void> => { for await (const frame of dataset) for (const channel of Object.values(frame.channels)) await channel.load(); };

describe.skipIf(python === null)('blenderproc-hdf5', () => {
  it('reads what write_hdf5 wrote', async () => {
    const dataset = await read(made('theirs'), { labelSpace: testSpace });
    expect(dataset.length).toBe(4);
    expect((await dataset.frame(3)).id).toBe('10'); // by number, not by letters
    const { channels, worldFromRig, calibration } = await dataset.frame(1);
    expect(Object.keys(channels).sort()).toEqual(['depth', 'distance', 'image', 'instance', 'label', 'normal']);
    const image = await channels.image.load();
    expect([image.width, image.height, [...image.data.slice((2 * 8 + 5) * 3, (2 * 8 + 6) * 3)]]).toEqual([8, 6, [100, 60, 1]]);
    expect((await channels.label.load()).data[2 * 8 + 3]).toBe(3);
    expect((await channels.instance.load()).data[5 * 8]).toBe(14);
    expect([...(await channels.depth.load()).data.slice(0, 3)]).toEqual([Infinity, 1.25, 1.5]);
    // Nothing; up (OpenGL's +y is OpenCV's -y); towards the camera (OpenGL's +z is OpenCV's -z).
    const normals = (await channels.normal.load()).data;
    expect([0, 9, 2 * 8 + 3].map((i) => [...normals.slice(i * 3, i * 3 + 3)])).toEqual([[0, 0, 0], [0, -1, 0], [0, 0, -1]]);
    expect(calibration!.intrinsics).toEqual({ width: 8, height: 6, fx: 10, fy: 11, cx: 4, cy: 3 });
    // Blender's (1, 2, 3) is our (1, 3, -2); 5 m ahead of it, along +y there, -z here; up stays up.
    expect(transformPoint(worldFromRig!, [0, 0, 0])).toEqual([1, 3, -2]);
    expect(transformPoint(worldFromRig!, [0, 0, 5])).toEqual([1, 3, -7]);
    expect(transformPoint(worldFromRig!, [0, -1, 0])).toEqual([1, 4, -2]);
  });

  it('reads the pose of save_world2cam as that of campose', async () => {
    const dir = made('world2cam', `lambda n, d: (d.pop('campose'), d.update(camera_pose={'cam_K': [10, 0, 3.5, 0, 11, 2.5, 0, 0, 1],
      'cam_R_w2c': [1, 0, 0, 0, 0, -1, 0, 1, 0], 'cam_t_w2c': [-1, 3, -2]}))`);
    const { worldFromRig, calibration } = await (await read(dir)).frame(0);
    const expected = await (await read(made('cam2world'))).frame(0);
    worldFromRig!.forEach((v, i) => expect(v).toBeCloseTo(expected.worldFromRig![i], 12));
    expect(calibration).toEqual(expected.calibration);
  });

  it('is read by h5py: depth, K and cam2world_matrix give the points of the world', async () => {
    const films = [0, 3].map((turn) => testFilm(turn));
    const frames = await Promise.all(films.map(async (film, i) => frameOfEncoded(await encodeFilm(film, { channels: channelsOfPasses(PASSES) }, { id: `00000${i}`, split: 'train', scene: 'ball', seed: 1,
      objects: [{ instance: 1 as never, classId: 7 as never, concept: 'ball', box: null }] }))));
    const dir = join(root, 'ours');
    await write({ info: testInfo, length: 2, frame: (i) => Promise.resolve(frames[i]), async *[Symbol.asyncIterator]() { yield* frames; } }, dir, 'blenderproc-hdf5');
    expect((await readdir(dir)).sort()).toEqual(['0.hdf5', '1.hdf5', 'CREDITS.md', 'syntrain.json']);
    const seen = JSON.parse(runPython(python!, `
import h5py, json, numpy as np, sys
out = []
for n in (0, 1):
    f = h5py.File(f'{sys.argv[1]}/{n}.hdf5', 'r')
    state = json.loads(np.array(f['campose']).item())[0]
    M, K = np.array(state['cam2world_matrix']), np.array(state['cam_K'])
    depth = f['depth'][()]
    v, u = np.mgrid[0:depth.shape[0], 0:depth.shape[1]]
    camera = np.stack([(u - K[0, 2]) / K[0, 0] * depth, -(v - K[1, 2]) / K[1, 1] * depth, -depth, np.ones_like(depth)], -1)
    normals = f['normals'][()] * 2 - 1
    out.append({'world': (camera @ M.T)[..., :3].tolist(), 'hit': (depth < 1e9).tolist(), 'normalsWorld': (normals @ M[:3, :3].T).tolist(),
        'map': json.loads(np.array(f['instance_attribute_maps']).item()), 'shapes': {k: [str(f[k].dtype), list(f[k].shape), f[k].compression] for k in f if f[k].shape},
        'version': f['blender_proc_version'][()].decode()})
print(json.dumps(out))
`, [dir])) as { world: number[][][]; hit: boolean[][]; normalsWorld: number[][][]; map: unknown; shapes: unknown; version: string }[];
    for (const [n, film] of films.entries()) {
      let hits = 0;
      for (let i = 0; i < film.width * film.height; i++) {
        const [y, x] = [Math.floor(i / film.width), i % film.width];
        expect(seen[n].hit[y][x]).toBe(film.depth![i] < Infinity);
        if (!(film.depth![i] < 60)) continue;
        hits++;
        const { viewpoint, depth, normal } = film;
        const pWorld = unproject(viewpoint, x + 0.5, y + 0.5, depth![i]);
        const [bx, by, bz] = seen[n].world[y][x];
        for (const [axis, value] of [bx, bz, -by].entries()) expect(Math.abs(value - pWorld[axis])).toBeLessThan(0.002);
        const normalWorld = transformVector(viewpoint.worldFromCamera, [normal![i * 3], normal![i * 3 + 1], normal![i * 3 + 2]]);
        const [nx, ny, nz] = seen[n].normalsWorld[y][x];
        for (const [axis, value] of [nx, nz, -ny].entries()) expect(Math.abs(value - normalWorld[axis])).toBeLessThan(0.01);
      }
      expect(hits).toBeGreaterThan(500);
    }
    expect(seen[0].shapes).toEqual({
      colors: ['uint8', [48, 64, 3], 'gzip'], depth: ['float32', [48, 64], 'gzip'], distance: ['float32', [48, 64], 'gzip'], normals: ['float32', [48, 64, 3], 'gzip'],
      diffuse: ['uint8', [48, 64, 3], 'gzip'], category_id_segmaps: ['uint8', [48, 64], 'gzip'], instance_segmaps: ['uint8', [48, 64], 'gzip'],
    });
    expect(seen[0].map).toContainEqual({ idx: 1, category_id: 7, name: 'ball' });
    expect(seen[0].map).toContainEqual({ idx: 0, category_id: 0, name: 'background' });
    expect(seen[0].version).toMatch(/^2\./);
  }, 60_000);

  it.each([
    ['labels of another size', "d.update(category_id_segmaps=np.zeros((4, 4), 'u1'))", /category_id_segmaps is 4 x 4 of uint8; with colors of 6 x 8/],
    ['stereo pairs', "d.update(colors=np.zeros((2, 6, 8, 3), 'u1'))", /colors is 2 x 6 x 8 x 3, a pair of stereo images/],
    ['colours as floats', "d.update(colors=np.zeros((6, 8, 3), 'f4'))", /colors is 6 x 8 x 3 of float32/],
    ['ids outside the space', "d['category_id_segmaps'].__setitem__((1, 1), 5)", /2\.hdf5: category_id_segmaps: pixel 9 is 5, which test5 does not have/],
    ['ids that are not whole', "d.update(instance_segmaps=np.full((6, 8), 0.5))", /instance_segmaps: pixel 0 is 0\.5; ids are whole numbers/],
    ['no colours', "d.pop('colors')", /2\.hdf5: has no dataset colors/],
    ['broken JSON', "d.update(campose=np.array(np.bytes_('[{')))", /campose is not JSON/],
    ['a matrix of three rows', "d.update(campose=[{'cam2world_matrix': [[1, 0, 0, 0]] * 3}])", /campose: 0\.cam2world_matrix/],
  ])('says what is wrong with a file that has %s', async (name, change, message) => {
    const dir = made(name.replaceAll(' ', '-'), `lambda n, d: n == 2 and ${change}`);
    await expect((async () => all(await read(dir, { labelSpace: testSpace })))()).rejects.toThrow(message);
  });
});
