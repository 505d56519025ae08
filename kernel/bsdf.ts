/** Scattering at one point: dispatch over the kinds of closure, and the coat that may lie over them. */
import { evalDiffuse, evalPhong, evalRoughDiffuse, sampleDiffuse, samplePhong, sampleRoughDiffuse } from "./bsdf-diffuse";
import { evalPlastic, samplePlastic } from "./bsdf-plastic";
import { evalPrincipled, prepareBoundary, preparePrincipled, samplePrincipled } from "./bsdf-principled";
import { evalConductor, evalDielectric, sampleConductor, sampleDielectric, sampleThin } from "./bsdf-specular";
import {
  BLACK, CLOSURE_COATED, CONDUCTOR, Closure, DIELECTRIC, DIFFUSE, LOBE_DELTA, LOBE_GLOSSY, LOBE_TRANSMIT, PHONG, PLASTIC, PRINCIPLED, ROUGH_DIFFUSE, THIN,
  distributionOf, setDirection, setResult,
} from "./closure";
import { expF, luminance, sqrt0 } from "./fast-math";
import { cosT, fresnelDielectric } from "./fresnel";
import { SMOOTH, facetD, facetG1, facetPdf, mx, my, mz, sampleFacet } from "./microfacet";

/** True where every lobe is a delta: nothing for light sampling to find. */
export function isDelta(c: Closure): bool {
  const kind = c.kind;
  if (kind == THIN || kind == BLACK) return (c.flags & CLOSURE_COATED) == 0 || c.coatAlpha < SMOOTH;
  if (kind == CONDUCTOR || kind == DIELECTRIC) return c.ax < SMOOTH && ((c.flags & CLOSURE_COATED) == 0 || c.coatAlpha < SMOOTH);
  if (kind == PRINCIPLED) return c.ax < SMOOTH && c.pSpec + c.pTrans > 0.99999;
  return false;
}

/** Computes what depends on wo alone. `table`: see energy.ts. */
export function prepareBsdf(table: usize, c: Closure, oz: f32): void {
  if (c.kind == PRINCIPLED) preparePrincipled(table, c, underCoat(c, oz));
}

/** The part of prepareBsdf that closureAlbedo needs. */
export function prepareAlbedo(table: usize, c: Closure, oz: f32): void {
  if (c.kind == PRINCIPLED) prepareBoundary(table, c, underCoat(c, oz));
}

/** Cosine of wo below the coat, if there is one. */
@inline
function underCoat(c: Closure, oz: f32): f32 {
  if ((c.flags & CLOSURE_COATED) == 0) return oz;
  fresnelDielectric(c.coatEta, oz);
  return cosT;
}

function evalBase(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  const kind = c.kind;
  if (kind == DIFFUSE) evalDiffuse(c, iz);
  else if (kind == PRINCIPLED) evalPrincipled(table, c, ox, oy, oz, ix, iy, iz);
  else if (kind == PLASTIC) evalPlastic(c, ox, oy, oz, ix, iy, iz);
  else if (kind == CONDUCTOR) evalConductor(c, ox, oy, oz, ix, iy, iz);
  else if (kind == DIELECTRIC) evalDielectric(c, ox, oy, oz, ix, iy, iz);
  else if (kind == ROUGH_DIFFUSE) evalRoughDiffuse(c, ox, oy, oz, ix, iy, iz);
  else if (kind == PHONG) evalPhong(c, ox, oy, oz, ix, iy, iz);
  else setResult(c, 0, 0, 0, 0);
}

function sampleBase(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const kind = c.kind;
  if (kind == DIFFUSE) return sampleDiffuse(c, u, v);
  if (kind == PRINCIPLED) return samplePrincipled(table, c, ox, oy, oz, pick, u, v);
  if (kind == PLASTIC) return samplePlastic(c, ox, oy, oz, pick, u, v);
  if (kind == CONDUCTOR) return sampleConductor(c, ox, oy, oz, u, v);
  if (kind == DIELECTRIC) return sampleDielectric(c, ox, oy, oz, pick, u, v);
  if (kind == THIN) return sampleThin(c, ox, oy, oz, pick);
  if (kind == ROUGH_DIFFUSE) return sampleRoughDiffuse(c, ox, oy, oz, u, v);
  if (kind == PHONG) return samplePhong(c, ox, oy, oz, pick, u, v);
  return false;
}

/** f * |cos| and the density for a pair of directions, deltas left out, into fR fG fB pdf. oz > 0. */
export function evalBsdf(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if ((c.flags & CLOSURE_COATED) == 0) evalBase(table, c, ox, oy, oz, ix, iy, iz);
  else evalCoated(table, c, ox, oy, oz, ix, iy, iz);
}

/** Samples a direction into ix iy iz lobe, f * |cos| / pdf into fR fG fB, and the density. False: absorbed. */
export function sampleBsdf(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  if ((c.flags & CLOSURE_COATED) == 0) return sampleBase(table, c, ox, oy, oz, pick, u, v);
  return sampleCoated(table, c, ox, oy, oz, pick, u, v);
}

/** Probability of the coat's own reflection. */
function coatShare(c: Closure, f: f32): f32 {
  const s = f * luminance(c.coatSR, c.coatSG, c.coatSB);
  const rest: f32 = (1 - f) * 0.5;
  return s / (s + rest);
}

/** Mitsuba 0.6 coating.cpp: the base seen through a refracting, absorbing layer. */
function evalCoated(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  if (iz <= 0) { setResult(c, 0, 0, 0, 0); return; }
  const inv: f32 = 1 / c.coatEta;
  const fo = fresnelDielectric(c.coatEta, oz);
  const to = cosT;
  const fi = fresnelDielectric(c.coatEta, iz);
  const ti = cosT;
  const share = coatShare(c, fo);
  evalBase(table, c, ox * inv, oy * inv, to, ix * inv, iy * inv, ti);
  const k: f32 = (1 - fo) * (1 - fi) * inv * inv * iz / ti;
  const path: f32 = -(1 / to + 1 / ti);
  let r: f32 = c.fR * k * expF(c.coatR * path), g: f32 = c.fG * k * expF(c.coatG * path), b: f32 = c.fB * k * expF(c.coatB * path);
  let pdf: f32 = (1 - share) * c.pdf * inv * inv * iz / ti;
  if (c.coatAlpha >= SMOOTH) {
    const kind = distributionOf(c), a = c.coatAlpha;
    let hx = ox + ix, hy = oy + iy, hz = oz + iz;
    const l: f32 = 1 / sqrt<f32>(hx * hx + hy * hy + hz * hz);
    hx *= l; hy *= l; hz *= l;
    const dot = ox * hx + oy * hy + oz * hz;
    const s = fresnelDielectric(c.coatEta, dot) * facetD(kind, a, a, hx, hy, hz) * facetG1(kind, a, a, ox, oy, oz) * facetG1(kind, a, a, ix, iy, iz) / (4 * oz);
    r += c.coatSR * s;
    g += c.coatSG * s;
    b += c.coatSB * s;
    pdf += share * facetPdf(kind, a, a, ox, oy, oz, hx, hy, hz) / (4 * dot);
  }
  setResult(c, r, g, b, pdf);
}

function sampleCoated(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const inv: f32 = 1 / c.coatEta;
  const fo = fresnelDielectric(c.coatEta, oz);
  const to = cosT;
  const share = coatShare(c, fo);
  let x: f32, y: f32, z: f32, lobe: u32;
  if (pick < share) {
    if (c.coatAlpha < SMOOTH) {
      const w = fo / share;
      setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
      setResult(c, c.coatSR * w, c.coatSG * w, c.coatSB * w, share);
      return true;
    }
    sampleFacet(distributionOf(c), c.coatAlpha, c.coatAlpha, ox, oy, oz, u, v);
    const dot = ox * mx + oy * my + oz * mz;
    x = 2 * dot * mx - ox; y = 2 * dot * my - oy; z = 2 * dot * mz - oz;
    if (z <= 1e-6 || dot <= 0) return false;
    lobe = LOBE_GLOSSY;
  } else {
    const inner = min<f32>((pick - share) / (1 - share), 0.99999994);
    if (!sampleBase(table, c, ox * inv, oy * inv, to, inner, u, v)) return false;
    if ((c.lobe & LOBE_TRANSMIT) != 0) return false;
    const s2: f32 = (1 - c.iz * c.iz) * c.coatEta * c.coatEta;
    if (s2 >= 1) return false;
    x = c.ix * c.coatEta; y = c.iy * c.coatEta; z = max<f32>(sqrt0(1 - s2), 1e-6);
    lobe = c.lobe;
    if ((lobe & LOBE_DELTA) != 0) {
      const fi = fresnelDielectric(c.coatEta, z);
      const k: f32 = (1 - fo) * (1 - fi) / (1 - share);
      const path: f32 = -(1 / to + 1 / c.iz);
      setResult(c, c.fR * k * expF(c.coatR * path), c.fG * k * expF(c.coatG * path), c.fB * k * expF(c.coatB * path), c.pdf * (1 - share));
      setDirection(c, x, y, z, lobe);
      return true;
    }
  }
  evalCoated(table, c, ox, oy, oz, x, y, z);
  if (!(c.pdf > 0)) return false;
  const scale: f32 = 1 / c.pdf;
  setResult(c, c.fR * scale, c.fG * scale, c.fB * scale, c.pdf);
  setDirection(c, x, y, z, lobe);
  return true;
}
