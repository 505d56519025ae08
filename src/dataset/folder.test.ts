import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDifferences, diffConfig } from './diff-config.ts';
import { openFolder } from './folder.ts';
import { explain } from './io-error.ts';
import { prettyJson } from './json.ts';

let root: string;
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-folder-')); });
afterEach(() => rm(root, { recursive: true, force: true }));

const options = { header: { seed: 1 }, finishedHeader: () => Promise.resolve(null) };

/** A file system of 256 kB, or why there is none. */
function tinyDisk(at: string): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
}

describe('a folder being written', () => {
  it('says in one line that the disk is full, keeps what was written, and goes on when there is room', async (context) => {
    const disk = join(root, 'disk');
    await mkdir(disk);
    const reason = tinyDisk(disk);
    if (reason !== null) {
      console.log(`skipped: a small file system cannot be mounted here (${reason})`);
      context.skip();
    }
    try {
      const dir = join(disk, 'out');
      const folder = await openFolder(dir, options);
      await writeFile(join(disk, 'ballast'), new Uint8Array(100_000));
      let written = 0;
      const fill = async (): Promise<void> => {
        for (;;) {
          await folder.write(`image/${written}.png`, new Uint8Array(30_000).fill(written));
          await folder.done(written, [[`image/${written}.png`, 30_000]], { written });
          written++;
        }
      };
      await expect(fill()).rejects.toThrow(/disk\/out\/image\/\d+\.png: the disk is full.*--resume/);
      await folder.close();
      expect(written).toBeGreaterThan(2);
      expect((await readdir(join(dir, 'image'))).length).toBe(written);
      expect((await stat(join(dir, 'image/0.png'))).size).toBe(30_000);
      await rm(join(disk, 'ballast'));
      const again = await openFolder(dir, { ...options, resume: true });
      expect(again.written).toBe(written);
      await again.write(`image/${written}.png`, new Uint8Array(30_000));
      await again.close();
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('gives its entries in order of index, the last one of each', async () => {
    const folder = await openFolder(join(root, 'a'), options);
    await Promise.all([5, 3, 11, 0, 3].map((index, n) => folder.done(index, [], { n })));
    const got: unknown[] = [];
    for await (const { index, entry } of folder.entries()) got.push([index, (entry as { n: number }).n]);
    expect(got).toEqual([[0, 3], [3, 4], [5, 0], [11, 2]]);
    const hash = await folder.writeLines('list.txt', (async function* () { yield 'a'; yield 'b'; })());
    expect(hash).toBe('911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2');
    expect(await readFile(join(root, 'a/list.txt'), 'utf8')).toBe('a\nb\n');
    await folder.seal();
    expect(await readdir(join(root, 'a'))).toEqual(['list.txt']);
  });

  it('writes nothing outside itself', async () => {
    const folder = await openFolder(join(root, 'a'), options);
    for (const path of ['../x', '/x', 'a/../../x', '']) await expect(folder.write(path, 'x')).rejects.toThrow(/leads out/);
    await folder.close();
    expect(await readdir(root)).toEqual(['a']);
  });
});

describe('words for errors and differences', () => {
  it('explains what the system says', () => {
    const error = (code: string): Error => Object.assign(new Error(`${code}: whatever`), { code });
    expect(String(explain(error('EACCES'), 'out/x.png'))).toMatch(/^InputError: out\/x.png: permission denied\..* may write to/);
    expect(String(explain(error('EROFS'), 'out'))).toMatch(/read-only/);
    const other = new Error('a bug');
    expect(explain(other, 'out')).toBe(other);
  });

  it('names each difference by its path', () => {
    const old = { spp: 64, scene: ['a.glb'], size: { width: 480, height: 360 }, gone: undefined };
    expect(diffConfig(old, { size: { height: 360, width: 480 }, scene: ['a.glb'], spp: 64 })).toEqual([]);
    expect(describeDifferences(diffConfig(old, { ...old, spp: 32, scene: ['b.glb'], size: { width: 640, height: 360 }, extra: true })))
      .toBe('extra was nothing and is true; scene.0 was "a.glb" and is "b.glb"; size.width was 480 and is 640; spp was 64 and is 32');
  });

  it('prints JSON that parses to the same', () => {
    const value = { a: [1, 2, [3]], b: { c: null, d: [], e: {} }, f: 'x\n"y"', g: [[0, 1], [2, 3]], h: [{ i: 1 }] };
    expect(JSON.parse(prettyJson(value))).toEqual(value);
  });
});
