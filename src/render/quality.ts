/** How much work a picture is worth. Truth passes depend on `seeThrough` alone. */

export interface Quality {
  /** Samples a pixel of rgb. */
  readonly spp: number;
  /** Surfaces that a path may meet after the first. */
  readonly maxBounces: number;
  /** Filter the noise of rgb, guided by albedo, normal and depth. */
  readonly denoise: boolean;
  /** Largest radiance that one sample may bring by way of another surface; 0 = no limit. */
  readonly clampIndirect: number;
  /** Truth passes look through clear glass (law 5). */
  readonly seeThrough: boolean;
}

export const QUALITY_DEFAULTS: Quality = { spp: 64, maxBounces: 8, denoise: true, clampIndirect: 0, seeThrough: false };
