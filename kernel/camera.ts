/** The pinhole camera: one generator of rays among others. */
import { Job } from "./job";

/** Ray through image point (px, py), left in these: origin, and a direction whose z in camera axes is 1, so t is depth. */
export let cameraX: f64 = 0;
export let cameraY: f64 = 0;
export let cameraZ: f64 = 0;
/** Length of the direction: distance = depth * cameraLength. */
export let cameraLength: f64 = 1;

/** Image point in pixels, (0.5, 0.5) = centre of the top left pixel. The ray starts at the job's x, y, z. */
export function aim(job: Job, px: f64, py: f64): void {
  const a = (px - job.cx) / job.fx, b = (py - job.cy) / job.fy;
  cameraX = job.r00 * a + job.r01 * b + job.r02;
  cameraY = job.r10 * a + job.r11 * b + job.r12;
  cameraZ = job.r20 * a + job.r21 * b + job.r22;
  cameraLength = sqrt(a * a + b * b + 1);
}
