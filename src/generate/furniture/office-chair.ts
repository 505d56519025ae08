/** Office chair: task, executive, mesh or drafting. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, cylinder, softBox, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';
import { plastic } from './style.ts';

export const OFFICE_CHAIR_DESIGNS = ['task', 'executive', 'mesh', 'drafting'] as const;

export interface OfficeChairParams {
  readonly design: (typeof OFFICE_CHAIR_DESIGNS)[number];
  readonly seatHeight: number;
  readonly width: number;
  readonly arms: boolean;
  readonly cover: Finish;
  readonly base: Finish;
  readonly shell: Finish;
}

/** Five arms with twin-wheel castors and the gas column: carries a seat whose underside is at `y`. */
function fiveStar(y: number, reach: number, base: Finish, dark: Finish, turn: number): Piece[] {
  const spokes: Surface[] = [];
  const wheels: Surface[] = [];
  for (let i = 0; i < 5; i++) {
    const a = turn + (i * 2 * Math.PI) / 5;
    const [s, c] = [sin(a), cos(a)];
    spokes.push(
      tube([[s * 0.02, 0.115, c * 0.02], [s * reach * 0.6, 0.095, c * reach * 0.6], [s * reach, 0.075, c * reach]], (t) => 0.024 - 0.009 * t, 10),
      bar([s * reach, 0.04, c * reach], [s * reach, 0.08, c * reach], 0.007, 8),
    );
    for (const side of [-0.014, 0.014]) wheels.push(turnedAt(
      turnedAt(cylinder(0.027, 0.018, { segments: 20, bevel: 0.004 }), 'z', Math.PI / 2, side + 0.009, 0.027, 0), 'y', a + 0.5, s * reach, 0, c * reach,
    ));
    wheels.push(turnedAt(block(0.03, 0.02, 0.036, 0, 0.032, 0, { radius: 0.008 }), 'y', a + 0.5, s * reach, 0, c * reach));
  }
  return [
    ...piece('base', base, ...spokes, at(cylinder(0.032, 0.08, { topRadius: 0.026 }), 0, 0.075, 0)), ...piece('castors', dark, ...wheels),
    ...piece('column', metal('chrome'), at(cylinder(0.014, y - 0.13), 0, 0.14, 0)),
    ...piece('column', dark, at(cylinder(0.026, Math.max(0.06, (y - 0.14) * 0.55)), 0, 0.12, 0)),
  ];
}

export const officeChair: FurnitureKind<OfficeChairParams> = {
  concept: 'office-chair',
  title: 'Office chair',
  params: (style, random) => {
    const design = random.pick(OFFICE_CHAIR_DESIGNS);
    const c = random.pick([hex('#232528'), hex('#3a4048'), hex('#2f4a66'), hex('#6d2f2b'), style.upholstery, ...style.accents]);
    return {
      design, seatHeight: design === 'drafting' ? random.range(0.6, 0.68) : random.range(0.44, 0.5), width: random.range(0.47, 0.52),
      arms: design !== 'drafting' && random.chance(0.7),
      cover: design === 'executive' ? leather(random.chance(0.7) ? hex('#26241f') : hex('#5d3a26')) : fabric(c, { pitch: 0.002 }),
      base: random.chance(0.5) ? metal('chrome') : plastic('#222427'), shell: plastic(random.chance(0.75) ? '#222427' : '#d8dadb'),
    };
  },
  build: (p, random) => {
    const { width: w, seatHeight: h } = p;
    const dark = plastic('#1e2022');
    const d = 0.48;
    const under = h - 0.085;
    const tall = p.design === 'executive' ? 0.72 : p.design === 'drafting' ? 0.38 : 0.56;
    const from = h + (p.design === 'executive' ? 0.02 : 0.1);
    const backZ = -d / 2 + 0.02;
    const lean = 0.14;
    const back = p.design === 'executive'
      ? [0, 1, 2].map((i) => turnedAt(
        at(softBox(w - 0.02 - 0.02 * i, tall / 3 + 0.01, 0.1, { radius: 0.045, steps: 2, inner: 5, bulge: [0, 0.004, 0.018] }), 0, (i * tall) / 3, 0),
        'x', -lean, 0, from, backZ,
      ))
      : [turnedAt(
        softBox(
          w - 0.04, tall - 0.08, p.design === 'mesh' ? 0.022 : 0.06,
          { radius: p.design === 'mesh' ? 0.01 : 0.028, steps: 2, inner: 6, bulge: [0, 0.02, p.design === 'mesh' ? -0.004 : 0.015], relief: () => 0 },
        ),
        'x', -lean, 0, from, backZ,
      )];
    const frame = p.design === 'mesh' ? [-1, 1].map((s) => turnedAt(
      block(0.024, tall - 0.05, 0.034, s * (w / 2 - 0.024), -0.01, 0, { radius: 0.01, steps: 2 }), 'x', -lean, 0, from, backZ,
    )).concat([0, tall - 0.09].map((y) => turnedAt(block(w - 0.03, 0.03, 0.032, 0, y, 0, { radius: 0.01, steps: 2 }), 'x', -lean, 0, from, backZ))) : [];
    const stalk = tube(
      [[0, h - 0.075, -0.04], [0, h - 0.07, backZ - 0.04], [0, h, backZ - 0.065], [0, from + 0.16, backZ - (p.design === 'mesh' ? 0.042 : 0.065)]],
      0.018, 12,
    );
    const arms = p.arms ? [-1, 1].flatMap((s) => [
      tube(
        [[s * 0.12, h - 0.075, -0.02], [s * (w / 2 + 0.035), h - 0.07, -0.02], [s * (w / 2 + 0.045), h + 0.02, -0.02], [s * (w / 2 + 0.04), h + 0.2, -0.02]],
        0.015, 10,
      ),
      block(0.075, 0.03, 0.26, s * (w / 2 + 0.035), h + 0.195, 0, { radius: 0.012, steps: 2 }),
    ]) : [];
    const ringFoot = p.design === 'drafting' ? [
      tube(Array.from({ length: 26 }, (_, i): Vec3 => [0.2 * sin((i * Math.PI) / 12.5), 0.26, 0.2 * cos((i * Math.PI) / 12.5)]), 0.009, 8),
      ...[0, 1, 2].map((i) => bar([0.015 * sin(i * 2.0944), 0.24, 0.015 * cos(i * 2.0944)], [0.2 * sin(i * 2.0944), 0.26, 0.2 * cos(i * 2.0944)], 0.007, 8)),
    ] : [];
    return {
      pieces: [
        ...fiveStar(under, 0.3, p.base, dark, random.range(0, 1.2)), ...piece(
          'mechanism', dark, block(0.2, 0.045, 0.26, 0, under - 0.025, -0.02, { radius: 0.012 }), stalk, ...arms,
        ),
        ...piece(
          'seat', p.cover,
          at(
            softBox(w, p.design === 'executive' ? 0.11 : 0.08, d, { radius: 0.035, steps: 2, inner: 6, bulge: [0.003, 0.014, 0.012] }), 0,
            h - (p.design === 'executive' ? 0.09 : 0.07), 0.02,
          ),
        ), ...piece('shell', p.shell, block(w - 0.06, 0.025, d - 0.06, 0, under + 0.012, 0.02, { radius: 0.01 })),
        ...piece('back', p.cover, ...back), ...(frame.length > 0 ? piece('frame', p.shell, ...frame) : []),
        ...(ringFoot.length > 0 ? piece('foot-ring', metal('chrome'), ...ringFoot) : []),
      ],
    };
  },
};
