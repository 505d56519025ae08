/** Turned shapes: a profile revolved about the y axis. Vases, cups, lamp shades, legs, knobs. */
import { cos, normalize, sin, square } from '../../math/index.ts';
import { emptySurface, quad, vertex, type Surface } from './surface.ts';

/** [radius, height] in metres. */
export type ProfilePoint = readonly [number, number];

const CREASE = 0.75; // cosine of the angle between segments (41 degrees) beyond which an edge stays sharp

/**
 * Revolves the profile, which runs from bottom to top with the outside on its right (radius grows outwards, height
 * upwards). It is closed if it begins and ends on the axis. u runs round at the profile's largest radius, v along it.
 */
export function lathe(profile: readonly ProfilePoint[], segments = 32): Surface {
  const s = emptySurface();
  const widest = Math.max(...profile.map((p) => p[0]));
  const ring = Array.from({ length: segments + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % segments)) / segments;
    return [sin(angle), cos(angle)] as const;
  });
  let along = 0;
  for (let k = 0; k + 1 < profile.length; k++) {
    const [r0, y0] = profile[k];
    const [r1, y1] = profile[k + 1];
    const span = Math.sqrt(square(r1 - r0) + square(y1 - y0));
    if (span < 1e-7) continue;
    const own = segmentNormal(profile, k);
    const n0 = blend(own, k > 0 ? segmentNormal(profile, k - 1) : own);
    const n1 = blend(own, k + 2 < profile.length ? segmentNormal(profile, k + 1) : own);
    const row = (r: number, y: number, n: readonly [number, number], v: number): number[] => ring.map(([sx, cz], i) =>
      vertex(s, [r * sx, y, r * cz], normalize([n[0] * sx, n[1], n[0] * cz]), (i / segments) * 2 * Math.PI * widest, v));
    const low = row(r0, y0, n0, along);
    const high = row(r1, y1, n1, along + span);
    for (let i = 0; i < segments; i++) quad(s, low[i], low[i + 1], high[i + 1], high[i]);
    along += span;
  }
  return s;
}

function segmentNormal(profile: readonly ProfilePoint[], k: number): readonly [number, number] {
  const dr = profile[k + 1][0] - profile[k][0];
  const dy = profile[k + 1][1] - profile[k][1];
  const l = Math.sqrt(dr * dr + dy * dy);
  return l > 0 ? [dy / l, -dr / l] : [1, 0];
}

function blend(own: readonly [number, number], other: readonly [number, number]): readonly [number, number] {
  if (own[0] * other[0] + own[1] * other[1] < CREASE) return own;
  const x = own[0] + other[0];
  const y = own[1] + other[1];
  const l = Math.sqrt(x * x + y * y);
  return [x / l, y / l];
}

/** Upright cylinder standing on y = 0 with its rims softened. Closed. */
export function cylinder(radius: number, height: number, options: { readonly bevel?: number; readonly segments?: number; readonly topRadius?: number } = {}): Surface {
  const top = options.topRadius ?? radius;
  const b = Math.min(options.bevel ?? 0.002, radius * 0.4, top * 0.4, height * 0.4);
  return lathe([[0, 0], [radius - b, 0], [radius - b * 0.3, b * 0.3], [radius, b], [top, height - b], [top - b * 0.3, height - b * 0.3], [top - b, height], [0, height]], options.segments ?? 24);
}

/** Ball round the origin. Closed. */
export function ball(radius: number, segments = 20, squash = 1): Surface {
  const rings = Math.max(4, Math.round(segments / 2));
  const profile: ProfilePoint[] = [];
  for (let k = 0; k <= rings; k++) {
    const angle = (Math.PI * k) / rings;
    profile.push([k === 0 || k === rings ? 0 : radius * sin(angle), -radius * squash * cos(angle)]);
  }
  return lathe(profile, segments);
}

/** A wall of even thickness round the axis: outside up, over the rim, inside down. Points run from bottom to top. */
export function shell(outside: readonly ProfilePoint[], thickness: number, segments = 32, floor = thickness): Surface {
  const inside = [...outside].reverse().map(([r, y]): ProfilePoint => [Math.max(0, r - thickness), y]);
  const bottom = outside[0][1];
  const kept = inside.filter(([, y]) => y > bottom + floor);
  const level = bottom + floor; // the inside's floor meets its wall where the outside is at this height
  const above = outside.findIndex(([, y]) => y > level);
  const [[r0, y0], [r1, y1]] = [outside[Math.max(0, above - 1)], outside[Math.max(0, above)]];
  const last = Math.max(0, r0 + (r1 - r0) * (y1 > y0 ? (level - y0) / (y1 - y0) : 0) - thickness);
  const lip = outside[outside.length - 1];
  return lathe([[0, bottom], ...outside, [lip[0] - thickness * 0.5, lip[1] + thickness * 0.3], ...kept, [last, level], [0, level]], segments);
}
