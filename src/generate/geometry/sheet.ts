/** Freely shaped surfaces over a grid: cloth, cushions, leaves. */
import { cross, normalize, sin, square, sub, type Vec3 } from '../../math/index.ts';
import { smoothNormals } from './normals.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

/**
 * The surface point(u, v) for u, v in [0, 1] on a grid of nu x nv cells; its front is where u to the right and v up
 * are seen so. `size` gives the uv extent in metres.
 */
export function sheet(nu: number, nv: number, size: readonly [number, number], point: (u: number, v: number) => Vec3): Surface {
  const s = emptySurface();
  for (let j = 0; j <= nv; j++) {
    for (let i = 0; i <= nu; i++) vertex(s, point(i / nu, j / nv), [0, 0, 1], (i / nu) * size[0], (1 - j / nv) * size[1]);
  }
  const row = nu + 1;
  for (let j = 0; j < nv; j++) {
    for (let i = 0; i < nu; i++) quad(s, j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i);
  }
  return smoothNormals(s);
}

export interface CushionOptions { readonly cells?: number; readonly dent?: number }

/**
 * A throw pillow, x by y metres and z thick, standing on its lower edge with its face to +z and centred on z = 0.
 * Corners are pulled out, edges drawn in, as a filled cover does. Closed.
 */
export function cushion(x: number, y: number, z: number, options: CushionOptions = {}): Surface {
  const cells = options.cells ?? 12;
  const face = (side: 1 | -1): Surface => {
    const part = emptySurface();
    for (let j = 0; j <= cells; j++) {
      for (let i = 0; i <= cells; i++) {
        const a = ease((i / cells) * 2 - 1);
        const b = ease((j / cells) * 2 - 1);
        const hollow = 0.07; // how far an edge's middle is drawn in, as a share of the side
        const px = (x / 2) * a * (1 - hollow * (1 - b * b) * Math.abs(a));
        const py = (y / 2) * b * (1 - hollow * (1 - a * a) * Math.abs(b));
        const rise = Math.sqrt(Math.max(0, (1 - a * a) * (1 - b * b)));
        const dent = 1 - (options.dent ?? 0) * Math.max(0, 1 - (a * a + square(b - 0.5)) * 3);
        vertex(part, [px, py + y / 2, side * (z / 2) * (square(rise) * 0.35 + rise * 0.65) * dent], [0, 0, side], px, py);
      }
    }
    const row = cells + 1;
    for (let j = 0; j < cells; j++) {
      for (let i = 0; i < cells; i++) {
        const q = [j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i] as const;
        if (side > 0) quad(part, q[0], q[1], q[2], q[3]);
        else quad(part, q[0], q[3], q[2], q[1]);
      }
    }
    return smoothNormals(part); // each half by itself: the seam is an edge
  };
  const front = face(1);
  const back = face(-1);
  const base = front.positions.length / 3;
  return {
    positions: [...front.positions, ...back.positions],
    normals: [...front.normals, ...back.normals],
    uvs: [...front.uvs, ...back.uvs],
    indices: [...front.indices, ...back.indices.map((i) => i + base)],
  };
}

/** Grid lines closer together towards the ends of [-1, 1], where a cushion bends most. */
const ease = (t: number): number => t * (1.5 - 0.5 * t * t);

/**
 * A curtain panel hanging from y = height to y = 0, `width` wide in x when drawn, folded round z = 0.
 * The folds flare out towards the hem; `phase` and `wobble` make panels differ.
 */
export function drape(width: number, height: number, folds: number, depth: number, phase: number, wobble: number): Surface {
  // Folds bow sideways, but never so much that the cloth stops going along: at 0.07 m a fold a bow of 0.12 of the depth
  // left a tenth of the width's advance, and 10 of 600 panels had triangles that faced against their normals.
  const bow = Math.min(depth * 0.12, (0.2 * width) / (4 * Math.PI * folds));
  return sheet(folds * 12, 10, [width * 2, height], (u, v) => {
    const down = 1 - v;
    const swing = u * folds * 2 * Math.PI + phase;
    const amplitude = depth * (0.55 + 0.45 * down) * (1 + 0.35 * sin(u * 7.3 + wobble));
    const drift = 0.02 * down * sin(u * 5.1 + wobble * 2);
    return [(u - 0.5) * width + drift * 0.6 + bow * sin(2 * swing), v * height, amplitude * sin(swing + 0.5 * down * sin(u * 11 + wobble))];
  });
}

/** A sheet given a thickness: its front where it was, a back behind it, and a rim. Closed if the sheet had one border. */
export function thicken(s: Surface, thickness: number): Surface {
  const n = s.positions.length / 3;
  const out: Surface = { positions: [...s.positions], normals: [...s.normals], uvs: [...s.uvs, ...s.uvs], indices: [...s.indices] };
  for (let i = 0; i < n * 3; i++) {
    out.positions.push(s.positions[i] - s.normals[i] * thickness);
    out.normals.push(-s.normals[i]);
  }
  const edges = new Map<string, readonly [number, number]>();
  for (let t = 0; t < s.indices.length; t += 3) {
    const [a, b, c] = [s.indices[t], s.indices[t + 1], s.indices[t + 2]];
    out.indices.push(n + a, n + c, n + b);
    for (const [i, j] of [[a, b], [b, c], [c, a]] as const) {
      if (!edges.delete(`${j},${i}`)) edges.set(`${i},${j}`, [i, j]);
    }
  }
  for (const [i, j] of edges.values()) { // what is left has a triangle on one side only: the border
    const p = (k: number): Vec3 => [out.positions[k * 3], out.positions[k * 3 + 1], out.positions[k * 3 + 2]];
    const corners = [p(i), p(n + i), p(n + j), p(j)];
    const normal = normalize(cross(sub(corners[1], corners[0]), sub(corners[2], corners[0])));
    const [a, b, c, d] = corners.map((q, k) => vertex(out, q, normal, s.uvs[(k < 2 ? i : j) * 2], s.uvs[(k < 2 ? i : j) * 2 + 1] + (k === 1 || k === 2 ? thickness : 0)));
    quad(out, a, b, c, d);
  }
  return out;
}
