/** Counter: straight, reception, bar or island. */
import { box, turnedAt } from '../geometry/index.ts';
import { hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

export const CHECKOUT_DESIGNS = ['straight', 'reception', 'bar', 'island'] as const;

export interface CheckoutParams {
  readonly design: (typeof CHECKOUT_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly front: Finish;
  readonly top: Finish;
  readonly metal: Finish;
}

/** The customer stands before +z. */
export const checkoutCounter: FurnitureKind<CheckoutParams> = {
  concept: 'counter',
  title: 'Counter',
  params: (style, random) => ({
    design: random.pick(CHECKOUT_DESIGNS), width: random.range(1.4, 2.2), depth: random.range(0.6, 0.75), height: random.range(0.9, 1.05),
    body: lacquered(style), front: random.chance(0.6) ? mainWood(style) : lacquered(style),
    top: random.chance(0.5) ? mainWood(style) : paint(hex('#d8d4cc'), 0.3, 'laminate'), metal: metalOf(style),
  }),
  build: (p, random) => {
    const { width: w, depth: d, height: h } = p;
    const z = d / 2;
    const carcassPieces = [...piece(
      'body', p.body, block(0.025, h - 0.04, d - 0.06, -w / 2 + 0.04, 0, -0.01), block(0.025, h - 0.04, d - 0.06, w / 2 - 0.04, 0, -0.01),
      block(w - 0.1, 0.02, d - 0.08, 0, h * 0.42, -0.01), block(w - 0.1, 0.09, 0.02, 0, 0, z - 0.09),
    )];
    const slats = random.chance(0.5) ? Array.from(
      { length: Math.floor((w - 0.06) / 0.06) }, (_, i) => block(0.03, h - 0.06, 0.014, -w / 2 + 0.06 + i * 0.06, 0.02, z - 0.028, { grain: 'y' }),
    ) : [];
    const panel = piece('front', p.front, block(w - 0.04, h - 0.05, 0.02, 0, 0.012, z - 0.045, { grain: 'x' }), ...slats);
    const board = piece('top', p.top, block(w, 0.04, d, 0, h - 0.04, 0, { radius: 0.004, grain: 'x' }));
    const supports = [top(h, w, d, 0.06)];
    if (p.design === 'reception') return {
      pieces: [
        ...carcassPieces, ...panel, ...board, ...piece('ledge', p.top, block(w + 0.04, 0.03, 0.28, 0, h + 0.15, z - 0.1, { grain: 'x' })),
        ...piece('front', p.front, block(w - 0.04, 0.16, 0.02, 0, h - 0.005, z - 0.045, { grain: 'x' })),
      ],
      supports: [
        { ...top(h, w, d, 0.06), maxZ: z - 0.3 }, { y: h + 0.18, minX: -w / 2 + 0.05, maxX: w / 2 - 0.05, minZ: z - 0.2, maxZ: z - 0.02, headroom: Infinity },
      ],
    };
    if (p.design === 'bar') return {
      pieces: [
        ...carcassPieces, ...panel, ...board,
        ...piece(
          'rail', p.metal, bar([-w / 2 + 0.04, 0.18, z + 0.05], [w / 2 - 0.04, 0.18, z + 0.05], 0.016, 14),
          ...[-0.4, 0, 0.4].map((k) => bar([k * w, 0.18, z - 0.04], [k * w, 0.18, z + 0.05], 0.01)),
        ),
      ],
      supports,
    };
    if (p.design === 'island') return {
      pieces: [
        ...carcassPieces, ...panel, ...piece('back', p.front, block(w - 0.04, h - 0.05, 0.02, 0, 0.012, -z + 0.03, { grain: 'x' })),
        ...piece('top', p.top, block(w + 0.06, 0.04, d + 0.12, 0, h - 0.04, 0.03, { radius: 0.004, grain: 'x' })),
        ...piece('handles', p.metal, ...[-0.25, 0.25].map((k) => block(0.14, 0.012, 0.02, k * w, h - 0.2, z - 0.026))),
      ],
      supports,
    };
    return {
      pieces: [
        ...carcassPieces, ...panel, ...board,
        ...piece(
          'till', paint(hex('#26282b'), 0.45, 'plastic'), block(0.3, 0.1, 0.34, w * 0.22, h - 0.0005, -0.06, { radius: 0.008 }),
          turnedAt(box(0.28, 0.2, 0.02, { radius: 0.004 }), 'x', 0.35, w * 0.22, h + 0.09, -0.07),
        ),
        ...piece('metal', metal('steel'), block(0.26, 0.004, 0.02, w * 0.22, h + 0.03, 0.11)),
      ],
      supports: [{ ...top(h, w, d, 0.06), maxX: w * 0.22 - 0.2 }],
    };
  },
};
