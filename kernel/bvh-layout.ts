/**
 * What traversal reads. One tree shape for the static world and for each instanced mesh.
 *
 * Reference to a subtree, u32: address of an aligned block | tag
 *   tag bit 0    0 = inner node; bits 1-2 = the axis along which its halves are apart
 *   tag bit 0    1 = leaf; bits 2-5 = number of its blocks of 4 triangles - 1
 *   tag bit 1    with bit 0: an Instance whose mesh has its own tree; the address is the Instance's
 *
 * Node8, 256 bytes: two halves of four children, whose boxes lie side by side, so that one ray meets four in one go.
 * Each half:
 *   0 minX x4 | 16 minY x4 | 32 minZ x4 | 48 maxX x4 | 64 maxY x4 | 80 maxZ x4 | 96 child reference x4 | 112 free
 *   An absent child has min = +inf, max = -inf and reference 0. The halves are apart along one axis, the first on the
 *   lower side, so that the sign of the ray says which to visit first. The axis is in the reference, not in the node: to
 *   read it there would put one more cache miss before the others.
 *
 * Triangle4, 192 bytes: four triangles, vertex components side by side; unused lanes repeat a point at +inf.
 *   0 x of vertex 0 x4, vertex 1 x4, vertex 2 x4 | 48 y ... | 96 z ...
 *   144 triangle index in its mesh x4 | 160 owner x4 | 176 part x4
 *   owner: Instance | part flags (PART_*) in a static tree, 0 in a mesh's own tree
 *   part: -> Part in a static tree; offset into the instance's part table in a mesh's own tree
 */
export const NODE_BYTES: usize = 256;
export const HALF_BYTES: usize = 128;
export const NODE_CHILD: usize = 96;
export const BLOCK_BYTES: usize = 192;
export const BLOCK_TRIANGLE: usize = 144;
export const BLOCK_OWNER: usize = 160;
export const BLOCK_PART: usize = 176;

export const TAG_LEAF: u32 = 1;
export const TAG_INSTANCE: u32 = 2;
export const TAG_MASK: u32 = 63;

/** Deepest binary tree that the builder makes; bounds the traversal stack (at most 4 entries a level). */
export const MAX_DEPTH: i32 = 96;
