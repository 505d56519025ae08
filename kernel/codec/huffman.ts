/**
 * Length-limited Huffman codes as deflate wants them (RFC 1951, 3.2.2): lengths by Moffat and Katajainen 1995
 * ("In-place calculation of minimum-redundancy codes"), cut to the limit by moving leaves, codes in canonical order
 * with their bits reversed, as the stream is written from the least significant bit.
 *
 * A code is `count` times u32 frequencies at `frequencies`; the result is u32 length << 16 | bits each at `codes`.
 */

/** Bytes of scratch: sorted keys and lengths, u32 each, 288 of them. */
export const HUFFMAN_SCRATCH: usize = 288 * 8 + 64;

/** Builds a code with at least two symbols (decoders refuse some of one) and no length above `limit`. */
export function buildCode(frequencies: usize, count: u32, limit: u32, codes: usize, scratch: usize): void {
  const lengths = scratch + 288 * 4, perLength = scratch + 288 * 8;
  let used = gather(frequencies, count, scratch);
  for (let symbol: u32 = 0; used < 2; symbol++) {
    if (load<u32>(frequencies + (<usize>symbol << 2)) != 0) continue;
    store<u32>(frequencies + (<usize>symbol << 2), 1);
    used = gather(frequencies, count, scratch);
  }
  sort(scratch, used);
  for (let i: u32 = 0; i < used; i++) store<u32>(lengths + (<usize>i << 2), load<u32>(scratch + (<usize>i << 2)) >> 9);
  minimumRedundancy(lengths, used);
  memory.fill(perLength, 0, 64);
  for (let i: u32 = 0; i < used; i++) {
    const at = perLength + (<usize>min(load<u32>(lengths + (<usize>i << 2)), limit) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  shorten(perLength, limit);
  memory.fill(codes, 0, <usize>count << 2);
  // The rarest first: keys are sorted by frequency, so lengths are dealt out from the longest.
  let length = limit, left = load<u32>(perLength + (<usize>limit << 2));
  for (let i: u32 = 0; i < used; i++) {
    while (left == 0) { length--; left = load<u32>(perLength + (<usize>length << 2)); }
    store<u32>(codes + (<usize>(load<u32>(scratch + (<usize>i << 2)) & 511) << 2), length << 16);
    left--;
  }
  canonical(codes, count, perLength, limit);
}

/** Keys frequency << 9 | symbol of the symbols that occur; frequencies are below 2^17. */
function gather(frequencies: usize, count: u32, keys: usize): u32 {
  let used: u32 = 0;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const f = load<u32>(frequencies + (<usize>symbol << 2));
    if (f == 0) continue;
    store<u32>(keys + (<usize>used << 2), (f << 9) | symbol);
    used++;
  }
  return used;
}

/** Shell sort (gaps of Ciura 2001), ascending: at most 286 keys, no two alike. */
function sort(keys: usize, count: u32): void {
  for (let gap: u32 = 132; gap > 0; gap = gap == 132 ? 57 : gap == 57 ? 23 : gap == 23 ? 10 : gap == 10 ? 4 : gap == 4 ? 1 : 0) {
    for (let i = gap; i < count; i++) {
      const key = load<u32>(keys + (<usize>i << 2));
      let j = i;
      while (j >= gap) {
        const other = load<u32>(keys + (<usize>(j - gap) << 2));
        if (other < key) break;
        store<u32>(keys + (<usize>j << 2), other);
        j -= gap;
      }
      store<u32>(keys + (<usize>j << 2), key);
    }
  }
}

/** Frequencies in ascending order -> lengths of a minimum-redundancy code, in descending order; n >= 2. */
function minimumRedundancy(a: usize, n: u32): void {
  // Weights of inner nodes, then their parents.
  let leaf: u32 = 0, root: u32 = 0;
  for (let next: u32 = 0; next < n - 1; next++) {
    let weight: u32 = 0;
    for (let k = 0; k < 2; k++) {
      if (leaf >= n || (root < next && at(a, root) < at(a, leaf))) {
        weight += at(a, root);
        store<u32>(a + (<usize>root << 2), next);
        root++;
      } else {
        weight += at(a, leaf++);
      }
    }
    store<u32>(a + (<usize>next << 2), weight);
  }
  // Depths of inner nodes.
  store<u32>(a + (<usize>(n - 2) << 2), 0);
  for (let i = <i32>n - 3; i >= 0; i--) store<u32>(a + (<usize>i << 2), at(a, at(a, i)) + 1);
  // Depths of leaves: what inner nodes leave of each level.
  let available: u32 = 1, depth: u32 = 0;
  let inner = <i32>n - 2, to = <i32>n - 1;
  while (available > 0) {
    let taken: u32 = 0;
    while (inner >= 0 && at(a, inner) == depth) { taken++; inner--; }
    for (; available > taken; available--, to--) store<u32>(a + (<usize>to << 2), depth);
    available = 2 * taken;
    depth++;
  }
}

@inline
function at(a: usize, i: u32): u32 {
  return load<u32>(a + (<usize>i << 2));
}

/** Mends a code whose lengths were cut to `limit`, so that Kraft's sum is one again: pairs a leaf of the longest with a shorter one. */
function shorten(perLength: usize, limit: u32): void {
  let total: u32 = 0;
  for (let length: u32 = 1; length <= limit; length++) total += at(perLength, length) << (limit - length);
  for (; total > <u32>1 << limit; total--) {
    store<u32>(perLength + (<usize>limit << 2), at(perLength, limit) - 1);
    let length = limit - 1;
    while (at(perLength, length) == 0) length--;
    store<u32>(perLength + (<usize>length << 2), at(perLength, length) - 1);
    store<u32>(perLength + (<usize>(length + 1) << 2), at(perLength, length + 1) + 2);
  }
}

/** Fills in the bits of codes that have their lengths. */
function canonical(codes: usize, count: u32, perLength: usize, limit: u32): void {
  let code: u32 = 0;
  for (let length: u32 = 1; length <= limit; length++) {
    const n = at(perLength, length);
    store<u32>(perLength + (<usize>length << 2), code);
    code = (code + n) << 1;
  }
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length = at(codes, symbol) >> 16;
    if (length == 0) continue;
    let bits = at(perLength, length);
    store<u32>(perLength + (<usize>length << 2), bits + 1);
    let reversed: u32 = 0;
    for (let k: u32 = 0; k < length; k++) { reversed = (reversed << 1) | (bits & 1); bits >>= 1; }
    store<u32>(codes + (<usize>symbol << 2), (length << 16) | reversed);
  }
}
