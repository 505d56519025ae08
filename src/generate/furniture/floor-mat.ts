/** Floor mat: terry, oval, slatted or doormat. */
import { cos, sin } from '../../math/index.ts';
import { at, box, loft, ring, sheet, thicken } from '../geometry/index.ts';
import { fabric, hex, shade, terry, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { towelColor } from './style.ts';

export const FLOOR_MAT_DESIGNS = ['terry', 'oval', 'slatted', 'doormat'] as const;

export interface FloorMatParams {
  readonly design: (typeof FLOOR_MAT_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly finish: Finish;
  readonly trim: Finish;
}

export const floorMat: FurnitureKind<FloorMatParams> = {
  concept: 'floor-mat',
  title: 'Floor mat',
  params: (style, random) => {
    const design = random.pick(FLOOR_MAT_DESIGNS);
    const c = towelColor(style, random);
    return {
      design, width: random.range(0.6, 0.85), depth: random.range(0.42, 0.55),
      finish: design === 'slatted' ? wood(random.chance(0.5) ? 'teak' : style.wood)
        : design === 'doormat' ? terry(random.pick(['#7a5f43', '#4a4a48', '#8d7350'].map(hex)))
        : terry(c),
      trim: design === 'doormat' ? fabric(hex('#2e2b28'), { pitch: 0.003 }) : fabric(shade(c, 0.85), { pitch: 0.003 }),
    };
  },
  build: (p, random) => {
    const { width: w, depth: d } = p;
    if (p.design === 'slatted') {
      const n = Math.round(d / 0.06);
      return { pieces: piece(
        'slats', p.finish,
        ...Array.from({ length: n }, (_, i) => at(box(w, 0.014, (d / n) * 0.72, { radius: 0.003, grain: 'x' }), 0, 0.012, -d / 2 + ((i + 0.5) * d) / n)),
        ...[-1, 0, 1].map((s) => at(box(0.03, 0.013, d, { radius: 0.002 }), s * (w / 2 - 0.07), 0, 0)),
      ) };
    }
    if (p.design === 'oval') {
      const rim = (k: number, y: number) => ring(y, (w / 2) * k, (d / 2) * k, { power: 2.4, segments: 48 });
      return { pieces: piece('pile', p.finish, loft([rim(0.985, 0), rim(1, 0.008), rim(0.985, 0.016), rim(0.93, 0.019)])) };
    }
    const wave = random.range(0, 6);
    const flat = (x: number, z: number): number => 0.0008 * sin(x * 17 + wave) * cos(z * 13);
    const top = thicken(sheet(16, 10, [w, d], (u, v) => [(u - 0.5) * w, 0.015 + flat(u * w, v * d), (0.5 - v) * d]), 0.0145);
    const band = p.design === 'doormat' ? [box(w + 0.05, 0.007, d + 0.05, { radius: 0.003 })] : [-1, 1].map((s) => at(
      box(0.03, 0.011, d + 0.004, { radius: 0.004 }), s * (w / 2 + 0.012), 0, 0,
    ));
    return { pieces: [...piece('pile', p.finish, top), ...piece('trim', p.trim, ...band)] };
  },
};
