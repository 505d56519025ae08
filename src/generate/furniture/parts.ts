/** Shapes that several kinds share: bars between points, open cases, cloth over a rail, folded cloth, four legs. */
import { cos, sin, type Random, type Vec3 } from '../../math/index.ts';
import { at, box, sheet, softBox, thicken, tube, turnedAt, type BoxOptions, type Surface } from '../geometry/index.ts';

/** A round bar between two points. */
export const bar = (from: Vec3, to: Vec3, radius: number, sides = 10): Surface => tube([from, to], radius, sides);

/** What is turned about y, laid on its back: its top looks to +z. */
export const facing = (s: Surface, x: number, y: number, z: number): Surface => turnedAt(s, 'x', Math.PI / 2, x, y, z);

/** A strap or a handle along a path. */
export const strap = (path: readonly Vec3[], radius: number): Surface => tube(path, radius, 8);

/** A box's surface with its lower face's middle at x, y, z. */
export const block = (
  w: number, h: number, d: number, x: number, y: number, z: number, options: BoxOptions = {},
): Surface => at(box(w, h, d, { radius: 0.003, ...options }), x, y, z);

/** The same thing at the four corners of a rectangle of half sides x and z. */
export const corners = (x: number, z: number, make: (sx: number, sz: number) => Surface): Surface[] =>
  ([[1, 1], [-1, 1], [1, -1], [-1, -1]] as const).map(([sx, sz]) => at(make(sx, sz), sx * x, 0, sz * z));

/** A path with its corners cut twice (Chaikin), for tubes that bend. */
export function bent(path: readonly Vec3[]): Vec3[] {
  let now = [...path];
  for (let pass = 0; pass < 2; pass++) {
    now = [
      now[0],
      ...now.slice(1).flatMap((q, i): Vec3[] => {
        const p = now[i];
        const at0 = (t: number): Vec3 => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t];
        return [at0(0.25), at0(0.75)];
      }),
      now[now.length - 1],
    ];
  }
  return now;
}

/** A case of boards `t` thick without front (+z): bottom, top, two sides, back. Stands on y. */
export const openCase = (w: number, h: number, d: number, t: number, y: number): Surface[] => [
  block(t, h, d, -w / 2 + t / 2, y, 0, { grain: 'y' }), block(t, h, d, w / 2 - t / 2, y, 0, { grain: 'y' }), block(w - 2 * t, t, d, 0, y, 0, { grain: 'x' }),
  block(w - 2 * t, t, d, 0, y + h - t, 0, { grain: 'x' }), block(w - 2 * t, h - 2 * t, 0.008, 0, y + t, -d / 2 + 0.006, { grain: 'y', radius: 0 }),
];

/** A tray or carton: floor and four walls `t` thick, open above. Stands on y. */
export const openBox = (w: number, h: number, d: number, t: number, y: number): Surface[] => [
  block(w, t, d, 0, y, 0, { radius: 0.001 }), block(
    t, h - t, d, -w / 2 + t / 2, y + t - 0.0005, 0, { radius: 0.001, grain: 'z' },
  ), block(t, h - t, d, w / 2 - t / 2, y + t - 0.0005, 0, { radius: 0.001, grain: 'z' }),
  block(
    w - 2 * t, h - t, t, 0, y + t - 0.0005, -d / 2 + t / 2, { radius: 0.001, grain: 'x' },
  ), block(w - 2 * t, h - t, t, 0, y + t - 0.0005, d / 2 - t / 2, { radius: 0.001, grain: 'x' }),
];

/**
 * Cloth over a rail along x at y = z = 0: `front` and `back` metres down each side, gathered in soft folds that grow
 * towards the hems. `thickness` of the cloth.
 */
export function overRail(width: number, front: number, back: number, radius: number, thickness: number, random: Random): Surface {
  const outer = radius + thickness;
  const half = Math.PI * outer;
  const total = front + half + back;
  const [phase, folds, slant] = [random.range(0, 6), 2 + random.int(3), random.range(-0.02, 0.02)];
  // from the front hem up, over, and down behind: a third of the rows each, for the bend is short
  const along = (v: number): number => (v < 1 / 3 ? 3 * v * front : v < 2 / 3 ? front + (3 * v - 1) * half : front + half + (3 * v - 2) * back);
  const surface = sheet(24, 36, [width, total], (u, v) => {
    const s = along(v);
    const hem = s < front ? (front - s) / front : s > front + half ? (s - front - half) / back : 0;
    const wave = 0.014 * hem * sin(u * folds * Math.PI * 2 + phase) + 0.007 * hem * sin(u * 5 + 2 * phase);
    const x = (u - 0.5) * width * (1 - 0.05 * hem) + slant * hem;
    const stand = hem * 0.008 + 0.5 * wave; // hems stand off a little
    if (s < front) return [x, s - front, outer + stand];
    if (s > front + half) return [x, -(s - front - half), -outer - Math.max(0, stand) * 0.4];
    const a = (s - front) / outer;
    return [x, outer * sin(a), outer * cos(a)];
  });
  for (let i = 0; i < surface.uvs.length; i += 2) surface.uvs[i + 1] = total - along(Math.max(0, Math.min(1, 1 - surface.uvs[i + 1] / total)));
  return thicken(surface, thickness);
}

/** A pad of cloth folded into `layers`: rounded at the fold in front (+z), edges of the layers seen behind. Stands on y = 0. */
export function folded(width: number, depth: number, layers: number, layer: number, random: Random): Surface[] {
  return Array.from({ length: layers }, (_, i) => {
    const [w, d] = [width - random.range(0, 0.012), depth - random.range(0, 0.01)];
    const ripple = random.range(0, 6);
    return at(softBox(
      w, layer * 1.04, d, { radius: layer * 0.48, steps: 2, inner: 4, bulge: [0, 0.002, 0.002], relief: (p) => 0.0012 * sin(p[0] * 23 + ripple) },
    ),
      random.range(-0.003, 0.003), i * layer * 0.97, random.range(-0.003, 0.003));
  });
}
