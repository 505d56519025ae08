/**
 * The test set is scored once. Every scoring is written down before it begins, and a second one, of other models, is
 * refused unless it is asked for; then the report says how often the test set was looked at.
 */
import { join } from 'node:path';
import { InputError } from '../../scene/index.ts';
import { writeAtomically } from '../write-file.ts';
import { readJson } from './stages.ts';

export interface Scoring {
  /** When, for people. */
  readonly at: string;
  /** Plan, sizes and data of the run. */
  readonly run: string;
  /** Keys of the models that were scored. */
  readonly models: readonly string[];
}

const pathOf = (out: string): string => join(out, 'test-scored.json');

export const scoringsOf = async (out: string): Promise<readonly Scoring[]> => (await readJson<Scoring[]>(pathOf(out))) ?? [];

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && [...a].sort().join() === [...b].sort().join();

/**
 * Before hours are spent: was test already scored? Throws InputError when it was, for another run than this one, unless
 * `again`. Gives how many models of this run were scored: to train more would be for a second look; null: none were.
 */
export async function scoredBefore(out: string, run: string, again: boolean): Promise<number | null> {
  const last = (await scoringsOf(out)).at(-1);
  if (last === undefined || again) return null;
  if (last.run === run) return last.models.length;
  throw new InputError(`${out}: the test set was scored on ${last.at}, for a plan, budget or data other than these. What is changed after a look at test is no longer measured by it: `
    + 'compare on dev with --dev-only, start in another folder, or give --score-again, and the report will say so.');
}

/** Writes a scoring of these models down. Throws InputError when other models were scored before, unless `again`. */
export async function beginScoring(out: string, run: string, models: readonly string[], again: boolean, now: Date): Promise<readonly Scoring[]> {
  const before = await scoringsOf(out);
  if (before.some((scoring) => same(scoring.models, models))) return before;
  const last = before.at(-1);
  if (last && !again) {
    throw new InputError(`${out}: the test set was scored on ${last.at}, ${last.models.length} models; now there are ${models.length}, others or more of them. `
      + 'Give --score-again to score it again, and the report will say so, or --dev-only to leave it alone.');
  }
  const scorings = [...before, { at: now.toISOString().slice(0, 19), run, models: [...models] }];
  await writeAtomically(pathOf(out), `${JSON.stringify(scorings, null, 1)}\n`);
  return scorings;
}
