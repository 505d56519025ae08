/**
 * One picture to make: camera, passes and where they go. Written by the host, read by all workers.
 *
 * Channels are pointers to rasters in rows from the top, 0 = not asked for. `radiance` belongs to the integrator: its
 * own settings and buffers, 0 = no light is asked for.
 */
@unmanaged
export class Job {
  /** Camera to world, rows of the rotation and then the position; OpenCV axes (x right, y down, z forward). */
  r00: f64; r01: f64; r02: f64;
  r10: f64; r11: f64; r12: f64;
  r20: f64; r21: f64; r22: f64;
  x: f64; y: f64; z: f64;
  /** Pixels; the centre of the top left pixel is (0.5, 0.5). */
  fx: f64; fy: f64; cx: f64; cy: f64;
  /** Brown-Conrady; read where `distorted` is set. */
  k1: f64; k2: f64; p1: f64; p2: f64; k3: f64;
  /**
   * How the camera moves while its shutter is open, in camera axes at the moment of the pose: metres a second, and a unit
   * axis with radians a second about it. Read where `moving` or `rolling` is set.
   */
  velocityX: f64; velocityY: f64; velocityZ: f64;
  axisX: f64; axisY: f64; axisZ: f64; turnRate: f64;
  /** Seconds: of one row's exposure, and from one row's to the next one's. Image row whose exposure's middle is the moment of the pose. */
  exposureTime: f64; rowTime: f64; middleRow: f64;
  /** Thin lens, metres; radiance only. */
  apertureRadius: f64; focusDistance: f64;
  scene: usize;
  width: u32; height: u32;
  /** MODE_TRUTH or MODE_SEE_THROUGH. */
  mode: i32;
  seed: u32;
  /** Whether the lens bends the picture, whether the camera moves during an exposure, and whether it does from row to row. */
  distorted: u32; moving: u32; rolling: u32;
  /** u16 */
  classId: usize; instance: usize;
  /** f32 */
  depth: usize; distance: usize; coverage: usize;
  /** 3 f32 */
  normal: usize; normalWorld: usize; position: usize; albedo: usize; rgb: usize;
  radiance: usize;
}

/** Pictures are cut into square tiles of this many pixels, in rows from the top left; the last ones are smaller. */
export const TILE: u32 = 32;

@inline
export function tilesAcross(job: Job): u32 {
  return (job.width + TILE - 1) / TILE;
}
