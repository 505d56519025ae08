/** Clothes: pile, hook rail, hangers or heap. */
import { translation } from '../../math/index.ts';
import { at } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { garmentCloth, hanger, HOOK_OUT, hookRail } from './clothes-parts.ts';
import { GARMENT_LENGTH, heap, onHanger, onPeg, raised, type Garment } from './garment.ts';
import { make, piece, type FurnitureKind, type Piece } from './kind.ts';
import { folded } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

export const CLOTHES_DESIGNS = ['pile', 'hook-rail', 'hangers', 'heap'] as const;

export interface ClothesParams {
  readonly design: (typeof CLOTHES_DESIGNS)[number];
  /** Things in the pile or on the rail. */
  readonly count: number;
  readonly cloths: readonly Finish[];
  readonly rail: Finish;
  readonly metal: Finish;
}

/** Back at z = 0 (hook rail and hangers hang on a wall) or standing on y = 0. */
export const clothes: FurnitureKind<ClothesParams> = {
  concept: 'clothes',
  title: 'Clothes',
  params: (style, random) => ({
    design: random.pick(CLOTHES_DESIGNS), count: 2 + random.int(4), cloths: Array.from({ length: 6 }, () => garmentCloth(random)),
    rail: random.chance(0.6) ? mainWood(style) : metalOf(style), metal: metalOf(style),
  }),
  build: (p, random, style) => {
    if (p.design === 'pile') {
      let y = 0;
      const pieces: Piece[] = [];
      for (let i = 0; i < p.count + 1; i++) {
        const layer = random.range(0.008, 0.014);
        pieces.push(...piece(
          'cloth', p.cloths[i % 6],
          ...raised(folded(random.range(0.25, 0.29), random.range(0.3, 0.34), 3, layer, random), random.range(-0.01, 0.01), y, random.range(-0.01, 0.01)),
        ));
        y += 3 * layer * 0.96;
      }
      return { pieces };
    }
    if (p.design === 'heap') return { pieces: [
      ...piece('cloth', p.cloths[0], heap(random.range(0.24, 0.32), random.range(0.1, 0.16), random)),
      ...piece('cloth', p.cloths[1], at(heap(0.16, 0.1, random), random.range(-0.06, 0.06), 0.075, random.range(-0.06, 0.06))),
    ] };
    const hung = Array.from({ length: Math.min(p.count, 4) }, (): Garment => random.pick(['jacket', 'coat', 'shirt', 'jacket'] as const));
    const peg = p.design === 'hook-rail';
    const pitch = peg ? 0.3 : 0.5;
    const y = Math.max(...hung.map((g) => GARMENT_LENGTH[g])) + (peg ? 0 : 0.05);
    const rail = make(hookRail, style, random, { hooks: hung.length + (peg ? 1 : 0), pitch, y, rail: p.rail, metal: p.metal });
    const pieces = hung.flatMap((g, i) => {
      const x = (i - (hung.length - (peg ? 0 : 1)) / 2) * pitch;
      if (peg) return piece('cloth', p.cloths[i], ...raised(onPeg(g, random), x, y - GARMENT_LENGTH[g] + 0.005, HOOK_OUT + 0.03));
      return [
        ...piece('cloth', p.cloths[i], ...raised(onHanger(g, random), x, y - 0.063 - GARMENT_LENGTH[g], HOOK_OUT + 0.03)),
        ...piece('hanger', p.rail, ...raised(hanger(), x, y + 0.01, HOOK_OUT + 0.03)),
      ];
    });
    return { pieces, companions: [{ item: rail, place: translation([0, 0, 0]) }] };
  },
};
