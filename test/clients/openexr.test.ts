/** OpenEXR's own library (through OpenImageIO) and Blender's Cryptomatte node read our files; we read what OpenImageIO writes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../src/dataset/index.ts';
import { decodeImage, linearToSrgb8 } from '../../src/image/index.ts';
import { writeTestDataset } from '../fixtures/datasets.ts';
import { tempFolder } from '../fixtures/gltf.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const READ = `
import sys, json
import numpy as np
import OpenImageIO as oiio
source = oiio.ImageInput.open(sys.argv[1])
spec = source.spec()
names = list(spec.channelnames)
formats = [str(f) for f in spec.channelformats]
# as floats OpenImageIO would scale unsigned numbers to 0..1
out = {n: np.asarray(source.read_image(0, 0, i, i + 1, oiio.UINT if formats[i] == 'uint' else oiio.FLOAT)).ravel() for i, n in enumerate(names)}
crypto = {k.split('/')[-1]: spec.getattribute(k) for k in [a.name for a in spec.extra_attribs] if k.startswith('cryptomatte/f834d0a/')}
ids = {name: np.frombuffer(np.uint32(int(h, 16)).tobytes(), np.float32)[0] for name, h in json.loads(crypto['manifest']).items()}
mattes = {name: np.where(out['crypto_object00.R'] == i, out['crypto_object00.G'], 0).astype(float).tolist() for name, i in ids.items()}
print(json.dumps(dict(types=dict(zip(names, formats)), crypto=crypto, mattes=mattes, frame=json.loads(spec.getattribute('syntrain/frame')),
  label=out['class.Y'].tolist(), instance=out['instance.Y'].tolist(), depth=[None if np.isinf(z) else float(z) for z in out['depth.Z']], red=out['R'].tolist())))
`;

test('OpenImageIO reads layers, types, texts and mattes', async () => {
  const python = pythonWith('numpy', 'OpenImageIO');
  if (python === null) return;
  const { dir, frames } = await writeTestDataset(tempFolder(), 'openexr');
  for (const frame of frames.slice(0, 2)) {
    const found = JSON.parse(runPython(python, READ, [join(dir, frame.split, `${frame.id}.exr`)])) as {
      types: Record<string, string>; crypto: Record<string, string>; mattes: Record<string, number[]>; frame: { id: string };
      label: number[]; instance: number[]; depth: (number | null)[]; red: number[];
    };
    const of = async (name: string): Promise<number[]> => Array.from((await frame.channels[name].load()).data);
    expect(found.types).toMatchObject({ R: 'half', 'depth.Z': 'float', 'instance.Y': 'uint', 'class.Y': 'uint', 'crypto_object00.R': 'float' });
    expect(found.label).toEqual(await of('label'));
    expect(found.instance).toEqual(await of('instance'));
    expect(found.depth).toEqual((await of('depth')).map((z) => (z === Infinity ? null : z)));
    expect([...linearToSrgb8(Float32Array.from(found.red))]).toEqual((await of('image')).filter((_, i) => i % 3 === 0));
    expect(found.frame.id).toBe(frame.id);
    expect(found.crypto).toMatchObject({ name: 'crypto_object', hash: 'MurmurHash3_32', conversion: 'uint32_to_float32' });
    const [instance, coverage] = [await of('instance'), await of('coverage')];
    expect(found.mattes['box.2']).toEqual(instance.map((id, i) => (id === 2 ? coverage[i] : 0)));
  }
});

const WRITE = `
import sys
import numpy as np
import OpenImageIO as oiio
names = ['ViewLayer.Combined.R', 'ViewLayer.Combined.G', 'ViewLayer.Combined.B', 'ViewLayer.Depth.Z', 'ViewLayer.IndexOB.X']
for compression in ['none', 'rle', 'zips', 'zip', 'piz', 'pxr24']:
    for tile in [0, 32]:
        spec = oiio.ImageSpec(70, 45, len(names), oiio.FLOAT)
        spec.channelnames = names
        spec.attribute('compression', compression)
        spec.tile_width = spec.tile_height = tile
        data = np.zeros((45, 70, len(names)), np.float32)
        y, x = np.mgrid[0:45, 0:70]
        data[:, :, 0:3] = (x / 70)[:, :, None]
        data[:, :, 3] = np.where(y < 10, 1e10, 2.5)
        data[:, :, 4] = x // 10
        out = oiio.ImageOutput.create('x.exr')
        assert out.open('%s/%s-%d.exr' % (sys.argv[1], compression, tile), spec), oiio.geterror()
        assert out.write_image(data), out.geterror()
        out.close()
specs = []
for name, channels in [('rgba', ['R', 'G', 'B']), ('depth', ['Z'])]:
    spec = oiio.ImageSpec(70, 45, len(channels), oiio.FLOAT)
    spec.channelnames = channels
    spec.attribute('oiio:subimagename', name)
    spec.attribute('compression', 'zip')
    specs.append(spec)
out = oiio.ImageOutput.create('x.exr')
assert out.open(sys.argv[1] + '/parts-0.exr', specs), out.geterror()
assert out.write_image(data[:, :, 0:3].copy()), out.geterror()
assert out.open(sys.argv[1] + '/parts-0.exr', specs[1], 'AppendSubimage'), out.geterror()
assert out.write_image(data[:, :, 3:4].copy()), out.geterror()
out.close()
`;

test('what OpenImageIO writes is read: every compression, tiles, a part a layer', async () => {
  const python = pythonWith('numpy', 'OpenImageIO');
  if (python === null) return;
  const dir = tempFolder();
  runPython(python, WRITE, [dir]);
  const dataset = await read(dir);
  expect(dataset.length).toBe(13);
  for await (const frame of dataset) {
    const image = await frame.channels.image.load();
    const depth = (await frame.channels.depth.load()).data;
    const lossy = frame.id.startsWith('pxr24') ? 1 : 0;
    for (const x of [0, 35, 69]) expect(Math.abs(image.data[x * 3] - linearToSrgb8(Float32Array.of(x / 70))[0]), frame.id).toBeLessThanOrEqual(lossy);
    expect([depth[5 * 70], depth[10 * 70]], frame.id).toEqual([Infinity, 2.5]);
    if (frame.id !== 'parts-0') expect((await frame.channels.instance.load()).data[44 * 70 + 69], frame.id).toBe(6);
  }
});

/** Blender's compositor: the matte of one name of the manifest, as a linear EXR. */
const MATTE = `
import bpy, sys
source, target, name, width, height = sys.argv[sys.argv.index('--') + 1:]
scene = bpy.context.scene
scene.use_nodes = True
tree = scene.node_tree
tree.nodes.clear()
image = bpy.data.images.load(source)
node = tree.nodes.new('CompositorNodeCryptomatteV2')
node.source = 'IMAGE'
node.image = image
node.layer_name = 'crypto_object'
node.matte_id = name
out = tree.nodes.new('CompositorNodeComposite')
tree.links.new(node.outputs['Matte'], out.inputs['Image'])
scene.render.resolution_x, scene.render.resolution_y = int(width), int(height)
scene.render.resolution_percentage = 100
scene.render.image_settings.file_format = 'OPEN_EXR'
scene.render.image_settings.color_depth = '32'
scene.render.filepath = target
bpy.ops.render.render(write_still=True)
`;

test("Blender's Cryptomatte node finds our names and makes the mattes", async () => {
  if (spawnSync('blender', ['--version']).status !== 0) {
    if (process.env.CI === 'true') throw new Error('no blender');
    console.warn('skipped: no blender (Debian: blender)');
    return;
  }
  const { dir, frames: [frame] } = await writeTestDataset(tempFolder(), 'openexr', 1);
  const [script, target] = [join(dir, 'matte.py'), join(dir, 'matte.exr')];
  writeFileSync(script, MATTE);
  const { status, stdout, stderr } = spawnSync('blender', ['--background', '--factory-startup', '--python-exit-code', '3', '--python', script, '--', join(dir, 'train/000000.exr'), target, 'ball.1', '64', '48'], { encoding: 'utf8' });
  expect([status, existsSync(target)], `${stdout}\n${stderr}`).toEqual([0, true]);
  const matte = await decodeImage(readFileSync(target), target);
  const [instance, coverage] = await Promise.all(['instance', 'coverage'].map(async (name) => (await frame.channels[name].load()).data));
  const expected = Array.from(instance, (id, i) => (id === 1 ? coverage[i] : 0));
  const got = Array.from({ length: expected.length }, (_, i) => matte.data[i * matte.channels]);
  expect(got.length).toBe(expected.length);
  const worst = Math.max(...got.map((v, i) => Math.abs(v - expected[i])));
  expect(worst).toBeLessThan(1e-3);
  expect(expected.filter((v) => v > 0).length).toBeGreaterThan(100);
});
