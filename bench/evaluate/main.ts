/** Scoring: 654 label images of 640x480 in 40 classes against predictions, seconds with PNG decoding (needs dist/ and ../shared/data; arguments: [rounds 3]). */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodePngIndices, encodePng } from '../../src/image/index.ts';
import { hash32 } from '../../src/math/index.ts';
import { sharedData } from '../../test/fixtures/shared.ts';

const rounds = Number(process.argv[2] ?? 3);
const IMAGES = 654;
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const nyu = sharedData('nyuv2');
if (nyu === null) throw new Error('this benchmark needs the real labels of ../shared/data/nyuv2');

/** As a network is wrong: its edges lie elsewhere, and some blocks are of another class. */
function prediction(label: Uint8Array, width: number, height: number, key: number): Uint8Array {
  const out = new Uint8Array(label.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const block = hash32(key, 'block', x >> 4, y >> 4);
      out[y * width + x] = block % 5 === 0 ? 1 + (block >>> 8) % 40 : label[Math.min(height - 1, y + 2) * width + Math.min(width - 1, x + 3)] || 1;
    }
  }
  return out;
}

const root = mkdtempSync(join(tmpdir(), 'syntrain-evaluate-'));
try {
  for (const folder of ['truth/images', 'truth/labels', 'predictions']) mkdirSync(join(root, folder), { recursive: true });
  const names = readdirSync(join(nyu, 'label40')).filter((name) => name.endsWith('.png')).sort();
  for (let i = 0; i < IMAGES; i++) {
    const name = names[i % names.length];
    const id = String(i).padStart(6, '0');
    const bytes = readFileSync(join(nyu, 'label40', name));
    const { width, height, data } = decodePngIndices(bytes, name);
    copyFileSync(join(nyu, 'rgb', name.replace('.png', '.jpg')), join(root, 'truth/images', `${id}.jpg`));
    writeFileSync(join(root, 'truth/labels', `${id}.png`), bytes);
    writeFileSync(join(root, 'predictions', `${id}.png`), encodePng({ width, height, channels: 1, data: prediction(data, width, height, i) }));
  }
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const run = spawnSync(process.execPath, [main, 'evaluate', '--truth', join(root, 'truth'), '--labels', 'nyu40', '--predictions', join(root, 'predictions'), '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(run.stderr);
    seconds.push((performance.now() - start) / 1000);
    const { scores } = JSON.parse(run.stdout) as { scores: { meanIou: number; globalAccuracy: number } };
    process.stdout.write(`${IMAGES} images: ${seconds.at(-1)!.toFixed(2)} s, starting Node included (mean IoU ${(scores.meanIou * 100).toFixed(2)}, global accuracy ${(scores.globalAccuracy * 100).toFixed(2)})\n`);
  }
  process.stdout.write(`median ${[...seconds].sort((a, b) => a - b)[rounds >> 1].toFixed(2)} s; wanted: under 5 on two cores\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
