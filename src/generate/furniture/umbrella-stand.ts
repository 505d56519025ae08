/** Umbrella stand: drum, frame or basket. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { arc, at, box, shell, tube, vessel } from '../geometry/index.ts';
import { fabric, glaze, hex, metal, wicker, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';
import { TOY_COLOURS } from './style.ts';

export const UMBRELLA_STAND_DESIGNS = ['drum', 'frame', 'basket'] as const;

export interface UmbrellaStandParams {
  readonly design: (typeof UMBRELLA_STAND_DESIGNS)[number];
  readonly height: number;
  readonly umbrellas: number;
  readonly body: Finish;
}

export const umbrellaStand: FurnitureKind<UmbrellaStandParams> = {
  concept: 'umbrella',
  title: 'Umbrella stand',
  params: (style, random) => {
    const design = random.pick(UMBRELLA_STAND_DESIGNS);
    return {
      design, height: random.range(0.44, 0.55), umbrellas: 1 + random.int(3),
      body: design === 'basket' ? wicker() : design === 'frame' ? metal(style.metal) : random.chance(0.5) ? glaze(style.accents[0]) : metal(style.metal),
    };
  },
  build: (p, random) => {
    const [r, h] = [0.11, p.height];
    const body = p.design === 'drum' ? [shell([[r, 0], [r, 0.005], [r * 1.02, h]], 0.005, 36)] : p.design === 'basket' ? [vessel(
      r * 1.1, r * 1.1, h, { wall: 0.01, floor: 0.01, foot: 0.85, segments: 36 },
    )]
      : [
        at(box(2 * r, 0.012, 2 * r, { radius: 0.004 }), 0, 0, 0),
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([x, z]) => bar([x * (r - 0.006), 0.006, z * (r - 0.006)], [x * (r - 0.006), h, z * (r - 0.006)], 0.006)),
        ...[h * 0.5, h].flatMap((y) => [-1, 1].flatMap((s) => [
          bar([-r + 0.006, y, s * (r - 0.006)], [r - 0.006, y, s * (r - 0.006)], 0.005),
          bar([s * (r - 0.006), y, -r + 0.006], [s * (r - 0.006), y, r - 0.006], 0.005),
        ])),
      ];
    const umbrellas = Array.from({ length: p.umbrellas }, (_, i): Piece[] => {
      const a = i * 2.2 + random.range(0, 1);
      const rim = p.design === 'frame' ? r - 0.045 : r - 0.04;
      const from: Vec3 = [-sin(a) * 0.03, p.design === 'drum' ? 0.006 : 0.0115, -cos(a) * 0.03];
      const lean: Vec3 = [sin(a) * rim - from[0], h - 0.013, cos(a) * rim - from[2]];
      const along = (t: number): Vec3 => [from[0] + lean[0] * t, from[1] + lean[1] * t, from[2] + lean[2] * t];
      const cloth = fabric(random.pick([...TOY_COLOURS, hex('#1d1f22'), hex('#26324a')]), { pitch: 0.001 });
      const end = along(1.62);
      return [
        ...piece('cloth', cloth, tube([along(0.1), along(0.4), along(0.9), along(1.3)], (t) => 0.012 + 0.016 * t - (t > 0.95 ? 0.012 : 0), 14)),
        ...piece('shaft', metal('black'), bar(along(0), along(1.62), 0.0045)),
        ...piece(
          'grip', wood('walnut'),
          tube(
            [end, ...arc([end[0] + sin(a) * 0.03, end[1] + 0.04, end[2] + cos(a) * 0.03], [-sin(a), 0, -cos(a)], [0, 1, 0], 0.03, 0, Math.PI, 8)],
            0.009, 10,
          ),
        ),
      ];
    });
    return { pieces: [...piece('stand', p.body, ...body), ...umbrellas.flat()] };
  },
};
