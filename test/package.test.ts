/** What `npm pack` makes, installed into an empty folder as a user would (install scripts on), generates; and it is small. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from './cli/run-cli.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dir = temporaryFolder();
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const megabytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20;

it('the packed package installs in an empty folder, stays under 80 MB, and generates', { timeout: 240_000 }, (context) => {
  const npm = (cwd: string, ...args: string[]): string => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ filename, files }] = JSON.parse(npm(root, 'pack', '--json', '--pack-destination', dir)) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map((file) => file.path);
  expect(paths).toContain('dist/kernel.wasm');
  expect(paths.filter((path) => /\.test\.|^(src|kernel|test|bench)\//.test(path))).toEqual([]);

  const app = join(dir, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "version": "1.0.0", "private": true }');
  try {
    npm(app, 'install', '--no-audit', '--no-fund', '--ignore-scripts=false', join(dir, filename));
  } catch (error) {
    if (process.env.CI === 'true' || !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|network/i.test(String((error as { stderr?: unknown }).stderr))) throw error;
    process.stdout.write('skipped: the npm registry cannot be reached\n');
    context.skip();
  }
  expect(megabytes(join(app, 'node_modules'))).toBeLessThan(80);
  execFileSync('npx', ['syntrain', 'generate', '--scene', 'room', '--out', 'data', '--count', '1', '--size', '64x48', '--spp', '2', '--view'], { cwd: app, stdio: ['ignore', 'pipe', 'pipe'] });
  expect(existsSync(join(app, 'data', 'contact-sheet.png'))).toBe(true);
  const flow = `import { importScene } from 'syntrain/import'; import { labelSpace } from 'syntrain/labels'; import * as all from 'syntrain';
    if (typeof importScene !== 'function' || labelSpace('nyu40').classes.length !== 41 || !all) process.exit(1);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', flow], { cwd: app });
});
