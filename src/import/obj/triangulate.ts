/**
 * Splits polygons into triangles: convex ones as a fan, others by clipping ears (Meisters 1975; as in Eberly,
 * 'Triangulation by Ear Clipping', 2002), seen along the polygon's own normal (Newell's method).
 */

/** Concave polygons with more corners are split as a fan; so is what comes after this many tests in one mesh. */
export const MAX_CLIPPED_CORNERS = 4096;
const MAX_TESTS = 4e8;

export interface Triangulator {
  /**
   * Appends the triangles of one polygon to `out` as corner numbers 0..n-1, three each, in the polygon's winding.
   * `x`, `y`, `z`: coordinates of its n corners. NaN coordinates give a fan.
   */
  split(n: number, x: ArrayLike<number>, y: ArrayLike<number>, z: ArrayLike<number>, out: number[]): void;
  /** Concave polygons that were too large to be clipped. */
  readonly fanned: number;
}

function fan(n: number, out: number[]): void {
  for (let i = 1; i + 1 < n; i++) out.push(0, i, i + 1);
}

/** A triangulator for one mesh; the work it does is bounded over all its polygons. */
export function triangulator(): Triangulator {
  let tests = 0;
  let fanned = 0;
  return {
    get fanned() { return fanned; },
    split(n, x, y, z, out) {
      if (n < 3) return;
      if (n === 3) { out.push(0, 1, 2); return; }
      let nx = 0;
      let ny = 0;
      let nz = 0;
      for (let i = 0, j = n - 1; i < n; j = i++) { // Newell
        nx += (y[j] - y[i]) * (z[j] + z[i] - 2 * z[0]);
        ny += (z[j] - z[i]) * (x[j] + x[i] - 2 * x[0]);
        nz += (x[j] - x[i]) * (y[j] + y[i] - 2 * y[0]);
      }
      const ax = Math.abs(nx);
      const ay = Math.abs(ny);
      const az = Math.abs(nz);
      const largest = Math.max(ax, ay, az);
      if (!(largest > 0) || largest === Infinity) { fan(n, out); return; }
      // drop the axis along which the polygon faces most; keep it counter-clockwise
      const [p, q, sign] = largest === az ? [x, y, nz] : largest === ax ? [y, z, nx] : [z, x, ny];
      const flip = sign < 0 ? -1 : 1;
      const turn = (a: number, b: number, c: number): number => flip * ((p[b] - p[a]) * (q[c] - q[a]) - (q[b] - q[a]) * (p[c] - p[a]));
      const tiny = largest * 1e-9;
      let convex = true;
      for (let i = 0; i < n && convex; i++) convex = turn(i, (i + 1) % n, (i + 2) % n) >= -tiny;
      if (convex && !windsTwice(n, turn, tiny)) { fan(n, out); return; }
      if (n > MAX_CLIPPED_CORNERS || tests > MAX_TESTS) { fanned++; fan(n, out); return; }
      tests += clipEars(n, p, q, turn, out);
    },
  };
}

/** A star that turns the same way at every corner is not convex: seen from its first corner the others go round more than once. */
function windsTwice(n: number, turn: (a: number, b: number, c: number) => number, tiny: number): boolean {
  for (let i = 1; i + 1 < n; i++) if (turn(0, i, i + 1) < -tiny) return true;
  return false;
}

/** Ear clipping over a ring of corners; returns how many corners were tested. */
function clipEars(n: number, p: ArrayLike<number>, q: ArrayLike<number>, turn: (a: number, b: number, c: number) => number, out: number[]): number {
  const next = new Int32Array(n);
  const previous = new Int32Array(n);
  for (let i = 0; i < n; i++) { next[i] = (i + 1) % n; previous[i] = (i + n - 1) % n; }
  let tests = 0;
  let left = n;
  let at = 0;
  let sinceEar = 0;
  const isEar = (b: number): boolean => {
    const a = previous[b];
    const c = next[b];
    if (turn(a, b, c) <= 0) return false;
    for (let k = next[c]; k !== a; k = next[k]) {
      tests++;
      const same = (p[k] === p[a] && q[k] === q[a]) || (p[k] === p[b] && q[k] === q[b]) || (p[k] === p[c] && q[k] === q[c]);
      if (same) continue; // a bridge to a hole visits its ends twice
      if (turn(a, b, k) >= 0 && turn(b, c, k) >= 0 && turn(c, a, k) >= 0) return false;
    }
    return true;
  };
  while (left > 3) {
    // after a whole round without an ear the polygon crosses itself: cut somewhere and go on
    if (isEar(at) || sinceEar >= left) {
      const a = previous[at];
      const c = next[at];
      out.push(a, at, c);
      next[a] = c;
      previous[c] = a;
      left--;
      sinceEar = 0;
      at = next[c]; // not c: alternating sides gives rounder triangles than a fan
    } else {
      at = next[at];
      sinceEar++;
    }
  }
  out.push(previous[at], at, next[at]);
  return tests;
}
