/** Thumbnails: colours are averaged over the pixels they cover, ids are those at the centre. */
import type { Raster } from '../../frame/index.ts';
import type { Picture } from './canvas.ts';

/** Box filter down, nearest neighbour up. */
export function resizePicture(picture: Picture, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  const columns = Array.from({ length: width + 1 }, (_, x) => Math.floor((x * picture.width) / width));
  for (let y = 0; y < height; y++) {
    const y0 = Math.floor((y * picture.height) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * picture.height) / height));
    for (let x = 0; x < width; x++) {
      const x0 = columns[x];
      const x1 = Math.max(x0 + 1, columns[x + 1]);
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let sy = y0; sy < y1; sy++) for (let sx = x0; sx < x1; sx++) sum += picture.data[(sy * picture.width + sx) * 3 + c];
        data[(y * width + x) * 3 + c] = Math.round(sum / ((y1 - y0) * (x1 - x0)));
      }
    }
  }
  return { width, height, data };
}

/** Nearest neighbour, for ids, depths and normals: nothing is blended. */
export function resizeNearest(raster: Raster, width: number, height: number): Raster {
  const { channels } = raster;
  const data = raster.data instanceof Float32Array ? new Float32Array(width * height * channels) : new Uint16Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const sy = Math.floor(((y + 0.5) * raster.height) / height);
    for (let x = 0; x < width; x++) {
      const from = (sy * raster.width + Math.floor(((x + 0.5) * raster.width) / width)) * channels;
      for (let c = 0; c < channels; c++) data[(y * width + x) * channels + c] = raster.data[from + c];
    }
  }
  return { width, height, channels, data };
}
