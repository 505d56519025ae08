/** Outlines pushed out to a thickness: panels with a shape, mouldings, handles. */
import { normalize, square, type Vec3 } from '../../math/index.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

export type Point2 = readonly [number, number];

const CREASE = 0.75; // cosine beyond which neighbouring sides of the outline meet in a sharp edge

/**
 * The simple polygon `outline` (x, y, counter-clockwise) as a slab from z = -depth/2 to depth/2, its front and back
 * edges cut by `bevel` metres. Closed. Throws RangeError when the outline crosses itself.
 */
export function extrude(outline: readonly Point2[], depth: number, bevel = 0): Surface {
  const s = emptySurface();
  const n = outline.length;
  const sideNormal = outline.map((p, i) => outward(p, outline[(i + 1) % n]));
  const vertexNormal = (i: number, side: number): Point2 => {
    const own = sideNormal[side];
    const other = sideNormal[side === i ? (i + n - 1) % n : i];
    if (own[0] * other[0] + own[1] * other[1] < CREASE) return own;
    const l = Math.sqrt(square(own[0] + other[0]) + square(own[1] + other[1]));
    return [(own[0] + other[0]) / l, (own[1] + other[1]) / l];
  };
  const inset = outline.map((p, i): Point2 => {
    const a = sideNormal[(i + n - 1) % n];
    const b = sideNormal[i];
    const k = bevel / Math.max(0.3, 1 + a[0] * b[0] + a[1] * b[1]);
    return [p[0] - (a[0] + b[0]) * k, p[1] - (a[1] + b[1]) * k];
  });
  const h = depth / 2;
  let along = 0;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const span = Math.sqrt(square(outline[j][0] - outline[i][0]) + square(outline[j][1] - outline[i][1]));
    const ni = vertexNormal(i, i);
    const nj = vertexNormal(j, i);
    const strip = (pi: Point2, pj: Point2, zi: number, qi: Point2, qj: Point2, zq: number, tilt: number): void => {
      const normal = (p: Point2): Vec3 => normalize([p[0], p[1], tilt]);
      const a = vertex(s, [pi[0], pi[1], zi], normal(ni), along, zi);
      const b = vertex(s, [pj[0], pj[1], zi], normal(nj), along + span, zi);
      const c = vertex(s, [qj[0], qj[1], zq], normal(nj), along + span, zq);
      const d = vertex(s, [qi[0], qi[1], zq], normal(ni), along, zq);
      quad(s, a, b, c, d);
    };
    strip(outline[i], outline[j], -h + bevel, outline[i], outline[j], h - bevel, 0);
    if (bevel > 0) {
      strip(outline[i], outline[j], h - bevel, inset[i], inset[j], h, 0.8);
      strip(inset[i], inset[j], -h, outline[i], outline[j], -h + bevel, -0.8);
    }
    along += span;
  }
  const faces = triangulate(inset);
  for (const [z, sign] of [[h, 1], [-h, -1]] as const) {
    const base = s.positions.length / 3;
    for (const p of inset) vertex(s, [p[0], p[1], z], [0, 0, sign], p[0], p[1]);
    for (let t = 0; t < faces.length; t += 3) {
      if (sign > 0) s.indices.push(base + faces[t], base + faces[t + 1], base + faces[t + 2]);
      else s.indices.push(base + faces[t], base + faces[t + 2], base + faces[t + 1]);
    }
  }
  return s;
}

function outward(a: Point2, b: Point2): Point2 {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const l = Math.sqrt(dx * dx + dy * dy);
  return l > 0 ? [dy / l, -dx / l] : [0, 1];
}

/** Ear clipping: indices of the triangles of a simple counter-clockwise polygon. */
function triangulate(points: readonly Point2[]): number[] {
  const left = points.map((_, i) => i);
  const area = points.reduce((sum, p, i) => sum + turn([0, 0], p, points[(i + 1) % points.length]), 0);
  if (!(area > 1e-12)) throw new RangeError(`outline of ${points.length} points crosses itself or runs clockwise`);
  const out: number[] = [];
  while (left.length > 3) {
    const ear = left.findIndex((b, i) => {
      const a = left[(i + left.length - 1) % left.length];
      const c = left[(i + 1) % left.length];
      if (turn(points[a], points[b], points[c]) <= 0) return false;
      return !left.some((p) => p !== a && p !== b && p !== c && inside(points[p], points[a], points[b], points[c]));
    });
    if (ear < 0) throw new RangeError(`outline of ${points.length} points crosses itself`);
    out.push(left[(ear + left.length - 1) % left.length], left[ear], left[(ear + 1) % left.length]);
    left.splice(ear, 1);
  }
  return [...out, ...left];
}

const turn = (a: Point2, b: Point2, c: Point2): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const inside = (p: Point2, a: Point2, b: Point2, c: Point2): boolean => turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
