/**
 * Depth of SUN RGB-D (read3dPoints.m of SUNRGBDtoolbox): PNG of 16 bits, millimetres turned left by three bits, so that the
 * picture looks like one; 0 where there is no reading.
 */
import type { ChannelData } from '../../../frame/index.ts';

/** Where nothing is hit, and beyond 65.535 m, there is no reading. Nearer than 0.5 mm is 1 mm. */
export function storedDepth(metres: ChannelData): Uint16Array {
  const stored = new Uint16Array(metres.length);
  for (let i = 0; i < stored.length; i++) {
    const rounded = Math.round(metres[i] * 1000);
    const mm = rounded <= 65535 ? Math.max(1, rounded) : 0; // false for NaN, which is beyond the range of another file
    stored[i] = (mm << 3) | (mm >> 13);
  }
  return stored;
}

/** No reading is +Infinity. */
export function metresOf(stored: ChannelData): Float32Array {
  const metres = new Float32Array(stored.length);
  for (let i = 0; i < metres.length; i++) {
    const mm = (stored[i] >> 3) | ((stored[i] << 13) & 0xffff);
    metres[i] = mm === 0 ? Infinity : mm / 1000;
  }
  return metres;
}
