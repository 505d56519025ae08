/**
 * What each object would show were nothing else in the scene: its pixels in the image, and how much of it lies outside.
 *
 * An object's triangles are projected and filled into a bit a pixel, at pixel centres, borders included, so a bit
 * stands for a truth ray that meets the object (but for rays through its very edge, where rounding decides). Objects
 * that the truth images do not show cost a look at their rectangle and nothing else. What lies outside the image is
 * counted on a grid over the object's own rectangle, as far as one image width or height beyond the border.
 */
import { Instance, Mesh, MODE_SEE_THROUGH, PART_ALPHA, PART_GLASS } from "./layout";
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

/** All that shows one (instance, class). */
@unmanaged
export class ObjectEntry {
  pieces: usize;
  pieceCount: u32;
  instanceId: u16;
  classId: u16;
  reserved: u32;
}

/** visible: as the truth images have it | pixels: alone | inside, total: of the grid; both 1 where all of it is inside. */
@unmanaged
export class ObjectResult {
  visible: u32;
  pixels: u32;
  inside: u32;
  total: u32;
}

/** One picture's objects. `next` is the first that nobody has taken; each slot has `maskBytes` of its own at `masks`. */
@unmanaged
export class ObjectJob {
  job: usize;
  objects: usize;
  results: usize;
  count: u32;
  next: i32;
  masks: usize;
  maskBytes: u32;
  reserved: u32;
}

/** Points a side of the grid on which shares are counted. */
export const GRID: i32 = 256;
/** Depth below which a point counts as behind the camera. */
const NEAR: f64 = 1e-6;

/** Bytes that a slot needs for images of this size. */
export function objectMaskBytes(width: u32, height: u32): u32 {
  const rows = ((width + 63) >> 6 << 3) * height;
  return max(rows, <u32>(GRID * GRID / 8));
}

// Camera from object coordinates of the piece at hand.
let m00: f64 = 0, m01: f64 = 0, m02: f64 = 0, m03: f64 = 0;
let m10: f64 = 0, m11: f64 = 0, m12: f64 = 0, m13: f64 = 0;
let m20: f64 = 0, m21: f64 = 0, m22: f64 = 0, m23: f64 = 0;
// Raster from image coordinates, and the bits: columns c0 <= c < c1 and rows r0 <= r < r1 may be set.
let scaleX: f64 = 1, scaleY: f64 = 1, shiftX: f64 = 0, shiftY: f64 = 0;
let bits: usize = 0, stride: usize = 0;
let c0: i32 = 0, c1: i32 = 0, r0: i32 = 0, r1: i32 = 0;
// The rectangle of an object in the image, pixels; open where it reaches behind the camera.
let left: f64 = 0, right: f64 = 0, above: f64 = 0, below: f64 = 0;
let open: bool = false;
// The triangle at hand in camera coordinates, for cut-outs.
let ax: f64 = 0, ay: f64 = 0, az: f64 = 0, bx: f64 = 0, by: f64 = 0, bz: f64 = 0, cx: f64 = 0, cy: f64 = 0, cz: f64 = 0;
let cutJob: usize = 0, cutInstance: usize = 0, cutTriangle: u32 = 0;
let cut: bool = false;

/** Takes objects until none is left. */
export function coverObjects(pointer: usize, slot: u32): void {
  const task = changetype<ObjectJob>(pointer);
  const mask = task.masks + <usize>slot * task.maskBytes;
  while (true) {
    const index = atomic.add<i32>(pointer + offsetof<ObjectJob>("next"), 1);
    if (<u32>index >= task.count) return;
    coverObject(changetype<Job>(task.job), task.objects + <usize>index * offsetof<ObjectEntry>(), task.results + <usize>index * offsetof<ObjectResult>(), mask);
  }
}

function coverObject(job: Job, entry: usize, to: usize, mask: usize): void {
  const object = changetype<ObjectEntry>(entry);
  const result = changetype<ObjectResult>(to);
  result.visible = 0; result.pixels = 0; result.inside = 1; result.total = 1;
  findRectangle(job, object);
  const width = <f64>job.width, height = <f64>job.height;
  if (open) { left = -width; right = 2 * width; above = -height; below = 2 * height; }
  // A pixel more, so that rounding loses nothing.
  const x0 = <i32>max(0, floor(left) - 1), x1 = <i32>min(width, ceil(right) + 1);
  const y0 = <i32>max(0, floor(above) - 1), y1 = <i32>min(height, ceil(below) + 1);
  if (x0 >= x1 || y0 >= y1) return;
  result.visible = countVisible(job, object.instanceId, object.classId, x0, x1, y0, y1);
  if (result.visible == 0) return;

  bits = mask;
  stride = <usize>((job.width + 63) >> 6 << 3);
  c0 = x0; c1 = x1; r0 = y0; r1 = y1;
  scaleX = 1; scaleY = 1; shiftX = 0; shiftY = 0;
  memory.fill(bits + <usize>y0 * stride, 0, <usize>(y1 - y0) * stride);
  drawPieces(job, object);
  result.pixels = max(result.visible, countBits(x0, x1, y0, y1));
  if (!open && left >= 0 && right <= width && above >= 0 && below <= height) return;

  const gx = max(left, -width), gy = max(above, -height);
  const gw = min(right, 2 * width) - gx, gh = min(below, 2 * height) - gy;
  if (!(gw > 0) || !(gh > 0)) return;
  stride = <usize>(GRID >> 3);
  c0 = 0; c1 = GRID; r0 = 0; r1 = GRID;
  scaleX = <f64>GRID / gw; scaleY = <f64>GRID / gh; shiftX = -gx * scaleX; shiftY = -gy * scaleY;
  memory.fill(bits, 0, <usize>GRID * stride);
  drawPieces(job, object);
  const total = countBits(0, GRID, 0, GRID);
  if (total == 0) return;
  // Grid points p with 0 <= (p + 0.5 - shift) / scale < size lie in the image.
  result.total = total;
  result.inside = countBits(
    clampGrid(ceil(shiftX - 0.5)), clampGrid(ceil(width * scaleX + shiftX - 0.5)),
    clampGrid(ceil(shiftY - 0.5)), clampGrid(ceil(height * scaleY + shiftY - 0.5)));
}

@inline
function clampGrid(v: f64): i32 {
  return <i32>max(0, min(<f64>GRID, v));
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
    const piece = changetype<Piece>(object.pieces + <usize>k * offsetof<Piece>());
    setTransform(job, piece.instance);
    cutInstance = piece.instance;
    cut = (piece.flags & (job.mode == MODE_SEE_THROUGH ? PART_ALPHA | PART_GLASS : PART_ALPHA)) != 0;
    const mesh = changetype<Mesh>(changetype<Instance>(piece.instance).mesh);
    for (let i: u32 = 0; i < piece.count; i++) {
      const triangle = piece.triangles ? load<u32>(piece.triangles + (<usize>i << 2)) : i;
      const ix = mesh.indices + <usize>triangle * 12;
      const i0 = load<u32>(ix), i1 = load<u32>(ix, 4), i2 = load<u32>(ix, 8);
      if (i0 >= mesh.vertexCount || i1 >= mesh.vertexCount || i2 >= mesh.vertexCount) continue;
      cutTriangle = triangle;
      drawTriangle(job, mesh.positions + <usize>i0 * 12, mesh.positions + <usize>i1 * 12, mesh.positions + <usize>i2 * 12);
    }
  }
}

function drawTriangle(job: Job, p0: usize, p1: usize, p2: usize): void {
  let x = <f64>load<f32>(p0), y = <f64>load<f32>(p0, 4), z = <f64>load<f32>(p0, 8);
  ax = m00 * x + m01 * y + m02 * z + m03; ay = m10 * x + m11 * y + m12 * z + m13; az = m20 * x + m21 * y + m22 * z + m23;
  x = <f64>load<f32>(p1); y = <f64>load<f32>(p1, 4); z = <f64>load<f32>(p1, 8);
  bx = m00 * x + m01 * y + m02 * z + m03; by = m10 * x + m11 * y + m12 * z + m13; bz = m20 * x + m21 * y + m22 * z + m23;
  x = <f64>load<f32>(p2); y = <f64>load<f32>(p2, 4); z = <f64>load<f32>(p2, 8);
  cx = m00 * x + m01 * y + m02 * z + m03; cy = m10 * x + m11 * y + m12 * z + m13; cz = m20 * x + m21 * y + m22 * z + m23;
  const a = az > NEAR, b = bz > NEAR, c = cz > NEAR;
  if (a && b && c) { fill(job, ax, ay, az, bx, by, bz, cx, cy, cz); return; }
  if (!a && !b && !c) return;
  // Clipped to what is in front: the corners are turned until the first is alone on its side.
  if (a == c && a != b) clip(job, b, bx, by, bz, cx, cy, cz, ax, ay, az);
  else if (a == b && a != c) clip(job, c, cx, cy, cz, ax, ay, az, bx, by, bz);
  else clip(job, a, ax, ay, az, bx, by, bz, cx, cy, cz);
}

/** The part with depth > NEAR of the triangle p q r, whose p is alone in front (`front`) or alone behind. */
function clip(job: Job, front: bool, px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64, rx: f64, ry: f64, rz: f64): void {
  const s = (NEAR - pz) / (qz - pz), t = (NEAR - pz) / (rz - pz);
  const sx = px + s * (qx - px), sy = py + s * (qy - py), tx = px + t * (rx - px), ty = py + t * (ry - py);
  if (front) fill(job, px, py, pz, sx, sy, NEAR, tx, ty, NEAR);
  else {
    fill(job, sx, sy, NEAR, qx, qy, qz, rx, ry, rz);
    fill(job, sx, sy, NEAR, rx, ry, rz, tx, ty, NEAR);
  }
}

/** Sets the bits whose centres the triangle covers, its border included. */
function fill(job: Job, px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64, rx: f64, ry: f64, rz: f64): void {
  const fx = job.fx * scaleX, fy = job.fy * scaleY, ox = job.cx * scaleX + shiftX - 0.5, oy = job.cy * scaleY + shiftY - 0.5;
  // From here on, centres are whole numbers.
  const p = px / pz * fx + ox, q = qx / qz * fx + ox, r = rx / rz * fx + ox;
  const u = py / pz * fy + oy, v = qy / qz * fy + oy, w = ry / rz * fy + oy;
  const x0 = ceil(max(<f64>c0, min(min(p, q), r))), x1 = floor(min(<f64>(c1 - 1), max(max(p, q), r)));
  const y0 = ceil(max(<f64>r0, min(min(u, v), w))), y1 = floor(min(<f64>(r1 - 1), max(max(u, v), w)));
  if (!(x0 <= x1 && y0 <= y1)) return; // also where a vertex is not finite
  const area = (q - p) * (w - u) - (r - p) * (v - u);
  if (area == 0) return;
  for (let y = y0; y <= y1; y++) {
    spanLow = x0; spanHigh = x1;
    if (area > 0) { edge(p, u, q, v, y); edge(q, v, r, w, y); edge(r, w, p, u, y); }
    else { edge(p, u, r, w, y); edge(r, w, q, v, y); edge(q, v, p, u, y); }
    if (spanLow <= spanHigh) setBits(<i32>y, <i32>spanLow, <i32>spanHigh);
  }
}

let spanLow: f64 = 0, spanHigh: f64 = 0;

/** Narrows the span of row y to the inner side of the edge from (x0, y0) to (x1, y1), which is its left in a y-up view. */
@inline
function edge(x0: f64, y0: f64, x1: f64, y1: f64, y: f64): void {
  if (y0 == y1) {
    if ((x1 - x0) * (y - y0) < 0) spanHigh = f64.NEGATIVE_INFINITY;
  } else if (y0 > y1) {
    // Both directions of a shared edge work out the same crossing, so that no centre falls between.
    spanLow = max(spanLow, ceil(x1 + (y - y1) * (x0 - x1) / (y0 - y1)));
  } else {
    spanHigh = min(spanHigh, floor(x0 + (y - y0) * (x1 - x0) / (y1 - y0)));
  }
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
  const dx = ((<f64>x + 0.5 - shiftX) / scaleX - job.cx) / job.fx, dy = ((<f64>y + 0.5 - shiftY) / scaleY - job.cy) / job.fy;
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
