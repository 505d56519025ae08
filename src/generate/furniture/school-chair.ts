/** School chair: shell, plywood or stacking. */
import type { Vec3 } from '../../math/index.ts';
import { at, sheet, softBox, thicken, tube, turnedAt } from '../geometry/index.ts';
import { coated, fabric, hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar } from './parts.ts';
import { mainWood } from './style.ts';

export const SCHOOL_CHAIR_DESIGNS = ['shell', 'plywood', 'stacking'] as const;

export interface SchoolChairParams {
  readonly design: (typeof SCHOOL_CHAIR_DESIGNS)[number];
  readonly width: number;
  readonly seatHeight: number;
  readonly seat: Finish;
  readonly frame: Finish;
}

export const schoolChair: FurnitureKind<SchoolChairParams> = {
  concept: 'chair',
  title: 'School chair',
  params: (style, random) => {
    const design = random.pick(SCHOOL_CHAIR_DESIGNS);
    return {
      design, width: random.range(0.38, 0.43), seatHeight: random.range(0.38, 0.46),
      seat: design === 'plywood' ? mainWood(style) : design === 'stacking' ? fabric(
        random.pick([hex('#2f3a4a'), hex('#5a2f33'), style.accents[0]]), { pitch: 0.002 },
      ) : paint(random.pick(['#2f5f9f', '#c9473f', '#3f7f5a', '#d9a441', '#4a4e52'].map(hex)), 0.45, 'moulded'),
      frame: random.chance(0.6) ? metal('chrome') : coated(hex('#5a5e62')),
    };
  },
  build: (p) => {
    const { width: w, seatHeight: h } = p;
    const d = 0.4;
    const seatSheet = thicken(sheet(12, 10, [w, d], (u, v): Vec3 => { // dished across, its front edge rolled down
      const [a, roll] = [2 * u - 1, Math.max(0, 0.2 - v)];
      return [a * w * 0.5 * (v > 0.85 || v < 0.15 ? 0.96 : 1), h - 0.014 + 0.014 * a * a - 1.2 * roll * roll + 0.02 * v * v, (0.5 - v) * d];
    }), 0.011);
    const backSheet = turnedAt(
      thicken(sheet(12, 6, [w, 0.24], (u, v): Vec3 => { const a = 2 * u - 1; return [a * w * 0.5, v * 0.22, 0.035 * a * a]; }), 0.011),
      'x', -0.16, 0, h + 0.2, -d / 2 - 0.025,
    );
    const legs = [-1, 1].flatMap((s) => [
      tube(
        [
          [s * (w / 2 - 0.01), 0, d / 2 + 0.01], [s * (w / 2 - 0.045), h - 0.024, d / 2 - 0.06], [s * (w / 2 - 0.045), h - 0.02, -d / 2 + 0.05],
          [s * (w / 2 - 0.035), h + 0.08, -d / 2 + 0.005], [s * (w / 2 - 0.035), h + 0.38, -d / 2 - 0.055],
        ],
        0.01, 10,
      ),
      bar([s * (w / 2 - 0.01), 0, -d / 2 - 0.03], [s * (w / 2 - 0.045), h - 0.022, -d / 2 + 0.11], 0.01),
    ]);
    const pads = p.design === 'stacking' ? piece(
      'pads', p.seat, at(softBox(w - 0.01, 0.035, d - 0.02, { radius: 0.015, inner: 4, bulge: [0, 0.008, 0] }), 0, h - 0.015, 0),
      turnedAt(softBox(w - 0.01, 0.22, 0.03, { radius: 0.014, inner: 4, bulge: [0, 0, 0.006] }), 'x', -0.16, 0, h + 0.19, -d / 2 - 0.015),
    ) : piece('seat', p.seat, seatSheet, backSheet);
    return { pieces: [
      ...piece(
        'frame', p.frame, ...legs, bar([-w / 2 + 0.045, h - 0.022, d / 2 - 0.09], [w / 2 - 0.045, h - 0.022, d / 2 - 0.09], 0.008),
        bar([-w / 2 + 0.045, h - 0.022, -d / 2 + 0.09], [w / 2 - 0.045, h - 0.022, -d / 2 + 0.09], 0.008),
      ),
      ...pads,
    ] };
  },
};
