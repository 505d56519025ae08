/** What a choice of frames is made by: what each shows, in a few numbers. Measured once a frame, in threads. */
import type { Frame, Raster } from '../../frame/index.ts';
import { resizeArea } from './resize.ts';

export interface FrameFacts {
  /** Class ids in the picture with their pixels. */
  readonly classes: readonly (readonly [id: number, pixels: number])[];
  /** Mean luma, 0..255; null without a picture. */
  readonly brightness: number | null;
  /** Difference hash: 64 bits as 16 hexadecimal digits; null without a picture. */
  readonly hash: string | null;
}

export async function measure(frame: Frame, want: { readonly classes: boolean; readonly image: boolean }): Promise<FrameFacts> {
  const { label, image } = frame.channels;
  const picture = want.image && image ? await image.load() : null;
  return {
    classes: want.classes && label ? countIds(await label.load()) : [],
    brightness: picture && meanLuma(picture),
    hash: picture && differenceHash(picture),
  };
}

function countIds({ data }: Raster): [number, number][] {
  const counts = new Uint32Array(65536);
  for (let i = 0; i < data.length; i++) counts[data[i]]++;
  return [...counts.entries()].filter(([, n]) => n > 0);
}

/** ITU-R BT.601. */
export const luma = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

function meanLuma({ data }: Raster): number {
  const sums = [0, 0, 0];
  for (let i = 0; i < data.length; i += 3) { sums[0] += data[i]; sums[1] += data[i + 1]; sums[2] += data[i + 2]; }
  return luma(sums[0], sums[1], sums[2]) / (data.length / 3);
}

/** Of the picture at 9x8 pixels, in each row whether a pixel is darker than the next: the same for the same view at another size, brightness or quality. */
export function differenceHash(picture: Raster): string {
  const { data } = resizeArea(picture, 9, 8);
  const at = (x: number, y: number): number => luma(data[(y * 9 + x) * 3], data[(y * 9 + x) * 3 + 1], data[(y * 9 + x) * 3 + 2]);
  let hash = '';
  for (let y = 0; y < 8; y++) {
    let bits = 0;
    for (let x = 0; x < 8; x++) bits = bits * 2 + (at(x, y) < at(x + 1, y) ? 1 : 0);
    hash += bits.toString(16).padStart(2, '0');
  }
  return hash;
}
