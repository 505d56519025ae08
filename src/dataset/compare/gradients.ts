/** How strong edges are and which way they run: what blur, noise, texture and clutter change, and colours do not. */
import { atan2 } from '../../math/index.ts';
import type { Raster } from '../../frame/index.ts';
import { luma as lumaOf } from '../ops/measure.ts';

/** Bounds of the steps of strength, in grey levels (0..255) a pixel; the last step holds all beyond. */
export const GRADIENT_BOUNDS = [0.5, 1, 2, 4, 8, 16, 32, 64] as const;
/** Directions of edges, each so wide: the first runs across the picture, the middle one down it. */
export const EDGE_DIRECTIONS = 8;
/** Weaker gradients have no direction that could be told from noise. */
const HAS_DIRECTION = 4;

export interface GradientStats {
  /** Share of pixels by strength, one more than bounds. */
  readonly strength: readonly number[];
  /** Share of edge pixels by the direction that the edge runs in. */
  readonly direction: readonly number[];
  /** Mean strength, grey levels a pixel. */
  readonly mean: number;
}

export class GradientCounter {
  private readonly strength = new Float64Array(GRADIENT_BOUNDS.length + 1);
  private readonly direction = new Float64Array(EDGE_DIRECTIONS);
  private sum = 0;
  private pixels = 0;

  /** Central differences of luma (ITU-R BT.601), pixels at the border left out. */
  add({ width, height, channels, data }: Raster): void {
    const luma = new Float32Array(width * height);
    for (let i = 0, at = 0; i < luma.length; i++, at += channels) {
      luma[i] = channels < 3 ? data[at] : lumaOf(data[at], data[at + 1], data[at + 2]);
    }
    for (let y = 1; y + 1 < height; y++) {
      for (let x = 1, i = y * width + 1; x + 1 < width; x++, i++) {
        const [dx, dy] = [(luma[i + 1] - luma[i - 1]) / 2, (luma[i + width] - luma[i - width]) / 2];
        const size = Math.sqrt(dx * dx + dy * dy);
        this.sum += size;
        this.pixels++;
        let step = 0;
        while (step < GRADIENT_BOUNDS.length && size >= GRADIENT_BOUNDS[step]) step++;
        this.strength[step]++;
        if (size < HAS_DIRECTION) continue;
        // The edge runs at a right angle to the gradient; half a turn is the same edge.
        const turn = atan2(dx, -dy) / Math.PI;
        this.direction[Math.floor(((turn + 2) * EDGE_DIRECTIONS) + 0.5) % EDGE_DIRECTIONS]++;
      }
    }
  }

  result(): GradientStats {
    const shares = (counts: Float64Array): number[] => { const total = counts.reduce((a, b) => a + b, 0); return [...counts].map((c) => (total > 0 ? c / total : 0)); };
    return { strength: shares(this.strength), direction: shares(this.direction), mean: this.pixels > 0 ? this.sum / this.pixels : 0 };
  }
}
