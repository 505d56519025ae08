/**
 * Builds a tree in steps: a binary tree by binned surface-area heuristic, improved by reinsertion (buildTree), the
 * choice of eight-wide nodes and leaves that makes the SAH cost least (measureTree), and the nodes that traversal reads (emitTree).
 *
 * SAH: MacDonald and Booth 1990; binning: Wald 2007. Collapse by dynamic programming over the binary tree: Ylitie,
 * Karras, Laine 2017, "Efficient incoherent ray traversal on GPUs through compressed wide BVHs", section 3.2.
 *
 * Binary node, 64 bytes:
 *   0 min x y z | 12 first primitive | 16 max x y z | 28 number of primitives | 32 left | 36 right (addresses, 0 = leaf)
 *   40 cost as 1 subtree | 44 as at most 2 | 48 as at most 3 | 52 as at most 4 | 56 choice: 2 bits each how many of
 *   2, 3, 4 subtrees go left, then LEAF and whether fewer subtrees do as well | 60 whether an instance is in it
 */
import { Instance, Mesh, Part } from "./layout";
import { AXIS_SHIFT, BLOCK_BYTES, BLOCK_OWNER, BLOCK_PART, BLOCK_SIZE, BLOCK_TRIANGLES, BLOCK_Y, BLOCK_Z, FIRST_SHIFT, INDEX_MASK, MAX_DEPTH, NODE_BYTES, NODE_CHILD, PAIRED, SECOND_SHIFT, TAG_INSTANCE, TAG_LEAF } from "./bvh-layout";
import { affine, INSTANCE_REFERENCE, partIndex, PRIM_BYTES } from "./gather";
import { improveTree } from "./reinsert";
import { workspace } from "./workspace";

export const BINARY_BYTES: usize = 64;

const BINS: i32 = 16;
/** How much reinsert.ts may do: measured on salon.glb, 3 rounds over a tenth of the nodes cost 50 ms and save a fifth of the visits. */
const ROUNDS: i32 = 3;
const SHARE: f32 = 0.1;
/** Bins live in the workspace: per axis and bin 32 bytes of box and, in its fourth lane, the count. */
const COST_NODE: f32 = 1.0;
const COST_BLOCK: f32 = 1.6;
/** Leaves hold at most this many pairs of triangles, in blocks of 4. */
const LEAF_PAIRS: u32 = 4;

let prims: usize = 0;
let nextBinary: usize = 0;

@inline
function halfArea(lo: v128, hi: v128): f32 {
  const d = f32x4.sub(hi, lo);
  const x = f32x4.extract_lane(d, 0), y = f32x4.extract_lane(d, 1), z = f32x4.extract_lane(d, 2);
  return x * y + y * z + z * x;
}

/**
 * Builds the binary tree over `count` (>= 1) primitives, which are reordered, into `nodes` (room for 2 count - 1).
 * Returns the root's address.
 */
export function buildTree(primitives: usize, count: u32, nodes: usize): usize {
  prims = primitives;
  nextBinary = nodes;
  split(0, count, 0);
  improveTree(nodes, 2 * count - 1, ROUNDS, SHARE);
  if (heightOf(nodes) > MAX_DEPTH) {
    // Traversal's stack would not hold it; seen only in trees made to be bad.
    nextBinary = nodes;
    split(0, count, 0);
  }
  return nodes;
}

function heightOf(node: usize): i32 {
  const left = <usize>load<u32>(node, 32);
  return left ? 1 + max(heightOf(left), heightOf(<usize>load<u32>(node, 36))) : 0;
}

/** Makes the node of primitives [begin, end). */
function split(begin: u32, end: u32, depth: i32): usize {
  const node = nextBinary;
  nextBinary += BINARY_BYTES;
  const count = end - begin;

  let lo = f32x4.splat(f32.MAX_VALUE), hi = f32x4.splat(-f32.MAX_VALUE);
  let cLo = lo, cHi = hi; // of the doubled centres
  for (let p = prims + <usize>begin * PRIM_BYTES, last = prims + <usize>end * PRIM_BYTES; p < last; p += PRIM_BYTES) {
    const a = v128.load(p), b = v128.load(p, 16), c = f32x4.add(a, b);
    lo = f32x4.pmin(lo, a);
    hi = f32x4.pmax(hi, b);
    cLo = f32x4.pmin(cLo, c);
    cHi = f32x4.pmax(cHi, c);
  }
  v128.store(node, lo);
  v128.store(node, hi, 16);
  store<u32>(node, begin, 12);
  store<u32>(node, count, 28);
  store<u64>(node, 0, 32);
  if (count == 1) return node;

  let middle: u32 = begin;
  if (depth < MAX_DEPTH - 32) middle = partitionBySah(begin, end, cLo, cHi);
  // Coincident centres, or a tree that grows too deep: halves, which are at most 32 levels deep.
  if (middle == begin || middle == end) middle = begin + (count >> 1);
  store<u32>(node, <u32>split(begin, middle, depth + 1), 32);
  store<u32>(node, <u32>split(middle, end, depth + 1), 36);
  return node;
}

/** Orders [begin, end) into two sides by the best of BINS - 1 planes on each axis; returns where the second begins. */
function partitionBySah(begin: u32, end: u32, cLo: v128, cHi: v128): u32 {
  const extent = f32x4.sub(cHi, cLo);
  // Empty axes get scale 0, so everything falls into bin 0 and no plane is considered.
  const count = end - begin;
  const bins: i32 = count < 16 ? 8 : BINS;
  const positive = f32x4.gt(extent, f32x4.splat(0));
  const scale = v128.and(f32x4.div(f32x4.splat(<f32>bins * 0.9999), extent), positive);
  const table = workspace;
  const stride: usize = <usize>bins * 32;
  const empty = f32x4.splat(f32.MAX_VALUE), full = f32x4.splat(-f32.MAX_VALUE);
  const emptyLo = f32x4.replace_lane(empty, 3, 0), emptyHi = f32x4.replace_lane(full, 3, 0);
  for (let b: usize = 0; b < stride * 3; b += 32) {
    v128.store(table + b, emptyLo);
    v128.store(table + b, emptyHi, 16);
  }
  const first = prims + <usize>begin * PRIM_BYTES, last = prims + <usize>end * PRIM_BYTES;
  for (let p = first; p < last; p += PRIM_BYTES) {
    const a = v128.load(p), b = v128.load(p, 16);
    const k = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(f32x4.add(a, b), cLo), scale));
    const bx = table + (<usize>i32x4.extract_lane(k, 0) << 5);
    const by = table + stride + (<usize>i32x4.extract_lane(k, 1) << 5);
    const bz = table + stride + stride + (<usize>i32x4.extract_lane(k, 2) << 5);
    count3(bx, a, b);
    count3(by, a, b);
    count3(bz, a, b);
  }

  let best: f32 = f32.MAX_VALUE, bestAxis: i32 = -1, bestBin: i32 = 0;
  for (let axis: i32 = 0; axis < 3; axis++) {
    const base = table + <usize>axis * stride;
    // From the right: areas and counts of the suffixes go to the scratch above the bins.
    const suffix = table + 2048;
    let lo = empty, hi = full, n: u32 = 0;
    for (let b = bins - 1; b > 0; b--) {
      const bin = base + (<usize>b << 5);
      n += load<u32>(bin, 28);
      lo = f32x4.pmin(lo, v128.load(bin));
      hi = f32x4.pmax(hi, v128.load(bin, 16));
      store<f32>(suffix + (<usize>b << 3), n ? halfArea(lo, hi) * <f32>n : f32.MAX_VALUE);
    }
    lo = empty; hi = full; n = 0;
    for (let b: i32 = 0; b < bins - 1; b++) {
      const bin = base + (<usize>b << 5);
      n += load<u32>(bin, 28);
      if (n == 0) continue;
      if (n == count) break;
      lo = f32x4.pmin(lo, v128.load(bin));
      hi = f32x4.pmax(hi, v128.load(bin, 16));
      const cost = halfArea(lo, hi) * <f32>n + load<f32>(suffix + (<usize>(b + 1) << 3));
      if (cost < best) { best = cost; bestAxis = axis; bestBin = b + 1; }
    }
  }
  if (bestAxis < 0) return begin;

  // Partition by the very same bin index, so that both sides are as counted.
  const lane = <usize>bestAxis << 2;
  const s = bestAxis == 0 ? f32x4.extract_lane(scale, 0) : bestAxis == 1 ? f32x4.extract_lane(scale, 1) : f32x4.extract_lane(scale, 2);
  const c0 = bestAxis == 0 ? f32x4.extract_lane(cLo, 0) : bestAxis == 1 ? f32x4.extract_lane(cLo, 1) : f32x4.extract_lane(cLo, 2);
  let i = first, j = last - PRIM_BYTES;
  while (true) {
    while (i <= j && <i32>((load<f32>(i + lane) + load<f32>(i + lane, 16) - c0) * s) < bestBin) i += PRIM_BYTES;
    while (i <= j && <i32>((load<f32>(j + lane) + load<f32>(j + lane, 16) - c0) * s) >= bestBin) j -= PRIM_BYTES;
    if (i >= j) break;
    const a = v128.load(i), b = v128.load(i, 16);
    v128.store(i, v128.load(j));
    v128.store(i, v128.load(j, 16), 16);
    v128.store(j, a);
    v128.store(j, b, 16);
    i += PRIM_BYTES;
    j -= PRIM_BYTES;
  }
  return <u32>((i - prims) / PRIM_BYTES);
}

/** Adds a box to a bin. The count sits in the upper box's fourth lane, which min and max must not touch. */
@inline
function count3(bin: usize, a: v128, b: v128): void {
  const n = load<u32>(bin, 28) + 1;
  v128.store(bin, f32x4.pmin(v128.load(bin), a));
  v128.store(bin, f32x4.pmax(v128.load(bin, 16), b), 16);
  store<u32>(bin, n, 28);
}

/** Bytes that emitTree will write for the binary tree at `root`: chooses nodes and leaves. */
export function measureTree(root: usize): usize {
  choose(root);
  return NODE_BYTES + bytesOf(root, 1);
}

@inline
function cost(node: usize, subtrees: usize): f32 {
  return load<f32>(node + (subtrees << 2), 36);
}

/** Fills costs and choices from the bottom up. */
function choose(node: usize): void {
  const left = <usize>load<u32>(node, 32), right = <usize>load<u32>(node, 36);
  const area = halfArea(v128.load(node), v128.load(node, 16));
  if (left == 0) {
    v128.store(node, f32x4.splat(area * COST_BLOCK), 40);
    store<u32>(node, LEAF | ONE_DOES, 56);
    store<u32>(node, isReference(load<u32>(node, 12)), 60);
    return;
  }
  choose(left);
  choose(right);
  const count = load<u32>(left, 28) + load<u32>(right, 28);
  store<u32>(node, count, 28);
  const references = load<u32>(left, 60) | load<u32>(right, 60);
  store<u32>(node, references, 60);
  // As a forest of 2, 3 and 4 trees.
  const two = cost(left, 1) + cost(right, 1);
  let three = cost(left, 1) + cost(right, 2);
  let choice: u32 = 1 | 1 << 2;
  const three21 = cost(left, 2) + cost(right, 1);
  if (three21 < three) { three = three21; choice = 1 | 2 << 2; }
  let four = cost(left, 1) + cost(right, 3), at: u32 = 1;
  const four22 = cost(left, 2) + cost(right, 2), four31 = cost(left, 3) + cost(right, 1);
  if (four22 < four) { four = four22; at = 2; }
  if (four31 < four) { four = four31; at = 3; }
  choice |= at << 4;
  // As one: a node whose halves take four trees each, or a leaf.
  let one = area * COST_NODE + cost(left, 4) + cost(right, 4);
  if (count <= LEAF_PAIRS && !references) {
    const leaf = area * COST_BLOCK * <f32>((count + 3) >> 2);
    if (leaf <= one) { one = leaf; choice |= LEAF; }
  }
  const best2 = min(one, two), best3 = min(best2, three), best4 = min(best3, four);
  if (one <= two) choice |= FEWER_THAN_2;
  if (best2 <= three) choice |= FEWER_THAN_3;
  if (best3 <= four) choice |= FEWER_THAN_4;
  store<f32>(node, one, 40);
  store<f32>(node, best2, 44);
  store<f32>(node, best3, 48);
  store<f32>(node, best4, 52);
  store<u32>(node, choice, 56);
}

/** Bits of a choice. */
const LEAF: u32 = 64;
const FEWER_THAN_2: u32 = 128;
const FEWER_THAN_3: u32 = 256;
const FEWER_THAN_4: u32 = 512;
const ONE_DOES: u32 = 128 | 256 | 512;

/** How many of the subtrees allowed are worth having. */
@inline
function subtreesOf(choice: u32, allowed: u32): u32 {
  if (allowed == 4 && (choice & FEWER_THAN_4)) allowed = 3;
  if (allowed == 3 && (choice & FEWER_THAN_3)) allowed = 2;
  if (allowed == 2 && (choice & FEWER_THAN_2)) allowed = 1;
  return allowed;
}

@inline
function isReference(prim: u32): u32 {
  return load<u32>(prims + <usize>prim * PRIM_BYTES, 28) == INSTANCE_REFERENCE ? 1 : 0;
}

/** Bytes of `node` where it may become up to `allowed` subtrees. */
function bytesOf(node: usize, allowed: u32): usize {
  const choice = load<u32>(node, 56);
  const subtrees = subtreesOf(choice, allowed);
  const left = <usize>load<u32>(node, 32), right = <usize>load<u32>(node, 36);
  if (subtrees == 1) {
    if (choice & LEAF) return load<u32>(node, 60) ? 0 : BLOCK_BYTES * ((<usize>load<u32>(node, 28) + 3) >> 2);
    return NODE_BYTES + bytesOf(left, 4) + bytesOf(right, 4);
  }
  const toLeft = (choice >> ((subtrees - 2) << 1)) & 3;
  return bytesOf(left, toLeft) + bytesOf(right, subtrees - toLeft);
}

let nextNode: usize = 0;
let nextBlock: usize = 0;

/**
 * Writes the tree at `to` (256-byte aligned, measureTree's bytes) and returns the reference of its root, an inner node.
 * Nodes grow upwards from the start, blocks of pairs downwards from the end.
 */
export function emitTree(root: usize, to: usize, bytes: usize): u32 {
  nextNode = to;
  nextBlock = to + bytes;
  if (load<u32>(root, 56) & LEAF) {
    // A single leaf still gets a node, so that every ray starts at one.
    emitNothing(to);
    setChild(to, 0, root, emitLeaf(root));
    return <u32>to;
  }
  return emitNode(root);
}

/** A tree of nothing: one node without children at `to`. */
export function emitNothing(to: usize): u32 {
  for (let at: usize = 0; at < NODE_BYTES; at += 16) {
    v128.store(to + at, at < 96 ? f32x4.splat(f32.POSITIVE_INFINITY) : at < NODE_CHILD ? f32x4.splat(f32.NEGATIVE_INFINITY) : i32x4.splat(0));
  }
  return <u32>to;
}

function setChild(node: usize, lane: usize, child: usize, reference: u32): void {
  const to = node + (lane << 2);
  store<f32>(to, load<f32>(child)); store<f32>(to, load<f32>(child, 4), 32); store<f32>(to, load<f32>(child, 8), 64);
  store<f32>(to, load<f32>(child, 16), 96); store<f32>(to, load<f32>(child, 20), 128); store<f32>(to, load<f32>(child, 24), 160);
  store<u32>(to, reference, NODE_CHILD);
}

function emitNode(binary: usize): u32 {
  const node = nextNode;
  nextNode += NODE_BYTES;
  emitNothing(node);
  let lower = <usize>load<u32>(binary, 32), upper = <usize>load<u32>(binary, 36);
  // Centres, doubled.
  const apart = f32x4.sub(f32x4.add(v128.load(upper), v128.load(upper, 16)), f32x4.add(v128.load(lower), v128.load(lower, 16)));
  const x = f32x4.extract_lane(apart, 0), y = f32x4.extract_lane(apart, 1), z = f32x4.extract_lane(apart, 2);
  const axis: u32 = abs(x) >= abs(y) ? (abs(x) >= abs(z) ? 0 : 2) : (abs(y) >= abs(z) ? 1 : 2);
  if ((axis == 0 ? x : axis == 1 ? y : z) < 0) {
    const swap = lower;
    lower = upper;
    upper = swap;
  }
  // The binary nodes that become children are noted in their lanes first, then emitted in order.
  const first = listChildren(lower, 4, node, 0), second = listChildren(upper, 4, node, 4);
  sortChildren(node, 0, first);
  sortChildren(node, 4, second);
  emitChildren(node, 0, first);
  emitChildren(node, 4, second);
  return <u32>node | (1 << (axis + AXIS_SHIFT));
}

/**
 * Orders the binary nodes noted in lanes [begin, end) by area over cost, the largest first: what occlusion rays meet most
 * likely for the least work. It makes them 3 to 4 % quicker on salon.glb and living-room; generated rooms and staircase2
 * neither gain nor lose.
 */
function sortChildren(wide: usize, begin: i32, end: i32): void {
  for (let i = begin + 1; i < end; i++) {
    for (let at = wide + (<usize>i << 2), first = wide + (<usize>begin << 2); at > first; at -= 4) {
      const child = load<u32>(at, NODE_CHILD), before = load<u32>(at - 4, NODE_CHILD);
      if (worth(<usize>before) >= worth(<usize>child)) break;
      store<u32>(at, before, NODE_CHILD);
      store<u32>(at - 4, child, NODE_CHILD);
    }
  }
}

function worth(binary: usize): f32 {
  return halfArea(v128.load(binary), v128.load(binary, 16)) / cost(binary, 1);
}

function emitChildren(node: usize, begin: usize, end: i32): void {
  for (let lane = begin; lane < <usize>end; lane++) {
    const child = <usize>load<u32>(node + (lane << 2), NODE_CHILD);
    setChild(node, lane, child, load<u32>(child, 56) & LEAF ? emitLeaf(child) : emitNode(child));
  }
}

/** Notes the binary nodes that `node` becomes, up to `allowed`, in a wide node's lanes from n on; returns the next lane. */
function listChildren(node: usize, allowed: u32, wide: usize, n: i32): i32 {
  const choice = load<u32>(node, 56);
  const subtrees = subtreesOf(choice, allowed);
  if (subtrees == 1) {
    store<u32>(wide + (<usize>n << 2), <u32>node, NODE_CHILD);
    return n + 1;
  }
  const toLeft = (choice >> ((subtrees - 2) << 1)) & 3;
  n = listChildren(<usize>load<u32>(node, 32), toLeft, wide, n);
  return listChildren(<usize>load<u32>(node, 36), subtrees - toLeft, wide, n);
}

function emitLeaf(binary: usize): u32 {
  const first = <usize>load<u32>(firstLeaf(binary), 12) * PRIM_BYTES + prims;
  if (load<u32>(first, 28) == INSTANCE_REFERENCE) return load<u32>(first, 12) | TAG_LEAF | TAG_INSTANCE;
  const blocks = (load<u32>(binary, 28) + 3) >> 2;
  nextBlock -= BLOCK_BYTES * <usize>blocks;
  const leaf = nextBlock;
  for (let k = emitPairs(binary, leaf, 0); k < blocks * 4; k++) {
    const lane = laneOf(leaf, k);
    for (let c: usize = 0; c < 12; c++) store<f32>(lane + (c << 4), f32.POSITIVE_INFINITY);
    store<u32>(lane, 0, BLOCK_TRIANGLES);
    store<u32>(lane, 0, BLOCK_OWNER);
    store<u32>(lane, 0, BLOCK_PART);
    store<f32>(lane, 0, BLOCK_SIZE);
  }
  return <u32>leaf | TAG_LEAF | ((blocks - 1) << 2);
}

@inline
function laneOf(leaf: usize, k: u32): usize {
  return leaf + <usize>(k >> 2) * BLOCK_BYTES + (<usize>(k & 3) << 2);
}

function firstLeaf(binary: usize): usize {
  while (load<u32>(binary, 32)) binary = <usize>load<u32>(binary, 32);
  return binary;
}

/** Writes the pairs of a binary subtree into a leaf from lane k on; returns the next lane. */
function emitPairs(binary: usize, leaf: usize, k: u32): u32 {
  const left = <usize>load<u32>(binary, 32);
  if (left) return emitPairs(<usize>load<u32>(binary, 36), leaf, emitPairs(left, leaf, k));
  const prim = prims + <usize>load<u32>(binary, 12) * PRIM_BYTES, lane = laneOf(leaf, k);
  const owner = load<u32>(prim, 12), triangles = load<u32>(prim, 28);
  store<u32>(lane, triangles, BLOCK_TRIANGLES);
  store<u32>(lane, owner, BLOCK_OWNER);
  emitPair(lane, <usize>(owner & ~15), triangles);
  const size = f32x4.sub(v128.load(prim, 16), v128.load(prim));
  store<f32>(lane, 2 * max(max(f32x4.extract_lane(size, 0), f32x4.extract_lane(size, 1)), f32x4.extract_lane(size, 2)), BLOCK_SIZE);
  return k + 1;
}

/** The mesh whose own tree is being built; the static tree finds meshes by owner. */
let ownMesh: usize = 0;

export function setOwnMesh(mesh: usize): void {
  ownMesh = mesh;
}

function emitPair(lane: usize, instance: usize, triangles: u32): void {
  const m = changetype<Mesh>(instance ? changetype<Instance>(instance).mesh : ownMesh);
  const t = triangles & INDEX_MASK;
  const part = partIndex(m, t) * <u32>offsetof<Part>();
  store<u32>(lane, instance ? <u32>changetype<Instance>(instance).parts + part : part, BLOCK_PART);
  const first = (triangles >> FIRST_SHIFT) & 3;
  for (let k: u32 = 0; k < 3; k++) emitVertex(lane + <usize>(k << 4), m, instance, t, (first + k) % 3);
  if (triangles & PAIRED) emitVertex(lane + 48, m, instance, t + 1, ((triangles >> SECOND_SHIFT) + 2) % 3);
  else emitVertex(lane + 48, m, instance, t, (first + 2) % 3);
}

function emitVertex(to: usize, m: Mesh, instance: usize, triangle: u32, corner: u32): void {
  const p = m.positions + <usize>load<u32>(m.indices + <usize>triangle * 12 + (<usize>corner << 2)) * 12;
  const x = load<f32>(p), y = load<f32>(p, 4), z = load<f32>(p, 8);
  store<f32>(to, instance ? affine(instance, 0, x, y, z) : x);
  store<f32>(to, instance ? affine(instance, 1, x, y, z) : y, BLOCK_Y);
  store<f32>(to, instance ? affine(instance, 2, x, y, z) : z, BLOCK_Z);
}
