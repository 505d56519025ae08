/** What of a run changes no byte of the dataset, and what a run tells while it lasts. */
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, onPath } from '../dataset/index.ts';

export interface RunOptions {
  readonly out: string;
  /** Threads. */
  readonly workers: number;
  readonly resume: boolean;
  /** Plans and checks everything, writes nothing. */
  readonly dryRun: boolean;
  /** Of the generator, for the manifest. */
  readonly version: string;
  readonly signal: AbortSignal;
  /** Called once the number of frames is known. */
  readonly openProgress: (total: number, already: number) => RunProgress;
}

export interface RunProgress {
  /** Frames done of the total; samples rendered so far. */
  update(done: number, samples: number): void;
  /** Tells the user something that stays in view. */
  note(line: string): void;
  stop(): void;
}

/** Appends to run.log, the one file that knows times; no hash covers it. */
export function runLog(out: string): (line: string) => Promise<void> {
  const path = join(out, 'run.log');
  return (line) => onPath(path, async () => {
    await makeFolder(out);
    await appendFile(path, `${new Date().toISOString()} ${line}\n`);
  });
}

/** The folder of each format: the run's own, or one in it for each of several. */
export function folderOfEach(out: string, formats: readonly string[]): Record<string, string> {
  return Object.fromEntries(formats.map((name) => [name, formats.length === 1 ? out : join(out, name)]));
}
