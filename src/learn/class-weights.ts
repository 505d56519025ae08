/** What a class weighs in the loss. */

export interface ClassPixels {
  /** Labelled pixels by class, over all images. */
  readonly pixels: Float64Array;
  /** Labelled pixels, of any class, of the images in which the class is. */
  readonly around: Float64Array;
}

/**
 * Median frequency balancing (Eigen and Fergus 2015, section 6.3.2): median of the frequencies over the class's own, a
 * frequency being the class's share of the labelled pixels of the images that it is in. A class that never occurs weighs 0.
 */
export function medianFrequencyWeights({ pixels, around }: ClassPixels): Float32Array {
  const frequency = Array.from(pixels, (n, c) => (n > 0 ? n / around[c] : 0));
  const sorted = frequency.filter((f) => f > 0).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return Float32Array.from(frequency, (f) => (f > 0 ? median / f : 0));
}

/** 1 for each class that occurs. */
export const evenWeights = ({ pixels }: ClassPixels): Float32Array => Float32Array.from(pixels, (n) => (n > 0 ? 1 : 0));
