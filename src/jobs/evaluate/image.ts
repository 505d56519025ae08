/** Scores one image against its prediction; plain data in, plain data out, so that threads do it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeIds, onPath, read } from '../../dataset/index.ts';
import type { Dataset, Raster } from '../../frame/index.ts';
import { contiguous, type LabelSpace } from '../../labels/index.ts';
import { addImage, boundaryF1, emptyConfusion, scoredClasses, scoresOf } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';

export interface EvaluateSetup {
  readonly truth: { readonly path: string; readonly format: string; readonly space: LabelSpace };
  readonly predictions: string;
  /** Numbers in the predictions: class ids, or indices of the classes in order of id from 0. */
  readonly ids: 'published' | 'contiguous';
  readonly boundary: boolean;
}

export interface EvaluateTask { readonly from: number; readonly to: number }

export interface ImageScores {
  readonly id: string;
  readonly scene: string;
  readonly globalAccuracy: number | null;
  readonly meanIou: number | null;
  /** The cells of its confusion matrix that are not 0: place, count. */
  readonly cells: readonly (readonly [cell: number, pixels: number])[];
  /** By class; NaN where it is not in the image. Null: not asked for. */
  readonly boundary: Float64Array | null;
  /** Where the prediction has numbers that are of no class, void included; null: nowhere. */
  readonly unknown: { readonly file: string; readonly number: number; readonly pixels: number } | null;
}

/** What networks are taught to ignore, and so what tools write for void beside contiguous indices. */
const NO_CLASS = 255;

export class Evaluator {
  private readonly setup: EvaluateSetup;
  private readonly scored;
  private readonly idOf: Uint16Array | null;
  /** At each number of a prediction 1 where it is of a class or void. */
  private readonly known: Uint8Array;
  private open: Promise<readonly [Dataset, ReadonlyMap<string, string>]> | undefined;

  constructor(setup: EvaluateSetup) {
    this.setup = setup;
    const { space } = setup.truth;
    this.scored = scoredClasses(space);
    this.idOf = setup.ids === 'contiguous' ? new Uint16Array(65536).fill(space.voidId) : null;
    const { idOf, voidIndex } = contiguous(space);
    this.idOf?.set(idOf);
    this.known = new Uint8Array(65536);
    if (this.idOf) this.known.fill(1, 0, voidIndex + 1)[NO_CLASS] = 1;
    else for (const { id } of space.classes) this.known[id] = 1;
  }

  async score({ from, to }: EvaluateTask): Promise<ImageScores[]> {
    const { truth: { path, format, space }, predictions, boundary } = this.setup;
    const [dataset, files] = await (this.open ??= Promise.all([read(path, { format, labelSpace: space, verify: false }), predictionFiles(predictions)]));
    const scores: ImageScores[] = [];
    for (let index = from; index < to; index++) {
      const { id, sourceId, scene, channels } = await dataset.frame(index);
      if (!channels.label) throw new InputError(`${path}: frame ${id} has no labels to score against. Give a labelled dataset.`);
      const name = files.get(id) ?? files.get(sourceId);
      if (name === undefined) throw new InputError(`${predictions}: there is no prediction for frame ${id} (${id}.png). Predict every frame, or give the dataset that was predicted.`);
      const truth = await channels.label.load();
      const file = join(predictions, name);
      const stored = await this.prediction(file, truth);
      const prediction = this.idsOf(stored);
      const confusion = emptyConfusion(this.scored.ids.length);
      addImage(confusion, this.scored, truth.data, prediction.data);
      const { globalAccuracy, meanIou } = scoresOf(confusion);
      scores.push({
        id, scene, globalAccuracy, meanIou,
        cells: [...confusion.counts.entries()].filter(([, n]) => n > 0),
        boundary: boundary ? boundaryF1(this.scored, truth.data, prediction.data, truth.width, truth.height) : null,
        unknown: this.unknownIn(stored, file),
      });
    }
    return scores;
  }

  private async prediction(path: string, truth: Raster): Promise<Raster> {
    const raster = await decodeIds(await onPath(path, () => readFile(path)), path);
    if (raster.width !== truth.width || raster.height !== truth.height) {
      throw new InputError(`${path}: is ${raster.width}x${raster.height}, the labels ${truth.width}x${truth.height}. Scale predictions to the labels' size, by their nearest pixels.`);
    }
    return raster;
  }

  private idsOf(stored: Raster): Raster {
    const { idOf } = this;
    return idOf ? { ...stored, data: Uint16Array.from(stored.data, (index) => idOf[index]) } : stored;
  }

  private unknownIn({ data }: Raster, file: string): ImageScores['unknown'] {
    let pixels = 0;
    let first = -1;
    for (let i = 0; i < data.length; i++) {
      if (this.known[data[i]] === 1) continue;
      pixels++;
      if (first < 0) first = i;
    }
    return pixels > 0 ? { file, number: data[first], pixels } : null;
  }
}

/** Name without its ending -> file, of the images in a folder. */
async function predictionFiles(dir: string): Promise<ReadonlyMap<string, string>> {
  const names = (await onPath(dir, () => readdir(dir))).filter((name) => /\.(png|bmp|tga|webp)$/i.test(name)).sort();
  if (names.length === 0) throw new InputError(`${dir}: holds no label images. Predictions are images of class ids, named after the frames (000000.png).`);
  return new Map(names.map((name) => [name.replace(/\.[^.]*$/, ''), name]));
}
