/** `syntrain convert` through the front door: what it writes, that nothing is lost on the way, and what it says of bad input. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, stats } from '../../src/dataset/index.ts';
import { decodePngIndices, encodePng } from '../../src/image/index.ts';
import { hashesOf, runCli, startCli, temporaryFolder } from './run-cli.ts';

const dir = temporaryFolder();
const at = (...names: string[]): string => join(dir, ...names);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A street of three classes in camvid11's ids (11 = void), different in every frame. */
function writeSource(folder: string, frames: number, change: (name: string, label: Uint8Array) => Uint8Array = (_, label) => label): void {
  const [width, height] = [40, 30];
  for (const sub of ['train', 'trainannot', 'val', 'valannot']) mkdirSync(join(folder, sub), { recursive: true });
  const lines: Record<string, string[]> = { train: [], val: [] };
  for (let k = 0; k < frames; k++) {
    const split = k % 4 === 3 ? 'val' : 'train';
    const name = `street_${String(k).padStart(3, '0')}.png`;
    const label = Uint8Array.from({ length: width * height }, (_, i) => (i < width * (8 + (k % 5)) ? 0 : i % width < 6 ? 1 : k % 3 === 0 && i % width > 30 ? 8 : i % width > 37 ? 11 : 3));
    const image = Uint8Array.from({ length: width * height * 3 }, (_, i) => (label[Math.floor(i / 3)] * 20 + (i % 3) * 30 + k * 7 + (i % 11)) % 256);
    writeFileSync(join(folder, split, name), encodePng({ width, height, channels: 3, data: image }));
    writeFileSync(join(folder, `${split}annot`, name), encodePng({ width, height, channels: 1, data: change(name, label) }));
    lines[split].push(`${split}/${name} ${split}annot/${name}`);
  }
  for (const [split, list] of Object.entries(lines)) writeFileSync(join(folder, `${split}.txt`), `${list.join('\n')}\n`);
}

beforeAll(() => writeSource(at('street'), 12));
const street = (...more: string[]): string[] => ['convert', at('street'), ...more, '--source-labels', 'camvid11'];

describe('convert', { timeout: 120_000 }, () => {
  it('keeps ids, splits and every pixel, and says who made it of what', async () => {
    const { code, stdout, stderr } = await runCli(...street(at('a'), '--to', 'syntrain'));
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('12 frames (train 9, val 3) as syntrain');
    const [before, after] = [await read(at('street')), await read(at('a'))];
    for (let i = 0; i < 12; i++) {
      const [was, now] = [await before.frame(i), await after.frame(i)];
      expect([now.id, now.split, now.sourceId]).toEqual([was.id, was.split, was.id]);
      for (const name of ['image', 'label']) expect(Array.from((await now.channels[name].load()).data)).toEqual(Array.from((await was.channels[name].load()).data));
    }
    expect(after.info.generator!.config).toMatchObject({ convert: { to: ['syntrain'] }, inputs: [{ name: 'street', format: 'segnet', frames: 12 }] });
    expect(JSON.stringify(after.info.generator)).not.toContain(dir);
    expect((await runCli('validate', at('a'))).stdout).toContain('no problems');
  });

  it('writes the same bytes with one worker, with three, and when killed midway and resumed', async () => {
    const options = ['--to', 'segnet,syntrain', '--size', '24x18', '--split', '70/15/15', '--seed', '3', '--top', '2'];
    expect((await runCli(...street(at('one'), ...options, '--workers', '1'))).code).toBe(0);
    const expected = hashesOf(at('one'));
    expect((await runCli(...street(at('three'), ...options, '--workers', '3'))).code).toBe(0);
    expect(hashesOf(at('three'))).toEqual(expected);
    const { child, result } = startCli([...street(at('killed'), ...options, '--workers', '1')]);
    while (child.exitCode === null && !existsSync(at('killed', 'segnet', '.partial', 'frames.log'))) await sleep(2);
    while (child.exitCode === null && readFileSync(at('killed', 'segnet', '.partial', 'frames.log'), 'utf8') === '') await sleep(2);
    child.kill('SIGKILL');
    await result;
    expect(existsSync(at('killed', 'syntrain', 'dataset.json')), 'the run ended before it could be killed').toBe(false);
    const other = await runCli(...street(at('killed'), ...options.slice(0, -1), '3', '--resume'));
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/top was 2 and is 3/)]);
    const resumed = await runCli(...street(at('killed'), ...options, '--resume'));
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(hashesOf(at('killed'))).toEqual(expected);
  });

  it('keeps the k classes of most images, and makes all others void', async () => {
    expect((await runCli(...street(at('top'), '--to', 'segnet', '--top', '2'))).code).toBe(0);
    const labels = JSON.parse(readFileSync(at('top', 'labels.json'), 'utf8')) as { classes: { name: string }[]; void: { index: number } };
    expect(labels.classes.map((c) => c.name)).toEqual(['Sky', 'Road']); // of Building and Road, in as many images, the one of more pixels
    const counts = (await stats(await read(at('top')))).classes;
    expect(counts.filter((c) => c.ignored).every((c) => c.pixels > 0)).toBe(true);
    const first = decodePngIndices(readFileSync(at('top', 'trainannot', 'street_000.png')), 'x').data;
    expect([...new Set(first)].sort()).toEqual([0, 1, 2]);
  });

  it('maps to another label space and says what is lost', async () => {
    const { code, stdout } = await runCli(...street(at('city'), '--to', 'syntrain', '--labels', 'cityscapes19', '--dry-run'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/camvid11 -> cityscapes19: 11 of 11 classes have one there/);
    expect(stdout).toMatch(/3 Road +-> 0 road/);
    expect(existsSync(at('city'))).toBe(false);
    writeFileSync(at('mine.csv'), 'id,name,r,g,b,ignored,concepts\n0,way,1,2,3,,road\n1,heaven,4,5,6,,sky\n9,nothing,0,0,0,yes,\n');
    const mine = await runCli(...street(at('mine'), '--to', 'segnet', '--labels', at('mine.csv'), '--json'));
    expect(mine.code, mine.stderr).toBe(0);
    const { mappings } = JSON.parse(mine.stdout) as { mappings: { lost: string[]; classes: { name: string; toId: number }[] }[] };
    expect(mappings[0].lost).toContain('Car');
    expect(mappings[0].classes.find((c) => c.name === 'Road')!.toId).toBe(0);
  });

  it('merges datasets whose ids collide, and chooses frames by what they show', async () => {
    writeSource(at('other'), 5);
    const both = await runCli('convert', at('street'), at('other'), at('both'), '--source-labels', 'camvid11', '--to', 'syntrain');
    expect(both.code, both.stderr).toBe(0);
    const merged = await read(at('both'));
    expect(merged.length).toBe(17);
    expect([(await merged.frame(0)).id, (await merged.frame(12)).id]).toEqual(['street_street_000', 'other_street_000']);
    const cars = await runCli(...street(at('cars'), '--to', 'syntrain', '--with', 'Car', '--json'));
    expect(JSON.parse(cars.stdout)).toMatchObject({ framesDone: 4, leftOut: { 'without the classes asked for': 8 } });
    const again = await runCli('convert', at('street'), at('other'), at('unique'), '--source-labels', 'camvid11', '--to', 'syntrain', '--dedupe', '0', '--json');
    expect((JSON.parse(again.stdout) as { framesDone: number }).framesDone).toBeLessThanOrEqual(12);
  });

  it('names file, value and way out for bad input, and leaves nothing half-written', async () => {
    const fails = async (pattern: RegExp, ...args: string[]): Promise<void> => {
      const { code, stderr } = await runCli(...args);
      expect(stderr).toMatch(pattern);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
    };
    await fails(/street: does not say which label space.*--source-labels/, 'convert', at('street'), at('x0'), '--to', 'segnet');
    expect(existsSync(at('x0'))).toBe(false);
    await fails(/there is no dataset format nope/, ...street(at('x1'), '--to', 'nope'));
    await fails(/there is no label space 'nope'/, ...street(at('x2'), '--to', 'segnet', '--labels', 'nope'));
    await fails(/not a folder|no such file/, 'convert', at('nowhere'), at('x3'), '--to', 'segnet');
    await fails(/has no class 'Unicorn'/, ...street(at('x4'), '--to', 'segnet', '--with', 'Unicorn'));
    writeSource(at('odd'), 4, (name, label) => (name.includes('002') ? label.map((id, i) => (i < 5 ? 40 : id)) : label));
    const odd = ['convert', at('odd'), at('x5'), '--to', 'segnet', '--source-labels', 'camvid11'];
    await fails(/odd\/trainannot\/street_002\.png: pixel 0 is 40; camvid11 has the indices 0 to 10/, ...odd);
    expect(existsSync(at('x5', 'train.txt'))).toBe(false);
    writeFileSync(at('odd', 'trainannot', 'street_001.png'), encodePng({ width: 4, height: 3, channels: 1, data: new Uint8Array(12) }));
    const lenient = await runCli('convert', at('odd'), at('x6'), '--to', 'segnet', '--source-labels', 'camvid11', '--lenient');
    expect(lenient.code, lenient.stderr).toBe(0);
    expect(lenient.stdout).toContain('3 frames (train 2, val 1) as segnet');
    expect(lenient.stdout).toMatch(/index 40 is not in the label space: 5 pixels of 1 frame became void .*street_002/);
    expect(lenient.stdout).toMatch(/left out: .*street_001\.png: is 4x3, its image .* 40x30/);
    writeSource(at('climb'), 4);
    writeFileSync(at('climb', 'train.txt'), 'train/street_000.png ../street/trainannot/street_000.png\n');
    await fails(/leads out of the dataset's folder/, 'convert', at('climb'), at('x7'), '--to', 'segnet', '--source-labels', 'camvid11');
    writeFileSync(at('climb', 'train.txt'), 'train/link.png trainannot/street_000.png\n');
    symlinkSync('/etc/hostname', at('climb', 'train', 'link.png'));
    await fails(/link leads out/, 'convert', at('climb'), at('x8'), '--to', 'segnet', '--source-labels', 'camvid11');
    const usage = await runCli('convert', at('street'), at('x9'), '--to', 'segnet', '--split', '80/30');
    expect([usage.code, usage.stderr]).toEqual([2, expect.stringMatching(/split.*add up to 100/)]);
    expect((await runCli('convert', at('street'), '--to', 'segnet')).code).toBe(2);
  });
});
