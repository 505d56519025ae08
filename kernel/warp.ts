/** Maps from the unit square to directions and points, each with its density in test/statistical/warp.test.ts. */
import { PI, TWO_PI, cosOut, sinOut, sincos2pi, sqrt0 } from "./fast-math";

/** Results of the maps. */
export let wx: f32 = 0;
export let wy: f32 = 0;
export let wz: f32 = 0;

/** Concentric disk of radius 1 (Shirley and Chiu 1997) into wx, wy. */
export function warpDisk(u: f32, v: f32): void {
  const a: f32 = 2 * u - 1;
  const b: f32 = 2 * v - 1;
  if (a == 0 && b == 0) { wx = 0; wy = 0; return; }
  let r: f32;
  if (abs(a) > abs(b)) { r = a; sincos2pi(0.125 * (b / a)); }
  else { r = b; sincos2pi(0.25 - 0.125 * (a / b)); }
  wx = r * cosOut;
  wy = r * sinOut;
}

/** Cosine-weighted hemisphere about +z, density cos / pi. */
export function warpCosine(u: f32, v: f32): void {
  warpDisk(u, v);
  wz = max<f32>(sqrt0(1 - wx * wx - wy * wy), 1e-6);
}

/** Uniform sphere, density 1 / (4 pi). */
export function warpSphere(u: f32, v: f32): void {
  wz = 1 - 2 * u;
  const r = sqrt0(1 - wz * wz);
  sincos2pi(v);
  wx = r * cosOut;
  wy = r * sinOut;
}

/** Uniform cone about +z whose cosines reach down to 1 - oneMinusCos, density 1 / (2 pi oneMinusCos). */
export function warpCone(u: f32, v: f32, oneMinusCos: f32): void {
  const h = u * oneMinusCos; // 1 - cos, without cancellation for narrow cones
  wz = 1 - h;
  const r = sqrt0(h * (2 - h));
  sincos2pi(v);
  wx = r * cosOut;
  wy = r * sinOut;
}

/** cos^n lobe about +z, density (n + 1) / (2 pi) cos^n; `root` = u^(1 / (n + 1)). */
export function warpPower(root: f32, v: f32): void {
  wz = root;
  const r = sqrt0(1 - root * root);
  sincos2pi(v);
  wx = r * cosOut;
  wy = r * sinOut;
}

/** An orthonormal frame about a unit normal (Duff et al. 2017): tangent into tx.., bitangent into bx... */
export let tx: f32 = 0;
export let ty: f32 = 0;
export let tz: f32 = 0;
export let bx: f32 = 0;
export let by: f32 = 0;
export let bz: f32 = 0;

export function frameAbout(nx: f32, ny: f32, nz: f32): void {
  const s: f32 = nz < 0 ? -1 : 1;
  const a: f32 = -1 / (s + nz);
  const b = nx * ny * a;
  tx = 1 + s * nx * nx * a;
  ty = s * b;
  tz = -s * nx;
  bx = b;
  by = s + ny * ny * a;
  bz = -ny;
}

export const UNIFORM_SPHERE_PDF: f32 = 1 / (4 * PI);
export const UNIFORM_HEMISPHERE_PDF: f32 = 1 / TWO_PI;
