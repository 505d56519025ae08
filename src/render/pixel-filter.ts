/** Reconstruction filters, as tables that turn uniform numbers into offsets distributed like the filter. */
import { cos, exp } from '../math/index.ts';
import type { SceneCamera } from '../scene/index.ts';

export type PixelFilter = NonNullable<SceneCamera['filter']>;

interface FilterShape { /** Pixels from the centre to where it ends. */ readonly radius: number; /** Height at x, not normalised. */ weight(x: number): number }

export const FILTERS: Record<PixelFilter, FilterShape> = {
  box: { radius: 0.5, weight: () => 1 },
  tent: { radius: 1, weight: (x) => 1 - Math.abs(x) },
  /** Mitsuba's: standard deviation 0.5, cut off at 2 and lowered to reach 0 there. */
  gaussian: { radius: 2, weight: (x) => exp(-2 * x * x) - exp(-8) },
  /** Cycles' default, width 1.5: the four-term window of Harris 1978 over 3 pixels. */
  'blackman-harris': {
    radius: 1.5,
    weight: (x) => {
      const v = 2 * Math.PI * (x / 3 + 0.5);
      return 0.35875 - 0.48829 * cos(v) + 0.14128 * cos(2 * v) - 0.01168 * cos(3 * v);
    },
  },
};

/** Offsets / radius at steps + 1 evenly spaced values of the cumulative distribution, from -1 to 1, symmetric. */
export function filterTable(filter: PixelFilter, steps: number): Float32Array {
  const { radius, weight } = FILTERS[filter];
  const N = 8192;
  const sums = new Float64Array(N + 1);
  for (let i = 0; i < N; i++) sums[i + 1] = sums[i] + Math.max(weight(((i + 0.5) / N * 2 - 1) * radius), 0);
  const table = new Float32Array(steps + 1);
  let at = 0;
  for (let k = 0; k <= steps; k++) {
    const target = (sums[N] * k) / steps;
    while (at < N - 1 && sums[at + 1] < target) at++;
    const width = sums[at + 1] - sums[at];
    table[k] = ((at + (width > 0 ? Math.min(1, Math.max(0, (target - sums[at]) / width)) : 0)) / N) * 2 - 1;
  }
  table[0] = -1;
  table[steps] = 1;
  // Rounding must not shift pictures.
  for (let k = 0; k <= steps >> 1; k++) {
    const half = (table[steps - k] - table[k]) / 2;
    table[k] = -half;
    table[steps - k] = half;
  }
  return table;
}
