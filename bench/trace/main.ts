/**
 * Rays a second on one core, beside Embree's rtcIntersect1 and rtcOccluded1 on the same triangles and rays.
 *
 *   npm run bench -- trace [--scene FILE]... [--rays N] [--rounds N] [--save]
 *
 * The two run alternately; what counts is the ratio of the medians. Both give t, u, v, triangle, object and geometric
 * normal. Cut-outs are solid here, as Embree knows nothing of them. Needs g++ and Debian's libembree-dev.
 */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importScene } from '../../src/import/index.ts';
import { transformPoint } from '../../src/math/index.ts';
import { Arena } from '../../src/render/arena.ts';
import { readKernel } from '../../src/render/kernel-node.ts';
import { createMemory, instantiateKernel, type Kernel, type Pointer } from '../../src/render/kernel.ts';
import { packGeometry } from '../../src/render/pack-geometry.ts';
import { wasm } from '../../src/render/wasm.ts';
import type { Scene } from '../../src/scene/index.ts';
import { viewpointOf } from '../../src/viewpoint/index.ts';
import type { ClassId, Labelling } from '../../src/labels/index.ts';
import { raySets, type Rays, type Traces } from './rays.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = process.env['SYNTRAIN_SCENES'] ?? join(here, '../../../shared/scenes');
const { values: args } = parseArgs({
  options: { scene: { type: 'string', multiple: true }, rays: { type: 'string', default: '300000' }, rounds: { type: 'string', default: '9' }, save: { type: 'boolean', default: false }, kernel: { type: 'string' } },
});

const NAMES = ['primary', 'bounce1', 'bounce2', 'occlusion'] as const;
/** Processor time of this process: other programs on the machine do not count (Embree's side measures the same). */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1];

/** Ours: trees baked, materials solid, on the calling thread. */
interface Ours { readonly trace: (rays: Rays) => Traces; readonly time: (rays: Rays, any: boolean) => { seconds: number; hits: Traces }; readonly buildSeconds: number }

async function ours(scene: Scene): Promise<Ours> {
  const memory = createMemory();
  const kernel: Kernel = await instantiateKernel(await wasm.compile(args.kernel ? readFileSync(args.kernel) : await readKernel()), memory);
  const arena = new Arena(memory, kernel.functions.heapBase());
  kernel.functions.setWorkspace(arena.allocate(kernel.constant('WORKSPACE_BYTES')));
  const labelling: Labelling = {
    space: { name: '', title: '', source: '', classes: [], voidId: 0 as ClassId, ignored: [], classOfConcept: {} }, scene, objects: [], parts: [], warnings: [],
  };
  let start = cpuSeconds();
  const packed = packGeometry(kernel, arena, scene, labelling, { instanceFrom: Infinity });
  const first = cpuSeconds() - start;
  start = cpuSeconds();
  packGeometry(kernel, arena, scene, labelling, { instanceFrom: Infinity });
  const buildSeconds = Math.min(first, cpuSeconds() - start);
  process.stdout.write(`  ours: ${packed.triangles} triangles, packed and built in ${first.toFixed(3)} s (again: ${buildSeconds.toFixed(3)} s), trees ${(packed.treeBytes / 2 ** 20).toFixed(1)} MB\n`);
  const places = new Map<Rays, Pointer>();
  const out = arena.allocate(32 << 20);
  const functions = kernel.functions as unknown as Record<'traceClosest' | 'traceOccluded', (scene: Pointer, count: number, rays: Pointer, out: Pointer) => void>;
  const run = (rays: Rays, any: boolean): { seconds: number; hits: Traces } => {
    const at = places.get(rays) ?? arena.store(rays);
    places.set(rays, at);
    const begin = cpuSeconds();
    functions[any ? 'traceOccluded' : 'traceClosest'](packed.scene, rays.length / 8, at, out);
    const seconds = cpuSeconds() - begin;
    return { seconds, hits: arena.f32(out, rays.length) };
  };
  return { trace: (rays) => run(rays, false).hits.slice(), time: run, buildSeconds };
}

/** Embree's program, compiled and started; null with the reason printed where that cannot be. */
function startEmbree(folder: string, triangles: Float32Array, sets: readonly Rays[]): { ask: (line: string) => Promise<string>; child: ChildProcessWithoutNullStreams; ready: Promise<string> } | null {
  const program = join(folder, 'embree');
  const compiled = spawnSync('g++', ['-O3', '-march=native', '-o', program, join(here, 'embree.cpp'), '-lembree3'], { encoding: 'utf8' });
  if (compiled.status !== 0) {
    process.stdout.write(`  no comparison: ${compiled.error ? 'there is no g++' : compiled.stderr.split('\n')[0]}. Debian: apt-get install g++ libembree-dev\n`);
    return null;
  }
  writeFileSync(join(folder, 'triangles'), triangles);
  sets.forEach((rays, k) => writeFileSync(join(folder, `rays${k}`), rays));
  const child = spawn(program, [join(folder, 'triangles'), ...sets.map((_, k) => join(folder, `rays${k}`))]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => String((await lines.next()).value);
  const ready = answer();
  return { child, ready, ask: (line) => { child.stdin.write(`${line}\n`); return answer(); } };
}

/** World triangles as the kernel bakes them: f32 products and sums. */
function worldTriangles(scene: Scene): Float32Array {
  const out: number[] = [];
  for (const node of scene.nodes) {
    if (node.mesh < 0 || node.visible === false) continue;
    const { positions, indices } = scene.meshes[node.mesh];
    for (const i of indices) out.push(...transformPoint(node.worldFromNode, [positions[i * 3], positions[i * 3 + 1], positions[i * 3 + 2]]));
  }
  return Float32Array.from(out);
}

function agree(a: Float32Array, b: Float32Array, any: boolean): number {
  let different = 0;
  for (let i = 0; i < b.length; i++) {
    const t = a[i * 8];
    if (any ? t !== b[i] : t !== b[i] && !(Math.abs(t - b[i]) <= 1e-3 * Math.max(1, b[i]))) different++;
  }
  return different / b.length;
}

async function bench(path: string): Promise<Record<string, unknown>> {
  process.stdout.write(`${basename(dirname(path))}/${basename(path)}\n`);
  const { scene: source } = await importScene(path);
  const scene: Scene = { ...source, materials: source.materials.map((m) => ({ ...m, alpha: undefined })) };
  const mine = await ours(scene);
  const sets = raySets(viewpointOf(scene.cameras[0], 1280, 960), Number(args.rays), 1, mine.trace);
  const folder = mkdtempSync(join(tmpdir(), 'syntrain-trace-'));
  try {
    const embree = startEmbree(folder, worldTriangles(scene), NAMES.map((name) => sets[name]));
    if (embree) process.stdout.write(`  Embree ${await embree.ready} s\n`);
    const rows: Record<string, { ours: number; embree: number | null; ratio: number | null; differ: number | null }> = {};
    for (const [k, name] of NAMES.entries()) {
      const any = name === 'occlusion';
      const rays = sets[name];
      const [a, b]: number[][] = [[], []];
      let differ: number | null = null;
      for (let round = 0; round < Number(args.rounds) + 2; round++) {
        const { seconds, hits } = mine.time(rays, any);
        const theirs = embree ? Number(await embree.ask(`${any ? 'occluded' : 'closest'} ${k}`)) : NaN;
        if (round === 0 && embree) {
          await embree.ask(`hits ${k} ${join(folder, 'hits')}`);
          differ = agree(hits, new Float32Array(new Uint8Array(readFileSync(join(folder, 'hits'))).buffer), any);
        }
        if (round < 2) continue; // the first two warm up
        a.push(seconds);
        b.push(theirs);
      }
      const n = rays.length / 8 / 1e6;
      rows[name] = { ours: n / median(a), embree: embree ? n / median(b) : null, ratio: embree ? median(b) / median(a) : null, differ };
      const r = rows[name];
      process.stdout.write(`  ${name.padEnd(10)} ours ${r.ours.toFixed(2).padStart(6)} Mrays/s${r.embree ? `, Embree ${r.embree.toFixed(2).padStart(6)}, ratio ${r.ratio!.toFixed(3)}, hits that differ ${(100 * r.differ!).toFixed(4)} %` : ''}\n`);
      if (differ !== null && differ > 1e-4) throw new Error(`${path}, ${name}: ${(100 * differ).toFixed(4)} % of the hits differ from Embree's; at most 0.01 % may (edges seen exactly)`);
    }
    embree?.child.stdin.end();
    const ratios = Object.values(rows).map((r) => r.ratio).filter((r) => r !== null);
    const mean = ratios.length ? ratios.reduce((p, r) => p * r, 1) ** (1 / ratios.length) : null;
    if (mean !== null) process.stdout.write(`  geometric mean ${mean.toFixed(3)}, least ${Math.min(...ratios).toFixed(3)}\n`);
    return { scene: basename(dirname(path)) === 'scenes' ? basename(path) : basename(dirname(path)), buildSeconds: mine.buildSeconds, sets: rows, geometricMean: mean };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const scenes = args.scene ?? ['salon.glb', 'living-room/scene.xml'].map((name) => join(shared, name));
const results: Record<string, unknown>[] = [];
for (const path of scenes) {
  if (!existsSync(path)) process.stdout.write(`${path}: not there, skipped\n`);
  else results.push(await bench(path));
}
if (args.save) {
  const to = join(here, '../results');
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'trace.json'), `${JSON.stringify({ processor: cpus()[0].model, node: process.version, results }, null, 2)}\n`);
}
