/**
 * What a camera does to light, as numbers: one schema for config files, presets, the manifest and docs/sensors.md.
 * Zero (or null, or false) switches an effect off; with all of them off the picture is the clean one, byte by byte.
 *
 * The first five happen where rays are made (hold.ts), so that truth follows. The rest is done to the picture (expose.ts),
 * in the order of a real camera: exposure, lens (colour fringes, blur, vignetting), raw (mosaic, noise), white
 * balance, tone curve, saturation, sharpening, 8 bits, JPEG.
 */
import { z } from 'zod';

const number = (lo: number, hi: number) => z.number().min(lo).max(hi);
const gain = number(0.1, 10);

const range = (lo: number, hi: number) => z.tuple([number(lo, hi), number(lo, hi)]).refine(([a, b]) => a <= b, { message: 'the low end of a range stands first' });
const coefficient = z.number();

export const sensorSchema = z.strictObject({
  distortion: z.union([z.tuple([coefficient, coefficient, coefficient, coefficient, coefficient]), z.null()])
    .describe('k1, k2, p1, p2, k3 of the lens, as OpenCV defines them (Brown-Conrady), for focal length 1; null: none'),
  exposureTime: range(0, 10).describe('seconds that each row gathers light, drawn for each picture'),
  readout: number(0, 10).describe('seconds from the first row\'s exposure to the last one\'s (rolling shutter); 0: all rows at once'),
  shake: number(0, 360).describe('degrees a second; standard deviation of the camera\'s turning about each of its axes, drawn for each picture'),
  drift: number(0, 100).describe('metres a second; standard deviation of its moving along each of them'),
  exposure: number(-4, 4).describe('stops that the camera exposes brighter than what automatic exposure finds'),
  exposureError: number(0, 4).describe('stops; each picture is off by up to so much, either way'),
  whiteBalance: number(0, 1).describe('share of the colour of the light that grey-world white balance takes out'),
  whiteBalanceError: number(0, 2).describe('stops; red is off by up to so much and blue by as much the other way, green by up to half of it'),
  cast: z.tuple([gain, gain, gain]).describe('gain of linear red, green and blue, the same in every picture'),
  fringe: number(0, 20).describe('pixels; lateral chromatic aberration: red is shifted outwards and blue inwards by so much in the corners'),
  blur: number(0, 20).describe('pixels; standard deviation of the point spread of lens and sensor'),
  vignette: number(0, 4).describe('linear light falls with the angle a to the optical axis as cos(a) to the 4 x this'),
  mosaic: z.boolean().describe('record through an RGGB mosaic and interpolate, as cameras with one chip do'),
  electrons: number(0, 1e6).describe('electrons that white frees in a pixel at gain 0; sets shot noise; 0: no noise at all'),
  readNoise: number(0, 1e4).describe('electrons; standard deviation of what reading out adds'),
  gain: range(0, 8).describe('stops of amplification, drawn for each picture; each halves the electrons of white'),
  clip: number(0, 64).describe('linear value at which a pixel is full, 1 = white; 0: none'),
  shoulder: number(0, 1).describe('linear value at which highlights begin to bend towards white; 1: none'),
  contrast: number(0, 1).describe('share of the S-curve v^2 (3 - 2 v) in the tone curve, on encoded values'),
  black: number(-0.5, 0.5).describe('encoded value that black becomes; negative crushes shadows'),
  saturation: number(0, 3).describe('distance of colours from grey, on encoded values; 1: as they are'),
  sharpen: number(0, 5).describe('strength of the unsharp mask on luma; overshoots at edges by so much of the difference'),
  sharpenRadius: number(0.3, 10).describe('pixels; standard deviation of the blur that the mask subtracts'),
  jpeg: z.union([z.number().int().min(1).max(100), z.null()]).describe('quality of the JPEG file that the camera writes; null: none, PNG'),
});
export type Sensor = z.infer<typeof sensorSchema>;
