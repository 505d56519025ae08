/** What a network reaches in a given time against a plain PyTorch SegNet: `npm run bench -- accuracy [camvid|nyu] [minutes=10] [seeds=3] [train's options]`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mean, studentQuantile, variance } from '../../src/learn/index.ts';
import { pythonWith } from '../../test/fixtures/python.ts';
import { sharedData } from '../../test/fixtures/shared.ts';

/**
 * Both learn at 160x120 from the train split and are scored there on val: CamVid's own, or a quarter of NYU's runs of 20
 * ids. Val decides nothing here: options are chosen with `syntrain train --dev`, which holds out a part of train.
 */
const SETS = {
  camvid: { path: 'camvid', options: ['--source-labels', 'camvid11'], labels: 'camvid11', classes: 11 },
  nyu: { path: 'nyuv2', options: ['--source-labels', 'nyu40', '--crop', '8', '--split', '75/25', '--group', 'runs:20', '--seed', '1'], labels: 'syntrain16', classes: 16 },
} as const;

const [name = 'camvid', minutes = '10', seeds = '3', ...options] = process.argv.slice(2);
if (name !== 'camvid' && name !== 'nyu') throw new Error(`no dataset '${name}': camvid or nyu`);
const { path, options: reading, labels, classes } = SETS[name];
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const threads = String(availableParallelism());
const OURS = ['--model', 'resunet-small', '--batch', '2', ...options];
const seconds = Number(minutes) * 60;

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stderr}`);
  return stdout;
}
const syntrain = (...args: readonly string[]): string => run(process.execPath, [main, ...args]);

interface Scored { readonly meanIou: number; readonly classAccuracy: number; readonly globalAccuracy: number }
const scored = (...args: readonly string[]): Scored => (JSON.parse(syntrain('evaluate', '--truth', join(root, 'val'), ...args, '--json')) as { scores: Scored }).scores;

/** Steps that fit into the time, by how long short runs of two lengths take: starting is in neither's difference. The first of three decodes. */
function stepsFor(seed: string): number {
  const [, short, long] = [1, 20, 80].map((steps) => {
    const start = performance.now();
    syntrain('train', join(root, 'data'), '--only-splits', 'train', ...OURS, '--steps', String(steps), '--seed', seed, '--cache', join(root, 'cache'), '--out', join(root, `timing-${seed}-${steps}`));
    return (performance.now() - start) / 1000;
  });
  const step = (long - short) / 60;
  if (!(step > 0)) throw new Error(`80 steps took ${long} s and 20 took ${short}: this machine is too restless to be measured`);
  return Math.max(20, Math.floor((seconds - (short - 20 * step)) / step));
}

function ours(seed: string): Scored & { readonly what: string } {
  const steps = stepsFor(seed);
  const out = join(root, `ours-${seed}`);
  const start = performance.now();
  syntrain('train', join(root, 'data'), '--only-splits', 'train', ...OURS, '--steps', String(steps), '--seed', seed, '--cache', join(root, 'cache'), '--out', out);
  const spent = (performance.now() - start) / 1000;
  return { ...scored('--model', join(out, 'model.onnx'), '--at', 'model'), what: `${steps} steps, ${spent.toFixed(0)} s` };
}

function theirs(python: string, seed: string): Scored & { readonly what: string } {
  const out = join(root, `theirs-${seed}`);
  const [steps, spent] = run(python, [fileURLToPath(new URL('segnet_plain.py', import.meta.url)), join(root, 'data'), String(classes), String(seconds), seed, threads, out]).trim().split(' ');
  return { ...scored('--predictions', out, '--ids', 'contiguous'), what: `${steps} steps, ${Number(spent).toFixed(0)} s` };
}

/** Mean, and the half of its 95 % interval by Student's t. */
function over(values: readonly number[]): string {
  const n = values.length;
  return `${(mean(values) * 100).toFixed(1)}${n > 1 ? ` ± ${(studentQuantile(0.975, n - 1) * Math.sqrt(variance(values) / n) * 100).toFixed(1)}` : ''}`;
}

const root = mkdtempSync(join(tmpdir(), 'syntrain-accuracy-'));
try {
  const python = pythonWith('torch', 'numpy', 'PIL');
  const data = sharedData(path);
  if (python === null || data === null) throw new Error('this benchmark needs PyTorch and the real images of ../shared/data');
  mkdirSync(join(root, 'cache'));
  syntrain('convert', data, join(root, 'data'), '--to', 'segnet', '--labels', labels, '--size', '160x120', ...reading);
  syntrain('convert', join(root, 'data'), join(root, 'val'), '--to', 'segnet', '--only-splits', 'val');
  const count = (split: string): number => readFileSync(join(root, 'data', `${split}.txt`), 'utf8').trim().split('\n').length;
  process.stdout.write(`${name}: ${count('train')} images learnt from, ${count('val')} scored at 160x120, ${classes} classes; ${minutes} minutes each; ours: ${OURS.join(' ')}\n`);
  const pairs = Array.from({ length: Number(seeds) }, (_, k) => {
    const seed = String(k + 1);
    const pair = { ours: ours(seed), theirs: theirs(python, seed) };
    for (const who of ['ours', 'theirs'] as const) {
      const { meanIou, classAccuracy, globalAccuracy, what } = pair[who];
      process.stdout.write(`  seed ${seed} ${who.padEnd(6)} mIoU ${(meanIou * 100).toFixed(1)}  class ${(classAccuracy * 100).toFixed(1)}  global ${(globalAccuracy * 100).toFixed(1)}  (${what})\n`);
    }
    return pair;
  });
  for (const key of ['meanIou', 'classAccuracy', 'globalAccuracy'] as const) {
    process.stdout.write(`${key.padEnd(15)} ours ${over(pairs.map((p) => p.ours[key]))}   PyTorch SegNet ${over(pairs.map((p) => p.theirs[key]))}   difference ${over(pairs.map((p) => p.ours[key] - p.theirs[key]))}\n`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
