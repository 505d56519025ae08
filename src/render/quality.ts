/** How much work a picture is worth. Truth passes depend on `seeThrough` alone. */
import type { PixelFilter } from './pixel-filter.ts';

export interface Quality {
  /** Samples a pixel of rgb. */
  readonly spp: number;
  /** Surfaces that a path may meet after the first. */
  readonly maxBounces: number;
  /** Of those, how many may be met after scattering of one kind; absent: as many as maxBounces. */
  readonly maxDiffuse?: number;
  readonly maxGlossy?: number;
  readonly maxTransmission?: number;
  /** Reconstruction filter of rgb. */
  readonly filter?: PixelFilter;
  /** Filter the noise of rgb, guided by albedo, normal and depth. */
  readonly denoise: boolean;
  /** Largest radiance that one sample may bring by way of another surface; 0 = no limit. */
  readonly clampIndirect: number;
  /** Truth passes look through clear glass (law 5). */
  readonly seeThrough: boolean;
}

export const QUALITY_DEFAULTS = { spp: 64, maxBounces: 8, denoise: true, clampIndirect: 0, seeThrough: false, filter: 'blackman-harris' } as const satisfies Quality;
