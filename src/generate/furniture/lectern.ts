/** Lectern: panel, post or acrylic. */
import { at, box, turnedAt, type Surface } from '../geometry/index.ts';
import { metal, printed, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { lacquered, mainWood, plastic } from './style.ts';

export const LECTERN_DESIGNS = ['panel', 'post', 'acrylic'] as const;

export interface LecternParams {
  readonly design: (typeof LECTERN_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly body: Finish;
  readonly metal: Finish;
  readonly seed: number;
}

/** The speaker stands behind, at -z; the audience sees +z. */
export const lectern: FurnitureKind<LecternParams> = {
  concept: 'stand',
  title: 'Lectern',
  params: (style, random) => ({
    design: random.pick(LECTERN_DESIGNS), width: random.range(0.52, 0.62), height: random.range(1.08, 1.2),
    body: random.chance(0.6) ? mainWood(style) : lacquered(style), metal: metal(random.pick(['steel', 'chrome', 'black'] as const)), seed: random.int(1 << 30),
  }),
  build: (p) => {
    const { width: w, height: h } = p;
    const d = 0.42;
    const slope = 0.24;
    const desk = (s: Surface): Surface => turnedAt(s, 'x', -slope, 0, h - 0.1, 0);
    const topPieces = [
      ...piece(
        'desk', p.body, desk(at(box(w, 0.022, d, { radius: 0.004, grain: 'x' }), 0, 0, 0)),
        desk(at(box(w, 0.04, 0.016, { radius: 0.003 }), 0, 0, -d / 2 + 0.008)),
      ),
      ...piece(
        'notes', printed('letter', p.seed, 0.21, 0.297),
        desk(turnedAt(box(0.21, 0.002, 0.297, { radius: 0, centred: true, grain: 'x' }), 'y', Math.PI, -0.05, 0.0218, -0.02)),
      ),
    ];
    const body = p.design === 'panel'
      ? piece(
        'body', p.body, block(w - 0.06, h - 0.12, 0.02, 0, 0.045, 0.13, { grain: 'y' }),
        ...[-1, 1].map((s) => block(0.02, h - 0.155, 0.3, s * (w / 2 - 0.04), 0.02, -0.01, { grain: 'y' })), block(w - 0.09, 0.02, 0.28, 0, h * 0.55, -0.01),
        block(w + 0.02, 0.05, d, 0, 0, 0, { radius: 0.006 }),
      )
      : p.design === 'post' ? piece(
        'post', p.metal, block(0.09, h - 0.1, 0.06, 0, 0.015, 0, { radius: 0.006 }), block(w * 0.8, 0.018, d, 0, 0, 0, { radius: 0.004 }),
        block(0.2, 0.03, 0.2, 0, h - 0.135, 0),
      )
        : [
          ...piece('posts', p.metal, ...[-1, 1].map((s) => block(0.03, h - 0.09, 0.03, s * (w / 2 - 0.08), 0.012, 0)), block(w, 0.015, d, 0, 0, 0)),
          ...piece('panel', plastic('#dfe6e8', 0.2), block(w - 0.14, h * 0.55, 0.008, 0, h * 0.3, 0.018)),
        ];
    return { pieces: [...topPieces, ...body] };
  },
};
