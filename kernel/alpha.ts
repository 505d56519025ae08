/** Cut-outs: whether a surface is there at a point of a triangle. */

/**
 * Called for hits on triangles whose part has PART_ALPHA (any mode) or PART_GLASS (MODE_SEE_THROUGH).
 * `instance` -> Instance, `part` -> Part, u v = barycentrics of the second and third vertex.
 */
export function isSolid(instance: usize, part: usize, triangle: u32, u: f32, v: f32, mode: i32, seed: u32): bool {
  return true;
}
