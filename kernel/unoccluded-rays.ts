/**
 * What unoccluded.ts measures, for cameras whose picture of a triangle has no straight edges: lenses that distort, shutters
 * that roll. Pixels are counted by their truth rays, one each, which go on to the end of the scene and tell every object that
 * they meet; the share outside of the image is found by cutting triangles until each piece is inside or not.
 *
 * Two passes, rays and then objects; in both, workers take rows or objects until none is left.
 */
import { beginAllHits, nextRay, objectIndex, ObjectEntry } from "./all-hits";
import { aim, at, beginMoments, cameraX, cameraY, cameraZ, moved00, moved01, moved02, moved10, moved11, moved12, moved20, moved21, moved22, movedX, movedY, movedZ, moveTo, rowTime } from "./camera";
import { bend, bentX, bentY, ideal, idealX, idealY } from "./distortion";
import { occluded } from "./intersect";
import { Job } from "./job";
import { MODE_ALL_HITS } from "./layout";
import { ax, ay, az, bx, by, bz, cx, cy, cz, NEAR, ObjectJob, ObjectResult, shareOutside } from "./unoccluded";

/** Bytes of scratch memory a slot: for each object its last ray, its pixels alone, its pixels in the truth images. */
export function rayScratchBytes(objects: u32): u32 {
  return (objects * 12 + 63) & ~63;
}

/** First pass: adds up visible and unoccluded pixels. Results are 0 before it. */
export function coverRays(pointer: usize, slot: u32): void {
  const task = changetype<ObjectJob>(pointer);
  const job = changetype<Job>(task.job);
  const bytes = <usize>task.count << 2;
  const lastRays = task.scratch + <usize>slot * task.scratchBytes, alone = lastRays + bytes, visible = alone + bytes;
  memory.fill(lastRays, 0, 3 * bytes);
  beginAllHits(task.objects, task.count, lastRays, alone);
  if (job.rolling) beginMoments(job);
  while (true) {
    const y = <u32>atomic.add<i32>(pointer + offsetof<ObjectJob>("next"), 1);
    if (y >= job.height) break;
    const row = job.rolling ? at(job, rowTime(job, y)) : job;
    for (let x: u32 = 0; x < job.width; x++) {
      aim(row, <f64>x + 0.5, <f64>y + 0.5);
      nextRay();
      occluded(row.scene, <f32>row.x, <f32>row.y, <f32>row.z, <f32>cameraX, <f32>cameraY, <f32>cameraZ, f32.POSITIVE_INFINITY, row.mode | MODE_ALL_HITS, 0);
      const pixel = <usize>(y * job.width + x) << 1;
      const index = objectIndex(load<u16>(job.instance + pixel), load<u16>(job.classId + pixel));
      if (index < 0) continue;
      const to = visible + (<usize>index << 2);
      store<u32>(to, load<u32>(to) + 1);
    }
  }
  for (let k: u32 = 0; k < task.count; k++) {
    const to = task.results + <usize>k * offsetof<ObjectResult>();
    atomic.add<u32>(to + offsetof<ObjectResult>("visible"), load<u32>(visible + (<usize>k << 2)));
    atomic.add<u32>(to + offsetof<ObjectResult>("pixels"), load<u32>(alone + (<usize>k << 2)));
  }
}

/** Second pass: what of the visible objects' surfaces lies outside. */
export function truncateObjects(pointer: usize, _slot: u32): void {
  const task = changetype<ObjectJob>(pointer);
  const job = changetype<Job>(task.job);
  while (true) {
    const index = atomic.add<i32>(pointer + offsetof<ObjectJob>("next"), 1);
    if (<u32>index >= task.count) return;
    const result = changetype<ObjectResult>(task.results + <usize>index * offsetof<ObjectResult>());
    if (result.visible) result.truncated = shareOutside(job, changetype<ObjectEntry>(task.objects + <usize>index * offsetof<ObjectEntry>()), areaThroughLens);
  }
}

/** Of the triangle at hand what the image shows, its corners in camera axes at the moment of the pose. */
function areaThroughLens(job: Job, area: f64): f64 {
  return area * shareSeen(job, ax, ay, az, seen(job, ax, ay, az), bx, by, bz, seen(job, bx, by, bz), cx, cy, cz, seen(job, cx, cy, cz), DEEPEST);
}

/**
 * Sides of a triangle over its distance: above the first it may hide what its corners do not say, so it is cut in four;
 * pieces across the image's border are cut down to the second, a pixel or two.
 */
const COARSE: f64 = 1.0 / 16;
const FINE: f64 = 1.0 / 256;
/** Cuts at most, for triangles through the lens itself. */
const DEEPEST: u32 = 16;

/** Share of a triangle's area that the image shows were nothing before it. Corners in camera axes, each with whether it is seen. */
function shareSeen(job: Job, px: f64, py: f64, pz: f64, p: bool, qx: f64, qy: f64, qz: f64, q: bool, rx: f64, ry: f64, rz: f64, r: bool, left: u32): f64 {
  const count = <u32>p + <u32>q + <u32>r;
  const side = max(max(between(px, py, pz, qx, qy, qz), between(qx, qy, qz, rx, ry, rz)), between(rx, ry, rz, px, py, pz));
  const near = min(min(px * px + py * py + pz * pz, qx * qx + qy * qy + qz * qz), rx * rx + ry * ry + rz * rz);
  const limit = count == 0 || count == 3 ? COARSE * COARSE : FINE * FINE;
  if (left == 0 || side <= limit * near) return <f64>count / 3;
  const ux = (px + qx) / 2, uy = (py + qy) / 2, uz = (pz + qz) / 2, vx = (qx + rx) / 2, vy = (qy + ry) / 2, vz = (qz + rz) / 2;
  const wx = (rx + px) / 2, wy = (ry + py) / 2, wz = (rz + pz) / 2;
  const u = seen(job, ux, uy, uz), v = seen(job, vx, vy, vz), w = seen(job, wx, wy, wz);
  return (shareSeen(job, px, py, pz, p, ux, uy, uz, u, wx, wy, wz, w, left - 1) + shareSeen(job, ux, uy, uz, u, qx, qy, qz, q, vx, vy, vz, v, left - 1)
    + shareSeen(job, wx, wy, wz, w, vx, vy, vz, v, rx, ry, rz, r, left - 1) + shareSeen(job, ux, uy, uz, u, vx, vy, vz, v, wx, wy, wz, w, left - 1)) / 4;
}

/** Squared distance. */
@inline
function between(px: f64, py: f64, pz: f64, qx: f64, qy: f64, qz: f64): f64 {
  const x = qx - px, y = qy - py, z = qz - pz;
  return x * x + y * y + z * z;
}

/** A rolling shutter sees a point at the time of the row that it then falls on: found by going back and forth so often. */
const ROUNDS: u32 = 6;

/** Whether a point, in camera axes at the moment of the pose, falls on the image. */
function seen(job: Job, x: f64, y: f64, z: f64): bool {
  let time: f64 = 0, a: f64 = 0, b: f64 = 0, px: f64 = 0, py: f64 = 0;
  for (let round: u32 = job.rolling ? ROUNDS : 1; round > 0; round--) {
    let qx = x, qy = y, qz = z;
    if (job.rolling) {
      moveTo(job, time);
      const dx = x - movedX, dy = y - movedY, dz = z - movedZ;
      qx = moved00 * dx + moved10 * dy + moved20 * dz;
      qy = moved01 * dx + moved11 * dy + moved21 * dz;
      qz = moved02 * dx + moved12 * dy + moved22 * dz;
    }
    if (!(qz > NEAR)) return false;
    a = qx / qz; b = qy / qz;
    px = a; py = b;
    if (job.distorted) { bend(job, a, b); px = bentX; py = bentY; }
    px = px * job.fx + job.cx; py = py * job.fy + job.cy;
    time = (max(0, min(<f64>job.height, py)) - job.middleRow) * job.rowTime;
  }
  if (!(px >= 0 && px <= <f64>job.width && py >= 0 && py <= <f64>job.height)) return false;
  if (!job.distorted) return true;
  // Beyond what the lens sees its polynomial may lead back into the image; the direction that is seen there is another.
  ideal(job, (px - job.cx) / job.fx, (py - job.cy) / job.fy);
  return abs(idealX - a) + abs(idealY - b) < 1e-6 * (1 + abs(a) + abs(b));
}
