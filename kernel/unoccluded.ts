/**
 * What each object would show were nothing else in the scene: its pixels in the image, and how much of it lies outside.
 *
 * An object's triangles are projected and filled into a bit a pixel, at pixel centres, borders included, so a bit
 * stands for a truth ray that meets the object (but for rays through its very edge, where rounding decides). Objects
 * that the truth images do not show cost a look at their rectangle and nothing else. What lies outside is measured by
 * area: the share of the object's surface outside the pyramid of the image, which holds behind the camera as well.
 * Cameras that bend straight edges are measured by rays instead: unoccluded-rays.ts.
 */
import { Instance, Mesh, MODE_SEE_THROUGH, PART_ALPHA, PART_GLASS } from "./layout";
import { ObjectEntry } from "./all-hits";
import { isSolid } from "./alpha";
import { partOf } from "./gather";
import { Job } from "./job";

/** Triangles of one part of one node: 0 instance | 4 -> u32[] or 0 = all | 8 count | 12 part flags | 16 object box. */
@unmanaged
export class Piece {
  instance: usize;
  triangles: usize;
  count: u32;
  flags: u32;
  minX: f32; minY: f32; minZ: f32;
  maxX: f32; maxY: f32; maxZ: f32;
}

/** visible: as the truth images have it | pixels: alone, no fewer | truncated: share of the surface outside. */
@unmanaged
export class ObjectResult {
  visible: u32;
  pixels: u32;
  truncated: f64;
}

/** One picture's objects. `next` is the first that nobody has taken; each slot has `scratchBytes` of its own at `scratch`. */
@unmanaged
export class ObjectJob {
  job: usize;
  objects: usize;
  results: usize;
  count: u32;
  next: i32;
  scratch: usize;
  scratchBytes: u32;
  /** Vertices that fit into a slot's scratch. */
  vertices: u32;
}

/** Depth below which a point counts as behind the camera. */
export const NEAR: f64 = 1e-6;

/**
 * Vertices projected last, by their index: 0 piece u32 | 4 vertex u32 | 8 depth f64 | 16 x f64 | 24 y f64, scene units
 * and image pixels. Neighbouring triangles share most of theirs.
 */
const CACHE: u32 = 2048;
const CACHE_BYTES: u32 = CACHE * 32;
const POLYGON_BYTES: u32 = 8 * 24;

/**
 * Bytes that a slot needs for images of this size: bits for the image (a multiple of 64), the cache, a polygon
 * being clipped (twice 8 corners), and `vertices` x 16 for the vertices of one node: x f64 | 8 y f64, image pixels.
 */
export function objectScratchBytes(width: u32, height: u32, vertices: u32): u32 {
  return bitBytes(width, height) + CACHE_BYTES + 2 * POLYGON_BYTES + vertices * 16;
}

function bitBytes(width: u32, height: u32): u32 {
  return (((width + 63) >> 6 << 3) * height + 63) & ~63;
}

// Camera from object coordinates of the piece at hand.
let m00: f64 = 0, m01: f64 = 0, m02: f64 = 0, m03: f64 = 0;
let m10: f64 = 0, m11: f64 = 0, m12: f64 = 0, m13: f64 = 0;
let m20: f64 = 0, m21: f64 = 0, m22: f64 = 0, m23: f64 = 0;
// The bits, a row of `stride` bytes; (x, y) of the first and last that may be set; other scratch.
let lowest: v128 = f64x2.splat(0), highest: v128 = f64x2.splat(0);
let bits: usize = 0, stride: usize = 0, cache: usize = 0, polygon: usize = 0;
// The vertices of `projectedInstance`, if that is not 0.
let vertices: usize = 0, mostVertices: u32 = 0, projectedInstance: usize = 0;
// The rectangle of an object in the image, pixels; open where it reaches behind the camera.
let left: f64 = 0, right: f64 = 0, above: f64 = 0, below: f64 = 0;
let open: bool = false;
// The triangle at hand in camera coordinates, for cut-outs.
export let ax: f64 = 0, ay: f64 = 0, az: f64 = 0, bx: f64 = 0, by: f64 = 0, bz: f64 = 0, cx: f64 = 0, cy: f64 = 0, cz: f64 = 0;
let cutJob: usize = 0, cutInstance: usize = 0, cutTriangle: u32 = 0;
let cut: bool = false;

/** Takes objects until none is left. */
export function coverObjects(pointer: usize, slot: u32): void {
  const task = changetype<ObjectJob>(pointer);
  const job = changetype<Job>(task.job);
  const mask = task.scratch + <usize>slot * task.scratchBytes;
  cache = mask + bitBytes(job.width, job.height);
  memory.fill(cache, 0, CACHE_BYTES);
  polygon = cache + CACHE_BYTES;
  vertices = polygon + 2 * POLYGON_BYTES;
  mostVertices = task.vertices;
  projectedInstance = 0;
  while (true) {
    const index = atomic.add<i32>(pointer + offsetof<ObjectJob>("next"), 1);
    if (<u32>index >= task.count) return;
    coverObject(job, task.objects + <usize>index * offsetof<ObjectEntry>(), task.results + <usize>index * offsetof<ObjectResult>(), mask);
  }
}

function coverObject(job: Job, entry: usize, to: usize, mask: usize): void {
  const object = changetype<ObjectEntry>(entry);
  const result = changetype<ObjectResult>(to);
  result.visible = 0; result.pixels = 0; result.truncated = 0;
  findRectangle(job, object);
  const width = <f64>job.width, height = <f64>job.height;
  if (open) { left = 0; right = width; above = 0; below = height; }
  // A pixel more, so that rounding loses nothing.
  const x0 = <i32>max(0, floor(left) - 1), x1 = <i32>min(width, ceil(right) + 1);
  const y0 = <i32>max(0, floor(above) - 1), y1 = <i32>min(height, ceil(below) + 1);
  if (x0 >= x1 || y0 >= y1) return;
  result.visible = countVisible(job, object.instanceId, object.classId, x0, x1, y0, y1);
  if (result.visible == 0) return;

  bits = mask;
  stride = <usize>((job.width + 63) >> 6 << 3);
  lowest = f64x2.replace_lane(f64x2.splat(<f64>x0), 1, <f64>y0);
  highest = f64x2.replace_lane(f64x2.splat(<f64>(x1 - 1)), 1, <f64>(y1 - 1));
  memory.fill(bits + <usize>y0 * stride, 0, <usize>(y1 - y0) * stride);
  drawPieces(job, object);
  result.pixels = max(result.visible, countBits(x0, x1, y0, y1));
  if (!open && left >= 0 && right <= width && above >= 0 && below <= height) return;

  result.truncated = shareOutside(job, object, areaInPyramid);
}

/** Sets camera from object coordinates for an instance. */
function setTransform(job: Job, instance: usize): void {
  const w = changetype<Instance>(instance);
  const tx = <f64>w.w3 - job.x, ty = <f64>w.w7 - job.y, tz = <f64>w.w11 - job.z;
  m00 = job.r00 * w.w0 + job.r10 * w.w4 + job.r20 * w.w8; m01 = job.r00 * w.w1 + job.r10 * w.w5 + job.r20 * w.w9; m02 = job.r00 * w.w2 + job.r10 * w.w6 + job.r20 * w.w10;
  m10 = job.r01 * w.w0 + job.r11 * w.w4 + job.r21 * w.w8; m11 = job.r01 * w.w1 + job.r11 * w.w5 + job.r21 * w.w9; m12 = job.r01 * w.w2 + job.r11 * w.w6 + job.r21 * w.w10;
  m20 = job.r02 * w.w0 + job.r12 * w.w4 + job.r22 * w.w8; m21 = job.r02 * w.w1 + job.r12 * w.w5 + job.r22 * w.w9; m22 = job.r02 * w.w2 + job.r12 * w.w6 + job.r22 * w.w10;
  m03 = job.r00 * tx + job.r10 * ty + job.r20 * tz; m13 = job.r01 * tx + job.r11 * ty + job.r21 * tz; m23 = job.r02 * tx + job.r12 * ty + job.r22 * tz;
}

/** The image rectangle around the boxes of an object's pieces; right < left where all of it is behind the camera. */
function findRectangle(job: Job, object: ObjectEntry): void {
  left = f64.POSITIVE_INFINITY; above = f64.POSITIVE_INFINITY;
  right = f64.NEGATIVE_INFINITY; below = f64.NEGATIVE_INFINITY;
  open = false;
  for (let k: u32 = 0; k < object.pieceCount; k++) {
    const piece = changetype<Piece>(object.pieces + <usize>k * offsetof<Piece>());
    setTransform(job, piece.instance);
    let front = 0, behind = 0;
    for (let corner = 0; corner < 8; corner++) {
      const x = <f64>(corner & 1 ? piece.maxX : piece.minX), y = <f64>(corner & 2 ? piece.maxY : piece.minY), z = <f64>(corner & 4 ? piece.maxZ : piece.minZ);
      const depth = m20 * x + m21 * y + m22 * z + m23;
      if (!(depth > NEAR)) { behind++; continue; }
      front++;
      const px = (m00 * x + m01 * y + m02 * z + m03) / depth * job.fx + job.cx, py = (m10 * x + m11 * y + m12 * z + m13) / depth * job.fy + job.cy;
      left = min(left, px); right = max(right, px);
      above = min(above, py); below = max(below, py);
    }
    if (front && behind) open = true;
  }
}

/** Pixels of the truth images in a rectangle that show an instance and class. */
function countVisible(job: Job, instanceId: u16, classId: u16, x0: i32, x1: i32, y0: i32, y1: i32): u32 {
  const wantedInstance = i16x8.splat(instanceId), wantedClass = i16x8.splat(classId);
  let count: u32 = 0;
  for (let y = y0; y < y1; y++) {
    const row = <usize>y * job.width;
    let x = x0;
    for (; x + 8 <= x1; x += 8) {
      const at = (row + x) << 1;
      const same = v128.and(i16x8.eq(v128.load(job.instance + at), wantedInstance), i16x8.eq(v128.load(job.classId + at), wantedClass));
      count += popcnt(i16x8.bitmask(same));
    }
    for (; x < x1; x++) {
      const at = (row + x) << 1;
      if (load<u16>(job.instance + at) == instanceId && load<u16>(job.classId + at) == classId) count++;
    }
  }
  return count;
}

/** Bits set in columns x0 <= x < x1 of rows y0 <= y < y1. */
function countBits(x0: i32, x1: i32, y0: i32, y1: i32): u32 {
  if (x0 >= x1) return 0;
  const first = x0 >> 6, last = (x1 - 1) >> 6;
  const head: u64 = ~(<u64>0) << (x0 & 63), tail: u64 = ~(<u64>0) >> (63 - ((x1 - 1) & 63));
  let count: u64 = 0;
  for (let y = y0; y < y1; y++) {
    for (let word = first; word <= last; word++) {
      let v = load<u64>(bits + <usize>y * stride + (<usize>word << 3));
      if (word == first) v &= head;
      if (word == last) v &= tail;
      count += popcnt(v);
    }
  }
  return <u32>count;
}

function drawPieces(job: Job, object: ObjectEntry): void {
  cutJob = changetype<usize>(job);
  for (let k: u32 = 0; k < object.pieceCount; k++) {
    const at = object.pieces + <usize>k * offsetof<Piece>();
    const piece = changetype<Piece>(at);
    setTransform(job, piece.instance);
    cutInstance = piece.instance;
    cut = (piece.flags & (job.mode == MODE_SEE_THROUGH ? PART_ALPHA | PART_GLASS : PART_ALPHA)) != 0;
    const mesh = changetype<Mesh>(changetype<Instance>(piece.instance).mesh);
    if (!cut && !open && projectAll(job, piece, mesh)) drawProjected(piece, mesh);
    else drawCached(job, at, mesh);
  }
}

/** Projects all vertices of a node that lies in front of the camera; false where that is too many for what is drawn. */
function projectAll(job: Job, piece: Piece, mesh: Mesh): bool {
  if (projectedInstance == piece.instance) return true;
  const count = mesh.vertexCount;
  if (count > mostVertices || count > piece.count * 2) return false;
  const positions = mesh.positions;
  for (let i: u32 = 0; i < count; i++) {
    const p = positions + <usize>i * 12;
    const x = <f64>load<f32>(p), y = <f64>load<f32>(p, 4), z = <f64>load<f32>(p, 8);
    const inverse = 1 / (m20 * x + m21 * y + m22 * z + m23);
    const to = vertices + (<usize>i << 4);
    store<f64>(to, (m00 * x + m01 * y + m02 * z + m03) * inverse * job.fx + job.cx);
    store<f64>(to, (m10 * x + m11 * y + m12 * z + m13) * inverse * job.fy + job.cy, 8);
  }
  projectedInstance = piece.instance;
  return true;
}

function drawProjected(piece: Piece, mesh: Mesh): void {
  const indices = mesh.indices, list = piece.triangles, count = piece.count, vertexCount = mesh.vertexCount, from = vertices;
  for (let i: u32 = 0; i < count; i++) {
    const ix = indices + <usize>(list ? load<u32>(list + (<usize>i << 2)) : i) * 12;
    const i0 = load<u32>(ix), i1 = load<u32>(ix, 4), i2 = load<u32>(ix, 8);
    if (i0 >= vertexCount || i1 >= vertexCount || i2 >= vertexCount) continue;
    fill(v128.load(from + (<usize>i0 << 4)), v128.load(from + (<usize>i1 << 4)), v128.load(from + (<usize>i2 << 4)));
  }
}

/** Draws whatever cannot be projected as a whole: nodes that reach behind the camera, cut-outs, small parts of large meshes. */
function drawCached(job: Job, at: usize, mesh: Mesh): void {
  const piece = changetype<Piece>(at);
  const positions = mesh.positions, vertexCount = mesh.vertexCount;
  for (let i: u32 = 0; i < piece.count; i++) {
    const triangle = piece.triangles ? load<u32>(piece.triangles + (<usize>i << 2)) : i;
    const ix = mesh.indices + <usize>triangle * 12;
    const i0 = load<u32>(ix), i1 = load<u32>(ix, 4), i2 = load<u32>(ix, 8);
    if (i0 >= vertexCount || i1 >= vertexCount || i2 >= vertexCount) continue;
    const a = projected(job, at, positions, i0), b = projected(job, at, positions, i1), c = projected(job, at, positions, i2);
    // Two that share a place in the cache: the first was overwritten.
    const whole = load<u32>(a, 4) == i0 && load<u32>(b, 4) == i1;
    if (whole && !cut && load<f64>(a, 8) > NEAR && load<f64>(b, 8) > NEAR && load<f64>(c, 8) > NEAR) {
      fill(v128.load(a, 16), v128.load(b, 16), v128.load(c, 16));
    } else {
      cutTriangle = triangle;
      drawTriangle(job, positions + <usize>i0 * 12, positions + <usize>i1 * 12, positions + <usize>i2 * 12);
    }
  }
}

/** Cache entry of a vertex of the piece at hand. */
@inline
function projected(job: Job, piece: usize, positions: usize, vertex: u32): usize {
  const entry = cache + (<usize>(vertex & (CACHE - 1)) << 5);
  const tag = (<u64>vertex << 32) | <u64>piece;
  if (load<u64>(entry) == tag) return entry;
  const p = positions + <usize>vertex * 12;
  const x = <f64>load<f32>(p), y = <f64>load<f32>(p, 4), z = <f64>load<f32>(p, 8);
  const depth = m20 * x + m21 * y + m22 * z + m23;
  store<u64>(entry, tag);
  store<f64>(entry, depth, 8);
  store<f64>(entry, (m00 * x + m01 * y + m02 * z + m03) / depth * job.fx + job.cx, 16);
  store<f64>(entry, (m10 * x + m11 * y + m12 * z + m13) / depth * job.fy + job.cy, 24);
  return entry;
}

/** Sets the triangle at hand from three vertices of the piece. */
@inline
function setCorners(p0: usize, p1: usize, p2: usize): void {
  let x = <f64>load<f32>(p0), y = <f64>load<f32>(p0, 4), z = <f64>load<f32>(p0, 8);
  ax = m00 * x + m01 * y + m02 * z + m03; ay = m10 * x + m11 * y + m12 * z + m13; az = m20 * x + m21 * y + m22 * z + m23;
  x = <f64>load<f32>(p1); y = <f64>load<f32>(p1, 4); z = <f64>load<f32>(p1, 8);
  bx = m00 * x + m01 * y + m02 * z + m03; by = m10 * x + m11 * y + m12 * z + m13; bz = m20 * x + m21 * y + m22 * z + m23;
  x = <f64>load<f32>(p2); y = <f64>load<f32>(p2, 4); z = <f64>load<f32>(p2, 8);
  cx = m00 * x + m01 * y + m02 * z + m03; cy = m10 * x + m11 * y + m12 * z + m13; cz = m20 * x + m21 * y + m22 * z + m23;
}

/** Any triangle: one that reaches behind the camera is clipped to what is in front. */
function drawTriangle(job: Job, p0: usize, p1: usize, p2: usize): void {
  setCorners(p0, p1, p2);
  const a = az > NEAR, b = bz > NEAR, c = cz > NEAR;
  if (a && b && c) { fillCamera(job, ax, ay, az, bx, by, bz, cx, cy, cz); return; }
  if (!a && !b && !c) return;
  // The corners are turned until the first is alone on its side.
  if (a == c && a != b) clip(job, b, bx, by, bz, cx, cy, cz, ax, ay, az);
  else if (a == b && a != c) clip(job, c, cx, cy, cz, ax, ay, az, bx, by, bz);
  else clip(job, a, ax, ay, az, bx, by, bz, cx, cy, cz);
}

/** fill for corners in camera coordinates. */
function fillCamera(job: Job, px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64, rx: f64, ry: f64, rz: f64): void {
  fill(onImage(job, px, py, pz), onImage(job, qx, qy, qz), onImage(job, rx, ry, rz));
}

@inline
function onImage(job: Job, x: f64, y: f64, z: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(x / z * job.fx + job.cx), 1, y / z * job.fy + job.cy);
}

/** The part with depth > NEAR of the triangle p q r, whose p is alone in front (`front`) or alone behind. */
function clip(job: Job, front: bool, px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64, rx: f64, ry: f64, rz: f64): void {
  const s = (NEAR - pz) / (qz - pz), t = (NEAR - pz) / (rz - pz);
  const sx = px + s * (qx - px), sy = py + s * (qy - py), tx = px + t * (rx - px), ty = py + t * (ry - py);
  if (front) fillCamera(job, px, py, pz, sx, sy, NEAR, tx, ty, NEAR);
  else {
    fillCamera(job, sx, sy, NEAR, qx, qy, qz, rx, ry, rz);
    fillCamera(job, sx, sy, NEAR, rx, ry, rz, tx, ty, NEAR);
  }
}

/** Sets the bits whose centres the triangle covers, its border included. Corners (x, y) in image pixels. */
@inline
function fill(first: v128, second: v128, third: v128): void {
  // From here on, centres are whole numbers.
  const half = f64x2.splat(0.5), P = f64x2.sub(first, half), Q = f64x2.sub(second, half), R = f64x2.sub(third, half);
  const low = f64x2.ceil(f64x2.pmax(f64x2.pmin(f64x2.pmin(P, Q), R), lowest)), high = f64x2.floor(f64x2.pmin(f64x2.pmax(f64x2.pmax(P, Q), R), highest));
  // Most triangles of fine meshes lie between centres.
  if (!i64x2.all_true(f64x2.le(low, high))) return;
  fillRows(P, Q, R, low, high);
}

/** The same for a triangle whose centres lie within low (x, y) and high. */
function fillRows(P: v128, Q: v128, R: v128, low: v128, high: v128): void {
  const p = f64x2.extract_lane(P, 0), q = f64x2.extract_lane(Q, 0), r = f64x2.extract_lane(R, 0);
  const u = f64x2.extract_lane(P, 1), v = f64x2.extract_lane(Q, 1), w = f64x2.extract_lane(R, 1);
  const area = (q - p) * (w - u) - (r - p) * (v - u);
  if (!(area < 0 || area > 0)) return; // no area, or a corner that is not finite
  // The span of a row as (first, -last): each edge bounds one of them, linearly in y.
  const inner = area > 0;
  const s0 = slope(p, u, q, v), s1 = slope(q, v, r, w), s2 = slope(r, w, p, u);
  const m0 = bound(s0, 0, u > v == inner, u == v), m1 = bound(s1, 0, v > w == inner, v == w), m2 = bound(s2, 0, w > u == inner, w == u);
  const b0 = bound(crossing(s0, p, u, q, v), f64.NEGATIVE_INFINITY, u > v == inner, u == v);
  const b1 = bound(crossing(s1, q, v, r, w), f64.NEGATIVE_INFINITY, v > w == inner, v == w);
  const b2 = bound(crossing(s2, r, w, p, u), f64.NEGATIVE_INFINITY, w > u == inner, w == u);
  const limits = f64x2.replace_lane(low, 1, -f64x2.extract_lane(high, 0));
  const last = <i32>f64x2.extract_lane(high, 1);
  for (let y = <i32>f64x2.extract_lane(low, 1); y <= last; y++) {
    const at = f64x2.splat(<f64>y);
    const e0 = f64x2.add(f64x2.mul(m0, at), b0), e1 = f64x2.add(f64x2.mul(m1, at), b1), e2 = f64x2.add(f64x2.mul(m2, at), b2);
    const span = f64x2.ceil(f64x2.pmax(f64x2.pmax(limits, e0), f64x2.pmax(e1, e2)));
    const x0 = <i32>f64x2.extract_lane(span, 0), x1 = -<i32>f64x2.extract_lane(span, 1);
    if (x0 <= x1) setBits(y, x0, x1);
  }
}

/** dx / dy of an edge: the same from both of its ends, so that two triangles that share it agree. */
@inline
function slope(x0: f64, y0: f64, x1: f64, y1: f64): f64 {
  return (x1 - x0) / (y1 - y0);
}

/** Where an edge's line crosses y = 0, worked out from its lower end. */
@inline
function crossing(s: f64, x0: f64, y0: f64, x1: f64, y1: f64): f64 {
  return y0 < y1 ? x0 - y0 * s : x1 - y1 * s;
}

/** A term of (first, -last) that bounds the first or the last; level edges bound neither, rows do. */
@inline
function bound(value: f64, none: f64, first: bool, level: bool): v128 {
  const v = f64x2.splat(none);
  if (level) return v;
  return first ? f64x2.replace_lane(v, 0, value) : f64x2.replace_lane(v, 1, -value);
}

function setBits(y: i32, x0: i32, x1: i32): void {
  const row = bits + <usize>y * stride;
  if (cut) {
    for (let x = x0; x <= x1; x++) {
      const at = row + (<usize>(x >> 6) << 3);
      const bit: u64 = <u64>1 << (x & 63);
      const word = load<u64>(at);
      if (!(word & bit) && solidAt(x, y)) store<u64>(at, word | bit);
    }
    return;
  }
  const first = x0 >> 6, last = x1 >> 6;
  const head: u64 = ~(<u64>0) << (x0 & 63), tail: u64 = ~(<u64>0) >> (63 - (x1 & 63));
  if (first == last) {
    const at = row + (<usize>first << 3);
    store<u64>(at, load<u64>(at) | (head & tail));
    return;
  }
  let at = row + (<usize>first << 3);
  store<u64>(at, load<u64>(at) | head);
  for (let word = first + 1; word < last; word++) {
    at += 8;
    store<u64>(at, ~(<u64>0));
  }
  at += 8;
  store<u64>(at, load<u64>(at) | tail);
}

/** Whether the triangle at hand, which has a cut-out or glass, is there where the ray of a centre meets it. */
function solidAt(x: i32, y: i32): bool {
  const job = changetype<Job>(cutJob);
  const dx = (<f64>x + 0.5 - job.cx) / job.fx, dy = (<f64>y + 0.5 - job.cy) / job.fy;
  // Moeller and Trumbore 1997, from the origin along (dx, dy, 1).
  const e1x = bx - ax, e1y = by - ay, e1z = bz - az, e2x = cx - ax, e2y = cy - ay, e2z = cz - az;
  const px = dy * e2z - e2y, py = e2x - dx * e2z, pz = dx * e2y - dy * e2x;
  const det = e1x * px + e1y * py + e1z * pz;
  if (det == 0) return false;
  const u = -(ax * px + ay * py + az * pz) / det;
  const qx = -(ay * e1z - az * e1y), qy = -(az * e1x - ax * e1z), qz = -(ax * e1y - ay * e1x);
  const v = (dx * qx + dy * qy + qz) / det;
  return isSolid(cutInstance, partOf(cutInstance, cutTriangle), cutTriangle, <f32>max(0, min(1, u)), <f32>max(0, min(1, v)), job.mode, job.seed);
}

/** Share of an object's surface, by area, outside the image; `areaSeen` says how much of the area of the triangle at hand lies in it. */
export function shareOutside(job: Job, object: ObjectEntry, areaSeen: (job: Job, area: f64) => f64): f64 {
  let inside: f64 = 0, all: f64 = 0;
  for (let k: u32 = 0; k < object.pieceCount; k++) {
    const piece = changetype<Piece>(object.pieces + <usize>k * offsetof<Piece>());
    setTransform(job, piece.instance);
    const mesh = changetype<Mesh>(changetype<Instance>(piece.instance).mesh);
    const positions = mesh.positions, vertexCount = mesh.vertexCount;
    for (let i: u32 = 0; i < piece.count; i++) {
      const ix = mesh.indices + <usize>(piece.triangles ? load<u32>(piece.triangles + (<usize>i << 2)) : i) * 12;
      const i0 = load<u32>(ix), i1 = load<u32>(ix, 4), i2 = load<u32>(ix, 8);
      if (i0 >= vertexCount || i1 >= vertexCount || i2 >= vertexCount) continue;
      setCorners(positions + <usize>i0 * 12, positions + <usize>i1 * 12, positions + <usize>i2 * 12);
      const area = areaOf(ax, ay, az, bx, by, bz, cx, cy, cz);
      if (!(area < f64.POSITIVE_INFINITY)) continue;
      all += area;
      inside += areaSeen(job, area);
    }
  }
  return all > 0 ? max(0, min(1, 1 - inside / all)) : 0;
}

/** In the pyramid of the image, which a pinhole sees. */
function areaInPyramid(job: Job, area: f64): f64 {
  const a = outside(job, ax, ay, az), b = outside(job, bx, by, bz), c = outside(job, cx, cy, cz);
  if (a & b & c) return 0;
  return a | b | c ? min(area, areaInside(job, a | b | c)) : area;
}

/** Twice the area of a triangle. */
@inline
function areaOf(px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64, rx: f64, ry: f64, rz: f64): f64 {
  const ux = qx - px, uy = qy - py, uz = qz - pz, vx = rx - px, vy = ry - py, vz = rz - pz;
  const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
  return sqrt(nx * nx + ny * ny + nz * nz);
}

/** Planes of the pyramid: left, right, top, bottom, and the one before the camera. Positive inside. */
@inline
function side(job: Job, plane: u32, x: f64, y: f64, z: f64): f64 {
  if (plane == 0) return x * job.fx + job.cx * z;
  if (plane == 1) return (<f64>job.width - job.cx) * z - x * job.fx;
  if (plane == 2) return y * job.fy + job.cy * z;
  if (plane == 3) return (<f64>job.height - job.cy) * z - y * job.fy;
  return z - NEAR;
}

/** Bit p is set where a point lies outside plane p. */
@inline
function outside(job: Job, x: f64, y: f64, z: f64): u32 {
  return <u32>!(side(job, 0, x, y, z) >= 0) | <u32>!(side(job, 1, x, y, z) >= 0) << 1 | <u32>!(side(job, 2, x, y, z) >= 0) << 2
    | <u32>!(side(job, 3, x, y, z) >= 0) << 3 | <u32>!(side(job, 4, x, y, z) >= 0) << 4;
}

/** Twice the area of the part of the triangle at hand inside the planes of `planes` (Sutherland and Hodgman 1974). */
function areaInside(job: Job, planes: u32): f64 {
  let from = polygon, to = polygon + POLYGON_BYTES, n = 3;
  store<f64>(from, ax); store<f64>(from, ay, 8); store<f64>(from, az, 16);
  store<f64>(from, bx, 24); store<f64>(from, by, 32); store<f64>(from, bz, 40);
  store<f64>(from, cx, 48); store<f64>(from, cy, 56); store<f64>(from, cz, 64);
  for (let plane: u32 = 0; plane < 5; plane++) {
    if (!((planes >> plane) & 1)) continue;
    let kept = 0;
    let px = load<f64>(from + <usize>(n - 1) * 24), py = load<f64>(from + <usize>(n - 1) * 24, 8), pz = load<f64>(from + <usize>(n - 1) * 24, 16);
    let dp = side(job, plane, px, py, pz);
    for (let i = 0; i < n; i++) {
      const at = from + <usize>i * 24;
      const qx = load<f64>(at), qy = load<f64>(at, 8), qz = load<f64>(at, 16);
      const dq = side(job, plane, qx, qy, qz);
      if ((dp >= 0) != (dq >= 0)) {
        const t = dp / (dp - dq);
        const end = to + <usize>kept * 24;
        store<f64>(end, px + (qx - px) * t); store<f64>(end, py + (qy - py) * t, 8); store<f64>(end, pz + (qz - pz) * t, 16);
        kept++;
      }
      if (dq >= 0) {
        const end = to + <usize>kept * 24;
        store<f64>(end, qx); store<f64>(end, qy, 8); store<f64>(end, qz, 16);
        kept++;
      }
      px = qx; py = qy; pz = qz; dp = dq;
    }
    if (kept < 3) return 0;
    n = kept;
    const other = from;
    from = to;
    to = other;
  }
  let area: f64 = 0;
  for (let i = 2; i < n; i++) {
    const q = from + <usize>(i - 1) * 24, r = from + <usize>i * 24;
    area += areaOf(load<f64>(from), load<f64>(from, 8), load<f64>(from, 16), load<f64>(q), load<f64>(q, 8), load<f64>(q, 16), load<f64>(r), load<f64>(r, 8), load<f64>(r, 16));
  }
  return area;
}
