/** Channels as pictures for people: labels in their published colours, instances told apart, depth in Turbo, normals. */
import { log } from '../../math/index.ts';
import type { Raster } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import type { Color, Picture } from './canvas.ts';

const NOTHING: Color = [24, 24, 28];

/** Colour of each id; ids that the space does not have are magenta, which no palette of ours uses. */
export function labelColors(space: LabelSpace | null): readonly Color[] {
  const colors: Color[] = Array.from({ length: 256 }, (_, id): Color => (space ? [255, 0, 255] : instanceColor(id + 1)));
  for (const { id, color } of space?.classes ?? []) colors[id] = color;
  return colors;
}

/** HSV with hue in turns. */
function hsv(h: number, s: number, v: number): Color {
  const channel = (n: number): number => {
    const k = (n + h * 6) % 6;
    return Math.round(255 * (v - v * s * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return [channel(5), channel(3), channel(1)];
}

/** Far apart for ids that are near: hues by the golden ratio, three lightnesses, two saturations. 0 is nothing. */
export function instanceColor(id: number): Color {
  if (id === 0) return NOTHING;
  return hsv((id * 0.6180339887498949) % 1, id % 2 === 0 ? 0.42 : 0.68, [0.92, 0.66, 0.8][id % 3]);
}

const clamp8 = (v: number): number => Math.max(0, Math.min(255, Math.round(v * 255)));

/** Turbo (Mikhailov 2019) in Du's polynomial fit; t from 0 (dark blue) to 1 (dark red). */
export function turbo(t: number): Color {
  const x = Math.max(0, Math.min(1, t));
  const poly = (a: number, b: number, c: number, d: number, e: number, f: number): number =>
    clamp8(a + x * (b + x * (c + x * (d + x * (e + x * f)))));
  return [
    poly(0.13572138, 4.6153926, -42.66032258, 132.13108234, -152.94239396, 59.28637943),
    poly(0.09140261, 2.19418839, 4.84296658, -14.18503333, 4.27729857, 2.82956604),
    poly(0.1066733, 12.64194608, -60.58204836, 110.36276771, -89.90310912, 27.34824973),
  ];
}

/** Depths shown from warm to cold, in equal steps of ratio. */
export interface DepthRange { readonly near: number; readonly far: number }

/** 1 at `near`, 0 at `far`. */
export const nearness = (depth: number, { near, far }: DepthRange): number => (far > near ? 1 - log(depth / near) / log(far / near) : 0.5);

function paint(raster: Raster, color: (i: number) => Color): Picture {
  const { width, height } = raster;
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(color(i), i * 3);
  return { width, height, data };
}

export function paintLabels(raster: Raster, colors: readonly Color[]): Picture {
  return paint(raster, (i) => colors[raster.data[i]] ?? [255, 0, 255]);
}

export function paintInstances(raster: Raster): Picture {
  return paint(raster, (i) => instanceColor(raster.data[i]));
}

/** Nothing hit: near black. Beyond range: the far colour, darker. */
export function paintDepth(raster: Raster, range: DepthRange): Picture {
  const ramp = Array.from({ length: 512 }, (_, k) => turbo(0.04 + 0.92 * (k / 511)));
  return paint(raster, (i) => {
    const d = raster.data[i];
    if (d === Infinity) return NOTHING;
    if (!(d > 0)) return [48, 18, 59];
    return ramp[Math.max(0, Math.min(511, Math.round(nearness(d, range) * 511)))];
  });
}

/** As normal maps are usually shown: right is red, up is green, towards the camera is blue. */
export function paintNormals({ width, height, data }: Raster): Picture {
  const at = (v: number): number => Math.round((v + 1) * 127.5);
  return paint({ width, height, channels: 3, data }, (i) => {
    const [x, y, z] = [data[i * 3], data[i * 3 + 1], data[i * 3 + 2]];
    return x === 0 && y === 0 && z === 0 ? NOTHING : [at(x), at(-y), at(-z)];
  });
}

/** Any other channel: colour as it is, one component as grey from its least to its greatest finite value. */
export function paintPlain(raster: Raster): Picture {
  const { channels, data } = raster;
  if (channels >= 3 && data instanceof Uint8Array) return paint(raster, (i) => [data[i * channels], data[i * channels + 1], data[i * channels + 2]]);
  let [low, high] = [Infinity, -Infinity];
  for (const v of data) if (Number.isFinite(v)) { low = Math.min(low, v); high = Math.max(high, v); }
  const scale = high > low ? 255 / (high - low) : 0;
  const grey = (v: number): number => (Number.isFinite(v) ? Math.round((v - low) * scale) : 0);
  return paint(raster, (i) => (channels >= 3
    ? [grey(data[i * channels]), grey(data[i * channels + 1]), grey(data[i * channels + 2])]
    : [grey(data[i * channels]), grey(data[i * channels]), grey(data[i * channels])]));
}
