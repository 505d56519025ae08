import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { sharedScene } from '../../../test/fixtures/shared.ts';
import { decodeExr, decodeExrLayers } from './decode.ts';
import { encodeExr } from './encode.ts';
import { halfTable, toHalf } from './half.ts';

test('every half comes back from its value, and rounding is to the nearest', () => {
  const values = halfTable();
  for (let h = 0; h < 65536; h++) if (!Number.isNaN(values[h])) expect(toHalf(values[h])).toBe(h);
  expect(toHalf(NaN) & 0x7fff).toBe(0x7e00);
  expect([toHalf(65519), toHalf(65520), toHalf(1e9), toHalf(-1e9)]).toEqual([0x7bff, 0x7c00, 0x7c00, 0xfc00]);
  const r = random(5, 'half');
  for (let i = 0; i < 5000; i++) {
    const v = (r.next() - 0.5) * 2 ** r.range(-26, 17);
    const h = toHalf(Math.fround(v));
    if ((h & 0x7c00) === 0x7c00) continue;
    const error = Math.abs(values[h] - Math.fround(v));
    for (const near of [h - 1, h + 1]) if ((near & 0x7fff) < 0x7c00) expect(error, `seed 5, ${v}`).toBeLessThanOrEqual(Math.abs(values[near] - Math.fround(v)));
  }
});

test('layers of every type come back', () => {
  const r = random(9, 'exr');
  for (const [width, height] of [[1, 1], [5, 17], [64, 33]]) {
    const rgb = Float32Array.from({ length: width * height * 3 }, () => halfTable()[r.int(0x7bff)]);
    const depth = Float32Array.from({ length: width * height }, () => (r.chance(0.1) ? Infinity : Math.fround(r.range(0.1, 30))));
    const ids = Uint16Array.from({ length: width * height }, () => r.int(65536));
    const file = encodeExr(width, height, [
      ...['R', 'G', 'B'].map((name, offset) => ({ name, data: rgb, offset, stride: 3 })),
      { name: 'depth.Z', data: depth, type: 'float' }, { name: 'instance.I', data: ids, type: 'uint' },
    ], { software: 'test' });
    const layers = decodeExrLayers(file, 'a.exr');
    expect(Object.keys(layers.channels)).toEqual(['B', 'G', 'R', 'depth.Z', 'instance.I']);
    expect(layers.channels['depth.Z']).toEqual(depth);
    expect([...layers.channels['instance.I']]).toEqual([...ids]);
    expect(decodeExr(file, 'a.exr')).toEqual({ width, height, channels: 3, data: rgb, encoding: 'linear' });
  }
});

test('a single grey channel and a named layer are read as colour', () => {
  const one = decodeExr(encodeExr(2, 1, [{ name: 'Y', data: Float32Array.of(1, 2) }]), 'y.exr');
  expect(one).toMatchObject({ channels: 1, data: Float32Array.of(1, 2) });
  const layer = decodeExr(encodeExr(1, 1, ['sky.R', 'sky.G', 'sky.B', 'z'].map((name, i) => ({ name, data: Float32Array.of(i) }))), 'l.exr');
  expect([...layer.data]).toEqual([0, 1, 2]);
});

test('lies are refused with the reason', () => {
  const good = encodeExr(40, 40, [{ name: 'Y', data: new Float32Array(1600).map((_, i) => i) }]);
  expect(() => decodeExr(good.slice(0, 100), 'cut.exr')).toThrow(/cut\.exr: broken EXR/);
  expect(() => decodeExr(good.slice(0, -10), 'cut.exr')).toThrow(/cut\.exr: broken EXR \(block 2 is cut short\)/);
  const at = String.fromCharCode(...good).indexOf('dataWindow') + 'dataWindow\0box2i\0'.length + 4;
  const wide = good.slice();
  new DataView(wide.buffer).setInt32(at + 8, 2 ** 30, true);
  expect(() => decodeExr(wide, 'wide.exr')).toThrow(/its header says 1073741825x40 pixels/);
  const dwa = good.slice();
  dwa[String.fromCharCode(...good).indexOf('compression\0compression\0') + 24 + 4] = 8;
  expect(() => decodeExr(dwa, 'dwa.exr')).toThrow(/dwa\.exr: is an EXR compressed with DWAA\. Save it with ZIP/);
});

test('PIZ files of others read as OpenEXR and Blender read them, bit for bit', () => {
  // sha256 of the RGB floats, equal to what Blender 3.4's OpenEXR 3.1.5 gave for the same file
  const known = { 'living-room/TungstenRender.exr': HASHES[0], 'staircase2/TungstenRender.exr': HASHES[1], 'living-room/textures/Sky 19.exr': HASHES[2] };
  for (const [file, hash] of Object.entries(known)) {
    const path = sharedScene(file);
    if (!path) continue;
    const { data } = decodeExr(readFileSync(path), file);
    expect(createHash('sha256').update(new Uint8Array(data.buffer)).digest('hex').slice(0, 16), file).toBe(hash);
  }
});

const HASHES = ['07470e313e1885cd', '67f56ddef590c729', '8cf9cd4f3a98501a'];
