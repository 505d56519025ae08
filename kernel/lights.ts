/** Sampling all lights of a scene from a point, and the density with which a given direction would have been sampled. */
import { colorOf } from "./alpha";
import { envB, envG, envPdf, envR, envRadiance, envSample, envSampleGuided, envX, envY, envZ, guidance } from "./environment";
import { TWO_PI, acosF } from "./fast-math";
import { readUv } from "./interpolate";
import { Part } from "./layout";
import {
  Distant, EMITTER_BOTH, EMITTER_LINEAR, EMITTER_POINT, EMITTER_RECTANGLE, EMITTER_SPOT, EMITTER_TEXTURED, Emitter, GUIDE_HEAD, Guide, Lighting,
} from "./light-layout";
import { chooseEmitter, choiceOf, choiceP } from "./light-tree";
import { Material } from "./material-layout";
import { dirPdf, dirT, dirUnwarped, dirX, dirY, dirZ, emitterPdf, onS, onT, sampleEmitter } from "./spherical";
import { bx, by, bz, frameAbout, tx, ty, tz, warpCone, wx, wy, wz } from "./warp";

/** A light sample: unit direction, how far to look, radiance / density (or irradiance-like for deltas), density for MIS (0 = a delta). */
export let lightX: f32 = 0;
export let lightY: f32 = 0;
export let lightZ: f32 = 0;
export let lightT: f32 = 0;
export let lightR: f32 = 0;
export let lightG: f32 = 0;
export let lightB: f32 = 0;
export let lightPdf: f32 = 0;
/** Density that divided the radiance. */
export let lightDensity: f32 = 0;

@inline
function give(x: f32, y: f32, z: f32, t: f32, r: f32, g: f32, b: f32, pdf: f32, density: f32): bool {
  lightX = x; lightY = y; lightZ = z; lightT = t;
  const inv: f32 = 1 / density;
  lightR = r * inv; lightG = g * inv; lightB = b * inv;
  lightPdf = pdf;
  lightDensity = density;
  return r + g + b > 0;
}

/** Probabilities of the kinds of light: what the cell of a guide has learned, or the scene's. */
@inline
function shareLocal(lighting: Lighting, cell: usize): f32 { return cell ? load<f32>(cell) : lighting.pLocal; }
@inline
function shareDistant(lighting: Lighting, cell: usize): f32 { return cell ? load<f32>(cell, 4) : lighting.pDistant; }
@inline
function shareSky(lighting: Lighting, cell: usize): f32 { return cell ? load<f32>(cell, 8) : lighting.pEnvironment; }

/** Where a cell keeps its nodes' visibility and its bins. */
@inline
function seenIn(guide: usize, cell: usize): usize {
  return cell != 0 && changetype<Guide>(guide).nodeCount != 0 ? cell + GUIDE_HEAD + usize(changetype<Guide>(guide).distantCount << 2) : 0;
}
@inline
function binsIn(guide: usize, cell: usize): usize {
  return cell + GUIDE_HEAD + usize((changetype<Guide>(guide).distantCount + changetype<Guide>(guide).nodeCount) << 2);
}

/** Samples one light for the point p with shading normal n; `cell` of `guide` or 0. False: no light from there. */
export function sampleLights(lighting: Lighting, guide: usize, cell: usize, px: f32, py: f32, pz: f32, nx: f32, ny: f32, nz: f32, pick: f32, u: f32, v: f32): bool {
  const local = shareLocal(lighting, cell);
  if (pick < local) {
    const index = chooseEmitter(lighting.nodes, seenIn(guide, cell), px, py, pz, nx, ny, nz, min<f32>(pick / local, 0.99999994));
    if (index < 0) return false;
    return sampleLocal(changetype<Emitter>(lighting.emitters + usize(index) * offsetof<Emitter>()), local * choiceP, px, py, pz, nx, ny, nz, u, v);
  }
  pick -= local;
  const distant = shareDistant(lighting, cell);
  if (pick < distant) return sampleDistant(lighting, cell, distant, pick / distant, u, v);
  const sky = shareSky(lighting, cell);
  if (!(sky > 0)) return false;
  if (cell) {
    const bins = binsIn(guide, cell);
    if (!envSampleGuided(lighting.environment, bins, u, v)) return false;
    const pdf = sky * envPdf * guidance(lighting.environment, bins);
    return pdf > 0 && give(envX, envY, envZ, f32.POSITIVE_INFINITY, envR, envG, envB, pdf, pdf);
  }
  if (!envSample(lighting.environment, u, v)) return false;
  const pdf = sky * envPdf;
  return give(envX, envY, envZ, f32.POSITIVE_INFINITY, envR, envG, envB, pdf, pdf);
}

/** Samples emitter `e`, which was chosen with probability p. */
export function sampleLocal(e: Emitter, p: f32, px: f32, py: f32, pz: f32, nx: f32, ny: f32, nz: f32, u: f32, v: f32): bool {
  const kind = e.kind;
  if (kind == EMITTER_POINT || kind == EMITTER_SPOT) {
    const dx = e.px - px, dy = e.py - py, dz = e.pz - pz;
    const d2 = dx * dx + dy * dy + dz * dz;
    if (!(d2 > 1e-20)) return false;
    const t = sqrt<f32>(d2);
    const inv: f32 = 1 / t;
    let k: f32 = 1;
    if (kind == EMITTER_SPOT) {
      k = spotFalloff(e, -(dx * e.nx + dy * e.ny + dz * e.nz) * inv);
      if (!(k > 0)) return false;
    }
    return give(dx * inv, dy * inv, dz * inv, t, e.r * k, e.g * k, e.b * k, 0, d2 * p);
  }
  if (!sampleEmitter(e, px, py, pz, nx, ny, nz, u, v)) return false;
  const c = dirX * e.nx + dirY * e.ny + dirZ * e.nz;
  if (c >= 0 && (e.flags & EMITTER_BOTH) == 0) return false;
  // Stop short of the emitter by as much as rounding may have moved it.
  const reach: f32 = dirT - (dirT + abs(px) + abs(py) + abs(pz)) * 2e-6 / max<f32>(abs(c), 1e-3);
  if (!(reach > 0)) return false;
  let r = e.r, g = e.g, b = e.b;
  if ((e.flags & EMITTER_TEXTURED) != 0) {
    const value = texturedRadiance(e);
    r = f32x4.extract_lane(value, 0); g = f32x4.extract_lane(value, 1); b = f32x4.extract_lane(value, 2);
  }
  return give(dirX, dirY, dirZ, reach, r, g, b, p * dirUnwarped, p * dirPdf);
}

/** Share of a spot's intensity at an angle from its axis. */
export function spotFalloff(e: Emitter, cosine: f32): f32 {
  if (cosine <= e.cosOuter) return 0;
  if (cosine >= e.cosInner) return 1;
  if ((e.flags & EMITTER_LINEAR) != 0) return (e.outer - acosF(cosine)) / max<f32>(e.outer - e.inner, 1e-6);
  const k: f32 = (cosine - e.cosOuter) / max<f32>(e.cosInner - e.cosOuter, 1e-6); // KHR_lights_punctual
  return k * k;
}

/** Radiance at the point that sampleEmitter chose, from the material's texture. */
function texturedRadiance(e: Emitter): v128 {
  const m = changetype<Material>(changetype<Part>(e.part).material);
  // Barycentrics: the weight of the corner is what remains of those of the ends of e and f.
  let triangle = e.triangle0, corner = e.corners & 3;
  let s = onS, t = onT;
  if (e.kind == 1 && s + t > 1) {
    triangle = e.triangle1;
    corner = (e.corners >> 2) & 3;
    s = 1 - onS;
    t = 1 - onT;
  }
  const rest: f32 = 1 - s - t;
  // Vertices corner, corner + 1, corner + 2 weigh rest, s, t; u and v are the weights of vertices 1 and 2.
  const u = corner == 0 ? s : corner == 1 ? rest : t;
  const v = corner == 0 ? t : corner == 1 ? s : rest;
  readUv(e.instance, triangle, u, v);
  return colorOf(m.emitR, m.emitG, m.emitB, m.emitUse);
}

/** Probability of a distant light among them. */
@inline
function distantChoice(lighting: Lighting, cell: usize, i: u32): f32 {
  if (cell) return load<f32>(cell + GUIDE_HEAD + usize(i << 2));
  return changetype<Distant>(lighting.distant + usize(i) * offsetof<Distant>()).p;
}

function sampleDistant(lighting: Lighting, cell: usize, share: f32, pick: f32, u: f32, v: f32): bool {
  let i: u32 = 0;
  const last = lighting.distantCount - 1;
  for (; i < last; i++) {
    const p = distantChoice(lighting, cell, i);
    if (pick < p) break;
    pick -= p;
  }
  const p = share * distantChoice(lighting, cell, i);
  return p > 0 && aimDistant(changetype<Distant>(lighting.distant + usize(i) * offsetof<Distant>()), p, u, v);
}

/** Samples distant light `d`, which was chosen with probability p. */
export function aimDistant(d: Distant, p: f32, u: f32, v: f32): bool {
  if (!(d.spread > 0)) return give(d.x, d.y, d.z, f32.POSITIVE_INFINITY, d.eR, d.eG, d.eB, 0, p);
  frameAbout(d.x, d.y, d.z);
  warpCone(u, v, d.spread);
  const pdf = p / (TWO_PI * d.spread);
  return give(wx * tx + wy * bx + wz * d.x, wx * ty + wy * by + wz * d.y, wx * tz + wy * bz + wz * d.z, f32.POSITIVE_INFINITY, d.lR, d.lG, d.lB, pdf, pdf);
}

/** Density of sampling a direction within the disk of distant light i. */
export function distantDensity(lighting: Lighting, cell: usize, i: u32): f32 {
  const d = changetype<Distant>(lighting.distant + usize(i) * offsetof<Distant>());
  return shareDistant(lighting, cell) * distantChoice(lighting, cell, i) / (TWO_PI * d.spread);
}

/** Density of sampling the emitter `index` + 1 = `code` at distance t along d from p (cell, n); 0 where it is not sampled. */
export function emitterDensity(lighting: Lighting, guide: usize, cell: usize, code: u32, px: f32, py: f32, pz: f32, nx: f32, ny: f32, nz: f32, dx: f32, dy: f32, dz: f32, t: f32): f32 {
  const local = shareLocal(lighting, cell);
  if (code == 0 || !(local > 0)) return 0;
  const e = changetype<Emitter>(lighting.emitters + usize(code - 1) * offsetof<Emitter>());
  const p = choiceOf(lighting.nodes, seenIn(guide, cell), e.trail, px, py, pz, nx, ny, nz);
  return p > 0 ? local * p * emitterPdf(e, px, py, pz, dx, dy, dz, t) : 0;
}

/** Density of sampling the sky in the direction last given to skyRadiance, from a point in `cell`. */
export function environmentDensity(lighting: Lighting, guide: usize, cell: usize): f32 {
  const sky = shareSky(lighting, cell) * envPdf;
  return cell ? sky * guidance(lighting.environment, binsIn(guide, cell)) : sky;
}

/** Radiance of the sky in direction d into envR G B. */
export function skyRadiance(lighting: Lighting, dx: f32, dy: f32, dz: f32): void {
  envRadiance(lighting.environment, dx, dy, dz);
}

/** Distance from o along d to the emitting side of a rectangle or triangle, 0 where it is not met. */
export function meetEmitter(e: Emitter, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32): f32 {
  const along = dx * e.nx + dy * e.ny + dz * e.nz;
  if (along >= 0 && (e.flags & EMITTER_BOTH) == 0 || along == 0) return 0;
  const px = e.px - ox, py = e.py - oy, pz = e.pz - oz;
  const t = (px * e.nx + py * e.ny + pz * e.nz) / along;
  if (!(t > 0)) return 0;
  // Coordinates in the basis e, f, which need not be orthogonal for a triangle.
  const qx = t * dx - px, qy = t * dy - py, qz = t * dz - pz;
  const ee = e.ex * e.ex + e.ey * e.ey + e.ez * e.ez, ff = e.fx * e.fx + e.fy * e.fy + e.fz * e.fz, ef = e.ex * e.fx + e.ey * e.fy + e.ez * e.fz;
  const qe = qx * e.ex + qy * e.ey + qz * e.ez, qf = qx * e.fx + qy * e.fy + qz * e.fz;
  const det = ee * ff - ef * ef;
  const a = (qe * ff - qf * ef) / det, b = (qf * ee - qe * ef) / det;
  if (!(a >= 0 && b >= 0)) return 0;
  return (e.kind == EMITTER_RECTANGLE ? a <= 1 && b <= 1 : a + b <= 1) ? t : 0;
}
