/** The kernel, the room and the viewpoints in headless Chromium give the bytes that they give in Node. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { readKernel } from '../../src/render/kernel-node.ts';
import { startNodeThread } from '../../src/render/pool-node.ts';
import { makeFilm, rastersOf } from './film.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BROWSER = process.env.SYNTRAIN_CHROMIUM ?? '/usr/bin/chromium';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.cjs': 'text/javascript' };

const page = `<!doctype html><meta charset="utf-8">
<script type="importmap">{ "imports": { "zod": "/node_modules/zod/index.js", "fflate": "/node_modules/fflate/esm/browser.js" } }</script>
<script type="module">
  import { makeFilm, rastersOf } from '/build/engines/test/engines/film.js';
  import { startWebThread } from '/build/engines/src/render/pool-web.js';
  const kernel = new Uint8Array(await (await fetch('/dist/kernel.wasm')).arrayBuffer());
  const rasters = rastersOf(await makeFilm({ kernel, workers: 2, startThread: startWebThread }));
  const hashes = {};
  for (const [name, bytes] of Object.entries(rasters)) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
    hashes[name] = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
  }
  window.result = hashes;
</script>`;

/** Serves this folder to this machine, isolated as shared memory demands. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Content-Type': TYPES[extname(path)] ?? 'text/html' };
    const file = join(root, path);
    if (path === '/') response.writeHead(200, headers).end(page);
    else if (path === '/favicon.ico') response.writeHead(204, headers).end();
    else if (!path.includes('..') && existsSync(file)) response.writeHead(200, headers).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

it('Chromium makes the same film as Node', { timeout: 240_000 }, async (context) => {
  if (!existsSync(BROWSER)) {
    if (process.env.CI === 'true') throw new Error(`${BROWSER} is missing; CI has to have it`);
    process.stdout.write(`skipped: there is no ${BROWSER} (SYNTRAIN_CHROMIUM names another)\n`);
    context.skip();
  }
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'test/engines/tsconfig.json')], { stdio: 'inherit' });
  const film = await makeFilm({ kernel: await readKernel(), workers: availableParallelism(), startThread: startNodeThread });
  const expected = Object.fromEntries(Object.entries(rastersOf(film)).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
  expect(Object.keys(expected)).toHaveLength(10);

  const server = await serve();
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(String(error)));
    tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.waitForFunction('window.result', undefined, { timeout: 200_000 }).catch(() => undefined);
    expect(errors).toEqual([]);
    expect(await tab.evaluate('window.result')).toEqual(expected);
  } finally {
    await browser.close();
    server.close();
  }
});
