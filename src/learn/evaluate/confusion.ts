/**
 * The confusion matrix: how often a pixel of one class was taken for another. Everything else that is scored without
 * boundaries or probabilities follows from it, so scores of many images are those of the sum of their matrices.
 */
import type { ChannelData } from '../../frame/index.ts';
import type { ClassId, LabelSpace } from '../../labels/index.ts';

/** What is scored: the classes of a space that are not ignored, numbered from 0 in order of id. */
export interface ScoredClasses {
  readonly ids: readonly ClassId[];
  readonly names: readonly string[];
  /** By class id: its number, or VOID. 65536 of them. */
  readonly indexOf: Uint16Array;
}

/** Number of what is no scored class: ignored truth, or a prediction that is void or unknown. */
export const VOID = 65535;

export function scoredClasses(space: LabelSpace): ScoredClasses {
  const classes = space.classes.filter((c) => !space.ignored.includes(c.id)).sort((a, b) => a.id - b.id);
  const indexOf = new Uint16Array(65536).fill(VOID);
  classes.forEach((c, index) => { indexOf[c.id] = index; });
  return { ids: classes.map((c) => c.id), names: classes.map((c) => c.name), indexOf };
}

/**
 * Pixels by truth (row) and prediction (column); the last column holds predictions that are no scored class. Row-major,
 * classes x (classes + 1). Pixels whose truth is ignored are not in it.
 */
export interface Confusion { readonly classes: number; readonly counts: Float64Array }

export const emptyConfusion = (classes: number): Confusion => ({ classes, counts: new Float64Array(classes * (classes + 1)) });

/** Adds one image; both are class ids. RangeError when their sizes differ. */
export function addImage(confusion: Confusion, scored: ScoredClasses, truth: ChannelData, prediction: ChannelData): void {
  if (truth.length !== prediction.length) throw new RangeError(`${prediction.length} predicted pixels for ${truth.length} labelled ones`);
  const { classes, counts } = confusion;
  const { indexOf } = scored;
  const width = classes + 1;
  for (let i = 0; i < truth.length; i++) {
    const row = indexOf[truth[i]];
    if (row === VOID) continue;
    const column = indexOf[prediction[i]];
    counts[row * width + (column === VOID ? classes : column)]++;
  }
}

export function addConfusion(sum: Confusion, other: Confusion): void {
  for (let i = 0; i < sum.counts.length; i++) sum.counts[i] += other.counts[i];
}
