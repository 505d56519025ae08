/** What users get wrong, and what disks do: one clear line, a non-zero exit, and nothing that was there is touched. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashesOf, MAIN, runCli, sharedScene, temporaryFolder } from './run-cli.ts';

const dir = temporaryFolder();
const out = (name: string): string => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** One line, an exit code, no stack. */
function expectClear(result: { code: number | null; stderr: string }, code: number, about: RegExp): void {
  expect(result.stderr).toMatch(about);
  expect(result.code, result.stderr).toBe(code);
  expect(result.stderr).not.toMatch(/internal error|\n\s+at /);
}

const small = ['--count', '2', '--size', '64x48', '--spp', '1'];

describe('wrong usage ends with code 2', { timeout: 60_000 }, () => {
  it.each([
    ['an unknown option', ['generate', '--scene', 'room', '--wat'], /--wat/],
    ['an unknown command', ['generat'], /generat/],
    ['a size that is none', ['generate', '--scene', 'room', '--out', 'x', '--size', '480'], /480x360/],
    ['a shard that is none', ['generate', '--scene', 'room', '--out', 'x', '--shard', '3/2'], /i\/n/],
    ['a count below one', ['generate', '--scene', 'room', '--out', 'x', '--count', '0'], /whole number/],
  ])('%s', async (_, args, about) => {
    const result = await runCli(...args);
    expect(result.stderr).toMatch(about);
    expect(result.code).toBe(2);
  });
});

describe('what cannot be done ends with code 1 and names the value', { timeout: 60_000 }, () => {
  it.each([
    ['a missing scene', ['generate', '--scene', '/nowhere/salon.glb', '--out', out('a')], /\/nowhere\/salon\.glb: no such file/],
    ['nothing to render', ['generate', '--out', out('a')], /--scene/],
    ['nowhere to write', ['generate', '--scene', 'room'], /--out/],
    ['an unknown label space', ['generate', '--scene', 'room', '--out', out('a'), '--labels', 'nyu41'], /nyu41.*nyu40/s],
    ['an unknown format', ['generate', '--scene', 'room', '--out', out('a'), '--format', 'coko'], /coko.*syntrain/s],
    ['an unknown pass', ['generate', '--scene', 'room', '--out', out('a'), '--passes', 'rgb,wat'], /wat/],
    ['a missing config', ['generate', out('none.yaml'), '--out', out('a')], /none\.yaml/],
    ['a dataset that is none', ['stats', dir], /no dataset/],
  ])('%s', async (_, args, about) => expectClear(await runCli(...args), 1, about));

  it('an unknown option in a config file', async () => {
    writeFileSync(out('c.yaml'), 'scene: room\ncont: 5\n');
    expectClear(await runCli('generate', out('c.yaml'), '--out', out('a')), 1, /c\.yaml: unknown option 'cont'/);
  });
  it('a config file that is not YAML', async () => {
    writeFileSync(out('d.yaml'), 'scene: [room\n');
    expectClear(await runCli('generate', out('d.yaml'), '--out', out('a')), 1, /d\.yaml/);
  });
  it('a scene of no known kind, an empty and a truncated one', async () => {
    writeFileSync(out('scene.blend'), 'BLENDER-v304');
    expectClear(await runCli('generate', '--scene', out('scene.blend'), '--out', out('a')), 1, /scene\.blend.*\.glb/s);
    writeFileSync(out('empty.glb'), '');
    expectClear(await runCli('generate', '--scene', out('empty.glb'), '--out', out('a')), 1, /empty\.glb/);
    const salon = sharedScene('salon.glb');
    if (!salon) return;
    writeFileSync(out('cut.glb'), readFileSync(salon).subarray(0, 500_000));
    expectClear(await runCli('generate', '--scene', out('cut.glb'), '--out', out('a')), 1, /cut\.glb/);
  });
});

describe('folders and disks', { timeout: 120_000 }, () => {
  it('a folder that is not empty is left alone', async () => {
    mkdirSync(out('full'));
    writeFileSync(out('full/mine.txt'), 'precious');
    expectClear(await runCli('generate', '--scene', 'room', ...small, '--out', out('full')), 1, /full.*not empty/);
    expect(Object.keys(hashesOf(out('full')))).toEqual(['mine.txt']);
  });
  it('a folder below a file, and one that cannot be written', async () => {
    writeFileSync(out('file'), '');
    expectClear(await runCli('generate', '--scene', 'room', ...small, '--out', out('file/x')), 1, /file/);
    expectClear(await runCli('generate', '--scene', 'room', ...small, '--out', '/proc/syntrain'), 1, /\/proc\/syntrain/);
  });
  it('a file system that takes no more: what is there stays whole, and the run resumes', async () => {
    // A limit on file size gives the errors of a full disk without needing one.
    const args = ['generate', '--scene', 'room', '--count', '3', '--size', '200x150', '--passes', 'truth', '--out', out('limited')];
    const limited = spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f 20; exec "$0" "$@"`, process.execPath, MAIN, ...args], { encoding: 'utf8' });
    expectClear({ code: limited.status, stderr: limited.stderr }, 1, /limited/);
    const resumed = await runCli(...args, '--resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    const valid = await runCli('validate', out('limited'));
    expect(valid.code, valid.stdout).toBe(0);
  });
  it('a full disk', async (context) => {
    const mount = out('tiny');
    mkdirSync(mount);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', mount], { stdio: 'ignore' });
    } catch {
      process.stdout.write('skipped: a small file system cannot be mounted here; the limit on file size above stands for it\n');
      context.skip();
    }
    try {
      const result = await runCli('generate', '--scene', 'room', '--count', '8', '--size', '320x240', '--passes', 'truth', '--out', join(mount, 'd'));
      expectClear(result, 1, /disk is full/);
    } finally {
      execFileSync('umount', [mount]);
    }
  });
});
