/**
 * What the chip records: electrons with shot and read noise, of one colour a pixel where there is a mosaic. Light is
 * counted before white balance, so the colours that are amplified most are the noisiest.
 */
import type { Random } from '../math/index.ts';
import type { Planes } from './planes.ts';

/** Electrons of white: at this gain, or 0 for no noise. */
export interface Noise { readonly electrons: number; readonly readNoise: number }

/** How much less a chip sees of red and blue than of green, in daylight: typical of silicon behind Bayer filters. */
const SENSITIVITY = [0.55, 1, 0.65] as const;

/**
 * Light as the chip counts it. Shot noise is Poisson, here its normal approximation: variance = mean, in electrons, plus
 * that of reading out. `white` electrons are light 1.
 */
function counted(light: number, white: number, readVariance: number, random: Random): number {
  return white > 0 ? light + (random.normal() * Math.sqrt(light * white + readVariance)) / white : light;
}

/** The picture as the chip has it, interpolated again where a mosaic was before it. May hold values below 0: noise. */
export function record({ width, height, planes }: Planes, { electrons, readNoise }: Noise, clip: number, mosaic: boolean, random: Random): Planes {
  const white = SENSITIVITY.map((share) => share * electrons);
  const full = clip > 0 ? clip : Infinity;
  const read = readNoise * readNoise;
  if (!mosaic) {
    planes.forEach((plane, c) => {
      for (let i = 0; i < plane.length; i++) plane[i] = Math.min(full, counted(Math.min(full, plane[i]), white[c], read, random));
    });
    return { width, height, planes };
  }
  const raw = new Float64Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const c = colourAt(x, y);
      raw[i] = Math.min(full, counted(Math.min(full, planes[c][i]), white[c], read, random));
    }
  }
  return demosaic(raw, width, height);
}

/** RGGB: red at even columns of even rows, blue at odd columns of odd rows. */
const colourAt = (x: number, y: number): 0 | 1 | 2 => ((x & 1) !== (y & 1) ? 1 : (x & 1) === 0 ? 0 : 2);

/**
 * Bilinear interpolation of each colour, green corrected by the slope of the colour at hand (the first step of Malvar,
 * He, Cutler 2004, eq. 1 with gain 1/2); edges are mirrored, which keeps the mosaic's phase.
 */
function demosaic(raw: Float64Array, width: number, height: number): Planes {
  const planes = [new Float64Array(raw.length), new Float64Array(raw.length), new Float64Array(raw.length)] as const;
  const mirror = (i: number, n: number): number => (n === 1 ? 0 : i < 0 ? -i : i >= n ? Math.max(0, 2 * n - 2 - i) : i);
  const columns = Int32Array.from({ length: width + 4 }, (_, i) => mirror(i - 2, width));
  for (let y = 0; y < height; y++) {
    const rows = [-2, -1, 0, 1, 2].map((d) => mirror(y + d, height) * width);
    for (let x = 0; x < width; x++) {
      const at = (dx: number, dy: number): number => raw[rows[dy + 2] + columns[x + dx + 2]];
      const i = y * width + x;
      const own = raw[i];
      const c = colourAt(x, y);
      const sides = (at(-1, 0) + at(1, 0)) / 2, ends = (at(0, -1) + at(0, 1)) / 2;
      if (c === 1) {
        planes[1][i] = own;
        const redBeside = (y & 1) === 0;
        planes[0][i] = redBeside ? sides : ends;
        planes[2][i] = redBeside ? ends : sides;
      } else {
        const slope = own - (at(-2, 0) + at(2, 0) + at(0, -2) + at(0, 2)) / 4;
        planes[c][i] = own;
        planes[1][i] = (sides + ends) / 2 + slope / 4;
        planes[2 - c][i] = (at(-1, -1) + at(1, -1) + at(-1, 1) + at(1, 1)) / 4;
      }
    }
  }
  return { width, height, planes };
}
