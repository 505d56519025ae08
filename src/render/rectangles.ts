/** Finds the pairs of triangles that are rectangles: light from those can be sampled uniformly in solid angle. */
import { cross, dot, length, sub, type Vec3 } from '../math/index.ts';

export interface WorldTriangle {
  /** In the mesh's own order. */
  readonly index: number;
  readonly corners: readonly [Vec3, Vec3, Vec3];
  /** Its node mirrors: the front is the clockwise side in world coordinates. */
  readonly mirrored: boolean;
}

/** A triangle p, p + e, p + f, or the rectangle p + s e + t f when there is a second triangle. */
export interface Patch {
  readonly first: number;
  readonly second: number | null;
  readonly p: Vec3;
  readonly e: Vec3;
  readonly f: Vec3;
  readonly mirrored: boolean;
  /** Which vertex of the first triangle is p, and of the second p + e + f, 2 bits each; e ends at the first's next vertex. */
  readonly corners: number;
}

const TOLERANCE = 1e-4;

/** Triangles that stand next to each other in the list and form a rectangle become one; the others stay alone. */
export function findRectangles(triangles: readonly WorldTriangle[]): Patch[] {
  const out: Patch[] = [];
  for (let i = 0; i < triangles.length; i++) {
    const pair = i + 1 < triangles.length ? rectangle(triangles[i], triangles[i + 1]) : null;
    if (pair) {
      out.push(pair);
      i++;
    } else out.push(single(triangles[i]));
  }
  return out;
}

function single({ index, corners, mirrored }: WorldTriangle): Patch {
  return { first: index, second: null, p: corners[0], e: sub(corners[1], corners[0]), f: sub(corners[2], corners[0]), mirrored, corners: 0 };
}

/** The corner with a right angle, -1 where there is none. */
function rightAngle(c: WorldTriangle['corners']): number {
  for (let k = 0; k < 3; k++) {
    const e = sub(c[(k + 1) % 3], c[k]);
    const f = sub(c[(k + 2) % 3], c[k]);
    if (Math.abs(dot(e, f)) < TOLERANCE * length(e) * length(f)) return k;
  }
  return -1;
}

function rectangle(a: WorldTriangle, b: WorldTriangle): Patch | null {
  const ka = rightAngle(a.corners);
  const kb = rightAngle(b.corners);
  if (ka < 0 || kb < 0 || length(cross(sub(a.corners[1], a.corners[0]), sub(a.corners[2], a.corners[0]))) === 0) return null;
  const p = a.corners[ka];
  const pe = a.corners[(ka + 1) % 3];
  const pf = a.corners[(ka + 2) % 3];
  const e = sub(pe, p);
  const f = sub(pf, p);
  const near = TOLERANCE * (length(e) + length(f));
  const meets = (x: Vec3, y: Vec3): boolean => length(sub(x, y)) < near;
  const opposite: Vec3 = [pe[0] + f[0], pe[1] + f[1], pe[2] + f[2]];
  // Wound alike, the second goes from the far corner to the end of f, then to the end of e.
  if (!meets(b.corners[kb], opposite) || !meets(b.corners[(kb + 1) % 3], pf) || !meets(b.corners[(kb + 2) % 3], pe)) return null;
  return { first: a.index, second: b.index, p, e, f, mirrored: a.mirrored, corners: ka | (kb << 2) };
}
