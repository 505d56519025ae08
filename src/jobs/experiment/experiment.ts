/**
 * A whole experiment: plan, times, rendering, search for learning rates, training seed by seed, the gap between
 * datasets, test scored once, report. Killed at any moment, the same command with --resume goes on.
 */
import { setMaxListeners } from 'node:events';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode, makeFolder, onPath } from '../../dataset/index.ts';
import { InputError } from '../../scene/index.ts';
import { openSource, type OpenSource } from '../train/open-source.ts';
import { withTrainThreads, type TrainThreads } from '../train/train-threads.ts';
import { readLabelSpace } from '../read-label-space.ts';
import { runLog } from '../run-options.ts';
import { expectedStages, sizesFor, stepsFor, type Counts, type Expected, type Measured, type Sizes } from './budget.ts';
import { calibrate } from './calibrate.ts';
import { Clock, duration } from './clock.ts';
import { Stopped, stopIfAsked, type Context, type ExperimentRun } from './context.ts';
import { gapStage, type Gap } from './gap-stage.ts';
import { inLanes } from './lanes.ts';
import { beginScoring, scoredBefore, scoringsOf } from './ledger.ts';
import { conditionsOf, type Condition, type Plan } from './plan.ts';
import { renderConfig, renderStage } from './render-stage.ts';
import { writeReport } from './report/index.ts';
import { compareAll, settlingOf, type ArmResult, type ExperimentResult, type RunResult, type Searched } from './result.ts';
import { scoreStage } from './score-stage.ts';
import { realSubset, roomsOf, splitRooms, type Split } from './split.ts';
import { keyOf, Stages, type Stage } from './stages.ts';
import { trainCondition, type Trained } from './train-stage.ts';

export interface ExperimentSummary {
  readonly out: string;
  readonly ended: 'finished' | 'interrupted' | 'planned';
  readonly expected: readonly Expected[];
  readonly sizes: Sizes;
  /** Null unless finished. */
  readonly result: ExperimentResult | null;
  readonly report: string | null;
}

/** Runs it. Throws InputError for what the user can mend. */
export async function experiment(plan: Plan, run: ExperimentRun): Promise<ExperimentSummary> {
  const start = performance.now();
  // Each training beside the others listens to it.
  setMaxListeners(0, run.signal);
  const conditions = conditionsOf(plan);
  const space = await readLabelSpace(plan.labels);
  const real = await openSource(withoutGroup(plan), null);
  const there = new Map<string, OpenSource>();
  for (const [name, source] of Object.entries(plan.synthetic)) if (!('generate' in source)) there.set(name, await openSource(source, 'train'));
  const split = splitRooms(roomsOf(real, plan.real.group), plan.split, plan.real.path);
  const counts: Counts = { train: split.train.length, dev: split.dev.length, test: split.test.length };
  const key = keyOf({ plan: { ...plan, name: '', question: '' }, budget: run.budget, real: real.fingerprint, synthetic: [...there].map(([name, it]) => [name, it.fingerprint]), version: run.version });
  if (!run.dryRun) await openFolder(run);
  const scored = run.dryRun || run.devOnly ? null : await scoredBefore(run.out, key, run.scoreAgain);

  const stages = new Stages(run.out);
  const { measured, sizes: first } = await sizesOf(plan, conditions, real, split, counts, stages, run, key);
  let sizes = first;
  let expected = expectedStages(plan, conditions, sizes, counts, measured);
  tellPlan(run, plan, sizes, counts, expected, measured);
  if (run.dryRun) return { out: run.out, ended: 'planned', expected, sizes, result: null, report: null };

  const log = runLog(run.out);
  await log(`start: ${run.command}`);
  const synthetic = new Map(there);
  try {
    const took = new Map<string, number>();
    const spend = (stage: string, seconds: number): void => { took.set(stage, (took.get(stage) ?? 0) + seconds); };
    for (const [name, count] of Object.entries(sizes.images)) {
      const stage = await renderStage(stages, run, renderConfig(plan, name, count, sizes.size), name);
      synthetic.set(name, { ...await openSource({ path: join(stage.dir, 'dataset') }, null), fingerprint: stage.key });
      spend(`render ${name}`, stage.seconds);
    }
    // How long rendering takes is the least sure of what was expected: what it left decides the steps, once.
    if (run.budget?.kind === 'seconds' && Object.keys(sizes.images).length > 0) {
      const left = run.budget.seconds - (performance.now() - start) / 1000;
      sizes = { ...sizes, ...(await stages.run('steps', { key }, () => Promise.resolve(stepsFor(plan, conditions, left, counts, measured)))).value };
      run.tell.note(`rendered; what is left of the time allows ${sizes.seeds.length} seeds x ${sizes.steps} steps`);
    }
    const planned = sizes.seeds.length;
    if (scored !== null) sizes = { ...sizes, seeds: sizes.seeds.slice(0, scored / conditions.length) };
    expected = expectedStages(plan, conditions, sizes, counts, measured);
    const { lanes } = measured;
    const clock = new Clock(unitsOf(plan, conditions, sizes, expected), start);
    const context: Context = { plan, conditions, sizes, space, real, split, synthetic, stages, clock, run };
    const spent = (stage: string, unit: string, { seconds, cached }: Stage<unknown>, beside = 1): void => {
      spend(stage, seconds / beside);
      clock.finish(unit, seconds / beside, cached);
    };
    const { rates, models, notes } = await withTrainThreads(lanes, async (threads) => {
      const found = await searchRates(context, threads, (unit, stage) => spent('search', unit, stage, lanes));
      return { rates: found, ...await trainAll(context, threads, (c) => found.get(c.id)!.rate, (condition, unit, stage) => spent(`train ${condition.name}`, unit, stage, lanes)) };
    });

    if (sizes.seeds.length < planned) notes.push(`Test was scored with ${sizes.seeds.length} of ${planned} seeds; --score-again trains the others and scores it again.`);

    const gaps: Record<string, Gap> = {};
    const eye = conditions.filter((c) => c.kind === 'real').sort((a, b) => b.real - a.real)[0] ?? conditions[0];
    for (const name of synthetic.keys()) {
      const stage = await gapStage(context, name, models.get(eye.id)![0].stage);
      gaps[name] = stage.value;
      spent('gap', 'gap', stage);
    }
    stopIfAsked(run);

    const all = conditions.flatMap((c) => models.get(c.id)!.map((m) => m.stage.key));
    const scorings = run.devOnly ? await scoringsOf(run.out) : await beginScoring(run.out, key, all, run.scoreAgain, new Date());
    const arms: ArmResult[] = [];
    const which = run.devOnly ? 'dev' : 'test';
    const pictures: Record<string, string> = {};
    for (const condition of conditions) {
      const runs: RunResult[] = [];
      for (const [k, { seed, stage }] of models.get(condition.id)!.entries()) {
        run.tell.status(`scoring ${condition.name}, seed ${seed}, on ${which}`);
        const scored = await scoreStage(context, stage, `${which}-${condition.id}-seed${seed}`, split[which], k === 0);
        if (k === 0) pictures[condition.id] = join(scored.dir, 'predictions');
        runs.push({ seed, trained: stage.value, scored: scored.value });
        spent('test', `test ${condition.id} ${seed}`, scored);
      }
      const images = { real: condition.real === 0 ? 0 : realSubset(split.train, condition.real, sizes.seeds[0]).length, synthetic: condition.synthetic === null ? 0 : synthetic.get(condition.synthetic)!.ids.length };
      arms.push({ condition, ...rates.get(condition.id)!, images, runs, settling: settlingOf(condition, runs) });
    }
    const result: ExperimentResult = {
      plan, budget: run.budget === null ? null : run.budget.kind === 'full' ? 'full' : duration(run.budget.seconds), sizes, counts, rooms: roomCounts(split), measured, expected,
      took: [...took].map(([stage, seconds]) => ({ stage, seconds })), arms, compared: compareAll(arms, run.devOnly, scorings.length), gaps, scorings, onDev: run.devOnly,
      notes, command: run.command, version: run.version, runtime: `Node ${process.version}, ${process.platform} ${process.arch}`,
    };
    const report = await writeReport(context, result, pictures);
    await log(`finished after ${duration(clock.elapsed)}`);
    return { out: run.out, ended: 'finished', expected, sizes, result, report };
  } catch (error) {
    // What notices the signal itself may end in an error of its own.
    if (!(error instanceof Stopped) && !run.signal.aborted) throw error;
    await log('interrupted');
    return { out: run.out, ended: 'interrupted', expected, sizes, result: null, report: null };
  }
}

const withoutGroup = ({ real: { group: _, ...source } }: Plan): Omit<Plan['real'], 'group'> => source;

async function openFolder(run: ExperimentRun): Promise<void> {
  const names = await readdir(run.out).catch((error: unknown) => { if (hasCode(error, 'ENOENT')) return [] as string[]; throw error; });
  if (names.length > 0 && !run.resume) throw new InputError(`${run.out}: is not empty. Give --resume to go on with the experiment in it (what is done stays done, a changed plan repeats what it changes), or another folder.`);
  if (names.length > 0 && !names.includes('stages')) throw new InputError(`${run.out}: holds other things than an experiment. Choose another folder.`);
  await onPath(run.out, () => makeFolder(join(run.out, 'stages')));
}

/** Measured once and decided once in a folder; a dry run measures elsewhere and leaves nothing. */
async function sizesOf(plan: Plan, conditions: readonly Condition[], real: OpenSource, split: Split, counts: Counts, stages: Stages, run: ExperimentRun, key: string): Promise<{ measured: Measured; sizes: Sizes }> {
  const known = await stages.peek<{ measured: Measured; sizes: Sizes }>('sizes', { key });
  if (known) return known.value;
  const decide = async (dir: string): Promise<{ measured: Measured; sizes: Sizes }> => {
    const measured = await calibrate(dir, plan, real, split, run);
    return { measured, sizes: sizesFor(plan, conditions, run.budget, counts, measured) };
  };
  if (run.dryRun) return decide(await mkdtemp(join(tmpdir(), 'syntrain-calibration-')));
  return (await stages.run('sizes', { key }, ({ dir }) => decide(join(dir, 'calibration')))).value;
}

function tellPlan({ tell }: ExperimentRun, plan: Plan, sizes: Sizes, counts: Counts, expected: readonly Expected[], { step, lanes }: Measured): void {
  const wide = Math.max(...expected.map((e) => e.stage.length));
  tell.note(`${counts.train} real images to learn from, ${counts.dev} to tune on, ${counts.test} to score once, of different rooms; ${sizes.size.width}x${sizes.size.height}, batch ${sizes.batch}, ${plan.training.model}`);
  tell.note(`expected, by a step of ${(step * 1000).toFixed(0)} ms measured here, ${lanes} training${lanes === 1 ? '' : 's'} at a time:`);
  for (const { stage, what, seconds } of expected) tell.note(`  ${stage.padEnd(wide)}  ${duration(seconds).padStart(8)}  ${what}`);
  tell.note(`  ${'all'.padEnd(wide)}  ${duration(expected.reduce((sum, e) => sum + e.seconds, 0)).padStart(8)}`);
}

/** What follows rendering, by the pieces in which it is done. */
function unitsOf(plan: Plan, conditions: readonly Condition[], { seeds }: Sizes, expected: readonly Expected[]): Map<string, number> {
  const of = (stage: string): number => expected.find((e) => e.stage === stage)?.seconds ?? 0;
  const units = new Map([['gap', of('gap')]]);
  for (const c of conditions) {
    for (const rate of plan.search.rates) units.set(`search ${c.id} ${rate}`, of('search') / conditions.length / plan.search.rates.length);
    for (const seed of seeds) {
      units.set(`train ${c.id} ${seed}`, of(`train ${c.name}`) / seeds.length);
      units.set(`test ${c.id} ${seed}`, of('test') / conditions.length / seeds.length);
    }
  }
  return units;
}

interface Rate { readonly rate: number; readonly searched: readonly Searched[] }

/** By condition: the rate that does best on dev; the lower of two that are equal. */
async function searchRates(context: Context, threads: TrainThreads, spent: (unit: string, stage: Stage<unknown>) => void): Promise<ReadonlyMap<string, Rate>> {
  const { conditions, plan: { search: { rates } }, sizes, run } = context;
  if (rates.length === 1) return new Map(conditions.map((c) => [c.id, { rate: rates[0], searched: [] }]));
  const ascending = [...rates].sort((a, b) => a - b);
  const found = await inLanes(threads.count, conditions.flatMap((condition) => ascending.map((rate) => async (): Promise<Searched> => {
    stopIfAsked(run);
    const stage = await trainCondition(context, threads, { condition, seed: sizes.seeds[0], rate, steps: sizes.searchSteps, purpose: 'search' });
    spent(`search ${condition.id} ${rate}`, stage);
    return { rate, dev: stage.value.dev };
  })));
  return new Map(conditions.map((c, k) => {
    const searched = found.slice(k * rates.length, (k + 1) * rates.length).filter((s) => s !== null);
    return [c.id, { searched, rate: searched.reduce((best, s) => ((s.dev ?? -1) > (best.dev ?? -1) ? s : best)).rate }];
  }));
}

interface Model { readonly seed: number; readonly stage: Stage<Trained> }

/** Seed by seed, so that when time runs out every arm has as many. Gives complete seeds only. */
async function trainAll(context: Context, threads: TrainThreads, rateOf: (c: Condition) => number, spent: (c: Condition, unit: string, stage: Stage<unknown>) => void): Promise<{ models: Map<string, Model[]>; notes: string[] }> {
  const { conditions, sizes, clock, run } = context;
  const tasks = sizes.seeds.flatMap((seed, k) => conditions.map((condition) => ({ seed, k, condition, unit: `train ${condition.id} ${seed}` })));
  const inTime = (task: number): boolean => {
    const { k, unit } = tasks[task];
    if (k === 0 || run.budget?.kind !== 'seconds') return true;
    const after = clock.left((other) => other === 'gap' || sizes.seeds.slice(0, k + 1).some((s) => other.startsWith('test ') && other.endsWith(` ${s}`)));
    return clock.elapsed + clock.of(unit) * threads.count + after <= run.budget.seconds;
  };
  const stages = await inLanes(threads.count, tasks.map(({ condition, seed, unit }) => async () => {
    stopIfAsked(run);
    const stage = await trainCondition(context, threads, { condition, seed, rate: rateOf(condition), steps: sizes.steps, purpose: 'train' });
    spent(condition, unit, stage);
    return stage;
  }), inTime);
  const whole = sizes.seeds.filter((_, k) => stages.slice(k * conditions.length, (k + 1) * conditions.length).every((stage) => stage !== null)).length;
  const notes: string[] = [];
  if (whole < sizes.seeds.length) {
    notes.push(`Time ran out after ${whole} of ${sizes.seeds.length} seeds; the others were left out. A resumed run with more time adds them.`);
    sizes.seeds.slice(whole).forEach((s) => conditions.forEach((c) => { clock.drop(`train ${c.id} ${s}`); clock.drop(`test ${c.id} ${s}`); }));
  }
  const models = new Map(conditions.map((c, at) => [c.id, sizes.seeds.slice(0, whole).map((seed, k): Model => ({ seed, stage: stages[k * conditions.length + at]! }))]));
  return { models, notes };
}

const roomCounts = (split: Split): Counts => {
  const of = (side: keyof Split): number => new Set(split[side].map((f) => f.room)).size;
  return { train: of('train'), dev: of('dev'), test: of('test') };
};
