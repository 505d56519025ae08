/** Toilet paper: holder, covered, stand or pile. */
import { sin } from '../../math/index.ts';
import { at, box, cylinder, lathe, sheet, thicken, tube, turnedAt } from '../geometry/index.ts';
import { hex, matt, metal, type Finish } from '../material/index.ts';
import { piece, reshaped, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';

export const TOILET_PAPER_DESIGNS = ['holder', 'covered', 'stand', 'pile'] as const;

export interface ToiletPaperParams { readonly design: (typeof TOILET_PAPER_DESIGNS)[number]; readonly rolls: number; readonly metal: Finish }

const PAPER = { radius: 0.055, core: 0.02, width: 0.1 } as const;

/** A roll about the y axis, standing on y = 0. */
const paperRoll = (r: number = PAPER.radius): Piece[] => [
  ...piece(
    'paper', matt(hex('#f5f3ee'), 'tissue'),
    lathe([[PAPER.core, 0], [r - 0.002, 0], [r, 0.002], [r, PAPER.width - 0.002], [r - 0.002, PAPER.width], [PAPER.core, PAPER.width], [PAPER.core, 0]], 32),
  ),
  ...piece(
    'core', matt(hex('#a98a63'), 'board'),
    lathe(
      [
        [PAPER.core - 0.0012, 0.001], [PAPER.core, 0.001], [PAPER.core, PAPER.width - 0.001], [PAPER.core - 0.0012, PAPER.width - 0.001],
        [PAPER.core - 0.0012, 0.001],
      ],
      20,
    ),
  ),
];

/** Hangs on a wall (back at z = 0) or stands on the floor. */
export const toiletPaper: FurnitureKind<ToiletPaperParams> = {
  concept: 'toilet-paper',
  title: 'Toilet paper',
  params: (style, random) => ({
    design: random.pick(TOILET_PAPER_DESIGNS), rolls: 3 + random.int(4), metal: metal(random.chance(0.7) ? 'chrome' : style.metal),
  }),
  build: (p, random) => {
    if (p.design === 'pile') {
      const spots = Array.from(
        { length: p.rolls },
        (_, i) => (i < 3 ? [-0.058 + 0.116 * (i % 2), 0, i < 2 ? 0.05 : -0.05] : [-0.03 + random.range(-0.006, 0.006), PAPER.width * (i - 2), 0.01]),
      );
      return { pieces: spots.slice(0, 5).flatMap(([x, y, z]) => reshaped(paperRoll(0.052), (s) => at(s, x, y, z))) };
    }
    if (p.design === 'stand') {
      const rolls = Math.min(4, p.rolls);
      return { pieces: [
        ...piece('stand', p.metal, cylinder(0.085, 0.012), at(cylinder(0.007, 0.52), 0, 0.01, 0), at(cylinder(0.012, 0.02), 0, 0.525, 0)),
        ...Array.from({ length: rolls }, (_, i) => reshaped(paperRoll(), (s) => at(s, PAPER.core - 0.0085, 0.012 + i * (PAPER.width + 0.0005), 0))).flat(),
      ] };
    }
    const z = 0.075;
    const y = 0.14;
    const drop = random.range(0.05, 0.1);
    const hanging = thicken(
      sheet(2, 6, [PAPER.width, drop], (u, v) => [(u - 0.5) * PAPER.width, y - (1 - v) * drop - 0.001, z + PAPER.radius - 0.0005 - 0.002 * sin((1 - v) * 3)]),
      0.0008,
    );
    const holder = p.design === 'covered'
      ? [
        tube([[0.062, y, z], [0.062, y + 0.06, 0.02], [0.062, y + 0.075, 0.004]], 0.004, 8),
        tube([[-0.062, y, z], [-0.062, y + 0.06, 0.02], [-0.062, y + 0.075, 0.004]], 0.004, 8), bar([-0.062, y, z], [0.062, y, z], 0.006),
        turnedAt(box(0.14, 0.004, 0.13, { radius: 0.0015 }), 'x', 0.22, 0, y + 0.064, 0.065), at(box(0.14, 0.06, 0.006, { radius: 0.002 }), 0, y + 0.03, 0.003),
      ]
      : [
        bar([-0.065, y, z], [0.065, y, z], 0.008), tube([[-0.063, y, z + 0.003], [-0.063, y, 0.004]], 0.008, 10),
        turnedAt(cylinder(0.024, 0.008), 'x', Math.PI / 2, -0.063, y, 0),
      ];
    return { pieces: [
      ...reshaped(paperRoll(), (s) => turnedAt(s, 'z', Math.PI / 2, PAPER.width / 2, y - PAPER.core + 0.0085, z)),
      ...piece('paper', matt(hex('#f5f3ee'), 'tissue'), at(hanging, 0, -PAPER.core + 0.0085, 0)), ...piece('holder', p.metal, ...holder),
    ] };
  },
};
