/**
 * Blocks of a deflate stream (RFC 1951, 3.2.3 to 3.2.7): the symbols of one are counted while they are found, and
 * written with codes of their own, or as plain bytes where that is shorter. Fixed codes are never used: they save
 * some 60 bytes in files that are small anyway.
 */
import { buildCode, HUFFMAN_SCRATCH } from "./huffman";
import { CODES, SYMBOLS } from "./layout";

const LITERALS: u32 = 286;
const DISTANCES: u32 = 30;
const LENGTHS: u32 = 19;
const END_OF_BLOCK: u32 = 256;

// Frequencies and codes of literals and lengths, of distances, and of code lengths; the run-length coded lengths.
const LITERAL_COUNTS: usize = CODES;
const DISTANCE_COUNTS: usize = LITERAL_COUNTS + 288 * 4;
const LENGTH_COUNTS: usize = DISTANCE_COUNTS + 32 * 4;
const LITERAL_CODES: usize = LENGTH_COUNTS + 32 * 4;
const DISTANCE_CODES: usize = LITERAL_CODES + 288 * 4;
const LENGTH_CODES: usize = DISTANCE_CODES + 32 * 4;
const RUNS: usize = LENGTH_CODES + 32 * 4;
const SCRATCH: usize = RUNS + 320 * 4;
/** For each match length, its symbol's code with the extra bits behind it: bits u32, number of bits u32. */
const LENGTH_BITS: usize = SCRATCH + HUFFMAN_SCRATCH;

/** Order in which the lengths of code lengths are written. */
const ORDER: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

let symbols: u32 = 0;
// The last bits written, fewer than 8 between symbols, and where they go.
let bits: u64 = 0;
let bitCount: u32 = 0;
let out: usize = 0;

/** Starts a stream. */
export function beginStream(): void {
  bits = 0;
  bitCount = 0;
  beginBlock();
}

function beginBlock(): void {
  symbols = 0;
  memory.fill(LITERAL_COUNTS, 0, LITERAL_CODES - LITERAL_COUNTS);
}

/** Where the next bytes go. */
export function writeTo(to: usize): void {
  out = to;
}

/** End of what was written. */
export function written(): usize {
  return out;
}

@inline
export function symbolCount(): u32 {
  return symbols;
}

@inline
function count(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

@inline
export function addLiteral(byte: u32): void {
  store<u32>(SYMBOLS + (<usize>symbols << 2), byte);
  symbols++;
  count(LITERAL_COUNTS + (<usize>byte << 2));
}

/** length 3..258, distance 1..32768. */
@inline
export function addMatch(length: u32, distance: u32): void {
  store<u32>(SYMBOLS + (<usize>symbols << 2), (length << 16) | distance);
  symbols++;
  count(LITERAL_COUNTS + (<usize>lengthSymbol(length) << 2));
  count(DISTANCE_COUNTS + (<usize>distanceSymbol(distance) << 2));
}

@inline
function lengthSymbol(length: u32): u32 {
  const x = length - 3;
  if (x < 8) return 257 + x;
  if (x == 255) return 285;
  const high = 31 - clz(x);
  return 249 + (high << 2) + (x >> (high - 2));
}

@inline
function lengthExtra(length: u32): u32 {
  const x = length - 3;
  return x < 8 || x == 255 ? 0 : 29 - clz(x);
}

@inline
function distanceSymbol(distance: u32): u32 {
  const x = distance - 1;
  if (x < 4) return x;
  const high = 31 - clz(x);
  return (high << 1) + ((x >> (high - 1)) & 1);
}

/** Adds bits; no more than 56 may wait. */
@inline
function put(value: u64, n: u32): void {
  bits |= value << bitCount;
  bitCount += n;
}

/** Writes the whole bytes that wait. */
@inline
function drain(): void {
  store<u64>(out, bits);
  out += bitCount >> 3;
  bits >>= bitCount & 56;
  bitCount &= 7;
}

/** Writes the block of the symbols added, which stand for the bytes [from, from + length). */
export function endBlock(from: usize, length: u32, last: bool): void {
  count(LITERAL_COUNTS + (END_OF_BLOCK << 2));
  buildCode(LITERAL_COUNTS, LITERALS, 15, LITERAL_CODES, SCRATCH);
  buildCode(DISTANCE_COUNTS, DISTANCES, 15, DISTANCE_CODES, SCRATCH);
  const literals = usedCodes(LITERAL_CODES, LITERALS, 257), distances = usedCodes(DISTANCE_CODES, DISTANCES, 1);
  const runs = runLengths(literals, distances);
  buildCode(LENGTH_COUNTS, LENGTHS, 7, LENGTH_CODES, SCRATCH);
  let lengths = LENGTHS;
  while (lengths > 4 && load<u32>(LENGTH_CODES + (<usize>load<u8>(ORDER + lengths - 1) << 2)) == 0) lengths--;
  // 14 bits for the three numbers of codes, and stored blocks of at most 65,535 bytes with headers of up to 5.
  const size = 14 + 3 * lengths + sizeOf(LENGTH_COUNTS, LENGTH_CODES, LENGTHS, 2) + sizeOf(LITERAL_COUNTS, LITERAL_CODES, LITERALS, 0)
    + sizeOf(DISTANCE_COUNTS, DISTANCE_CODES, DISTANCES, 1);
  if (size >= 8 * (length + 5 * (length / 65535 + 1))) {
    storeBytes(from, length, last);
  } else {
    put(<u64>(last ? 1 : 0) | 2 << 1 | (literals - 257) << 3 | (distances - 1) << 8 | (lengths - 4) << 13, 17);
    drain();
    writeLengths(lengths, runs);
    writeSymbols();
  }
  beginBlock();
}

function usedCodes(codes: usize, count: u32, least: u32): u32 {
  while (count > least && load<u32>(codes + (<usize>(count - 1) << 2)) == 0) count--;
  return count;
}

/** Bits of all symbols of a kind. kind: 0 literals and lengths, 1 distances, 2 code lengths. */
function sizeOf(counts: usize, codes: usize, n: u32, kind: u32): u32 {
  let size: u32 = 0;
  for (let symbol: u32 = 0; symbol < n; symbol++) {
    let extra: u32 = 0;
    if (kind == 0) extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) >> 2;
    else if (kind == 1) extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
    else extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
    size += load<u32>(counts + (<usize>symbol << 2)) * ((load<u32>(codes + (<usize>symbol << 2)) >> 16) + extra);
  }
  return size;
}

@inline
function codeLength(literals: u32, i: u32): u32 {
  return load<u32>((i < literals ? LITERAL_CODES : DISTANCE_CODES - (<usize>literals << 2)) + (<usize>i << 2)) >> 16;
}

/** Code lengths of both codes with runs shortened, to RUNS as symbol | extra bits << 8; counted. Returns their number. */
function runLengths(literals: u32, distances: u32): u32 {
  let n: u32 = 0;
  const end = literals + distances;
  for (let i: u32 = 0; i < end;) {
    const length = codeLength(literals, i);
    let run: u32 = 1;
    while (i + run < end && codeLength(literals, i + run) == length) run++;
    i += run;
    if (length != 0) { n = addRun(n, length, 0); run--; }
    while (run > 0) {
      if (length == 0 && run >= 11) { const k = min<u32>(run, 138); n = addRun(n, 18, k - 11); run -= k; }
      else if (length == 0 && run >= 3) { n = addRun(n, 17, run - 3); run = 0; }
      else if (length != 0 && run >= 3) { const k = min<u32>(run, 6); n = addRun(n, 16, k - 3); run -= k; }
      else { n = addRun(n, length, 0); run--; }
    }
  }
  return n;
}

function addRun(n: u32, symbol: u32, extra: u32): u32 {
  store<u32>(RUNS + (<usize>n << 2), symbol | extra << 8);
  count(LENGTH_COUNTS + (<usize>symbol << 2));
  return n + 1;
}

function writeLengths(lengths: u32, runs: u32): void {
  for (let k: u32 = 0; k < lengths; k++) {
    put(load<u32>(LENGTH_CODES + (<usize>load<u8>(ORDER + k) << 2)) >> 16, 3);
    drain();
  }
  for (let k: u32 = 0; k < runs; k++) {
    const run = load<u32>(RUNS + (<usize>k << 2)), symbol = run & 255;
    const code = load<u32>(LENGTH_CODES + (<usize>symbol << 2));
    put(code & 0xffff, code >> 16);
    put(run >> 8, symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
    drain();
  }
}

function writeSymbols(): void {
  for (let length: u32 = 3; length <= 258; length++) {
    const code = load<u32>(LITERAL_CODES + (<usize>lengthSymbol(length) << 2)), extra = lengthExtra(length);
    const to = LENGTH_BITS + (<usize>length << 3);
    store<u32>(to, (code & 0xffff) | ((length - 3) & ((1 << extra) - 1)) << (code >> 16));
    store<u32>(to, (code >> 16) + extra, 4);
  }
  // The writer in locals: globals are loaded and stored each time.
  let buffer = bits, n = bitCount, to = out;
  const end = SYMBOLS + (<usize>symbols << 2);
  for (let at = SYMBOLS; at < end; at += 4) {
    const symbol = load<u32>(at), length = symbol >> 16;
    if (length == 0) {
      const code = load<u32>(LITERAL_CODES + (<usize>symbol << 2));
      buffer |= <u64>(code & 0xffff) << n;
      n += code >> 16;
    } else {
      const entry = LENGTH_BITS + (<usize>length << 3);
      buffer |= <u64>load<u32>(entry) << n;
      n += load<u32>(entry, 4);
      const distance = symbol & 0xffff, kind = distanceSymbol(distance);
      const code = load<u32>(DISTANCE_CODES + (<usize>kind << 2));
      buffer |= <u64>(code & 0xffff) << n;
      n += code >> 16;
      if (kind >= 4) {
        const extra = (kind >> 1) - 1;
        buffer |= <u64>((distance - 1) & ((1 << extra) - 1)) << n;
        n += extra;
      }
    }
    store<u64>(to, buffer);
    to += n >> 3;
    buffer >>= n & 56;
    n &= 7;
  }
  bits = buffer; bitCount = n; out = to;
  const code = load<u32>(LITERAL_CODES + (END_OF_BLOCK << 2));
  put(code & 0xffff, code >> 16);
  drain();
}

function storeBytes(from: usize, length: u32, last: bool): void {
  while (true) {
    const n = min<u32>(length, 65535);
    put(<u64>(last && n == length ? 1 : 0), 3);
    drain();
    flushByte();
    store<u32>(out, n | (n ^ 0xffff) << 16);
    memory.copy(out + 4, from, n);
    out += n + 4;
    from += n;
    length -= n;
    if (length == 0) return;
  }
}

/** Fills up the byte that was begun. */
export function flushByte(): void {
  if (bitCount == 0) return;
  store<u8>(out++, <u8>bits);
  bits = 0;
  bitCount = 0;
}
