/**
 * Microfacet distributions in the shading frame (z = normal, directions on the +z side): GGX with visible-normal
 * sampling, Beckmann with plain normal sampling. ax, ay are the roughness along the tangent and the bitangent.
 */
import { PI, cosOut, expF, logF, sinOut, sincos2pi, sqrt0 } from "./fast-math";

export const GGX: u32 = 0;
export const BECKMANN: u32 = 1;

/** Roughness below this is a perfect mirror: f32 cannot resolve the lobe. */
export const SMOOTH: f32 = 8e-4;

/** A sampled microfacet normal. */
export let mx: f32 = 0;
export let my: f32 = 0;
export let mz: f32 = 0;

/** D(m), density of microfacet normals per area, m.z > 0. */
export function facetD(kind: u32, ax: f32, ay: f32, x: f32, y: f32, z: f32): f32 {
  if (!(z > 0)) return 0;
  const sx = x / ax;
  const sy = y / ay;
  if (kind == GGX) {
    const q = sx * sx + sy * sy + z * z;
    return 1 / (PI * ax * ay * q * q);
  }
  const z2 = z * z;
  return expF(-(sx * sx + sy * sy) / z2) / (PI * ax * ay * z2 * z2);
}

/** Smith's Lambda of a direction (pbrt 4th ed. eq. 9.21; Beckmann's by Walter et al. 2007's rational fit of G1). */
export function facetLambda(kind: u32, ax: f32, ay: f32, x: f32, y: f32, z: f32): f32 {
  const sx = ax * x;
  const sy = ay * y;
  const t2 = (sx * sx + sy * sy) / max<f32>(z * z, 1e-20);
  if (kind == GGX) return 0.5 * (sqrt<f32>(1 + t2) - 1);
  const a: f32 = 1 / sqrt<f32>(max<f32>(t2, 1e-20));
  if (a >= 1.6) return 0;
  return (1 + 2.276 * a + 2.577 * a * a) / (3.535 * a + 2.181 * a * a) - 1;
}

@inline
export function facetG1(kind: u32, ax: f32, ay: f32, x: f32, y: f32, z: f32): f32 {
  return 1 / (1 + facetLambda(kind, ax, ay, x, y, z));
}

/**
 * Samples a normal as seen from w (w.z > 0) into mx, my, mz. GGX: Dupuy and Benyoub 2023, spherical caps. Beckmann:
 * all normals (Walter et al. 2007 eqs. 28, 29).
 */
export function sampleFacet(kind: u32, ax: f32, ay: f32, x: f32, y: f32, z: f32, u: f32, v: f32): void {
  if (kind == GGX) {
    let hx = ax * x;
    let hy = ay * y;
    let hz = z;
    const l: f32 = 1 / sqrt<f32>(hx * hx + hy * hy + hz * hz);
    hx *= l;
    hy *= l;
    hz *= l;
    sincos2pi(v);
    const c: f32 = (1 - u) * (1 + hz) - hz;
    const s: f32 = sqrt0(1 - c * c);
    const nx = ax * (s * cosOut + hx);
    const ny = ay * (s * sinOut + hy);
    const nz: f32 = max<f32>(c + hz, 1e-7);
    const n: f32 = 1 / sqrt<f32>(nx * nx + ny * ny + nz * nz);
    mx = nx * n;
    my = ny * n;
    mz = nz * n;
    return;
  }
  sincos2pi(v);
  const r = sqrt0(-logF(max<f32>(1 - u, 1e-12)));
  const nx = ax * r * cosOut;
  const ny = ay * r * sinOut;
  const n: f32 = 1 / sqrt<f32>(nx * nx + ny * ny + 1);
  mx = nx * n;
  my = ny * n;
  mz = n;
}

/** Density per solid angle of sampleFacet choosing m from w. */
export function facetPdf(kind: u32, ax: f32, ay: f32, wx: f32, wy: f32, wz: f32, x: f32, y: f32, z: f32): f32 {
  const d = facetD(kind, ax, ay, x, y, z);
  if (kind != GGX) return d * z;
  const dot = max<f32>(wx * x + wy * y + wz * z, 0);
  return facetG1(kind, ax, ay, wx, wy, wz) * dot * d / max<f32>(wz, 1e-9);
}

/** Masking and shadowing of a pair on one side (or of two sides for refraction) that is height-correlated, as glTF asks. */
export function facetG2(kind: u32, ax: f32, ay: f32, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32, correlated: bool): f32 {
  const lo = facetLambda(kind, ax, ay, ox, oy, oz);
  const li = facetLambda(kind, ax, ay, ix, iy, iz);
  return correlated ? 1 / (1 + lo + li) : 1 / ((1 + lo) * (1 + li));
}
