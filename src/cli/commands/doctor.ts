/** `syntrain doctor`: what this machine has, what each missing thing would add, and how to get it. */
import { spawnSync } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import type { Command } from 'commander';
import { gpuProblem, HOW_TO_ADD, loadRuntime, loadWeb } from '../../learn/index.ts';
import { createMemory, instantiateKernel } from '../../render/kernel.ts';
import { readKernel } from '../../render/kernel-node.ts';
import { compileWasm } from '../../render/wasm.ts';
import { packageVersion } from '../version.ts';

interface Finding { readonly name: string; readonly ok: boolean; readonly required: boolean; readonly found: string; readonly advice: string }

/** First line that `command` prints, or null where it is not installed. */
function firstLine(command: string, args: readonly string[]): string | null {
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  if (result.error || result.status !== 0) return null;
  return result.stdout.split('\n').find((line) => line.trim() !== '')?.trim() ?? '';
}

function tool(name: string, command: string, args: readonly string[], adds: string): Finding {
  const line = firstLine(command, args);
  return { name, ok: line !== null, required: false, found: line ?? 'not found', advice: line === null ? adds : '' };
}

/** Whether the kernel is built, and this engine (with SIMD, threads and shared memory) can run it. */
async function kernelProblem(): Promise<string | null> {
  try {
    await instantiateKernel(await compileWasm(await readKernel()), createMemory());
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What trains and runs models. */
async function learning(): Promise<Finding[]> {
  const found = await loadRuntime().then((it) => it.package, () => null);
  const node = found === 'onnxruntime-node';
  const web = await loadWeb() !== null;
  const gpu = node ? await gpuProblem() : 'needs onnxruntime-node';
  return [
    { name: 'onnxruntime-node', ok: node, required: false, found: node ? 'loads' : 'not found', advice: node ? '' : `optional: training and models; ${HOW_TO_ADD}` },
    { name: 'onnxruntime-web', ok: web, required: false, found: web ? 'loads' : 'not found', advice: web ? '' : 'optional: takes the place of onnxruntime-node, more slowly; npm install onnxruntime-web' },
    { name: 'graphics card', ok: gpu === null, required: false, found: gpu === null ? 'WebGPU computes' : 'none that WebGPU can use', advice: gpu === null ? '' : 'optional: train --device gpu; install its driver, Vulkan on Linux' },
  ];
}

async function inspect(): Promise<Finding[]> {
  const major = Number(process.versions.node.split('.')[0]);
  const problem = await kernelProblem();
  return [
    { name: 'Node.js', ok: major >= 20, required: true, found: process.version, advice: major >= 20 ? '' : 'install Node 20 or newer' },
    { name: 'render kernel', ok: problem === null, required: true, found: problem === null ? 'runs (WebAssembly SIMD, threads, shared memory)' : 'does not run', advice: problem ?? '' },
    { name: 'cores', ok: true, required: true, found: String(availableParallelism()), advice: '' },
    { name: 'memory', ok: totalmem() > 2e9, required: true, found: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`, advice: totalmem() > 2e9 ? '' : '2 GiB is the least for real scenes' },
    ...await learning(),
    tool('Blender', 'blender', ['--version'], 'optional: the Cycles benchmark'),
    tool('Chromium', 'chromium', ['--version'], 'optional: the browser determinism test'),
    tool('C++ compiler', 'g++', ['--version'], 'optional: the Embree benchmark'),
    tool('Python', 'python3', ['--version'], 'optional: tests that read our files with other tools'),
  ];
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check this machine: what is there, what is missing and what that costs')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const findings = await inspect();
      if (options.json) process.stdout.write(`${JSON.stringify({ version: packageVersion(), findings }, null, 2)}\n`);
      else {
        process.stdout.write(`syntrain ${packageVersion()}\n`);
        for (const f of findings) process.stdout.write(`${f.ok ? 'ok     ' : f.required ? 'FAILED ' : 'missing'}  ${f.name.padEnd(18)} ${f.found}${f.advice ? `  (${f.advice})` : ''}\n`);
      }
      if (findings.some((f) => f.required && !f.ok)) process.exitCode = 1;
    });
}
