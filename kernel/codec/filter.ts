/**
 * Rows of a PNG, filtered (PNG 3rd edition, 9.2): each byte less a guess from its neighbours, so that smooth pictures
 * become small numbers, and the number of its filter before each row.
 */
import { MAX_CHUNK, RAW, REACH, WINDOW } from "./layout";

const NONE: u32 = 0;
const SUB: u32 = 1;
const UP: u32 = 2;
const PAETH: u32 = 4;
/** Chooses for each row: the smallest sum of absolute differences (PNG 3rd edition, 12.7). */
const ADAPTIVE: u32 = 5;

/** Starts an image: there is nothing above its first row. */
export function beginRows(): void {
  memory.fill(RAW, 0, MAX_CHUNK);
}

/** Address of a chunk's first row: the row above it lies before it. */
@inline
export function rowsAt(stride: u32): usize {
  return RAW + 16 + stride;
}

/** Turns 16-bit samples as the machine has them into the big-endian ones of PNG. */
export function swapRows(stride: u32, rows: u32): void {
  const end = rowsAt(stride) + stride * rows;
  let at = rowsAt(stride);
  for (; at + 16 <= end; at += 16) {
    v128.store(at, i8x16.shuffle(v128.load(at), v128.load(at), 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
  }
  for (; at < end; at += 2) store<u16>(at, bswap<u16>(load<u16>(at)));
}

/** Filters rows to WINDOW + REACH; `pixel` is the bytes of one. The last row is kept as the next chunk's row above. */
export function filterRows(stride: u32, rows: u32, pixel: u32, filter: u32): void {
  let row = rowsAt(stride), to = WINDOW + REACH;
  for (let y: u32 = 0; y < rows; y++) {
    filterRow(row, stride, pixel, filter == ADAPTIVE ? best(row, stride, pixel, to) : filter, to);
    row += stride;
    to += stride + 1;
  }
  memory.copy(RAW + 16, row - stride, stride);
}

function best(row: usize, stride: u32, pixel: u32, scratch: usize): u32 {
  let least = u32.MAX_VALUE, chosen = NONE;
  for (let filter = NONE; filter <= PAETH; filter++) {
    if (filter == 3) continue;
    filterRow(row, stride, pixel, filter, scratch);
    let cost: u32 = 0;
    for (let x: u32 = 1; x <= stride; x++) cost += <u32>abs<i32>(<i32>load<i8>(scratch + x));
    if (cost < least) { least = cost; chosen = filter; }
  }
  return chosen;
}

/** Vectors may write up to 15 bytes behind the row: the next row, or the margin of the window, follows there. */
function filterRow(row: usize, stride: u32, pixel: u32, filter: u32, to: usize): void {
  store<u8>(to++, <u8>filter);
  if (filter == NONE) {
    memory.copy(to, row, stride);
  } else if (filter == UP || filter == SUB) {
    // The bytes before a row belong to the row above: not to be subtracted from its first pixel.
    const back: usize = filter == UP ? stride : pixel;
    for (let x: u32 = 0; x < stride; x += 16) v128.store(to + x, i8x16.sub(v128.load(row + x), v128.load(row + x - back)));
    if (filter == SUB) memory.copy(to, row, min(pixel, stride));
  } else {
    for (let x: u32 = 0; x < stride; x++) {
      const first = x < pixel;
      const a: i32 = first ? 0 : load<u8>(row + x - pixel), b: i32 = load<u8>(row + x - stride), c: i32 = first ? 0 : load<u8>(row + x - stride - pixel);
      store<u8>(to + x, <u8>(load<u8>(row + x) - paeth(a, b, c)));
    }
  }
}

/** Whichever of left, above and upper left is nearest to left + above - upper left (PNG 3rd edition, 9.4). */
@inline
function paeth(a: i32, b: i32, c: i32): i32 {
  const pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
