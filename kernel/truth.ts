/**
 * Exact truth (laws 2 to 5): every channel of a pixel comes from the one ray through its centre, at the middle of its
 * row's exposure where the camera moves.
 *
 * Traversal finds the triangle in f32; where exactly the ray meets its plane is then worked out in f64, so that
 * depth, distance and position agree with each other, and with project and unproject, to the last bits of an f32.
 */
import { Hit, Instance, Mesh, Part, Scene, INSTANCE_BAKED } from "./layout";
import { closest } from "./intersect";
import { affine } from "./gather";
import { aim, at, beginMoments, cameraLength, cameraX, cameraY, cameraZ, rowTime } from "./camera";
import { Job, TILE, tilesAcross } from "./job";
import { albedoAt, beginAlbedo, isFlat } from "./surface";
import { workspace, WORKSPACE_TRUTH } from "./workspace";

/** Share of a pixel's box is counted on a grid of this many points a side. */
const COVERAGE_GRID: u32 = 4;

// The triangle of the hit before, which most often is this one's too: its plane in f64, n . (p - origin) of the plane, its
// vertices' normals (0: none) and, where these are all the same, what they give on the side of the geometric normal.
let lastInstance: usize = 0;
let lastTriangle: u32 = 0;
let planeX: f64 = 0, planeY: f64 = 0, planeZ: f64 = 0, planeOffset: f64 = 0;
let normal0: usize = 0, normal1: usize = 0, normal2: usize = 0;
let flat: bool = false;
let flatX: f64 = 0, flatY: f64 = 0, flatZ: f64 = 0;

/** Sets the above for a hit seen from the job's camera. */
@inline
function enterTriangle(job: Job, h: Hit): void {
  if (h.instance != lastInstance || h.triangle != lastTriangle) readTriangle(job, h);
}

function readTriangle(job: Job, h: Hit): void {
  lastInstance = h.instance;
  lastTriangle = h.triangle;
  const i = changetype<Instance>(h.instance);
  const m = changetype<Mesh>(i.mesh);
  const ix = m.indices + <usize>h.triangle * 12;
  const v0 = <usize>load<u32>(ix) * 12, v1 = <usize>load<u32>(ix, 4) * 12, v2 = <usize>load<u32>(ix, 8) * 12;
  const w = h.instance;
  // Baked triangles were rounded to f32 in world coordinates, others are transformed without rounding.
  const baked = (i.flags & INSTANCE_BAKED) != 0;
  const p0 = m.positions + v0, p1 = m.positions + v1, p2 = m.positions + v2;
  const ax = corner(w, 0, p0, baked), ay = corner(w, 1, p0, baked), az = corner(w, 2, p0, baked);
  const ux = corner(w, 0, p1, baked) - ax, uy = corner(w, 1, p1, baked) - ay, uz = corner(w, 2, p1, baked) - az;
  const vx = corner(w, 0, p2, baked) - ax, vy = corner(w, 1, p2, baked) - ay, vz = corner(w, 2, p2, baked) - az;
  planeX = uy * vz - uz * vy; planeY = uz * vx - ux * vz; planeZ = ux * vy - uy * vx;
  planeOffset = planeX * (ax - job.x) + planeY * (ay - job.y) + planeZ * (az - job.z);
  const normals = m.normals;
  normal0 = normals ? normals + v0 : 0; normal1 = normals + v1; normal2 = normals + v2;
  flat = (job.normal != 0 || job.normalWorld != 0) && isFlat(m, h.triangle);
  if (!flat) return;
  interpolatedNormal(h, <f64>h.nx, <f64>h.ny, <f64>h.nz);
  flatX = shadingX; flatY = shadingY; flatZ = shadingZ;
}

/** Length of the ray (in its direction's units) to the plane of the hit's triangle, in f64. */
@inline
function exactT(h: Hit, dx: f64, dy: f64, dz: f64): f64 {
  const t = planeOffset / (planeX * dx + planeY * dy + planeZ * dz);
  // Seen edge on, the plane says nothing; what traversal found stands.
  return abs(t - <f64>h.t) <= 1e-3 * <f64>h.t ? t : <f64>h.t;
}

@inline
function corner(instance: usize, row: usize, p: usize, baked: bool): f64 {
  if (baked) return <f64>affine(instance, row, load<f32>(p), load<f32>(p, 4), load<f32>(p, 8));
  const r = instance + row * 16;
  return <f64>load<f32>(r) * <f64>load<f32>(p) + <f64>load<f32>(r, 4) * <f64>load<f32>(p, 4) + <f64>load<f32>(r, 8) * <f64>load<f32>(p, 8) + <f64>load<f32>(r, 12);
}

let shadingX: f64 = 0;
let shadingY: f64 = 0;
let shadingZ: f64 = 0;

/** Interpolated normal in world coordinates, unit, on the side of g; g where a mesh has none or none of use (zero, not finite). */
@inline
function interpolatedNormal(h: Hit, gx: f64, gy: f64, gz: f64): void {
  shadingX = gx; shadingY = gy; shadingZ = gz;
  if (!normal0) return;
  const n0 = normal0, n1 = normal1, n2 = normal2;
  const b1 = <f64>h.u, b2 = <f64>h.v, b0 = 1 - b1 - b2;
  const nx = b0 * <f64>load<f32>(n0) + b1 * <f64>load<f32>(n1) + b2 * <f64>load<f32>(n2);
  const ny = b0 * <f64>load<f32>(n0, 4) + b1 * <f64>load<f32>(n1, 4) + b2 * <f64>load<f32>(n2, 4);
  const nz = b0 * <f64>load<f32>(n0, 8) + b1 * <f64>load<f32>(n1, 8) + b2 * <f64>load<f32>(n2, 8);
  // Normals go to the world by the transposed inverse.
  const o = h.instance + offsetof<Instance>("o0");
  const wx = <f64>load<f32>(o) * nx + <f64>load<f32>(o, 16) * ny + <f64>load<f32>(o, 32) * nz;
  const wy = <f64>load<f32>(o, 4) * nx + <f64>load<f32>(o, 20) * ny + <f64>load<f32>(o, 36) * nz;
  const wz = <f64>load<f32>(o, 8) * nx + <f64>load<f32>(o, 24) * ny + <f64>load<f32>(o, 40) * nz;
  const l = sqrt(wx * wx + wy * wy + wz * wz);
  if (!(l > 1e-12 && l < 1e12)) return;
  const s = (wx * gx + wy * gy + wz * gz < 0 ? -1.0 : 1.0) / l;
  shadingX = wx * s; shadingY = wy * s; shadingZ = wz * s;
}

/**
 * The same facing against direction d, into shadingX Y Z: on the side of the surface that the ray came from and, where
 * interpolation bends it beyond the horizon, on the horizon.
 */
function facingNormal(h: Hit, dx: f64, dy: f64, dz: f64): void {
  let gx = <f64>h.nx, gy = <f64>h.ny, gz = <f64>h.nz;
  const behind = gx * dx + gy * dy + gz * dz > 0;
  if (behind) { gx = -gx; gy = -gy; gz = -gz; }
  if (flat) {
    shadingX = behind ? -flatX : flatX; shadingY = behind ? -flatY : flatY; shadingZ = behind ? -flatZ : flatZ;
  } else {
    interpolatedNormal(h, gx, gy, gz);
  }
  let x = shadingX, y = shadingY, z = shadingZ;
  const beyond = x * dx + y * dy + z * dz;
  if (!(beyond > 0)) return;
  const s = beyond / (dx * dx + dy * dy + dz * dz);
  x -= dx * s; y -= dy * s; z -= dz * s;
  const l = sqrt(x * x + y * y + z * z);
  if (l > 1e-6) { x /= l; y /= l; z /= l; } else { x = gx; y = gy; z = gz; }
  shadingX = x; shadingY = y; shadingZ = z;
}

@inline
function store3(to: usize, x: f64, y: f64, z: f64): void {
  store<f32>(to, <f32>x);
  store<f32>(to, <f32>y, 4);
  store<f32>(to, <f32>z, 8);
}

/** All truth channels of one tile. */
export function truthTile(jobPointer: usize, tile: u32): void {
  const job = changetype<Job>(jobPointer);
  const across = tilesAcross(job);
  const x0 = (tile % across) * TILE, y0 = (tile / across) * TILE;
  const x1 = min(x0 + TILE, job.width), y1 = min(y0 + TILE, job.height);
  lastInstance = 0; // another scene may lie where the last one did
  beginAlbedo();
  if (job.rolling) beginMoments(job);
  for (let y = y0; y < y1; y++) {
    let row = job;
    if (job.rolling) {
      row = at(job, rowTime(job, y));
      lastInstance = 0; // seen from elsewhere
    }
    for (let x = x0; x < x1; x++) truthPixel(row, x, y);
  }
}

function truthPixel(job: Job, x: u32, y: u32): void {
  const hit = workspace + WORKSPACE_TRUTH;
  const h = changetype<Hit>(hit);
  const pixel = <usize>(y * job.width + x);
  aim(job, <f64>x + 0.5, <f64>y + 0.5);
  const dx = cameraX, dy = cameraY, dz = cameraZ;
  const found = closest(job.scene, <f32>job.x, <f32>job.y, <f32>job.z, <f32>dx, <f32>dy, <f32>dz, f32.POSITIVE_INFINITY, job.mode, 0, hit);
  let classId = <u16>changetype<Scene>(job.scene).voidClass, instance: u16 = 0;
  let depth = f64.POSITIVE_INFINITY;
  if (found) {
    const part = changetype<Part>(h.part);
    classId = part.classId;
    instance = part.instanceId;
    enterTriangle(job, h);
    depth = exactT(h, dx, dy, dz);
  }
  if (job.classId) store<u16>(job.classId + (pixel << 1), classId);
  if (job.instance) store<u16>(job.instance + (pixel << 1), instance);
  if (job.depth) store<f32>(job.depth + (pixel << 2), <f32>depth);
  if (job.distance) store<f32>(job.distance + (pixel << 2), <f32>(depth * cameraLength));
  if (job.position) {
    const to = job.position + pixel * 12;
    if (found) store3(to, job.x + depth * dx, job.y + depth * dy, job.z + depth * dz);
    else store3(to, 0, 0, 0);
  }
  if (job.normal || job.normalWorld) {
    shadingX = 0; shadingY = 0; shadingZ = 0;
    if (found) facingNormal(h, dx, dy, dz);
    if (job.normalWorld) store3(job.normalWorld + pixel * 12, shadingX, shadingY, shadingZ);
    if (job.normal) {
      store3(job.normal + pixel * 12,
        job.r00 * shadingX + job.r10 * shadingY + job.r20 * shadingZ,
        job.r01 * shadingX + job.r11 * shadingY + job.r21 * shadingZ,
        job.r02 * shadingX + job.r12 * shadingY + job.r22 * shadingZ);
    }
  }
  if (job.albedo) {
    if (found) albedoAt(job.scene, hit, job.albedo + pixel * 12);
    else store3(job.albedo + pixel * 12, 0, 0, 0);
  }
  if (job.coverage) store<f32>(job.coverage + (pixel << 2), coverage(job, x, y, classId, instance, hit));
}

/** Share of the pixel's box that shows the class and instance of its centre, on a regular grid of points. */
function coverage(job: Job, x: u32, y: u32, classId: u16, instance: u16, hit: usize): f32 {
  let same: u32 = 0;
  for (let j: u32 = 0; j < COVERAGE_GRID; j++) {
    for (let i: u32 = 0; i < COVERAGE_GRID; i++) {
      aim(job, <f64>x + (<f64>i + 0.5) / COVERAGE_GRID, <f64>y + (<f64>j + 0.5) / COVERAGE_GRID);
      let c = <u16>changetype<Scene>(job.scene).voidClass, n: u16 = 0;
      if (closest(job.scene, <f32>job.x, <f32>job.y, <f32>job.z, <f32>cameraX, <f32>cameraY, <f32>cameraZ, f32.POSITIVE_INFINITY, job.mode, 0, hit)) {
        const part = changetype<Part>(changetype<Hit>(hit).part);
        c = part.classId;
        n = part.instanceId;
      }
      if (c == classId && n == instance) same++;
    }
  }
  return <f32>same / <f32>(COVERAGE_GRID * COVERAGE_GRID);
}
