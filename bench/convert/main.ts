/** Converting: a file of the size of NYU Depth V2 to segnet in 16 classes, frames a second and peak memory (needs dist/; arguments: [frames 1449] [workers 2]). */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from '../../src/dataset/index.ts';
import { writeNyuFile } from './nyu-file.ts';

const [frames = '1449', workers = '2'] = process.argv.slice(2);
const count = Number(frames);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error('no dist/: npm run build first');

const print = (line: string): void => { process.stdout.write(`${line}\n`); };
const seconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

/** Highest resident memory of a process so far, MB; Linux says it. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

/** CPU seconds of a process so far, of all its threads. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

async function readAlone(file: string): Promise<void> {
  const dataset = await read(file);
  const some = Math.min(200, count);
  for (const names of [['image', 'label'], ['image', 'label', 'instance', 'depth', 'rawDepth']]) {
    const before = process.cpuUsage();
    const start = process.hrtime.bigint();
    for (let i = 0; i < some; i++) {
      const { channels } = await dataset.frame(Math.floor(i * count / some));
      for (const name of names) await channels[name].load();
    }
    const { user, system } = process.cpuUsage(before);
    print(`reading ${names.join(', ')}: ${(some / seconds(start)).toFixed(1)} frames/s on one core, ${((user + system) / 1000 / some).toFixed(1)} ms of CPU a frame`);
  }
}

async function convert(file: string, out: string): Promise<void> {
  const args = ['convert', file, out, '--from', 'nyu', '--to', 'segnet', '--labels', 'syntrain16', '--size', '480x360', '--split', '80/20', '--seed', '1', '--workers', workers];
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => { stderr += data.toString(); });
  let peak = 0;
  let cpu = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid!) || 0);
    cpu = Math.max(cpu, cpuOf(child.pid!) || 0);
  }, 50);
  const code = await new Promise<number | null>((resolve, reject) => { child.on('error', reject).on('close', resolve); });
  clearInterval(timer);
  if (code !== 0) throw new Error(`convert ended with ${code}:\n${stderr}`);
  const took = seconds(start);
  print(`convert to segnet, ${workers} workers: ${(count / took).toFixed(1)} frames/s in ${took.toFixed(1)} s, ${(cpu * 1000 / count).toFixed(1)} ms of CPU a frame, peak memory ${peak.toFixed(0)} MB`);
}

const folder = await mkdtemp(join(tmpdir(), 'syntrain-bench-convert-'));
try {
  const file = join(folder, 'nyu_depth_v2_labeled.mat');
  print(`${count} frames, ${((await writeNyuFile(file, count)) / 1e9).toFixed(2)} GB, in the layout of nyu_depth_v2_labeled.mat`);
  await readAlone(file);
  await convert(file, join(folder, 'out'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
