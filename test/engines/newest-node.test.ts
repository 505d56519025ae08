/** A small dataset has the same bytes with this Node and with the newest one (.ci/run installs it into build/newest-node). */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { hashesOf, startCli, temporaryFolder } from '../cli/run-cli.ts';

const NEWEST = process.env.SYNTRAIN_NEWEST_NODE ?? fileURLToPath(new URL(`../../build/newest-node/node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url));

it('two versions of Node write the same dataset', { timeout: 240_000 }, async (context) => {
  if (!existsSync(NEWEST)) {
    if (process.env.CI === 'true') throw new Error(`${NEWEST} is missing; CI has to have it`);
    process.stdout.write(`skipped: no second Node at ${NEWEST} (SYNTRAIN_NEWEST_NODE names one)\n`);
    context.skip();
  }
  const version = spawnSync(NEWEST, ['--version'], { encoding: 'utf8' }).stdout.trim();
  expect(version).not.toBe(process.version);
  const dir = temporaryFolder();
  try {
    const args = ['generate', '--scene', 'room', '--count', '2', '--views-per-scene', '1', '--seed', '9', '--size', '96x72', '--spp', '4', '--format', 'syntrain,segnet'];
    for (const [name, node] of [['this', process.execPath], ['newest', NEWEST]] as const) {
      const { code, stderr } = await startCli([...args, '--out', join(dir, name)], node).result;
      expect(code, `${version}: ${stderr}`).toBe(0);
    }
    expect(hashesOf(join(dir, 'newest'))).toEqual(hashesOf(join(dir, 'this')));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
