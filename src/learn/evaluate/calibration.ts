/** Calibration: does a network that says 80 % sure turn out right in 80 % of the cases (Guo et al. 2017). */
import type { ChannelData } from '../../frame/index.ts';
import { VOID, type ScoredClasses } from './confusion.ts';

export const CALIBRATION_BINS = 15;

/** Pixels, summed confidence and hits in equal steps of confidence. */
export interface Calibration { readonly pixels: Float64Array; readonly confidence: Float64Array; readonly right: Float64Array }

export const emptyCalibration = (bins = CALIBRATION_BINS): Calibration =>
  ({ pixels: new Float64Array(bins), confidence: new Float64Array(bins), right: new Float64Array(bins) });

/** Adds one image: class ids, and for each pixel the probability of the class that was predicted, 0..1. */
export function addConfidence(sum: Calibration, scored: ScoredClasses, truth: ChannelData, prediction: ChannelData, confidence: Float32Array): void {
  const bins = sum.pixels.length;
  for (let i = 0; i < truth.length; i++) {
    if (scored.indexOf[truth[i]] === VOID) continue;
    const bin = Math.min(bins - 1, Math.floor(confidence[i] * bins));
    sum.pixels[bin]++;
    sum.confidence[bin] += confidence[i];
    if (truth[i] === prediction[i]) sum.right[bin]++;
  }
}

/** Expected calibration error: the gap between confidence and accuracy, averaged over pixels. Null: none was added. */
export function expectedCalibrationError({ pixels, confidence, right }: Calibration): number | null {
  const total = pixels.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  return pixels.reduce((sum, n, bin) => sum + (n > 0 ? Math.abs(confidence[bin] - right[bin]) : 0), 0) / total;
}
