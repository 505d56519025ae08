/**
 * OpenEXR's PIZ compression: Huffman-coded wavelet coefficients of 16-bit numbers squeezed through a table of those
 * that occur. Formats and constants as ImfPizCompressor, ImfHuf and ImfWav of OpenEXR have them.
 */

/** How the 16-bit numbers of one channel lie in the block: nx * ny pixels of `size` numbers each. */
export interface PizChannel { readonly nx: number; readonly ny: number; readonly size: 1 | 2 }

const SYMBOLS = 65537;
const SHORT_ZERO_RUN = 59;
const LONG_ZERO_RUN = 63;
/** Codes up to this length are looked up at once. */
const TABLE_BITS = 14;
/** Longer codes would need more numbers in a block than a file can hold. */
const MAX_CODE = 48;

/** The block's numbers, channel after channel. Throws Error when the data is not a whole block. */
export function unpackPiz(data: Uint8Array, channels: readonly PizChannel[]): Uint16Array {
  const total = channels.reduce((n, c) => n + c.nx * c.ny * c.size, 0);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 4) throw new Error('a PIZ block is cut short');
  const first = view.getUint16(0, true);
  const last = view.getUint16(2, true);
  if (last >= 8192) throw new Error('a PIZ block has a broken table');
  const bitmap = new Uint8Array(8192);
  let at = 4;
  if (first <= last) {
    if (at + last - first + 1 > data.length) throw new Error('a PIZ block is cut short');
    bitmap.set(data.subarray(at, at + last - first + 1), first);
    at += last - first + 1;
  }
  const lut = new Uint16Array(65536);
  let used = 0;
  for (let i = 0; i < 65536; i++) if (i === 0 || bitmap[i >> 3] & (1 << (i & 7))) lut[used++] = i;
  if (at + 4 > data.length) throw new Error('a PIZ block is cut short');
  const size = view.getUint32(at, true);
  at += 4;
  if (size > data.length - at) throw new Error('a PIZ block is cut short');
  const values = unpackHuffman(data.subarray(at, at + size), total);
  let start = 0;
  for (const { nx, ny, size: parts } of channels) {
    for (let part = 0; part < parts; part++) unpackWavelet(values, start + part, nx, parts, ny, nx * parts, used - 1 < 1 << 14);
    start += nx * ny * parts;
  }
  for (let i = 0; i < total; i++) values[i] = lut[values[i]];
  return values;
}

function unpackHuffman(data: Uint8Array, count: number): Uint16Array {
  const out = new Uint16Array(count);
  if (data.length === 0 && count === 0) return out;
  if (data.length < 20) throw new Error('a PIZ block is cut short');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const lowest = view.getUint32(0, true);
  const highest = view.getUint32(4, true);
  const bitCount = view.getUint32(12, true);
  if (lowest >= SYMBOLS || highest >= SYMBOLS) throw new Error('a PIZ block has a broken code table');
  const bytes = new Uint8Array(data.length - 20 + 8); // eight zeros behind, so that looking ahead needs no test
  bytes.set(data.subarray(20));
  const end = (data.length - 20) * 8;
  let bit = 0;
  const read = (n: number): number => {
    if (bit + n > end) throw new Error('a PIZ block is cut short');
    const p = bit >> 3;
    const value = (((bytes[p] << 16) | (bytes[p + 1] << 8) | bytes[p + 2]) >> (24 - n - (bit & 7))) & ((1 << n) - 1);
    bit += n;
    return value;
  };

  const lengths = new Uint8Array(SYMBOLS);
  for (let symbol = lowest; symbol <= highest; symbol++) {
    const length = read(6);
    if (length === LONG_ZERO_RUN) symbol += read(8) + 6 - 1;
    else if (length >= SHORT_ZERO_RUN) symbol += length - SHORT_ZERO_RUN + 2 - 1;
    else lengths[symbol] = length;
  }
  bit = (bit + 7) & ~7;
  if (bit + bitCount > end) throw new Error('a PIZ block is cut short');
  const last = bit + bitCount;

  // Canonical codes: the longest are the numerically smallest.
  const counts = new Float64Array(60);
  for (let s = lowest; s <= highest; s++) counts[lengths[s]]++;
  for (let l = MAX_CODE + 1; l < 60; l++) if (counts[l] > 0) throw new Error(`a PIZ block has a code of ${l} bits`);
  const firstCode = new Float64Array(60);
  let code = 0;
  for (let l = MAX_CODE; l > 0; l--) {
    firstCode[l] = code;
    code = Math.floor((code + counts[l]) / 2);
  }
  const firstSymbol = new Int32Array(60);
  for (let l = 1, n = 0; l <= MAX_CODE; n += counts[l], l++) firstSymbol[l] = n;
  const symbols = new Uint32Array(SYMBOLS);
  const next = firstSymbol.slice();
  const table = new Uint32Array(1 << TABLE_BITS); // symbol * 16 + length; 0: a longer code
  for (let s = lowest; s <= highest; s++) {
    const l = lengths[s];
    if (l === 0) continue;
    if (l <= TABLE_BITS) {
      const start = (firstCode[l] + next[l] - firstSymbol[l]) * (1 << (TABLE_BITS - l));
      if (start + (1 << (TABLE_BITS - l)) > table.length) throw new Error('a PIZ block has a broken code table');
      table.fill(s * 16 + l, start, start + (1 << (TABLE_BITS - l)));
    }
    symbols[next[l]++] = s;
  }

  let filled = 0;
  while (filled < count) {
    if (bit >= last) throw new Error('a PIZ block is cut short');
    const p = bit >> 3;
    const entry = table[(((bytes[p] << 16) | (bytes[p + 1] << 8) | bytes[p + 2]) >> (24 - TABLE_BITS - (bit & 7))) & ((1 << TABLE_BITS) - 1)];
    let symbol: number;
    if (entry !== 0) {
      bit += entry & 15;
      symbol = entry >> 4;
    } else {
      let value = 0;
      let l = 0;
      do {
        if (++l > MAX_CODE || bit >= last) throw new Error('a PIZ block has a code that is not in its table');
        value = value * 2 + ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
        bit++;
      } while (!(value >= firstCode[l] && value < firstCode[l] + counts[l]));
      symbol = symbols[firstSymbol[l] + value - firstCode[l]];
    }
    if (symbol !== highest) {
      out[filled++] = symbol;
      continue;
    }
    const run = read(8);
    if (filled === 0 || run > count - filled) throw new Error('a PIZ block holds more than it should');
    out.fill(out[filled - 1], filled, filled + run);
    filled += run;
  }
  return out;
}

/** Takes back the 2D wavelet of nx * ny numbers at `start`, steps ox and oy. `small`: all below 2^14. */
function unpackWavelet(v: Uint16Array, start: number, nx: number, ox: number, ny: number, oy: number, small: boolean): void {
  const pair = small ? pair14 : pair16;
  let p = 1;
  while (p <= Math.min(nx, ny)) p *= 2;
  for (let p2 = p >> 1, half = p2 >> 1; half >= 1; p2 = half, half >>= 1) {
    const lastX = ox * (nx - p2);
    const lastY = oy * (ny - p2);
    let y = 0;
    for (; y <= lastY; y += oy * p2) {
      let x = 0;
      for (; x <= lastX; x += ox * p2) {
        const a = start + y + x;
        const b = a + ox * half;
        const c = a + oy * half;
        const d = c + ox * half;
        pair(v, a, c);
        pair(v, b, d);
        pair(v, a, b);
        pair(v, c, d);
      }
      if (nx & half) pair(v, start + y + x, start + y + x + oy * half);
    }
    if (ny & half) for (let x = 0; x <= lastX; x += ox * p2) pair(v, start + y + x, start + y + x + ox * half);
  }
}

/** Average and difference at i and j back to the two numbers they came from. */
function pair14(v: Uint16Array, i: number, j: number): void {
  const h = (v[j] << 16) >> 16;
  const a = ((v[i] << 16) >> 16) + (h & 1) + (h >> 1);
  v[i] = a;
  v[j] = a - h;
}

/** The same in arithmetic modulo 2^16. */
function pair16(v: Uint16Array, i: number, j: number): void {
  const b = (v[i] - (v[j] >> 1)) & 0xffff;
  v[i] = v[j] + b - 0x8000;
  v[j] = b;
}
