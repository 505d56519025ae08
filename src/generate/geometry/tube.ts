/** Tubes along a path: lamp arms, handles, stalks, curtain rods. */
import { add, cos, cross, dot, length, normalize, scale, sin, sub, type Vec3 } from '../../math/index.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

/** Tube of a radius (or a radius by position 0..1 along) about a path of at least two points, capped at both ends. Closed. */
export function tube(path: readonly Vec3[], radius: number | ((t: number) => number), sides = 12): Surface {
  const s = emptySurface();
  const radiusAt = typeof radius === 'number' ? (): number => radius : radius;
  const tangents = path.map((_, i) => normalize(sub(path[Math.min(path.length - 1, i + 1)], path[Math.max(0, i - 1)])));
  let normal = perpendicular(tangents[0]);
  let along = 0;
  const rings: number[][] = [];
  path.forEach((p, i) => {
    normal = normalize(sub(normal, scale(tangents[i], dot(normal, tangents[i])))); // carried along without twist
    const binormal = cross(tangents[i], normal);
    if (i > 0) along += length(sub(p, path[i - 1]));
    const r = radiusAt(i / (path.length - 1));
    rings.push(Array.from({ length: sides + 1 }, (_, k) => {
      const angle = (2 * Math.PI * (k % sides)) / sides;
      const n = add(scale(normal, cos(angle)), scale(binormal, sin(angle)));
      return vertex(s, add(p, scale(n, r)), n, along, (k / sides) * 2 * Math.PI * r);
    }));
  });
  for (let i = 0; i + 1 < rings.length; i++) {
    for (let k = 0; k < sides; k++) quad(s, rings[i][k], rings[i][k + 1], rings[i + 1][k + 1], rings[i + 1][k]);
  }
  cap(s, path[0], scale(tangents[0], -1), rings[0], true);
  cap(s, path[path.length - 1], tangents[path.length - 1], rings[rings.length - 1], false);
  return s;
}

function cap(s: Surface, centre: Vec3, normal: Vec3, ring: readonly number[], start: boolean): void {
  const middle = vertex(s, centre, normal, 0, 0);
  const rim = ring.map((i) => vertex(s, [s.positions[i * 3], s.positions[i * 3 + 1], s.positions[i * 3 + 2]], normal, s.uvs[i * 2], s.uvs[i * 2 + 1]));
  for (let k = 0; k + 1 < rim.length; k++) {
    if (start) s.indices.push(middle, rim[k + 1], rim[k]);
    else s.indices.push(middle, rim[k], rim[k + 1]);
  }
}

function perpendicular(t: Vec3): Vec3 {
  return normalize(cross(t, Math.abs(t[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
}

/** Points of a circular arc in the plane of axes a and b round a centre, for paths. */
export function arc(centre: Vec3, a: Vec3, b: Vec3, radius: number, from: number, to: number, steps: number): Vec3[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return add(centre, add(scale(a, radius * cos(angle)), scale(b, radius * sin(angle))));
  });
}
