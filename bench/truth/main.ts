/**
 * Frames a second of `generate --passes truth` on salon.glb, writing included, and what they are spent on.
 *
 *   npm run bench -- truth [--scene FILE] [--count 200] [--size 480x360] [--workers N] [--rounds 3] [--save]
 *
 * The command is run as a user runs it. Processor seconds are those of all its threads, so they hold on a machine that
 * is busy; frames a second by the clock need it idle. The split is of processor milliseconds, measured part by part in
 * this process on one thread with the same scene, viewpoints and code.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { channelsOfPasses, encodeFilm, formatNamed, frameId, frameOfEncoded, sceneObjects } from '../../src/dataset/index.ts';
import { TRUTH_PASSES } from '../../src/jobs/generate/config.ts';
import { planScenes } from '../../src/jobs/generate/plan.ts';
import { openScene } from '../../src/jobs/generate/scene-source.ts';
import { labelSpace } from '../../src/labels/index.ts';
import { createRenderer, type Renderer } from '../../src/render/index.ts';
import { placeViewpoints } from '../../src/viewpoint/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = process.env['SYNTRAIN_SCENES'] ?? join(here, '../../../shared/scenes');
const { values: args } = parseArgs({
  options: {
    scene: { type: 'string', default: join(shared, 'salon.glb') }, count: { type: 'string', default: '200' }, size: { type: 'string', default: '480x360' },
    workers: { type: 'string', default: String(availableParallelism()) }, rounds: { type: 'string', default: '3' }, save: { type: 'boolean', default: false },
  },
});
const count = Number(args.count);
const [width, height] = args.size.split('x').map(Number);
const LABELS = 'nyu40';
const SEED = 1;

const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1];
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** One run of the command: seconds by the clock, seconds of all its threads, bytes of each channel. */
interface Run { readonly wall: number; readonly cpu: number; readonly bytes: Readonly<Record<string, number>> }

/** Runs the command in a process of its own that reports what it used, its exit included. */
function command(frames: number): Run {
  const folder = mkdtempSync(join(tmpdir(), 'syntrain-truth-'));
  const out = join(folder, 'out');
  try {
    const cli = join(here, '../../dist/cli/main.js');
    if (!existsSync(cli)) throw new Error(`${cli} is missing. Run: npm run build`);
    const report = `process.on('exit', () => { const u = process.resourceUsage(); require('node:fs').writeSync(2, '\\ncpu=' + (u.userCPUTime + u.systemCPUTime) / 1e6 + '\\n'); });`;
    const preload = join(folder, 'usage.cjs');
    writeFileSync(preload, `if (require('node:worker_threads').isMainThread) { ${report} }`);
    const begin = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, ['--require', preload, cli, 'generate', '--scene', args.scene, '--passes', 'truth', '--size', args.size,
      '--labels', LABELS, '--count', String(frames), '--seed', String(SEED), '--workers', args.workers, '--out', out], { encoding: 'utf8' });
    const wall = Number(process.hrtime.bigint() - begin) / 1e9;
    const used = /cpu=([\d.]+)/.exec(stderr);
    if (status !== 0 || !used) throw new Error(`generate ended with ${status}: ${stderr}`);
    const cpu = Number(used[1]);
    const channels = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const sizeOf = (channel: string): number => readdirSync(join(out, channel)).reduce((sum, file) => sum + statSync(join(out, channel, file)).size, 0);
    return { wall, cpu, bytes: Object.fromEntries(channels.map((channel) => [channel, sizeOf(channel) / frames])) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Processor milliseconds a frame, but for what happens once. */
interface Split { readonly once: Record<'open' | 'pack' | 'viewpoints', number>; readonly frame: Record<'trace' | 'encode' | 'write', number> }

/** The same run in this process, one thing at a time. */
async function split(frames: number): Promise<Split> {
  let mark = cpuSeconds();
  const lap = (): number => {
    const now = cpuSeconds();
    const spent = (now - mark) * 1000;
    mark = now;
    return spent;
  };
  const space = labelSpace(LABELS);
  const { labelling, name } = await openScene(args.scene, 0, { space });
  const open = lap();
  const renderer: Renderer = await createRenderer(labelling.scene, labelling, { workers: 1 });
  const pack = lap();
  const [plan] = planScenes({ scene: [args.scene], count, seed: SEED });
  const views = placeViewpoints(labelling.scene, labelling, renderer.rays, { count, size: { width, height }, fov: 60 }, plan.seed);
  const viewpoints = lap();
  const folder = mkdtempSync(join(tmpdir(), 'syntrain-truth-'));
  const channels = channelsOfPasses(TRUTH_PASSES);
  const objects = sceneObjects(labelling);
  const writer = await formatNamed('syntrain').open(join(folder, 'out'), { name, labelSpace: space, credits: [], seed: SEED, generator: { name: 'bench', version: '0', config: {} } }, { resume: false });
  const spent = { trace: 0, encode: 0, write: 0 };
  try {
    for (let i = 0; i < frames; i++) {
      lap();
      const film = await renderer.render(views[i], TRUTH_PASSES, { spp: 1, seeThrough: false, denoise: false, maxBounces: 0, clampIndirect: 0 }, i);
      spent.trace += lap();
      const encoded = await encodeFilm(film, { channels }, { id: frameId(i), split: 'train', scene: name, seed: i, objects });
      spent.encode += lap();
      await writer.add(i, frameOfEncoded(encoded));
      spent.write += lap();
    }
    await writer.close();
  } finally {
    await renderer.dispose();
    rmSync(folder, { recursive: true });
  }
  return { once: { open, pack, viewpoints }, frame: { trace: spent.trace / frames, encode: spent.encode / frames, write: spent.write / frames } };
}

const line = (text: string): void => void process.stdout.write(`${text}\n`);
line(`${basename(args.scene)}, ${count} frames of ${args.size}, ${args.workers} workers, load ${loadavg()[0].toFixed(1)}`);
const runs = Array.from({ length: Number(args.rounds) }, () => command(count));
const wall = median(runs.map((run) => run.wall));
const cpu = median(runs.map((run) => run.cpu));
const { bytes } = runs[0];
line(`  command     ${(count / wall).toFixed(1)} frames/s by the clock (${wall.toFixed(1)} s), ${cpu.toFixed(1)} processor seconds in all: ${(cpu / count * 1000).toFixed(0)} ms a frame`);
line(`  files       ${Object.entries(bytes).map(([channel, n]) => `${channel} ${(n / 1000).toFixed(1)}`).join(', ')} kB a frame`);
const parts = await split(Math.min(count, 50));
line(`  once        ${Object.entries(parts.once).map(([part, ms]) => `${part} ${(ms / 1000).toFixed(2)}`).join(', ')} processor seconds`);
line(`  a frame     ${Object.entries(parts.frame).map(([part, ms]) => `${part} ${ms.toFixed(1)}`).join(', ')} processor ms`);
if (args.save) {
  const to = join(here, '../results');
  mkdirSync(to, { recursive: true });
  const result = { processor: cpus()[0].model, node: process.version, load: loadavg()[0], scene: basename(args.scene), count, size: args.size, workers: Number(args.workers), wall, cpu, framesPerSecond: count / wall, bytes, ...parts };
  writeFileSync(join(to, 'truth.json'), `${JSON.stringify(result, null, 2)}\n`);
}
