/**
 * Masks as runs, the way COCO stores them: lengths of runs down the columns from the left, zeros first and then ones and
 * zeros in turn. A mask of an object costs what its outline costs, not what the image does.
 */

export interface Rle {
  readonly width: number;
  readonly height: number;
  /** Their sum is width * height; only the first may be 0 in what is made here. */
  readonly counts: readonly number[];
}

/** Half-open pixel box x0, y0, x1, y1. */
export type PixelBox = readonly [number, number, number, number];

/** The ones of a mask: pixels y0 <= y < y1 of a column, columns from the left, rows from the top. */
export function forEachRun({ height, counts }: Rle, run: (x: number, y0: number, y1: number) => void): void {
  let position = 0;
  counts.forEach((count, i) => {
    if (i % 2 === 1) {
      const end = position + count;
      for (let at = position; at < end;) {
        const x = Math.floor(at / height);
        const stop = Math.min(end, (x + 1) * height);
        run(x, at - x * height, stop - x * height);
        at = stop;
      }
    }
    position += count;
  });
}

export function rleArea({ counts }: Rle): number {
  let area = 0;
  for (let i = 1; i < counts.length; i += 2) area += counts[i];
  return area;
}

/** Null for an empty mask. */
export function rleBox(rle: Rle): PixelBox | null {
  let [x0, y0, x1, y1] = [rle.width, rle.height, 0, 0];
  forEachRun(rle, (x, top, bottom) => {
    if (x < x0) x0 = x;
    if (x >= x1) x1 = x + 1;
    if (top < y0) y0 = top;
    if (bottom > y1) y1 = bottom;
  });
  return x1 > x0 ? [x0, y0, x1, y1] : null;
}

/** 1 where the mask is, rows from the top. */
export function rlePixels(rle: Rle): Uint8Array {
  const pixels = new Uint8Array(rle.width * rle.height);
  forEachRun(rle, (x, y0, y1) => { for (let y = y0; y < y1; y++) pixels[y * rle.width + x] = 1; });
  return pixels;
}

/** The masks of all keys of an image in one pass over it; pixels of key 0 are in none. By key, ascending. */
export function rlesByKey(width: number, height: number, keyAt: (pixel: number) => number): Map<number, Rle> {
  const open = new Map<number, { counts: number[]; end: number }>();
  const close = (key: number, start: number, end: number): void => {
    if (key === 0) return;
    let mask = open.get(key);
    if (mask === undefined) open.set(key, mask = { counts: [], end: 0 });
    mask.counts.push(start - mask.end, end - start);
    mask.end = end;
  };
  let key = 0;
  let start = 0;
  for (let x = 0, at = 0; x < width; x++) {
    for (let y = 0, pixel = x; y < height; y++, pixel += width, at++) {
      const here = keyAt(pixel);
      if (here === key) continue;
      close(key, start, at);
      key = here;
      start = at;
    }
  }
  const total = width * height;
  close(key, start, total);
  return new Map([...open].sort(([a], [b]) => a - b).map(([k, { counts, end }]) => [k, { width, height, counts: end < total ? [...counts, total - end] : counts }]));
}

/**
 * The mask whose edge is where `fill` toggles: every pixel after a toggle of its column and the columns left of it, up to
 * the next one, is inside. A toggle at row `height` is one at the top of the next column. Columns c0 <= x < c1 only.
 */
export function rleOfToggles(width: number, height: number, [c0, c1]: readonly [number, number], fill: (toggle: (x: number, y: number) => void) => void): Rle {
  const columns = Math.max(0, c1 - c0);
  // One bit of parity a position, so that a hostile polygon of millions of edges takes no more memory than an image.
  const odd = new Uint8Array(columns * height + 1);
  fill((x, y) => { odd[(x - c0) * height + y] ^= 1; });
  const counts: number[] = [];
  let last = 0;
  for (let at = odd.indexOf(1); at >= 0; at = odd.indexOf(1, at + 1)) {
    const position = c0 * height + at;
    if (position === width * height) break;
    counts.push(position - last);
    last = position;
  }
  counts.push(width * height - last);
  return { width, height, counts };
}

/** What is in any of the masks, which have one size. */
export function rleUnion(masks: readonly Rle[]): Rle {
  if (masks.length === 1) return masks[0];
  const { width, height } = masks[0];
  // +1 where a run of ones begins, -1 where it ends: inside while the sum is above 0.
  const steps: (readonly [position: number, step: number])[] = masks.flatMap(({ counts }) => {
    let position = 0;
    return counts.map((count, i): readonly [number, number] => {
      const at = position;
      position += count;
      return [at, i % 2 === 1 ? 1 : i === 0 ? 0 : -1];
    });
  });
  steps.sort(([a, s], [b, t]) => a - b || t - s);
  const counts: number[] = [];
  let depth = 0;
  let last = 0;
  for (const [position, step] of steps) {
    const before = depth;
    depth += step;
    if ((before === 0) === (depth === 0)) continue;
    counts.push(position - last);
    last = position;
  }
  if (last < width * height) counts.push(width * height - last);
  return { width, height, counts };
}
