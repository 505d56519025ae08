/** The deflate of kernel/codec against zlib's inflate, which refuses what is not exactly as RFC 1950 and 1951 say. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { embeddedCodec } from '../../scripts/embedded-codec.ts';
import { random } from '../math/index.ts';
import { compressRows } from './png-codec.ts';

const SEED = 11;
const root = join(import.meta.dirname, '../..');

/** Unpacks what rows without filters became; without the filters' numbers. */
function unpacked(data: Uint8Array, width: number): { readonly bytes: Uint8Array; readonly packed: number } {
  const height = data.length / width;
  const packed = Buffer.concat(compressRows(data, height, 1, 'none'));
  const rows = inflateSync(packed);
  expect(rows.length).toBe((width + 1) * height);
  const bytes = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) bytes.set(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), y * width);
  return { bytes, packed: packed.length };
}

/** Bytes of frequencies 1, 1, 2, 3, 5, ...: a code without limit would need more than 15 bits. */
function fibonacci(): number[] {
  const out: number[] = [];
  for (let symbol = 0, a = 1, b = 1; symbol < 22; symbol++, [a, b] = [b, a + b]) for (let k = 0; k < a; k++) out.push(symbol * 11);
  return random(SEED, 'fibonacci').shuffle(out);
}

const noise = (n: number, levels: number): Uint8Array => {
  const r = random(SEED, 'noise', n, levels);
  return Uint8Array.from({ length: n }, () => r.int(levels));
};

const kinds: Record<string, { readonly width: number; readonly data: Uint8Array }> = {
  'one pixel': { width: 1, data: Uint8Array.of(7) },
  'one colour': { width: 640, data: new Uint8Array(640 * 480).fill(9) },
  'two colours': { width: 500, data: noise(500 * 300, 2) },
  'noise, which is stored': { width: 777, data: noise(777 * 400, 256) },
  'noise of one row': { width: 65535, data: noise(65535, 256) },
  'rows longer than a chunk': { width: 400_000, data: noise(800_000, 3) },
  'rows that repeat, out of reach': { width: 40_000, data: Uint8Array.from({ length: 120_000 }, (_, i) => ((i % 40_000) * 7919) >> 3) },
  'a code that must be cut to 15 bits': { width: 1, data: Uint8Array.from(fibonacci()) },
  'words far apart': { width: 1000, data: Uint8Array.from({ length: 300_000 }, (_, i) => (i % 9000 < 5 ? i % 9000 : (i * i * 31) >> 7)) },
};

for (const [name, { width, data }] of Object.entries(kinds)) {
  test(`zlib unpacks ${name} (seed ${SEED})`, () => {
    const { bytes, packed } = unpacked(data, width);
    expect(Buffer.compare(bytes, data)).toBe(0);
    const rows = data.length + data.length / width;
    expect(packed, 'never much longer than its source').toBeLessThanOrEqual(rows + 11 + 5 * (Math.ceil(rows / 32767) + 1));
  });
}

test(`every length and distance (seed ${SEED})`, () => {
  const r = random(SEED, 'matches');
  const out = [...noise(40_000, 256)];
  while (out.length < 700_000) {
    const distance = 1 + r.int(32_768);
    const from = out.length - distance;
    for (let k = 0, length = 3 + r.int(256); k < length; k++) out.push(out[from + k]);
    out.push(r.int(256));
  }
  const data = Uint8Array.from(out.slice(0, 700_000));
  const { bytes, packed } = unpacked(data, 35_000);
  expect(Buffer.compare(bytes, data)).toBe(0);
  expect(packed).toBeLessThan(data.length / 6);
});

test('an image leaves nothing behind for the next', () => {
  const data = noise(90_000, 20);
  const first = Buffer.concat(compressRows(data, 300, 1, 'up'));
  compressRows(noise(300_000, 250), 600, 1, 'paeth');
  expect(Buffer.compare(Buffer.concat(compressRows(data, 300, 1, 'up')), first)).toBe(0);
});

test('codec-wasm.ts is what kernel/codec compiles to (npm run build:codec)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'syntrain-codec-'));
  try {
    const wasm = join(folder, 'codec.wasm');
    execFileSync(process.execPath, [join(root, 'node_modules/assemblyscript/bin/asc.js'), 'kernel/codec/index.ts', '--target', 'release', '--config', 'kernel/codec/asconfig.json', '--outFile', wasm], { cwd: root });
    expect(readFileSync(join(root, 'src/image/codec-wasm.ts'), 'utf8') === embeddedCodec(readFileSync(wasm))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
