/**
 * Light along one camera ray: a unidirectional path tracer with next-event estimation, multiple importance sampling
 * (power heuristic, Veach 1997) and Russian roulette.
 *
 * Straight-through events (thin clear glass, blended alpha) do not end a chain of light sampling: shadow rays pass
 * them too (alpha.ts), so the density of the direction and the point it was drawn at are kept across them.
 */
import { beginShadow, shadowB, shadowG, shadowR } from "./alpha";
import { evalBsdf, sampleBsdf } from "./bsdf";
import { Closure, LOBE_DELTA, LOBE_DIFFUSE, LOBE_STRAIGHT, LOBE_TRANSMIT } from "./closure";
import { envB, envG, envR } from "./environment";
import { intersect, occluded } from "./intersect";
import { Hit, MODE_RADIANCE, MODE_SHADOW, Part, Scene } from "./layout";
import { Distant, Emitter, Lighting } from "./light-layout";
import { guideCell } from "./guide";
import { distantDensity, emitterDensity, environmentDensity, lightB, lightG, lightPdf, lightR, lightT, lightX, lightY, lightZ, meetEmitter, sampleLights, skyRadiance } from "./lights";
import { spawnOrigin } from "./offset";
import { Radiance, STRATEGY_BOTH, STRATEGY_BSDF, STRATEGY_LIGHTS } from "./radiance-layout";
import { hash2, next1D, next2D, setDimension, u0, u1 } from "./sampler";
import { Surface, albedoB, albedoG, albedoR, closureAlbedo, surfaceAt } from "./surface";
import { workspace, WORKSPACE_LIGHT } from "./workspace";

/** Results of a path: radiance, and what its first surface that is not a mirror looks like. */
export let pathR: f32 = 0;
export let pathG: f32 = 0;
export let pathB: f32 = 0;
export let featureR: f32 = 0;
export let featureG: f32 = 0;
export let featureB: f32 = 0;
export let featureX: f32 = 0;
export let featureY: f32 = 0;
export let featureZ: f32 = 0;
/** Distance to the first surface, 0 where nothing is hit. */
export let featureT: f32 = 0;

/** Scratch in the workspace from WORKSPACE_LIGHT on: 0 Hit, 128 Surface, 384 Closure, 1024 origin. */
const SCRATCH_SURFACE: usize = 128;
const SCRATCH_CLOSURE: usize = 384;
const SCRATCH_ORIGIN: usize = 1024;

/** Draws that one vertex of a path may use, and those before the first. */
const DIMENSIONS: u32 = 6;
const FIRST_DIMENSION: u32 = 2;

/** Passing straight through does not count as a bounce, but ends somewhere. */
const MAX_STRAIGHT: u32 = 64;

/** Power heuristic for a sample drawn with density a where b could have drawn it too. */
@inline
function misWeight(a: f32, b: f32): f32 {
  const q = b / a; // of densities that may be too large to square
  return 1 / (1 + q * q);
}

@inline
function clampTo(limit: f32, r: f32, g: f32, b: f32): f32 {
  const sum = r + g + b;
  return limit > 0 && sum > limit ? limit / sum : 1;
}

/** Follows the path of sample startSample(...) from o along unit d; `key` seeds what alpha decides. Results in path*, feature*. */
export function tracePath(scene: usize, r: Radiance, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, key: u32): void {
  const scratch = workspace + WORKSPACE_LIGHT;
  const hit = scratch;
  const s = changetype<Surface>(scratch + SCRATCH_SURFACE);
  const c = changetype<Closure>(scratch + SCRATCH_CLOSURE);
  const origin = scratch + SCRATCH_ORIGIN;
  s.closure = scratch + SCRATCH_CLOSURE;
  const h = changetype<Hit>(hit);
  const lighting = changetype<Lighting>(changetype<Scene>(scene).lighting);
  const table = lighting.energy;
  const strategy = r.strategy;
  const guide = r.guide;

  let lr: f32 = 0, lg: f32 = 0, lb: f32 = 0;
  let tr: f32 = 1, tg: f32 = 1, tb: f32 = 1;
  // Point, normal and density of the last direction that was drawn; density 0 = a delta or the camera.
  let px = ox, py = oy, pz = oz, nx: f32 = 0, ny: f32 = 0, nz: f32 = 0;
  let pdf: f32 = 0;
  let cell: usize = 0;
  let travelled: f32 = 0;
  // Relative index of what the path is in: radiance is compressed there, survival must not be judged by it.
  let compression: f32 = 1;
  let bounces: u32 = 0, diffuse: u32 = 0, glossy: u32 = 0, transmission: u32 = 0, straight: u32 = 0;
  let last = false;
  let featured = false;
  featureR = 0; featureG = 0; featureB = 0; featureX = 0; featureY = 0; featureZ = 0; featureT = 0;

  while (true) {
    const dimension = FIRST_DIMENSION + bounces * DIMENSIONS;
    const found = intersect(scene, ox, oy, oz, dx, dy, dz, f32.POSITIVE_INFINITY, MODE_RADIANCE, hash2(key, bounces + (straight << 8)), hit);
    // Lights without geometry: not for the camera's eye, but mirrors show them.
    if (bounces > 0 && (pdf == 0 || strategy != STRATEGY_LIGHTS)) {
      const reach = found ? h.t : f32.POSITIVE_INFINITY;
      for (let i: u32 = 0; i < lighting.unseenCount; i++) {
        const index = load<u32>(lighting.unseen + usize(i << 2));
        const e = changetype<Emitter>(lighting.emitters + usize(index) * offsetof<Emitter>());
        const t = meetEmitter(e, ox, oy, oz, dx, dy, dz);
        if (!(t > 0 && t < reach)) continue;
        const w: f32 = pdf > 0 && strategy == STRATEGY_BOTH ? misWeight(pdf, emitterDensity(lighting, guide, cell, index + 1, px, py, pz, nx, ny, nz, dx, dy, dz, travelled + t)) : 1;
        const er = tr * e.r * w, eg = tg * e.g * w, eb = tb * e.b * w;
        const k = clampTo(r.clampIndirect, er, eg, eb);
        lr += er * k; lg += eg * k; lb += eb * k;
      }
    }
    if (!found) {
      if (lighting.environment) {
        skyRadiance(lighting, dx, dy, dz);
        let w: f32 = 1;
        if (pdf > 0) {
          if (strategy == STRATEGY_LIGHTS) w = 0;
          else if (strategy == STRATEGY_BOTH) w = misWeight(pdf, environmentDensity(lighting, guide, cell));
        }
        let er = tr * envR * w, eg = tg * envG * w, eb = tb * envB * w;
        if (bounces > 0) {
          const k = clampTo(r.clampIndirect, er, eg, eb);
          er *= k; eg *= k; eb *= k;
        }
        lr += er; lg += eg; lb += eb;
        if (!featured) { featureR = min<f32>(envR, 1); featureG = min<f32>(envG, 1); featureB = min<f32>(envB, 1); featureX = -dx; featureY = -dy; featureZ = -dz; }
      }
      // The disks of distant lights, likewise.
      if (bounces > 0) {
        for (let i: u32 = 0; i < lighting.distantCount; i++) {
          const d = changetype<Distant>(lighting.distant + usize(i) * offsetof<Distant>());
          if (!(d.spread > 0) || d.x * dx + d.y * dy + d.z * dz < 1 - d.spread) continue;
          let w: f32 = 1;
          if (pdf > 0) {
            if (strategy == STRATEGY_LIGHTS) w = 0;
            else if (strategy == STRATEGY_BOTH) w = misWeight(pdf, distantDensity(lighting, cell, i));
          }
          const er = tr * d.lR * w, eg = tg * d.lG * w, eb = tb * d.lB * w;
          const k = clampTo(r.clampIndirect, er, eg, eb);
          lr += er * k; lg += eg * k; lb += eb * k;
        }
      }
      break;
    }
    travelled += h.t;
    if (bounces == 0 && straight == 0) featureT = h.t;
    surfaceAt(scene, hit, dx, dy, dz, s);

    if (s.emitR + s.emitG + s.emitB > 0) {
      let w: f32 = 1;
      if (pdf > 0 && strategy != STRATEGY_BSDF) {
        const lights = changetype<Part>(h.part).lights;
        const code = lights ? load<u32>(lights + (usize(h.triangle) << 2)) : 0;
        if (strategy == STRATEGY_LIGHTS) w = code ? 0 : 1;
        else if (code) w = misWeight(pdf, emitterDensity(lighting, guide, cell, code, px, py, pz, nx, ny, nz, dx, dy, dz, travelled));
      }
      let er = tr * s.emitR * w, eg = tg * s.emitG * w, eb = tb * s.emitB * w;
      if (bounces > 0) {
        const k = clampTo(r.clampIndirect, er, eg, eb);
        er *= k; eg *= k; eb *= k;
      }
      lr += er; lg += eg; lb += eb;
    }

    if (!featured && s.delta == 0) {
      featured = true;
      closureAlbedo(c, s.oz);
      featureR = min<f32>(albedoR + s.emitR, 1); featureG = min<f32>(albedoG + s.emitG, 1); featureB = min<f32>(albedoB + s.emitB, 1);
      featureX = s.nx; featureY = s.ny; featureZ = s.nz;
    }
    if (last) break;

    const here = guide ? guideCell(guide, h.px, h.py, h.pz) : 0;
    // Light straight from a light, by way of this surface.
    if (s.delta == 0 && strategy != STRATEGY_BSDF) {
      setDimension(dimension);
      const pick = next1D();
      next2D();
      if (sampleLights(lighting, guide, here, h.px, h.py, h.pz, s.nx, s.ny, s.nz, pick, u0, u1)) {
        const ix = s.tx * lightX + s.ty * lightY + s.tz * lightZ;
        const iy = s.bx * lightX + s.by * lightY + s.bz * lightZ;
        const iz = s.nx * lightX + s.ny * lightY + s.nz * lightZ;
        const above = s.gx * lightX + s.gy * lightY + s.gz * lightZ;
        if (iz * above > 0) {
          evalBsdf(table, c, s.ox, s.oy, s.oz, ix, iy, iz);
          if (c.fR + c.fG + c.fB > 0) {
            const w: f32 = lightPdf > 0 && strategy == STRATEGY_BOTH ? misWeight(lightPdf, c.pdf) : 1;
            let er = tr * c.fR * lightR * w, eg = tg * c.fG * lightG * w, eb = tb * c.fB * lightB * w;
            if (bounces > 0) {
              const k = clampTo(r.clampIndirect, er, eg, eb);
              er *= k; eg *= k; eb *= k;
            }
            spawnOrigin(hit, lightX, lightY, lightZ, origin);
            beginShadow(lightX, lightY, lightZ);
            if (!occluded(scene, load<f32>(origin), load<f32>(origin, 4), load<f32>(origin, 8), lightX, lightY, lightZ, lightT, MODE_SHADOW, 0)) {
              lr += er * shadowR; lg += eg * shadowG; lb += eb * shadowB;
            }
          }
        }
      }
    }

    setDimension(dimension + 2);
    const pick = next1D();
    next2D();
    if (!sampleBsdf(table, c, s.ox, s.oy, s.oz, pick, u0, u1)) break;
    const lobe = c.lobe;
    const ix = c.ix, iy = c.iy, iz = c.iz;
    const wx = s.tx * ix + s.bx * iy + s.nx * iz, wy = s.ty * ix + s.by * iy + s.ny * iz, wz = s.tz * ix + s.bz * iy + s.nz * iz;
    // What the shading normal calls reflection must leave the real surface on that side, or it would leak through.
    if ((wx * s.gx + wy * s.gy + wz * s.gz) * iz <= 0) break;
    tr *= c.fR; tg *= c.fG; tb *= c.fB;
    const l: f32 = 1 / sqrt<f32>(wx * wx + wy * wy + wz * wz);
    dx = wx * l; dy = wy * l; dz = wz * l;
    spawnOrigin(hit, dx, dy, dz, origin);
    ox = load<f32>(origin); oy = load<f32>(origin, 4); oz = load<f32>(origin, 8);

    if ((lobe & LOBE_STRAIGHT) != 0) {
      straight += 1;
      if (straight > MAX_STRAIGHT || !(tr + tg + tb > 0)) break;
      continue;
    }
    travelled = 0;
    cell = here;
    px = h.px; py = h.py; pz = h.pz;
    nx = s.nx; ny = s.ny; nz = s.nz;
    pdf = (lobe & LOBE_DELTA) != 0 ? 0 : c.pdf;
    if ((lobe & LOBE_TRANSMIT) != 0) {
      transmission += 1;
      compression *= c.eta * c.eta;
    } else if ((lobe & LOBE_DIFFUSE) != 0) diffuse += 1;
    else glossy += 1;
    bounces += 1;
    last = bounces >= r.maxBounces || diffuse >= r.maxDiffuse || glossy >= r.maxGlossy || transmission >= r.maxTransmission;

    // Russian roulette on what the path still carries; the root, as in Cycles, costs a fifth more rays for as much less noise.
    const carried = max(max(tr, tg), tb) * compression;
    if (!(carried > 0)) break;
    if (bounces > 1 && carried < 1) {
      const survive = max<f32>(sqrt<f32>(carried), 0.05);
      setDimension(dimension + 4);
      if (next1D() >= survive) break;
      const inv: f32 = 1 / survive;
      tr *= inv; tg *= inv; tb *= inv;
    }
  }
  pathR = lr; pathG = lg; pathB = lb;
}
