/** Denoiser: error and kept texture at 32 samples against a converged render of salon.glb (SYNTRAIN_SCENES). */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { importScene } from '../../src/import/index.ts';
import { labelScene, labelSpace } from '../../src/labels/index.ts';
import { createRenderer, QUALITY_DEFAULTS } from '../../src/render/index.ts';
import { viewpointOf } from '../../src/viewpoint/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scenes = process.env.SYNTRAIN_SCENES ?? join(root, '../shared/scenes');
const [referenceSpp = '4096', width = '320', height = '240', spp = '32'] = process.argv.slice(2);
const W = Number(width);
const H = Number(height);
const BLOCK = 16;

/** Mean of (x - y)^2 / (y^2 + 0.01) over all channels, y the reference. */
function relMSE(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - y[i]) ** 2 / (y[i] ** 2 + 0.01);
  return sum / x.length;
}

const gray = (rgb: Float32Array, i: number): number => 0.2126 * rgb[3 * i] + 0.7152 * rgb[3 * i + 1] + 0.0722 * rgb[3 * i + 2];

/**
 * Over the blocks whose albedo varies (the textured ones): how much of the reference's gradient is in x. `along` is the
 * projection of x's gradient on the reference's, which noise cannot raise; `energy` the ratio of squared lengths.
 */
function keptGradient(x: Float32Array, reference: Float32Array, albedo: Float32Array): { blocks: number; along: number; energy: number } {
  const sums = { blocks: 0, cross: 0, own: 0, reference: 0 };
  for (let by = 0; by + BLOCK <= H; by += BLOCK) {
    for (let bx = 0; bx + BLOCK <= W; bx += BLOCK) {
      const block = { cross: 0, own: 0, reference: 0, texture: 0 };
      for (let yy = by; yy < by + BLOCK - 1; yy++) {
        for (let xx = bx; xx < bx + BLOCK - 1; xx++) {
          const i = yy * W + xx;
          for (const j of [i + 1, i + W]) {
            const a = gray(x, j) - gray(x, i);
            const b = gray(reference, j) - gray(reference, i);
            block.cross += a * b;
            block.own += a * a;
            block.reference += b * b;
            block.texture += (gray(albedo, j) - gray(albedo, i)) ** 2;
          }
        }
      }
      if (block.texture / (BLOCK * BLOCK) < 2e-4) continue;
      sums.blocks++;
      sums.cross += block.cross;
      sums.own += block.own;
      sums.reference += block.reference;
    }
  }
  return { blocks: sums.blocks, along: sums.cross / sums.reference, energy: sums.own / sums.reference };
}

const { scene } = await importScene(join(scenes, 'salon.glb'));
const labelling = labelScene(scene, labelSpace('nyu40'));
const renderer = await createRenderer(labelling.scene, labelling);
const view = viewpointOf(scene.cameras[0], W, H);
const quality = { ...QUALITY_DEFAULTS, maxBounces: 8 };

const cache = join(root, 'build', `denoise-reference-${W}x${H}-${referenceSpp}.f32`);
let reference: Float32Array;
if (existsSync(cache)) reference = new Float32Array(readFileSync(cache).buffer.slice(0, W * H * 12));
else {
  reference = (await renderer.render(view, ['rgb'], { ...quality, spp: Number(referenceSpp), denoise: false }, 999)).rgb!;
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(cache, new Uint8Array(reference.buffer, reference.byteOffset, reference.byteLength));
}
const albedo = (await renderer.render(view, ['albedo'], quality, 0)).albedo!;
const rows: Record<string, number | string>[] = [];
for (const clampIndirect of [0, 10]) {
  for (const denoise of [false, true]) {
    const start = performance.now();
    const film = (await renderer.render(view, ['rgb'], { ...quality, spp: Number(spp), clampIndirect, denoise }, 1)).rgb!;
    const seconds = (performance.now() - start) / 1000;
    const mean = film.reduce((s, v) => s + v, 0) / reference.reduce((s, v) => s + v, 0);
    const kept = keptGradient(film, reference, albedo);
    rows.push({ clampIndirect, denoise: String(denoise), seconds: +seconds.toFixed(2), relMSE: +relMSE(film, reference).toFixed(4), mean: +mean.toFixed(4), texturedBlocks: kept.blocks, gradientKept: +kept.along.toFixed(3), gradientEnergy: +kept.energy.toFixed(3) });
  }
}
console.table(rows);
await renderer.dispose();
