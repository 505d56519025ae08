/** Tap. */
import { arc, cylinder, tube } from '../geometry/index.ts';
import { metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const faucet: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'faucet',
  title: 'Tap',
  params: (_style, random) => ({ height: random.range(0.22, 0.32), finish: metal('chrome') }),
  build: (p) => {
    const r = 0.075;
    const bow = arc([0, p.height - r, r], [0, 0, -1], [0, 1, 0], r, 0, Math.PI, 10);
    return {
      pieces: piece('tap', p.finish, cylinder(0.026, 0.03, { bevel: 0.004 }), tube(
        [[0, 0.02, 0], [0, p.height - r - 0.02, 0], ...bow, [0, p.height - r - 0.05, 2 * r]], 0.011, 14,
      ),
        tube([[0.008, 0.06, 0], [0.05, 0.075, 0.005], [0.1, 0.085, 0.01]], 0.006, 8)),
    };
  },
};
