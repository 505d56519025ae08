/**
 * How a scene's geometry lies in the shared memory. This file is the only statement of it: every offset is exported
 * (`Mesh_positions`, `Mesh_SIZE`, ...) and the host reads them from the module, so nothing is written down twice.
 *
 * All records are 16-byte aligned. Pointers are byte addresses, 0 = absent. The kernel allocates nothing; the host's
 * arena hands out everything above __heap_base. Materials, textures and lights are in material-layout.ts.
 */

/**
 * A triangle mesh in object coordinates, stored once.
 *
 *   0 positions     -> f32 x 3 per vertex          20 colors         -> f32 x 4 per vertex, or 0
 *   4 normals       -> f32 x 3 per vertex, or 0    24 indices        -> u32 x 3 per triangle
 *   8 uv0           -> f32 x 2 per vertex, or 0    28 partOfTriangle -> u16 per triangle, or 0 = all part 0
 *  12 uv1           -> f32 x 2 per vertex, or 0    32 triangleCount  36 vertexCount
 *  16 tangents      -> f32 x 4 per vertex, or 0    40 bvh -> its own BVH's root, or 0 where it is baked
 *  48 bounds of the BVH: min x y z, max x y z (only where bvh != 0)
 */
@unmanaged
export class Mesh {
  positions: usize;
  normals: usize;
  uv0: usize;
  uv1: usize;
  tangents: usize;
  colors: usize;
  indices: usize;
  partOfTriangle: usize;
  triangleCount: u32;
  vertexCount: u32;
  bvh: u32;
  reserved0: u32;
  minX: f32; minY: f32; minZ: f32;
  maxX: f32; maxY: f32; maxZ: f32;
  reserved1: u32;
  reserved2: u32;
}

/**
 * A node that shows a mesh; 64-byte aligned, 128 bytes. Matrices are 3 rows of 4: x' = w0 x + w1 y + w2 z + w3.
 *
 *   0 worldFromObject 12 f32     96 mesh -> Mesh         104 node: index into Scene.nodes
 *  48 objectFromWorld 12 f32    100 parts -> Part[]      108 flags (INSTANCE_*)
 */
@unmanaged
export class Instance {
  w0: f32; w1: f32; w2: f32; w3: f32;
  w4: f32; w5: f32; w6: f32; w7: f32;
  w8: f32; w9: f32; w10: f32; w11: f32;
  o0: f32; o1: f32; o2: f32; o3: f32;
  o4: f32; o5: f32; o6: f32; o7: f32;
  o8: f32; o9: f32; o10: f32; o11: f32;
  mesh: usize;
  parts: usize;
  node: u32;
  flags: u32;
  reserved0: u32; reserved1: u32; reserved2: u32; reserved3: u32;
}

/** worldFromObject mirrors (negative determinant): the front side is the clockwise one in world coordinates. */
export const INSTANCE_MIRRORED: u32 = 1;
/** Its triangles lie in the static BVH in world coordinates. */
export const INSTANCE_BAKED: u32 = 2;
/** Or of its parts' flags, shifted by this. */
export const INSTANCE_PARTS_SHIFT: u32 = 4;

/** What the triangles of one part of one instance show. `material` belongs to material-layout.ts. */
@unmanaged
export class Part {
  material: u32;
  classId: u16;
  instanceId: u16;
  flags: u32;
  /** -> u32 per triangle of the mesh: index of its emitter (light-layout.ts) + 1, or 0 = not sampled as a light; 0 = none is. */
  lights: usize;
}

/** Mask or blend: isSolid decides hit by hit. */
export const PART_ALPHA: u32 = 1;
/** May be clear glass, which see-through truth passes. */
export const PART_GLASS: u32 = 2;
/** Set for every part, for modes that ask about all hits. */
export const PART_ANY: u32 = 4;

/**
 * The head of a scene. `lighting` is klight's: the head of materials, lights and environment (material-layout.ts).
 */
@unmanaged
export class Scene {
  /** Root reference of the static BVH (bvh-layout.ts). */
  root: u32;
  instances: usize;
  instanceCount: u32;
  /** Class of what hits nothing. */
  voidClass: u32;
  lighting: usize;
  /** Or of all parts' flags: what no part asks for need not be tested. */
  partFlags: u32;
  /** Number of triangles in the static BVH and in the meshes' own BVHs. */
  triangleCount: u32;
  reserved: u32;
  minX: f32; minY: f32; minZ: f32; reserved1: f32;
  maxX: f32; maxY: f32; maxZ: f32; reserved2: f32;
}

/**
 * Where a ray meets the scene. u and v are the barycentrics of the triangle's second and third vertex.
 * The point is interpolated from the vertices, so it lies on the triangle to within the error bounds, however far
 * the ray came; px, py, pz +- ex, ey, ez contain the exact point (world, metres). The geometric normal n is unit,
 * in world coordinates, on the counter-clockwise side as seen in the mesh (mirroring transforms accounted for).
 */
@unmanaged
export class Hit {
  t: f32;
  u: f32;
  v: f32;
  /** In the mesh's own order. */
  triangle: u32;
  /** -> Instance */
  instance: usize;
  /** -> Part */
  part: usize;
  px: f32; py: f32; pz: f32;
  ex: f32; ey: f32; ez: f32;
  nx: f32; ny: f32; nz: f32;
  reserved: u32;
}

/** What counts as a surface (law 5): MASK by its cutoff; BLEND solid from alpha 0.5. Glass is a surface. */
export const MODE_TRUTH: i32 = 0;
/** BLEND is there with probability alpha, by a hash of the seed. */
export const MODE_RADIANCE: i32 = 1;
/** As truth, but clear glass is passed. */
export const MODE_SEE_THROUGH: i32 = 2;
/**
 * Whether light gets through: thin clear glass and blended surfaces let it pass dimmed (beginShadow in alpha.ts sets
 * up, shadowR G B say what is left).
 */
export const MODE_SHADOW: i32 = 3;
/** Added to MODE_TRUTH or MODE_SEE_THROUGH: nothing stops the ray, and meetPart (all-hits.ts) is told of what would. */
export const MODE_ALL_HITS: i32 = 8;
