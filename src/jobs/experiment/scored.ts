/** What a model scored, room by room and image by image. */
import { addConfusion, emptyConfusion, type Confusion } from '../../learn/index.ts';

/** The cells of a confusion matrix that are not 0. */
export type Cells = readonly (readonly [cell: number, pixels: number])[];

export interface Scored {
  readonly classNames: readonly string[];
  /** In order of their first frame. */
  readonly rooms: readonly { readonly room: string; readonly cells: Cells }[];
  readonly images: readonly { readonly id: string; readonly meanIou: number | null; readonly globalAccuracy: number | null }[];
}

export function confusionOf(cells: Cells, classes: number): Confusion {
  const confusion = emptyConfusion(classes);
  for (const [cell, pixels] of cells) confusion.counts[cell] = pixels;
  return confusion;
}

/** All rooms together. */
export function totalConfusion({ rooms, classNames }: Scored): Confusion {
  const sum = emptyConfusion(classNames.length);
  for (const { cells } of rooms) addConfusion(sum, confusionOf(cells, classNames.length));
  return sum;
}
