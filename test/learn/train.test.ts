/** Whole training runs: the same numbers whatever happens on the way, and every bad input named. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../src/dataset/index.ts';
import { evaluateModel, parseTrainConfig, train, type TrainConfig, type TrainHooks, type TrainResult, type TrainRun } from '../../src/jobs/index.ts';
import { withTrainThreads } from '../../src/jobs/train/train-threads.ts';
import { readOnnx } from '../../src/learn/index.ts';
import { InputError } from '../../src/scene/index.ts';
import { startCli, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { colouredDataset, colouredSpace, writeColoured } from '../fixtures/coloured.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';
import { runtimeMissing } from '../fixtures/runtime.ts';

const missing = await runtimeMissing();
const dir = temporaryFolder();
const data = join(dir, 'data');
const more = join(dir, 'more');
const cache = join(dir, 'cache');
beforeAll(async () => {
  await writeColoured(data, 12);
  await writeColoured(more, 6, 100);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let runs = 0;
const fresh = (): string => join(dir, `run${runs++}`);
const runOf = (out: string, options: Partial<TrainRun> = {}): TrainRun => ({ out, resume: false, workers: 1, threads: 1, cache, checkpointEvery: 4, version: '0.0.0', signal: new AbortController().signal, ...options });
const config = (options: Record<string, unknown> = {}): TrainConfig => parseTrainConfig({
  data: [{ path: data }], model: 'segnet-small', channels: 4, size: { width: 32, height: 24 }, steps: 14, batch: 2, seed: 3, lr: 0.01, dev: { data: [{ path: more }] }, evalEvery: 5, ...options,
}, 'test');
const log = (out: string): string => readFileSync(join(out, 'log.jsonl'), 'utf8');
const losses = (out: string): number[] => log(out).trim().split('\n').flatMap((line) => (JSON.parse(line) as { loss?: number }).loss ?? []);

describe.skipIf(missing)('training', { timeout: 300_000 }, () => {
  const out = fresh();
  let whole: TrainResult;
  beforeAll(async () => { whole = await train(config(), runOf(out)); }, 300_000);

  it('learns, and says what it did', () => {
    const all = losses(out);
    expect(all).toHaveLength(14);
    expect(all.slice(-4).reduce((a, b) => a + b)).toBeLessThan(all.slice(0, 4).reduce((a, b) => a + b) * 0.9);
    expect(whole).toMatchObject({ ended: 'finished', steps: 14, modelStep: 14, labelSpace: 'coloured', classes: ['floor', 'chair', 'table', 'bed', 'unused'], frames: { train: [12], dev: 6 } });
    expect(whole.dev?.last.step).toBe(14);
    expect(whole.classWeights[4]).toBe(0);
    expect(whole.notes.join()).toContain('1 of 5 classes of coloured never occur in the training data and weigh nothing: unused');
    expect(readdirSync(out).sort()).toEqual(['log.jsonl', 'model.onnx', 'result.json', 'run.json', 'run.log']);
  });

  it('gives the same log and model again, whatever the threads that decode and the cache', async () => {
    const again = fresh();
    await train(config(), runOf(again, { workers: 3, cache: undefined }));
    expect(log(again)).toBe(log(out));
    expect(readFileSync(join(again, 'model.onnx')).equals(readFileSync(join(out, 'model.onnx')))).toBe(true);
  });

  it('stopped at any step goes on to the same numbers', async () => {
    const stopped = fresh();
    for (const at of [2, 5, 9, 12]) {
      const abort = new AbortController();
      const { ended, steps } = await train(config(), runOf(stopped, { resume: at > 2, signal: abort.signal }), { onStep: ({ step }) => { if (step === at) abort.abort(); } });
      expect([ended, steps]).toEqual(['interrupted', at]);
    }
    await train(config(), runOf(stopped, { resume: true }));
    expect(log(stopped)).toBe(log(out));
    expect(readFileSync(join(stopped, 'model.onnx')).equals(readFileSync(join(out, 'model.onnx')))).toBe(true);
  });

  it('does the same in a thread of its own: hooks, stopping and errors too', async () => {
    const apart = fresh();
    const told: number[] = [];
    await withTrainThreads(1, async (threads) => {
      expect((await threads.train(config(), runOf(apart, { signal: AbortSignal.abort() }))).ended).toBe('interrupted');
      const result = await threads.train(config(), runOf(apart, { resume: true }), { onStep: ({ step }) => told.push(step), onDev: ({ step }) => told.push(-step) });
      expect(result).toEqual({ ...whole, out: apart, log: join(apart, 'log.jsonl'), model: join(apart, 'model.onnx') });
      await expect(threads.train(config({ seed: 4 }), runOf(apart, { resume: true }))).rejects.toBeInstanceOf(InputError);
    });
    expect(told).toEqual([1, 2, 3, 4, 5, -5, 6, 7, 8, 9, 10, -10, 11, 12, 13, 14, -14]);
    expect(log(apart)).toBe(log(out));
  });

  /** What a kill leaves: everything up to a throw between two steps, and no last checkpoint. */
  const killedAt = async (step: number): Promise<string> => {
    const killed = fresh();
    const hooks: TrainHooks = { onStep: (info) => { if (info.step === step) throw new Error('killed'); } };
    await expect(train(config(), runOf(killed), hooks)).rejects.toThrow('killed');
    return killed;
  };

  it('takes the checkpoint before a truncated one, says so, and ends with the same numbers', async () => {
    const killed = await killedAt(10);
    const checkpoints = join(killed, 'checkpoints');
    const names = readdirSync(checkpoints).filter((name) => /^\d/.test(name)).sort();
    expect(names).toEqual(['000000004.ckpt', '000000008.ckpt']);
    truncateSync(join(checkpoints, names[1]), 5000);
    writeFileSync(join(killed, 'log.jsonl'), `${log(killed)}{"step":11,"lo`);
    const notes: string[] = [];
    await train(config(), runOf(killed, { resume: true }), { onNote: (note) => notes.push(note) });
    expect(notes.join()).toMatch(/000000008\.ckpt: is cut short or damaged: its SHA-256 is another; the checkpoint before it is taken/);
    expect(log(killed)).toBe(log(out));
  });

  it('refuses to go on with other options or data, by name', async () => {
    const killed = await killedAt(6);
    await expect(train(config({ lr: 0.02 }), runOf(killed, { resume: true }))).rejects.toThrow('config.lr was 0.01 and is 0.02');
    await expect(train(config(), runOf(killed))).rejects.toThrow('is not empty');
    await expect(train(config({ seed: 4 }), runOf(out, { resume: true }))).rejects.toThrow('config.seed was 3 and is 4');
    expect(await train(config(), runOf(out, { resume: true }))).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  it('stops at a loss that is no number, names the batch and keeps the checkpoint before it', async () => {
    const bad = fresh();
    await expect(train(config({ lr: 100, optimiser: 'sgd', schedule: 'constant', momentum: 0.999, steps: 400, dev: undefined, augment: { colour: 0 } }), runOf(bad, { checkpointEvery: 1 })))
      .rejects.toThrow(/^step \d+: .* is (NaN|Infinity|-Infinity|no longer finite), at learning rate .*, on the batch of .*data f\d+, .*data f\d+\. The last good checkpoint, of step \d+, stays in .*lower --lr/);
    expect(readdirSync(join(bad, 'checkpoints')).length).toBeGreaterThan(0);
  });

  it('ends early when dev does not get better, with the best weights', async () => {
    const early = await train(config({ lr: 1e-9, schedule: 'constant', steps: 40, evalEvery: 2, earlyStop: 2 }), runOf(fresh()));
    expect(early.ended).toBe('early');
    expect(early.steps).toBeLessThan(40);
    expect(early.modelStep).toBe(early.dev!.best.step);
  });

  it('goes on from a model, and begins the last layer anew for other classes', async () => {
    const tuned = fresh();
    const { notes } = await train(config({ init: whole.model!, steps: 2, evalEvery: 2 }), runOf(tuned));
    expect(notes.join()).not.toContain('begins anew');
    expect(losses(tuned)[0]).toBeLessThan(losses(out)[0] * 0.95);
    const other = await train(config({ init: whole.model!, labels: 'nyu40', steps: 1, evalEvery: 1 }), runOf(fresh()));
    expect(other.notes.join()).toContain('its classes are those of coloured, so the last layer begins anew');
    expect(other.mappings[0].lost.map(({ name }) => name)).toEqual(['unused']);
    await expect(train(config({ init: whole.model!, channels: 8 }), runOf(fresh()))).rejects.toThrow(/is of another network than segnet-small/);
  });

  it("takes SegNet's pass over the data, mixed sets at a ratio, SGD and every variation", async () => {
    const mixed = await train(config({
      data: [{ path: data }, { path: more }], ratio: [1, 1], dev: { share: 0.3 }, model: 'resunet', optimiser: 'sgd', schedule: 'poly', batchNorm: 'pass', steps: 3, evalEvery: 3,
      augment: { flip: true, scale: [0.7, 1.4], colour: 0.4, noise: 0.05 },
    }), runOf(fresh()));
    expect(mixed.notes.join()).toContain('held out as dev');
    expect(mixed.frames.train.reduce((a, b) => a + b) + mixed.frames.dev).toBe(18);
  });

  it('refuses what cannot be learnt from, by name', async () => {
    const camvid = join(dir, 'camvid');
    await write({ ...colouredDataset(2), info: { ...colouredDataset(2).info, labelSpace: { ...colouredSpace, name: 'other', classes: colouredSpace.classes.map((c) => ({ ...c, name: `${c.name}s` })) } } }, camvid, 'syntrain');
    await expect(train(config({ data: [{ path: data }, { path: camvid }] }), runOf(fresh()))).rejects.toThrow(/camvid: its label space is other, that of .*data coloured\. Choose one for all with --labels/);
    await expect(train(config({ data: [{ path: data, frames: ['f1', 'nobody'] }] }), runOf(fresh()))).rejects.toThrow("has no frame 'nobody'");
    await expect(train(config({ dev: { data: [{ path: data, frames: ['f1'] }] } }), runOf(fresh()))).rejects.toThrow('frame f1 is in the training data and in dev');
    expect(() => config({ ratio: [1, 2] })).toThrow('has 2 parts for 1 dataset');
    expect(() => config({ learningRate: 1 })).toThrow("unknown option 'learningRate'");
  });

  it('killed by the system, the command goes on to the same model', async () => {
    const args = (to: string): string[] => ['train', data, '--out', to, '--size', '32x24', '--channels', '4', '--steps', '30', '--batch', '2', '--seed', '5', '--threads', '1', '--workers', '1', '--checkpoint-every', '3', '--cache', cache];
    const [straight, killed] = [fresh(), fresh()];
    expect((await runCli(...args(straight))).code).toBe(0);
    const { child, result } = startCli(args(killed));
    const checkpoints = join(killed, 'checkpoints');
    while (!readdirSync(dir).includes(killed.split('/').at(-1)!) || !readdirSync(killed).includes('checkpoints') || readdirSync(checkpoints).length === 0) await new Promise((wake) => setTimeout(wake, 5));
    child.kill('SIGKILL');
    expect((await result).code).toBe(null);
    const { code, stdout } = await runCli(...args(killed), '--resume', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as TrainResult).ended).toBe('finished');
    expect(log(killed)).toBe(log(straight));
    expect(readFileSync(join(killed, 'model.onnx')).equals(readFileSync(join(straight, 'model.onnx')))).toBe(true);
  });

  describe('its model', () => {
    it('says in its metadata all that its use needs, and plain onnxruntime opens it', async () => {
      const { metadata } = readOnnx(readFileSync(whole.model!), 'model.onnx');
      expect(metadata).toMatchObject({ model: 'segnet-small', size: '32x24', label_space: 'coloured', color: 'RGB', resize: 'stretch', syntrain_version: '0.0.0' });
      expect(JSON.parse(metadata.label_space_json)).toMatchObject({ name: 'coloured', voidId: 3, ignored: [3] });
      expect((JSON.parse(metadata.classes) as { id: number }[]).map(({ id }) => id)).toEqual([2, 5, 7, 11, 20]);
      const { InferenceSession, Tensor } = await import('onnxruntime-node');
      const session = await InferenceSession.create(whole.model!);
      const { logits } = await session.run({ image: new Tensor('float32', new Float32Array(3 * 32 * 24), [1, 3, 24, 32]) });
      await session.release();
      expect(logits.dims).toEqual([1, 5, 24, 32]);
    });

    const python = missing ? null : pythonWith('onnx');
    it.skipIf(!python)('is what the onnx checker calls valid', () => {
      runPython(python!, 'import onnx, sys\nonnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)', [whole.model!]);
    });

    it('is scored at the size of the labels or its own, and its written predictions score the same', async () => {
      const predictions = join(dir, 'predictions');
      const at = (size: 'truth' | 'model') => evaluateModel({ model: whole.model!, truth: { path: more }, at: size, boundary: false, threads: 1, ...(size === 'truth' ? { savePredictions: predictions } : {}) });
      const large = await at('truth');
      const small = await at('model');
      expect(small.scores.meanIou).toBeCloseTo(whole.dev!.last.meanIou!, 10);
      expect(large.scores.labelledPixels).toBeGreaterThan(small.scores.labelledPixels);
      expect(large.calibration!.error).toBeGreaterThan(0);
      expect(large.perImage).toHaveLength(6);
      const { code, stdout } = await runCli('evaluate', '--truth', more, '--predictions', predictions, '--json');
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as { scores: unknown }).scores).toEqual(JSON.parse(JSON.stringify(large.scores)));
    });

    it('on truth of another space scores what both have, and refuses a space with nothing in common', async () => {
      const rooms = join(dir, 'rooms');
      const nyu = { ...colouredSpace, name: 'furniture', classOfConcept: { chair: 5 as never, table: 7 as never }, classes: [...colouredSpace.classes].map((c) => ({ ...c, concept: ['chair', 'table'].includes(c.name) ? c.name : null })) };
      await write({ ...colouredDataset(2), info: { ...colouredDataset(2).info, labelSpace: { ...nyu, classes: nyu.classes.map((c) => ({ ...c, name: `my ${c.name}` })) } } }, rooms, 'syntrain');
      const { mapping, scores } = await evaluateModel({ model: whole.model!, truth: { path: rooms }, at: 'truth', boundary: false, threads: 1 });
      expect(mapping!.lost.map(({ name }) => name)).toEqual(['my floor', 'my bed', 'my unused']);
      expect(scores.classes.map(({ labelledPixels }) => labelledPixels > 0)).toEqual([false, true, true, false, false]);
      const none = join(dir, 'none');
      await write({ ...colouredDataset(1), info: { ...colouredDataset(1).info, labelSpace: { ...nyu, classOfConcept: {}, classes: nyu.classes.map((c) => ({ ...c, name: `no ${c.name}`, concept: null })) } } }, none, 'syntrain');
      await expect(evaluateModel({ model: whole.model!, truth: { path: none }, at: 'truth', boundary: false })).rejects.toThrow(/its label space coloured and that of the truth, furniture, have 0 classes in common/);
    });

    it('that is no model of ours is an error that says so', async () => {
      const [cut, text] = [join(dir, 'cut.onnx'), join(dir, 'text.onnx')];
      copyFileSync(whole.model!, cut);
      truncateSync(cut, 3000);
      writeFileSync(text, 'no model');
      mkdirSync(join(dir, 'folder.onnx'));
      for (const [file, reason] of [[cut, /cut\.onnx: is no \.onnx file, or a truncated one/], [text, /text\.onnx: is no \.onnx file/], [join(dir, 'folder.onnx'), /folder\.onnx: this is a folder/], [join(dir, 'absent.onnx'), /absent\.onnx: there is no such file/]] as const) {
        await expect(evaluateModel({ model: file, truth: { path: more }, at: 'truth', boundary: false })).rejects.toThrow(reason);
      }
      expect((await runCli('evaluate', '--truth', more)).code).toBe(2);
      expect((await runCli('evaluate', '--truth', more, '--model', whole.model!, '--ids', 'contiguous')).code).toBe(2);
    });
  });
});
