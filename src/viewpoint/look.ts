/** What a view shows, from a coarse raster of rays: the share of each subject, of structure and of nothing, and how near it is. */
import type { Viewpoint } from './viewpoint.ts';
import { cast } from './cast.ts';
import type { RayQuery } from '../scene/index.ts';
import type { Surfaces } from './surfaces.ts';

export interface Survey {
  /** Share of the image by index of subject, for those that appear. */
  readonly shares: ReadonlyMap<number, number>;
  /** Share of the image that shows nothing, and that shows walls, floors and ceilings. */
  readonly voidShare: number;
  readonly structureShare: number;
  /** Share of the image that is nearer than the distance asked for. */
  readonly nearShare: number;
  /** Median distance in the middle of the image (a third of its width and height), scene units; +Infinity: mostly nothing. */
  readonly middleDistance: number;
  /** Distance of the far tenth over distance of the near tenth of what is hit; 1 where nothing is. */
  readonly depthRange: number;
}

/** Columns and rows of about `pixels` in all, in the proportions of the image. */
export function rasterFor({ width, height }: { width: number; height: number }, pixels: number): { columns: number; rows: number } {
  const rows = Math.max(3, Math.min(pixels / 3, Math.round(Math.sqrt((pixels * height) / width))));
  return { columns: Math.max(3, Math.round(pixels / rows)), rows: Math.round(rows) };
}

function summarise(surfaces: Surfaces, subject: Int32Array, distance: Float32Array, columns: number, rows: number, near: number): Survey {
  const n = columns * rows;
  const shares = new Map<number, number>();
  const hit: number[] = [];
  const middle: number[] = [];
  let misses = 0;
  let structure = 0;
  let close = 0;
  for (let i = 0; i < n; i++) {
    const x = i % columns;
    const y = Math.floor(i / columns);
    if (3 * x >= columns - 1 && 3 * x < 2 * columns && 3 * y >= rows - 1 && 3 * y < 2 * rows) middle.push(distance[i]);
    if (subject[i] < 0) { misses++; continue; }
    hit.push(distance[i]);
    if (distance[i] < near) close++;
    if (surfaces.subjects[subject[i]].structure) structure++;
    shares.set(subject[i], (shares.get(subject[i]) ?? 0) + 1 / n);
  }
  middle.sort((a, b) => a - b);
  hit.sort((a, b) => a - b);
  return {
    shares, voidShare: misses / n, structureShare: structure / n, nearShare: close / n,
    middleDistance: middle[middle.length >> 1],
    depthRange: hit.length === 0 ? 1 : hit[Math.floor(hit.length * 0.9)] / Math.max(hit[Math.floor(hit.length * 0.1)], 1e-30),
  };
}

/** Looks through each of the views with about `pixels` rays. `near` in scene units. */
export function look(rays: RayQuery, surfaces: Surfaces, views: readonly Viewpoint[], pixels: number, near: number): Survey[] {
  if (views.length === 0) return [];
  const { columns, rows } = rasterFor(views[0].intrinsics, pixels);
  const n = columns * rows;
  const surveys: Survey[] = [];
  const subject = new Int32Array(n);
  const distance = new Float32Array(n);
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
    subject[p] = t < Infinity ? surfaces.subjectOf[surfaces.firstPart[hits.node[slot]] + hits.part[slot]] : -1;
    if (p === n - 1) surveys.push(summarise(surfaces, subject, distance, columns, rows, near));
  });
  return surveys;
}

