/**
 * Each kernel instance's own scratch memory. Several instances (one a worker) share one memory, so anything that is
 * not constant must lie here: the host gives every instance a block of WORKSPACE_BYTES by setWorkspace.
 *
 *      0  traversal stacks (intersect.ts); while building, the bins (build.ts)
 *   8256  child orders, 64 swizzle patterns (intersect.ts)
 *   9536  a hit's barycentrics (intersect.ts)
 *   9728  the ray, in the world and in an instance (intersect.ts)
 *  16384  a Hit for the truth passes
 *  17408  a Job: that of one moment of a moving camera (camera.ts)
 *  20480  free for the integrator (WORKSPACE_LIGHT)
 */
export const WORKSPACE_BYTES: u32 = 1 << 20;
export const STACK_BYTES: usize = 8256;
export const WORKSPACE_ORDER: usize = 8256;
export const WORKSPACE_WEIGHTS: usize = 9536;
export const WORKSPACE_RAY: usize = 9728;
export const WORKSPACE_TRUTH: usize = 16384;
export const WORKSPACE_MOMENT: usize = 17408;
export const WORKSPACE_LIGHT: usize = 20480;

/** Address of this kernel instance's scratch block; 64-byte aligned. */
export let workspace: usize = 0;

export function setWorkspace(pointer: usize): void {
  workspace = pointer;
  fillOrders();
}

/**
 * Pattern k sorts four distances in descending order, as a byte swizzle. Bits of k: d0 <= d1, d1 <= d2, d2 <= d3,
 * d3 <= d0, d0 <= d2, d1 <= d3. Ties can make a circle of <=; then the order that contradicts fewest bits serves.
 */
function fillOrders(): void {
  for (let k: u32 = 0; k < 64; k++) {
    let best: i32 = 100;
    for (let p: u32 = 0; p < 256; p++) {
      const p0 = p & 3, p1 = (p >> 2) & 3, p2 = (p >> 4) & 3, p3 = p >> 6;
      if (p0 == p1 || p0 == p2 || p0 == p3 || p1 == p2 || p1 == p3 || p2 == p3) continue;
      // rank[l]: where lane l goes; the highest rank is the smallest distance.
      const ranks = (p0 << 0) | (p1 << 4) | (p2 << 8) | (p3 << 12);
      const wrong = against(ranks, k, 0, 0, 1) + against(ranks, k, 1, 1, 2) + against(ranks, k, 2, 2, 3) + against(ranks, k, 3, 3, 0)
        + against(ranks, k, 4, 0, 2) + against(ranks, k, 5, 1, 3);
      if (wrong >= best) continue;
      best = wrong;
      for (let lane: u32 = 0; lane < 4; lane++) {
        const at = workspace + WORKSPACE_ORDER + <usize>(k << 4) + <usize>(((ranks >> (lane << 2)) & 3) << 2);
        store<u32>(at, 0x03020100 + lane * 0x04040404);
      }
    }
  }
}

/** 1 where ranks contradict bit `bit` of k, which says that lane a is no farther than lane b. */
function against(ranks: u32, k: u32, bit: u32, a: u32, b: u32): i32 {
  const nearer = ((ranks >> (a << 2)) & 3) > ((ranks >> (b << 2)) & 3);
  return nearer == (((k >> bit) & 1) == 1) ? 0 : 1;
}
