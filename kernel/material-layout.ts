/**
 * How materials and textures lie in memory; the host writes them (src/render/pack-materials.ts) by the offsets that
 * material-exports.ts gives away. Pointers are byte addresses, 0 = absent.
 */

/** An image. format: 0 u8 x 4 linear, 1 u16 x 4 linear (8-bit sRGB is decoded to it), 2 f32 x 4, 3 u8 x 1. */
@unmanaged
export class Texture {
  data: usize;
  width: i32;
  height: i32;
  format: u32;
}

/** A use of an image. flags: bit 0 uv set, 1-2 wrap u, 3-4 wrap v (0 repeat, 1 clamp, 2 mirror), 5 nearest, 6-7 channel. */
@unmanaged
export class TextureUse {
  texture: usize;
  flags: u32;
  m0: f32; m1: f32; m2: f32; m3: f32; m4: f32; m5: f32;
}

/** Inputs are factor * texture; `*Use` -> TextureUse or 0. What a b c d stand for depends on the kind: pack-materials.ts. */
@unmanaged
export class Material {
  /** A closure kind (closure.ts). */
  kind: u32;
  flags: u32;
  alpha: f32; alphaUse: usize; alphaCutoff: f32;
  emitR: f32; emitG: f32; emitB: f32; emitUse: usize;
  normalUse: usize; normalScale: f32;
  bumpUse: usize; bumpScale: f32;
  aR: f32; aG: f32; aB: f32; aUse: usize;
  bR: f32; bG: f32; bB: f32; bUse: usize;
  f: f32; fUse: usize;
  g: f32; gUse: usize;
  h: f32; hUse: usize;
  i: f32; iUse: usize;
  ior: f32;
  fdr: f32;
  etaR: f32; etaG: f32; etaB: f32;
  kR: f32; kG: f32; kB: f32;
  coatIor: f32;
  coatR: f32; coatG: f32; coatB: f32;
  coatSR: f32; coatSG: f32; coatSB: f32; coatSUse: usize;
  coatAlpha: f32; coatAlphaUse: usize;
}

export const MATERIAL_TWO_SIDED: u32 = 1;
export const MATERIAL_EMITS_FRONT: u32 = 2;
export const MATERIAL_EMITS_BACK: u32 = 4;
export const MATERIAL_MASK: u32 = 8;
export const MATERIAL_BLEND: u32 = 16;
export const MATERIAL_BECKMANN: u32 = 32;
export const MATERIAL_NONLINEAR: u32 = 64;
export const MATERIAL_THIN_WALLED: u32 = 128;
export const MATERIAL_COATED: u32 = 256;
/** Clear glass: see-through truth passes it. */
export const MATERIAL_CLEAR: u32 = 512;
/** Light passes straight through: shadow rays pass it, dimmed. */
export const MATERIAL_STRAIGHT: u32 = 1024;
/** Some input reads a texture. */
export const MATERIAL_TEXTURED: u32 = 2048;
/** Light goes through: back faces are the inside. */
export const MATERIAL_TRANSMITS: u32 = 4096;
/** Needs a tangent that follows u: normal map or different roughness along and across. */
export const MATERIAL_TANGENT: u32 = 8192;
