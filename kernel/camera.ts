/**
 * Where the rays of a picture begin and which way they go, in two halves: the lens says which way an image point looks in
 * camera axes (another kind of lens is another such function), the pose takes that into the world. A camera that moves is a
 * still one at each moment: `at` yields the Job of that moment, which everything else reads as if there were no other.
 */
import { Job } from "./job";
import { ideal, idealX, idealY } from "./distortion";
import { workspace, WORKSPACE_MOMENT } from "./workspace";

/** Ray through image point (px, py), left in these: origin, and a direction whose z in camera axes is 1, so t is depth. */
export let cameraX: f64 = 0;
export let cameraY: f64 = 0;
export let cameraZ: f64 = 0;
/** Length of the direction: distance = depth * cameraLength. */
export let cameraLength: f64 = 1;

/** Image point in pixels, (0.5, 0.5) = centre of the top left pixel. The ray starts at the job's x, y, z. */
export function aim(job: Job, px: f64, py: f64): void {
  // The lens: direction (a, b, 1) in camera axes.
  let a = (px - job.cx) / job.fx, b = (py - job.cy) / job.fy;
  if (job.distorted) {
    ideal(job, a, b);
    a = idealX; b = idealY;
  }
  // The pose.
  cameraX = job.r00 * a + job.r01 * b + job.r02;
  cameraY = job.r10 * a + job.r11 * b + job.r12;
  cameraZ = job.r20 * a + job.r21 * b + job.r22;
  cameraLength = sqrt(a * a + b * b + 1);
}

/** The job whose pose `at` sets, a copy in this kernel instance's workspace; to be called before `at`, once a tile. */
export function beginMoments(job: Job): void {
  memory.copy(workspace + WORKSPACE_MOMENT, changetype<usize>(job), offsetof<Job>());
}

/** Middle of the exposure of row `y`, seconds after the moment of the job's pose. */
@inline
export function rowTime(job: Job, y: u32): f64 {
  return (<f64>y + 0.5 - job.middleRow) * job.rowTime;
}

/** Pose at a time relative to that of the job: the camera turns about `axis` while its centre moves along a straight line. */
export function moveTo(job: Job, time: f64): void {
  const x = job.axisX, y = job.axisY, z = job.axisZ;
  const angle = job.turnRate * time;
  const c = cosine(angle), s = sine(angle), t = 1 - c;
  // Rodrigues, as src/math has it, so that poses that the host works out are the same to the last bit. Columns.
  moved00 = t * x * x + c; moved10 = t * x * y + s * z; moved20 = t * x * z - s * y;
  moved01 = t * x * y - s * z; moved11 = t * y * y + c; moved21 = t * y * z + s * x;
  moved02 = t * x * z + s * y; moved12 = t * y * z - s * x; moved22 = t * z * z + c;
  movedX = job.velocityX * time; movedY = job.velocityY * time; movedZ = job.velocityZ * time;
}

/** Camera axes of the job's pose from those at the time of the last moveTo: rotation by rows, and where the centre is. */
export let moved00: f64 = 1; export let moved01: f64 = 0; export let moved02: f64 = 0;
export let moved10: f64 = 0; export let moved11: f64 = 1; export let moved12: f64 = 0;
export let moved20: f64 = 0; export let moved21: f64 = 0; export let moved22: f64 = 1;
export let movedX: f64 = 0; export let movedY: f64 = 0; export let movedZ: f64 = 0;

/** The job as it is at a time, seconds after the moment of its pose. Valid until the next call. */
export function at(job: Job, time: f64): Job {
  const moment = changetype<Job>(workspace + WORKSPACE_MOMENT);
  moveTo(job, time);
  moment.r00 = job.r00 * moved00 + job.r01 * moved10 + job.r02 * moved20;
  moment.r01 = job.r00 * moved01 + job.r01 * moved11 + job.r02 * moved21;
  moment.r02 = job.r00 * moved02 + job.r01 * moved12 + job.r02 * moved22;
  moment.r10 = job.r10 * moved00 + job.r11 * moved10 + job.r12 * moved20;
  moment.r11 = job.r10 * moved01 + job.r11 * moved11 + job.r12 * moved21;
  moment.r12 = job.r10 * moved02 + job.r11 * moved12 + job.r12 * moved22;
  moment.r20 = job.r20 * moved00 + job.r21 * moved10 + job.r22 * moved20;
  moment.r21 = job.r20 * moved01 + job.r21 * moved11 + job.r22 * moved21;
  moment.r22 = job.r20 * moved02 + job.r21 * moved12 + job.r22 * moved22;
  moment.x = job.r00 * movedX + job.r01 * movedY + job.r02 * movedZ + job.x;
  moment.y = job.r10 * movedX + job.r11 * movedY + job.r12 * movedZ + job.y;
  moment.z = job.r20 * movedX + job.r21 * movedY + job.r22 * movedZ + job.z;
  return moment;
}

/** Sine and cosine for angles up to pi/4 either way, which is as far as a camera may turn (src/viewpoint): fdlibm's, as in src/math. */
@inline
function sine(x: f64): f64 {
  const z = x * x;
  return x + x * z * (-1.66666666666666324348e-1 + z * (8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4
    + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))));
}

@inline
function cosine(x: f64): f64 {
  const z = x * x;
  const tail = z * z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5
    + z * (-2.75573143513906633035e-7 + z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z, w = 1 - half;
  return w + ((1 - w - half) + tail);
}
