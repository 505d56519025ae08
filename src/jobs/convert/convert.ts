/**
 * A whole convert run: datasets of any format in, one of any other out. Every frame is looked at first, where something
 * is chosen by what it shows; then frames go through threads, several at a time, and their files are put in place. Pixels
 * in flight are bounded; of each frame its name and what was seen of it stay, packed. The order in which frames finish
 * changes no byte.
 */
import { createHash } from 'node:crypto';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { chainTables, detectFormat, formatNamed, PackedList, read, writableFormat, type DatasetWriter } from '../../dataset/index.ts';
import type { DatasetInfo } from '../../frame/index.ts';
import { lookupOf, mapSpace, topSpace, type LabelSpace, type SpaceMap } from '../../labels/index.ts';
import { InputError, type Credit } from '../../scene/index.ts';
import { chooseFrames, countSplits, wanted, type Choice, type Chosen } from './choice.ts';
import type { ConvertConfig } from './config.ts';
import { Converter, type ConvertInput, type ConvertSetup, type EncodeTask, type EncodedConversion, type FrameLook, type LookTask } from './frame.ts';
import { folderOfEach, runLog, type RunOptions, type RunProgress } from '../run-options.ts';
import { readLabelSpace } from '../read-label-space.ts';
import { sameClasses } from '../same-classes.ts';
import { openThreadPool, workerModule } from '../thread-pool.ts';

export interface ConvertSummary {
  readonly out: string;
  /** Folder of each format. */
  readonly datasets: Readonly<Record<string, string>>;
  readonly framesPlanned: number;
  readonly framesDone: number;
  readonly splits: Readonly<Record<string, number>>;
  /** Why frames were left out, and how many for each reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Where the classes of each input went; one an input whose label space is not the one that is written. */
  readonly mappings: readonly SpaceMap[];
  readonly notes: readonly string[];
}

/** Runs it. Throws InputError for what the user can mend; when the signal fires it ends early and can be resumed. */
export async function convert(config: ConvertConfig, run: RunOptions): Promise<ConvertSummary> {
  config.to.forEach(writableFormat);
  config.inputs.forEach((path) => refuseInside(path, run.out));
  const sources = await openInputs(config);
  const space = await targetSpace(config, sources);
  const maps = sources.map(({ info: { labelSpace } }) => (labelSpace && space && !sameClasses(labelSpace, space) ? mapSpace(labelSpace, space) : null));
  const inputs = sources.map(({ path, format, info, splits }, i): ConvertInput => {
    const map = maps[i];
    return { path, format, labelSpace: info.labelSpace, splits, prefix: '', table: map && lookupOf(map) };
  });
  const before: ConvertSetup = { inputs, formats: config.to, info: infoOf(config, run, sources, space), crop: config.crop, size: config.size, lenient: config.lenient };

  const paths = sources.map(({ path }) => path);
  const looks = await lookAtAll(before, sources.map(({ length }) => length), wanted(config), run.workers);
  if (run.signal.aborted) throw new InputError('interrupted before the first frame was written; nothing is lost. Start again.');
  const prefixes = prefixesOf(looks, paths);
  const choice = chooseFrames(looks, prefixes, config, space);
  const top = config.top === undefined ? null : mostFrequent(config.top, space, looks, choice);
  const ids = idsSha256(looks, paths.length);
  const setup: ConvertSetup = {
    ...before,
    inputs: inputs.map((input, i) => ({ ...input, prefix: prefixes[i], table: input.table && top ? chainTables(input.table, top.table) : top?.table ?? input.table })),
    info: infoOf(config, run, sources.map((source, i) => ({ ...source, idsSha256: ids[i] })), top ? top.space : space),
  };
  const datasets = folderOfEach(run.out, config.to);
  const leftOut = Object.fromEntries(choice.leftOut);
  const planned = choice.frames.length;
  const summary = (framesDone: number, frames: Iterable<Chosen>, notes: readonly string[]): ConvertSummary =>
    ({ out: run.out, datasets, framesPlanned: planned, framesDone, splits: Object.fromEntries(countSplits(frames)), leftOut, mappings: [...new Map(maps.flatMap((map) => (map ? [[map.from.name, map] as const] : []))).values()], notes });
  const notes = firstBroken(looks).map((broken) => `left out: ${broken}`);
  if (run.dryRun) return summary(0, choice.frames, notes);
  return writeAll(setup, choice, datasets, run, (done, written, more) => summary(done, written, [...notes, ...more]));
}

/** Readers look through the whole folder of their input, so what is written there would be read as part of it. */
function refuseInside(input: string, out: string): void {
  const way = relative(resolve(input), resolve(out));
  if (way === '') throw new InputError(`${out}: is the input itself, which is never written to. Choose another folder.`);
  if (way.split(sep)[0] !== '..' && !isAbsolute(way)) throw new InputError(`${out}: lies in the input ${input}, which is never written to. Choose a folder beside it.`);
}

interface Source { readonly path: string; readonly format: string; readonly info: DatasetInfo; readonly length: number; readonly splits: string | undefined; readonly idsSha256?: string }

async function openInputs(config: ConvertConfig): Promise<Source[]> {
  const given = config.sourceLabels === undefined ? undefined : await readLabelSpace(config.sourceLabels);
  const sources: Source[] = [];
  for (const path of config.inputs) {
    const format = config.from === undefined ? await detectFormat(path) : formatNamed(config.from);
    const dataset = await read(path, { format: format.name, ...(given ? { labelSpace: given } : {}), splits: config.splits });
    sources.push({ path, format: format.name, info: dataset.info, length: dataset.length, splits: config.splits });
  }
  return sources;
}

/** As asked; else the one that the formats are published in; else that of the inputs. */
async function targetSpace(config: ConvertConfig, sources: readonly Source[]): Promise<LabelSpace | null> {
  if (config.labels !== undefined) {
    const unknown = sources.find(({ info }) => info.labelSpace === null);
    if (unknown) throw new InputError(`${unknown.path}: does not say which label space its ids are of. Give it with --source-labels.`);
    return readLabelSpace(config.labels);
  }
  const published = new Set(config.to.map((name) => formatNamed(name).labelSpace).filter((name) => name !== undefined));
  if (published.size > 1) throw new InputError(`the formats ${config.to.join(', ')} are published in different label spaces (${[...published].join(', ')}). Choose one with --labels.`);
  const own = sources.map(({ info }) => info.labelSpace);
  if (published.size === 1 && own.every((space) => space !== null)) return readLabelSpace([...published][0]);
  const [first] = own;
  if (first === null && config.to.some((name) => formatNamed(name).requires.includes('label'))) {
    throw new InputError(`${sources[0].path}: does not say which label space its ids are of, and ${config.to.join(', ')} must know. Give it with --source-labels.`);
  }
  const other = own.findIndex((space) => (first === null) !== (space === null) || (first && space && !sameClasses(first, space)));
  if (other > 0) {
    throw new InputError(`${sources[other].path}: its label space is ${own[other]?.name ?? 'not known'}, that of ${sources[0].path} ${first?.name ?? 'not known'}. Choose one for both with --labels.`);
  }
  return first;
}

/** Who made it: the inputs' own makers, and this conversion with what it was asked for. */
function infoOf(config: ConvertConfig, run: RunOptions, sources: readonly Source[], labelSpace: LabelSpace | null): DatasetInfo {
  const { inputs: _, splits, ...options } = config;
  const credits = new Map<string, Credit>(sources.flatMap(({ info }) => makersOf(info).map((credit) => [JSON.stringify(credit), credit] as const)));
  return {
    name: [...new Set(sources.map(({ info }) => info.name))].join(', '), labelSpace, credits: [...credits.values()],
    seed: config.split === undefined && sources.length === 1 ? sources[0].info.seed : config.seed,
    generator: {
      name: 'syntrain', version: run.version,
      config: {
        convert: { ...options, ...(splits === undefined ? {} : { splits: basename(splits) }) },
        inputs: sources.map(({ path, format, length, info, idsSha256: ids }) => ({ name: basename(resolve(path)), format, frames: length, idsSha256: ids, generator: info.generator })),
      },
    },
  };
}

/** A dataset that names nobody was made by others all the same, unless a run of ours made it. */
const makersOf = ({ name, credits, generator }: DatasetInfo): readonly Credit[] =>
  (credits.length > 0 || generator !== null ? credits : [{ title: name, author: '', licence: '', source: '' }]);

/** Tells inputs of the same names apart from those that a run began with: a hash an input. */
function idsSha256(looks: Iterable<FrameLook>, inputs: number): string[] {
  const hashes = Array.from({ length: inputs }, () => createHash('sha256'));
  for (const { input, id, split } of looks) hashes[input].update(`${id}\t${split}\n`);
  return hashes.map((hash) => hash.digest('hex'));
}

const SHOWN = 10;

function firstBroken(looks: Iterable<FrameLook>): string[] {
  const found: string[] = [];
  for (const { broken } of looks) {
    if (broken !== undefined) found.push(broken);
    if (found.length === SHOWN) break;
  }
  return found;
}

const LOOKS_A_TASK = 64;

/** Looks at every frame: in threads where pixels must be decoded for it, else here, which is done before threads have started. */
async function lookAtAll(setup: ConvertSetup, lengths: readonly number[], want: LookTask['want'], workers: number): Promise<PackedList<FrameLook>> {
  const tasks = lengths.flatMap((length, input) => Array.from({ length: Math.ceil(length / LOOKS_A_TASK) }, (_, k): LookTask =>
    ({ kind: 'look', input, from: k * LOOKS_A_TASK, to: Math.min(length, (k + 1) * LOOKS_A_TASK), want })));
  const looks = new PackedList<FrameLook>();
  if (!want.classes && !want.image) {
    const converter = new Converter(setup);
    for (const task of tasks) for (const look of await converter.look(task)) looks.push(look);
    return looks;
  }
  const pool = openThreadPool<LookTask, FrameLook[]>(workerModule(import.meta.url, 'convert-worker'), workers, setup);
  try {
    for await (const seen of inOrder(tasks, workers * 2, (task) => pool.run(task))) for (const look of seen) looks.push(look);
    return looks;
  } finally {
    await pool.dispose();
  }
}

/** The answers to tasks in their order, with at most `limit` under way. */
async function* inOrder<Task, Result>(tasks: readonly Task[], limit: number, run: (task: Task) => Promise<Result>): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const task of tasks) {
    const answer = run(task);
    answer.catch(() => undefined); // thrown when its turn comes
    underWay.push(answer);
    if (underWay.length === limit) yield await underWay.shift()!;
  }
  for (const answer of underWay) yield await answer;
}

/** '' for all, unless ids collide: then each input's name, with a number where these collide too. */
function prefixesOf(looks: Iterable<FrameLook>, paths: readonly string[]): string[] {
  const inputOf = new Map<string, number>();
  let collide = false;
  for (const { input, id, broken } of looks) {
    if (broken !== undefined) continue;
    const other = inputOf.get(id);
    if (other === input) throw new InputError(`${paths[input]}: two frames are called ${id}. Rename one of them.`);
    collide ||= other !== undefined;
    inputOf.set(id, input);
  }
  if (!collide) return paths.map(() => '');
  const names = paths.map((path) => basename(resolve(path)).replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+/, '') || 'input');
  return names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? `${name}_` : `${name}-${i + 1}_`));
}

/** The space of the k classes that most of the chosen frames show, and the table into it. */
function mostFrequent(k: number, space: LabelSpace | null, looks: PackedList<FrameLook>, { places }: Choice): { readonly space: LabelSpace; readonly table: Uint16Array } {
  if (space === null) throw new InputError('--top needs a label space. Give one with --labels or --source-labels.');
  const counts = new Map<number, { id: number; images: number; pixels: number }>();
  for (const place of places) {
    for (const [id, pixels] of looks.at(place).classes) {
      const count = counts.get(id) ?? { id, images: 0, pixels: 0 };
      counts.set(id, { id, images: count.images + 1, pixels: count.pixels + pixels });
    }
  }
  const top = topSpace(space, [...counts.values()], k);
  const table = new Uint16Array(65536).fill(top.space.voidId);
  for (const [from, to] of Object.entries(top.map.table)) table[Number(from)] = to;
  return { space: top.space, table };
}

async function writeAll(setup: ConvertSetup, { frames }: Choice, datasets: Readonly<Record<string, string>>, run: RunOptions, summary: (done: number, written: Iterable<Chosen>, notes: readonly string[]) => ConvertSummary): Promise<ConvertSummary> {
  const writers: DatasetWriter[] = [];
  const pool = openThreadPool<EncodeTask, EncodedConversion>(workerModule(import.meta.url, 'convert-worker'), run.workers, setup);
  try {
    for (const name of setup.formats) writers.push(await formatNamed(name).open(datasets[name], setup.info, { resume: run.resume }));
    const isDone = (index: number): boolean => writers.every((writer) => writer.has(index));
    const written = function* (): Generator<Chosen> {
      for (let index = 0; index < frames.length; index++) if (isDone(index)) yield frames.at(index);
    };
    let done = 0;
    for (let index = 0; index < frames.length; index++) if (isDone(index)) done++;
    const progress = run.openProgress(frames.length, done);
    const log = runLog(run.out);
    const problems = new Tolerances(progress);
    await log(`start, ${done} of ${frames.length} frames there, ${run.workers} workers`);
    try {
      await eachAtATime(frames.length, run.workers * 2 + 2, async (index) => {
        if (run.signal.aborted || isDone(index)) return;
        const { input, index: at, id, split } = frames.at(index);
        const { pieces, broken, tolerated } = await pool.run({ kind: 'encode', input, index: at, id, split });
        problems.take(broken, tolerated);
        if (pieces === null) return;
        for (const [k, writer] of writers.entries()) if (!writer.has(index)) await writer.put(index, pieces[k]);
        progress.update(++done, 0);
      });
    } finally {
      progress.stop();
    }
    if (done === 0 && !run.signal.aborted) throw new InputError(`none of the ${frames.length} frames could be read, so nothing was written. ${problems.lines().join('; ')}.`);
    if (run.signal.aborted) await Promise.all(writers.map((writer) => writer.close()));
    else for (const writer of writers) await writer.finish();
    await log(run.signal.aborted ? `interrupted, ${done} frames there` : 'finished');
    return summary(done, written(), problems.lines());
  } catch (error) {
    await Promise.allSettled(writers.map((writer) => writer.close()));
    throw error;
  } finally {
    await pool.dispose();
  }
}

/** Runs a task for each index from 0, at most `limit` at a time, without holding a promise for every one. The first failure ends it. */
async function eachAtATime(count: number, limit: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < count && !failed) {
      try {
        await task(next++);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, count) }, lane));
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}

/** Counts what a lenient run let pass, and tells of the first cases while it runs. */
class Tolerances {
  private readonly pixels = new Map<string, { pixels: number; files: number; first: string }>();
  private broken = 0;
  private readonly progress: RunProgress;

  constructor(progress: RunProgress) { this.progress = progress; }

  take(broken: string | undefined, tolerated: EncodedConversion['tolerated']): void {
    if (broken !== undefined && ++this.broken <= SHOWN) this.progress.note(`left out: ${broken}`);
    for (const { file, unknown, pixels } of tolerated) {
      const known = this.pixels.get(unknown);
      if (known) { known.pixels += pixels; known.files++; } else this.pixels.set(unknown, { pixels, files: 1, first: file });
    }
  }

  lines(): string[] {
    const ids = [...this.pixels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unknown, { pixels, files, first }]) =>
      `${unknown} is not in the label space: ${pixels} pixels of ${files} frame${files === 1 ? '' : 's'} became void (such as ${first})`);
    return this.broken > 0 ? [...ids, `${this.broken} frame${this.broken === 1 ? '' : 's'} could not be read and ${this.broken === 1 ? 'was' : 'were'} left out`] : ids;
  }
}
