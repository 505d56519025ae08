/** IEEE 754 half-precision numbers. */
import { powerOfTwo } from '../../math/index.ts';

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
let table: Float32Array | undefined;

/** The value of every 16-bit pattern. */
export function halfTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(65536);
  for (let h = 0; h < 65536; h++) {
    const sign = h & 0x8000 ? -1 : 1;
    const exponent = (h >> 10) & 31;
    const fraction = h & 1023;
    table[h] = exponent === 31 ? (fraction ? NaN : sign * Infinity)
      : exponent === 0 ? sign * fraction / 16777216
        : sign * (1 + fraction / 1024) * powerOfTwo(exponent - 15);
  }
  return table;
}

/** The nearest half, ties to even; beyond 65504 it is infinite. */
export function toHalf(value: number): number {
  float[0] = value;
  const x = bits[0];
  const sign = (x >>> 16) & 0x8000;
  const magnitude = x & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) { // below the smallest normal half: counted in 2^-24
    const scaled = Math.abs(value) * 16777216;
    const down = Math.floor(scaled);
    const rest = scaled - down;
    return sign | (rest > 0.5 || (rest === 0.5 && down & 1) ? down + 1 : down);
  }
  const rounded = magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1);
  return sign | (rounded >>> 13);
}
