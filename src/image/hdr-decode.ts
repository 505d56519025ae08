/**
 * Radiance HDR (RGBE) reading: flat, old and new run lengths. EXPOSURE and primaries are ignored, as most readers do.
 * Mantissas are cut off when written, so half a step is added when they are read (Radiance, color.c).
 */
import { powerOfTwo } from '../math/index.ts';
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';
import { broken, checkSize } from './limits.ts';

/** Linear RGB. Throws InputError: `name: reason`. */
export function decodeHdr(bytes: Uint8Array, name: string): Image {
  try {
    return decode(bytes, name);
  } catch (error) {
    throw broken(name, 'HDR', error);
  }
}

function decode(bytes: Uint8Array, name: string): Image {
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    if (end < 0 || end - at > 4096) throw new Error('it ends in its header');
    const text = String.fromCharCode(...bytes.subarray(at, end)).trim();
    at = end + 1;
    return text;
  };
  for (let text = line(); text !== ''; text = line()) {
    const format = /^FORMAT=(.*)/.exec(text)?.[1];
    if (format && format !== '32-bit_rle_rgbe') throw new InputError(`${name}: is an HDR in ${format}. Save it as RGBE.`);
  }
  const size = /^([-+])Y (\d+) ([-+])X (\d+)$/.exec(line());
  if (!size) throw new Error('no size of the form -Y height +X width');
  const [height, width] = [Number(size[2]), Number(size[4])];
  checkSize(name, width, height);
  if (bytes.length - at < height * 4) throw new Error(`${height} rows are promised, ${bytes.length - at} bytes are left`);
  const scale = Float64Array.from({ length: 256 }, (_, e) => (e === 0 ? 0 : powerOfTwo(e - 136)));
  const data = new Float32Array(width * height * 3);
  const row = new Uint8Array(width * 4);
  for (let y = 0; y < height; y++) {
    at = readRow(bytes, at, width, row);
    const to = (size[1] === '-' ? y : height - 1 - y) * width * 3;
    for (let x = 0; x < width; x++) {
      const from = size[3] === '+' ? x * 4 : (width - 1 - x) * 4;
      const factor = scale[row[from + 3]];
      for (let c = 0; c < 3; c++) data[to + x * 3 + c] = (row[from + c] + 0.5) * factor;
    }
  }
  return { width, height, channels: 3, data, encoding: 'linear' };
}

/** Fills `row` with RGBE quadruples and returns where the next one begins. */
function readRow(bytes: Uint8Array, start: number, width: number, row: Uint8Array): number {
  let at = start;
  const short = (): never => {
    throw new Error('its pixels are cut short');
  };
  const isNew = width >= 8 && width < 32768 && bytes[at] === 2 && bytes[at + 1] === 2 && bytes[at + 2] * 256 + bytes[at + 3] === width;
  if (isNew) {
    at += 4;
    for (let c = 0; c < 4; c++) {
      for (let x = 0; x < width;) {
        const code = bytes[at++];
        const run = code > 128 ? code - 128 : code;
        if (!(run > 0) || x + run > width) throw new Error('a run does not fit its row');
        if (at + (code > 128 ? 1 : run) > bytes.length) short();
        for (let k = 0; k < run; k++) row[(x++) * 4 + c] = code > 128 ? bytes[at] : bytes[at + k];
        at += code > 128 ? 1 : run;
      }
    }
    return at;
  }
  for (let x = 0, shift = 0; x < width;) {
    if (at + 4 > bytes.length) short();
    if (bytes[at] === 1 && bytes[at + 1] === 1 && bytes[at + 2] === 1 && x > 0) {
      const run = bytes[at + 3] * powerOfTwo(shift);
      shift += 8;
      if (x + run > width) throw new Error('a run does not fit its row');
      for (let k = 0; k < run; k++, x++) row.copyWithin(x * 4, x * 4 - 4, x * 4);
    } else {
      row.set(bytes.subarray(at, at + 4), x++ * 4);
      shift = 0;
    }
    at += 4;
  }
  return at;
}
