/** Rugs and curtains. */
import { at, ball, box, drape, tube } from '../geometry/index.ts';
import { fabric, mix, hex, RUG_PALETTES, RUG_PATTERNS, rugPile, type Finish, type RugPattern } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { metalOf } from './style.ts';

export interface RugParams { readonly width: number; readonly depth: number; readonly pattern: RugPattern; readonly palette: (typeof RUG_PALETTES)[number] }

export const rug: FurnitureKind<RugParams> = {
  concept: 'rug',
  title: 'Rug',
  params: (style, random) => ({
    width: random.range(1.9, 2.4), depth: random.range(1.3, 1.6), palette: random.pick(RUG_PALETTES),
    pattern: random.pick(style.modern > 0.5 ? RUG_PATTERNS.slice(1) : RUG_PATTERNS),
  }),
  build: (p) => ({ pieces: piece('pile', rugPile(p.width, p.depth, p.pattern, p.palette), box(p.width, 0.008, p.depth, { radius: 0.003, centred: true, grain: 'x' })) }),
};

export interface CurtainParams {
  /** Width that the rod spans, metres. */
  readonly width: number;
  /** Rod above the floor. */
  readonly height: number;
  /** Lower edge above the floor. */
  readonly hem: number;
  /** Width of each drawn panel. */
  readonly panel: number;
  readonly cloth: Finish;
  readonly rod: Finish;
}

/** Two panels on a rod. The wall is at z = 0. */
export const curtain: FurnitureKind<CurtainParams> = {
  concept: 'curtain',
  title: 'Curtains',
  params: (style, random) => ({
    width: 1.9, height: 2.3, hem: 0.02, panel: random.range(0.28, 0.42),
    cloth: fabric(mix(random.pick([style.wall, ...style.accents]), hex('#f4efe6'), random.range(0.2, 0.7)), { pitch: 0.0016 }), rod: metalOf(style),
  }),
  build: (p, random) => {
    const z = 0.085;
    const high = p.height - p.hem - 0.015;
    const folds = Math.round(p.panel / 0.08);
    const panel = (side: number) => at(drape(p.panel, high, folds, 0.032, random.range(0, 6), random.range(0, 6)), side * (p.width / 2 - p.panel / 2 - 0.02), p.hem, z);
    return {
      pieces: [
        ...piece('cloth', p.cloth, panel(-1), panel(1)),
        ...piece('rod', p.rod, tube([[-p.width / 2 - 0.05, p.height, z], [p.width / 2 + 0.05, p.height, z]], 0.011, 14),
          at(ball(0.022, 16), -p.width / 2 - 0.06, p.height, z), at(ball(0.022, 16), p.width / 2 + 0.06, p.height, z),
          ...[-1, 1].map((s) => tube([[s * p.width / 2, p.height, z], [s * p.width / 2, p.height - 0.01, 0.003]], 0.007, 8))),
      ],
    };
  },
};
