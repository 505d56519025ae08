/** Plate: single, stack, meal or board. */
import { cos, sin } from '../../math/index.ts';
import { at, ball, box, lathe, turnedAt, type Surface } from '../geometry/index.ts';
import { glaze, hex, metal, paint, vary, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';

export const PLATE_DESIGNS = ['single', 'stack', 'meal', 'board'] as const;

export interface PlateParams {
  readonly design: (typeof PLATE_DESIGNS)[number];
  readonly radius: number;
  readonly china: Finish;
  readonly second: Finish;
  readonly count: number;
}

const plateProfile = (r: number): Surface => lathe(
  [[0, 0], [r * 0.6, 0], [r * 0.63, 0.004], [r * 0.97, 0.017], [r, 0.02], [r * 0.985, 0.0218], [r * 0.66, 0.0085], [r * 0.58, 0.006], [0, 0.006]],
  48,
);

export const plate: FurnitureKind<PlateParams> = {
  concept: 'plate',
  title: 'Plate',
  params: (style, random) => ({
    design: random.pick(PLATE_DESIGNS), radius: random.range(0.1, 0.14),
    china: glaze(random.pick([hex('#f3f1ec'), hex('#f3f1ec'), hex('#3a4048'), ...style.accents])),
    second: random.chance(0.5) ? wood(style.wood) : glaze(hex('#e9e2d2')), count: 2 + random.int(5),
  }),
  build: (p, random) => {
    const r = p.radius;
    if (p.design === 'stack') return { pieces: piece(
      'plate', p.china, ...Array.from({ length: p.count }, (_, i) => at(plateProfile(r), random.range(-0.001, 0.001), i * 0.0078, 0)),
    ) };
    const cutlery = [-1, 1].map((s) => at(
      box(0.012, 0.0025, 0.19, { radius: 0.0011 }), s * (r + 0.03), 0.0003, 0.01,
    )).concat([at(box(0.022, 0.0035, 0.06, { radius: 0.0015 }), -r - 0.03, 0.0003, -0.075)]);
    if (p.design === 'meal') {
      const bites: Piece[] = [];
      for (let i = 0; i < 7; i++) {
        const a = i * 2.4;
        bites.push(...piece(
          'food', paint(vary(hex(random.pick(['#8f4a24', '#c98a3a', '#5a7a34', '#d9c890', '#b5402f'])), 0.04, random), 0.5, 'food'),
          at(ball(random.range(0.014, 0.026), 12, 0.7), sin(a) * r * 0.3 * random.range(0.4, 1.2), 0.02, cos(a) * r * 0.3 * random.range(0.4, 1.2)),
        ));
      }
      return { pieces: [...piece('plate', p.china, plateProfile(r)), ...bites, ...piece('cutlery', metal('steel'), ...cutlery)] };
    }
    if (p.design === 'board') return { pieces: [
      ...piece('board', p.second, at(box(r * 2.4, 0.016, r * 1.5, { radius: 0.006, steps: 2, grain: 'x' }), 0, 0, 0)),
      ...piece(
        'bread', paint(hex('#a8703a'), 0.8, 'crust'),
        at(turnedAt(lathe([[0, 0], [0.03, 0.01], [0.042, 0.05], [0.042, 0.13], [0.03, 0.17], [0, 0.18]], 20), 'z', Math.PI / 2, 0.09, 0.046, 0), 0, 0.008, 0),
      ),
    ] };
    return { pieces: [...piece('plate', p.china, plateProfile(r)), ...(p.count > 3 ? piece('cutlery', metal('steel'), ...cutlery) : [])] };
  },
};
