/** What only tests call: samplers, closures and warps one by one. Compiled into the checked kernel, not the released one. */
import { Closure } from "./closure";
import { evalBsdf, prepareBsdf, sampleBsdf } from "./bsdf";
import { acosF, asinF, atan2F, cosOut, expF, logF, powF, sinOut, sincos2pi } from "./fast-math";
import { fresnelConductor, fresnelDielectric } from "./fresnel";
import { Emitter } from "./light-layout";
import { chooseEmitter, choiceOf } from "./light-tree";
import { envB, envG, envPdf, envR, envRadiance, envSample, envX, envY, envZ } from "./environment";
import { dirPdf, dirT, dirUnwarped, dirX, dirY, dirZ, emitterPdf, onS, onT, sampleEmitter } from "./spherical";
import { next1D, next2D, startSample, u0, u1 } from "./sampler";
import { warpCone, warpCosine, warpDisk, warpSphere, wx, wy, wz } from "./warp";

export { acosF, asinF, atan2F, expF, logF, powF, fresnelConductor, fresnelDielectric, next1D, startSample };

export function sin2pi(t: f32): f32 { sincos2pi(t); return sinOut; }
export function cos2pi(t: f32): f32 { sincos2pi(t); return cosOut; }

/** Writes n samples of `dimensions` 2D draws each: n x dimensions x 2 f32. */
export function samplePoints(key: u32, n: u32, dimensions: u32, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    startSample(key, i);
    for (let d: u32 = 0; d < dimensions; d++) {
      next2D();
      const at = out + (((i * dimensions + d) << 3));
      store<f32>(at, u0);
      store<f32>(at, u1, 4);
    }
  }
}

/** Maps n points (2 f32) by warp `which` (0 disk, 1 cosine, 2 sphere, 3 cone) to n directions (3 f32). */
export function warpPoints(which: i32, parameter: f32, points: usize, n: u32, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    const u = load<f32>(points + (i << 3)), v = load<f32>(points + (i << 3), 4);
    if (which == 0) warpDisk(u, v);
    else if (which == 1) warpCosine(u, v);
    else if (which == 2) warpSphere(u, v);
    else warpCone(u, v, parameter);
    const at = out + i * 12;
    store<f32>(at, wx);
    store<f32>(at, wy, 4);
    store<f32>(at, which == 0 ? 0 : wz, 8);
  }
}

export const Closure_SIZE: u32 = offsetof<Closure>();
export const Closure_kind: u32 = offsetof<Closure>("kind");
export const Closure_flags: u32 = offsetof<Closure>("flags");
export const Closure_d: u32 = offsetof<Closure>("dR");
export const Closure_s: u32 = offsetof<Closure>("sR");
export const Closure_t: u32 = offsetof<Closure>("tR");
export const Closure_r: u32 = offsetof<Closure>("rR");
export const Closure_ax: u32 = offsetof<Closure>("ax");
export const Closure_ay: u32 = offsetof<Closure>("ay");
export const Closure_eta: u32 = offsetof<Closure>("eta");
export const Closure_f90: u32 = offsetof<Closure>("f90");
export const Closure_fd0: u32 = offsetof<Closure>("fd0");
export const Closure_fd90: u32 = offsetof<Closure>("fd90");
export const Closure_tw: u32 = offsetof<Closure>("tw");
export const Closure_fdr: u32 = offsetof<Closure>("fdr");
export const Closure_exponent: u32 = offsetof<Closure>("exponent");
export const Closure_etaRgb: u32 = offsetof<Closure>("etaR");
export const Closure_kRgb: u32 = offsetof<Closure>("kR");
export const Closure_coatEta: u32 = offsetof<Closure>("coatEta");
export const Closure_coat: u32 = offsetof<Closure>("coatR");
export const Closure_coatS: u32 = offsetof<Closure>("coatSR");
export const Closure_coatAlpha: u32 = offsetof<Closure>("coatAlpha");

/** Draws n directions for one wo: 8 f32 each: direction, weight, density, lobe (as a number); absorbed ones are all 0. */
export function sampleClosure(table: usize, closure: usize, ox: f32, oy: f32, oz: f32, key: u32, n: u32, out: usize): void {
  const c = changetype<Closure>(closure);
  prepareBsdf(table, c, oz);
  for (let i: u32 = 0; i < n; i++) {
    const at = out + (i << 5);
    startSample(key, i);
    next2D();
    const u = u0, v = u1;
    const pick = next1D();
    if (!sampleBsdf(table, c, ox, oy, oz, pick, u, v)) { memory.fill(at, 0, 32); continue; }
    store<f32>(at, c.ix);
    store<f32>(at, c.iy, 4);
    store<f32>(at, c.iz, 8);
    store<f32>(at, c.fR, 12);
    store<f32>(at, c.fG, 16);
    store<f32>(at, c.fB, 20);
    store<f32>(at, c.pdf, 24);
    store<f32>(at, f32(c.lobe), 28);
  }
}

/** Evaluates n directions (3 f32) for one wo: f |cos| RGB and density, 4 f32 each. */
export function evalClosure(table: usize, closure: usize, ox: f32, oy: f32, oz: f32, directions: usize, n: u32, out: usize): void {
  const c = changetype<Closure>(closure);
  prepareBsdf(table, c, oz);
  for (let i: u32 = 0; i < n; i++) {
    const d = directions + i * 12;
    evalBsdf(table, c, ox, oy, oz, load<f32>(d), load<f32>(d, 4), load<f32>(d, 8));
    const at = out + (i << 4);
    store<f32>(at, c.fR);
    store<f32>(at, c.fG, 4);
    store<f32>(at, c.fB, 8);
    store<f32>(at, c.pdf, 12);
  }
}

/** Draws n directions to an emitter from p with normal n: 8 f32 each: direction, distance, density, unwarped density, s, t; failures are all 0. */
export function sampleEmitterPoints(emitter: usize, px: f32, py: f32, pz: f32, nx: f32, ny: f32, nz: f32, key: u32, n: u32, out: usize): void {
  const e = changetype<Emitter>(emitter);
  for (let i: u32 = 0; i < n; i++) {
    const at = out + (i << 5);
    startSample(key, i);
    next2D();
    if (!sampleEmitter(e, px, py, pz, nx, ny, nz, u0, u1)) { memory.fill(at, 0, 32); continue; }
    store<f32>(at, dirX);
    store<f32>(at, dirY, 4);
    store<f32>(at, dirZ, 8);
    store<f32>(at, dirT, 12);
    store<f32>(at, dirPdf, 16);
    store<f32>(at, dirUnwarped, 20);
    store<f32>(at, onS, 24);
    store<f32>(at, onT, 28);
  }
}

export function emitterDensityAt(emitter: usize, px: f32, py: f32, pz: f32, dx: f32, dy: f32, dz: f32, t: f32): f32 {
  return emitterPdf(changetype<Emitter>(emitter), px, py, pz, dx, dy, dz, t);
}

/** Draws n directions to the sky: 8 f32 each: direction, density, radiance; failures are all 0. */
export function sampleSky(environment: usize, key: u32, n: u32, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    const at = out + (i << 5);
    startSample(key, i);
    next2D();
    if (!envSample(environment, u0, u1)) { memory.fill(at, 0, 32); continue; }
    store<f32>(at, envX);
    store<f32>(at, envY, 4);
    store<f32>(at, envZ, 8);
    store<f32>(at, envPdf, 12);
    store<f32>(at, envR, 16);
    store<f32>(at, envG, 20);
    store<f32>(at, envB, 24);
    store<f32>(at, 0, 28);
  }
}

/** Density of the sky at a direction; its radiance is left for skyGreen. */
export function skyDensity(environment: usize, dx: f32, dy: f32, dz: f32): f32 {
  envRadiance(environment, dx, dy, dz);
  return envPdf;
}

export function skyGreen(): f32 { return envG; }

/** Draws n emitters for a point with normal n by the tree: u32 each, 0xffffffff = none. */
export function chooseEmitters(root: usize, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32, key: u32, n: u32, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    startSample(key, i);
    store<u32>(out + (i << 2), u32(chooseEmitter(root, 0, x, y, z, nx, ny, nz, next1D())));
  }
}

export function choiceOfEmitter(root: usize, trail: u32, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32): f32 {
  return choiceOf(root, 0, trail, x, y, z, nx, ny, nz);
}

export * from "./light-exports";
