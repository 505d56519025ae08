/**
 * Radiance of one tile: camera rays through a filter and a lens, paths, and sums into the film. Filter importance
 * sampling (Ernst, Stamminger, Greiner 2006): a sample's place follows the filter, so pixels share nothing and bytes
 * do not depend on tiles or workers.
 */
import { aim, at, beginMoments, cameraLength, cameraX, cameraY, cameraZ, rowTime } from "./camera";
import { featureB, featureG, featureR, featureT, featureX, featureY, featureZ, pathB, pathG, pathR, tracePath } from "./integrator";
import { Job, TILE, tilesAcross } from "./job";
import { luminance } from "./fast-math";
import { FILTER_STEPS, FilmPixel, Radiance } from "./radiance-layout";
import { hash2, next1D, next2D, setDimension, startSample, u0, u1 } from "./sampler";
import { warpDisk, wx, wy } from "./warp";

/** The dimension of a sample's time: far beyond those of any path, so that all others are the same with and without it. */
const TIME_DIMENSION: u32 = 0x80000000;

/** Offset from the pixel's centre for u in [0, 1). */
@inline
function filterOffset(r: Radiance, u: f32): f32 {
  const x = u * f32(FILTER_STEPS);
  const i = min<i32>(i32(x), FILTER_STEPS - 1);
  const at = r.filterTable + (usize(i) << 2);
  const a = load<f32>(at);
  return r.filterRadius * (a + (load<f32>(at, 4) - a) * (x - f32(i)));
}

export function radianceTile(jobPointer: usize, tile: u32): void {
  const job = changetype<Job>(jobPointer);
  const r = changetype<Radiance>(job.radiance);
  const across = tilesAcross(job);
  const x0 = (tile % across) * TILE, y0 = (tile / across) * TILE;
  const x1 = min(x0 + TILE, job.width), y1 = min(y0 + TILE, job.height);
  if (job.moving) beginMoments(job);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) radiancePixel(job, r, x, y);
  }
}

function radiancePixel(still: Job, r: Radiance, x: u32, y: u32): void {
  let job = still;
  const pixel = usize(y * job.width + x);
  const film = changetype<FilmPixel>(r.film + pixel * offsetof<FilmPixel>());
  // Keyed by place, not by index: a crop or another width would not change a pixel.
  const key = hash2(hash2(job.seed, x), y + 0x9e3779b9);
  let sr: f64 = film.r, sg: f64 = film.g, sb: f64 = film.b, square: f64 = film.square;
  let oddR: f64 = film.oddR, oddG: f64 = film.oddG, oddB: f64 = film.oddB;
  let albedoR: f32 = 0, albedoG: f32 = 0, albedoB: f32 = 0, normalX: f32 = 0, normalY: f32 = 0, normalZ: f32 = 0, depth: f32 = 0, hits: f32 = 0;
  let counted: f32 = 0;
  for (let i = r.first; i < r.end; i++) {
    startSample(key, i);
    if (still.moving) {
      setDimension(TIME_DIMENSION);
      job = at(still, rowTime(still, y) + (<f64>next1D() - 0.5) * still.exposureTime);
    }
    setDimension(0);
    next2D();
    aim(job, <f64>x + 0.5 + <f64>filterOffset(r, u0), <f64>y + 0.5 + <f64>filterOffset(r, u1));
    let ox = job.x, oy = job.y, oz = job.z;
    let dx = cameraX, dy = cameraY, dz = cameraZ;
    let length = cameraLength;
    if (job.apertureRadius > 0) {
      next2D();
      warpDisk(u0, u1);
      const a = <f64>wx * job.apertureRadius, b = <f64>wy * job.apertureRadius;
      const lx = job.r00 * a + job.r01 * b, ly = job.r10 * a + job.r11 * b, lz = job.r20 * a + job.r21 * b;
      ox += lx; oy += ly; oz += lz;
      // The direction has depth 1: at the focal plane all rays of an image point meet.
      dx -= lx / job.focusDistance; dy -= ly / job.focusDistance; dz -= lz / job.focusDistance;
      length = sqrt(dx * dx + dy * dy + dz * dz);
    }
    const inv = 1 / length;
    tracePath(job.scene, r, <f32>ox, <f32>oy, <f32>oz, <f32>(dx * inv), <f32>(dy * inv), <f32>(dz * inv), hash2(key, i));
    const pr = pathR, pg = pathG, pb = pathB;
    const sum = pr + pg + pb;
    if (!(sum < f32.POSITIVE_INFINITY && sum >= 0)) { r.dropped += 1; continue; }
    counted += 1;
    sr += pr; sg += pg; sb += pb;
    const lum = luminance(pr, pg, pb);
    square += lum * lum;
    if ((i & 1) != 0) { oddR += pr; oddG += pg; oddB += pb; }
    albedoR += featureR; albedoG += featureG; albedoB += featureB;
    normalX += featureX; normalY += featureY; normalZ += featureZ;
    if (featureT > 0) { hits += 1; depth += featureT * <f32>inv; }
  }
  film.r = <f32>sr; film.g = <f32>sg; film.b = <f32>sb; film.square = <f32>square;
  film.oddR = <f32>oddR; film.oddG = <f32>oddG; film.oddB = <f32>oddB;
  film.samples += counted;
  film.albedoR += albedoR; film.albedoG += albedoG; film.albedoB += albedoB;
  film.normalX += normalX; film.normalY += normalY; film.normalZ += normalZ;
  film.depth += depth; film.hits += hits;
  if (job.rgb) {
    const k: f32 = film.samples > 0 ? 1 / film.samples : 0;
    const out = job.rgb + pixel * 12;
    store<f32>(out, film.r * k);
    store<f32>(out, film.g * k, 4);
    store<f32>(out, film.b * k, 8);
  }
}
