/** Rooms with furniture of a store, through the front door: credits of what was shown, the same bytes, clear refusals. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAssets, openAssets } from '../../src/assets/index.ts';
import { mergeShards } from '../../src/dataset/index.ts';
import { furnitureLibrary } from '../fixtures/furniture-library.ts';
import { hashesOf, runCli, startCli, temporaryFolder } from './run-cli.ts';

const dir = temporaryFolder();
const out = (name: string): string => join(dir, name);
const store = out('store');
const config = out('bedrooms.yaml');
const options = [config, '--count', '4', '--views-per-scene', '1', '--seed', '4', '--size', '64x48', '--spp', '1', '--passes', 'rgb,class'];
const mixed = [...options, '--assets', store, '--asset-ratio', '1'];
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Manifest { readonly assets: readonly { readonly title: string; readonly author: string; readonly licence: string }[]; readonly generator: { readonly config: { readonly assets: unknown } } }
const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(join(out(name), 'dataset.json'), 'utf8')) as Manifest;

describe('generate with --assets', { timeout: 300_000 }, () => {
  let expected: Record<string, string>;
  beforeAll(async () => {
    mkdirSync(out('libraries'));
    await addAssets(store, [furnitureLibrary(out('libraries'))], { thumbnails: false });
    writeFileSync(config, 'scene: room\nroom: { kind: bedroom, clutter: 0, textureSize: 64 }\nassets: { ratio: 0.3 }\n');
    const { code, stderr } = await runCli('generate', ...mixed, '--out', out('one'), '--workers', '1');
    expect(code, stderr).toBe(0);
    expected = hashesOf(out('one'));
  }, 300_000);

  it('says what was shown, by whom, under which licence, and of which store', async () => {
    const { assets, generator } = manifestOf('one');
    const authors = assets.map(({ author }) => author);
    expect(authors.length).toBeGreaterThan(1);
    expect(new Set(authors).size).toBe(authors.length);
    for (const { licence, author } of assets) {
      expect(licence).toBe('CC-BY 3.0');
      expect(readFileSync(join(out('one'), 'CREDITS.md'), 'utf8')).toContain(`by ${author}, CC-BY 3.0`);
    }
    const { assets: all } = await openAssets(store);
    expect(generator.config.assets).toEqual({ ratio: 1, models: all.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(JSON.stringify(generator)).not.toContain(dir);
  });
  it('gives the same bytes with three workers, and in two shards put together', async () => {
    const three = await runCli('generate', ...mixed, '--out', out('three'), '--workers', '3');
    expect(three.code, three.stderr).toBe(0);
    expect(hashesOf(out('three'))).toEqual(expected);
    for (const shard of ['1/2', '2/2']) {
      const { code, stderr } = await runCli('generate', ...mixed, '--out', out(`shard-${shard[0]}`), '--shard', shard);
      expect(code, stderr).toBe(0);
    }
    await mergeShards([out('shard-1'), out('shard-2')], out('merged'));
    expect(hashesOf(out('merged'))).toEqual(expected);
  });
  it('gives the same bytes when killed and resumed; another store is refused by name', async () => {
    const { child, result } = startCli(['generate', ...mixed, '--out', out('killed'), '--workers', '1']);
    while (child.exitCode === null && !existsSync(join(out('killed'), 'label', '000001.png'))) await sleep(5);
    child.kill('SIGKILL');
    await result;
    expect(existsSync(join(out('killed'), 'dataset.json')), 'the run ended before it could be killed').toBe(false);
    const other = out('other-store');
    await addAssets(other, [furnitureLibrary(out('libraries'), 'more.sh3f', [{ id: 'stand3', name: 'Bedside table', category: 'Bedroom', size: [46, 51, 42], creator: 'G. Maker' }])], { thumbnails: false });
    const refused = await runCli('generate', ...options, '--assets', other, '--asset-ratio', '1', '--out', out('killed'), '--resume');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/generator\.config\.assets\.models was 6 and is 7; generator\.config\.assets\.sha256 was/);
    const resumed = await runCli('generate', ...mixed, '--out', out('killed'), '--resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(hashesOf(out('killed'))).toEqual(expected);
    const again = await runCli('generate', ...mixed, '--out', out('killed'), '--resume');
    expect(again.code, again.stderr).toBe(0);
    expect(hashesOf(out('killed'))).toEqual(expected);
  });
});

describe('options of --assets', { timeout: 60_000 }, () => {
  it('flags win over the file, one by one', async () => {
    const printed = async (...flags: string[]): Promise<unknown> => (JSON.parse((await runCli('generate', config, ...flags, '--print-config')).stdout) as { assets: unknown }).assets;
    expect(await printed()).toEqual({ ratio: 0.3 });
    expect(await printed('--assets', '/a')).toEqual({ store: '/a', ratio: 0.3 });
    expect(await printed('--asset-ratio', '0.9')).toEqual({ ratio: 0.9 });
  });
  it.each([
    ['a ratio above 1', ['--assets', store, '--asset-ratio', '1.5'], 2, /asset-ratio.*1\.5/s],
    ['a store that is not there', ['--assets', out('nowhere')], 1, /nowhere: there is no furniture here\. Fill the store with `syntrain assets add`/],
    ['a store with a damaged index', ['--assets', out('damaged')], 1, /damaged\/index\.json: is no JSON/],
    ['a store whose model is gone', ['--assets', out('gone')], 1, /model\.bin: the model is gone/],
  ])('%s', async (_, flags, code, about) => {
    mkdirSync(out('damaged'), { recursive: true });
    writeFileSync(join(out('damaged'), 'index.json'), '{');
    await addAssets(out('gone'), [furnitureLibrary(out('libraries'))], { thumbnails: false });
    for (const { id } of (await openAssets(out('gone'))).assets.slice(0, 1)) rmSync(join(out('gone'), 'assets', id.slice(0, 2), id, 'model.bin'));
    const result = await runCli('generate', ...options, ...flags, '--out', out('refused'));
    expect(result.stderr).toMatch(about);
    expect(result.code, result.stderr).toBe(code);
    expect(result.stderr).not.toMatch(/internal error|\n\s+at /);
    expect(existsSync(out('refused'))).toBe(false);
  });
  it('a ratio in the file that is none names file and key', async () => {
    writeFileSync(out('bad.yaml'), 'scene: room\nassets: { ratio: 2 }\n');
    const { code, stderr } = await runCli('generate', out('bad.yaml'), '--out', out('refused'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.yaml: assets\.ratio = 2/);
  });
});
