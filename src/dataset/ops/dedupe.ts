/** Finds pictures that show the same again: their difference hashes are a few bits apart. */

const bitsOf = (hash: string): readonly [high: number, low: number] => [parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8), 16)];

function ones(v: number): number {
  let n = v - ((v >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits in which two hashes differ, 0..64. */
export function hashDistance(a: string, b: string): number {
  const [x, y] = [bitsOf(a), bitsOf(b)];
  return ones(x[0] ^ y[0]) + ones(x[1] ^ y[1]);
}

interface Node { readonly hash: string; readonly index: number; readonly children: Map<number, Node> }

/**
 * For each hash, the index of an earlier one that it repeats (at most `distance` bits away), or -1: those with -1 are
 * kept. In a BK-tree (Burkhard and Keller 1973), so that 100,000 pictures are not compared each with each.
 */
export function repeats(hashes: readonly (string | null)[], distance: number): number[] {
  let root: Node | null = null;
  return hashes.map((hash, index) => {
    if (hash === null) return -1;
    if (root === null) { root = { hash, index, children: new Map() }; return -1; }
    const found = nearest(root, hash, distance);
    if (found < 0) insert(root, { hash, index, children: new Map() });
    return found;
  });
}

/** The first kept picture within the distance, by index. */
function nearest(root: Node, hash: string, distance: number): number {
  let found = -1;
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const d = hashDistance(node.hash, hash);
    if (d <= distance && (found < 0 || node.index < found)) found = node.index;
    for (const [edge, child] of node.children) if (Math.abs(edge - d) <= distance) open.push(child);
  }
  return found;
}

function insert(root: Node, node: Node): void {
  for (let at = root; ;) {
    const d = hashDistance(at.hash, node.hash);
    const next = at.children.get(d);
    if (next === undefined) { at.children.set(d, node); return; }
    at = next;
  }
}
