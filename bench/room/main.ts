/**
 * What generating a room costs: CPU seconds of layout, painting, labelling and BVH, by kind; with `--many N` rooms in a
 * row, checked for validity and for growth of memory.
 *
 *   npm run bench -- room [--count 22] [--texture-size 512] [--many 1000] [--assets STORE [--asset-ratio 1]]
 *
 * With a store (`syntrain assets add`), each room is made twice, by code alone and with its models, in turn.
 *
 * Memory is steadiest to read with NODE_OPTIONS=--expose-gc.
 */
import { parseArgs } from 'node:util';
import { labelScene, labelSpace } from '../../src/labels/index.ts';
import { openRoomFurniture } from '../../src/assets/index.ts';
import { layoutRoom, paintRoom, ROOM_KINDS, type FurnitureSource, type Layout } from '../../src/generate/index.ts';
import { createRenderer } from '../../src/render/index.ts';
import type { Scene } from '../../src/scene/index.ts';
import { quantile } from '../measure.ts';

const { values: flags } = parseArgs({ options: { count: { type: 'string', default: '22' }, many: { type: 'string', default: '0' }, 'texture-size': { type: 'string', default: '512' }, assets: { type: 'string' }, 'asset-ratio': { type: 'string', default: '1' } } });
const space = labelSpace('nyu40');
const textureSize = Number(flags['texture-size']);

const furniture = flags.assets === undefined ? undefined : await openRoomFurniture(flags.assets, Number(flags['asset-ratio']));
/** Decodes the pictures of the models in a layout. */
const ready = (layout: Layout, source: FurnitureSource | undefined): Promise<void> | undefined => source?.ready([...layout.placed, ...layout.next].map(({ item }) => item));

const PARTS = ['layout', 'decode', 'paint', 'label', 'bvh'] as const;
type Part = (typeof PARTS)[number];
type Spent = Record<Part, number[]>;
const nothing = (): Spent => ({ layout: [], decode: [], paint: [], label: [], bvh: [] });

/** CPU seconds of this process while `work` runs. */
async function timed<T>(spent: Spent, part: Part, work: () => T | Promise<T>): Promise<T> {
  const from = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  spent[part].push((user + system) / 1e6);
  return result;
}

const out = (text: string): void => void process.stdout.write(`${text}\n`);
const ms = (seconds: number): string => `${(seconds * 1000).toFixed(0).padStart(6)} ms`;

/** Empty when the scene is whole: finite vertices, indices and materials in range, a concept on each object. */
function faults(scene: Scene): string[] {
  const bad: string[] = [];
  for (const mesh of scene.meshes) {
    if (!mesh.positions.every(Number.isFinite)) bad.push(`${mesh.name}: a position is not finite`);
    if (!mesh.indices.every((v) => v < mesh.positions.length / 3)) bad.push(`${mesh.name}: an index is out of range`);
    if (!mesh.parts.every((p) => p.material < scene.materials.length)) bad.push(`${mesh.name}: a material is out of range`);
  }
  for (const node of scene.nodes) if (node.mesh >= 0 && !node.concept) bad.push(`${node.name}: no concept`);
  return bad;
}

/** One room from options to BVH. */
async function make(i: number, spent: Spent, source: FurnitureSource | undefined): Promise<void> {
  const seed = i + 3;
  const layout = await timed(spent, 'layout', () => layoutRoom({ kind: ROOM_KINDS[(i + ROOM_KINDS.length) % ROOM_KINDS.length] }, seed, source));
  await timed(spent, 'decode', () => ready(layout, source));
  const scene = await timed(spent, 'paint', () => paintRoom(layout, textureSize, seed));
  const labelling = await timed(spent, 'label', () => labelScene(scene, space));
  const renderer = await timed(spent, 'bvh', () => createRenderer(labelling.scene, labelling, { workers: 1 }));
  await renderer.dispose();
}

const whole = (spent: Spent): number[] => spent.layout.map((_, i) => PARTS.reduce((sum, part) => sum + spent[part][i], 0));

function report(title: string, spent: Spent): void {
  out(`${title}; CPU, median and 95th percentile`);
  for (const part of PARTS) if (spent[part].some((seconds) => seconds > 1e-4)) out(`${part.padEnd(8)}${ms(quantile(spent[part], 0.5))}${ms(quantile(spent[part], 0.95))}`);
  out(`${'all'.padEnd(8)}${ms(quantile(whole(spent), 0.5))}${ms(quantile(whole(spent), 0.95))}`);
}

async function split(count: number): Promise<void> {
  const [code, mixed] = [nothing(), nothing()];
  for (let i = -2; i < count; i++) { // two rooms first, for the compiler
    await make(i, i < 0 ? nothing() : code, undefined);
    if (furniture) await make(i, i < 0 ? nothing() : mixed, furniture);
  }
  report(`${count} rooms, textures of ${textureSize} pixels`, code);
  if (!furniture) return;
  report(`the same with models of ${flags.assets}, ratio ${furniture.ratio}`, mixed);
  out(`${(quantile(whole(mixed), 0.5) / quantile(whole(code), 0.5)).toFixed(2)} of the time by code alone (medians)`);
}

/** Many rooms in a row; resident memory is read at the same point of every tenth of them. */
async function soak(count: number): Promise<void> {
  const step = Math.max(1, Math.floor(count / 10));
  let broken = 0;
  let retried = 0;
  for (let i = 1; i <= count; i++) {
    const layout = layoutRoom({}, i, furniture);
    await ready(layout, furniture);
    if (layout.tries > 1) retried++;
    const bad = [...(layout.complete ? [] : ['incomplete']), ...faults(paintRoom(layout, textureSize, i))];
    if (bad.length > 0) {
      broken++;
      out(`seed ${i} (${layout.kind}): ${bad.join('; ')}`);
    }
    if (i % step === 0) {
      globalThis.gc?.();
      out(`${String(i).padStart(6)} rooms  rss ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB, heap ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MiB`);
    }
  }
  out(`${count} rooms, ${broken} not valid, ${retried} drawn more than once`);
  if (broken > 0) process.exitCode = 1;
}

await split(Number(flags.count));
if (Number(flags.many) > 0) await soak(Number(flags.many));
