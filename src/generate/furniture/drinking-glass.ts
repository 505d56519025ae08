/** Glass: tumbler, wine, carafe or champagne. */
import { lathe, type ProfilePoint } from '../geometry/index.ts';
import { glass, hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const GLASS_DESIGNS = ['tumbler', 'wine', 'carafe', 'champagne'] as const;

export interface GlassParams { readonly design: (typeof GLASS_DESIGNS)[number]; readonly scale: number; readonly drink: Finish | null }

/** A glass is one sheet, as panes are: the kernel's thin glass has no inside. */
export const drinkingGlass: FurnitureKind<GlassParams> = {
  concept: 'drinking-glass',
  title: 'Glass',
  params: (_style, random) => ({
    design: random.pick(GLASS_DESIGNS), scale: random.range(0.92, 1.1),
    drink: random.chance(0.6) ? paint(hex(random.pick(['#5a0f1a', '#d9b85a', '#c9dde2', '#c9782a'])), 0.16, 'drink') : null,
  }),
  build: (p) => {
    const k = p.scale;
    const bowl: Record<GlassParams['design'], readonly ProfilePoint[]> = {
      tumbler: [[0.03, 0.006], [0.034, 0.05], [0.036, 0.1]], wine: [[0.006, 0.085], [0.03, 0.1], [0.04, 0.13], [0.038, 0.17], [0.032, 0.195]],
      carafe: [
        [0.055, 0.006], [0.06, 0.04], [0.05, 0.12], [0.028, 0.18], [0.03, 0.22], [0.036, 0.25],
      ], champagne: [[0.005, 0.09], [0.02, 0.12], [0.025, 0.17], [0.023, 0.225]],
    };
    const scaled = bowl[p.design].map(([r, y]): ProfilePoint => [r * k, y * k]);
    const stemmed = p.design === 'wine' || p.design === 'champagne';
    const foot = stemmed ? lathe(
      [
        [0, 0], [0.034 * k, 0], [0.034 * k, 0.002], [0.008, 0.006], [0.0035, 0.012], [0.0035, scaled[0][1] - 0.004],
        [scaled[0][0] + 0.0005, scaled[0][1] + 0.001], [0, scaled[0][1] + 0.001],
      ],
      32,
    ) : lathe([[0, 0], [scaled[0][0] - 0.001, 0], [scaled[0][0], 0.001], [scaled[0][0], 0.006 * k], [0, 0.006 * k]], 32);
    const half = scaled.slice(0, Math.max(2, scaled.length - 1));
    const level = half[half.length - 1];
    return {
      pieces: [
        ...piece('glass', glass(), lathe(scaled, 40)), ...piece('foot', paint(hex('#dbe4e4'), 0.16, 'glass'), foot),
        ...(p.drink ? piece(
          'drink', p.drink,
          lathe([[0, half[0][1] + 0.0012], ...half.map(([r, y]): ProfilePoint => [Math.max(0.0005, r - 0.003), y + 0.0012]), [0, level[1] + 0.0012]], 32),
        ) : []),
      ],
    };
  },
};
