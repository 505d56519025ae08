/** Matte reflection: Lambert, Oren-Nayar, and the modified Phong model. */
import { Closure, LOBE_DIFFUSE, LOBE_GLOSSY, setDirection, setResult } from "./closure";
import { HALF_PI, INV_2PI, INV_PI, acosF, cosOut, luminance, powF, sinOut, sincos, sqrt0 } from "./fast-math";
import { bx, by, bz, frameAbout, tx, ty, tz, warpCosine, warpPower, wx, wy, wz } from "./warp";

export function evalDiffuse(c: Closure, iz: f32): void {
  if (iz <= 0) { setResult(c, 0, 0, 0, 0); return; }
  const p = iz * INV_PI;
  setResult(c, c.dR * p, c.dG * p, c.dB * p, p);
}

export function sampleDiffuse(c: Closure, u: f32, v: f32): bool {
  warpCosine(u, v);
  setDirection(c, wx, wy, wz, LOBE_DIFFUSE);
  setResult(c, c.dR, c.dG, c.dB, wz * INV_PI);
  return true;
}

/** Full Oren-Nayar 1994 with interreflection (eqs. 27 to 30), as Mitsuba 0.6's roughdiffuse; ax = sigma. */
export function evalRoughDiffuse(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (iz <= 0) { setResult(c, 0, 0, 0, 0); return; }
  const p = iz * INV_PI;
  const s2 = c.ax * c.ax;
  const so = sqrt0(1 - oz * oz);
  const si = sqrt0(1 - iz * iz);
  const cosPhi: f32 = so > 1e-6 && si > 1e-6 ? min<f32>(max<f32>((ox * ix + oy * iy) / (so * si), -1), 1) : 0;
  const thetaO = acosF(oz);
  const thetaI = acosF(iz);
  const alpha = max(thetaO, thetaI);
  const beta = min(thetaO, thetaI);
  const sinAlpha = max(so, si);
  const tanBeta = min(so, si) / max<f32>(max(oz, iz), 1e-6);
  const c1: f32 = 1 - 0.5 * s2 / (s2 + 0.33);
  let c2: f32 = 0.45 * s2 / (s2 + 0.09);
  const b: f32 = 2 * beta * INV_PI;
  c2 *= cosPhi > 0 ? sinAlpha : sinAlpha - b * b * b;
  const ab: f32 = 4 * alpha * beta * (INV_PI * INV_PI);
  const c3: f32 = 0.125 * s2 / (s2 + 0.09) * ab * ab;
  const c4: f32 = 0.17 * s2 / (s2 + 0.13);
  const half = min<f32>(0.5 * (alpha + beta), HALF_PI - 1e-3);
  sincos(half);
  const single = c1 + cosPhi * c2 * tanBeta + (1 - abs(cosPhi)) * c3 * (sinOut / cosOut);
  const twice: f32 = c4 * (1 - cosPhi * b * b);
  setResult(c, p * c.dR * (single + c.dR * twice), p * c.dG * (single + c.dG * twice), p * c.dB * (single + c.dB * twice), p);
}

export function sampleRoughDiffuse(c: Closure, ox: f32, oy: f32, oz: f32, u: f32, v: f32): bool {
  warpCosine(u, v);
  const x = wx, y = wy, z = wz;
  evalRoughDiffuse(c, ox, oy, oz, x, y, z);
  const inv: f32 = 1 / c.pdf;
  setResult(c, c.fR * inv, c.fG * inv, c.fB * inv, c.pdf);
  setDirection(c, x, y, z, LOBE_DIFFUSE);
  return true;
}

/** Probability of the Phong lobe against the diffuse one. */
function phongShare(c: Closure): f32 {
  const s = luminance(c.sR, c.sG, c.sB);
  const d = luminance(c.dR, c.dG, c.dB);
  return s + d > 0 ? s / (s + d) : 0;
}

/** Lafortune and Willems 1994: d / pi + s (n + 2) / (2 pi) cos^n of the angle to the mirror direction. */
export function evalPhong(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (iz <= 0) { setResult(c, 0, 0, 0, 0); return; }
  const dot = max<f32>(oz * iz - ox * ix - oy * iy, 0);
  const lobe = powF(dot, c.exponent) * INV_2PI;
  const spec = lobe * (c.exponent + 2) * iz;
  const p = iz * INV_PI;
  const share = phongShare(c);
  setResult(c, c.dR * p + c.sR * spec, c.dG * p + c.sG * spec, c.dB * p + c.sB * spec, share * lobe * (c.exponent + 1) + (1 - share) * p);
}

export function samplePhong(c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const share = phongShare(c);
  let x: f32, y: f32, z: f32, lobe: u32;
  if (pick < share) {
    frameAbout(-ox, -oy, oz);
    warpPower(powF(u, 1 / (c.exponent + 1)), v);
    x = wx * tx + wy * bx - wz * ox;
    y = wx * ty + wy * by - wz * oy;
    z = wx * tz + wy * bz + wz * oz;
    lobe = LOBE_GLOSSY;
  } else {
    warpCosine(u, v);
    x = wx; y = wy; z = wz;
    lobe = LOBE_DIFFUSE;
  }
  evalPhong(c, ox, oy, oz, x, y, z);
  if (!(c.pdf > 0)) return false;
  const inv: f32 = 1 / c.pdf;
  setResult(c, c.fR * inv, c.fG * inv, c.fB * inv, c.pdf);
  setDirection(c, x, y, z, lobe);
  return true;
}
