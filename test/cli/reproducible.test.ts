/** Law 1 and law 6 through the front door: same seed, same bytes, whatever the workers, a kill, or a shard. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeShards } from '../../src/dataset/index.ts';
import { hashesOf, runCli, startCli, temporaryFolder } from './run-cli.ts';

const dir = temporaryFolder();
const out = (name: string): string => join(dir, name);
const options = ['--scene', 'room', '--count', '10', '--views-per-scene', '5', '--seed', '4', '--size', '96x72', '--spp', '4'];
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('generate', { timeout: 240_000 }, () => {
  let expected: Record<string, string>;
  beforeAll(async () => {
    const { code, stderr } = await runCli('generate', ...options, '--out', out('one'), '--workers', '1');
    expect(code, stderr).toBe(0);
    expected = hashesOf(out('one'));
  }, 240_000);

  it('writes every channel of every frame', () => {
    expect(Object.keys(expected)).toHaveLength(10 * 6 + 3);
  });

  it('gives the same bytes with three workers', async () => {
    const { code, stderr } = await runCli('generate', ...options, '--out', out('three'), '--workers', '3');
    expect(code, stderr).toBe(0);
    expect(hashesOf(out('three'))).toEqual(expected);
  });

  it('gives the same bytes when killed midway and resumed, and refuses to resume with other options', async () => {
    const { child, result } = startCli(['generate', ...options, '--out', out('killed'), '--workers', '2']);
    const log = join(out('killed'), '.partial', 'frames.log');
    while (child.exitCode === null && !(existsSync(join(out('killed'), 'label', '000002.png')))) await sleep(5);
    child.kill('SIGKILL');
    await result;
    expect(existsSync(join(out('killed'), 'dataset.json')), `the run ended before it could be killed (${log})`).toBe(false);
    const other = await runCli('generate', ...options, '--spp', '5', '--out', out('killed'), '--resume');
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(/spp was 4 and is 5/);
    const fresh = await runCli('generate', ...options, '--out', out('killed'));
    expect(fresh.code).toBe(1);
    expect(fresh.stderr).toMatch(/--resume/);
    const resumed = await runCli('generate', ...options, '--out', out('killed'), '--resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(hashesOf(out('killed'))).toEqual(expected);
    expect(readFileSync(join(out('killed'), 'run.log'), 'utf8')).toMatch(/finished/);
  });

  it('merges shards to the bytes of the whole run', async () => {
    for (const shard of ['1/2', '2/2']) {
      const { code, stderr } = await runCli('generate', ...options, '--out', out(`shard-${shard[0]}`), '--shard', shard);
      expect(code, stderr).toBe(0);
    }
    await mergeShards([out('shard-1'), out('shard-2')], out('merged'));
    expect(hashesOf(out('merged'))).toEqual(expected);
  });

  it('ends with code 130 when interrupted, and says how to go on', async () => {
    const { child, result } = startCli(['generate', ...options, '--out', out('interrupted')]);
    while (child.exitCode === null && !existsSync(join(out('interrupted'), 'label', '000000.png'))) await sleep(5);
    child.kill('SIGINT');
    const { code, stderr } = await result;
    expect(code, stderr).toBe(130);
    expect(stderr).toMatch(/--resume/);
  });
});
