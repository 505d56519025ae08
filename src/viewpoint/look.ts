/** What a view shows, from a coarse raster of rays: the share of each subject, of structure and of nothing, and how near it is. */
import type { Viewpoint } from './viewpoint.ts';
import { cast } from './cast.ts';
import type { RayQuery } from '../scene/index.ts';
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
  readonly distance: Float32Array;
  readonly normal: Float32Array;
  readonly sorted: Float32Array;
  readonly pixels: Uint32Array;
  readonly border: Uint32Array;
}

function summarise(surfaces: Surfaces, bench: Bench, near: number): Survey {
  const { columns, rows, subject, distance, normal, sorted, pixels, border } = bench;
  const n = columns * rows;
  pixels.fill(0);
  border.fill(0);
  let hits = 0;
  let close = 0;
  let edges = 0;
  const differ = (i: number, j: number): boolean => subject[i] !== subject[j] || (subject[i] >= 0
    && normal[i * 3] * normal[j * 3] + normal[i * 3 + 1] * normal[j * 3 + 1] + normal[i * 3 + 2] * normal[j * 3 + 2] < 0.9);
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const s = subject[i];
      if (x > 0 && differ(i, i - 1)) edges++;
      if (y > 0 && differ(i, i - columns)) edges++;
      if (s < 0) continue;
      sorted[hits++] = distance[i];
      if (distance[i] < near) close++;
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
    for (let x = Math.floor(columns / 3); x < Math.ceil((2 * columns) / 3); x++) sorted[m++] = distance[y * columns + x];
  }
  const middle = sorted.subarray(0, m).sort();
  return {
    shares, cut, ...seen, voidShare: (n - hits) / n, structureShare: structure / n, nearShare: close / n,
    detail: edges / (2 * n - rows - columns), middleDistance: middle[m >> 1],
  };
}

/** Looks through each of the views with about `pixels` rays. `near` in scene units. */
export function look(rays: RayQuery, surfaces: Surfaces, views: readonly Viewpoint[], pixels: number, near: number): Survey[] {
  if (views.length === 0) return [];
  const { columns, rows } = rasterFor(views[0].intrinsics, pixels);
  const n = columns * rows;
  const surveys: Survey[] = [];
  const kinds = surfaces.subjects.length;
  const subject = new Int32Array(n);
  const distance = new Float32Array(n);
  const normal = new Float32Array(n * 3);
  const bench: Bench = { columns, rows, subject, distance, normal, sorted: new Float32Array(n), pixels: new Uint32Array(kinds), border: new Uint32Array(kinds) };
  cast(rays, views.length * n, (i, origins, directions, o) => {
    const { worldFromCamera: m, intrinsics: k } = views[Math.floor(i / n)];
    const p = i % n;
    const x = ((((p % columns) + 0.5) * k.width) / columns - k.cx) / k.fx;
    const y = (((Math.floor(p / columns) + 0.5) * k.height) / rows - k.cy) / k.fy;
    const s = 1 / Math.sqrt(x * x + y * y + 1);
    for (let a = 0; a < 3; a++) {
      origins[o + a] = m[12 + a];
      directions[o + a] = (m[a] * x + m[4 + a] * y + m[8 + a]) * s;
    }
  }, (i, hits, slot) => {
    const p = i % n;
    const t = hits.distance[slot];
    distance[p] = t;
    for (let a = 0; a < 3; a++) normal[p * 3 + a] = hits.normal[slot * 3 + a];
    subject[p] = t < Infinity ? surfaces.subjectOf[surfaces.firstPart[hits.node[slot]] + hits.part[slot]] : -1;
    if (p === n - 1) surveys.push(summarise(surfaces, bench, near));
  });
  return surveys;
}

