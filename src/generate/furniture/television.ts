/** Television: feet, plinth or tube. */
import { at, box, extrude, turnedAt } from '../geometry/index.ts';
import { hex, metal, paint, screen, type ScreenKind } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { plastic } from './style.ts';

export const TELEVISION_DESIGNS = ['feet', 'plinth', 'tube'] as const;

export interface TelevisionParams {
  /** Two feet, one foot in the middle, or an old set with a picture tube. */
  readonly design: (typeof TELEVISION_DESIGNS)[number];
  readonly width: number;
  /** False: flat, to hang on a wall. */
  readonly stand: boolean;
  /** What it shows; null = switched off. */
  readonly shows: ScreenKind | null;
  readonly seed: number;
}

export const television: FurnitureKind<TelevisionParams> = {
  concept: 'television',
  title: 'Television',
  params: (_style, random) => ({
    design: random.pick(['feet', 'feet', 'plinth', 'plinth', 'tube'] as const), width: random.range(0.95, 1.25), stand: true,
    shows: random.chance(0.25) ? 'video' : null, seed: random.int(1 << 30),
  }),
  build: (p) => {
    const w = p.design === 'tube' ? p.width * 0.6 : p.width;
    const high = p.design === 'tube' ? w * 0.75 : w * 0.5625;
    const h = high + 0.02;
    const lift = p.stand && p.design !== 'tube' ? 0.06 : 0;
    const lit = p.shows ? screen(p.shows, p.seed, w, high) : paint(hex('#0a0b0d'), 0.17, 'screen');
    if (p.design === 'tube') {
      const grey = paint(hex('#3a3c3f'), 0.5, 'plastic');
      const back = extrude([[-w / 2 - 0.02, 0.02], [w / 2 + 0.02, 0.02], [w * 0.3, 0.4], [-w * 0.3, 0.4]], h * 0.86, 0.01);
      return {
        pieces: [
          ...piece(
            'case', grey, at(box(w + 0.08, h + 0.09, 0.08, { radius: 0.012, steps: 2 }), 0, 0, 0.16),
            turnedAt(back, 'x', -Math.PI / 2, 0, h * 0.5 + 0.02, 0.14),
          ),
          ...piece('screen', lit, at(box(w, high, 0.004, { radius: 0, centred: true, grain: 'x' }), 0, 0.07, 0.2)), ...piece(
            'grille', plastic('#17181a', 0.6), at(box(w * 0.7, 0.03, 0.006, { radius: 0.002 }), -w * 0.12, 0.022, 0.199),
          ),
          ...piece('buttons', metal('steel'), ...[0, 1, 2].map((i) => at(box(0.02, 0.014, 0.01, { radius: 0.003 }), w * 0.32 + i * 0.03, 0.03, 0.199))),
        ],
      };
    }
    const stand = p.design === 'feet'
      ? [
        ...[-1, 1].map((s) => at(box(0.03, 0.012, 0.22, { radius: 0.004 }), s * w * 0.36, 0, 0)),
        ...[-1, 1].map((s) => at(box(0.022, lift + 0.012, 0.022, { radius: 0.004 }), s * w * 0.36, 0.002, 0)),
      ]
      : [at(box(w * 0.42, 0.014, 0.23, { radius: 0.005 }), 0, 0, 0), at(box(0.14, lift + 0.1, 0.03, { radius: 0.006 }), 0, 0.01, -0.03)];
    return {
      pieces: [
        ...piece(
          'case', plastic('#17181a', 0.4), at(box(w + 0.016, h, 0.03, { radius: 0.005, grain: 'x' }), 0, lift, 0),
          at(box(w * 0.6, h * 0.55, 0.03, { radius: 0.012 }), 0, lift + h * 0.12, -0.026),
        ),
        ...piece('screen', lit, at(box(w, high, 0.003, { radius: 0, centred: true, grain: 'x' }), 0, lift + 0.012, 0.015)),
        ...(p.stand ? piece('stand', plastic('#17181a', 0.4), ...stand) : []),
      ],
    };
  },
};
