/** Clothes that hang, on a rack or on hooks. */
import type { Random } from '../../math/index.ts';
import { arc, tube, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, shade, stripes, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

const COLORS = ['#26324a', '#3a3d42', '#7d2f33', '#4f6350', '#b5a07c', '#e8e5de', '#6f87a3', '#a8433c', '#2b2b2d', '#c9b8a8', '#8a9a5b', '#d9b44a'].map(hex);

/** Cloth for a garment of its own. */
export function garmentCloth(random: Random): Finish {
  const c = vary(random.pick(COLORS), 0.03, random);
  return random.chance(0.2) ? stripes(
    c, shade(c, random.pick([0.7, 1.4])), random.pick([0.008, 0.015, 0.03]),
  ) : random.chance(0.1) ? leather(c) : fabric(c, { pitch: random.pick([0.001, 0.0016, 0.0025]) });
}

/** The hanger whose bar carries the shoulders: its hook's inside top is at y = 0. */
export const hanger = (): Surface[] => [
  tube([...arc([0, -0.022, 0], [0, 1, 0], [1, 0, 0], 0.02, -1.2, Math.PI * 0.9, 10), [0, -0.062, 0], [0, -0.1, 0]], 0.0022, 6),
  tube([[-0.19, -0.17, 0], [-0.1, -0.125, 0], [0, -0.098, 0], [0.1, -0.125, 0], [0.19, -0.17, 0]], 0.007, 8),
];

export const HOOK_OUT = 0.05;

interface HookRailParams { readonly hooks: number; readonly pitch: number; readonly y: number; readonly rail: Finish; readonly metal: Finish }

/** A board with hooks; the hooks' hollow is at y. Back at z = 0. */
export const hookRail: FurnitureKind<HookRailParams> = {
  concept: 'coat-rack',
  title: 'Hook rail',
  params: (style) => ({ hooks: 4, pitch: 0.2, y: 0.05, rail: mainWood(style), metal: metalOf(style) }),
  build: (p) => ({
    pieces: [
      ...piece('board', p.rail, block(p.hooks * p.pitch + 0.06, 0.1, 0.02, 0, p.y - 0.02, 0.01, { grain: 'x', radius: 0.004 })),
      ...piece('hooks', p.metal, ...Array.from({ length: p.hooks }, (_, i) => {
        const x = (i - (p.hooks - 1) / 2) * p.pitch;
        return tube(
          [[x, p.y + 0.045, 0.018], [x, p.y + 0.02, 0.035], [x, p.y, HOOK_OUT], [x, p.y - 0.002, HOOK_OUT + 0.028], [x, p.y + 0.022, HOOK_OUT + 0.045]],
          0.005, 8,
        );
      })),
    ],
  }),
};
