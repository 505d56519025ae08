/**
 * Leaving a surface without meeting it again: the origin of a new ray is moved along the geometric normal by as much
 * as the position may be wrong, and no more (Pharr, Jakob, Humphreys, PBRT 4th ed., 6.8.6 OffsetRayOrigin).
 */
import { Hit } from "./layout";

/** Next float above (v != +inf). */
@inline
function nextUp(v: f32): f32 {
  if (v == 0) return reinterpret<f32>(1);
  const bits = reinterpret<i32>(v);
  return reinterpret<f32>(bits + (v > 0 ? 1 : -1));
}

@inline
function nextDown(v: f32): f32 {
  return -nextUp(-v);
}

@inline
function moved(p: f32, offset: f32): f32 {
  const q = p + offset;
  return offset > 0 ? nextUp(q) : offset < 0 ? nextDown(q) : q;
}

/** Writes 3 f32 to `out`: where a ray of direction d that leaves the hit's surface starts. */
export function spawnOrigin(hit: usize, dx: f32, dy: f32, dz: f32, out: usize): void {
  const h = changetype<Hit>(hit);
  let d = abs(h.nx) * h.ex + abs(h.ny) * h.ey + abs(h.nz) * h.ez;
  if (dx * h.nx + dy * h.ny + dz * h.nz < 0) d = -d;
  store<f32>(out, moved(h.px, d * h.nx));
  store<f32>(out, moved(h.py, d * h.ny), 4);
  store<f32>(out, moved(h.pz, d * h.nz), 8);
}
