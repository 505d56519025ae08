/**
 * Lens distortion as OpenCV has it (Brown 1971, Conrady 1919): where the lens puts a direction (x, y, 1), and back.
 * src/viewpoint/distortion.ts is the host's twin, and rejects lenses that this would not invert everywhere in the picture.
 */
import { Job } from "./job";

/** Results of bend: the place where a direction falls, and the derivatives dx/dx, dx/dy = dy/dx and dy/dy. */
export let bentX: f64 = 0;
export let bentY: f64 = 0;
let bentXX: f64 = 1;
let bentXY: f64 = 0;
let bentYY: f64 = 1;

export function bend(job: Job, x: f64, y: f64): void {
  const k1 = job.k1, k2 = job.k2, k3 = job.k3, p1 = job.p1, p2 = job.p2;
  const xx = x * x, yy = y * y, xy = x * y, rr = xx + yy;
  const radial = 1 + rr * (k1 + rr * (k2 + rr * k3));
  const slope = 2 * (k1 + rr * (2 * k2 + rr * (3 * k3)));
  bentX = x * radial + 2 * p1 * xy + p2 * (rr + 2 * xx);
  bentY = y * radial + p1 * (rr + 2 * yy) + 2 * p2 * xy;
  bentXX = radial + xx * slope + 2 * p1 * y + 6 * p2 * x;
  bentXY = xy * slope + 2 * p1 * x + 2 * p2 * y;
  bentYY = radial + yy * slope + 6 * p1 * y + 2 * p2 * x;
}

/** Result of ideal. */
export let idealX: f64 = 0;
export let idealY: f64 = 0;

/** So many places are tried at most; four or five do for lenses that one can buy. */
const TRIES: u32 = 64;
/** Squared error at which it is good enough: 1e-12 of the focal length. */
const CLOSE: f64 = 1e-24;

/**
 * The direction that falls on (u, v), by Newton's method from the middle of the picture, where every lens is the identity.
 * A step is halved until it brings the place closer without crossing a fold, so the root is that of the middle's own side.
 */
export function ideal(job: Job, u: f64, v: f64): void {
  let x: f64 = 0, y: f64 = 0, ex = u, ey = v, error = u * u + v * v;
  let sx = u, sy = v, share: f64 = 1;
  for (let i: u32 = 0; i < TRIES && error > CLOSE; i++) {
    bend(job, x + share * sx, y + share * sy);
    const dx = u - bentX, dy = v - bentY, next = dx * dx + dy * dy;
    const det = bentXX * bentYY - bentXY * bentXY;
    if (!(next < error && det > 0)) { share *= 0.5; continue; }
    x += share * sx; y += share * sy;
    ex = dx; ey = dy; error = next;
    sx = (bentYY * ex - bentXY * ey) / det;
    sy = (bentXX * ey - bentXY * ex) / det;
    share = 1;
  }
  idealX = x;
  idealY = y;
}
