import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import { decodeImage, encodeJpeg, linearToSrgb8, toSrgb8 } from './index.ts';
import { linearToSrgb } from '../math/index.ts';
import { loadWasm } from './wasm.ts';

const u16 = (v: number): number[] => [v & 255, (v >> 8) & 255];
const u32 = (v: number): number[] => [...u16(v), ...u16(v >>> 16)];

/** A smooth colour picture. */
function picture(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const p = Math.floor(i / 3);
    return 128 + Math.round(100 * ((p % width) / width - 0.5) + 60 * (i % 3) * (Math.floor(p / width) / height - 0.5));
  });
}

test('JPEG: what is written is read back, nearly; the same bytes each time', async () => {
  const data = picture(67, 43);
  for (const small of [false, true]) {
    const file = await encodeJpeg({ width: 67, height: 43, channels: 3, data }, { quality: 95, small });
    expect(await encodeJpeg({ width: 67, height: 43, channels: 3, data }, { quality: 95, small })).toEqual(file);
    const image = await decodeImage(file, 'a.png'); // the extension is not trusted
    expect(image).toMatchObject({ width: 67, height: 43, channels: 3, encoding: 'srgb' });
    const worst = data.reduce((m, v, i) => Math.max(m, Math.abs(v - image.data[i])), 0);
    expect(worst).toBeLessThan(8);
  }
  const grey = await decodeImage(await encodeJpeg({ width: 8, height: 8, channels: 1, data: new Uint8Array(64).fill(77) }), 'g.jpg');
  expect(grey.channels).toBe(1);
  expect([...grey.data]).toEqual(new Array(64).fill(77));
});

test('WebP: lossless with alpha comes back exactly', async () => {
  const { default: encode, init } = await import('@jsquash/webp/encode.js');
  await init(await loadWasm('@jsquash/webp/codec/enc/webp_enc.wasm') as never);
  const r = random(11, 'webp');
  for (const opaque of [true, false]) {
    const data = Uint8ClampedArray.from({ length: 31 * 17 * 4 }, (_, i) => (i % 4 === 3 ? (opaque ? 255 : r.int(255) + 1) : r.int(256)));
    const file = new Uint8Array(await encode({ width: 31, height: 17, data } as never, { lossless: 1, exact: 1 }));
    const image = await decodeImage(file, 'a.webp');
    expect(image).toMatchObject({ width: 31, height: 17, channels: opaque ? 3 : 4 });
    expect([...image.data]).toEqual([...data].filter((_, i) => !opaque || i % 4 !== 3));
  }
  await expect(decodeImage(new TextEncoder().encode('RIFF\u0010\0\0\0WEBPVP8 '), 'w.webp')).rejects.toThrow(/w\.webp: broken WebP/);
});

test('BMP: 24 bits, palettes of 1, 4 and 8 bits, bit fields, run lengths, both row orders', async () => {
  const file = (width: number, height: number, depth: number, compression: number, palette: number[], pixels: number[], masks: number[] = []): Uint8Array =>
    Uint8Array.from([0x42, 0x4d, ...u32(0), ...u32(0), ...u32(54 + masks.length + palette.length), ...u32(40), ...u32(width), ...u32(height), ...u16(1), ...u16(depth),
      ...u32(compression), ...u32(0), ...u32(0), ...u32(0), ...u32(palette.length / 4), ...u32(0), ...masks, ...palette, ...pixels]);
  const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0]; // red, green, blue
  const read = async (bytes: Uint8Array): Promise<number[]> => [...(await decodeImage(bytes, 'a.bmp')).data];
  const [red, green, blue] = [[255, 0, 0], [0, 255, 0], [0, 0, 255]];
  expect(await read(file(2, 2, 24, 0, [], [1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0]))).toEqual([9, 8, 7, 12, 11, 10, 3, 2, 1, 6, 5, 4]);
  expect(await read(file(2, -1, 24, 0, [], [1, 2, 3, 4, 5, 6, 0, 0]))).toEqual([3, 2, 1, 6, 5, 4]);
  expect(await read(file(3, 1, 8, 0, palette, [2, 1, 0, 0]))).toEqual([...blue, ...green, ...red]);
  expect(await read(file(3, 1, 4, 0, palette, [0x21, 0x00, 0, 0]))).toEqual([...blue, ...green, ...red]);
  expect(await read(file(3, 1, 1, 0, palette, [0b10100000, 0, 0, 0]))).toEqual([...green, ...red, ...green]);
  expect(await read(file(4, 1, 8, 1, palette, [3, 2, 1, 1, 0, 1]))).toEqual([...blue, ...blue, ...blue, ...green]);
  expect(await read(file(3, 1, 4, 2, palette, [0, 3, 0x21, 0x00, 0, 1]))).toEqual([...blue, ...green, ...red]);
  expect(await read(file(2, 1, 16, 3, [], [...u16(0xf800), ...u16(0x07e0)], [...u32(0xf800), ...u32(0x07e0), ...u32(0x1f)]))).toEqual([...red, ...green]);
  await expect(decodeImage(file(30000, 30000, 24, 0, [], [1]), 'b.bmp')).rejects.toThrow(/b\.bmp: .*limit/);
  await expect(decodeImage(file(3, 1, 8, 0, palette, [9, 1, 0, 0]), 'b.bmp')).rejects.toThrow(/colour 9, the palette has 3/);
});

test('TGA: grey, colour, alpha, palette, run lengths, both row orders', async () => {
  const file = (kind: number, width: number, height: number, depth: number, flags: number, pixels: number[], palette: number[] = []): Uint8Array =>
    Uint8Array.from([0, palette.length ? 1 : 0, kind, ...u16(0), ...u16(palette.length / 3), palette.length ? 24 : 0, ...u16(0), ...u16(0), ...u16(width), ...u16(height), depth, flags, ...palette, ...pixels]);
  const read = async (bytes: Uint8Array): Promise<number[]> => [...(await decodeImage(bytes, 'a.tga')).data];
  expect(await read(file(3, 1, 2, 8, 0, [5, 6]))).toEqual([6, 5]);
  expect(await read(file(3, 2, 1, 8, 0x30, [5, 6]))).toEqual([6, 5]);
  expect(await read(file(2, 1, 2, 24, 0x20, [3, 2, 1, 6, 5, 4]))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await read(file(2, 1, 1, 32, 0x28, [3, 2, 1, 200]))).toEqual([1, 2, 3, 200]);
  expect(await read(file(10, 3, 1, 24, 0x20, [0x81, 3, 2, 1, 0, 6, 5, 4]))).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6]);
  expect(await read(file(1, 2, 1, 8, 0x20, [1, 0], [3, 2, 1, 6, 5, 4]))).toEqual([4, 5, 6, 1, 2, 3]);
  expect(await read(file(2, 1, 1, 16, 0x20, u16(0x7c00)))).toEqual([255, 0, 0]);
  await expect(decodeImage(file(2, 60000, 4000, 24, 0, [1, 2, 3]), 'b.tga')).rejects.toThrow(/b\.tga: broken TGA .*promised/);
});

test('HDR: flat, old and new run lengths', async () => {
  const head = (size: string): number[] => [...`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n${size}\n`].map((c) => c.charCodeAt(0));
  const read = async (bytes: number[]): Promise<number[]> => [...(await decodeImage(Uint8Array.from(bytes), 'a.hdr')).data];
  const value = (m: number, e: number): number => (m + 0.5) * 2 ** (e - 136);
  expect(await read([...head('-Y 1 +X 2'), 128, 64, 32, 129, 0, 0, 0, 0])).toEqual([value(128, 129), value(64, 129), value(32, 129), 0, 0, 0]);
  expect(await read([...head('+Y 2 +X 1'), 1, 1, 2, 130, 5, 5, 5, 130]).then((v) => v[0])).toBe(value(5, 130));
  expect(await read([...head('-Y 1 +X 4'), 8, 9, 7, 130, 1, 1, 1, 3])).toEqual([1, 2, 3, 4].flatMap(() => [value(8, 130), value(9, 130), value(7, 130)]));
  const planes = [0, 1, 2, 3].flatMap((c) => [128 + 8, c === 3 ? 130 : 10 * c + 1]);
  expect(await read([...head('-Y 1 +X 8'), 2, 2, 0, 8, ...planes])).toEqual(Array.from({ length: 8 }, () => [value(1, 130), value(11, 130), value(21, 130)]).flat());
  await expect(read([...head('-Y 9000 +X 9000'), 2, 2, 0])).rejects.toThrow(/a\.hdr: broken HDR/);
});

test('unknown bytes are named', async () => {
  await expect(decodeImage(new TextEncoder().encode('hello, I am text'), 'notes.png')).rejects.toThrow(/notes\.png: not an image of a known format/);
});

test('8-bit sRGB is the exact function, rounded', () => {
  const r = random(3, 'srgb');
  for (let i = 0; i < 20000; i++) {
    const v = Math.fround(i < 10000 ? r.next() : r.next() * 0.01);
    expect(toSrgb8(v), `seed 3, ${v}`).toBe(Math.floor(linearToSrgb(v) * 255 + 0.5));
  }
  expect([...linearToSrgb8(Float32Array.of(-1, NaN, 0, 1, 2, Infinity, 0.5))]).toEqual([0, 0, 0, 255, 255, 255, 188]);
});

test('a cut JPEG is an error, also while others are read', async () => {
  const good = await encodeJpeg({ width: 67, height: 43, channels: 3, data: picture(67, 43) });
  const results = await Promise.allSettled([good, good.slice(0, -90), good, good.slice(0, 300), good, good.slice(0, -2)].map((file, i) => decodeImage(file, `${i}.jpg`)));
  expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  await expect(decodeImage(good.slice(0, -90), 'cut.jpg')).rejects.toThrow(/cut\.jpg: broken JPEG \(.*premature end/);
});
