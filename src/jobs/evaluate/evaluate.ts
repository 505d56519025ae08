/** Scores a folder of predictions against a labelled dataset: pooled, by class, by image and by scene. */
import { detectFormat, read } from '../../dataset/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { addConfusion, emptyConfusion, scoredClasses, scoresOf, type Confusion, type Scores } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { Evaluator, type EvaluateSetup, type EvaluateTask, type ImageScores } from './image.ts';
import { readLabelSpace } from '../read-label-space.ts';
import { openThreadPool, workerModule } from '../thread-pool.ts';

export interface EvaluateOptions {
  readonly truth: string;
  readonly predictions: string;
  /** Label space of a dataset that does not say its own. */
  readonly labels?: string;
  readonly ids: EvaluateSetup['ids'];
  /** Also boundary F1, which takes longer than all else. */
  readonly boundary: boolean;
  readonly workers: number;
}

export interface Evaluation {
  readonly labelSpace: string;
  readonly images: number;
  readonly classNames: readonly string[];
  readonly scores: Scores;
  readonly confusion: Confusion;
  /** Mean over the images that have the class, by class, and the mean of these; null: not asked for. */
  readonly boundaryF1: { readonly mean: number | null; readonly classes: readonly (number | null)[] } | null;
  readonly byImage: readonly Pick<ImageScores, 'id' | 'scene' | 'globalAccuracy' | 'meanIou'>[];
  /** Scene -> its own pooled scores. */
  readonly byScene: Readonly<Record<string, Scores>>;
  /** Gap between how sure the model was and how often it was right, and the pixels by how sure it was; null: predictions from files say no probabilities. */
  readonly calibration: { readonly error: number | null; readonly bins: readonly { readonly pixels: number; readonly confidence: number; readonly accuracy: number }[] } | null;
  /** What the user should know of the predictions. */
  readonly notes: readonly string[];
}

const IMAGES_A_TASK = 8;

export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const format = await detectFormat(options.truth);
  const given = options.labels === undefined ? undefined : await readLabelSpace(options.labels);
  const { info, length } = await read(options.truth, { format: format.name, ...(given ? { labelSpace: given } : {}) });
  if (info.labelSpace === null) throw new InputError(`${options.truth}: does not say which label space its ids are of. Give it with --labels.`);
  if (length === 0) throw new InputError(`${options.truth}: has no frames to score.`);
  const space = info.labelSpace;
  const setup: EvaluateSetup = { truth: { path: options.truth, format: format.name, space }, predictions: options.predictions, ids: options.ids, boundary: options.boundary };
  const images = await scoreAll(setup, length, options.workers);
  return { ...poolScores(images, space, options.boundary), calibration: null, notes: unknownNumbers(images, space.name, options.ids) };
}

/** One matrix of all images, and one a scene. */
export function poolScores(images: readonly ImageScores[], space: LabelSpace, boundary: boolean): Omit<Evaluation, 'notes' | 'calibration'> {
  const { names } = scoredClasses(space);
  const pooled = emptyConfusion(names.length);
  const scenes = new Map<string, Confusion>();
  for (const image of images) {
    const own = emptyConfusion(names.length);
    for (const [cell, pixels] of image.cells) own.counts[cell] = pixels;
    addConfusion(pooled, own);
    if (!scenes.has(image.scene)) scenes.set(image.scene, emptyConfusion(names.length));
    addConfusion(scenes.get(image.scene)!, own);
  }
  return {
    labelSpace: space.name, images: images.length, classNames: names, scores: scoresOf(pooled), confusion: pooled,
    boundaryF1: boundary ? meanBoundary(images, names.length) : null,
    byImage: images.map(({ id, scene, globalAccuracy, meanIou }) => ({ id, scene, globalAccuracy, meanIou })),
    byScene: Object.fromEntries([...scenes].map(([scene, confusion]) => [scene, scoresOf(confusion)])),
  };
}

async function scoreAll(setup: EvaluateSetup, length: number, workers: number): Promise<ImageScores[]> {
  const tasks = Array.from({ length: Math.ceil(length / IMAGES_A_TASK) }, (_, k): EvaluateTask => ({ from: k * IMAGES_A_TASK, to: Math.min(length, (k + 1) * IMAGES_A_TASK) }));
  if (tasks.length === 1) return new Evaluator(setup).score(tasks[0]);
  const pool = openThreadPool<EvaluateTask, ImageScores[]>(workerModule(import.meta.url, 'evaluate-worker'), workers, setup);
  try {
    return (await Promise.all(tasks.map((task) => pool.run(task)))).flat();
  } finally {
    await pool.dispose();
  }
}

/** Numbers of no class mostly mean that predictions are in another label space, which scores alone do not show. */
function unknownNumbers(images: readonly ImageScores[], space: string, ids: EvaluateSetup['ids']): string[] {
  const having = images.flatMap(({ unknown }) => (unknown ? [unknown] : []));
  if (having.length === 0) return [];
  const pixels = having.reduce((sum, unknown) => sum + unknown.pixels, 0);
  const what = ids === 'contiguous' ? 'index of a class' : 'class id';
  const { file, number } = having[0];
  return [`${pixels} predicted pixels of ${having.length} of ${images.length} images have no ${what} of ${space} (such as ${number} in ${file}); they count as wrong. Are the predictions in these ${ids} ids?`];
}

function meanBoundary(images: readonly ImageScores[], classes: number): NonNullable<Evaluation['boundaryF1']> {
  const byClass = Array.from({ length: classes }, (_, c) => {
    const known = images.map((image) => image.boundary![c]).filter((f1) => !Number.isNaN(f1));
    return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
  });
  const known = byClass.filter((f1) => f1 !== null);
  return { classes: byClass, mean: known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null };
}
