/**
 * Mean IoU of a model on any choice of rooms. mIoU pools one confusion matrix, so the score of a resample is that of
 * the sum of its rooms' matrices; of each matrix only what IoU needs is kept.
 */
import type { Confusion } from '../evaluate/index.ts';

/** What one model of one arm scored: a confusion matrix for each room or sequence of the test set, in one order for all models. */
export interface RunScores { readonly seed: number; readonly rooms: readonly Confusion[] }

/** By room, then by class: pixels found, labelled, predicted. */
export interface RoomCounts { readonly classes: number; readonly rooms: readonly Float64Array[] }

export function roomCounts({ rooms }: RunScores): RoomCounts {
  const classes = rooms[0].classes;
  return {
    classes,
    rooms: rooms.map(({ counts }) => {
      const out = new Float64Array(classes * 3);
      for (let row = 0; row < classes; row++) {
        out[row * 3] = counts[row * (classes + 1) + row];
        for (let column = 0; column <= classes; column++) {
          const n = counts[row * (classes + 1) + column];
          out[row * 3 + 1] += n;
          if (column < classes) out[column * 3 + 2] += n;
        }
      }
      return out;
    }),
  };
}

/** IoU by class of rooms, each so many times; NaN for a class that is neither labelled nor predicted. */
export function pooledIous({ classes, rooms }: RoomCounts, times: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(classes * 3);
  rooms.forEach((room, r) => {
    const weight = times[r];
    if (weight !== 0) for (let i = 0; i < sum.length; i++) sum[i] += weight * room[i];
  });
  return Float64Array.from({ length: classes }, (_, c) => {
    const union = sum[c * 3 + 1] + sum[c * 3 + 2] - sum[c * 3];
    return union > 0 ? sum[c * 3] / union : NaN;
  });
}

/** Their mean; NaN where no pixel is labelled. Classes neither labelled nor predicted are left out. */
export function pooledMeanIou(counts: RoomCounts, times: ArrayLike<number>): number {
  let [total, seen] = [0, 0];
  for (const iou of pooledIous(counts, times)) {
    if (Number.isNaN(iou)) continue;
    total += iou;
    seen++;
  }
  return seen > 0 ? total / seen : NaN;
}
