/**
 * Takes the noise out of radiance: a joint non-local means filter guided by albedo, normal, depth and variance.
 *
 * What is filtered is radiance over albedo, so textures never blur: they are multiplied back in at the end. A pixel p
 * takes over a neighbour q by how alike the patches around them are in the light of their variance (Rousselle, Knaus and
 * Zwicker 2012, "Adaptive rendering with non-local means filtering", eq. 4), and not across edges of normal, depth or
 * albedo (their 2013 sequel, "Robust denoising using feature and color information", section 5).
 *
 * Two passes over rows of the padded picture make planes (prepare, smooth), a third filters tiles. Each result depends
 * on the planes alone, so bytes do not depend on which worker does which tile.
 *
 * Planes are float32, `stride` x `rows`, with PAD replicated pixels on every side, one after another:
 *   0-2 radiance over albedo · 3-5 its variance, as measured · 6-8 the same, smoothed · 9-11 normal · 12-14 albedo
 *   15 depth · 16-17 its slope in x and y · 18 one inside the picture, zero in the padding
 */
import { luminance } from "./fast-math";
import { TILE } from "./job";
import { FilmPixel } from "./radiance-layout";
import { workspace, WORKSPACE_LIGHT } from "./workspace";

/** Written by the host. */
@unmanaged
export class DenoiseJob {
  width: u32; height: u32;
  /** -> FilmPixel[], width * height. */
  film: usize;
  /** 3 f32 a pixel. */
  out: usize;
  /** denoisePlanesBytes(width, height). */
  planes: usize;
}

/** Pixels around the picture: reach of the window and of a patch. */
const PAD: i32 = 12;
/** The window is (2 REACH + 1) squared, patches (2 PATCH + 1) squared. */
const REACH: i32 = 8;
const PATCH: i32 = 2;
const PATCH_TERMS: i32 = 3 * (2 * PATCH + 1) * (2 * PATCH + 1);
const PLANES: i32 = 19;
/** Rows that one task of the first two passes makes. */
const ROWS: i32 = 8;

/** How much noise is forgiven: larger smooths more (k^2 of eq. 4). */
const FORGIVE: f32 = 0.35;
/** Scales of what counts as another surface. */
const NORMAL_SCALE: f32 = 1.0 / (0.25 * 0.25);
const ALBEDO_SCALE: f32 = 1.0 / (0.2 * 0.2);
const DEPTH_SCALE: f32 = 1.0 / (0.02 * 0.02);
/** Keeps the light of black surfaces finite. */
const ALBEDO_FLOOR: f32 = 0.02;

@inline
function strideOf(width: u32): i32 {
  return (<i32>width + 2 * PAD + 7) & ~3; // three pixels more than needed, for the last group of four
}

@inline
function rowsOf(height: u32): i32 {
  return <i32>height + 2 * PAD;
}

/** Bytes of the planes of a picture; a tile at the right edge reads a little past the last row, and drops it. */
export function denoisePlanesBytes(width: u32, height: u32): u32 {
  return <u32>(strideOf(width) * rowsOf(height) * PLANES * 4) + 1024;
}

/** Tasks of denoisePrepare and denoiseSmooth. */
export function denoiseRowTasks(height: u32): u32 {
  return <u32>((rowsOf(height) + ROWS - 1) / ROWS);
}

@inline
function clampTo(v: i32, top: i32): i32 {
  return min(max(v, 0), top);
}

/** 1 / depth, the form in which a plane is linear over the picture; 0 where nothing is hit. */
@inline
function nearnessAt(job: DenoiseJob, x: i32, y: i32): f32 {
  const pixel = filmPixel(job, x, y);
  return pixel.depth > 0 ? pixel.hits * pixel.hits / (pixel.depth * pixel.samples) : 0;
}

@inline
function filmPixel(job: DenoiseJob, x: i32, y: i32): FilmPixel {
  const i = clampTo(y, <i32>job.height - 1) * <i32>job.width + clampTo(x, <i32>job.width - 1);
  return changetype<FilmPixel>(job.film + <usize>i * offsetof<FilmPixel>());
}

/** The smaller of two one-sided differences: at an edge, the slope of the surface that the pixel is on. */
@inline
function slope(before: f32, at: f32, after: f32): f32 {
  const a = at - before, b = after - at;
  return abs(a) < abs(b) ? a : b;
}

/** Planes 0-5 and 9-18 of the rows of task `task`. */
export function denoisePrepare(pointer: usize, task: u32): void {
  const job = changetype<DenoiseJob>(pointer);
  const stride = strideOf(job.width), rows = rowsOf(job.height);
  const plane = <usize>(stride * rows) << 2;
  const first = <i32>task * ROWS;
  for (let row = first; row < min(first + ROWS, rows); row++) {
    for (let column = 0; column < stride; column++) {
      const x = clampTo(column - PAD, <i32>job.width - 1), y = clampTo(row - PAD, <i32>job.height - 1);
      const at = job.planes + (<usize>(row * stride + column) << 2);
      const pixel = filmPixel(job, x, y);
      const inverse = pixel.samples > 0 ? <f32>1 / pixel.samples : 0;
      // Noise is measured in luminance; a channel has its share of it.
      const mean = luminance(pixel.r, pixel.g, pixel.b) * inverse;
      const relative = mean > 0 && pixel.samples > 1
        ? max<f32>(pixel.square * inverse - mean * mean, 0) / ((pixel.samples - 1) * mean * mean) : 0;
      channel(at, plane, 0, pixel.r * inverse, pixel.albedoR * inverse, relative);
      channel(at, plane, 1, pixel.g * inverse, pixel.albedoG * inverse, relative);
      channel(at, plane, 2, pixel.b * inverse, pixel.albedoB * inverse, relative);
      store<f32>(at + 9 * plane, pixel.normalX * inverse);
      store<f32>(at + 10 * plane, pixel.normalY * inverse);
      store<f32>(at + 11 * plane, pixel.normalZ * inverse);
      const near = nearnessAt(job, x, y);
      store<f32>(at + 15 * plane, near);
      store<f32>(at + 16 * plane, slope(nearnessAt(job, x - 1, y), near, nearnessAt(job, x + 1, y)));
      store<f32>(at + 17 * plane, slope(nearnessAt(job, x, y - 1), near, nearnessAt(job, x, y + 1)));
      const inside = column >= PAD && column < <i32>job.width + PAD && row >= PAD && row < <i32>job.height + PAD;
      store<f32>(at + 18 * plane, inside ? 1 : 0);
    }
  }
}

@inline
function channel(at: usize, plane: usize, c: usize, color: f32, albedo: f32, relative: f32): void {
  const light = color / (albedo + ALBEDO_FLOOR);
  store<f32>(at + c * plane, light);
  store<f32>(at + (3 + c) * plane, light * light * relative);
  store<f32>(at + (12 + c) * plane, albedo);
}

/** Planes 6-8: measured variance is noisy itself, its mean over 3x3 pixels less so. */
export function denoiseSmooth(pointer: usize, task: u32): void {
  const job = changetype<DenoiseJob>(pointer);
  const stride = strideOf(job.width), rows = rowsOf(job.height);
  const plane = <usize>(stride * rows) << 2;
  const first = <i32>task * ROWS;
  for (let row = first; row < min(first + ROWS, rows); row++) {
    for (let column = 0; column < stride; column++) {
      for (let c: usize = 0; c < 3; c++) {
        let sum: f32 = 0;
        for (let dy = -1; dy <= 1; dy++) {
          const line = clampTo(row + dy, rows - 1) * stride;
          for (let dx = -1; dx <= 1; dx++) {
            sum += load<f32>(job.planes + (3 + c) * plane + (<usize>(line + clampTo(column + dx, stride - 1)) << 2));
          }
        }
        store<f32>(job.planes + (6 + c) * plane + (<usize>(row * stride + column) << 2), sum * <f32>(1.0 / 9.0));
      }
    }
  }
}

/** Side of the region whose distances a tile needs, rounded up to whole groups of four. */
const REGION: i32 = 40;
const WORK_DISTANCE: usize = WORKSPACE_LIGHT; // no path is traced meanwhile
const WORK_ACROSS: usize = WORK_DISTANCE + REGION * REGION * 4;
const WORK_SUMS: usize = WORK_ACROSS + REGION * REGION * 4;

/** One term of the patch distance for four pixels: ((p - q)^2 - (vp + min(vp, vq))) / (eps + k^2 (vp + vq)). */
@inline
function difference(p: usize, q: usize, value: usize, variance: usize): v128 {
  const d = f32x4.sub(v128.load(p + value), v128.load(q + value));
  const vp = v128.load(p + variance), vq = v128.load(q + variance);
  const above = f32x4.sub(f32x4.mul(d, d), f32x4.add(vp, f32x4.pmin(vp, vq)));
  return f32x4.div(above, f32x4.add(f32x4.splat(1e-7), f32x4.mul(f32x4.splat(FORGIVE), f32x4.add(vp, vq))));
}

@inline
function squared(p: usize, q: usize, value: usize): v128 {
  const d = f32x4.sub(v128.load(p + value), v128.load(q + value));
  return f32x4.mul(d, d);
}

/** Filters tile `tile` of the picture. */
export function denoiseTile(pointer: usize, tile: u32): void {
  const job = changetype<DenoiseJob>(pointer);
  const width = <i32>job.width, height = <i32>job.height;
  const stride = strideOf(job.width);
  const plane = <usize>(stride * rowsOf(job.height)) << 2;
  const across = (width + <i32>TILE - 1) / <i32>TILE;
  const x0 = (<i32>tile % across) * <i32>TILE, y0 = (<i32>tile / across) * <i32>TILE;
  const tileRows = min(<i32>TILE, height - y0);
  const distances = workspace + WORK_DISTANCE, acrossSums = workspace + WORK_ACROSS, sums = workspace + WORK_SUMS;
  memory.fill(sums, 0, <usize>(TILE * TILE) * 16);
  // Top left of the region: PATCH pixels before the tile.
  const origin = job.planes + (<usize>((y0 + PAD - PATCH) * stride + x0 + PAD - PATCH) << 2);
  const regionRows = tileRows + 2 * PATCH;
  const scale = f32x4.splat(<f32>1 / <f32>PATCH_TERMS);
  const zero = f32x4.splat(0), one = f32x4.splat(1), eighth = f32x4.splat(0.125);

  for (let dy = -REACH; dy <= REACH; dy++) {
    for (let dx = -REACH; dx <= REACH; dx++) {
      const shift = (dy * stride + dx) << 2;
      for (let y = 0; y < regionRows; y++) {
        for (let x = 0; x < REGION - 4; x += 4) {
          const p = origin + (<usize>(y * stride + x) << 2);
          const q = p + shift;
          const d = f32x4.add(f32x4.add(difference(p, q, 0, 6 * plane), difference(p, q, plane, 7 * plane)), difference(p, q, 2 * plane, 8 * plane));
          v128.store(distances + (<usize>(y * REGION + x) << 2), d);
        }
        for (let x = 0; x < <i32>TILE; x += 4) {
          const at = distances + (<usize>(y * REGION + x) << 2);
          let sum = v128.load(at);
          for (let k = 1; k <= 2 * PATCH; k++) sum = f32x4.add(sum, v128.load(at + (<usize>k << 2)));
          v128.store(acrossSums + (<usize>(y * REGION + x) << 2), sum);
        }
      }
      const fdx = f32x4.splat(<f32>dx), fdy = f32x4.splat(<f32>dy);
      for (let y = 0; y < tileRows; y++) {
        for (let x = 0; x < <i32>TILE; x += 4) {
          const at = acrossSums + (<usize>(y * REGION + x) << 2);
          let patch = v128.load(at);
          for (let k = 1; k <= 2 * PATCH; k++) patch = f32x4.add(patch, v128.load(at + (<usize>(k * REGION) << 2)));
          patch = f32x4.pmax(zero, f32x4.mul(patch, scale));
          const p = origin + (<usize>((y + PATCH) * stride + x + PATCH) << 2);
          const q = p + shift;
          const normal = f32x4.add(f32x4.add(squared(p, q, 9 * plane), squared(p, q, 10 * plane)), squared(p, q, 11 * plane));
          const albedo = f32x4.add(f32x4.add(squared(p, q, 12 * plane), squared(p, q, 13 * plane)), squared(p, q, 14 * plane));
          const near = v128.load(p + 15 * plane);
          const expected = f32x4.add(near, f32x4.add(f32x4.mul(v128.load(p + 16 * plane), fdx), f32x4.mul(v128.load(p + 17 * plane), fdy)));
          const off = f32x4.sub(v128.load(q + 15 * plane), expected);
          const depth = f32x4.div(f32x4.mul(off, off), f32x4.add(f32x4.mul(near, near), f32x4.splat(1e-12)));
          let feature = f32x4.mul(normal, f32x4.splat(NORMAL_SCALE));
          feature = f32x4.add(feature, f32x4.mul(albedo, f32x4.splat(ALBEDO_SCALE)));
          feature = f32x4.add(feature, f32x4.mul(depth, f32x4.splat(DEPTH_SCALE)));
          // exp(-d) as (1 - d/8)^8, which reaches zero
          let w = f32x4.pmax(zero, f32x4.sub(one, f32x4.mul(f32x4.pmax(patch, feature), eighth)));
          w = f32x4.mul(w, w);
          w = f32x4.mul(w, w);
          w = f32x4.mul(f32x4.mul(w, w), v128.load(q + 18 * plane));
          const to = sums + (<usize>(y * <i32>TILE + x) << 4); // four weights, then four of each channel
          v128.store(to, f32x4.add(v128.load(to), w));
          v128.store(to + 16, f32x4.add(v128.load(to + 16), f32x4.mul(w, v128.load(q))));
          v128.store(to + 32, f32x4.add(v128.load(to + 32), f32x4.mul(w, v128.load(q + plane))));
          v128.store(to + 48, f32x4.add(v128.load(to + 48), f32x4.mul(w, v128.load(q + 2 * plane))));
        }
      }
    }
  }

  const tileColumns = min(<i32>TILE, width - x0);
  for (let y = 0; y < tileRows; y++) {
    for (let x = 0; x < tileColumns; x++) {
      const i = (y0 + y) * width + x0 + x;
      const from = sums + (<usize>(y * <i32>TILE + (x & ~3)) << 4) + (<usize>(x & 3) << 2);
      const weight = load<f32>(from);
      const here = origin + (<usize>((y + PATCH) * stride + x + PATCH) << 2);
      for (let c: usize = 0; c < 3; c++) {
        const albedo = load<f32>(here + (12 + c) * plane) + ALBEDO_FLOOR;
        store<f32>(job.out + <usize>i * 12 + (c << 2), load<f32>(from + ((c + 1) << 4)) / weight * albedo);
      }
    }
  }
}
