/**
 * Depth of KITTI's depth benchmarks (devkit_depth, readme.txt; Uhrig et al., 3DV 2017): PNG of 16 bits, metres = p / 256,
 * p = 0 where there is no measurement. It reaches to 65535 / 256 = 255.996 m.
 */
import type { ChannelData } from '../../../frame/index.ts';

const STEPS = 256;

/** Where nothing is hit, and beyond range, there is no measurement: 0 rather than a wrong number. Nearer than 1/512 m is 1/256 m. */
export function storedDepth(metres: ChannelData): Uint16Array {
  const stored = new Uint16Array(metres.length);
  for (let i = 0; i < stored.length; i++) {
    const p = Math.round(metres[i] * STEPS);
    stored[i] = p <= 65535 ? Math.max(1, p) : 0; // false for NaN, which is beyond the range of another file
  }
  return stored;
}

/** No measurement is +Infinity. */
export function metresOf(stored: ChannelData): Float32Array {
  const metres = new Float32Array(stored.length);
  for (let i = 0; i < metres.length; i++) metres[i] = stored[i] === 0 ? Infinity : stored[i] / STEPS;
  return metres;
}
