/** Scores a trained model against a labelled dataset: pictures are scaled to the model's size, its logits to the labels'. */
import { join } from 'node:path';
import { checked, cropped, makeFolder, onPath, relabelled, resizeArea, resizeNearest } from '../../dataset/index.ts';
import type { ChannelData, Frame, Raster } from '../../frame/index.ts';
import { encodePng } from '../../image/index.ts';
import { contiguous, lookupOf, mapSpace, type LabelSpace, type SpaceMap } from '../../labels/index.ts';
import { addConfidence, addImage, boundaryF1, emptyCalibration, emptyConfusion, expectedCalibrationError, inferenceModel, loadRuntime, poolingOf, predictAt, scoredClasses, scoresOf, type Calibration, type ScoredClasses } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { poolScores, type Evaluation } from './evaluate.ts';
import type { ImageScores } from './image.ts';
import type { EvaluateModelOptions, ModelEvaluation } from './model-types.ts';
import { openPredictor, readModel, type ModelFile, type Predictor } from '../train/model-file.ts';
import { openSource, type OpenSource } from '../train/open-source.ts';
import { sameClasses } from '../same-classes.ts';
import { writeAtomically } from '../write-file.ts';

/** Truth of another label space is mapped into the model's: a network can only be asked for classes that it was taught. */
export async function evaluateModel(options: EvaluateModelOptions): Promise<ModelEvaluation> {
  const model = await readModel(options.model);
  const truth = await openSource(options.truth, null);
  const mapping = mappingOf(truth.space, model);
  const { savePredictions } = options;
  if (savePredictions !== undefined) await onPath(savePredictions, () => makeFolder(savePredictions));
  const { fallback } = await loadRuntime();
  const { path: _, state, space, normal, size, ...network } = model;
  const pooling = poolingOf(options.device);
  // The file's own pools give indices, which not every device has.
  const onnx = pooling === 'indices' ? model.onnx : inferenceModel(state, { ...network, ...size, classes: contiguous(space).idOf.length, labelSpace: space, ...normal, version: '', pooling });
  const predictor = await openPredictor({ onnx, space, normal, size }, options);
  try {
    const scorer = new ModelScorer(model, truth, mapping, predictor, options);
    const perImage: ImageScores[] = [];
    for (const index of truth.indices) {
      if (options.signal?.aborted) throw new InputError(`interrupted after ${perImage.length} of ${truth.indices.length} images; nothing was written but predictions. Start again.`);
      perImage.push(await scorer.score(await truth.dataset.frame(index)));
      options.onImage?.(perImage.length, truth.indices.length);
    }
    return {
      ...poolScores(perImage, model.space, options.boundary), at: options.at, perImage, mapping,
      calibration: calibrationOf(scorer.calibration), notes: [...truth.notes, ...(fallback === null ? [] : [fallback])],
    };
  } finally {
    await predictor.dispose();
  }
}

/** Null: both are one. InputError where hardly a class of the truth has one among the model's. */
function mappingOf(truth: LabelSpace, { space, path }: ModelFile): SpaceMap | null {
  if (sameClasses(truth, space)) return null;
  const map = mapSpace(truth, space);
  const reached = new Set(map.classes.filter(({ by }) => by === 'concept' || by === 'published map').map(({ to }) => to.id));
  if (reached.size < 2) throw new InputError(`${path}: its label space ${space.name} and that of the truth, ${truth.name}, have ${reached.size} classes in common: there is nothing to score. Give truth in a space that maps to ${space.name}, or another model.`);
  return map;
}

const calibrationOf = (sum: Calibration): Evaluation['calibration'] => ({
  error: expectedCalibrationError(sum),
  bins: Array.from(sum.pixels, (pixels, bin) => ({ pixels, confidence: pixels > 0 ? sum.confidence[bin] / pixels : 0, accuracy: pixels > 0 ? sum.right[bin] / pixels : 0 })),
});

class ModelScorer {
  readonly calibration = emptyCalibration();
  private readonly model: ModelFile;
  private readonly truth: OpenSource;
  private readonly table: Uint16Array | null;
  private readonly predictor: Predictor;
  private readonly options: EvaluateModelOptions;
  private readonly scored: ScoredClasses;
  private readonly idOf: readonly number[];

  constructor(model: ModelFile, truth: OpenSource, mapping: SpaceMap | null, predictor: Predictor, options: EvaluateModelOptions) {
    [this.model, this.truth, this.predictor, this.options] = [model, truth, predictor, options];
    this.table = mapping && lookupOf(mapping);
    this.scored = scoredClasses(model.space);
    this.idOf = contiguous(model.space).idOf;
  }

  async score(source: Frame): Promise<ImageScores> {
    const { image, labels } = await this.load(source);
    const { size } = this.model;
    const small = image.width === size.width && image.height === size.height ? image.data as Uint8Array : resizeArea(image, size.width, size.height).data;
    const { classes, confidence } = predictAt(await this.predictor.logits(small), this.predictor.shape, labels, true);
    const prediction = this.idsOf(classes);
    const { savePredictions, boundary } = this.options;
    if (savePredictions !== undefined) await this.save(savePredictions, source.id, labels, prediction);
    const confusion = emptyConfusion(this.scored.ids.length);
    addImage(confusion, this.scored, labels.data, prediction);
    addConfidence(this.calibration, this.scored, labels.data, prediction, confidence);
    const { globalAccuracy, meanIou } = scoresOf(confusion);
    return {
      id: source.id, scene: source.scene, globalAccuracy, meanIou,
      cells: [...confusion.counts.entries()].filter(([, n]) => n > 0),
      boundary: boundary ? boundaryF1(this.scored, labels.data, prediction, labels.width, labels.height) : null,
      unknown: null,
    };
  }

  private idsOf(classes: Uint8Array): Uint8Array | Uint16Array {
    const { idOf } = this;
    const id = (number: number): number => idOf[number];
    return idOf.some((it) => it > 255) ? Uint16Array.from(classes, id) : Uint8Array.from(classes, id);
  }

  /** The picture, and the labels in the model's space at the size at which they are scored. */
  private async load(source: Frame): Promise<{ readonly image: Raster; readonly labels: Raster }> {
    const { source: { path, crop }, space } = this.truth;
    const { image, label } = source.channels;
    if (!image || !label) throw new InputError(`${path}: frame ${source.id} has no ${image ? 'labels to score against' : 'picture'}. Give a labelled dataset.`);
    const known = checked({ ...source, channels: { image, label } }, space, path);
    const cut = crop ? cropped(known, crop) : known;
    const { channels } = this.table ? relabelled(cut, this.table) : cut;
    const labels = await channels.label.load();
    const { size } = this.model;
    return { image: await channels.image.load(), labels: this.options.at === 'truth' ? labels : resizeNearest(labels, size.width, size.height) };
  }

  private async save(dir: string, id: string, { width, height }: Raster, data: ChannelData): Promise<void> {
    if (data instanceof Float32Array || data instanceof Int32Array) throw new RangeError('predictions are class ids');
    await writeAtomically(join(dir, `${id}.png`), encodePng({ width, height, channels: 1, data }, { filter: 'none' }));
  }
}
