/**
 * Where things lie in the codec's own memory. All sizes are fixed, so it never grows: an image of any height is
 * compressed within 3 MB. Rows come in by chunks, each of one row at least and at most MAX_CHUNK bytes.
 */

/** Bytes that a match may reach back (RFC 1951, 3.2.5). */
export const REACH: u32 = 32768;
/** A row of 65,535 pixels of four 16-bit samples, and its filter's number. */
export const MAX_CHUNK: u32 = 65535 * 8 + 1;

/** For each hash of 4 bytes the two positions where it was seen last, u32 each, the latest first. */
export const HASH_BITS: u32 = 14;
export const HEADS: usize = 4096;
/** A block's literals and matches, u32 each: length << 16 | distance, or a byte. */
export const MAX_SYMBOLS: u32 = 1 << 15;
export const SYMBOLS: usize = HEADS + (8 << HASH_BITS);
/** What huffman.ts and blocks.ts need for the codes of one block. */
export const CODES: usize = SYMBOLS + MAX_SYMBOLS * 4;
/** The row above the chunk (16 bytes before it are read), then the chunk's rows without filters. */
export const RAW: usize = CODES + 16384;
/** REACH bytes of what came before, then the chunk as it is compressed. Loads may touch 16 bytes more. */
export const WINDOW: usize = RAW + 2 * MAX_CHUNK + 62;
/** A chunk's compressed bytes: at most those of the chunk, 5 for each stored block, and the stream's ends. */
export const OUT: usize = WINDOW + REACH + MAX_CHUNK + 63;
export const END: usize = OUT + MAX_CHUNK + 4096;
