/** The examples run as they stand. */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './cli/run-cli.ts';

it('examples/hello.ts makes a dataset', { timeout: 180_000 }, () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const dir = temporaryFolder();
  try {
    const printed = execFileSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'examples/hello.ts'), dir], { cwd: root, encoding: 'utf8' });
    expect(existsSync(printed.trim())).toBe(true);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
