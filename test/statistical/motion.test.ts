/** Motion blur: what a moving camera records of a row is the mean of still pictures from along its way during that row's exposure. */
import { describe, expect, it } from 'vitest';
import { lookAt, random } from '../../src/math/index.ts';
import { box, icosphere, labelByNode } from '../fixtures/scenes.ts';
import { diffuse, floor, gltf, litScene, place, rgb } from '../fixtures/lit.ts';
import { createRenderer, QUALITY_DEFAULTS, type Quality } from '../../src/render/index.ts';
import { intrinsicsOf, poseAt, timeOfRow, type Shutter, type Viewpoint } from '../../src/viewpoint/index.ts';
import { meanOf, testSeed } from './statistics.ts';

const scene = litScene([
  { mesh: floor(), at: place(0, -1, 0, 6), bsdf: diffuse(0.3, 0.5, 0.7) },
  { mesh: icosphere(3), at: place(-0.7, 0, 0, 0.8), bsdf: diffuse(0.8, 0.2, 0.1), emits: rgb(0.2) },
  { mesh: box(), at: place(1, -0.2, -0.5, 0.6), bsdf: gltf([0.2, 0.7, 0.2], 0, 0.3) },
], [{ type: 'point', name: '', position: [2, 3, 3], intensity: rgb(30) }]);
const W = 40, H = 30;
const still: Viewpoint = { name: 'moving', worldFromCamera: lookAt([0.5, 0.6, 4], [0, -0.1, 0]), intrinsics: intrinsicsOf(W, H, 0.9) };
const global: Shutter = { exposureTime: 0.1, rowTime: 0, middleRow: H / 2, velocity: [1.5, 0.4, -2], angularVelocity: [0.3, -1.2, 2] };
const rolling: Shutter = { ...global, rowTime: 0.004 };

/** Pictures of each kind; their spread tells the noise. Still pictures that make one of them. */
const PICTURES = 12, TIMES = 16;
const quality: Quality = { ...QUALITY_DEFAULTS, denoise: false, filter: 'box', maxBounces: 2, spp: 24 };

/** Green of a row, means of 4 pixels. */
const blocksOf = (data: Float32Array, row: number): number[] =>
  Array.from({ length: W / 4 }, (_, b) => [0, 1, 2, 3].reduce((sum, k) => sum + data[(row * W + b * 4 + k) * 3 + 1] / 4, 0));

async function pictures(rows: readonly number[], make: (k: number, row: number) => Promise<Float32Array>): Promise<number[][]> {
  const out: number[][] = [];
  for (let k = 0; k < PICTURES; k++) {
    const blocks: number[] = [];
    for (const row of rows) blocks.push(...blocksOf(await make(k, row), row));
    out.push(blocks);
  }
  return out;
}

/**
 * Standard normal under the hypothesis that both have the same means: the sum of squared t over blocks. Each has 22 degrees of
 * freedom, so mean 22 / 20 and variance 2.82 (that of F(1, 22)).
 */
function deviation(a: readonly number[][], b: readonly number[][]): number {
  let sum = 0, n = 0;
  for (let i = 0; i < a[0].length; i++) {
    const [p, q] = [meanOf(a.map((v) => v[i])), meanOf(b.map((v) => v[i]))];
    const variance = p.error ** 2 + q.error ** 2;
    if (variance < 1e-14) continue; // black, in both
    sum += (p.mean - q.mean) ** 2 / variance;
    n++;
  }
  expect(n).toBeGreaterThan(15);
  return (sum - (n * 22) / 20) / Math.sqrt(2.82 * n);
}

describe.each([
  ['a global shutter', { ...still, shutter: global }],
  ['a rolling shutter behind a lens', { ...still, shutter: rolling, distortion: [-0.2, 0.05, 0.003, 0.002, 0] }],
  ['an aperture in motion', { ...still, shutter: global, lens: { apertureRadius: 0.05, focusDistance: 4 } }],
] as const satisfies readonly [string, Viewpoint][])(`%s (seed ${testSeed})`, (name, view: Viewpoint) => {
  it('records the mean of still pictures from along its way', async () => {
    const renderer = await createRenderer(scene, labelByNode(scene), { workers: 1 });
    const r = random(testSeed, 'times', name);
    const shutter = view.shutter!;
    const rows = [4, 16, 25];
    const render = async (v: Viewpoint, q: Quality, seed: number): Promise<Float32Array> => (await renderer.render(v, ['rgb'], q, testSeed * 1_000_000 + seed)).rgb!;
    const frozen = (time: number): Viewpoint => ({ ...view, shutter: undefined, worldFromCamera: poseAt(view, time) });
    try {
      const moving = await pictures(rows, (k) => render(view, quality, k));
      const along = await pictures(rows, async (k, row) => {
        const mean = new Float32Array(W * H * 3);
        for (let i = 0; i < TIMES; i++) {
          const time = timeOfRow(shutter, row + 0.5) + ((i + r.next()) / TIMES - 0.5) * shutter.exposureTime;
          const data = await render(frozen(time), { ...quality, spp: 2 }, 1000 + (k * H + row) * TIMES + i);
          for (let p = 0; p < mean.length; p++) mean[p] += data[p] / TIMES;
        }
        return mean;
      });
      expect(Math.abs(deviation(moving, along))).toBeLessThan(4.5);
      // The test can tell: a picture from the middle of the exposure alone is another.
      const middle = await pictures(rows, (k, row) => render(frozen(timeOfRow(shutter, row + 0.5)), quality, 500_000 + k * H + row));
      expect(deviation(moving, middle)).toBeGreaterThan(20);
    } finally {
      await renderer.dispose();
    }
  }, 120_000);
});
