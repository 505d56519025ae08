import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFrames } from '../../../../test/fixtures/datasets.ts';
import { decodeExrLayers, encodeExr, exrInfo, type ExrLayer } from '../../../image/index.ts';
import { random } from '../../../math/index.ts';
import { read } from '../../index.ts';
import { testInfo } from '../../test-film.ts';
import { channelSpec } from '../../channels.ts';
import { asciiJson, cryptomatte, floatToHash, hashToFloat, murmur3 } from './cryptomatte.ts';
import { foreignLayers } from './foreign.ts';
import { layersOf, rasterOf } from './layers.ts';
import { encode, TEXT } from './write.ts';

function folder(files: Readonly<Record<string, Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'syntrain-exr-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), bytes);
  }
  return dir;
}

const flat = (name: string, value: number, type: ExrLayer['type'] = 'float'): ExrLayer => ({ name, data: new Float32Array(12).fill(value), type });
const color = (prefix = ''): ExrLayer[] => ['R', 'G', 'B'].map((c) => flat(prefix + c, 0.25));

test('MurmurHash3 gives the published values, and crypto_object the key that other renderers write', () => {
  // SMHasher's and Wikipedia's examples; the key as Arnold's files have it (Psyop/Cryptomatte, NatronGitHub/Natron#163)
  expect(['', 'test', 'Hello, world!', 'The quick brown fox jumps over the lazy dog'].map(murmur3)).toEqual([0, 0xba6bd213, 0xc0363e43, 0x2e4ff723]);
  expect(murmur3('crypto_object').toString(16).slice(0, 7)).toBe('f834d0a');
});

test('no id is a NaN, an infinity or denormal, and all others keep their bits', () => {
  const r = random(3, 'cryptomatte');
  const hashes = [0, 1, 0x7f800000, 0xff800001, 0x007fffff, 0x80000001, 0xffffffff, ...Array.from({ length: 20000 }, () => r.int(2 ** 32))];
  for (const hash of hashes) {
    const id = hashToFloat(hash);
    expect(Number.isFinite(id) && (Math.abs(id) >= 2 ** -126), `hash ${hash}`).toBe(true);
    const exponent = (hash >>> 23) & 255;
    expect(floatToHash(id)).toBe(exponent === 0 || exponent === 255 ? (hash ^ (1 << 23)) >>> 0 : hash);
  }
});

test('a Cryptomatte: ids in rank 0, the share covered beside them, the rest unsaid, names in the manifest', () => {
  const names = ['chair.1', null, 'lampe für "Ünïcode".2', 'chair.1'];
  const { channels, attributes } = cryptomatte('crypto_object', 4, (i) => names[i], Float32Array.of(0.5, 0.25, 1, 1));
  expect(channels.map((c) => c.name)).toEqual(['crypto_object00.R', 'crypto_object00.G', 'crypto_object00.B', 'crypto_object00.A']);
  const manifest = JSON.parse(attributes['cryptomatte/f834d0a/manifest']) as Record<string, string>;
  expect(attributes).toMatchObject({ 'cryptomatte/f834d0a/name': 'crypto_object', 'cryptomatte/f834d0a/hash': 'MurmurHash3_32', 'cryptomatte/f834d0a/conversion': 'uint32_to_float32' });
  expect(attributes['cryptomatte/f834d0a/manifest']).toMatch(/^[\x20-\x7e]*$/);
  expect(Object.keys(manifest)).toEqual(['chair.1', 'lampe für "Ünïcode".2']);
  const data = channels[0].data as Float32Array;
  names.forEach((name, i) => expect(floatToHash(data[i * 4]).toString(16).padStart(8, '0')).toBe(name === null ? '00000000' : manifest[name]));
  expect([1, 5, 9, 13].map((i) => data[i])).toEqual([0.5, 0, 1, 1]);
  expect(channels.every((c) => c.type === 'float')).toBe(true);
  expect(asciiJson('é\u{1f4ba}')).toBe('"\\u00e9\\ud83d\\udcba"');
});

test('every 8-bit colour comes back from linear halves', () => {
  const data = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
  const spec = channelSpec('image');
  const file = encodeExr(256, 1, layersOf(spec, { width: 256, height: 1, channels: 3, data }));
  expect(rasterOf(spec, 256, 1, decodeExrLayers(file, 'a').channels, 'a').data).toEqual(data);
});

test('every 16-bit id comes back', () => {
  const data = Uint16Array.from({ length: 65536 }, (_, i) => i);
  const spec = channelSpec('instance');
  const file = encodeExr(256, 256, layersOf(spec, { width: 256, height: 256, channels: 1, data }));
  expect(rasterOf(spec, 256, 256, decodeExrLayers(file, 'a').channels, 'a').data).toEqual(data);
});

test('the header of a frame names its layers, and long texts are whole', async () => {
  const [frame] = await testFrames(1);
  const scene = 'ø'.repeat(400_000);
  const { files: [{ bytes, path }] } = await encode({ ...frame, scene }, testInfo);
  expect(path).toBe('train/000000.exr');
  const { channels, texts } = exrInfo(bytes, path);
  expect(channels).toEqual(['A', 'B', 'G', 'R', 'albedo.B', 'albedo.G', 'albedo.R', 'class.Y', 'coverage.Y',
    'crypto_class00.A', 'crypto_class00.B', 'crypto_class00.G', 'crypto_class00.R',
    'crypto_object00.A', 'crypto_object00.B', 'crypto_object00.G', 'crypto_object00.R', 'depth.Z', 'distance.Z', 'instance.Y',
    'normal.X', 'normal.Y', 'normal.Z', 'normalWorld.X', 'normalWorld.Y', 'normalWorld.Z', 'position.X', 'position.Y', 'position.Z']);
  expect((JSON.parse(texts[TEXT]) as { scene: string }).scene).toBe(scene);
  expect(Object.keys(JSON.parse(texts['cryptomatte/f834d0a/manifest']) as object)).toEqual(['ball.1', 'box.2', 'box.3', 'floor.4']);
  const dir = folder({ [path]: bytes });
  expect((await (await read(dir)).frame(0)).scene).toBe(scene); // a header of 2.4 MB, more than is read at first
});

test('layers by the names of other renderers', () => {
  expect(foreignLayers(['ViewLayer.Combined.R', 'ViewLayer.Combined.G', 'ViewLayer.Combined.B', 'ViewLayer.Depth.Z', 'ViewLayer.IndexOB.X', 'Composite.Combined.R'])).toEqual({
    image: ['ViewLayer.Combined.R', 'ViewLayer.Combined.G', 'ViewLayer.Combined.B'], depth: ['ViewLayer.Depth.Z'], instance: ['ViewLayer.IndexOB.X'],
  });
  expect(foreignLayers(['R', 'G', 'B', 'A', 'Z', 'class.Y', 'N.X'])).toEqual({ image: ['R', 'G', 'B'], depth: ['Z'], label: ['class.Y'] });
  expect(foreignLayers(['Y'])).toEqual({ image: ['Y'] });
  expect(foreignLayers(['beauty.r', 'beauty.g', 'beauty.b', 'ZDepth.R'])).toMatchObject({ image: ['beauty.r', 'beauty.g', 'beauty.b'] });
});

test('EXRs of others: linear colour, depth without end, ids', async () => {
  const depth = { name: 'ViewLayer.Depth.Z', data: Float32Array.from({ length: 12 }, (_, i) => (i < 6 ? 1e10 : 2.5)), type: 'float' as const };
  const bytes = encodeExr(4, 3, [...color('ViewLayer.Combined.'), depth, flat('ViewLayer.IndexOB.X', 3), flat('class.Y', 7, 'uint')]);
  const dataset = await read(folder({ 'val/shot_010.exr': bytes, 'val/shot_011.exr': bytes }), { labelSpace: testInfo.labelSpace! });
  expect(dataset.length).toBe(2);
  const frame = await dataset.frame(0);
  expect(frame).toMatchObject({ id: 'shot_010', sourceId: 'val/shot_010.exr', split: 'val' });
  expect([...(await frame.channels.image.load()).data.subarray(0, 3)]).toEqual([137, 137, 137]);
  expect([...(await frame.channels.depth.load()).data]).toEqual([...Array<number>(6).fill(Infinity), ...Array<number>(6).fill(2.5)]);
  expect((await frame.channels.instance.load()).data).toEqual(new Uint16Array(12).fill(3));
  expect((await frame.channels.label.load()).data).toEqual(new Uint16Array(12).fill(7));
});

test.each([
  ['no EXR', Buffer.from('hello'), 'frame', /0\.exr: is no EXR file/],
  ['nothing', new Uint8Array(0), 'frame', /0\.exr: is no EXR file/],
  ['cut in its header', encodeExr(4, 3, color()).subarray(0, 60), 'frame', /0\.exr: broken EXR/],
  ['cut in its pixels', encodeExr(4, 3, color()).subarray(0, -3), 'image', /0\.exr: broken EXR \(block 0 is cut short\)/],
  ['no colour', encodeExr(4, 3, [flat('depth.Z', 1)]), 'frame', /has no colour among its layers \(depth\.Z\)/],
  ['ids that were filtered', encodeExr(4, 3, [...color(), flat('IndexOB.X', 1.5)]), 'instance', /IndexOB\.X: the pixel at \(0, 0\) is 1\.5; ids are whole numbers/],
  ['ids outside the space', encodeExr(4, 3, [...color(), flat('class.Y', 8, 'uint')]), 'label', /has the id 8, which test5 does not have/],
  ['a text that is no JSON', encodeExr(4, 3, color(), { [TEXT]: '{' }), 'frame', /its attribute syntrain\/frame is not JSON/],
  ['a text of another kind', encodeExr(4, 3, color(), { [TEXT]: '{"syntrain":1}' }), 'frame', /0\.exr: id: /],
] as const)('%s is refused', async (_, bytes, channel, message) => {
  const dataset = await read(folder({ '0.exr': bytes }), { format: 'openexr', labelSpace: testInfo.labelSpace! });
  await expect(dataset.frame(0).then((frame) => frame.channels[channel].load())).rejects.toThrow(message);
});

test('a text that describes layers that are gone is refused', async () => {
  const [frame] = await testFrames(1);
  const { files: [{ bytes }] } = await encode(frame, testInfo);
  const { width, height, channels } = decodeExrLayers(bytes, 'a');
  const kept = Object.entries(channels).filter(([name]) => name !== 'depth.Z').map(([name, data]) => ({ name, data, type: 'float' as const }));
  const back = await (await read(folder({ '0.exr': encodeExr(width, height, kept, { [TEXT]: exrInfo(bytes, 'a').texts[TEXT] }) }))).frame(0);
  await back.channels.normal.load();
  await expect(back.channels.depth.load()).rejects.toThrow(/0\.exr: has no layer depth\.Z/);
});
