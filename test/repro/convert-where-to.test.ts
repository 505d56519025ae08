/**
 * Where a conversion writes: never into what it reads, which readers would then take for part of their input; and a run
 * that ended before its first frame does not hold its folder against the next one, which has the mistake mended.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { picture, png, put } from '../../src/dataset/formats/test-folder.ts';
import { convert, parseConvertConfig, type ConvertSummary } from '../../src/jobs/index.ts';
import { groupOption, sharesOption, sizeOption } from '../../src/cli/options.ts';

const dir = mkdtempSync(join(tmpdir(), 'syntrain-where-'));
const source = join(dir, 'source');
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeAll(async () => {
  await put(source, 'images/a.png', picture());
  await put(source, 'labels/a.png', png(39));
});

const run = (out: string, options: Readonly<Record<string, unknown>> = {}): Promise<ConvertSummary> =>
  convert(parseConvertConfig({ inputs: [source], to: ['pairs'], sourceLabels: 'nyu40', ...options }, 'options'), {
    out, workers: 1, resume: false, dryRun: false, version: '0', signal: new AbortController().signal,
    openProgress: () => ({ update: () => undefined, note: () => undefined, stop: () => undefined }),
  });

it('refuses the input itself and what lies in it', async () => {
  await expect(run(join(source, '..', 'source'))).rejects.toThrow(/is the input itself/);
  await expect(run(join(source, 'labels2'))).rejects.toThrow(/lies in the input/);
  await expect(run(source, { to: ['pairs', 'coco'] })).rejects.toThrow(/is the input itself/);
  expect(existsSync(join(source, 'labels2'))).toBe(false);
});

it('a run that ended before its first frame leaves its folder to the next; unknown makers are credited as such', { timeout: 60_000 }, async () => {
  const out = join(dir, 'out');
  await expect(run(out, { sourceLabels: 'nyu13' })).rejects.toThrow(/39/);
  expect(existsSync(join(out, '.partial'))).toBe(false);
  expect((await run(out)).framesDone).toBe(1);
  expect(readFileSync(join(out, 'CREDITS.md'), 'utf8')).toContain('**source** by unknown, licence not stated');
});

it('takes each format once, and only whole values of options', () => {
  expect(() => parseConvertConfig({ inputs: ['a'], to: ['coco', 'coco'] }, 'options')).toThrow(/name each format once/);
  expect(() => sizeOption('0x9')).toThrow(/WIDTHxHEIGHT/);
  expect(() => sharesOption('80/30')).toThrow(/add up to 100/);
  expect(() => groupOption('runs:0')).toThrow(/runs:N/);
  expect([sizeOption('8x9'), sharesOption('70/15/15'), groupOption('runs:20')]).toEqual([{ width: 8, height: 9 }, [70, 15, 15], 'runs:20']);
});
