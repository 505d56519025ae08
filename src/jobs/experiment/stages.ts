/**
 * Stages of an experiment, each in a folder named for what goes into it: a stage that is done is never done again, one
 * that was cut short goes on, and a changed plan repeats what its change reaches and nothing else.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, makeFolder } from '../../dataset/index.ts';
import { writeAtomically } from '../write-file.ts';

/** Goes into every key: raise it when stages compute something else from the same inputs. */
const STAGES_VERSION = 2;

/** JSON with sorted keys, so that equal inputs give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (v !== null && typeof v === 'object' && !Array.isArray(v)
    ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));
}

export const keyOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);

export async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

export interface Stage<T> { readonly key: string; readonly dir: string; readonly value: T; readonly seconds: number; readonly cached: boolean }

/** What a stage's work gets: its folder, and whether an earlier run has begun in it. */
export interface StageFolder { readonly dir: string; readonly begun: boolean }

export class Stages {
  private readonly root: string;
  private readonly running = new Map<string, Promise<Stage<unknown>>>();

  constructor(out: string) { this.root = join(out, 'stages'); }

  private dirOf(name: string, key: string): string { return join(this.root, `${name}-${key}`); }

  /** The value of a stage that is done; null: it is not. */
  async peek<T>(name: string, inputs: unknown): Promise<Stage<T> | null> {
    const key = keyOf({ version: STAGES_VERSION, name, inputs });
    const dir = this.dirOf(name, key);
    const done = await readJson<{ value: T; seconds: number }>(join(dir, 'done.json'));
    return done && { key, dir, value: done.value, seconds: done.seconds, cached: true };
  }

  /**
   * Does the work unless it is done; who asks while it is being done waits for it. `name` tells people what it is; `inputs`
   * must hold all that its value depends on.
   */
  async run<T>(name: string, inputs: unknown, work: (folder: StageFolder) => Promise<T>): Promise<Stage<T>> {
    const key = keyOf({ version: STAGES_VERSION, name, inputs });
    const running = this.running.get(key) as Promise<Stage<T>> | undefined;
    if (running) return { ...await running, cached: true };
    const stage = this.doOnce(name, key, inputs, work);
    this.running.set(key, stage);
    return stage.finally(() => this.running.delete(key));
  }

  private async doOnce<T>(name: string, key: string, inputs: unknown, work: (folder: StageFolder) => Promise<T>): Promise<Stage<T>> {
    const known = await this.peek<T>(name, inputs);
    if (known) return known;
    const dir = this.dirOf(name, key);
    const begun = await stat(dir).then(() => true, () => false);
    const start = performance.now();
    await makeFolder(dir);
    const value = await work({ dir, begun });
    const seconds = (performance.now() - start) / 1000;
    await writeAtomically(join(dir, 'done.json'), `${JSON.stringify({ value, seconds, inputs }, null, 1)}\n`);
    return { key, dir, value, seconds, cached: false };
  }
}
