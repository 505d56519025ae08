/**
 * Polygons to masks by the centres of pixels: a pixel is inside when a ray from its centre crosses the outline an odd
 * number of times. Masks traced along pixel edges (outline.ts) come back exactly, bridges and all: a bridge runs to and
 * fro over the same two points, and both crossings are computed from the same end.
 */
import { rleOfToggles, type Rle } from './rle.ts';

/** `points`: x1 y1 x2 y2 ..., in pixels with the corner of the top left one at 0, 0; closed. */
export function rleOfPolygon(points: readonly number[], width: number, height: number): Rle {
  const n = points.length >> 1;
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    low = Math.min(low, points[2 * i]);
    high = Math.max(high, points[2 * i]);
  }
  const c0 = firstFrom(low, width);
  return rleOfToggles(width, height, [c0, Math.max(c0, firstFrom(high, width))], (toggle) => {
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      const swap = points[2 * i] > points[2 * j];
      const [a, b] = swap ? [j, i] : [i, j];
      const [xa, ya, xb, yb] = [points[2 * a], points[2 * a + 1], points[2 * b], points[2 * b + 1]];
      const end = firstFrom(xb, width);
      for (let x = firstFrom(xa, width); x < end; x++) toggle(x, firstFrom(ya + ((x + 0.5 - xa) / (xb - xa)) * (yb - ya), height));
    }
  });
}

/** The first pixel whose centre is at `edge` or beyond it, 0..count. */
const firstFrom = (edge: number, count: number): number => Math.max(0, Math.min(count, Math.ceil(edge - 0.5)));
