/**
 * Develops linear radiance into an 8-bit sRGB picture, as a camera's automatic exposure and its tone curve would.
 *
 * Scenes come in arbitrary units of light, so by default the exposure is read off the picture itself. Its 90th
 * percentile of luminance is put at 0.8 of the encoded range (Roberts et al. 2021, Hypersim, whose indoor pictures are
 * developed so); a window or lamp that fills more than a tenth counts as five times the median at most, or it would leave
 * the room black. Where the median is still below mid-grey, up to two thirds of a stop is added; where all is bright, the
 * mean of what is no highlight is kept below 0.7 encoded. Percentiles do not mind fireflies.
 * A shoulder bends what is above 0.6 (linear) towards white, so that windows and lamps keep some of their shape.
 */
import { toSrgb8 } from './srgb.ts';
import { pow, srgbToLinear } from '../math/index.ts';

export interface DevelopOptions {
  /** 'auto', or EV: the radiance is multiplied by 2^EV before the curve. */
  readonly exposure: 'auto' | number;
  /** Linear value at which highlights begin to bend; 1 = none, values above 1 clip. */
  readonly shoulder: number;
}
export const developDefaults: DevelopOptions = { exposure: 'auto', shoulder: 0.6 };

/** Linear value of 0.8 encoded. */
const BRIGHT = srgbToLinear(0.8);
const BRIGHTEST_MEAN = srgbToLinear(0.7);
const MID_GREY = 0.18;
const MOST_LIFT = 1.6;
const HIGHLIGHT = 5;

const luminance = (rgb: Float32Array, i: number): number => 0.2126 * rgb[i] + 0.7152 * rgb[i + 1] + 0.0722 * rgb[i + 2];

/** Factor on the radiance that automatic exposure chooses; 1 for a black picture. */
export function autoExposure(rgb: Float32Array): number {
  const values = new Float32Array(rgb.length / 3);
  let count = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    const y = luminance(rgb, i);
    if (y >= 0 && y < Infinity) values[count++] = y;
  }
  const sorted = values.subarray(0, count).sort();
  const middle = sorted[sorted.length >> 1];
  const percentile = sorted[Math.floor(0.9 * (sorted.length - 1))];
  const bright = middle > 0 ? Math.min(percentile, HIGHLIGHT * middle) : percentile;
  if (!(bright > 0)) {
    const most = sorted[sorted.length - 1];
    return most > 0 ? BRIGHT / most : 1;
  }
  let sum = 0;
  for (const y of sorted) sum += Math.min(y, bright); // the mean of what is not a highlight
  const factor = Math.min(BRIGHT / bright, BRIGHTEST_MEAN / (sum / sorted.length));
  const median = middle * factor;
  return median < MID_GREY ? factor * Math.min(MOST_LIFT, Math.sqrt(MID_GREY / Math.max(median, 1e-6))) : factor;
}

/** Identity up to the shoulder s, then 1 - (1 - s) / (1 + (x - s) / (1 - s)): same slope at s, tends to 1. */
export function bendHighlight(x: number, shoulder: number): number {
  if (!(x > shoulder)) return x;
  const room = 1 - shoulder;
  return room > 0 ? 1 - room / (1 + (x - shoulder) / room) : 1;
}

/** 8-bit sRGB, 3 a pixel, and the factor used on the radiance. */
export function developRgb(rgb: Float32Array, options: Partial<DevelopOptions> = {}): { readonly data: Uint8Array; readonly exposure: number } {
  const { exposure, shoulder } = { ...developDefaults, ...options };
  const factor = exposure === 'auto' ? autoExposure(rgb) : pow(2, exposure);
  const data = new Uint8Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) data[i] = toSrgb8(bendHighlight(rgb[i] * factor, shoulder));
  return { data, exposure: factor };
}
