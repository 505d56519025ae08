/**
 * A closure: what a material is at one point, textures read, seen from one side. Directions are in the shading frame
 * with wo.z > 0 (the side of the viewer); a direction with z < 0 goes through the surface.
 */

/** Lambert: d. */
export const DIFFUSE: u32 = 0;
/** Oren-Nayar: d, ax = sigma in radians. */
export const ROUGH_DIFFUSE: u32 = 1;
/** glTF: d diffuse, s = F0, f90, t tint and tw weight of transmission, eta, ax; fd0, fd90 = the dielectric part's F0 and F90. */
export const PRINCIPLED: u32 = 2;
/** s tint, eta and k per channel, ax ay. */
export const CONDUCTOR: u32 = 3;
/** r, t tints, eta, ax. */
export const DIELECTRIC: u32 = 4;
/** r, t tints, eta: passes straight through. */
export const THIN: u32 = 5;
/** d, s, eta, ax; fdr = internal diffuse reflectance. */
export const PLASTIC: u32 = 6;
/** d, s, exponent. */
export const PHONG: u32 = 7;
/** Black: absorbs everything. */
export const BLACK: u32 = 8;

/** Kinds of scattering, bits of Closure.lobe. */
export const LOBE_DIFFUSE: u32 = 1;
export const LOBE_GLOSSY: u32 = 2;
/** Perfectly specular: the density is a delta, eval is 0. */
export const LOBE_DELTA: u32 = 4;
export const LOBE_TRANSMIT: u32 = 8;
/** Delta transmission that does not bend, as if nothing were there. */
export const LOBE_STRAIGHT: u32 = 16;

/** Closure.flags. */
export const CLOSURE_BECKMANN: u32 = 1;
export const CLOSURE_NONLINEAR: u32 = 2;
export const CLOSURE_THIN_WALLED: u32 = 4;
/** A coat lies over it (coat* fields). */
export const CLOSURE_COATED: u32 = 8;

@unmanaged
export class Closure {
  kind: u32;
  flags: u32;
  /** Diffuse, specular and transmitted colour. */
  dR: f32; dG: f32; dB: f32;
  sR: f32; sG: f32; sB: f32;
  tR: f32; tG: f32; tB: f32;
  /** Tint of what a dielectric reflects. */
  rR: f32; rG: f32; rB: f32;
  ax: f32; ay: f32;
  /** Index on the far side over index on the side of the viewer. */
  eta: f32;
  f90: f32;
  fd0: f32;
  fd90: f32;
  tw: f32;
  fdr: f32;
  exponent: f32;
  etaR: f32; etaG: f32; etaB: f32;
  kR: f32; kG: f32; kB: f32;
  /** Coat: relative index, absorption times thickness, tint, roughness. */
  coatEta: f32;
  coatR: f32; coatG: f32; coatB: f32;
  coatSR: f32; coatSG: f32; coatSB: f32;
  coatAlpha: f32;
  /** Result of eval and sample: f * |cos| (eval) or f * |cos| / pdf (sample), and the density per solid angle. */
  fR: f32; fG: f32; fB: f32;
  pdf: f32;
  /** Sampled direction and kind of scattering. */
  ix: f32; iy: f32; iz: f32;
  lobe: u32;
  /** Precomputed by prepare for one wo: see principled.ts. */
  eo: f32; ao: f32; pSpec: f32; pTrans: f32;
  msR: f32; msG: f32; msB: f32;
  eAvg: f32; aAvg: f32;
}

@inline
export function setResult(c: Closure, r: f32, g: f32, b: f32, pdf: f32): void {
  c.fR = r;
  c.fG = g;
  c.fB = b;
  c.pdf = pdf;
}

@inline
export function setDirection(c: Closure, x: f32, y: f32, z: f32, lobe: u32): void {
  c.ix = x;
  c.iy = y;
  c.iz = z;
  c.lobe = lobe;
}

@inline
export function distributionOf(c: Closure): u32 {
  return c.flags & CLOSURE_BECKMANN;
}
