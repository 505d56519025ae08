/** The codec's module: rows of an image in, a PNG's zlib stream out, chunk by chunk. Embedded in src/image/deflate-wasm.ts. */
import { beginZlib, compressChunk } from "./deflate";
import { beginRows, filterRows, rowsAt, swapRows } from "./filter";
import { HEADS, MAX_CHUNK, OUT } from "./layout";

let stride: u32 = 0;
let pixel: u32 = 0;
let filter: u32 = 0;
let wide: bool = false;
let first: bool = false;

/** Starts an image of rows of `rowBytes`, `pixelBytes` a pixel; `filterKind` as in filter.ts; `swap`: 16-bit samples. Returns where rows go. */
export function begin(rowBytes: u32, pixelBytes: u32, filterKind: u32, swap: bool): usize {
  if (__heap_base > HEADS || rowBytes + 1 > MAX_CHUNK) unreachable();
  stride = rowBytes;
  pixel = pixelBytes;
  filter = filterKind;
  wide = swap;
  first = true;
  beginRows();
  beginZlib(rowBytes + 1);
  return rowsAt(rowBytes);
}

/** Rows that one call of `add` may take. */
export function rowsAtOnce(): u32 {
  return max<u32>(1, (1 << 17) / (stride + 1));
}

/** Compresses the `rows` rows that lie where begin() said; returns the number of bytes at output(). */
export function add(rows: u32, last: bool): u32 {
  if (wide) swapRows(stride, rows);
  filterRows(stride, rows, pixel, filter);
  const length = compressChunk(rows * (stride + 1), first, last);
  first = false;
  return length;
}

export function output(): usize {
  return OUT;
}
