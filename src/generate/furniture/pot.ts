/** Pot. */
import { at, lathe, shell, tube, type Surface } from '../geometry/index.ts';
import { metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const pot: FurnitureKind<{ readonly radius: number; readonly finish: Finish }> = {
  concept: 'cooking-pot',
  title: 'Pot',
  params: (style, random) => ({ radius: random.range(0.085, 0.11), finish: random.chance(0.6) ? metal('steel') : paint(style.accents[0], 0.2, 'enamel') }),
  build: (p) => {
    const [r, h] = [p.radius, p.radius * 1.15];
    const ear = (s: number): Surface => tube(
      [[s * r * 0.98, h * 0.75, -0.03], [s * (r + 0.03), h * 0.8, -0.022], [s * (r + 0.03), h * 0.8, 0.022], [s * r * 0.98, h * 0.75, 0.03]],
      0.005, 8,
    );
    return {
      pieces: piece(
        'pot', p.finish, shell([[r * 0.96, 0], [r, 0.008], [r, h * 0.5], [r, h]], 0.003, 40), ear(1), ear(-1),
        at(lathe([[0, 0], [r + 0.003, 0], [r + 0.003, 0.006], [r * 0.7, 0.02], [0.015, 0.028], [0.012, 0.034], [0.018, 0.05], [0, 0.052]], 40), 0, h, 0),
      ),
    };
  },
};
