/** What one picture's radiance needs beyond its Job: limits, filter, samples, and where sums go. Job.radiance points here. */

@unmanaged
export class Radiance {
  /** Samples [first, end) of every pixel are added to the film. */
  first: u32;
  end: u32;
  /** Surfaces after the first that a path may meet, in all and by the kind of scattering that led there. */
  maxBounces: u32;
  maxDiffuse: u32;
  maxGlossy: u32;
  maxTransmission: u32;
  /** Largest sum of r, g and b that one sample may bring from beyond the first surface; 0 = no limit. */
  clampIndirect: f32;
  /** Reconstruction filter: half its width in pixels, and its inverse cumulative table (FILTER_STEPS + 1 f32 over 0..1). */
  filterRadius: f32;
  filterTable: usize;
  /** -> FilmPixel[], width * height. */
  film: usize;
  /** How lights are found: STRATEGY_*. */
  strategy: u32;
  /** Samples that were not numbers, and were left out. */
  dropped: u32;
  /** -> Guide, or 0. */
  guide: usize;
}

export const FILTER_STEPS: i32 = 2048;

/** Both light sampling and BSDF sampling, weighed; the others are for tests that compare them. */
export const STRATEGY_BOTH: u32 = 0;
export const STRATEGY_LIGHTS: u32 = 1;
export const STRATEGY_BSDF: u32 = 2;

/** Sums over a pixel's samples: what the picture and the denoiser are made of. 64 bytes. */
@unmanaged
export class FilmPixel {
  r: f32; g: f32; b: f32;
  /** Sum of squared luminances. */
  square: f32;
  /** Radiance of the odd samples alone: half buffers whose difference tells the noise. */
  oddR: f32; oddG: f32; oddB: f32;
  samples: f32;
  /** Albedo and world normal of the first surface that is not a mirror or clear glass. */
  albedoR: f32; albedoG: f32; albedoB: f32;
  /** Sum of depths along the optical axis (first surface); 0 where nothing is hit. */
  depth: f32;
  normalX: f32; normalY: f32; normalZ: f32;
  /** Samples that hit anything. */
  hits: f32;
}
