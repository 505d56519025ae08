/** What a view shows, from a coarse raster of rays: the share of each subject, of structure and of nothing, and how near it is. */
import type { HitBatch, RayQuery } from '../scene/index.ts';
import { finish } from './finish.ts';
import type { Viewpoint } from './viewpoint.ts';
import type { Surfaces } from './surfaces.ts';

export interface Survey {
  /** Share of the image by index of subject, for those that appear. */
  readonly shares: ReadonlyMap<number, number>;
  /** How much the image's border cuts a subject, 0..1: border pixels over the side of a square of its pixels. */
  readonly cut: ReadonlyMap<number, number>;
  /** Share of the image that shows nothing, and that shows walls, floors and ceilings. */
  readonly voidShare: number;
  readonly structureShare: number;
  /** Share of the image that is nearer than the distance asked for. */
  readonly nearShare: number;
  /** Median distance in the middle of the image (a third of its width and height), scene units; +Infinity: mostly nothing. */
  readonly middleDistance: number;
  /** Median distance of all that is hit, scene units. */
  readonly distance: number;
  /** Distance of the far tenth over distance of the near tenth of what is hit; 1 where nothing is. */
  readonly depthRange: number;
  /** Share of neighbouring rays that meet different subjects or surfaces turned by more than 25 degrees. */
  readonly detail: number;
}

/** Columns and rows of about `pixels` in all, in the proportions of the image. */
export function rasterFor({ width, height }: { width: number; height: number }, pixels: number): { columns: number; rows: number } {
  const rows = Math.max(3, Math.min(pixels / 3, Math.round(Math.sqrt((pixels * height) / width))));
  return { columns: Math.max(3, Math.round(pixels / rows)), rows: Math.round(rows) };
}

/** Buffers of one view, used again for the next. */
interface Bench {
  readonly columns: number;
  readonly rows: number;
  readonly subject: Int32Array;
  readonly sorted: Float32Array;
  readonly pixels: Uint32Array;
  readonly border: Uint32Array;
}

/** What one view shows, whose rays are those of the batch from `first` on. */
function summarise(surfaces: Surfaces, bench: Bench, { distance, normal, node, part }: HitBatch, first: number, near: number): Survey {
  const { columns, rows, subject, sorted, pixels, border } = bench;
  const { subjectOf, firstPart } = surfaces;
  const n = columns * rows;
  for (let i = 0; i < n; i++) subject[i] = distance[first + i] < Infinity ? subjectOf[firstPart[node[first + i]] + part[first + i]] : -1;
  pixels.fill(0);
  border.fill(0);
  let hits = 0;
  let close = 0;
  let edges = 0;
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const s = subject[i];
      const a = (first + i) * 3;
      const nx = normal[a];
      const ny = normal[a + 1];
      const nz = normal[a + 2];
      if (x > 0) {
        if (s !== subject[i - 1]) edges++;
        else if (s >= 0 && nx * normal[a - 3] + ny * normal[a - 2] + nz * normal[a - 1] < 0.9) edges++;
      }
      if (y > 0) {
        const b = a - columns * 3;
        if (s !== subject[i - columns]) edges++;
        else if (s >= 0 && nx * normal[b] + ny * normal[b + 1] + nz * normal[b + 2] < 0.9) edges++;
      }
      if (s < 0) continue;
      const t = distance[first + i];
      sorted[hits++] = t;
      if (t < near) close++;
      pixels[s]++;
      if (x === 0 || y === 0 || x === columns - 1 || y === rows - 1) border[s]++;
    }
  }
  const shares = new Map<number, number>();
  const cut = new Map<number, number>();
  let structure = 0;
  for (let s = 0; s < pixels.length; s++) {
    if (pixels[s] === 0) continue;
    shares.set(s, pixels[s] / n);
    if (border[s] > 0) cut.set(s, Math.min(1, border[s] / Math.sqrt(pixels[s])));
    if (surfaces.subjects[s].structure) structure += pixels[s];
  }
  const all = sorted.subarray(0, hits).sort();
  const at = (q: number): number => all[Math.floor(hits * q)];
  const seen = { distance: hits > 0 ? at(0.5) : Infinity, depthRange: hits > 0 ? at(0.9) / Math.max(at(0.1), 1e-30) : 1 };
  let m = 0;
  for (let y = Math.floor(rows / 3); y < Math.ceil((2 * rows) / 3); y++) {
    for (let x = Math.floor(columns / 3); x < Math.ceil((2 * columns) / 3); x++) sorted[m++] = distance[first + y * columns + x];
  }
  const middle = sorted.subarray(0, m).sort();
  return {
    shares, cut, ...seen, voidShare: (n - hits) / n, structureShare: structure / n, nearShare: close / n,
    detail: edges / (2 * n - rows - columns), middleDistance: middle[m >> 1],
  };
}

/** Rays of a view through the centres of a raster's cells, at index `first` of the batch. */
function aim({ worldFromCamera: m, intrinsics: k }: Viewpoint, columns: number, rows: number, first: number, origins: Float32Array, directions: Float32Array): void {
  let o = first * 3;
  for (let row = 0; row < rows; row++) {
    const y = (((row + 0.5) * k.height) / rows - k.cy) / k.fy;
    for (let column = 0; column < columns; column++, o += 3) {
      const x = (((column + 0.5) * k.width) / columns - k.cx) / k.fx;
      const s = 1 / Math.sqrt(x * x + y * y + 1);
      for (let a = 0; a < 3; a++) {
        origins[o + a] = m[12 + a];
        directions[o + a] = (m[a] * x + m[4 + a] * y + m[8 + a]) * s;
      }
    }
  }
}

/** Rays of views that are looked through at once; a step of lookStepwise takes some 20 ms. */
const AT_ONCE = 1 << 16;

/** Looks through each of the views with about `pixels` rays; pauses now and then. `near` in scene units. */
export function* lookStepwise(rays: RayQuery, surfaces: Surfaces, views: readonly Viewpoint[], pixels: number, near: number): Generator<undefined, Survey[]> {
  if (views.length === 0) return [];
  const { columns, rows } = rasterFor(views[0].intrinsics, pixels);
  const n = columns * rows;
  const surveys: Survey[] = [];
  const kinds = surfaces.subjects.length;
  const bench: Bench = { columns, rows, subject: new Int32Array(n), sorted: new Float32Array(n), pixels: new Uint32Array(kinds), border: new Uint32Array(kinds) };
  const viewsAtOnce = Math.max(1, Math.floor(AT_ONCE / n));
  const origins = new Float32Array(Math.min(views.length, viewsAtOnce) * n * 3);
  const directions = new Float32Array(origins.length);
  let hits: HitBatch | undefined;
  for (let begin = 0; begin < views.length; begin += viewsAtOnce) {
    const some = views.slice(begin, begin + viewsAtOnce);
    some.forEach((view, i) => aim(view, columns, rows, i * n, origins, directions));
    const batch = rays.intersect({ origins: origins.subarray(0, some.length * n * 3), directions: directions.subarray(0, some.length * n * 3) }, hits);
    some.forEach((_, i) => surveys.push(summarise(surfaces, bench, batch, i * n, near)));
    hits = batch;
    yield;
  }
  return surveys;
}

/** lookStepwise without pauses. */
export const look = (...args: Parameters<typeof lookStepwise>): Survey[] => finish(lookStepwise(...args));
