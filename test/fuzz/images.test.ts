/** Damaged image files: each gives an image that is what it says, or an InputError that names the file. */
import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { decodeImage, encodeExr, encodeJpeg, encodePng, MAX_PIXELS } from '../../src/image/index.ts';
import { loadWasm } from '../../src/image/wasm.ts';
import { random } from '../../src/math/index.ts';
import { cuts, damages, MEMORY, survive } from './hostile.ts';
import { readFileSync } from 'node:fs';
import { sharedScene } from '../fixtures/shared.ts';

const SEED = 20260101;
const u16 = (v: number): number[] => [v & 255, v >> 8];
const u32 = (v: number): number[] => [...u16(v & 0xffff), ...u16(v >>> 16)];

/** A 24 x 18 picture in every format. */
async function samples(): Promise<Record<string, Uint8Array>> {
  const [width, height] = [24, 18];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 5 + Math.floor(i / 72) * 9) & 255);
  const { default: encodeWebp, init } = await import('@jsquash/webp/encode.js');
  await init(await loadWasm('@jsquash/webp/codec/enc/webp_enc.wasm') as never);
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i * 3) & 255);
  const webp = async (options: object): Promise<Uint8Array> => new Uint8Array(await encodeWebp({ width, height, data: rgba } as never, options));
  const floats = Float32Array.from(data, (v) => v / 16);
  const rows = Array.from({ length: height }, (_, y) => [2, 2, 0, width, ...[0, 1, 2].flatMap((c) => [width, ...Array.from({ length: width }, (_, x) => data[(y * width + x) * 3 + c])]), 128 + width, 130]);
  return {
    'a.png': encodePng({ width, height, channels: 3, data }, { filter: 'adaptive' }),
    'b.png': encodePng({ width, height, channels: 1, data: Uint16Array.from(data.subarray(0, width * height), (v) => v * 200) }, { filter: 'paeth' }),
    'c.png': encodePng({ width, height, channels: 1, data: data.subarray(0, width * height).map((v) => v & 15) }, { palette: new Uint8Array(48) }),
    'a.jpg': await encodeJpeg({ width, height, channels: 3, data }),
    'p.jpg': await encodeJpeg({ width, height, channels: 3, data }, { small: true }),
    'a.webp': await webp({ quality: 80 }),
    'l.webp': await webp({ lossless: 1 }),
    'a.exr': encodeExr(width, height, ['R', 'G', 'B'].map((name, offset) => ({ name, data: floats, offset, stride: 3 }))),
    'f.exr': encodeExr(width, height, [{ name: 'Y', data: floats, stride: 3, type: 'float' }]),
    'a.hdr': Uint8Array.from([...[...`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${height} +X ${width}\n`].map((c) => c.charCodeAt(0)), ...rows.flat()]),
    'a.bmp': Uint8Array.from([0x42, 0x4d, ...u32(0), ...u32(0), ...u32(54), ...u32(40), ...u32(width), ...u32(height), ...u16(1), ...u16(24), ...u32(0), ...u32(0), ...u32(0), ...u32(0), ...u32(0), ...u32(0), ...data]),
    'r.bmp': Uint8Array.from([0x42, 0x4d, ...u32(0), ...u32(0), ...u32(54 + 16), ...u32(40), ...u32(width), ...u32(height), ...u16(1), ...u16(8), ...u32(1), ...u32(0), ...u32(0), ...u32(0), ...u32(4), ...u32(0), ...data.subarray(0, 16), ...Array.from({ length: height }, (_, y) => [10, y & 3, 0, 3, 1, 2, 3, 0, 0, 2, 2, 0, 4, 1, 0, 0]).flat(), 0, 1]),
    'a.tga': Uint8Array.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...u16(width), ...u16(height), 24, 0x20, ...data]),
    'r.tga': Uint8Array.from([0, 1, 9, 0, 0, ...u16(4), 24, 0, 0, 0, 0, ...u16(width), ...u16(height), 8, 0x20, ...data.subarray(0, 12), ...Array.from({ length: 62 }, (_, i) => [0x83, i & 3, 0x02, 0, 1, 2]).flat()]),
  };
}

test('damaged images', async () => {
  const before = process.memoryUsage().rss;
  for (const [name, file] of Object.entries(await samples())) {
    expect(await decodeImage(file, name), name).toMatchObject({ width: 24, height: 18 });
    const r = random(SEED, 'images', name);
    for (const kind of [cuts(file, r, 60), damages(file, r, 240)]) {
      for (const [note, bytes] of kind) {
        const image = await survive(name, `seed ${SEED} ${name}: ${note}`, () => decodeImage(bytes, name));
        if (!image) continue;
        expect(image.data.length, `${name}: ${note}`).toBe(image.width * image.height * image.channels);
        expect(image.width * image.height).toBeLessThanOrEqual(MAX_PIXELS);
      }
    }
    expect(await decodeImage(file, name), `${name} after the others`).toMatchObject({ width: 24, height: 18 });
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY);
}, 240_000);

test('a PIZ file of others, damaged', async () => {
  const path = sharedScene('living-room/textures/Sky 19.exr');
  if (!path) return;
  const file = new Uint8Array(readFileSync(path)).slice(0, 400_000); // the blocks behind are missing, those at hand are read first
  const r = random(SEED, 'piz');
  for (const [note, bytes] of damages(file, r, 60)) {
    for (let k = 0; k < 20; k++) bytes[5000 + r.int(100_000)] = r.int(256);
    await survive('sky.exr', `seed ${SEED}: ${note}`, () => decodeImage(bytes, 'sky.exr'));
  }
}, 120_000);

test('bombs: small files that promise or unpack to much are refused before they take it', async () => {
  const before = process.memoryUsage().rss;
  const text = (s: string): number[] => [...s].map((c) => c.charCodeAt(0));
  const zeros = zlibSync(new Uint8Array(30_000_000), { level: 9 });
  const exr = encodeExr(64, 64, [{ name: 'Y', data: new Float32Array(4096).map((_, i) => (i * 7919) % 1013) }]);
  const bombed = exr.slice();
  for (let i = 400; i + 1000 < exr.length; i += 500) bombed.set(zeros.subarray(0, 400), i);
  const files: Record<string, Uint8Array> = {
    'wide.hdr': Uint8Array.from(text('#?RADIANCE\n\n-Y 16000 +X 16000\n')),
    'wide.tga': Uint8Array.from([0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 15, 24, 0, 1, 2, 3]),
    'wide.bmp': Uint8Array.from([0x42, 0x4d, ...u32(0), ...u32(0), ...u32(54), ...u32(40), ...u32(16000), ...u32(16000), ...u16(1), ...u16(24), ...u32(0), ...u32(0), ...u32(0), ...u32(0), ...u32(0), ...u32(0)]),
    'bomb.exr': bombed,
  };
  for (const [name, file] of Object.entries(files)) {
    expect(await survive(name, name, () => decodeImage(file, name)), name).toSatisfy((image) => image === null || (image as { width: number }).width === 64);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
});
