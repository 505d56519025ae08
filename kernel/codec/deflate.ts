/**
 * A zlib stream (RFC 1950, 1951) by chunks: fast matching for pictures. At each byte three places are tried: the two
 * where the same four bytes were seen last, and one row up, where pictures of ids go on as they did. A match is
 * put off by a byte if that finds a longer one.
 */
import { addLiteral, addMatch, beginStream, endBlock, flushByte, symbolCount, writeTo, written } from "./blocks";
import { HASH_BITS, HEADS, MAX_SYMBOLS, OUT, REACH, WINDOW } from "./layout";

const MIN_MATCH: u32 = 4;
const MAX_MATCH: u32 = 258;
/** From this length on no longer match is looked for. */
const GOOD: u32 = 32;
/** Matches of MIN_MATCH bytes from further away cost as much as their bytes. */
const NEAR: u32 = 4096;
/** Position of a stream's first byte: so far up that an empty place of the hash table, 0, is out of reach. */
const FIRST: u32 = 4 * REACH;

/** Position of WINDOW's first byte, and of the row above the current byte, as a distance. */
let base: u32 = 0;
let rowDistance: u32 = 0;
let adlerA: u32 = 1;
let adlerB: u32 = 0;

/** Starts a stream whose rows are `row` bytes long. */
export function beginZlib(row: u32): void {
  memory.fill(HEADS, 0, 8 << HASH_BITS);
  base = FIRST - REACH;
  rowDistance = row;
  adlerA = 1;
  adlerB = 0;
  beginStream();
}

/** Compresses the next `length` bytes at WINDOW + REACH to OUT; returns the number of bytes there. */
export function compressChunk(length: u32, first: bool, last: bool): u32 {
  let to = OUT;
  if (first) {
    store<u16>(to, 0x5e78); // deflate, 32 KB window, fast
    to += 2;
  }
  writeTo(to);
  const start = WINDOW + REACH;
  adler(start, length);
  findMatches(start, start + length, last);
  if (last) {
    flushByte();
    to = written();
    store<u32>(to, bswap<u32>((adlerB << 16) | adlerA));
    return <u32>(to + 4 - OUT);
  }
  memory.copy(WINDOW, WINDOW + length, REACH);
  base += length;
  return <u32>(written() - OUT);
}

let foundLength: u32 = 0;
let foundDistance: u32 = 0;

/** Bytes that two places have in common, at most `most`. */
@inline
function common(a: usize, b: usize, most: u32): u32 {
  let n: u32 = 0;
  while (n < most) {
    const differ = load<u64>(a + n) ^ load<u64>(b + n);
    if (differ != 0) return min(n + <u32>(ctz(differ) >> 3), most);
    n += 8;
  }
  return most;
}

@inline
function headOf(word: u32): usize {
  return HEADS + (<usize>((word * 0x9e3779b1) >> (32 - HASH_BITS)) << 3);
}

/** Looks for the longest match at `at` and enters `at` into the table; most >= MIN_MATCH bytes are left. */
@inline
function find(at: usize, most: u32): void {
  const position = base + <u32>(at - WINDOW);
  const word = load<u32>(at);
  const head = headOf(word);
  const near = load<u32>(head), far = load<u32>(head, 4);
  store<u64>(head, <u64>position | <u64>near << 32);
  let length: u32 = 0, distance: u32 = 0;
  let d = position - near;
  if (d <= REACH && load<u32>(at - d) == word) { length = common(at, at - d, most); distance = d; }
  d = rowDistance;
  if (length < most && d <= REACH && position - d >= FIRST && load<u32>(at - d) == word) {
    const n = common(at, at - d, most);
    if (n > length) { length = n; distance = d; }
  }
  d = position - far;
  if (length < most && d <= REACH && load<u32>(at - d) == word) {
    const n = common(at, at - d, most);
    if (n > length + <u32>(d > NEAR)) { length = n; distance = d; }
  }
  if (length == MIN_MATCH && distance > NEAR) length = 0;
  foundLength = length;
  foundDistance = distance;
}

function findMatches(start: usize, end: usize, last: bool): void {
  let at = start, block = start;
  while (at < end) {
    if (symbolCount() >= MAX_SYMBOLS - 2) {
      endBlock(block, <u32>(at - block), false);
      block = at;
    }
    const left = <u32>(end - at);
    if (left < MIN_MATCH) { addLiteral(load<u8>(at++)); continue; }
    find(at, min(left, MAX_MATCH));
    if (foundLength == 0) { addLiteral(load<u8>(at++)); continue; }
    let length = foundLength, distance = foundDistance, entered = at + 1;
    if (length < GOOD && left > MIN_MATCH) {
      find(at + 1, min(left - 1, MAX_MATCH));
      entered++;
      if (foundLength > length) {
        addLiteral(load<u8>(at++));
        length = foundLength;
        distance = foundDistance;
      }
    }
    addMatch(length, distance);
    enter(entered, at + length, end);
    at += length;
  }
  endBlock(block, <u32>(end - block), last);
}

/** Enters the places within a match: all of a short one, the ends of a long one, which is of one colour or a repeated row. */
@inline
function enter(from: usize, to: usize, end: usize): void {
  let stop = min(to, end - MIN_MATCH);
  if (to - from > 16) from = to - 8;
  for (; from < stop; from++) {
    const head = headOf(load<u32>(from));
    store<u64>(head, <u64>(base + <u32>(from - WINDOW)) | <u64>load<u32>(head) << 32);
  }
}

/** Adler-32 of RFC 1950 over more bytes, 16 at a time; sums stay below 2^32 for 5,552 bytes. */
function adler(at: usize, length: u32): void {
  const weights0 = i16x8(16, 15, 14, 13, 12, 11, 10, 9), weights1 = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let a = adlerA, b = adlerB;
  while (length >= 16) {
    const n = min<u32>(length, 5552) & ~15;
    const end = at + n;
    let sums = i32x4.splat(0), before = i32x4.splat(0), weighted = i32x4.splat(0);
    b += a * n;
    for (; at < end; at += 16) {
      const bytes = v128.load(at);
      before = i32x4.add(before, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      weighted = i32x4.add(weighted, i32x4.add(i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), weights0), i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), weights1)));
    }
    a = (a + lanes(sums)) % 65521;
    b = (b + (lanes(before) << 4) + lanes(weighted)) % 65521;
    length -= n;
  }
  for (; length > 0; length--) {
    a += load<u8>(at++);
    b += a;
  }
  adlerA = a % 65521;
  adlerB = b % 65521;
}

@inline
function lanes(v: v128): u32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}
