/** Blankets by themselves: folded, rolled up in a heap, or hung over the arm or back of something. */
import { at, softBox } from '../geometry/index.ts';
import { fabric, stripes, terry, shade, type Finish } from '../material/index.ts';
import { heap } from './garment.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { folded, overRail } from './parts.ts';

export const BLANKET_DESIGNS = ['folded', 'draped', 'crumpled'] as const;

export interface BlanketParams {
  /** Draped: over something 12 cm thick whose top is at y = 0; it reaches below 0 in front and behind. */
  readonly design: (typeof BLANKET_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly cloth: Finish;
}

export const blanket: FurnitureKind<BlanketParams> = {
  concept: 'blanket',
  title: 'Blanket',
  params: (style, random) => {
    const c = random.pick([...style.accents, style.upholstery]);
    return {
      design: random.pick(BLANKET_DESIGNS), width: random.range(0.42, 0.6), depth: random.range(0.34, 0.44),
      cloth: random.pick([fabric(c, { pitch: 0.004 }), stripes(c, shade(c, 1.3), 0.06), terry(c)]),
    };
  },
  build: (p, random) => {
    if (p.design === 'crumpled') return { pieces: piece('blanket', p.cloth, heap(p.width * 0.75, random.range(0.14, 0.2), random)) };
    if (p.design === 'draped') return { pieces: piece(
      'blanket', p.cloth, at(overRail(p.width, random.range(0.35, 0.5), random.range(0.25, 0.4), 0.06, 0.008, random), 0, -0.06, 0),
    ) };
    return { pieces: piece(
      'blanket', p.cloth, ...folded(p.width, p.depth, 3, random.range(0.03, 0.04), random),
      at(softBox(p.width * 0.98, 0.012, p.depth * 0.98, { radius: 0.005, inner: 2 }), 0, 0, 0),
    ) };
  },
};
