/** Whole experiments with networks that learn in seconds: killed and resumed, and what of test is seen when. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { read, write } from '../../src/dataset/index.ts';
import { experiment, parsePlan, type ExperimentResult, type ExperimentRun, type ExperimentSummary } from '../../src/jobs/index.ts';
import { roomsOf, splitRooms } from '../../src/jobs/experiment/split.ts';
import { encodePng } from '../../src/image/index.ts';
import { startCli, temporaryFolder } from '../cli/run-cli.ts';
import { colouredDataset, writeColoured } from '../fixtures/coloured.ts';
import { runtimeMissing } from '../fixtures/runtime.ts';

const missing = await runtimeMissing();
const dir = temporaryFolder();
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const SPLIT = { train: 50, dev: 25, test: 25, seed: 3 };
const planOf = (real: string, synthetic: string): Record<string, unknown> => ({
  name: 'coloured squares', labels: join(real, '..', 'coloured.json'), real: { path: real, group: 'runs:2' }, synthetic: { others: { path: synthetic } }, split: SPLIT,
  arms: [{ real: [50, 100] }, { real: 50, synthetic: 'others', as: 'pretrain' }], seeds: 2,
  training: { model: 'segnet-small', channels: 4, size: { width: 32, height: 24 }, steps: 8, batch: 2 }, search: { rates: [0.01, 0.03], share: 0.5 },
});
const runOf = (out: string, more: Partial<ExperimentRun> = {}): ExperimentRun => ({
  out, resume: false, budget: null, devOnly: false, scoreAgain: false, dryRun: false, workers: 1, threads: 1, version: '0.0.0', command: 'test', signal: new AbortController().signal,
  tell: { note: () => undefined, status: () => undefined }, ...more,
});

/** Two datasets and the label space of both. */
async function datasets(name: string): Promise<{ real: string; synthetic: string }> {
  const place = join(dir, name);
  mkdirSync(place, { recursive: true });
  const [real, synthetic] = [join(place, 'real'), join(place, 'synthetic')];
  // A format without hashes of its files, so that the pictures of test can be changed.
  await write(colouredDataset(16), real, 'pairs');
  await writeColoured(synthetic, 8, 500);
  writeFileSync(join(place, 'coloured.json'), JSON.stringify(spaceFile(await read(real))));
  return { real, synthetic };
}

function spaceFile({ info: { labelSpace: space } }: Awaited<ReturnType<typeof read>>): unknown {
  return { name: space!.name, classes: space!.classes.map(({ id, name, color, thing }) => ({ id, name, color, thing, ignored: space!.ignored.includes(id) })) };
}

/** What must not depend on when and how often a run was stopped. */
const numbers = ({ arms, compared, gaps }: ExperimentResult): unknown => JSON.parse(JSON.stringify({ arms, compared, gaps }));

describe.skipIf(missing)('an experiment', { timeout: 600_000 }, () => {
  it('stopped at any moment goes on to the same numbers, and looks at test once', async () => {
    const { real, synthetic } = await datasets('a');
    const plan = parsePlan(planOf(real, synthetic), 'plan');
    const whole = await experiment(plan, runOf(join(dir, 'whole')));
    expect(whole.ended).toBe('finished');
    const report = readFileSync(whole.report!, 'utf8');
    expect(report).toContain('no claim');
    expect(/<script|src="http|NaN|undefined/.exec(report)?.[0] ?? 'nothing').toBe('nothing');
    expect(readdirSync(join(dir, 'whole', 'csv'))).toContain('comparisons.csv');

    const out = join(dir, 'stopped');
    let summary: ExperimentSummary | undefined;
    let stops = 0;
    while (summary?.ended !== 'finished') {
      const abort = new AbortController();
      let said = 0;
      // So often that it falls into the search, into training and into scoring.
      const status = (): void => { if (++said > 24) abort.abort(); };
      summary = await experiment(plan, runOf(out, { resume: stops > 0, signal: abort.signal, tell: { note: () => undefined, status } }));
      if (summary.ended === 'interrupted') stops++;
      expect(stops).toBeLessThan(40);
    }
    expect(stops).toBeGreaterThan(1);
    expect(numbers(summary.result!)).toEqual(numbers(whole.result!));
    expect(JSON.parse(readFileSync(join(out, 'test-scored.json'), 'utf8'))).toHaveLength(1);

    // Another plan in the same folder would score test a second time.
    const longer = parsePlan({ ...planOf(real, synthetic), seeds: 1, arms: [{ real: 100 }] }, 'plan');
    await expect(experiment(longer, runOf(out))).rejects.toThrow('is not empty. Give --resume');
    await expect(experiment(longer, runOf(out, { resume: true }))).rejects.toThrow('the test set was scored on');
    const again = await experiment(longer, runOf(out, { resume: true, scoreAgain: true }));
    expect(again.result!.scorings).toHaveLength(2);
    // Nothing is trained again that the plan leaves as it was.
    expect(again.result!.arms[0].runs[0].trained).toEqual(whole.result!.arms.find((arm) => arm.condition.id === 'real-100')!.runs[0].trained);
    const keeping = parsePlan({ ...planOf(real, synthetic), seeds: 1, arms: [{ real: 100 }, { real: 100, synthetic: 'others', as: 'pretrain', keep: 0.5 }] }, 'plan');
    const onDev = await experiment(keeping, runOf(join(dir, 'dev'), { devOnly: true }));
    expect(existsSync(join(dir, 'dev', 'test-scored.json'))).toBe(false);
    expect(onDev.result!.onDev).toBe(true);
    // Of pre-training's second part: real images alone, or synthetic ones beside them.
    expect(whole.result!.arms[2].runs[0].trained.frames).toEqual([4]);
    expect(onDev.result!.arms[1].runs[0].trained.frames).toEqual([8, 8]);
  });

  it('chooses and trains the same whatever test shows', async () => {
    const { real, synthetic } = await datasets('b');
    const plan = parsePlan({ ...planOf(real, synthetic), arms: [{ real: [50, 100] }], seeds: 1 }, 'plan');
    const before = await experiment(plan, runOf(join(dir, 'b1')));
    const dataset = await read(real);
    const ids: string[] = [];
    for await (const frame of dataset) ids.push(frame.id);
    const { test } = splitRooms(roomsOf({ ids, scenes: ids.map(() => '') }, 'runs:2'), SPLIT, real);
    for (const { id } of test) {
      const path = join(real, 'images', `${id}.png`);
      const [height, width] = (await dataset.frame(ids.indexOf(id))).channels.image.shape;
      expect(existsSync(path)).toBe(true);
      writeFileSync(path, encodePng({ width, height, channels: 3, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 256) }));
    }
    const after = await experiment(plan, runOf(join(dir, 'b2')));
    const learnt = ({ result }: ExperimentSummary): unknown => result!.arms.map(({ rate, searched, runs, settling }) => ({ rate, searched, settling, trained: runs.map((r) => r.trained) }));
    expect(learnt(after)).toEqual(learnt(before));
    expect(after.result!.arms[0].runs[0].scored).not.toEqual(before.result!.arms[0].runs[0].scored);
  });

  it('killed without warning goes on', async () => {
    const { real, synthetic } = await datasets('c');
    const file = join(dir, 'c.yaml');
    writeFileSync(file, JSON.stringify({ ...planOf(real, synthetic), arms: [{ real: 100 }], seeds: 1 }));
    const out = join(dir, 'killed');
    const args = ['experiment', file, '--out', out, '--threads', '1', '--workers', '1', '--json'];
    const { child, result } = startCli(args);
    const stages = join(out, 'stages');
    for (const start = Date.now(); !(existsSync(stages) && readdirSync(stages).some((name) => name.startsWith('search-'))) && Date.now() - start < 200_000;) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await result;
    const resumed = await startCli([...args, '--resume']).result;
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({ ended: 'finished', report: join(out, 'report.html') });
  });
});
