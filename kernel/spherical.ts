/**
 * Uniform directions towards a rectangle or a triangle, seen from a point, warped a little towards where the cosine
 * at the receiver is large (as pbrt 4 does): the density divides the estimate; mis weights use the unwarped one.
 */
import { PI, TWO_PI, acosF, atan2F, cosOut, sinOut, sincos, sqrt0 } from "./fast-math";
import { Emitter } from "./light-layout";

/** A sampled direction (unit, world), how far the emitter is, density per solid angle, and where on it: p + s e + t f. */
export let dirX: f32 = 0;
export let dirY: f32 = 0;
export let dirZ: f32 = 0;
export let dirT: f32 = 0;
export let dirPdf: f32 = 0;
export let dirUnwarped: f32 = 0;
export let onS: f32 = 0;
export let onT: f32 = 0;

/** Emitters that look smaller than this are sampled by area: f32 could not resolve their solid angle. */
const SMALL: f32 = 0.02;

/** Density factor of the last warpBilinear. */
let warpDensity: f32 = 1;
let warpU: f32 = 0;
let warpV: f32 = 0;

@inline
function linear(u: f32, a: f32, b: f32): f32 {
  return min<f32>(u * (a + b) / (a + sqrt<f32>(max<f32>(a * a + u * (b * b - a * a), 0))), 0.9999999);
}

/** Draws (warpU, warpV) with density bilinear in the corner weights. */
function warpBilinear(u: f32, v: f32, w00: f32, w10: f32, w01: f32, w11: f32): void {
  warpV = linear(v, w00 + w10, w01 + w11);
  const a = w00 + (w01 - w00) * warpV, b = w10 + (w11 - w10) * warpV;
  warpU = linear(u, a, b);
  warpDensity = 4 * (a + (b - a) * warpU) / (w00 + w10 + w01 + w11);
}

@inline
function weight(x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32): f32 {
  return max<f32>(abs(x * nx + y * ny + z * nz) / sqrt<f32>(max<f32>(x * x + y * y + z * z, 1e-20)), 0.02);
}

/** Solid angle of a rectangle from (x, y, z), 0 where it is to be sampled by area. Leaves what sampling needs in rect*. */
function rectangleAngle(e: Emitter, x: f32, y: f32, z: f32): f32 {
  const dx = e.px - x, dy = e.py - y, dz = e.pz - z;
  const ee = e.ex * e.ex + e.ey * e.ey + e.ez * e.ez, ff = e.fx * e.fx + e.fy * e.fy + e.fz * e.fz;
  const mx: f32 = dx + 0.5 * (e.ex + e.fx), my: f32 = dy + 0.5 * (e.ey + e.fy), mz: f32 = dz + 0.5 * (e.ez + e.fz);
  if (ee + ff < SMALL * (mx * mx + my * my + mz * mz)) return 0;
  const le = sqrt<f32>(ee), lf = sqrt<f32>(ff);
  rectX0 = (dx * e.ex + dy * e.ey + dz * e.ez) / le;
  rectY0 = (dx * e.fx + dy * e.fy + dz * e.fz) / lf;
  rectX1 = rectX0 + le;
  rectY1 = rectY0 + lf;
  const height = abs(dx * e.nx + dy * e.ny + dz * e.nz);
  if (!(height > 1e-6 * (le + lf))) return 0;
  rectZ = -height;
  const z2 = height * height;
  // Ureña, Fajardo, King 2013: the z components of the edge planes' normals are all that is needed.
  const n0: f32 = -rectY0 / sqrt<f32>(z2 + rectY0 * rectY0);
  const n1: f32 = rectX1 / sqrt<f32>(z2 + rectX1 * rectX1);
  const n2: f32 = rectY1 / sqrt<f32>(z2 + rectY1 * rectY1);
  const n3: f32 = -rectX0 / sqrt<f32>(z2 + rectX0 * rectX0);
  const g0 = acosF(-n0 * n1), g1 = acosF(-n1 * n2), g2 = acosF(-n2 * n3), g3 = acosF(-n3 * n0);
  rectB0 = n0;
  rectB1 = n2;
  rectK = TWO_PI - g2 - g3;
  const angle = g0 + g1 - rectK;
  return angle > 1e-4 ? angle : 0;
}

let rectX0: f32 = 0;
let rectX1: f32 = 0;
let rectY0: f32 = 0;
let rectY1: f32 = 0;
let rectZ: f32 = 0;
let rectB0: f32 = 0;
let rectB1: f32 = 0;
let rectK: f32 = 0;

/** Solid angle of a triangle from (x, y, z) (Van Oosterom and Strackee 1983), 0 where it is to be sampled by area. */
function triangleAngle(e: Emitter, x: f32, y: f32, z: f32): f32 {
  let ax = e.px - x, ay = e.py - y, az = e.pz - z;
  let bx = ax + e.ex, by = ay + e.ey, bz = az + e.ez;
  let cx = ax + e.fx, cy = ay + e.fy, cz = az + e.fz;
  const far = ax * ax + ay * ay + az * az;
  if (e.area < 0.5 * SMALL * far) return 0;
  const la: f32 = 1 / sqrt<f32>(max<f32>(far, 1e-20)), lb: f32 = 1 / sqrt<f32>(max<f32>(bx * bx + by * by + bz * bz, 1e-20)), lc: f32 = 1 / sqrt<f32>(max<f32>(cx * cx + cy * cy + cz * cz, 1e-20));
  ax *= la; ay *= la; az *= la;
  bx *= lb; by *= lb; bz *= lb;
  cx *= lc; cy *= lc; cz *= lc;
  triAx = ax; triAy = ay; triAz = az;
  triBx = bx; triBy = by; triBz = bz;
  triCx = cx; triCy = cy; triCz = cz;
  const volume = abs(ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx));
  const ab = ax * bx + ay * by + az * bz, bc = bx * cx + by * cy + bz * cz, ca = cx * ax + cy * ay + cz * az;
  let angle: f32 = 2 * atan2F(volume, 1 + ab + bc + ca);
  if (angle < 0) angle += TWO_PI;
  // Nearly in its plane, or nearly all around: the corners' angles lose their digits.
  return angle > 3e-3 && angle < 6.2 ? angle : 0;
}

let triAx: f32 = 0;
let triAy: f32 = 0;
let triAz: f32 = 0;
let triBx: f32 = 0;
let triBy: f32 = 0;
let triBz: f32 = 0;
let triCx: f32 = 0;
let triCy: f32 = 0;
let triCz: f32 = 0;

/** Unwarped density of hitting the emitter's point at distance t along unit direction d from (x, y, z). */
export function emitterPdf(e: Emitter, x: f32, y: f32, z: f32, dx: f32, dy: f32, dz: f32, t: f32): f32 {
  const angle = e.kind == 1 ? rectangleAngle(e, x, y, z) : triangleAngle(e, x, y, z);
  if (angle > 0) return 1 / angle;
  const c = abs(dx * e.nx + dy * e.ny + dz * e.nz);
  return c > 1e-6 ? t * t / (c * e.area) : 0;
}

/** Samples a direction from (x, y, z), where the normal is n, to a triangle or rectangle. False where it has none. */
export function sampleEmitter(e: Emitter, x: f32, y: f32, z: f32, nx: f32, ny: f32, nz: f32, u: f32, v: f32): bool {
  const dx = e.px - x, dy = e.py - y, dz = e.pz - z;
  const rectangle = e.kind == 1;
  const angle = rectangle ? rectangleAngle(e, x, y, z) : triangleAngle(e, x, y, z);
  if (!(angle > 0)) return sampleByArea(e, dx, dy, dz, u, v);
  if (rectangle) {
    const w00 = weight(dx, dy, dz, nx, ny, nz), w10 = weight(dx + e.ex, dy + e.ey, dz + e.ez, nx, ny, nz);
    const w01 = weight(dx + e.fx, dy + e.fy, dz + e.fz, nx, ny, nz), w11 = weight(dx + e.ex + e.fx, dy + e.ey + e.fy, dz + e.ez + e.fz, nx, ny, nz);
    warpBilinear(u, v, w00, w10, w01, w11);
    const au = warpU * angle + rectK;
    sincos(au);
    const s = sinOut;
    const fu: f32 = (cosOut * rectB0 - rectB1) / (abs(s) > 1e-7 ? s : copysign<f32>(1e-7, s));
    const cu: f32 = min<f32>(max<f32>(copysign<f32>(1 / sqrt<f32>(fu * fu + rectB0 * rectB0), fu), -0.9999999), 0.9999999);
    const xu = min(max(-(cu * rectZ) / sqrt<f32>(1 - cu * cu), rectX0), rectX1);
    const d2 = xu * xu + rectZ * rectZ;
    const h0: f32 = rectY0 / sqrt<f32>(d2 + rectY0 * rectY0), h1: f32 = rectY1 / sqrt<f32>(d2 + rectY1 * rectY1);
    const h = h0 + warpV * (h1 - h0);
    const h2 = h * h;
    const yv = h2 < 0.9999999 ? min(max(h * sqrt<f32>(d2) / sqrt<f32>(1 - h2), rectY0), rectY1) : rectY1;
    onS = (xu - rectX0) / (rectX1 - rectX0);
    onT = (yv - rectY0) / (rectY1 - rectY0);
  } else {
    const wa = weight(dx, dy, dz, nx, ny, nz), wb = weight(dx + e.ex, dy + e.ey, dz + e.ez, nx, ny, nz), wc = weight(dx + e.fx, dy + e.fy, dz + e.fz, nx, ny, nz);
    // The sample's v runs from corner b (0) to the side a c (1); its u along that side from a to c.
    warpBilinear(u, v, wb, wb, wa, wc);
    if (!arvo(angle, warpU, warpV)) return sampleByArea(e, dx, dy, dz, u, v);
    // Where the direction meets the plane: Moeller and Trumbore.
    const px = dirY * e.fz - dirZ * e.fy, py = dirZ * e.fx - dirX * e.fz, pz = dirX * e.fy - dirY * e.fx;
    const det = e.ex * px + e.ey * py + e.ez * pz;
    if (!(abs(det) > 1e-20)) return false;
    onS = min<f32>(max<f32>(-(dx * px + dy * py + dz * pz) / det, 0), 1);
    const qx: f32 = -(dy * e.ez - dz * e.ey), qy: f32 = -(dz * e.ex - dx * e.ez), qz: f32 = -(dx * e.ey - dy * e.ex);
    onT = min<f32>(max<f32>((dirX * qx + dirY * qy + dirZ * qz) / det, 0), 1 - onS);
  }
  if (!aim(e, dx, dy, dz)) return false;
  dirUnwarped = 1 / angle;
  dirPdf = warpDensity * dirUnwarped;
  return true;
}

/** Direction and distance to the point at onS, onT. */
function aim(e: Emitter, dx: f32, dy: f32, dz: f32): bool {
  const qx = dx + onS * e.ex + onT * e.fx, qy = dy + onS * e.ey + onT * e.fy, qz = dz + onS * e.ez + onT * e.fz;
  const d2 = qx * qx + qy * qy + qz * qz;
  if (!(d2 > 1e-20)) return false;
  dirT = sqrt<f32>(d2);
  const inv: f32 = 1 / dirT;
  dirX = qx * inv; dirY = qy * inv; dirZ = qz * inv;
  return true;
}

function sampleByArea(e: Emitter, dx: f32, dy: f32, dz: f32, u: f32, v: f32): bool {
  if (e.kind == 1) { onS = u; onT = v; }
  else {
    // Heitz 2019, "A low-distortion map between triangle and square".
    if (v > u) { onS = u * 0.5; onT = v - onS; }
    else { onT = v * 0.5; onS = u - onT; }
  }
  if (!aim(e, dx, dy, dz)) return false;
  const c = abs(dirX * e.nx + dirY * e.ny + dirZ * e.nz);
  if (!(c > 1e-6)) return false;
  dirUnwarped = dirT * dirT / (c * e.area);
  dirPdf = dirUnwarped;
  return true;
}

/** Arvo 1995, stratified sampling of spherical triangles (in the form of pbrt 4, 6.5.4), corners in tri*; into dir. */
function arvo(angle: f32, u: f32, v: f32): bool {
  const nabx = triAy * triBz - triAz * triBy, naby = triAz * triBx - triAx * triBz, nabz = triAx * triBy - triAy * triBx;
  const ncax = triCy * triAz - triCz * triAy, ncay = triCz * triAx - triCx * triAz, ncaz = triCx * triAy - triCy * triAx;
  const lab = sqrt<f32>(nabx * nabx + naby * naby + nabz * nabz), lca = sqrt<f32>(ncax * ncax + ncay * ncay + ncaz * ncaz);
  if (!(lab > 1e-7 && lca > 1e-7)) return false;
  // Angle at a, between the planes of its two sides.
  const cosAlpha: f32 = min<f32>(max<f32>(-(nabx * ncax + naby * ncay + nabz * ncaz) / (lab * lca), -1), 1);
  const sinAlpha = sqrt0(1 - cosAlpha * cosAlpha);
  if (!(sinAlpha > 1e-4)) return false;
  const sub: f32 = PI + u * angle; // sum of the angles of the part of the triangle up to u
  sincos(sub);
  const sinPhi = sinOut * cosAlpha - cosOut * sinAlpha;
  const cosPhi = cosOut * cosAlpha + sinOut * sinAlpha;
  const cosC = triAx * triBx + triAy * triBy + triAz * triBz;
  const k1 = cosPhi + cosAlpha, k2 = sinPhi - sinAlpha * cosC;
  const denominator = (k2 * sinPhi + k1 * cosPhi) * sinAlpha;
  let cosB = (k2 + (k2 * cosPhi - k1 * sinPhi) * cosAlpha) / denominator;
  if (!(abs(denominator) > 1e-12)) return false;
  cosB = min<f32>(max<f32>(cosB, -1), 1);
  const sinB = sqrt0(1 - cosB * cosB);
  const ac = triAx * triCx + triAy * triCy + triAz * triCz;
  let gx = triCx - ac * triAx, gy = triCy - ac * triAy, gz = triCz - ac * triAz;
  const lg: f32 = sinB / sqrt<f32>(max<f32>(gx * gx + gy * gy + gz * gz, 1e-20));
  const px = cosB * triAx + lg * gx, py = cosB * triAy + lg * gy, pz = cosB * triAz + lg * gz;
  const pb = px * triBx + py * triBy + pz * triBz;
  const cosTheta: f32 = 1 - v * (1 - pb);
  const sinTheta = sqrt0(1 - cosTheta * cosTheta);
  gx = px - pb * triBx; gy = py - pb * triBy; gz = pz - pb * triBz;
  const lh: f32 = sinTheta / sqrt<f32>(max<f32>(gx * gx + gy * gy + gz * gz, 1e-20));
  dirX = cosTheta * triBx + lh * gx; dirY = cosTheta * triBy + lh * gy; dirZ = cosTheta * triBz + lh * gz;
  return true;
}
