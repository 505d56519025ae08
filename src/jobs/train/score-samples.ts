/** Scores a network on samples at its own size: what is watched while it learns. */
import { contiguous, type LabelSpace } from '../../labels/index.ts';
import { emptyConfusion, NO_CLASS, predictAt, scoresOf, type Scores } from '../../learn/index.ts';
import type { Predictor } from './model-file.ts';
import type { SampleSet } from './data.ts';

export async function scoreSamples(predictor: Predictor, sets: readonly SampleSet[], space: LabelSpace): Promise<Scores> {
  const confusion = emptyConfusion(contiguous(space).idOf.length);
  for (const set of sets) {
    for (let index = 0; index < set.length; index++) {
      const { image, labels } = await set.read(index);
      const { classes } = predictAt(await predictor.logits(image), predictor.shape, predictor.shape, false);
      for (let i = 0; i < labels.length; i++) if (labels[i] !== NO_CLASS) confusion.counts[labels[i] * (confusion.classes + 1) + classes[i]]++;
    }
  }
  return scoresOf(confusion);
}
