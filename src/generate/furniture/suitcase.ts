/** Suitcase: trolley, classic or open. */
import { multiply, rotation, translation } from '../../math/index.ts';
import { at, box, cylinder, softBox, transform, turnedAt, vessel, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, metal, paint, terry, vary, type Finish } from '../material/index.ts';
import { heap } from './garment.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block, corners, strap } from './parts.ts';
import { BAG_COLOURS } from './style.ts';

export const SUITCASE_DESIGNS = ['trolley', 'classic', 'open'] as const;

export interface SuitcaseParams {
  readonly design: (typeof SUITCASE_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly shell: Finish;
  readonly trim: Finish;
  readonly cloths: readonly [Finish, Finish];
}

export const suitcase: FurnitureKind<SuitcaseParams> = {
  concept: 'suitcase',
  title: 'Suitcase',
  params: (style, random) => {
    const design = random.pick(SUITCASE_DESIGNS);
    const c = vary(random.pick([...BAG_COLOURS, ...style.accents]), 0.03, random);
    const k = random.range(0.85, 1.15);
    return {
      design, width: (design === 'trolley' ? 0.42 : 0.62) * k, height: (design === 'trolley' ? 0.6 : 0.42) * k, depth: (design === 'trolley' ? 0.24 : 0.18) * k,
      shell: design === 'classic' ? leather(c) : random.chance(0.6) ? paint(c, 0.35, 'shell') : fabric(c, { pitch: 0.0012 }),
      trim: paint(hex('#202225'), 0.45, 'plastic'), cloths: [
        fabric(random.pick(BAG_COLOURS), { pitch: 0.0014 }), terry(hex('#e8e4da')),
      ],
    };
  },
  build: (p, random) => {
    const { width: w, height: h, depth: d } = p;
    if (p.design === 'trolley') {
      const lift = 0.05;
      const body = h - lift;
      const ribs = [-3, -2, -1, 0, 1, 2, 3].map((i) => block(0.012, body * 0.86, 0.008, (i * w) / 8, lift + body * 0.07, d / 2 - 0.001, { radius: 0.003 }));
      return {
        pieces: [
          ...piece('shell', p.shell, at(box(w, body, d, { radius: 0.035, steps: 3 }), 0, lift, 0), ...ribs),
          ...piece('trim', p.trim, at(box(w + 0.004, body + 0.004, 0.012, { radius: 0.005 }), 0, lift - 0.002, 0), ...corners(
            w / 2 - 0.045, d / 2 - 0.045, () => turnedAt(cylinder(0.025, 0.03, { segments: 18 }), 'z', Math.PI / 2, 0.015, 0.025, 0),
          ), ...corners(w / 2 - 0.045, d / 2 - 0.045, () => at(box(0.03, 0.03, 0.03), 0, 0.03, 0)),
            strap([[-0.06, h, 0.02], [-0.05, h + 0.022, 0.02], [0.05, h + 0.022, 0.02], [0.06, h, 0.02]], 0.008)),
          ...piece(
            'handle', metal('steel'), bar([-0.09, h - 0.01, -d / 2 + 0.04], [-0.09, h + 0.36, -d / 2 + 0.04], 0.006),
            bar([0.09, h - 0.01, -d / 2 + 0.04], [0.09, h + 0.36, -d / 2 + 0.04], 0.006),
          ), ...piece('trim', p.trim, at(box(0.22, 0.03, 0.03, { radius: 0.01, steps: 2 }), 0, h + 0.35, -d / 2 + 0.04)),
        ],
      };
    }
    if (p.design === 'classic') {
      return {
        pieces: [...piece('shell', p.shell, at(box(w, h, d, { radius: 0.025, steps: 3 }), 0, 0, 0)), ...piece(
          'edge', p.trim, at(box(w + 0.004, h + 0.004, 0.006, { radius: 0.002 }), 0, -0.002, 0.02),
        ), ...piece(
          'corners', leather(hex('#5a3b28')),
          ...[-1, 1].flatMap((s) => [0, h - 0.06].map((y) => block(
            0.062, 0.064, d + 0.004, s * (w / 2 - 0.029), y - (y > 0 ? 0 : 0.002), 0, { radius: 0.025, steps: 3 },
          ))),
        ),
          ...piece('handle', p.trim, strap([[-0.07, h - 0.004, 0], [-0.06, h + 0.03, 0], [0.06, h + 0.03, 0], [0.07, h - 0.004, 0]], 0.009)), ...piece(
            'locks', metal('brass'), ...[-1, 1].map((s) => block(0.04, 0.03, 0.008, s * w * 0.28, h - 0.06, d / 2 - 0.002, { radius: 0.002 })),
          )],
      };
    }
    const half = d / 2;
    const tray = (): Surface => vessel(w / 2, h / 2, half, { wall: 0.008, floor: 0.008, foot: 0.98, power: 12, segments: 48 });
    const lid = transform(tray(), multiply(translation([0, half, -h / 2]), multiply(rotation([1, 0, 0], 1.9), translation([0, -half, -h / 2]))));
    return { pieces: [
      ...piece('shell', p.shell, tray(), lid), ...piece('cloth', p.cloths[0], at(heap(Math.min(w, h) * 0.36, half * 0.9, random), -w * 0.12, 0.006, 0)),
      ...piece('towel', p.cloths[1], at(softBox(w * 0.3, half * 0.8, h * 0.6, { radius: 0.02, inner: 3 }), w * 0.28, 0.0075, 0)),
    ] };
  },
};
