/**
 * A folder that a dataset is written into, so that nothing is ever lost (law 6).
 *
 * Files are written under a temporary name and renamed. While the run lasts, `.partial/` holds the header (what the
 * run is) and a log with one line a finished frame, in the order they finished; `entries()` gives them back in the
 * order of the dataset. A killed run leaves at worst a last half line, which the next one drops. Memory: a number
 * a frame.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, type Credit } from '../scene/index.ts';
import { describeDifferences, diffConfig } from './diff-config.ts';
import { explain, hasCode, onPath } from './io-error.ts';
import { prettyJson } from './json.ts';
import { lineAt, linesOf } from './lines.ts';
import { makeFolder } from './make-folder.ts';
import { NumberColumn } from './packed-list.ts';
import { checkRelative } from './safe-path.ts';

const PARTIAL = '.partial';
/** Where formats that hold many frames in one file keep the pieces of each until the end; it goes with the run. */
export const STAGE = `${PARTIAL}/stage`;
/** May lie in a folder before a run begins: the run's own log, and what file browsers leave. */
const HARMLESS: ReadonlySet<string> = new Set(['run.log', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

interface LogLine { readonly index: number; readonly files: readonly (readonly [path: string, bytes: number])[]; readonly entry: unknown; readonly credits?: readonly Credit[] }

export interface Folder {
  readonly dir: string;
  /** True when an earlier run finished here with the same header; nothing is left to do. */
  readonly complete: boolean;
  readonly written: number;
  has(index: number): boolean;
  /** Writes one file atomically. */
  write(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Records that a frame and these files of it are in place. */
  done(index: number, files: LogLine['files'], entry: unknown, credits?: LogLine['credits']): Promise<void>;
  /** What was recorded, in order of index. */
  entries(): AsyncGenerator<{ readonly index: number; readonly entry: unknown }>;
  /** Each credit of the frames once, in no order: as many as there are works, not frames. */
  credits(): readonly Credit[];
  /** Writes a text file of lines atomically and synced to the disk; returns its sha256. */
  writeLines(path: string, lines: AsyncIterable<string>): Promise<string>;
  /** Makes a file of any size atomically: `fill` writes it at the temporary path that it is given. */
  build(path: string, fill: (temporary: string) => Promise<void>): Promise<void>;
  /** Absolute path of a file that was written, such as a piece under STAGE. */
  at(path: string): string;
  /** Ends the run: `.partial` goes. */
  seal(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenFolder {
  readonly resume?: boolean;
  /** What the run is; a resume must have the same. Plain JSON. */
  readonly header: unknown;
  /** Reads the header back from a finished folder; null when there is none. */
  readonly finishedHeader: (dir: string) => Promise<unknown>;
}

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
};

function refuseOther(dir: string, old: unknown, header: unknown): void {
  const differences = diffConfig(old, JSON.parse(JSON.stringify(header)));
  if (differences.length === 0) return;
  throw new InputError(`${dir}: --resume needs the options of the first run, but ${describeDifferences(differences)}. Use the same options, or another folder.`);
}

/** Opens a folder for writing: a new or empty one, or with `resume` the one of an interrupted run of the same header. */
export async function openFolder(dir: string, options: OpenFolder): Promise<Folder> {
  const partial = join(dir, PARTIAL);
  return onPath(dir, async () => {
    await makeFolder(dir);
    const there = (await readdir(dir)).filter((name) => !HARMLESS.has(name));
    const headerText = await readIfThere(join(partial, 'header.json'));
    if (there.length > 0 && options.resume !== true) {
      throw new InputError(headerText !== null
        ? `${dir}: holds an unfinished run. Go on with it by --resume, or choose another folder.`
        : `${dir}: this folder is not empty. Choose another one, or go on with an interrupted run by --resume.`);
    }
    if (headerText !== null) {
      refuseOther(dir, parseHeader(headerText, partial), options.header);
    } else if (there.some((name) => name !== PARTIAL)) {
      const finished = await options.finishedHeader(dir);
      if (finished === null) throw new InputError(`${dir}: there is no interrupted run to resume here. Choose an empty folder.`);
      refuseOther(dir, finished, options.header);
      return new FinishedFolder(dir);
    }
    await makeFolder(partial);
    const folder = await PartialFolder.open(dir);
    if (headerText === null) await folder.write(`${PARTIAL}/header.json`, prettyJson(options.header));
    return folder;
  });
}

function parseHeader(text: string, partial: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${partial}/header.json: damaged; the interrupted run cannot be resumed. Start again in another folder.`);
  }
}

class FinishedFolder implements Folder {
  readonly complete = true;
  readonly written = 0;
  readonly dir: string;
  constructor(dir: string) { this.dir = dir; }
  has(): boolean { return true; }
  write(): Promise<void> { return Promise.resolve(); }
  done(): Promise<void> { return Promise.resolve(); }
  // eslint-disable-next-line require-yield
  async *entries(): AsyncGenerator<{ index: number; entry: unknown }> { return; }
  credits(): readonly Credit[] { return []; }
  writeLines(): Promise<string> { return Promise.resolve(''); }
  build(): Promise<void> { return Promise.resolve(); }
  at(path: string): string { return join(this.dir, path); }
  seal(): Promise<void> { return Promise.resolve(); }
  close(): Promise<void> { return Promise.resolve(); }
}

class PartialFolder implements Folder {
  readonly complete = false;
  readonly dir: string;
  private readonly log: FileHandle;
  /** Where in the log the line of each frame begins. */
  private readonly places = new NumberColumn();
  written = 0;
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly works = new Map<string, Credit>();
  private end = 0;
  private temporary = 0;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(dir: string, log: FileHandle) {
    this.dir = dir;
    this.log = log;
  }

  static async open(dir: string): Promise<PartialFolder> {
    const path = join(dir, PARTIAL, 'frames.log');
    const folder = new PartialFolder(dir, await onPath(path, () => open(path, 'a+')));
    await folder.recover();
    return folder;
  }

  has(index: number): boolean { return this.places.get(index) !== undefined; }

  private place(index: number, offset: number): void {
    if (!this.has(index)) this.written++;
    this.places.set(index, offset);
  }

  /** Finds the frames of the earlier run, forgets those whose files are not whole, and cuts off a half line. */
  private async recover(): Promise<void> {
    for await (const { text, offset, end } of linesOf(this.log)) {
      const line = parseLine(text);
      if (line === null) break;
      this.end = end;
      if (!await this.filesAreWhole(line)) continue;
      this.place(line.index, offset);
      this.credit(line);
    }
    await this.log.truncate(this.end);
  }

  private credit({ credits = [] }: Pick<LogLine, 'credits'>): void {
    for (const work of credits) this.works.set(JSON.stringify(work), work);
  }

  credits(): readonly Credit[] { return [...this.works.values()]; }

  private async filesAreWhole(line: LogLine): Promise<boolean> {
    const sizes = await Promise.all(line.files.map(async ([path]) => {
      try { return (await stat(join(this.dir, path))).size; } catch { return -1; }
    }));
    return line.files.every(([, bytes], i) => sizes[i] === bytes);
  }

  private async parent(path: string): Promise<void> {
    const folder = dirname(join(this.dir, path));
    let made = this.made.get(folder);
    if (made === undefined) this.made.set(folder, made = makeFolder(folder));
    await made;
  }

  async write(path: string, bytes: Uint8Array | string): Promise<void> {
    await this.replace(path, async (file) => { await file.writeFile(bytes); });
  }

  private async replace(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
    await this.build(path, async (temporary) => {
      const file = await open(temporary, 'w');
      try { await fill(file); } finally { await file.close(); }
    });
  }

  at(path: string): string { return join(this.dir, checkRelative(path, this.dir)); }

  async build(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
    checkRelative(path, this.dir);
    const full = join(this.dir, path);
    const temporary = join(this.dir, PARTIAL, `tmp-${this.temporary++}`);
    await onPath(full, async () => {
      await this.parent(path);
      try {
        await fill(temporary);
        await rename(temporary, full);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw error;
      }
    });
  }

  done(index: number, files: LogLine['files'], entry: unknown, credits?: LogLine['credits']): Promise<void> {
    const line = Buffer.from(`${JSON.stringify({ index, files, entry, credits } satisfies LogLine)}\n`);
    const append = async (): Promise<void> => {
      const path = join(this.dir, PARTIAL, 'frames.log');
      try {
        await this.log.appendFile(line);
      } catch (error) {
        await this.log.truncate(this.end).catch(() => undefined); // a full disk may have taken half the line
        throw explain(error, path);
      }
      this.place(index, this.end);
      this.credit({ credits });
      this.end += line.length;
    };
    const turn = this.queue.then(append);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async *entries(): AsyncGenerator<{ index: number; entry: unknown }> {
    await this.queue;
    for (let index = 0; index < this.places.length; index++) {
      const place = this.places.get(index);
      if (place === undefined) continue;
      const text = await lineAt(this.log, place);
      const line = parseLine(text);
      if (line === null) throw new InputError(`${join(this.dir, PARTIAL)}: the log was changed while it was in use. Start again in another folder.`);
      yield { index, entry: line.entry };
    }
  }

  async writeLines(path: string, lines: AsyncIterable<string>): Promise<string> {
    const hash = createHash('sha256');
    await this.replace(path, async (file) => {
      let chunk = '';
      const flush = async (): Promise<void> => {
        const bytes = Buffer.from(chunk);
        hash.update(bytes);
        await file.appendFile(bytes);
        chunk = '';
      };
      for await (const line of lines) {
        chunk += `${line}\n`;
        if (chunk.length > 1 << 20) await flush();
      }
      await flush();
      await file.sync();
    });
    return hash.digest('hex');
  }

  async seal(): Promise<void> {
    await this.queue;
    await this.log.close();
    await onPath(this.dir, () => rm(join(this.dir, PARTIAL), { recursive: true, force: true }));
  }

  /** A run that ended before its first frame leaves nothing to go on with: the next may have other options. */
  async close(): Promise<void> {
    await this.queue;
    await this.log.close();
    if (this.written > 0) return;
    const files = (await readdir(this.dir)).filter((name) => name !== PARTIAL && !HARMLESS.has(name));
    if (files.length === 0) await rm(join(this.dir, PARTIAL), { recursive: true, force: true });
  }
}

/** A line of a greater index is not a record of ours. */
const MOST_FRAMES = 1e8;

function parseLine(text: string): LogLine | null {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null || !('index' in line) || !('files' in line) || !('entry' in line)) return null;
    return typeof line.index === 'number' && Number.isInteger(line.index) && line.index >= 0 && line.index < MOST_FRAMES && Array.isArray(line.files) ? line as LogLine : null;
  } catch {
    return null;
  }
}
