/** Scores of segmentation from a confusion matrix, by the definitions that papers use. */
import type { Confusion } from './confusion.ts';

export interface ClassScores {
  /** Pixels of the class that are its own, / pixels labelled as it. Null: none is labelled. */
  readonly recall: number | null;
  /** ... / pixels taken for it. Null: none is. */
  readonly precision: number | null;
  readonly f1: number | null;
  /** Intersection over union. Null: neither labelled nor predicted anywhere. */
  readonly iou: number | null;
  /** (TP + TN) / all labelled pixels: see ORIGINAL_NOTE. */
  readonly originalAccuracy: number;
  readonly labelledPixels: number;
  readonly predictedPixels: number;
}

export interface Scores {
  /** Labelled pixels that were taken for their class, / all labelled pixels. */
  readonly globalAccuracy: number | null;
  /** Mean recall of the classes that are labelled somewhere. */
  readonly classAccuracy: number | null;
  /** Mean IoU of the classes that are labelled or predicted somewhere, from one pooled matrix. */
  readonly meanIou: number | null;
  /** IoU weighted by labelled pixels. */
  readonly frequencyWeightedIou: number | null;
  readonly meanF1: number | null;
  /** Mean of originalAccuracy. */
  readonly originalClassAccuracy: number | null;
  readonly labelledPixels: number;
  /** In the order of the scored classes. */
  readonly classes: readonly ClassScores[];
}

/** Why the number that the 2017 study called class accuracy (94.5 % beside 56.1 % of all pixels) says little. */
export const ORIGINAL_NOTE = 'The original study\'s "class accuracy" is (TP + TN) / all labelled pixels. It misleads: for a class of one pixel in a hundred, '
  + 'a network that never finds it scores 99 %, as all other pixels count as true negatives.';

const ratio = (a: number, b: number): number | null => (b > 0 ? a / b : null);

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((v) => v !== null);
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

/** A void prediction on a labelled pixel is an error: it lowers recall and IoU of the pixel's class. */
export function scoresOf({ classes: n, counts }: Confusion): Scores {
  const width = n + 1;
  const labelled = new Float64Array(n);
  const predicted = new Float64Array(n);
  let [total, right] = [0, 0];
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < width; column++) {
      const count = counts[row * width + column];
      labelled[row] += count;
      if (column < n) predicted[column] += count;
    }
    total += labelled[row];
    right += counts[row * width + row];
  }
  const classes = Array.from({ length: n }, (_, c): ClassScores => {
    const hit = counts[c * width + c];
    const union = labelled[c] + predicted[c] - hit;
    return {
      recall: ratio(hit, labelled[c]), precision: ratio(hit, predicted[c]), f1: ratio(2 * hit, labelled[c] + predicted[c]), iou: ratio(hit, union),
      originalAccuracy: total > 0 ? (total - (union - hit)) / total : 0, labelledPixels: labelled[c], predictedPixels: predicted[c],
    };
  });
  return {
    globalAccuracy: ratio(right, total),
    classAccuracy: mean(classes.map((c) => c.recall)),
    meanIou: mean(classes.map((c) => c.iou)),
    frequencyWeightedIou: total > 0 ? classes.reduce((sum, c) => sum + c.labelledPixels * (c.iou ?? 0), 0) / total : null,
    meanF1: mean(classes.map((c) => c.f1)),
    originalClassAccuracy: total > 0 ? mean(classes.map((c) => c.originalAccuracy)) : null,
    labelledPixels: total,
    classes,
  };
}
