/** `syntrain evaluate`: how good are predictions, from a model or from files. */
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { textTable } from '../../chart/index.ts';
import { evaluate, evaluateModel, type Evaluation, type ModelEvaluation } from '../../jobs/index.ts';
import { spaceMapText } from '../../labels/index.ts';
import { ORIGINAL_NOTE, type Device } from '../../learn/index.ts';
import { listOption, marginsOption, wholeOption } from '../options.ts';
import { openProgress } from '../progress.ts';

interface EvaluateFlags {
  readonly truth: string; readonly predictions?: string; readonly model?: string; readonly labels?: string; readonly boundary?: boolean; readonly workers?: number; readonly json?: boolean;
  /** Of predictions. */
  readonly ids: 'published' | 'contiguous';
  /** Of a model. */
  readonly at: 'truth' | 'model'; readonly onlySplits?: string[]; readonly crop?: { left: number; top: number; right: number; bottom: number }; readonly savePredictions?: string; readonly device?: Device; readonly threads?: number;
}

/** Options that mean nothing with the other source of predictions. */
const OF_MODEL = ['at', 'onlySplits', 'crop', 'savePredictions', 'device', 'threads'] as const;
const OF_FILES = ['ids', 'workers'] as const;

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('score predictions of a model or from files: accuracies, precision, recall, F1, IoU, confusion, calibration; by class, image and scene')
    .requiredOption('--truth <dataset>', 'labelled dataset')
    .option('--predictions <dir>', 'label images by any tool, named after the frames: 000000.png')
    .option('--model <file>', 'a model.onnx of `syntrain train`; truth of another label space is mapped to its own')
    .option('--labels <space>', 'label space of a dataset that does not say its own')
    .addOption(new Option('--ids <what>', 'numbers in the predictions: class ids as published, or indices of the scored classes from 0').choices(['published', 'contiguous']).default('published'))
    .addOption(new Option('--at <size>', "score a model at the labels' size, its logits enlarged, or at its own, the labels shrunk").choices(['truth', 'model']).default('truth'))
    .option('--only-splits <names>', 'score a model on these splits (default: all)', listOption)
    .option('--crop <pixels>', 'cut off so many pixels at each side before a model sees a picture, or left,top,right,bottom', marginsOption)
    .option('--save-predictions <dir>', "write the model's predictions, PNGs of class ids, at the size that is scored")
    .addOption(new Option('--device <where>', 'where the model runs: cpu, or a graphics card by WebGPU (default cpu)').choices(['cpu', 'gpu']))
    .option('--threads <n>', 'threads of the model (default: all cores)', wholeOption(1, 256))
    .option('--boundary', 'also boundary F1, which takes longer than all else')
    .option('--workers <n>', 'threads that read predictions (default: all cores)', wholeOption(1, 256))
    .option('--json', 'print one JSON document, with the confusion matrix and the scores of every image and scene')
    .action(async (flags: EvaluateFlags, command: Command) => {
      const { model, predictions } = flags;
      if ((model === undefined) === (predictions === undefined)) command.error('error: give either --predictions DIR or --model FILE', { exitCode: 2 });
      const foreign = (model === undefined ? OF_MODEL : OF_FILES).find((name) => command.getOptionValueSource(name) === 'cli');
      if (foreign !== undefined) command.error(`error: --${foreign.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} goes with ${model === undefined ? '--model' : '--predictions'} only`, { exitCode: 2 });
      const result = model === undefined ? await scoreFiles(predictions!, flags) : await scoreModel(model, flags);
      process.stdout.write(flags.json ? `${JSON.stringify(asJson(result), null, 2)}\n` : evaluationText(result));
    });
}

const scoreFiles = (predictions: string, { truth, labels, ids, boundary = false, workers = availableParallelism() }: EvaluateFlags): Promise<Evaluation> =>
  evaluate({ truth, predictions, labels, ids, boundary, workers });

async function scoreModel(model: string, { truth, labels, onlySplits, crop, at, boundary = false, savePredictions, device, threads, json }: EvaluateFlags): Promise<ModelEvaluation> {
  const progress: { shown?: ReturnType<typeof openProgress> } = {};
  try {
    return await evaluateModel({
      model, truth: { path: truth, labels, splits: onlySplits, crop }, at, boundary, savePredictions, device, threads,
      onImage: (done, total) => (progress.shown ??= openProgress(total, 0, json ?? false)).update(done, 0),
    });
  } finally {
    progress.shown?.stop();
  }
}

const isOfModel = (result: Evaluation): result is ModelEvaluation => 'at' in result;

/** The matrix as rows of truth, the last column void; what a mapping does as names. */
function asJson(result: Evaluation): unknown {
  const { confusion: { classes, counts }, ...rest } = result;
  const confusion = Array.from({ length: classes }, (_, row) => [...counts.subarray(row * (classes + 1), (row + 1) * (classes + 1))]);
  if (!isOfModel(result)) return { ...rest, confusion };
  const { perImage: _, mapping, ...shown } = rest as Omit<ModelEvaluation, 'confusion'>;
  return { ...shown, mapping: mapping && { from: mapping.from.name, to: mapping.to.name, lost: mapping.lost.map(({ name }) => name), unreached: mapping.unreached.map(({ name }) => name) }, confusion };
}

const percent = (value: number | null): string => (value === null ? '-' : (value * 100).toFixed(1));

function modelLines(result: Evaluation): string[] {
  if (!isOfModel(result)) return [];
  return [
    ...(result.mapping ? spaceMapText(result.mapping).split('\n').filter((line) => !line.startsWith('  ')) : []),
    result.at === 'truth' ? "scored at the labels' own size; the model's logits were enlarged to it" : "scored at the model's size; the labels were shrunk to it",
    '',
  ];
}

function evaluationText(result: Evaluation): string {
  const { scores, classNames, labelSpace, images, boundaryF1, calibration, byImage, byScene, notes } = result;
  const seen = scores.classes.map((c, i) => ({ ...c, name: classNames[i], boundary: boundaryF1?.classes[i] ?? null })).filter((c) => c.labelledPixels + c.predictedPixels > 0);
  const table = textTable([`class (${labelSpace})`, 'recall', 'precision', 'F1', 'IoU', ...(boundaryF1 ? ['boundary F1'] : []), 'pixels'],
    seen.map((c) => [c.name, percent(c.recall), percent(c.precision), percent(c.f1), percent(c.iou), ...(boundaryF1 ? [percent(c.boundary)] : []), String(c.labelledPixels)]), new Set([0]));
  const worst = [...byImage].filter((image) => image.meanIou !== null).sort((a, b) => a.meanIou! - b.meanIou! || (a.id < b.id ? -1 : 1)).slice(0, 5);
  const scenes = Object.entries(byScene);
  return `${[
    ...modelLines(result), ...table, '',
    `images                    ${images}`,
    `global accuracy           ${percent(scores.globalAccuracy)} %`,
    `class accuracy (recall)   ${percent(scores.classAccuracy)} %`,
    `mean IoU                  ${percent(scores.meanIou)} %`,
    `frequency-weighted IoU    ${percent(scores.frequencyWeightedIou)} %`,
    `mean F1                   ${percent(scores.meanF1)} %`,
    ...(boundaryF1 ? [`mean boundary F1          ${percent(boundaryF1.mean)} %`] : []),
    ...(calibration ? [`calibration error         ${percent(calibration.error)} %`] : []),
    `original class accuracy   ${percent(scores.originalClassAccuracy)} %`, `  ${ORIGINAL_NOTE}`,
    ...(scenes.length > 1 ? [`worst scenes by mean IoU: ${scenes.sort(([, a], [, b]) => (a.meanIou ?? 2) - (b.meanIou ?? 2)).slice(0, 5).map(([name, s]) => `${name} ${percent(s.meanIou)}`).join(', ')}`] : []),
    `worst images by mean IoU: ${worst.map(({ id, meanIou }) => `${id} ${percent(meanIou)}`).join(', ')}`,
    ...notes.map((note) => `note: ${note}`),
  ].join('\n')}\n`;
}
