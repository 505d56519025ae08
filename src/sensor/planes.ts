/** The picture on its way through the camera: one plane a colour, linear until the tone curve, 1 = white. */

/** Row-major from the top left; red, green, blue. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float64Array, Float64Array, Float64Array];
}

/** Interleaved radiance times a factor; what is no number, or negative, is 0. */
export function planesOf(rgb: Float32Array, width: number, height: number, factor: number): Planes {
  const n = width * height;
  const planes = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const;
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) {
      const v = rgb[3 * i + c] * factor;
      planes[c][i] = v > 0 ? Math.min(v, 1e9) : 0;
    }
  }
  return { width, height, planes };
}
