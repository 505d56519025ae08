/** Writes what an experiment found: report.html, the figures as CSV, results.json. */
import { join } from 'node:path';
import { makeFolder, onPath } from '../../../dataset/index.ts';
import type { Context } from '../context.ts';
import type { ExperimentResult } from '../result.ts';
import { writeAtomically } from '../../write-file.ts';
import { csvFiles } from './csv.ts';
import { page } from './page.ts';
import { pictureRows, samples } from './pictures.ts';

export { answersOf, type Answer } from './answer.ts';

/** `predictions`: a folder an arm. Returns the path of the page. */
export async function writeReport(context: Context, result: ExperimentResult, predictions: Readonly<Record<string, string>>): Promise<string> {
  const { run, split, real, synthetic, space } = context;
  const rows = await pictureRows(context, split[result.onDev ? 'dev' : 'test'], result.arms.map((arm) => predictions[arm.condition.id]));
  const shown: Record<string, Awaited<ReturnType<typeof samples>>> = { real: await samples(context, real, split.train.map((f) => f.id)) };
  for (const [name, source] of synthetic) shown[name] = await samples(context, source, source.ids);
  const folder = join(run.out, 'csv');
  await onPath(folder, () => makeFolder(folder));
  for (const [name, text] of Object.entries(csvFiles(result))) await writeAtomically(join(folder, name), text);
  await writeAtomically(join(run.out, 'results.json'), `${JSON.stringify(result, null, 1)}\n`);
  const report = join(run.out, 'report.html');
  await writeAtomically(report, page(result, { rows, samples: shown }, space));
  return report;
}
