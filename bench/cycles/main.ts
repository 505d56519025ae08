/** salon.glb against Cycles (Debian's blender), paired: seconds x relMSE between independent renders, and paths/s. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeImage } from '../../src/image/index.ts';
import { importScene } from '../../src/import/index.ts';
import { createRenderer, QUALITY_DEFAULTS } from '../../src/render/index.ts';
import { viewpointOf } from '../../src/viewpoint/index.ts';
import { labelByNode } from '../../test/fixtures/scenes.ts';
import { errorOfOne, sideBySide, trimmedMean, type Picture } from '../measure.ts';

const { values } = parseArgs({
  options: {
    spp: { type: 'string', default: '64' }, size: { type: 'string', default: '480x360' }, workers: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results' }, rounds: { type: 'string', default: '1' },
    scene: { type: 'string', default: join(process.env['SYNTRAIN_SCENES'] ?? '../shared/scenes', 'salon.glb') },
  },
});
const [width, height] = values.size.split('x').map(Number);
const spp = Number(values.spp);
if (!existsSync(values.scene)) throw new Error(`${values.scene}: no such file; set SYNTRAIN_SCENES`);
mkdirSync(values.out, { recursive: true });

interface Timed { readonly seconds: number; readonly picture: Picture }

async function cycles(seeds: readonly number[]): Promise<Timed[]> {
  const prefix = join(values.out, 'cycles-');
  const log = execFileSync('blender', ['-b', '--factory-startup', '-P', join(import.meta.dirname, 'driver.py'), '--',
    values.scene, prefix, String(width), String(height), values.spp, values.workers, ...seeds.map(String)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Promise.all(seeds.map(async (seed) => {
    const seconds = Number(new RegExp(`CYCLES ${seed} ([0-9.]+)`).exec(log)?.[1]);
    const image = await decodeImage(readFileSync(`${prefix}${seed}.exr`), `${prefix}${seed}.exr`);
    const rgb = new Float32Array(width * height * 3);
    for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) rgb[i * 3 + c] = image.data[i * image.channels + c];
    return { seconds, picture: { width, height, rgb } };
  }));
}

async function ours(seeds: readonly number[]): Promise<Timed[]> {
  const { scene } = await importScene(values.scene);
  const renderer = await createRenderer(scene, labelByNode(scene), { workers: Number(values.workers) });
  const view = viewpointOf(scene.cameras[0], width, height);
  const quality = { ...QUALITY_DEFAULTS, spp, denoise: false, maxBounces: 8, maxDiffuse: 4, maxGlossy: 8, maxTransmission: 8 };
  await renderer.render(view, ['rgb'], { ...quality, spp: 1 }, 0);
  const out: Timed[] = [];
  for (const seed of seeds) {
    const start = performance.now();
    const film = await renderer.render(view, ['rgb'], quality, seed);
    out.push({ seconds: (performance.now() - start) / 1000, picture: { width, height, rgb: film.rgb! } });
  }
  await renderer.dispose();
  return out;
}

for (let round = 0; round < Number(values.rounds); round++) {
  const seeds = [2 * round + 1, 2 * round + 2];
  const [a, b] = [await ours(seeds), await cycles(seeds)];
  const figures = ([x, y]: Timed[]): { seconds: number; all: number; trimmed: number; mean: number } => (
    { seconds: (x.seconds + y.seconds) / 2, ...errorOfOne(x.picture, y.picture), mean: (trimmedMean(x.picture) + trimmedMean(y.picture)) / 2 });
  const [f, g] = [figures(a), figures(b)];
  const row = (name: string, { seconds, all, trimmed, mean }: typeof f): void => console.log(`${name.padEnd(9)} ${seconds.toFixed(2).padStart(7)} s  ${(width * height * spp / seconds / 1e6).toFixed(3)} Mpaths/s  relMSE ${all.toExponential(3)} (trimmed ${trimmed.toExponential(3)})  s x relMSE ${(seconds * all).toExponential(3)} (${(seconds * trimmed).toExponential(3)})  trimmed mean ${mean.toFixed(4)}`);
  console.log(`${values.scene.split('/').at(-1)} ${values.size} ${spp} spp, ${values.workers} threads`);
  row('syntrain', f);
  row('Cycles', g);
  console.log(`syntrain / Cycles: s x relMSE ${((f.seconds * f.all) / (g.seconds * g.all)).toFixed(3)} (trimmed ${((f.seconds * f.trimmed) / (g.seconds * g.trimmed)).toFixed(3)}), paths/s ${(g.seconds / f.seconds).toFixed(2)}`);
  sideBySide(join(values.out, 'cycles-side-by-side.png'), [a[0].picture, b[0].picture], 0.3);
}
