/** Where to write a class's name on a label picture: the middle of its largest areas, farthest from their edges. */
import type { Raster } from '../../frame/index.ts';

export interface Spot { readonly id: number; readonly x: number; readonly y: number; /** Pixels to the nearest edge, by city blocks. */ readonly room: number }

/** One spot for each connected area of an id with at least `least` pixels, the roomiest first. */
export function captionSpots(ids: Raster, least: number): Spot[] {
  const { width, height, data } = ids;
  const room = distanceToEdge(ids);
  const seen = new Uint8Array(width * height);
  const spots: Spot[] = [];
  const stack: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start]) continue;
    const id = data[start];
    let size = 0;
    let best = start;
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const i = stack.pop()!;
      size++;
      if (room[i] > room[best] || (room[i] === room[best] && i < best)) best = i;
      const x = i % width;
      for (const j of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]) {
        if (j < 0 || j >= data.length || seen[j] || data[j] !== id) continue;
        seen[j] = 1;
        stack.push(j);
      }
    }
    if (size >= least) spots.push({ id, x: best % width, y: Math.floor(best / width), room: room[best] });
  }
  return spots.sort((a, b) => b.room - a.room || a.y - b.y || a.x - b.x);
}

/** City-block distance to a pixel of another id or to the border, in two sweeps. */
function distanceToEdge({ width, height, data }: Raster): Int32Array {
  const far = width + height;
  const d = new Int32Array(width * height);
  for (let i = 0; i < d.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const left = x > 0 && data[i - 1] === data[i] ? d[i - 1] : 0;
    const up = y > 0 && data[i - width] === data[i] ? d[i - width] : 0;
    d[i] = Math.min(far, left + 1, up + 1);
  }
  for (let i = d.length - 1; i >= 0; i--) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const right = x < width - 1 && data[i + 1] === data[i] ? d[i + 1] : 0;
    const down = y < height - 1 && data[i + width] === data[i] ? d[i + width] : 0;
    d[i] = Math.min(d[i], right + 1, down + 1);
  }
  return d;
}
