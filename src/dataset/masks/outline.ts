/** Outlines of masks along the edges of pixels. */
import { forEachRun, rleBox, type Rle } from './rle.ts';

/** x1 y1 x2 y2 ... of the corners, closed: outer rings clockwise on the screen, holes the other way round. */
export type Ring = readonly number[];

const EAST = 0;
const [DX, DY] = [[1, 0, -1, 0], [0, 1, 0, -1]];

/** All outlines of a mask, in the order in which rows from the top meet a first upper edge of each. Pixels that touch by a corner only are apart. */
export function outlines(rle: Rle): Ring[] {
  const box = rleBox(rle);
  if (box === null) return [];
  // The box with a border of one pixel, so that no look-up needs a check.
  const [x0, y0] = [box[0] - 1, box[1] - 1];
  const stride = box[2] - x0 + 1;
  const rows = box[3] - y0 + 1;
  const inside = new Uint8Array(stride * rows);
  forEachRun(rle, (x, top, bottom) => { for (let y = top; y < bottom; y++) inside[(y - y0) * stride + x - x0] = 1; });
  const seen = new Uint8Array(inside.length);
  const rings: Ring[] = [];
  for (let at = stride; at < inside.length; at++) {
    if (inside[at] === 1 && inside[at - stride] === 0 && seen[at] === 0) rings.push(follow(inside, seen, stride, at, x0, y0));
  }
  return rings;
}

/** Goes round with the mask on the right hand, from the top edge of a pixel. Every ring has a top edge; `seen` marks them. */
function follow(inside: Uint8Array, seen: Uint8Array, stride: number, start: number, x0: number, y0: number): Ring {
  const ring: number[] = [];
  let [x, y] = [start % stride, Math.floor(start / stride)];
  const [startX, startY] = [x, y];
  let direction = EAST;
  do {
    if (direction === EAST) seen[y * stride + x] = 1;
    x += DX[direction];
    y += DY[direction];
    // The two pixels ahead: (x, y) is a corner, the pixel to its lower right has the same numbers.
    const right = inside[(y - (direction === 2 || direction === 3 ? 1 : 0)) * stride + x - (direction === 1 || direction === 2 ? 1 : 0)];
    const left = inside[(y - (direction === 0 || direction === 3 ? 1 : 0)) * stride + x - (direction === 2 || direction === 3 ? 1 : 0)];
    const turn = right === 0 ? 1 : left === 1 ? 3 : 0;
    if (turn !== 0) ring.push(x + x0, y + y0);
    direction = (direction + turn) % 4;
  } while (x !== startX || y !== startY || direction !== EAST);
  return ring;
}
