/** The same step wherever it runs: onnxruntime-node's CPU, onnxruntime-web's WebAssembly, WebGPU. */
import { expect, it } from 'vitest';
import { gpuProblem, loadWeb, openTrainer, type Device } from '../../src/learn/index.ts';
import { runtimeMissing } from '../fixtures/runtime.ts';
import { makeWork, type Work } from '../fixtures/segnet.ts';

const missing = await runtimeMissing();
const web = missing ? null : await loadWeb();
const gpu = missing ? 'no runtime' : await gpuProblem();
if (gpu !== null) console.warn(`skipped: ${gpu}`);
const SIZE = { batch: 2, height: 24, width: 32, classes: 3, channels: 4 } as const;

async function losses({ graph, state, batches, classWeights }: Work, options: { readonly device?: Device; readonly runtime?: NonNullable<typeof web> }): Promise<number[]> {
  const trainer = await openTrainer(graph, state, { threads: 1, seed: 1, ...options });
  const found: number[] = [];
  for (let step = 0; step < 3; step++) found.push((await trainer.step(batches[0], { rate: 0.01, classWeights })).loss);
  await trainer.dispose();
  return found;
}

it.skipIf(web === null)('onnxruntime-web trains as onnxruntime-node does', async () => {
  const work = makeWork(SIZE, 1, 2);
  const expected = await losses(work, {});
  (await losses(work, { runtime: web! })).forEach((loss, i) => expect(Math.abs(loss / expected[i] - 1)).toBeLessThan(1e-3));
});

it.skipIf(missing)('pools that keep masks train as those that keep indices', async () => {
  // 26 / 2 / 2 is odd: a row and a column are left out and come back as zeros
  const size = { ...SIZE, height: 26, model: 'segnet-small' } as const;
  const expected = await losses(makeWork(size, 1, 2), {});
  (await losses(makeWork({ ...size, pooling: 'masks' }, 1, 2), {})).forEach((loss, i) => expect(Math.abs(loss / expected[i] - 1)).toBeLessThan(1e-5));
});

it.runIf(process.env.SYNTRAIN_GPU === '1')('a graphics card is there, as SYNTRAIN_GPU says', () => expect(gpu).toBeNull());

it.skipIf(missing || gpu !== null).each(['resunet', 'segnet-small'] as const)('%s trains on a graphics card as on the CPU', { timeout: 400_000 }, async (model) => {
  const work = makeWork({ ...SIZE, model, pooling: 'masks' }, 1, 2);
  const expected = await losses(work, {});
  (await losses(work, { device: 'gpu' })).forEach((loss, i) => expect(Math.abs(loss / expected[i] - 1)).toBeLessThan(1e-3));
});

it.skipIf(missing || gpu !== null)('the state is read from a graphics card without disturbing the training', { timeout: 400_000 }, async () => {
  const { graph, state, batches, classWeights } = makeWork({ ...SIZE, model: 'resunet-small', pooling: 'masks' }, 1, 2);
  const [card, processor] = await Promise.all([openTrainer(graph, state, { seed: 1, device: 'gpu' }), openTrainer(graph, state, { seed: 1, threads: 1 })]);
  const distances: number[] = [];
  for (let step = 0; step < 3; step++) {
    for (const trainer of [card, processor]) await trainer.step(batches[0], { rate: 0.01, classWeights });
    const [here, there] = [await processor.state(), await card.state()];
    expect([...there.keys()]).toEqual([...here.keys()]);
    distances.push(Math.max(...[...here].flatMap(([name, { data }]) => Array.from(data, (value, i) => Math.abs(value - there.get(name)!.data[i])))));
  }
  expect(Math.max(...distances)).toBeLessThan(1e-3);
  await Promise.all([card.dispose(), processor.dispose()]);
});

it.skipIf(missing || gpu === null)('a graphics card that is not there is an error that says what to do', async () => {
  await expect(losses(makeWork(SIZE, 1, 2), { device: 'gpu' })).rejects.toThrow(/^--device gpu: WebGPU finds no graphics card.*use --device cpu\.$/);
});
