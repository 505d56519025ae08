/** Runs the built command line as a user does, and compares what it wrote. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface CliResult { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export function startCli(args: readonly string[], node = process.execPath): { child: ChildProcess; result: Promise<CliResult> } {
  const child = spawn(node, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => { stdout += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { stderr += data.toString(); });
  const result = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, result };
}

export const runCli = (...args: readonly string[]): Promise<CliResult> => startCli(args).result;

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'syntrain-test-'));

/** Relative path -> sha256 of every file below a folder but run.log, which alone knows times. */
export function hashesOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name)).filter((path) => statSync(path).isFile() && !path.endsWith('run.log')).sort();
  return Object.fromEntries(files.map((path) => [relative(dir, path), createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

/** Path of a shared scene, or null where there is none; with CI=true that is a failure. */
export function sharedScene(name: string): string | null {
  const root = process.env.SYNTRAIN_SCENES ?? fileURLToPath(new URL('../../../shared/scenes', import.meta.url));
  const path = join(root, name);
  if (statSync(path, { throwIfNoEntry: false })) return path;
  if (process.env.CI === 'true') throw new Error(`${path} is missing; CI has to have it`);
  process.stdout.write(`skipped: ${path} is not there (SYNTRAIN_SCENES says where the shared scenes are)\n`);
  return null;
}
