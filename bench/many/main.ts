/** Memory of a conversion as the number of frames grows: `npm run bench -- many [frames=100000] [format=segnet]`. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { encodePng } from '../../src/image/index.ts';

const most = Number(process.argv[2] ?? 100_000);
const format = process.argv[3] ?? 'segnet';
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'syntrain-many-'));

/** Small frames in SegNet's layout: eight different pictures, as many names as asked. */
function makeSource(dir: string, frames: number): void {
  const [width, height] = [32, 24];
  mkdirSync(join(dir, 'train'), { recursive: true });
  mkdirSync(join(dir, 'trainannot'));
  const pictures = Array.from({ length: 8 }, (_, k) => encodePng({ width, height, channels: 3, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * (k + 3)) % 251) }));
  const labels = Array.from({ length: 8 }, (_, k) => encodePng({ width, height, channels: 1, data: Uint8Array.from({ length: width * height }, (_, i) => (i + k * 40) % 12) }));
  const lines: string[] = [];
  for (let i = 0; i < frames; i++) {
    const name = `${String(i).padStart(6, '0')}.png`;
    writeFileSync(join(dir, 'train', name), pictures[i % 8]);
    writeFileSync(join(dir, 'trainannot', name), labels[i % 8]);
    lines.push(`train/${name} trainannot/${name}`);
  }
  writeFileSync(join(dir, 'train.txt'), `${lines.join('\n')}\n`);
}

/** Resident memory of a process in MB; 0 once it is gone. */
function resident(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function measure(frames: number): Promise<{ peak: number; middle: number; seconds: number }> {
  const source = join(root, `in-${frames}`);
  makeSource(source, frames);
  const start = performance.now();
  const child = spawn(process.execPath, [main, 'convert', source, join(root, `out-${frames}`), '--to', format, '--source-labels', 'camvid11', '--size', '16x12'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const seen: number[] = [];
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  let running = true;
  void code.then(() => { running = false; });
  while (running) {
    const now = resident(child.pid!);
    if (now > 0) seen.push(now);
    await sleep(100);
  }
  if (await code !== 0) throw new Error(`convert ended with code ${String(await code)}`);
  const seconds = (performance.now() - start) / 1000;
  return { peak: Math.max(...seen), middle: [...seen].sort((a, b) => a - b)[seen.length >> 1], seconds };
}

try {
  process.stdout.write('  frames   seconds  frames/s  memory in the middle, peak (MB)\n');
  for (const frames of [most / 100, most / 10, most].map(Math.round)) {
    const { peak, middle, seconds } = await measure(frames);
    process.stdout.write(`${String(frames).padStart(8)}  ${seconds.toFixed(1).padStart(8)}  ${(frames / seconds).toFixed(0).padStart(8)}  ${middle.toFixed(0).padStart(6)} ${peak.toFixed(0).padStart(6)}\n`);
    for (const folder of [`in-${frames}`, `out-${frames}`]) rmSync(join(root, folder), { recursive: true });
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
