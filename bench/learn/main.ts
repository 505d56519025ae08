/** A training step of segnet-small against PyTorch's: `npm run bench -- learn [pairs=15] [WIDTHxHEIGHT ...]`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openTrainer } from '../../src/learn/runtime-node.ts';
import { pythonWith } from '../../test/fixtures/python.ts';
import { SEGNET, makeWork, writeJob, type Work } from '../../test/fixtures/segnet.ts';
import { quantile } from '../measure.ts';

const RATE = 0.01;
const threads = availableParallelism();
const work = (size: string): Work => {
  const [width, height] = size.split('x').map(Number);
  return makeWork({ batch: 4, height, width, classes: 12 }, 2, 1);
};

interface Measured { readonly ms: number; readonly cpu: number; readonly peak: number; readonly loss: number }

/** A process that makes one step for each line it is given. */
class Stepper {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  async step(): Promise<Measured> {
    this.child.stdin!.write('step\n');
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.child.spawnfile} ended early`);
    const [ms, cpu, peak, loss] = value.split(' ').map(Number);
    return { ms, cpu, peak, loss };
  }

  stop(): void { this.child.stdin!.end(); }
}

/** The child process that steps with ONNX Runtime. */
async function serve(size: string): Promise<void> {
  const { graph, state, batches, classWeights } = work(size);
  const trainer = await openTrainer(graph, state, { threads, seed: 1 });
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const { loss } = await trainer.step(batches[trainer.steps % batches.length], { rate: RATE, classWeights });
    const { user, system } = process.cpuUsage(cpu);
    process.stdout.write(`${performance.now() - start} ${(user + system) / 1000} ${process.resourceUsage().maxRSS / 1024} ${loss}\n`);
  }
  await trainer.dispose();
}

async function compare(python: string, size: string, pairs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'syntrain-learn-'));
  const theirs = new Stepper(python, [SEGNET, writeJob(folder, work(size), { rate: RATE, threads, double: false })]);
  const ours = new Stepper(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), 'serve', size]);
  try {
    const all: { a: Measured; b: Measured }[] = [];
    for (let i = 0; i < pairs + 3; i++) all.push({ a: await ours.step(), b: await theirs.step() });
    const rows = all.slice(3);
    const last = rows[rows.length - 1];
    const row = (name: string, key: 'ms' | 'cpu', unit: string): string => {
      const [a, b] = [quantile(rows.map((r) => r.a[key]), 0.5), quantile(rows.map((r) => r.b[key]), 0.5)];
      return `  ${name.padEnd(12)}${a.toFixed(0).padStart(6)} ${b.toFixed(0).padStart(6)} ${unit}  ${(a / b).toFixed(2)}x\n`;
    };
    process.stdout.write(`${size}, batch 4, 12 classes: ours, PyTorch's, ratio\n${row('wall', 'ms', 'ms')}${row('CPU', 'cpu', 'ms')}`
      + `  ${'peak'.padEnd(12)}${last.a.peak.toFixed(0).padStart(6)} ${last.b.peak.toFixed(0).padStart(6)} MB  ${(last.a.peak / last.b.peak).toFixed(2)}x\n`
      + `  last loss    ${last.a.loss.toFixed(5)} ${last.b.loss.toFixed(5)}\n`);
  } finally {
    ours.stop();
    theirs.stop();
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[2] === 'serve') {
  await serve(process.argv[3]);
} else {
  const python = pythonWith('torch', 'numpy');
  const [pairs = '15', ...sizes] = process.argv.slice(2);
  if (python) for (const size of sizes.length > 0 ? sizes : ['160x120', '480x360']) await compare(python, size, Number(pairs));
}
