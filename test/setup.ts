/** Before any test: the kernel and its checked twin are built where their sources are newer. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const targets = { release: 'dist/kernel.wasm', checked: 'build/kernel.checked.wasm' } as const;

const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

export default function setup(): void {
  const sources = readdirSync(join(root, 'kernel'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => timeOf(join(root, 'kernel', name))));
  mkdirSync(join(root, 'build'), { recursive: true });
  const lock = join(root, 'build', 'kernel.lock'); // two test runs at once must not write the same file
  for (const [target, file] of Object.entries(targets)) {
    if (timeOf(join(root, file)) > newest) continue;
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() - timeOf(lock) > 60_000) rmdirSync(lock);
      else throw new Error(`another run is building the kernel (${lock}); try again when it is done`);
      mkdirSync(lock);
    }
    try {
      execFileSync(process.execPath, [join(root, 'node_modules/assemblyscript/bin/asc.js'), 'kernel/index.ts', '--target', target, '--config', 'kernel/asconfig.json'],
        { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    } finally {
      rmdirSync(lock);
    }
  }
}
