/**
 * Polygons to masks exactly as the COCO API does it (rleFrPoly in its maskApi.c): nothing else gives the published areas.
 *
 * Vertices are rounded to a grid five times as fine as the pixels. Edges are walked on it along their longer axis, the
 * other coordinate rounded. Where the walk steps over the middle of a pixel column (between fine columns 5k + 2 and 5k + 3)
 * column k toggles at the pixel row whose middle is at or below the upper of the two points. Parity decides, so parts that
 * overlap within one polygon are holes. Here only those steps are computed, not the walk, so that an edge costs no more
 * than the columns that it passes.
 */
import { rleOfToggles, type Rle } from './rle.ts';

const FINE = 5;
const fine = (value: number): number => Math.trunc(FINE * value + 0.5);

type Toggle = (x: number, y: number) => void;

/** `points`: x1 y1 x2 y2 ..., in pixels with the corner of the top left one at 0, 0; closed. */
export function rleOfCocoPolygon(points: readonly number[], width: number, height: number): Rle {
  const n = points.length >> 1;
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    low = Math.min(low, points[2 * i]);
    high = Math.max(high, points[2 * i]);
  }
  const within = (x: number): number => Math.max(0, Math.min(width, Math.floor(x)));
  return rleOfToggles(width, height, [within(low - 1), within(high + 2)], (toggle) => {
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      toggleEdge(fine(points[2 * i]), fine(points[2 * i + 1]), fine(points[2 * j]), fine(points[2 * j + 1]), width, height, toggle);
    }
  });
}

function toggleEdge(ax: number, ay: number, bx: number, by: number, width: number, height: number, toggle: Toggle): void {
  if (ax === bx) return;
  const dx = Math.abs(bx - ax);
  const dy = Math.abs(by - ay);
  const flat = dx >= dy;
  const swap = flat ? ax > bx : ay > by;
  const [xs, ys, xe, ye] = swap ? [bx, by, ax, ay] : [ax, ay, bx, by];
  const slope = flat ? (ye - ys) / dx : (xe - xs) / dy;
  const first = Math.max(0, Math.ceil((Math.min(xs, xe) - 2) / FINE));
  const last = Math.min(width - 1, Math.floor((Math.max(xs, xe) - 3) / FINE));
  for (let k = first; k <= last; k++) {
    const left = FINE * k + 2;
    const upper = flat
      ? Math.min(rounded(ys, slope, left - xs), rounded(ys, slope, left + 1 - xs))
      : ys + stepOver(xs, slope, left, dy) - 1;
    toggle(k, Math.max(0, Math.min(height, Math.floor((upper + 2) / FINE))));
  }
}

const rounded = (start: number, slope: number, t: number): number => Math.trunc(start + slope * t + 0.5);

/** The first step of a steep walk that is across the line between fine columns `left` and `left + 1`. */
function stepOver(xs: number, slope: number, left: number, steps: number): number {
  const across = (t: number): boolean => (slope > 0 ? rounded(xs, slope, t) > left : rounded(xs, slope, t) <= left);
  let t = Math.max(1, Math.min(steps, Math.ceil((left + 0.5 - xs) / slope)));
  while (t > 1 && across(t - 1)) t--;
  while (t < steps && !across(t)) t++;
  return t;
}
