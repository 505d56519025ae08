/** Conductors, dielectrics and thin sheets, smooth and rough (Walter et al. 2007). Smith masking is separable, as Mitsuba's. */
import { Closure, LOBE_DELTA, LOBE_GLOSSY, LOBE_STRAIGHT, LOBE_TRANSMIT, distributionOf, setDirection, setResult } from "./closure";
import { cosT, fresnelConductor, fresnelDielectric } from "./fresnel";
import { SMOOTH, facetD, facetG1, facetPdf, mx, my, mz, sampleFacet } from "./microfacet";

export function isSmooth(c: Closure): bool {
  return c.ax < SMOOTH;
}

function conductorColor(c: Closure, cosine: f32, scale: f32, pdf: f32): void {
  setResult(c,
    scale * c.sR * fresnelConductor(c.etaR, c.kR, cosine),
    scale * c.sG * fresnelConductor(c.etaG, c.kG, cosine),
    scale * c.sB * fresnelConductor(c.etaB, c.kB, cosine), pdf);
}

export function evalConductor(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (iz <= 0 || isSmooth(c)) { setResult(c, 0, 0, 0, 0); return; }
  const kind = distributionOf(c);
  let hx = ox + ix, hy = oy + iy, hz = oz + iz;
  const l: f32 = 1 / sqrt<f32>(hx * hx + hy * hy + hz * hz);
  hx *= l; hy *= l; hz *= l;
  const dot = ox * hx + oy * hy + oz * hz;
  const d = facetD(kind, c.ax, c.ay, hx, hy, hz);
  const g1 = facetG1(kind, c.ax, c.ay, ox, oy, oz);
  const f = d * g1 * facetG1(kind, c.ax, c.ay, ix, iy, iz) / (4 * oz);
  conductorColor(c, dot, f, facetPdf(kind, c.ax, c.ay, ox, oy, oz, hx, hy, hz) / (4 * dot));
}

export function sampleConductor(c: Closure, ox: f32, oy: f32, oz: f32, u: f32, v: f32): bool {
  if (isSmooth(c)) {
    setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
    conductorColor(c, oz, 1, 1);
    return true;
  }
  const kind = distributionOf(c);
  sampleFacet(kind, c.ax, c.ay, ox, oy, oz, u, v);
  const dot = ox * mx + oy * my + oz * mz;
  const ix: f32 = 2 * dot * mx - ox, iy: f32 = 2 * dot * my - oy, iz: f32 = 2 * dot * mz - oz;
  if (iz <= 1e-6 || dot <= 0) return false;
  const pm = facetPdf(kind, c.ax, c.ay, ox, oy, oz, mx, my, mz);
  const pdf = pm / (4 * dot);
  if (!(pdf > 0)) return false;
  const d = facetD(kind, c.ax, c.ay, mx, my, mz);
  const g: f32 = facetG1(kind, c.ax, c.ay, ox, oy, oz) * facetG1(kind, c.ax, c.ay, ix, iy, iz);
  conductorColor(c, dot, d * g / (4 * oz * pdf), pdf);
  setDirection(c, ix, iy, iz, LOBE_GLOSSY);
  return true;
}

export function evalDielectric(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (isSmooth(c) || iz == 0) { setResult(c, 0, 0, 0, 0); return; }
  const kind = distributionOf(c);
  const eta = c.eta;
  const reflected = iz > 0;
  // The half vector of refraction points to the side with the smaller index; turn it to wo's side.
  const e: f32 = reflected ? 1 : eta;
  let hx = ox + e * ix, hy = oy + e * iy, hz = oz + e * iz;
  const l2 = hx * hx + hy * hy + hz * hz;
  if (!(l2 > 1e-14)) { setResult(c, 0, 0, 0, 0); return; }
  const l: f32 = (hz < 0 ? -1 : 1) / sqrt<f32>(l2);
  hx *= l; hy *= l; hz *= l;
  const doth = ox * hx + oy * hy + oz * hz;
  const dith = ix * hx + iy * hy + iz * hz;
  if (doth <= 0 || (reflected ? dith <= 0 : dith >= 0)) { setResult(c, 0, 0, 0, 0); return; }
  const f = fresnelDielectric(eta, doth);
  const d = facetD(kind, c.ax, c.ay, hx, hy, hz);
  const g = facetG1(kind, c.ax, c.ay, ox, oy, oz) * facetG1(kind, c.ax, c.ay, ix, iy, abs(iz));
  const pm = facetPdf(kind, c.ax, c.ay, ox, oy, oz, hx, hy, hz);
  if (reflected) {
    const value = f * d * g / (4 * oz);
    setResult(c, c.rR * value, c.rG * value, c.rB * value, f * pm / (4 * doth));
    return;
  }
  const denominator = doth + eta * dith;
  const jacobian = eta * eta * abs(dith) / (denominator * denominator);
  // Radiance is compressed by eta^-2 on entering; that cancels the eta^2 of the jacobian (Walter 2007 eq. 21; Veach 5.2).
  const value: f32 = (1 - f) * d * g * doth * jacobian / (oz * eta * eta);
  setResult(c, c.tR * value, c.tG * value, c.tB * value, (1 - f) * pm * jacobian);
}

export function sampleDielectric(c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const eta = c.eta;
  if (isSmooth(c)) {
    const f = fresnelDielectric(eta, oz);
    if (pick < f) {
      setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
      setResult(c, c.rR, c.rG, c.rB, f);
      return true;
    }
    const inv: f32 = 1 / eta;
    setDirection(c, -ox * inv, -oy * inv, -cosT, LOBE_GLOSSY | LOBE_DELTA | LOBE_TRANSMIT);
    const s = inv * inv;
    setResult(c, c.tR * s, c.tG * s, c.tB * s, 1 - f);
    return true;
  }
  const kind = distributionOf(c);
  sampleFacet(kind, c.ax, c.ay, ox, oy, oz, u, v);
  const dot = ox * mx + oy * my + oz * mz;
  if (dot <= 0) return false;
  const f = fresnelDielectric(eta, dot);
  const t = cosT;
  const pm = facetPdf(kind, c.ax, c.ay, ox, oy, oz, mx, my, mz);
  // f * cos / pdf without the common factors of D.
  const weight = kind == 0
    ? <f32>1
    : facetG1(kind, c.ax, c.ay, ox, oy, oz) * dot / (oz * mz);
  if (pick < f) {
    const ix: f32 = 2 * dot * mx - ox, iy: f32 = 2 * dot * my - oy, iz: f32 = 2 * dot * mz - oz;
    if (iz <= 1e-6) return false;
    const w: f32 = weight * facetG1(kind, c.ax, c.ay, ix, iy, iz);
    setResult(c, c.rR * w, c.rG * w, c.rB * w, f * pm / (4 * dot));
    setDirection(c, ix, iy, iz, LOBE_GLOSSY);
    return c.pdf > 0;
  }
  const inv: f32 = 1 / eta;
  const k = dot * inv - t;
  const ix = k * mx - ox * inv, iy = k * my - oy * inv, iz = k * mz - oz * inv;
  if (iz >= -1e-6) return false;
  const w = weight * facetG1(kind, c.ax, c.ay, ix, iy, -iz) * inv * inv;
  const dith = ix * mx + iy * my + iz * mz;
  const denominator = dot + eta * dith;
  if (!(abs(denominator) > 1e-7)) return false;
  setResult(c, c.tR * w, c.tG * w, c.tB * w, (1 - f) * pm * eta * eta * abs(dith) / (denominator * denominator));
  setDirection(c, ix, iy, iz, LOBE_GLOSSY | LOBE_TRANSMIT);
  return c.pdf > 0;
}

/** Reflectance of a sheet with both of its faces and all bounces between them: 2 F / (1 + F). */
@inline
export function thinReflectance(c: Closure, oz: f32): f32 {
  const f = fresnelDielectric(c.eta, oz);
  return f < 1 ? 2 * f / (1 + f) : 1;
}

export function sampleThin(c: Closure, ox: f32, oy: f32, oz: f32, pick: f32): bool {
  const r = thinReflectance(c, oz);
  if (pick < r) {
    setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
    setResult(c, c.rR, c.rG, c.rB, r);
  } else {
    setDirection(c, -ox, -oy, -oz, LOBE_GLOSSY | LOBE_DELTA | LOBE_TRANSMIT | LOBE_STRAIGHT);
    setResult(c, c.tR, c.tG, c.tB, 1 - r);
  }
  return true;
}
