/** Tileable noise images, the raw matter of every baked texture. Only + - * /: the same bits on every machine. */
import type { Random } from '../../math/index.ts';

/** A grid of numbers that repeats in both directions, rows from the top. */
export interface Field { readonly width: number; readonly height: number; readonly values: Float32Array }

/** The field f(x, y) by pixel. */
export function fieldOf(width: number, height: number, f: (x: number, y: number) => number): Field {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) values[y * width + x] = f(x, y);
  return { width, height, values };
}

/** Value noise in [-1, 1] over cellsX x cellsY lattice cells, smooth to the second derivative, added to `into`. */
function addNoise(into: Field, cellsX: number, cellsY: number, amplitude: number, random: Random): void {
  const { width, height, values } = into;
  const lattice = new Float32Array(cellsX * cellsY);
  for (let i = 0; i < lattice.length; i++) lattice[i] = random.next() * 2 - 1;
  const left = new Int32Array(width);
  const right = new Int32Array(width);
  const weight = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const f = (x * cellsX) / width;
    left[x] = Math.floor(f);
    right[x] = (left[x] + 1) % cellsX;
    weight[x] = quintic(f - left[x]);
  }
  const row = new Float32Array(cellsX);
  for (let y = 0; y < height; y++) {
    const f = (y * cellsY) / height;
    const j0 = Math.floor(f);
    const j1 = (j0 + 1) % cellsY;
    const w = quintic(f - j0);
    for (let i = 0; i < cellsX; i++) {
      row[i] = amplitude * (lattice[j0 * cellsX + i] * (1 - w) + lattice[j1 * cellsX + i] * w);
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const a = row[left[x]];
      values[i] += a + (row[right[x]] - a) * weight[x];
    }
  }
}

const quintic = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** Sum of `octaves` of noise, each twice as fine and `gain` times as strong as the one before; roughly in [-1, 1]. */
export function noise(width: number, height: number, cellsX: number, cellsY: number, octaves: number, random: Random, gain = 0.5): Field {
  const out: Field = { width, height, values: new Float32Array(width * height) };
  let amplitude = 1;
  for (let k = 0; k < octaves; k++) {
    addNoise(out, Math.min(width, cellsX << k), Math.min(height, cellsY << k), amplitude, random);
    amplitude *= gain;
  }
  return out;
}

/** The field's value at pixel coordinates that may be fractional or outside; bilinear, repeating. */
export function sample(f: Field, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const wx = x - x0;
  const wy = y - y0;
  const i0 = mod(x0, f.width);
  const i1 = mod(x0 + 1, f.width);
  const r0 = mod(y0, f.height) * f.width;
  const r1 = mod(y0 + 1, f.height) * f.width;
  const v = f.values;
  return (v[r0 + i0] * (1 - wx) + v[r0 + i1] * wx) * (1 - wy) + (v[r1 + i0] * (1 - wx) + v[r1 + i1] * wx) * wy;
}

export const mod = (a: number, n: number): number => ((a % n) + n) % n;
