/**
 * Another size. Pictures are averaged over the area that each new pixel covers; ids, depths and normals are those at its
 * centre, floor((x + 0.5) * scale), never blended. The two sides scale on their own, as SegNet's data was made.
 */
import type { Frame, Raster } from '../../frame/index.ts';
import { mapChannels, withPixels } from './change.ts';
import { clipBoxes } from './objects-again.ts';

export function resized(frame: Frame, width: number, height: number): Frame {
  const first = Object.values(frame.channels)[0];
  if (first === undefined || (first.shape[0] === height && first.shape[1] === width)) return frame;
  const [sx, sy] = [width / first.shape[1], height / first.shape[0]];
  const small = mapChannels(frame, (channel) => withPixels(channel, (raster) => (
    channel.name === 'image' && raster.data instanceof Uint8Array ? resizeArea(raster, width, height) : resizeNearest(raster, width, height)
  ), [height, width, channel.shape[2]]));
  const { calibration } = frame;
  return {
    ...small,
    calibration: calibration && {
      ...calibration,
      intrinsics: {
        width, height, fx: calibration.intrinsics.fx * sx, fy: calibration.intrinsics.fy * sy,
        cx: calibration.intrinsics.cx * sx, cy: calibration.intrinsics.cy * sy,
      },
      ...(calibration.shutter ? { shutter: { ...calibration.shutter, rowTime: calibration.shutter.rowTime / sy, middleRow: calibration.shutter.middleRow * sy } } : {}),
    },
    objects: clipBoxes(frame.objects, (x) => Math.round(x * sx), (y) => Math.round(y * sy), width, height),
  };
}

/** For each new pixel along one side: the first old pixel that it covers, and the share of each one that it does. */
function coverage(from: number, to: number): { readonly start: Int32Array; readonly taps: number; readonly weights: Float64Array } {
  const scale = from / to;
  const taps = Math.ceil(scale) + 1;
  const start = new Int32Array(to);
  const weights = new Float64Array(to * taps);
  for (let i = 0; i < to; i++) {
    const [begin, end] = [i * scale, (i + 1) * scale];
    const first = Math.min(from - 1, Math.floor(begin));
    start[i] = Math.min(first, Math.max(0, from - taps));
    let sum = 0;
    for (let k = 0; k < taps; k++) {
      const pixel = start[i] + k;
      const w = Math.max(0, Math.min(end, pixel + 1) - Math.max(begin, pixel));
      weights[i * taps + k] = pixel < from ? w : 0;
      sum += weights[i * taps + k];
    }
    for (let k = 0; k < taps; k++) weights[i * taps + k] /= sum;
  }
  return { start, taps, weights };
}

/** Mean over the area that each new pixel covers (a box filter with the exact shares), rounded to the nearest. 8 bits. */
export function resizeArea(raster: Raster, width: number, height: number): Raster & { readonly data: Uint8Array } {
  const { channels, data } = raster;
  const across = coverage(raster.width, width);
  const down = coverage(raster.height, height);
  const rowLength = width * channels;
  // Rows are narrowed once each and kept while they are needed: as many as a new row covers.
  const rows = Array.from({ length: down.taps }, () => new Float64Array(rowLength));
  const held = new Int32Array(down.taps).fill(-1);
  const out = new Uint8Array(rowLength * height);
  const narrow = (y: number): Float64Array => {
    const slot = y % down.taps;
    if (held[slot] === y) return rows[slot];
    const row = rows[slot];
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let k = 0, at = (y * raster.width + across.start[x]) * channels + c; k < across.taps; k++, at += channels) {
          const w = across.weights[x * across.taps + k];
          if (w !== 0) sum += data[at] * w;
        }
        row[x * channels + c] = sum;
      }
    }
    held[slot] = y;
    return row;
  };
  const sums = new Float64Array(rowLength);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let k = 0; k < down.taps; k++) {
      const w = down.weights[y * down.taps + k];
      if (w === 0) continue;
      const row = narrow(down.start[y] + k);
      for (let i = 0; i < rowLength; i++) sums[i] += row[i] * w;
    }
    for (let i = 0, at = y * rowLength; i < rowLength; i++) out[at + i] = sums[i] + 0.5;
  }
  return { width, height, channels, data: out };
}

/** The old pixel at each new one's centre. */
export function resizeNearest(raster: Raster, width: number, height: number): Raster {
  const { channels } = raster;
  const data = new (raster.data.constructor as new (n: number) => Raster['data'])(width * height * channels);
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * raster.width) / width) * channels);
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * raster.height) / height) * raster.width * channels;
    for (let x = 0; x < width; x++) {
      for (let c = 0, from = row + columns[x]; c < channels; c++) data[to++] = raster.data[from + c];
    }
  }
  return { width, height, channels, data };
}
