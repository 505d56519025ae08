/**
 * Plastic: a dielectric boundary over a diffuse base, with all bounces between them (Mitsuba 0.6 plastic.cpp; with
 * `nonlinear` each inner bounce takes the base's colour again). Rough: the boundary reflects by microfacets, while
 * what enters and leaves is weighed by the smooth Fresnel terms, as Tungsten, which made the reference images, does
 * (Mitsuba's roughplastic weighs by the rough transmittance: at alpha 0.2 and ior 1.5 within 1 % except at grazing).
 */
import { CLOSURE_NONLINEAR, Closure, LOBE_DELTA, LOBE_DIFFUSE, LOBE_GLOSSY, distributionOf, setDirection, setResult } from "./closure";
import { INV_PI, luminance } from "./fast-math";
import { fresnelDielectric } from "./fresnel";
import { SMOOTH, facetD, facetG1, facetPdf, mx, my, mz, sampleFacet } from "./microfacet";
import { warpCosine, wx, wy, wz } from "./warp";

/** Probability of choosing the specular lobe, as seen from oz. */
function specularShare(c: Closure, fi: f32): f32 {
  const s = fi * luminance(c.sR, c.sG, c.sB);
  const d: f32 = (1 - fi) * luminance(c.dR, c.dG, c.dB);
  return s + d > 0 ? s / (s + d) : 1;
}

@inline
function base(c: Closure, d: f32): f32 {
  return d / (1 - c.fdr * ((c.flags & CLOSURE_NONLINEAR) != 0 ? d : 1));
}

export function evalPlastic(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (iz <= 0) { setResult(c, 0, 0, 0, 0); return; }
  const fi = fresnelDielectric(c.eta, oz);
  const fo = fresnelDielectric(c.eta, iz);
  const share = specularShare(c, fi);
  const p = iz * INV_PI;
  const k: f32 = (1 - fi) * (1 - fo) / (c.eta * c.eta) * p;
  let pdf: f32 = (1 - share) * p;
  let spec: f32 = 0;
  if (c.ax >= SMOOTH) {
    const kind = distributionOf(c);
    let hx = ox + ix, hy = oy + iy, hz = oz + iz;
    const l: f32 = 1 / sqrt<f32>(hx * hx + hy * hy + hz * hz);
    hx *= l; hy *= l; hz *= l;
    const dot = ox * hx + oy * hy + oz * hz;
    const d = facetD(kind, c.ax, c.ay, hx, hy, hz);
    const g1 = facetG1(kind, c.ax, c.ay, ox, oy, oz);
    spec = fresnelDielectric(c.eta, dot) * d * g1 * facetG1(kind, c.ax, c.ay, ix, iy, iz) / (4 * oz);
    pdf += share * facetPdf(kind, c.ax, c.ay, ox, oy, oz, hx, hy, hz) / (4 * dot);
  }
  setResult(c, base(c, c.dR) * k + c.sR * spec, base(c, c.dG) * k + c.sG * spec, base(c, c.dB) * k + c.sB * spec, pdf);
}

export function samplePlastic(c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const fi = fresnelDielectric(c.eta, oz);
  const share = specularShare(c, fi);
  const smooth = c.ax < SMOOTH;
  let x: f32, y: f32, z: f32, lobe: u32;
  if (pick < share) {
    if (smooth) {
      setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
      const w = fi / share;
      setResult(c, c.sR * w, c.sG * w, c.sB * w, share);
      return true;
    }
    sampleFacet(distributionOf(c), c.ax, c.ay, ox, oy, oz, u, v);
    const dot = ox * mx + oy * my + oz * mz;
    x = 2 * dot * mx - ox; y = 2 * dot * my - oy; z = 2 * dot * mz - oz;
    if (z <= 1e-6 || dot <= 0) return false;
    lobe = LOBE_GLOSSY;
  } else {
    warpCosine(u, v);
    x = wx; y = wy; z = wz;
    lobe = LOBE_DIFFUSE;
  }
  evalPlastic(c, ox, oy, oz, x, y, z);
  if (!(c.pdf > 0)) return false;
  const inv: f32 = 1 / c.pdf;
  setResult(c, c.fR * inv, c.fG * inv, c.fB * inv, c.pdf);
  setDirection(c, x, y, z, lobe);
  return true;
}
