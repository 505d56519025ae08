/** Linear radiance to 8-bit sRGB by the exact function (IEC 61966-2-1), rounded to the nearest code. */
import { linearToSrgb, srgbToLinear } from '../math/index.ts';

/** THRESHOLDS[i]: the smallest linear value whose code is i + 1. */
const THRESHOLDS = Float64Array.from({ length: 255 }, (_, i) => srgbToLinear((i + 0.5) / 255));
/** A first guess by the upper 16 bits of the float, from 2^-13 to 1. */
const FIRST = 0x3900;
const LAST = 0x3f80;
const GUESS = new Uint8Array(LAST - FIRST + 1);
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
for (let i = 0; i < GUESS.length; i++) {
  bits[0] = (FIRST + i) << 16;
  GUESS[i] = Math.floor(linearToSrgb(float[0]) * 255 + 0.5);
}

/** 0..255; negative numbers and NaN are 0. */
export function toSrgb8(linear: number): number {
  if (!(linear >= THRESHOLDS[0])) return 0;
  if (linear >= THRESHOLDS[254]) return 255;
  float[0] = linear;
  let code = GUESS[(bits[0] >>> 16) - FIRST];
  while (linear >= THRESHOLDS[code]) code++;
  while (linear < THRESHOLDS[code - 1]) code--;
  return code;
}

// The same for floats as they are, by their bits, which are in the order of positive numbers: cells of 2^15 bits (at most
// 0.8 % wide, codes are 0.9 % apart or more) hold one threshold at most.
const CELL = 15;
const LOW = FIRST << 16;
const bitsFrom = (threshold: number): number => {
  float[0] = threshold;
  return float[0] < threshold ? bits[0] + 1 : bits[0];
};
const TOP = bitsFrom(THRESHOLDS[254]);
const CODES = new Uint8Array(((TOP - LOW) >>> CELL) + 1);
/** Bits from which on the code is one more than at the cell's start. */
const NEXT = new Uint32Array(CODES.length).fill(0xffffffff);
for (let cell = 0; cell < CODES.length; cell++) {
  bits[0] = LOW + cell * (1 << CELL);
  CODES[cell] = toSrgb8(float[0]);
}
for (const threshold of THRESHOLDS) NEXT[(bitsFrom(threshold) - LOW) >>> CELL] = bitsFrom(threshold);
const INFINITE = 0x7f800000;

/** Every sample of an image; `scale` is the exposure. */
export function linearToSrgb8(data: Float32Array, scale = 1): Uint8Array {
  const out = new Uint8Array(data.length);
  if (scale !== 1) {
    for (let i = 0; i < data.length; i++) out[i] = toSrgb8(data[i] * scale);
    return out;
  }
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word < LOW) continue;
    if (word >= TOP) {
      if (word <= INFINITE) out[i] = 255; // beyond are negative numbers and NaN
      continue;
    }
    const cell = (word - LOW) >>> CELL;
    out[i] = word >= NEXT[cell] ? CODES[cell] + 1 : CODES[cell];
  }
  return out;
}
