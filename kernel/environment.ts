/**
 * The sky: an equirectangular map read bilinearly, and directions drawn from exactly the density of what is read.
 *
 * The map is cut into cells between the centres of texels, where bilinear interpolation is one polynomial: `width`
 * columns, `height` + 1 rows (half a texel high at the poles). A cell weighs the mean luminance of its corners times
 * the sine of its middle; within it a point is drawn from the bilinear luminance itself.
 */
import { INV_2PI, INV_PI, PI, acosF, atan2F, cosOut, luminance, sinOut, sincos, sincos2pi } from "./fast-math";
import { Environment, GUIDE_BANDS, GUIDE_STRIPS } from "./light-layout";

/** Radiance of envRadiance, direction and density (per solid angle) of envSample. */
export let envR: f32 = 0;
export let envG: f32 = 0;
export let envB: f32 = 0;
export let envX: f32 = 0;
export let envY: f32 = 0;
export let envZ: f32 = 0;
export let envPdf: f32 = 0;

/** Cell and position in it of map coordinates. */
let column: i32 = 0;
let row: i32 = 0;
let s: f32 = 0;
let t: f32 = 0;

@inline
function texelAt(e: Environment, x: i32, y: i32): usize {
  const i = x == e.width ? 0 : x < 0 ? e.width - 1 : x;
  const j = min<i32>(max<i32>(y, 0), e.height - 1);
  return e.data + (usize(j * e.width + i) << 4);
}

@inline
function lumAt(e: Environment, x: i32, y: i32): f32 {
  const p = texelAt(e, x, y);
  return luminance(load<f32>(p), load<f32>(p, 4), load<f32>(p, 8));
}

/** Sine of the middle of a row of cells. */
@inline
function rowSine(e: Environment, r: i32): f32 {
  const lo: f32 = r == 0 ? 0 : f32(r) - 0.5;
  const hi: f32 = r == e.height ? f32(e.height) : f32(r) + 0.5;
  sincos(0.5 * (lo + hi) / f32(e.height) * PI);
  return max<f32>(sinOut, 1e-6);
}

/** Fills the cumulative sums, and `total`. */
export function buildEnvironment(pointer: usize): void {
  const e = changetype<Environment>(pointer);
  let sum: f64 = 0;
  const rows = e.height + 1;
  store<f32>(e.marginal, 0);
  for (let r = 0; r < rows; r++) {
    const line = e.conditional + (usize(r) * usize(e.width + 1) << 2);
    const high: f32 = r == 0 || r == e.height ? 0.5 : 1;
    const weight = rowSine(e, r) * high / (f32(e.width) * f32(e.height));
    let inRow: f64 = 0;
    store<f32>(line, 0);
    for (let c = 0; c < e.width; c++) {
      // Column c lies between the centres of texels c - 1 and c.
      inRow += 0.25 * (lumAt(e, c - 1, r - 1) + lumAt(e, c, r - 1) + lumAt(e, c - 1, r) + lumAt(e, c, r));
      store<f32>(line + (usize(c + 1) << 2), f32(inRow));
    }
    sum += inRow * weight;
    store<f32>(e.marginal + (usize(r + 1) << 2), f32(sum));
  }
  e.total = f32(sum);
  for (let k = 0; k < GUIDE_STRIPS; k++) {
    const line = e.strips + (usize(k) * usize(rows + 1) << 2);
    const c0 = k * e.width / GUIDE_STRIPS, c1 = (k + 1) * e.width / GUIDE_STRIPS;
    let inStrip: f64 = 0;
    store<f32>(line, 0);
    for (let r = 0; r < rows; r++) {
      const cells = e.conditional + (usize(r) * usize(e.width + 1) << 2);
      const high: f32 = r == 0 || r == e.height ? 0.5 : 1;
      inStrip += (load<f32>(cells + (usize(c1) << 2)) - load<f32>(cells + (usize(c0) << 2))) * rowSine(e, r) * high / (f32(e.width) * f32(e.height));
      store<f32>(line + (usize(r + 1) << 2), f32(inStrip));
    }
  }
}

/** First row of cells of a band. */
@inline
function bandStart(e: Environment, band: i32): i32 {
  return band * (e.height + 1) / GUIDE_BANDS;
}

/** The guide's bin that the last direction read or drawn lies in. */
export function currentBin(e: Environment): i32 {
  const strip = ((column + 1) * GUIDE_STRIPS - 1) / e.width;
  const band = ((row + 1) * GUIDE_BANDS - 1) / (e.height + 1);
  return band * GUIDE_STRIPS + strip;
}

/** Share of the sky's light that comes from a bin. */
export function binShare(e: Environment, bin: i32): f32 {
  const band = bin / GUIDE_STRIPS;
  const line = e.strips + (usize(bin % GUIDE_STRIPS) * usize(e.height + 2) << 2);
  const sum: f32 = load<f32>(line + (usize(bandStart(e, band + 1)) << 2)) - load<f32>(line + (usize(bandStart(e, band)) << 2));
  return e.total > 0 ? max<f32>(sum, 0) / e.total : 0;
}

/** Last i in [lo, hi) whose sum is at most x (or lo); strictly growing sums make i a cell of positive weight. */
function find(sums: usize, lo: i32, hi: i32, x: f32): i32 {
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if (load<f32>(sums + (usize(mid) << 2)) <= x) lo = mid;
    else hi = mid;
  }
  return lo;
}

/** Draws x in [0, 1] with density growing linearly from a to b. */
@inline
function sampleLinear(u: f32, a: f32, b: f32): f32 {
  const sum = a + b;
  if (!(sum > 0)) return u;
  return min<f32>(u * sum / (a + sqrt<f32>(max<f32>(a * a + u * (b * b - a * a), 0))), 1);
}

/** Radiance from the unit direction d (world) into envR G B, and its density into envPdf. */
export function envRadiance(pointer: usize, dx: f32, dy: f32, dz: f32): void {
  const e = changetype<Environment>(pointer);
  const x = e.m0 * dx + e.m1 * dy + e.m2 * dz;
  const y = e.m3 * dx + e.m4 * dy + e.m5 * dz;
  const z = e.m6 * dx + e.m7 * dy + e.m8 * dz;
  const u: f32 = atan2F(x, -z) * INV_2PI + 0.5;
  const v: f32 = acosF(y) * INV_PI;
  const fx = u * f32(e.width) + 0.5, fy = v * f32(e.height) + 0.5;
  column = min<i32>(i32(fx), e.width);
  row = min<i32>(max<i32>(i32(fy), 0), e.height);
  s = fx - f32(column);
  t = fy - f32(row);
  if (column == e.width) column = 0;
  bilinear(e, sqrt<f32>(max<f32>(1 - y * y, 0)));
}

/** The radiance in the current cell, and the density of its luminance for a direction of sine `sine`. */
function bilinear(e: Environment, sine: f32): void {
  const a = v128.load(texelAt(e, column - 1, row - 1)), b = v128.load(texelAt(e, column, row - 1));
  const c = v128.load(texelAt(e, column - 1, row)), d = v128.load(texelAt(e, column, row));
  const top = f32x4.add(a, f32x4.mul(f32x4.splat(s), f32x4.sub(b, a)));
  const low = f32x4.add(c, f32x4.mul(f32x4.splat(s), f32x4.sub(d, c)));
  const value = f32x4.add(top, f32x4.mul(f32x4.splat(t), f32x4.sub(low, top)));
  const r = f32x4.extract_lane(value, 0), g = f32x4.extract_lane(value, 1), bl = f32x4.extract_lane(value, 2);
  envR = e.r * r;
  envG = e.g * g;
  envB = e.b * bl;
  envPdf = e.total > 0 ? luminance(r, g, bl) * rowSine(e, row) / (e.total * 2 * PI * PI * max<f32>(sine, 1e-6)) : 0;
}

/** Draws a direction; false where the sky is black. Radiance and density are left as by envRadiance. */
export function envSample(pointer: usize, u: f32, v: f32): bool {
  const e = changetype<Environment>(pointer);
  if (!(e.total > 0)) return false;
  return drawWithin(e, e.marginal, 0, e.height + 1, 0, e.width, u, v);
}

/**
 * Draws a direction with the bins' cumulative probabilities at `bins` (GUIDE_STRIPS * GUIDE_BANDS f32), within a bin
 * as envSample does. envPdf is still that of envSample; guidance() is what it is to be multiplied with.
 */
export function envSampleGuided(pointer: usize, bins: usize, u: f32, v: f32): bool {
  const e = changetype<Environment>(pointer);
  if (!(e.total > 0)) return false;
  const count = GUIDE_STRIPS * GUIDE_BANDS;
  // Cumulative sums stand at the ends of bins.
  let lo: i32 = 0, hi: i32 = count - 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (load<f32>(bins + (usize(mid) << 2)) <= u) lo = mid + 1;
    else hi = mid;
  }
  const below: f32 = lo > 0 ? load<f32>(bins + (usize(lo - 1) << 2)) : 0;
  const share = load<f32>(bins + (usize(lo) << 2)) - below;
  if (!(share > 0)) return false;
  const inBin: f32 = min<f32>(max<f32>((u - below) / share, 0), 0.9999999);
  const strip = lo % GUIDE_STRIPS, band = lo / GUIDE_STRIPS;
  return drawWithin(e, e.strips + (usize(strip) * usize(e.height + 2) << 2), bandStart(e, band), bandStart(e, band + 1),
    strip * e.width / GUIDE_STRIPS, (strip + 1) * e.width / GUIDE_STRIPS, inBin, v);
}

/** Density of envSampleGuided over that of envSample, for the direction last read or drawn. */
export function guidance(pointer: usize, bins: usize): f32 {
  const e = changetype<Environment>(pointer);
  const bin = currentBin(e);
  const share = binShare(e, bin);
  const p: f32 = load<f32>(bins + (usize(bin) << 2)) - (bin > 0 ? load<f32>(bins + (usize(bin - 1) << 2)) : 0);
  return share > 0 ? p / share : 0;
}

/** Draws within rows r0 to r1 (whose cumulative sums are at `sums`) and columns c0 to c1. */
function drawWithin(e: Environment, sums: usize, r0: i32, r1: i32, c0: i32, c1: i32, u: f32, v: f32): bool {
  const first = load<f32>(sums + (usize(r0) << 2));
  const x = first + u * (load<f32>(sums + (usize(r1) << 2)) - first);
  row = find(sums, r0, r1, x);
  const m0 = load<f32>(sums + (usize(row) << 2)), m1 = load<f32>(sums + (usize(row) << 2), 4);
  const inRow: f32 = m1 > m0 ? min<f32>(max<f32>((x - m0) / (m1 - m0), 0), 1) : 0.5;
  const line = e.conditional + (usize(row) * usize(e.width + 1) << 2);
  const left = load<f32>(line + (usize(c0) << 2));
  const y = left + v * (load<f32>(line + (usize(c1) << 2)) - left);
  column = find(line, c0, c1, y);
  const k0 = load<f32>(line + (usize(column) << 2)), k1 = load<f32>(line + (usize(column) << 2), 4);
  const inColumn: f32 = k1 > k0 ? min<f32>(max<f32>((y - k0) / (k1 - k0), 0), 1) : 0.5;
  // In the cell: rows by their mean luminance, then along the row found. Cells at the poles are cut in half.
  const l00 = lumAt(e, column - 1, row - 1), l10 = lumAt(e, column, row - 1), l01 = lumAt(e, column - 1, row), l11 = lumAt(e, column, row);
  t = sampleLinear(inRow, l00 + l10, l01 + l11);
  s = sampleLinear(inColumn, l00 + (l01 - l00) * t, l10 + (l11 - l10) * t);
  if (row == 0) t = 0.5 + 0.5 * t;
  else if (row == e.height) t = 0.5 * t;
  const mapU = (f32(column) - 0.5 + s) / f32(e.width);
  const mapV = (f32(row) - 0.5 + t) / f32(e.height);
  sincos2pi(0.5 * mapV);
  const sine = sinOut, cy = cosOut;
  sincos2pi(mapU - 0.5);
  const cx = sine * sinOut, cz: f32 = -sine * cosOut;
  envX = e.m0 * cx + e.m3 * cy + e.m6 * cz;
  envY = e.m1 * cx + e.m4 * cy + e.m7 * cz;
  envZ = e.m2 * cx + e.m5 * cy + e.m8 * cz;
  if (!(sine > 1e-6)) return false;
  bilinear(e, sine);
  return envPdf > 0;
}
