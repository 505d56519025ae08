/**
 * An image of 8 bits on its way into a batch: varied, normalised, its channels apart. All that varies is drawn from a
 * stream that the caller names for the seed and the sample's place in the run. Labels move with their pixels and are
 * never blended.
 */
import type { Random } from '../math/index.ts';

export interface Augmentation {
  /** Left and right are exchanged in half of the samples. */
  readonly flip: boolean;
  /** Factors between which a sample is scaled, then cut or filled up to its size. */
  readonly scale: readonly [number, number];
  /** Brightness and contrast vary by this share, the colours by half of it. */
  readonly colour: number;
  /** Standard deviation of noise, share of white. */
  readonly noise: number;
}

export const NO_AUGMENTATION: Augmentation = { flip: false, scale: [1, 1], colour: 0, noise: 0 };

/** Label of what is outside of the image, or of no class. */
export const NO_CLASS = 255;

/** H x W x 3 RGB, and H x W class numbers. */
export interface Picture { readonly image: Uint8Array; readonly labels: Uint8Array }
export interface Normalisation { readonly mean: readonly number[]; readonly deviation: readonly number[] }

/** Pixels of x that each pixel of the result comes from: x = (pixel + 0.5 - offset) * step. */
interface Axis { readonly step: number; readonly offset: number }
const WHOLE: Axis = { step: 1, offset: 0 };

interface Geometry { readonly flip: boolean; readonly x: Axis; readonly y: Axis }

function drawGeometry({ flip, scale: [least, most] }: Augmentation, width: number, height: number, draw: Random): Geometry {
  const turned = draw.next() < 0.5;
  const factor = draw.range(least, most);
  const axis = (size: number): Axis => ({ step: 1 / factor, offset: draw.next() * (size - factor * size) });
  const [x, y] = [axis(width), axis(height)];
  return { flip: flip && turned, ...(factor === 1 ? { x: WHOLE, y: WHOLE } : { x, y }) };
}

/** By channel: value = pixel * factor + shift. Contrast turns about the image's own mean. */
function drawColours({ colour }: Augmentation, image: Uint8Array, { mean, deviation }: Normalisation, draw: Random): { readonly factor: number; readonly shift: number }[] {
  const brightness = 1 + colour * draw.range(-1, 1);
  const contrast = 1 + colour * draw.range(-1, 1);
  const gains = [0, 1, 2].map(() => 1 + (colour / 2) * draw.range(-1, 1));
  let sum = 0;
  if (colour !== 0) for (let i = 0; i < image.length; i++) sum += image[i];
  const grey = sum / image.length;
  return gains.map((gain, c) => ({ factor: (brightness * contrast * gain) / deviation[c], shift: (grey * brightness * (1 - contrast) - mean[c]) / deviation[c] }));
}

/**
 * Writes a sample into a batch: `into.image` is 3 x H x W of (pixel - mean) / deviation, `into.labels` H x W. Where scaling
 * leaves no pixel of a class in view, the sample is not scaled: a batch of void has no loss.
 */
export function placeSample(picture: Picture, size: { readonly width: number; readonly height: number }, augmentation: Augmentation, normal: Normalisation, draw: Random, into: { readonly image: Float32Array; readonly labels: Uint8Array }): void {
  const { width, height } = size;
  let geometry = drawGeometry(augmentation, width, height, draw);
  const colours = drawColours(augmentation, picture.image, normal, draw);
  placeLabels(picture.labels, width, height, geometry, into.labels);
  if (geometry.x !== WHOLE && into.labels.every((label) => label === NO_CLASS)) {
    geometry = { ...geometry, x: WHOLE, y: WHOLE };
    placeLabels(picture.labels, width, height, geometry, into.labels);
  }
  placeImage(picture.image, width, height, geometry, colours, augmentation.noise, normal, draw, into.image);
}

/** Plain loops over typed arrays: this runs for every sample of every step, on the thread that all trainings of a process share. */
function placeImage(image: Uint8Array, width: number, height: number, geometry: Geometry, colours: readonly { readonly factor: number; readonly shift: number }[], noise: number, { mean, deviation }: Normalisation, draw: Random, into: Float32Array): void {
  const of = (value: (c: number) => number): Float64Array => Float64Array.from([0, 1, 2], value);
  const [factor, shift] = [of((c) => colours[c].factor), of((c) => colours[c].shift)];
  const [least, most, sigma] = [of((c) => (0 - mean[c]) / deviation[c]), of((c) => (255 - mean[c]) / deviation[c]), of((c) => (noise * 255) / deviation[c])];
  const plane = width * height;
  const columns = taps(geometry.x, width, geometry.flip);
  const rows = taps(geometry.y, height, false);
  for (let y = 0, at = 0; y < height; y++) {
    const [top, bottom, down] = [rows.low[y] * width * 3, rows.high[y] * width * 3, rows.share[y]];
    for (let x = 0; x < width; x++, at++) {
      if (rows.outside[y] === 1 || columns.outside[x] === 1) {
        for (let c = 0; c < 3; c++) into[c * plane + at] = 0;
        continue;
      }
      const [left, right, across] = [columns.low[x] * 3, columns.high[x] * 3, columns.share[x]];
      for (let c = 0; c < 3; c++) {
        const upper = image[top + left + c] + (image[top + right + c] - image[top + left + c]) * across;
        const lower = image[bottom + left + c] + (image[bottom + right + c] - image[bottom + left + c]) * across;
        let value = (upper + (lower - upper) * down) * factor[c] + shift[c];
        if (noise > 0) value += sigma[c] * draw.normal();
        into[c * plane + at] = value > most[c] ? most[c] : value < least[c] ? least[c] : value;
      }
    }
  }
}

interface Taps { readonly low: Int32Array; readonly high: Int32Array; readonly share: Float64Array; readonly outside: Uint8Array }

/** For each pixel along one side: its two neighbours in the picture, the second one's share, and whether it lies outside. */
function taps({ step, offset }: Axis, size: number, flip: boolean): Taps {
  const found: Taps = { low: new Int32Array(size), high: new Int32Array(size), share: new Float64Array(size), outside: new Uint8Array(size) };
  for (let i = 0; i < size; i++) {
    const at = ((flip ? size - 1 - i : i) + 0.5 - offset) * step;
    if (at < 0 || at >= size) found.outside[i] = 1;
    const x = Math.min(size - 1, Math.max(0, at - 0.5));
    found.low[i] = Math.floor(x);
    found.high[i] = Math.min(size - 1, found.low[i] + 1);
    found.share[i] = x - found.low[i];
  }
  return found;
}

function placeLabels(labels: Uint8Array, width: number, height: number, { flip, x: across, y: down }: Geometry, into: Uint8Array): void {
  for (let y = 0, at = 0; y < height; y++) {
    const v = Math.floor((y + 0.5 - down.offset) * down.step);
    for (let x = 0; x < width; x++, at++) {
      const u = Math.floor(((flip ? width - 1 - x : x) + 0.5 - across.offset) * across.step);
      into[at] = u < 0 || u >= width || v < 0 || v >= height ? NO_CLASS : labels[v * width + u];
    }
  }
}
