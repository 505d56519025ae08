/** Shower: cabin, walk in or quadrant. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { arc, at, cylinder, lathe, sheet, thicken, tube, turnedAt, vessel, type Surface } from '../geometry/index.ts';
import { glass, glaze, hex, metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, bent, block } from './parts.ts';

export const SHOWER_DESIGNS = ['cabin', 'walk-in', 'quadrant'] as const;

export interface ShowerParams {
  readonly design: (typeof SHOWER_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  /** Of the glass above the floor. */
  readonly height: number;
  readonly frame: Finish;
  readonly tray: Finish;
}

/** Riser with mixer, hand shower and rain head, on the wall behind (z = back). */
function column(x: number, back: number, frame: Finish): readonly Piece[] {
  const z = back + 0.05;
  const head: Vec3[] = [
    [x, 1.05, z], [x, 2.02, z], ...arc([x, 2.02, z + 0.06], [0, 0, -1], [0, 1, 0], 0.06, 0.3, Math.PI / 2, 5), [x, 2.08, z + 0.3], [x, 2.055, z + 0.34],
  ];
  return piece('column', frame, tube(bent(head), 0.011, 12), at(
    lathe([[0, 0], [0.1, 0], [0.104, 0.004], [0.1, 0.012], [0.02, 0.02], [0.012, 0.045], [0, 0.045]], 32), x, 2.02, z + 0.34,
  ),
    turnedAt(cylinder(0.022, 0.3), 'z', Math.PI / 2, x + 0.15, 1.05, z), ...[-0.1, 0.1].map((dx) => turnedAt(
      cylinder(0.026, z - back), 'x', Math.PI / 2, x + dx, 1.05, back,
    )), turnedAt(cylinder(0.012, z - back), 'x', Math.PI / 2, x, 1.92, back),
    tube(
      bent([[x + 0.05, 1.04, z + 0.01], [x + 0.06, 0.72, z + 0.05], [x + 0.16, 0.62, z + 0.05], [x + 0.2, 1, z + 0.05], [x + 0.06, 1.42, z + 0.07]]),
      0.007, 8,
    ), bar([x, 1.4, z], [x + 0.06, 1.42, z + 0.06], 0.012), tube([[x + 0.06, 1.4, z + 0.06], [x + 0.062, 1.52, z + 0.09]], (t) => 0.014 + 0.02 * t * t, 12));
}

/** Stands in the corner to its left and behind: what is open there is tiled wall. Its tray lies on the floor. */
export const shower: FurnitureKind<ShowerParams> = {
  concept: 'shower',
  title: 'Shower',
  params: (style, random) => {
    const design = random.pick(style.modern > 0.5 ? ['walk-in', 'cabin', 'walk-in', 'quadrant'] as const : ['cabin', 'quadrant', 'cabin'] as const);
    const size = random.pick([0.8, 0.9, 1]);
    return {
      design, width: design === 'walk-in' ? random.range(1, 1.3) : size, depth: design === 'walk-in' ? random.range(0.85, 0.95) : size,
      height: random.range(1.95, 2.05), frame: metal(random.chance(0.7) ? 'chrome' : style.metal), tray: glaze(hex('#f3f3f0')),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const lip = 0.05;
    const pane = (a: Vec3, b: Vec3): Surface => sheet(1, 1, [1, h], (u, v) => [a[0] + (b[0] - a[0]) * u, lip + v * (h - lip), a[2] + (b[2] - a[2]) * u]);
    const post = (x: number, z: number): Surface => block(0.02, h - lip + 0.003, 0.02, x, lip - 0.003, z, { radius: 0.002 });
    const rail = (x: number, z: number, long: number, axis: 'x' | 'z'): Surface[] => [h - 0.02, lip - 0.002].map(
      (y) => (axis === 'x' ? block(long, 0.022, 0.024, x, y, z, { radius: 0.002 }) : block(0.024, 0.022, long, x, y, z, { radius: 0.002 }))
    );
    const inset = 0.02;
    const [x1, z1] = [w / 2 - inset, d / 2 - inset];
    const fittings = column(-w * 0.05, -d / 2, p.frame);
    const drain = piece('drain', p.frame, at(cylinder(0.045, 0.004), 0, (p.design === 'quadrant' ? lip : lip * 0.5) - 0.002, 0));
    if (p.design === 'quadrant') {
      const r = Math.min(w, d) - 0.06;
      const curve = (u: number): Vec3 => { const a = (u * Math.PI) / 2; return [-w / 2 + 0.02 + r * sin(a), 0, -d / 2 + 0.02 + r * cos(a)]; };
      const ring = (y: number, t: number): Surface => tube(
        Array.from({ length: 17 }, (_, i): Vec3 => { const c = curve(i / 16); return [c[0], y, c[2]]; }), t, 8,
      );
      const glassy = sheet(24, 1, [r * 1.57, h], (u, v) => { const c = curve(u); return [c[0], lip + v * (h - lip), c[2]]; });
      const mid = curve(0.5);
      return {
        pieces: [
          ...piece('tray', p.tray, quarterTray(w, d, r + 0.05)), ...piece('glass', glass(), glassy),
          ...piece(
            'frame', p.frame, ring(lip + 0.01, 0.012), ring(h - 0.01, 0.012), post(curve(0)[0], curve(0)[2]), post(curve(1)[0], curve(1)[2]),
            bar([mid[0] + 0.03, 0.95, mid[2] + 0.03], [mid[0] + 0.03, 1.15, mid[2] + 0.03], 0.008),
            ...[0.96, 1.14].map((y) => bar([mid[0], y, mid[2]], [mid[0] + 0.03, y, mid[2] + 0.03], 0.006)),
          ),
          ...fittings, ...drain,
        ],
      };
    }
    const tray = vessel(w / 2, d / 2, lip, { wall: 0.045, floor: lip * 0.5, foot: 1, inner: 0.98, power: 40, innerPower: 10, segments: 48 });
    if (p.design === 'walk-in') {
      return { pieces: [
        ...piece('tray', p.tray, tray), ...piece('glass', glass(), pane([-w / 2 + 0.02, 0, z1], [w * 0.2, 0, z1])),
        ...piece(
          'frame', p.frame, post(-w / 2 + 0.012, z1), block(w * 0.7, 0.015, 0.02, -w * 0.15, lip - 0.002, z1),
          bar([w * 0.18, h - 0.01, z1], [w * 0.18, h - 0.01, -d / 2], 0.009), block(0.03, 0.03, 0.03, w * 0.18, h - 0.025, z1),
        ),
        ...fittings, ...drain,
      ] };
    }
    return {
      pieces: [...piece('tray', p.tray, tray), ...piece('glass', glass(), pane([-w / 2 + 0.02, 0, z1], [x1, 0, z1]), pane([x1, 0, z1], [x1, 0, -d / 2 + 0.02])),
        ...piece(
          'frame', p.frame, post(-w / 2 + 0.012, z1), post(x1, z1), post(x1, -d / 2 + 0.012), post(0, z1), ...rail(0, z1, w - 0.02, 'x'),
          ...rail(x1, 0, d - 0.02, 'z'), bar([0.06, 0.9, z1 + 0.035], [0.06, 1.15, z1 + 0.035], 0.009),
          ...[0.92, 1.13].map((y) => bar([0.06, y, z1 - 0.002], [0.06, y, z1 + 0.035], 0.006)),
        ), ...fittings, ...drain],
    };
  },
};

/** A quarter of a disc 5 cm high, its square corner at the back left. */
const quarterTray = (w: number, d: number, r: number): Surface => thicken(sheet(24, 6, [r, r], (u, v) => {
  const [a, q] = [(u * Math.PI) / 2, 0.001 + (1 - v) * (r - 0.001)];
  return [-w / 2 + q * sin(a), 0.05, -d / 2 + q * cos(a)];
}), 0.05);
