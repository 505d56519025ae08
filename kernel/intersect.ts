/** Rays against a scene: the closest hit, and whether anything is in the way. */

/** Closest hit in (0, tMax]; fills `hit` (-> Hit) and returns true where there is one. d need not be unit; t is in its units. */
export function intersect(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32, hit: usize): bool {
  return false;
}

/** True where a surface lies in (0, tMax). */
export function occluded(scene: usize, ox: f32, oy: f32, oz: f32, dx: f32, dy: f32, dz: f32, tMax: f32, mode: i32, seed: u32): bool {
  return false;
}
