/**
 * Each kernel instance's own scratch memory. Several instances (one a worker) share one memory, so anything that is
 * not constant must lie here: the host gives every instance a block of WORKSPACE_BYTES by setWorkspace.
 *
 *      0  traversal stacks (intersect.ts)
 *  16384  a Hit for the truth passes, and camera scratch
 *  20480  free for the integrator (WORKSPACE_LIGHT)
 */
export const WORKSPACE_BYTES: u32 = 1 << 20;
export const WORKSPACE_TRUTH: u32 = 16384;
export const WORKSPACE_LIGHT: u32 = 20480;

/** Address of this kernel instance's scratch block; 64-byte aligned. */
export let workspace: usize = 0;

export function setWorkspace(pointer: usize): void {
  workspace = pointer;
}
