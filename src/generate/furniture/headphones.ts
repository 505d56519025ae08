/** Headphones: over ear, studio or on ear. */
import type { Vec3 } from '../../math/index.ts';
import { arc, cylinder, lathe, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, leather, metal, paint, shade, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar } from './parts.ts';

export const HEADPHONE_DESIGNS = ['over-ear', 'studio', 'on-ear'] as const;

export interface HeadphonesParams { readonly design: (typeof HEADPHONE_DESIGNS)[number]; readonly shell: Finish; readonly pad: Finish; readonly band: Finish }

/** Lying on a table on its cups, band to -z. */
export const headphones: FurnitureKind<HeadphonesParams> = {
  concept: 'headphones',
  title: 'Headphones',
  params: (style, random) => {
    const c = random.pick([hex('#222426'), hex('#e6e4df'), style.accents[0], hex('#3b4a5c')]);
    return {
      design: random.pick(HEADPHONE_DESIGNS), shell: paint(c, 0.4, 'plastic'), pad: leather(shade(c, 0.7)), band: metal(random.chance(0.5) ? 'steel' : 'black'),
    };
  },
  build: (p) => {
    const r = p.design === 'on-ear' ? 0.032 : p.design === 'studio' ? 0.046 : 0.041;
    const cups = [-1, 1].flatMap((s) => [turnedAt(cylinder(r, 0.026, { bevel: 0.007, segments: 28 }), 'z', -s * Math.PI / 2, s * 0.062, r, 0)]);
    const pads = [-1, 1].map((s) => turnedAt(
      lathe([[r * 0.5, 0], [r * 0.96, 0], [r, 0.008], [r * 0.94, 0.018], [r * 0.62, 0.018], [r * 0.5, 0.008], [r * 0.5, 0]], 28), 'z', s * Math.PI / 2,
      s * 0.063, r, 0,
    ));
    const top = (k: number, t: number): Surface => tube(
      arc([0, r, -0.02], [1, 0, 0], [0, 0.35, -0.94], k, 0, Math.PI, 20).map((q): Vec3 => [q[0], q[1], q[2] * 1.15]), t, 10,
    );
    return { pieces: [
      ...piece('cups', p.shell, ...cups), ...piece('pads', p.pad, ...pads),
      ...piece('band', p.band, top(0.078, 0.004), ...[-1, 1].map((s) => bar([s * 0.078, r, -0.024], [s * 0.078, r, 0.004], 0.005))),
      ...piece(
        'cushion', p.pad,
        tube(arc([0, r, -0.02], [1, 0, 0], [0, 0.35, -0.94], 0.0745, 0.5, Math.PI - 0.5, 16).map((q): Vec3 => [q[0], q[1], q[2] * 1.15]), 0.008, 10),
      ),
    ] };
  },
};
