/**
 * glTF metallic-roughness. One GGX lobe with Schlick's Fresnel term (F0 mixes the dielectric's and the metal's), the
 * energy that single scattering loses given back (Kulla and Conty 2017, reciprocal), and a diffuse base that gets
 * what the lobe leaves on the way in and out (Kelemen and Szirmay-Kalos 2001). Transmission (weight tw) replaces the
 * base: thin-walled, the lobe mirrored to the far side; otherwise a rough dielectric.
 */
import { CLOSURE_THIN_WALLED, Closure, LOBE_DELTA, LOBE_DIFFUSE, LOBE_GLOSSY, LOBE_STRAIGHT, LOBE_TRANSMIT, setDirection, setResult } from "./closure";
import { energyA, energyAt, energyAverage, energyB } from "./energy";
import { INV_PI, luminance } from "./fast-math";
import { evalDielectric, sampleDielectric } from "./bsdf-specular";
import { schlick5 } from "./fresnel";
import { GGX, SMOOTH, facetD, facetG1, facetG2, mx, my, mz, sampleFacet } from "./microfacet";
import { warpCosine, wx, wy, wz } from "./warp";

function split(table: usize, c: Closure, mu: f32): void {
  if (c.ax < SMOOTH) { const f = schlick5(mu); smoothA = 1 - f; smoothB = f; return; }
  energyAt(table, mu, sqrt<f32>(c.ax));
  smoothA = energyA;
  smoothB = energyB;
}

let smoothA: f32 = 0;
let smoothB: f32 = 0;

/** Share of light that the dielectric boundary reflects towards mu, many bounces included. */
@inline
function boundary(c: Closure): f32 {
  const e = smoothA + smoothB;
  const average = c.fd0 + (c.fd90 - c.fd0) * (1.0 / 21);
  const missing: f32 = 1 - c.eAvg;
  return min<f32>(c.fd0 * smoothA + c.fd90 * smoothB + average * average * c.eAvg / max<f32>(1 - average * missing, 1e-4) * (1 - e), 1);
}

/** What the boundary keeps of light from wo, and on average; the rest of preparePrincipled builds on it. */
export function prepareBoundary(table: usize, c: Closure, oz: f32): void {
  if (c.ax < SMOOTH) {
    smoothA = 20.0 / 21;
    smoothB = 1.0 / 21;
  } else {
    energyAverage(table, sqrt<f32>(c.ax));
    smoothA = energyA;
    smoothB = energyB;
  }
  c.eAvg = min<f32>(smoothA + smoothB, 1);
  c.aAvg = boundary(c);
  split(table, c, oz);
  c.eo = min<f32>(smoothA + smoothB, 1);
  c.ao = boundary(c);
}

/** Computes what depends on wo alone; to be called before eval and sample. */
export function preparePrincipled(table: usize, c: Closure, oz: f32): void {
  prepareBoundary(table, c, oz);
  const missing: f32 = 1 - c.eAvg;
  c.msR = manyBounces(c.sR, c.f90, c.eAvg, missing);
  c.msG = manyBounces(c.sG, c.f90, c.eAvg, missing);
  c.msB = manyBounces(c.sB, c.f90, c.eAvg, missing);
  const thin = (c.flags & CLOSURE_THIN_WALLED) != 0;
  const opaque: f32 = thin ? 1 : 1 - c.tw;
  const spec = opaque * (luminance(c.sR, c.sG, c.sB) * smoothA + c.f90 * smoothB);
  const base = opaque * ((1 - c.ao) * luminance(c.dR, c.dG, c.dB) + luminance(c.msR, c.msG, c.msB) * (1 - c.eo));
  const trans = c.tw * (thin ? (1 - c.ao) * luminance(c.tR, c.tG, c.tB) : 1);
  const sum = spec + base + trans;
  const inv: f32 = sum > 0 ? 1 / sum : 0;
  c.pSpec = spec * inv;
  c.pTrans = trans * inv;
}

@inline
function manyBounces(f0: f32, f90: f32, eAvg: f32, missing: f32): f32 {
  const f = f0 + (f90 - f0) * (1.0 / 21);
  return f * f * eAvg / max<f32>(1 - f * missing, 1e-4);
}

export function evalPrincipled(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  const thin = (c.flags & CLOSURE_THIN_WALLED) != 0;
  const rough = c.ax >= SMOOTH;
  let r: f32 = 0, g: f32 = 0, b: f32 = 0, pdf: f32 = 0;
  if (c.tw > 0 && rough) {
    if (!thin) {
      evalDielectric(c, ox, oy, oz, ix, iy, iz);
      r = c.tw * c.fR; g = c.tw * c.fG; b = c.tw * c.fB;
      pdf = c.pTrans * c.pdf;
    } else if (iz < 0) {
      lobe(c, ox, oy, oz, ix, iy, -iz);
      const w = c.tw * lobeValue / max<f32>(c.eo, 0.05) * (1 - c.ao);
      r = w * c.tR; g = w * c.tG; b = w * c.tB;
      pdf = c.pTrans * lobePdf;
    }
  }
  if (iz > 0) {
    const opaque: f32 = thin ? 1 : 1 - c.tw;
    if (rough) {
      lobe(c, ox, oy, oz, ix, iy, iz);
      const s = lobeSchlick, v = opaque * lobeValue;
      r += v * (c.sR + (c.f90 - c.sR) * s);
      g += v * (c.sG + (c.f90 - c.sG) * s);
      b += v * (c.sB + (c.f90 - c.sB) * s);
      pdf += c.pSpec * lobePdf;
    }
    split(table, c, iz);
    const p = iz * INV_PI;
    const many: f32 = rough ? opaque * p * (1 - c.eo) * (1 - min<f32>(smoothA + smoothB, 1)) / max<f32>(1 - c.eAvg, 1e-4) : 0;
    const under = opaque * p * (1 - c.ao) * (1 - boundary(c)) / max<f32>(1 - c.aAvg, 1e-4);
    r += many * c.msR + under * c.dR;
    g += many * c.msG + under * c.dG;
    b += many * c.msB + under * c.dB;
    pdf += (1 - c.pSpec - c.pTrans) * p;
  }
  setResult(c, r, g, b, pdf);
}

let lobeValue: f32 = 0;
let lobePdf: f32 = 0;
let lobeSchlick: f32 = 0;

/** D G2 / (4 cos o) and the density of the visible-normal lobe for a pair on one side. */
function lobe(c: Closure, ox: f32, oy: f32, oz: f32, ix: f32, iy: f32, iz: f32): void {
  let hx = ox + ix, hy = oy + iy, hz = oz + iz;
  const l: f32 = 1 / sqrt<f32>(hx * hx + hy * hy + hz * hz);
  hx *= l; hy *= l; hz *= l;
  const d = facetD(GGX, c.ax, c.ay, hx, hy, hz) / (4 * oz);
  lobeValue = d * facetG2(GGX, c.ax, c.ay, ox, oy, oz, ix, iy, iz, true);
  lobePdf = d * facetG1(GGX, c.ax, c.ay, ox, oy, oz);
  lobeSchlick = schlick5(ox * hx + oy * hy + oz * hz);
}

export function samplePrincipled(table: usize, c: Closure, ox: f32, oy: f32, oz: f32, pick: f32, u: f32, v: f32): bool {
  const thin = (c.flags & CLOSURE_THIN_WALLED) != 0;
  const smooth = c.ax < SMOOTH;
  const opaque: f32 = thin ? 1 : 1 - c.tw;
  let x: f32, y: f32, z: f32, kind: u32;
  if (pick < c.pSpec) {
    if (smooth) {
      const w = opaque / c.pSpec, s = schlick5(oz);
      setDirection(c, -ox, -oy, oz, LOBE_GLOSSY | LOBE_DELTA);
      setResult(c, w * (c.sR + (c.f90 - c.sR) * s), w * (c.sG + (c.f90 - c.sG) * s), w * (c.sB + (c.f90 - c.sB) * s), c.pSpec);
      return true;
    }
    sampleFacet(GGX, c.ax, c.ay, ox, oy, oz, u, v);
    const dot = ox * mx + oy * my + oz * mz;
    x = 2 * dot * mx - ox; y = 2 * dot * my - oy; z = 2 * dot * mz - oz;
    if (z <= 1e-6) return false;
    kind = LOBE_GLOSSY;
  } else if (pick < c.pSpec + c.pTrans) {
    const inner = (pick - c.pSpec) / c.pTrans;
    if (!thin) {
      if (!sampleDielectric(c, ox, oy, oz, min<f32>(inner, 0.99999994), u, v)) return false;
      if (smooth) {
        const w = c.tw / c.pTrans;
        setResult(c, c.fR * w, c.fG * w, c.fB * w, c.pdf * c.pTrans);
        return true;
      }
      x = c.ix; y = c.iy; z = c.iz;
      kind = c.lobe;
    } else if (smooth) {
      const w = c.tw * (1 - c.ao) / c.pTrans;
      setDirection(c, -ox, -oy, -oz, LOBE_GLOSSY | LOBE_DELTA | LOBE_TRANSMIT | LOBE_STRAIGHT);
      setResult(c, w * c.tR, w * c.tG, w * c.tB, c.pTrans);
      return true;
    } else {
      sampleFacet(GGX, c.ax, c.ay, ox, oy, oz, u, v);
      const dot = ox * mx + oy * my + oz * mz;
      x = 2 * dot * mx - ox; y = 2 * dot * my - oy; z = -(2 * dot * mz - oz);
      if (z >= -1e-6) return false;
      kind = LOBE_GLOSSY | LOBE_TRANSMIT;
    }
  } else {
    warpCosine(u, v);
    x = wx; y = wy; z = wz;
    kind = LOBE_DIFFUSE;
  }
  evalPrincipled(table, c, ox, oy, oz, x, y, z);
  if (!(c.pdf > 0)) return false;
  const inv: f32 = 1 / c.pdf;
  setResult(c, c.fR * inv, c.fG * inv, c.fB * inv, c.pdf);
  setDirection(c, x, y, z, kind);
  return true;
}
