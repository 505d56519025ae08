/** Boxes as they are made: no edge in a house is perfectly sharp, and the rounding is what catches the light. */
import { normalize, square, tan, type Vec3 } from '../../math/index.ts';
import { smoothNormals } from './normals.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

export interface BoxOptions {
  /** Rounding of all edges, metres; kept below half the smallest side. Default 0.004. */
  readonly radius?: number;
  /** Steps from an edge's middle to its face; 1 looks smooth to some 2 cm of radius. Default 1. */
  readonly steps?: number;
  /** The axis that the u coordinate (a wood's grain) follows. Default: the longest side. */
  readonly grain?: 'x' | 'y' | 'z';
  /** Extra points across each flat part, for surfaces that will be bent. Default 0. */
  readonly inner?: number;
  /** True: uv (0, 0) in the middle of every face, for a texture fitted onto it. Default: faces show different places. */
  readonly centred?: boolean;
}

const AXES = { x: 0, y: 1, z: 2 } as const;

/** Box of width x, height y, depth z standing on y = 0, centred in x and z. Closed. */
export function box(x: number, y: number, z: number, options: BoxOptions = {}): Surface {
  const half: Vec3 = [x / 2, y / 2, z / 2];
  const radius = Math.max(0, Math.min(options.radius ?? 0.004, 0.49 * Math.min(x, y, z)));
  const steps = radius > 0 ? options.steps ?? 1 : 0;
  const grain = options.grain ? AXES[options.grain] : x >= y && x >= z ? 0 : y >= z ? 1 : 2;
  const shift = options.centred ? 0 : 1;
  const s = emptySurface();
  const ticks = half.map((h) => tickMarks(h, radius, steps, options.inner ?? 0));
  for (let axis = 0; axis < 3; axis++) {
    const a = (axis + 1) % 3;
    const b = (axis + 2) % 3;
    for (const sign of [1, -1]) {
      const rows: number[][] = ticks[b].map((tb) => ticks[a].map((ta) => {
        const cube: [number, number, number] = [0, 0, 0];
        cube[axis] = sign * half[axis];
        cube[a] = ta;
        cube[b] = tb;
        const inner = cube.map((c, i) => Math.max(-(half[i] - radius), Math.min(half[i] - radius, c))) as [number, number, number];
        const normal = radius > 0 ? normalize([cube[0] - inner[0], cube[1] - inner[1], cube[2] - inner[2]]) : axisNormal(axis, sign);
        const p: Vec3 = [inner[0] + normal[0] * radius, inner[1] + normal[1] * radius, inner[2] + normal[2] * radius];
        const [u, v] = axis === grain ? [p[a], p[b]] : a === grain ? [p[a], p[b]] : [p[b], p[a]];
        return vertex(s, [p[0], p[1] + half[1], p[2]], normal, u + shift * axis * 0.37, v + shift * sign * 0.21);
      }));
      for (let j = 0; j + 1 < rows.length; j++) {
        for (let i = 0; i + 1 < rows[j].length; i++) {
          if (sign > 0) quad(s, rows[j][i], rows[j][i + 1], rows[j + 1][i + 1], rows[j + 1][i]);
          else quad(s, rows[j][i], rows[j + 1][i], rows[j + 1][i + 1], rows[j][i + 1]);
        }
      }
    }
  }
  return s;
}

const axisNormal = (axis: number, sign: number): Vec3 => [axis === 0 ? sign : 0, axis === 1 ? sign : 0, axis === 2 ? sign : 0];

/** Where a face's grid lines run: even angles over the rounding, then across the flat. */
function tickMarks(half: number, radius: number, steps: number, inner: number): number[] {
  const flat = half - radius;
  const marks: number[] = [];
  for (let k = steps; k >= 1; k--) marks.push(-flat - radius * tan((Math.PI / 4) * (k / steps)));
  for (let k = 0; k <= inner + 1; k++) marks.push(-flat + (2 * flat * k) / (inner + 1));
  for (let k = 1; k <= steps; k++) marks.push(flat + radius * tan((Math.PI / 4) * (k / steps)));
  return marks;
}

export interface SoftBoxOptions extends BoxOptions {
  /** How far the middle of the faces swells, metres: [x, y, z] faces. */
  readonly bulge?: Vec3;
  /** Extra displacement along y in metres by position, for folds and dents (given x, y, z). */
  readonly relief?: (p: Vec3) => number;
}

/** An upholstered box: rounded, swollen, with normals of the bent surface. Closed. */
export function softBox(x: number, y: number, z: number, options: SoftBoxOptions = {}): Surface {
  const s = box(x, y, z, { radius: 0.04, steps: 2, inner: 5, ...options });
  const bulge = options.bulge ?? [0.005, 0.015, 0.01];
  const half = [x / 2, y / 2, z / 2];
  for (let i = 0; i < s.positions.length; i += 3) {
    const p: Vec3 = [s.positions[i], s.positions[i + 1] - half[1], s.positions[i + 2]];
    const fall = p.map((c, a) => Math.max(0, 1 - square(c / half[a])));
    const lift = options.relief ? options.relief([p[0], s.positions[i + 1], p[2]]) : 0;
    s.positions[i] += bulge[0] * (p[0] / half[0]) * fall[1] * fall[2];
    s.positions[i + 1] += bulge[1] * (p[1] / half[1]) * fall[0] * fall[2] + lift;
    s.positions[i + 2] += bulge[2] * (p[2] / half[2]) * fall[0] * fall[1];
  }
  return smoothNormals(s);
}

/** A bar that tapers from its top (width x depth at `height`) to its foot, its sharp edges softened. Closed. */
export function taperedLeg(top: number, foot: number, height: number): Surface {
  const s = box(top, height, top, { radius: Math.min(0.006, foot / 4), grain: 'y' });
  const ratio = foot / top;
  for (let i = 0; i < s.positions.length; i += 3) {
    const t = s.positions[i + 1] / height;
    const k = ratio + (1 - ratio) * t;
    s.positions[i] *= k;
    s.positions[i + 2] *= k;
  }
  return s;
}
