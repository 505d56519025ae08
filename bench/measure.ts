/** What benchmarks of pictures share: errors between pictures, and pictures for people to look at. */
import { writeFileSync } from 'node:fs';
import { linearToSrgb } from '../src/math/index.ts';
import { encodePng } from '../src/image/index.ts';

/** Linear RGB, 3 a pixel, rows from the top. */
export interface Picture { readonly width: number; readonly height: number; readonly rgb: Float32Array }

export const luminanceAt = (rgb: Float32Array, i: number): number => 0.2126 * rgb[i * 3] + 0.7152 * rgb[i * 3 + 1] + 0.0722 * rgb[i * 3 + 2];

/** Means of 2 x 2 pixels. */
export function halve({ width, height, rgb }: Picture): Picture {
  const w = width >> 1;
  const h = height >> 1;
  const out = new Float32Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (yy: number, xx: number): number => rgb[((2 * y + yy) * width + 2 * x + xx) * 3 + c];
        out[(y * w + x) * 3 + c] = (at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4;
      }
    }
  }
  return { width: w, height: h, rgb: out };
}

export function meanLuminance({ rgb }: Picture): number {
  let sum = 0;
  for (let i = 0; i < rgb.length / 3; i++) sum += luminanceAt(rgb, i);
  return sum / (rgb.length / 3);
}

/** Mean luminance without the brightest 0.1 % of pixels: one overflowing sample does not spoil it. */
export function trimmedMean({ rgb }: Picture): number {
  const all = Float64Array.from({ length: rgb.length / 3 }, (_, i) => luminanceAt(rgb, i)).sort();
  const keep = Math.floor(all.length * 0.999);
  return all.subarray(0, keep).reduce((x, y) => x + y, 0) / keep;
}

/** Relative errors of mean luminance over blocks, row-major. */
export function blockErrors(a: Picture, b: Picture, blockWidth: number, blockHeight: number): { across: number; errors: number[] } {
  const across = Math.floor(a.width / blockWidth);
  const down = Math.floor(a.height / blockHeight);
  const errors: number[] = [];
  for (let by = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++) {
      let sa = 0;
      let sb = 0;
      for (let y = by * blockHeight; y < (by + 1) * blockHeight; y++) {
        for (let x = bx * blockWidth; x < (bx + 1) * blockWidth; x++) {
          sa += luminanceAt(a.rgb, y * a.width + x);
          sb += luminanceAt(b.rgb, y * a.width + x);
        }
      }
      errors.push(Math.abs(sa - sb) / Math.max(sb, 1e-6));
    }
  }
  return { across, errors };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** Mean over pixels and channels of (a - b)^2 / (b^2 + 0.01), and the same without the worst 0.1 % of pixels. */
export function relMse(a: Picture, b: Picture): { all: number; trimmed: number } {
  const n = a.rgb.length / 3;
  const each = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) each[i] += (a.rgb[i * 3 + c] - b.rgb[i * 3 + c]) ** 2 / (b.rgb[i * 3 + c] ** 2 + 0.01) / 3;
  }
  const all = each.reduce((x, y) => x + y, 0) / n;
  each.sort();
  const keep = Math.floor(n * 0.999);
  return { all, trimmed: each.subarray(0, keep).reduce((x, y) => x + y, 0) / keep };
}

/** Half the relMSE between two independent renders of one view, each against their mean: the error of one. */
export function errorOfOne(a: Picture, b: Picture): { all: number; trimmed: number } {
  const n = a.rgb.length / 3;
  const each = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) {
      const [x, y] = [a.rgb[i * 3 + c], b.rgb[i * 3 + c]];
      each[i] += (x - y) ** 2 / 2 / (((x + y) / 2) ** 2 + 0.01) / 3;
    }
  }
  const all = each.reduce((x, y) => x + y, 0) / n;
  each.sort();
  const keep = Math.floor(n * 0.999);
  return { all, trimmed: each.subarray(0, keep).reduce((x, y) => x + y, 0) / keep };
}

/** Writes pictures of one size side by side as an 8-bit sRGB PNG. */
export function sideBySide(path: string, pictures: readonly Picture[], exposure = 1): void {
  const [{ width, height }] = pictures;
  const data = new Uint8Array(width * pictures.length * height * 3);
  pictures.forEach(({ rgb }, k) => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width * 3; x++) {
        const v = Math.min(1, Math.max(0, rgb[y * width * 3 + x] * exposure));
        data[(y * pictures.length + k) * width * 3 + x] = Math.round(linearToSrgb(v) * 255);
      }
    }
  });
  writeFileSync(path, encodePng({ width: width * pictures.length, height, channels: 3, data }));
}
