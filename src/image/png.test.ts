import { expect, test } from 'vitest';
import { zlibSync } from 'fflate';
import { random } from '../math/index.ts';
import { crc32 } from './crc32.ts';
import { decodeImage, decodePngIndices, encodePng } from './index.ts';

const SEED = 7;

/** A PNG from raw rows (without filters), to have every kind that the encoder does not write. */
function pngOf(width: number, height: number, depth: number, colorType: number, interlaced: boolean, sample: (x: number, y: number, c: number) => number, extra: readonly [string, Uint8Array][] = []): Uint8Array {
  const samples = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Record<number, number>)[colorType];
  const passes = interlaced ? [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] : [[0, 0, 1, 1]];
  const raw: number[] = [];
  for (const [x0, y0, dx, dy] of passes) {
    for (let y = y0; y < height && x0 < width; y += dy) {
      raw.push(0);
      let bits = '';
      for (let x = x0; x < width; x += dx) for (let c = 0; c < samples; c++) bits += sample(x, y, c).toString(2).padStart(depth, '0');
      for (let i = 0; i < bits.length; i += 8) raw.push(parseInt(bits.slice(i, i + 8).padEnd(8, '0'), 2));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, colorType, 0, 0, interlaced ? 1 : 0], 8);
  const chunks: [string, Uint8Array][] = [['IHDR', header], ...extra, ['IDAT', zlibSync(Uint8Array.from(raw))], ['IEND', new Uint8Array(0)]];
  const out = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  for (const [name, data] of chunks) {
    const body = Uint8Array.from([...[...name].map((c) => c.charCodeAt(0)), ...data]);
    const word = (v: number): number[] => [v >>> 24, (v >>> 16) & 255, (v >>> 8) & 255, v & 255];
    out.push(...word(data.length), ...body, ...word(crc32(body)));
  }
  return Uint8Array.from(out);
}

test('crc32 of the check string', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('what is written is read back, for every kind and filter', async () => {
  for (const channels of [1, 2, 3, 4] as const) {
    for (const filter of ['none', 'sub', 'up', 'paeth', 'adaptive'] as const) {
      for (const wide of [false, true]) {
        const r = random(SEED, 'png', channels, filter, wide ? 16 : 8);
        const [width, height] = [1 + r.int(40), 1 + r.int(40)];
        const numbers = Array.from({ length: width * height * channels }, (_, i) => (r.chance(0.3) ? r.int(wide ? 65536 : 256) : i % 250));
        const data = wide ? Uint16Array.from(numbers) : Uint8Array.from(numbers);
        const image = await decodeImage(encodePng({ width, height, channels, data }, { filter }), 'a.png');
        expect(image, `seed ${SEED} ${channels} ${filter} ${wide}`).toEqual({ width, height, channels, data, encoding: 'srgb' });
      }
    }
  }
});

test('every colour type, depth and interlacing is read', async () => {
  const depths: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 4: [8, 16], 6: [8, 16] };
  for (const [type, list] of Object.entries(depths)) {
    for (const depth of list) {
      for (const interlaced of [false, true]) {
        for (const [width, height] of [[1, 1], [3, 2], [13, 11]]) {
          const sample = (x: number, y: number, c: number): number => (x * 7 + y * 13 + c * 101 + x * y) % 2 ** depth;
          const image = await decodeImage(pngOf(width, height, depth, Number(type), interlaced, sample), 'a.png');
          const scale = depth < 8 ? 255 / (2 ** depth - 1) : 1;
          const wanted = Array.from({ length: width * height * image.channels }, (_, i) => {
            const pixel = Math.floor(i / image.channels);
            return sample(pixel % width, Math.floor(pixel / width), i % image.channels) * scale;
          });
          expect([...image.data], `type ${type} depth ${depth} ${interlaced} ${width}x${height}`).toEqual(wanted);
        }
      }
    }
  }
});

test('palettes, with and without transparency, and their raw indices', async () => {
  const palette = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]);
  for (const depth of [2, 4, 8]) {
    const sample = (x: number, y: number): number => (x + y) % 4;
    const opaque = pngOf(5, 3, depth, 3, false, sample, [['PLTE', palette]]);
    expect((await decodeImage(opaque, 'p.png')).channels).toBe(3);
    expect([...(await decodeImage(opaque, 'p.png')).data.slice(0, 6)]).toEqual([255, 0, 0, 0, 255, 0]);
    expect([...decodePngIndices(opaque, 'p.png').data.slice(0, 5)]).toEqual([0, 1, 2, 3, 0]);
    const clear = await decodeImage(pngOf(5, 3, depth, 3, false, sample, [['PLTE', palette], ['tRNS', Uint8Array.of(255, 0)]]), 'p.png');
    expect([...clear.data.slice(0, 12)]).toEqual([255, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255, 255]);
  }
  const written = encodePng({ width: 2, height: 1, channels: 1, data: Uint8Array.of(1, 3) }, { palette });
  expect([...(await decodeImage(written, 'w.png')).data]).toEqual([0, 255, 0, 9, 9, 9]);
  expect([...decodePngIndices(written, 'w.png').data]).toEqual([1, 3]);
});

test('a transparent colour becomes alpha', async () => {
  const key = Uint8Array.of(0, 7);
  const image = await decodeImage(pngOf(3, 1, 8, 0, false, (x) => x + 6, [['tRNS', key]]), 'k.png');
  expect([...image.data]).toEqual([6, 255, 7, 0, 8, 255]);
});

test('bytes do not change', () => {
  const data = Uint16Array.from({ length: 64 * 48 }, (_, i) => (i * i) % 65536);
  const file = encodePng({ width: 64, height: 48, channels: 1, data });
  expect(crc32(file).toString(16)).toMatchInlineSnapshot(`"574555f3"`);
});

test('lies are refused with the reason', async () => {
  const good = encodePng({ width: 4, height: 4, channels: 1, data: new Uint8Array(16) });
  const huge = good.slice();
  new DataView(huge.buffer).setUint32(16, 60000);
  new DataView(huge.buffer).setUint32(20, 60000);
  new DataView(huge.buffer).setUint32(29, crc32(huge, 12, 29));
  await expect(decodeImage(huge, 'huge.png')).rejects.toThrow(/huge\.png: its header says 60000x60000/);
  const wide = good.slice();
  new DataView(wide.buffer).setUint32(16, 9000);
  new DataView(wide.buffer).setUint32(20, 9000);
  new DataView(wide.buffer).setUint32(29, crc32(wide, 12, 29));
  await expect(decodeImage(wide, 'wide.png')).rejects.toThrow(/wide\.png: broken PNG .*cannot hold/);
  const flipped = good.slice();
  flipped[45] ^= 1;
  await expect(decodeImage(flipped, 'f.png')).rejects.toThrow(/f\.png: broken PNG .*checksum/);
  await expect(decodeImage(good.slice(0, -3), 't.png')).rejects.toThrow(/t\.png: broken PNG/);
  const bomb = pngOf(2, 2, 8, 0, false, () => 0);
  const filler = zlibSync(new Uint8Array(5_000_000));
  const body = Uint8Array.from([73, 68, 65, 84, ...filler]);
  const bombed = new Uint8Array([...bomb.slice(0, 33), ...[filler.length >>> 24, (filler.length >>> 16) & 255, (filler.length >>> 8) & 255, filler.length & 255], ...body, ...new Uint8Array(new Uint32Array([crc32(body)]).buffer).reverse(), ...bomb.slice(-12)]);
  await expect(decodeImage(bombed, 'bomb.png')).rejects.toThrow(/more than the 6 bytes expected/);
  await expect(decodeImage(new Uint8Array(0), 'none.png')).rejects.toThrow(/none\.png: is empty/);
});
