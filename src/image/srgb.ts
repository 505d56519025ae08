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

/** Every sample of an image; `scale` is the exposure. */
export function linearToSrgb8(data: Float32Array, scale = 1): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = toSrgb8(data[i] * scale);
  return out;
}
