/**
 * Makes a binary tree better: takes subtrees with large boxes out, one after another, and puts each back where the tree
 * gets cheapest. Binning from the top is greedy and cannot know what this finds.
 *
 * Bittner, Hapala, Havran 2013, "Fast insertion-based optimization of bounding volume hierarchies"; search by branch and
 * bound from the place of removal upwards as in Meister and Bittner 2017, "Parallel reinsertion for bounding volume
 * hierarchy optimization". Nodes as in build.ts; while this runs, 40 is the parent's address and 44 the node's half area.
 */
import { workspace } from "./workspace";

const LEFT: usize = 32;
const RIGHT: usize = 36;
const PARENT: usize = 40;
const AREA: usize = 44;
const NODE: usize = 64;
/** Scratch in the workspace, free while a tree is built: histogram, then the search's stack. */
const HISTOGRAM: usize = 16384;
const SEARCH: usize = 65536;

@inline
function areaOf(lo: v128, hi: v128): f32 {
  const d = f32x4.sub(hi, lo);
  const x = f32x4.extract_lane(d, 0), y = f32x4.extract_lane(d, 1), z = f32x4.extract_lane(d, 2);
  return x * y + y * z + z * x;
}

/** Half area of the box of two nodes. */
@inline
function areaOfBoth(lo: v128, hi: v128, node: usize): f32 {
  return areaOf(f32x4.pmin(lo, v128.load(node)), f32x4.pmax(hi, v128.load(node, 16)));
}

/** The other child of a node's parent. */
@inline
function siblingOf(node: usize, parent: usize): usize {
  const left = <usize>load<u32>(parent, LEFT);
  return left == node ? <usize>load<u32>(parent, RIGHT) : left;
}

/** Sets parents and areas of `count` nodes from `nodes` on; the root is the first. */
function link(nodes: usize, count: u32): void {
  store<u32>(nodes, 0, PARENT);
  for (let k: u32 = 0; k < count; k++) {
    const node = nodes + <usize>k * NODE;
    store<f32>(node, areaOf(v128.load(node), v128.load(node, 16)), AREA);
    const left = <usize>load<u32>(node, LEFT);
    if (!left) continue;
    store<u32>(left, <u32>node, PARENT);
    store<u32>(<usize>load<u32>(node, RIGHT), <u32>node, PARENT);
  }
}

/** Boxes of the ancestors anew, from `node` up. The fourth lanes hold other fields and stay. */
function refit(node: usize): void {
  while (node) {
    const left = <usize>load<u32>(node, LEFT), right = <usize>load<u32>(node, RIGHT);
    const lo = f32x4.pmin(v128.load(left), v128.load(right)), hi = f32x4.pmax(v128.load(left, 16), v128.load(right, 16));
    store<f32>(node, f32x4.extract_lane(lo, 0)); store<f32>(node, f32x4.extract_lane(lo, 1), 4); store<f32>(node, f32x4.extract_lane(lo, 2), 8);
    store<f32>(node, f32x4.extract_lane(hi, 0), 16); store<f32>(node, f32x4.extract_lane(hi, 1), 20); store<f32>(node, f32x4.extract_lane(hi, 2), 24);
    store<f32>(node, areaOf(lo, hi), AREA);
    node = <usize>load<u32>(node, PARENT);
  }
}

/** Where to put `node` so that the tree gets cheapest; 0 = it is best where it is. */
function bestPlace(root: usize, node: usize): usize {
  const lo = v128.load(node), hi = v128.load(node, 16);
  const area = load<f32>(node, AREA);
  const stack = workspace + SEARCH;
  let best: usize = 0, gained: f32 = 0;
  let pivot = <usize>load<u32>(node, PARENT);
  const parent = pivot;
  let sibling = siblingOf(node, parent);
  // What is saved so far: the parent goes, and ancestors shrink to what is left in them.
  let saved = load<f32>(parent, AREA);
  let restLo = v128.load(sibling), restHi = v128.load(sibling, 16);
  while (true) {
    store<f32>(stack, saved);
    store<u32>(stack, <u32>sibling, 4);
    let top = stack + 8;
    while (top > stack) {
      top -= 8;
      const before = load<f32>(top);
      if (before - area <= gained) continue; // a new parent is at least as large as the node
      const at = <usize>load<u32>(top, 4);
      const after = before - areaOfBoth(lo, hi, at);
      if (after > gained && at != sibling) { gained = after; best = at; }
      else if (after > gained && pivot != parent) { gained = after; best = at; }
      const left = <usize>load<u32>(at, LEFT);
      if (!left) continue;
      const below = after + load<f32>(at, AREA);
      if (below - area <= gained) continue;
      store<f32>(top, below); store<u32>(top, <u32>left, 4);
      store<f32>(top, below, 8); store<u32>(top, load<u32>(at, RIGHT), 12);
      top += 16;
    }
    if (pivot == root) return best;
    if (pivot != parent) {
      restLo = f32x4.pmin(restLo, v128.load(sibling));
      restHi = f32x4.pmax(restHi, v128.load(sibling, 16));
      saved += load<f32>(pivot, AREA) - areaOf(restLo, restHi);
    }
    const above = <usize>load<u32>(pivot, PARENT);
    sibling = siblingOf(pivot, above);
    pivot = above;
  }
}

/** Takes `node` out and puts it beside `place`; its old parent's record serves as the new parent. */
function move(node: usize, place: usize): void {
  const parent = <usize>load<u32>(node, PARENT), grandparent = <usize>load<u32>(parent, PARENT);
  const sibling = siblingOf(node, parent);
  replaceChild(grandparent, parent, sibling);
  refit(grandparent);
  const above = <usize>load<u32>(place, PARENT);
  replaceChild(above, place, parent);
  store<u32>(parent, <u32>place, LEFT); store<u32>(parent, <u32>node, RIGHT);
  store<u32>(place, <u32>parent, PARENT); store<u32>(node, <u32>parent, PARENT);
  refit(parent);
}

@inline
function replaceChild(parent: usize, old: usize, child: usize): void {
  if (<usize>load<u32>(parent, LEFT) == old) store<u32>(parent, <u32>child, LEFT);
  else store<u32>(parent, <u32>child, RIGHT);
  store<u32>(child, <u32>parent, PARENT);
}

/**
 * Improves the tree of `count` nodes from `nodes` on (the root is the first and stays so) in `rounds` rounds, each of
 * which tries the `share` of nodes with the largest boxes.
 */
export function improveTree(nodes: usize, count: u32, rounds: i32, share: f32): void {
  if (count < 7) return;
  link(nodes, count);
  const histogram = workspace + HISTOGRAM;
  for (let round = 0; round < rounds; round++) {
    // Areas are positive floats, which order as integers: their top bits sort them well enough.
    memory.fill(histogram, 0, 16384);
    for (let k: u32 = 1; k < count; k++) {
      const bin = histogram + (<usize>(load<u32>(nodes + <usize>k * NODE, AREA) >> 19) << 2);
      store<u32>(bin, load<u32>(bin) + 1);
    }
    let wanted = <i32>(<f32>count * share), bin: u32 = 4095;
    while (bin > 0 && wanted > 0) { wanted -= load<u32>(histogram + (<usize>bin << 2)); bin--; }
    const least = (bin + 1) << 19;
    let moved: u32 = 0;
    for (let k: u32 = 1; k < count; k++) {
      const node = nodes + <usize>k * NODE;
      if (load<u32>(node, AREA) < least || <usize>load<u32>(node, PARENT) == nodes) continue;
      const place = bestPlace(nodes, node);
      if (!place) continue;
      move(node, place);
      moved++;
    }
    if (moved == 0) break;
  }
}
