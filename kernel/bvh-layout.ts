/**
 * What traversal reads. One tree shape for the static world and for each instanced mesh.
 *
 * Reference to a subtree, u32: address of an aligned block | tag
 *   tag bit 0    0 = inner node; bit 1, 2 or 3 is set: its halves are apart along x, y or z
 *   tag bit 0    1 = leaf; bits 2-5 = number of its blocks of 4 pairs - 1
 *   tag bit 1    with bit 0: an Instance whose mesh has its own tree; the address is the Instance's
 *
 * Node8, 256 bytes: the boxes of eight children side by side, in two halves of four, so that one ray meets four in one go.
 *   0 minX x8 | 32 minY x8 | 64 minZ x8 | 96 maxX x8 | 128 maxY x8 | 160 maxZ x8 | 192 child reference x8 | 224 free
 *   An absent child has min = +inf, max = -inf and reference 0. The halves are apart along one axis, the first on the
 *   lower side, so that the sign of the ray says which to visit first. The axis is in the reference, not in the node: to
 *   read it there would put one more cache miss before the others.
 *
 * Pair4, 256 bytes: four pairs of triangles that share an edge, a b c and a c d, vertex components side by side. Nearly
 * all triangles of real meshes come in such pairs, one after the other; a pair takes two thirds of the room and of the
 * arithmetic of two triangles, and its box is hardly larger than one's. A triangle alone has d = c. Lanes without a pair
 * lie at +inf.
 *   0 x of a x4, b x4, c x4, d x4 | 64 y ... | 128 z ... | 192 triangles x4 | 208 owner x4 | 224 part x4 | 240 size x4
 *   triangles: bits 0-26 index of a b c in its mesh; bit 27: a c d is the next one, else there is none; bits 28-29 and
 *   30-31: which vertex of the first and of the second is a, the others following in their order
 *   owner: Instance | part flags (PART_*) in a static tree, 0 in a mesh's own tree
 *   part: -> Part in a static tree; offset into the instance's part table in a mesh's own tree
 *   size: twice the largest side of the pair's box: how far, sheared, its vertices may be from a
 */
export const NODE_BYTES: usize = 256;
export const NODE_CHILD: usize = 192;
export const BLOCK_BYTES: usize = 256;
export const BLOCK_Y: usize = 64;
export const BLOCK_Z: usize = 128;
export const BLOCK_TRIANGLES: usize = 192;
export const BLOCK_OWNER: usize = 208;
export const BLOCK_PART: usize = 224;
export const BLOCK_SIZE: usize = 240;

/** Parts of a `triangles` word. */
export const INDEX_MASK: u32 = 0x07ffffff;
export const PAIRED: u32 = 0x08000000;
export const FIRST_SHIFT: u32 = 28;
export const SECOND_SHIFT: u32 = 30;

export const AXIS_SHIFT: u32 = 1;
export const TAG_LEAF: u32 = 1;
export const TAG_INSTANCE: u32 = 2;
export const TAG_MASK: u32 = 63;

/** Deepest binary tree that the builder makes; bounds the traversal stack (at most 4 entries a level). */
export const MAX_DEPTH: i32 = 96;
