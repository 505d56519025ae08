/** `syntrain evaluate`: how good are predictions. */
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { textTable } from '../../chart/index.ts';
import { evaluate, type Evaluation } from '../../jobs/index.ts';
import { ORIGINAL_NOTE } from '../../learn/index.ts';
import { wholeOption } from '../options.ts';

interface EvaluateFlags { truth: string; predictions: string; labels?: string; ids: 'published' | 'contiguous'; boundary?: boolean; workers?: number; json?: boolean }

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('score predictions: accuracies, precision, recall, F1, IoU, confusion; by class, image and scene')
    .requiredOption('--truth <dataset>', 'labelled dataset')
    .requiredOption('--predictions <dir>', 'label images by any tool, named after the frames: 000000.png')
    .option('--labels <space>', 'label space of a dataset that does not say its own')
    .addOption(new Option('--ids <what>', 'numbers in the predictions: class ids as published, or indices of the scored classes from 0').choices(['published', 'contiguous']).default('published'))
    .option('--boundary', 'also boundary F1, which takes longer than all else')
    .option('--workers <n>', 'threads (default: all cores)', wholeOption(1, 256))
    .option('--json', 'print one JSON document, with the confusion matrix and the scores of every image and scene')
    .action(async ({ json, ...flags }: EvaluateFlags) => {
      const result = await evaluate({ ...flags, boundary: flags.boundary ?? false, workers: flags.workers ?? availableParallelism() });
      process.stdout.write(json ? `${JSON.stringify({ ...result, confusion: rows(result) }, null, 2)}\n` : evaluationText(result));
    });
}

/** One row a class of truth; the last column is void. */
const rows = ({ confusion: { classes, counts } }: Evaluation): number[][] =>
  Array.from({ length: classes }, (_, row) => [...counts.subarray(row * (classes + 1), (row + 1) * (classes + 1))]);

const percent = (value: number | null): string => (value === null ? '-' : (value * 100).toFixed(1));

function evaluationText({ scores, classNames, labelSpace, images, boundaryF1, byImage, byScene, notes }: Evaluation): string {
  const seen = scores.classes.map((c, i) => ({ ...c, name: classNames[i], boundary: boundaryF1?.classes[i] ?? null })).filter((c) => c.labelledPixels + c.predictedPixels > 0);
  const table = textTable([`class (${labelSpace})`, 'recall', 'precision', 'F1', 'IoU', ...(boundaryF1 ? ['boundary F1'] : []), 'pixels'],
    seen.map((c) => [c.name, percent(c.recall), percent(c.precision), percent(c.f1), percent(c.iou), ...(boundaryF1 ? [percent(c.boundary)] : []), String(c.labelledPixels)]), new Set([0]));
  const worst = [...byImage].filter((image) => image.meanIou !== null).sort((a, b) => a.meanIou! - b.meanIou! || (a.id < b.id ? -1 : 1)).slice(0, 5);
  const scenes = Object.entries(byScene);
  return `${[
    ...table, '',
    `images                    ${images}`,
    `global accuracy           ${percent(scores.globalAccuracy)} %`,
    `class accuracy (recall)   ${percent(scores.classAccuracy)} %`,
    `mean IoU                  ${percent(scores.meanIou)} %`,
    `frequency-weighted IoU    ${percent(scores.frequencyWeightedIou)} %`,
    `mean F1                   ${percent(scores.meanF1)} %`,
    ...(boundaryF1 ? [`mean boundary F1          ${percent(boundaryF1.mean)} %`] : []),
    `original class accuracy   ${percent(scores.originalClassAccuracy)} %`, `  ${ORIGINAL_NOTE}`,
    ...(scenes.length > 1 ? [`worst scenes by mean IoU: ${scenes.sort(([, a], [, b]) => (a.meanIou ?? 2) - (b.meanIou ?? 2)).slice(0, 5).map(([name, s]) => `${name} ${percent(s.meanIou)}`).join(', ')}`] : []),
    `worst images by mean IoU: ${worst.map(({ id, meanIou }) => `${id} ${percent(meanIou)}`).join(', ')}`,
    ...notes.map((note) => `note: ${note}`),
  ].join('\n')}\n`;
}
