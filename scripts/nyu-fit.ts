/**
 * How near the preset `nyu` is to NYU Depth v2: `npm run build && npx tsx scripts/nyu-fit.ts [--rooms 100] [--pictures 60] [--seed 1] [--preset nyu] [--keep DIR]`.
 *
 * The real images (../shared/data/nyuv2, or SYNTRAIN_DATA) are split by runs of neighbouring ids, which show the same
 * room: every other run is the half that the preset was fitted on, the rest is the half that it is checked on. Class
 * shares come from truth alone at 160x120, three views a room; brightness from small renders seen by kinect-v1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareDatasets, compareText, cropped, read, type Comparison } from '../src/dataset/index.ts';
import type { Dataset } from '../src/frame/index.ts';
import { spaces } from '../src/labels/index.ts';
import { random } from '../src/math/index.ts';

const { values } = parseArgs({ options: { rooms: { type: 'string', default: '100' }, pictures: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' }, preset: { type: 'string', default: 'nyu' }, keep: { type: 'string' } } });
const ROOT = join(import.meta.dirname, '..');
const REAL = join(process.env.SYNTRAIN_DATA ?? join(ROOT, '../shared/data'), 'nyuv2');
const LEFT_OUT = ['person', 'otherstructure', 'otherfurniture', 'otherprop'];
/** The white border of NYU pictures. */
const BORDER = { left: 8, top: 8, right: 8, bottom: 8 };

const subset = (dataset: Dataset, indices: readonly number[], pictures = true): Dataset => {
  const frame = async (i: number) => {
    const whole = await dataset.frame(indices[i]);
    const { label } = whole.channels;
    return cropped(pictures ? whole : { ...whole, channels: { label } }, BORDER);
  };
  return { info: dataset.info, length: indices.length, frame, async* [Symbol.asyncIterator]() { for (let i = 0; i < indices.length; i++) yield frame(i); } };
};

/** Indices of neighbouring ids, in order. */
async function runsOf(dataset: Dataset): Promise<number[][]> {
  const runs: number[][] = [];
  let last = NaN;
  for (let i = 0; i < dataset.length; i++) {
    const id = Number((await dataset.frame(i)).id);
    if (id === last + 1) runs[runs.length - 1].push(i);
    else runs.push([i]);
    last = id;
  }
  return runs;
}

/** Generates with the built command line, so that what is measured is what users get. */
async function generated(name: string, textureSize: number, args: readonly string[]): Promise<Dataset> {
  const dir = join(work, name);
  const config = join(work, `${name}.json`);
  writeFileSync(config, JSON.stringify({ room: { textureSize } })); // pictures this small show no more
  execFileSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'generate', config, '--scene', 'room', '--randomise', values.preset, '--labels', 'nyu40', '--seed', values.seed, '--size', '160x120', '--out', dir, '--resume', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  return read(dir);
}

const work = values.keep ?? mkdtempSync(join(tmpdir(), 'syntrain-nyu-fit-'));
mkdirSync(work, { recursive: true });
const real = await read(REAL, { labelSpace: spaces.nyu40 });
const runs = await runsOf(real);
const half = (k: number): number[] => runs.filter((_, i) => i % 2 === k).flat();
const [fitted, held] = [subset(real, half(0)), subset(real, half(1))];
const compare = (a: Dataset, b: Dataset): Promise<Comparison> => compareDatasets(a, b, { leaveOut: LEFT_OUT });
const line = (name: string, c: Comparison): void => console.log(`${name.padEnd(46)} classes ${c.classDistance?.toFixed(3) ?? '-    '}   brightness ${c.brightness?.distance.toFixed(3) ?? '-'}   classes a view ${c.classesAView?.map((n) => n.toFixed(1)).join(' and ') ?? '-'}`);

console.log(`${real.length} real images in ${runs.length} runs; halves of ${fitted.length} and ${held.length}`);
line('the halves from each other', await compare(fitted, held));
const spread: number[] = [];
for (let k = 0; k < 3; k++) {
  const order = random(k, 'halves').shuffle(runs);
  spread.push((await compare(subset(real, order.filter((_, i) => i % 2 === 0).flat(), false), subset(real, order.filter((_, i) => i % 2 === 1).flat(), false))).classDistance!);
}
console.log(`other halves by runs, three drawn at random:   classes ${spread.map((d) => d.toFixed(3)).join(' ')}`);
if (Number(values.rooms) > 0) {
  const truth = await generated('truth', 64, ['--count', String(3 * Number(values.rooms)), '--passes', 'class']);
  line(`${values.preset} and the half it was fitted on`, await compare(truth, fitted));
  const check = await compare(truth, held);
  line(`${values.preset} and the half held out`, check);
  console.log(`\n${compareText(check)}`);
}
if (Number(values.pictures) > 0) {
  const pictures = await generated('pictures', 128, ['--count', values.pictures, '--views-per-scene', '1', '--passes', 'rgb,class', '--sensor', 'kinect-v1', '--spp', '16']);
  for (const [name, part] of [['fitted on', fitted], ['held out', held]] as const) line(`pictures of ${values.preset} and the half ${name}`, await compare(pictures, part));
}
if (values.keep === undefined) rmSync(work, { recursive: true, force: true });
