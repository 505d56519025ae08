/**
 * The folder of a training run: what it is (run.json), its log, and its checkpoints, of which the last two stay until the
 * end. The log is synced to the disk before a checkpoint is, and cut back to it when a run goes on, so that a run that was
 * killed leaves the same log as one that was not.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDifferences, diffConfig, hasCode, makeFolder, onPath } from '../../dataset/index.ts';
import { packCheckpoint, unpackCheckpoint, type Sha256, type State } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import type { DevScores } from './types.ts';
import { writeAtomically } from '../write-file.ts';

/** What a run must know to go on, beside its state. */
export interface Progress {
  readonly step: number;
  readonly best: DevScores | null;
  readonly last: DevScores | null;
  /** Scores on dev in a row that were not better. */
  readonly worse: number;
}

export interface Checkpoint { readonly state: State; readonly progress: Progress }

const sha256: Sha256 = (chunks) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

const RUN = 'run.json';
const LOG = 'log.jsonl';
const RESULT = 'result.json';
const CHECKPOINTS = 'checkpoints';
/** May lie in a folder before a run begins. */
const HARMLESS: ReadonlySet<string> = new Set(['run.log', 'cache', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

export class TrainFolder {
  readonly dir: string;
  readonly log: string;
  readonly model: string;
  /** Step of the newest checkpoint; 0: none. */
  lastSaved = 0;
  private file: FileHandle | undefined;
  /** Step of the best state that each checkpoint of this process needs; 0: none. */
  private readonly bests: number[] = [];

  constructor(dir: string) {
    this.dir = dir;
    this.log = join(dir, LOG);
    this.model = join(dir, 'model.onnx');
  }

  private at(...names: string[]): string { return join(this.dir, ...names); }
  private checkpoint(step: number): string { return this.at(CHECKPOINTS, `${String(step).padStart(9, '0')}.ckpt`); }
  private bestAt(step: number): string { return this.at(CHECKPOINTS, `best-${String(step).padStart(9, '0')}.ckpt`); }

  /** Refuses a folder that holds something else, before anything is read or decoded. */
  async check(resume: boolean): Promise<void> {
    await onPath(this.dir, () => makeFolder(this.dir));
    const there = (await onPath(this.dir, () => readdir(this.dir))).filter((name) => !HARMLESS.has(name));
    if (there.length > 0 && !resume) throw new InputError(`${this.dir}: is not empty (${there[0]}${there.length > 1 ? ', ...' : ''}). Choose another folder, or go on with an interrupted run with --resume.`);
    if (there.length > 0 && !there.includes(RUN)) throw new InputError(`${this.dir}: holds no training run to resume (${RUN} is missing). Choose another folder.`);
  }

  /** Says what the run is or, where it is there already, that it is the same. */
  async begin(run: unknown): Promise<void> {
    const plain: unknown = JSON.parse(JSON.stringify(run));
    const before = await this.json(RUN);
    if (before === null) return writeAtomically(this.at(RUN), `${JSON.stringify(plain, null, 2)}\n`);
    const differences = diffConfig(before, plain);
    if (differences.length > 0) throw new InputError(`${this.dir}: --resume needs the options and data of the first run, but ${describeDifferences(differences)}. Use the same, or another folder.`);
  }

  private async json(name: string): Promise<unknown> {
    const text = await readFile(this.at(name), 'utf8').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    });
    try {
      return text === null ? null : JSON.parse(text) as unknown;
    } catch {
      throw new InputError(`${this.at(name)}: is no JSON. It was changed or damaged; choose another folder.`);
    }
  }

  async writeModel(onnx: Uint8Array): Promise<void> {
    await writeAtomically(this.model, onnx);
  }

  /** The end of a finished run; null: it is not finished. */
  finished(): Promise<unknown> { return this.json(RESULT); }

  async finish(result: unknown): Promise<void> {
    await writeAtomically(this.at(RESULT), `${JSON.stringify(result, null, 2)}\n`);
    await this.close();
    await rm(this.at(CHECKPOINTS), { recursive: true, force: true });
  }

  /** Opens the log for the steps after `step`; what it says of later ones goes. */
  async openLog(step: number): Promise<void> {
    await onPath(this.log, async () => {
      const lines = (await readFile(this.log, 'utf8').catch(() => '')).split('\n');
      let bytes = 0;
      for (const line of lines) {
        if (line === '' || !line.endsWith('}') || (JSON.parse(line) as { step: number }).step > step) break;
        bytes += Buffer.byteLength(line) + 1;
      }
      const there = await stat(this.log).then(({ size }) => size, () => 0);
      if (there > bytes) await truncate(this.log, bytes);
      this.file = await open(this.log, 'a');
    });
  }

  async write(line: object): Promise<void> {
    await onPath(this.log, () => this.file!.writeFile(`${JSON.stringify(line)}\n`));
  }

  /** Losses of the log from a step on, in order. */
  async losses(from: number): Promise<number[]> {
    const lines = (await readFile(this.log, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { step: number; loss?: number });
    return lines.flatMap(({ step, loss }) => (loss !== undefined && step >= from ? [loss] : []));
  }

  async save({ state, progress }: Checkpoint): Promise<void> {
    await this.file?.sync();
    await onPath(this.dir, () => makeFolder(this.at(CHECKPOINTS)));
    await writeAtomically(this.checkpoint(progress.step), ...packCheckpoint(state, progress, sha256));
    const names = await this.checkpoints();
    for (const name of names.slice(2)) await rm(this.at(CHECKPOINTS, name), { force: true });
    this.lastSaved = progress.step;
    this.bests.push(progress.best?.step ?? 0);
    // Until two checkpoints are this run's own, it does not know which best states the older one needs.
    if (this.bests.length < 2) return;
    const wanted = new Set(this.bests.slice(-2).map((step) => this.bestAt(step)));
    for (const name of await readdir(this.at(CHECKPOINTS))) {
      const path = this.at(CHECKPOINTS, name);
      if (name.startsWith('best-') && !wanted.has(path)) await rm(path, { force: true });
    }
  }

  /** Newest first. */
  private async checkpoints(): Promise<string[]> {
    const names = await readdir(this.at(CHECKPOINTS)).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    return names.filter((name) => /^\d+\.ckpt$/.test(name)).sort().reverse();
  }

  private async load(path: string): Promise<Checkpoint> {
    const { state, about } = unpackCheckpoint(await readFile(path), sha256);
    return { state, progress: about as Progress };
  }

  /** The newest checkpoint that is whole, with its best state; each that is not is told, and the one before it is taken. Null: there is none. */
  async latest(note: (line: string) => void): Promise<Checkpoint | null> {
    for (const name of await this.checkpoints()) {
      const path = this.at(CHECKPOINTS, name);
      try {
        const checkpoint = await this.load(path);
        if (checkpoint.progress.best) await this.load(this.bestAt(checkpoint.progress.best.step));
        this.lastSaved = checkpoint.progress.step;
        return checkpoint;
      } catch (error) {
        if (!(error instanceof RangeError) && !hasCode(error, 'ENOENT')) throw error;
        note(`${path}: ${error instanceof RangeError ? error.message : 'the best state that it needs is missing'}; the checkpoint before it is taken`);
        await rm(path, { force: true });
      }
    }
    return null;
  }

  async saveBest(step: number, state: State): Promise<void> {
    await onPath(this.dir, () => makeFolder(this.at(CHECKPOINTS)));
    await writeAtomically(this.bestAt(step), ...packCheckpoint(state, { step }, sha256));
  }

  async best(step: number): Promise<State> {
    const path = this.bestAt(step);
    try {
      return (await this.load(path)).state;
    } catch (error) {
      if (error instanceof RangeError) throw new InputError(`${path}: ${error.message}. Start again in another folder.`);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }
}
