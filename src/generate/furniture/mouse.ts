/** Mouse: office, flat or gaming. */
import type { Vec3 } from '../../math/index.ts';
import { at, cylinder, loft, ring, tube, turnedAt } from '../geometry/index.ts';
import { fabric, hex, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { plastic } from './style.ts';

export const MOUSE_DESIGNS = ['office', 'flat', 'gaming'] as const;

export interface MouseParams {
  readonly design: (typeof MOUSE_DESIGNS)[number];
  readonly pad: boolean;
  readonly cable: boolean;
  readonly body: Finish;
  readonly padCover: Finish;
}

/** The hand comes from +z, a cable leaves to -z. */
export const mouse: FurnitureKind<MouseParams> = {
  concept: 'computer-mouse',
  title: 'Mouse',
  params: (style, random) => ({
    design: random.pick(MOUSE_DESIGNS), pad: random.chance(0.5), cable: random.chance(0.5), body: plastic(random.pick(['#232527', '#e6e6e2', '#55595d'])),
    padCover: fabric(random.pick([hex('#26282b'), style.accents[0]]), { pitch: 0.0008 }),
  }),
  build: (p) => {
    const k = p.design === 'flat' ? 0.55 : 1;
    const level = (y: number, a: number, z = 0): Vec3[] => ring(
      y * k, 0.031 * a * (p.design === 'gaming' ? 1.1 : 1), 0.055 * a, { power: 2.6, z, segments: 28 },
    );
    const y = p.pad ? 0.003 : 0;
    return {
      pieces: [
        ...(p.pad ? piece('pad', p.padCover, block(0.24, 0.003, 0.2, 0, 0, 0.02, { radius: 0.001 })) : []),
        ...piece(
          'body', p.body,
          at(
            loft([level(0, 0.95), level(0.004, 1), level(0.016, 0.98), level(0.027, 0.82, 0.004), level(0.035, 0.5, 0.008), level(0.037, 0.22, 0.01)]),
            0, y, 0,
          ),
        ),
        ...piece('wheel', plastic('#141516'), turnedAt(cylinder(0.011, 0.007, { segments: 18 }), 'z', Math.PI / 2, 0.0035, y + 0.023 * k + 0.002, -0.028)),
        ...(p.cable ? piece(
          'cable', plastic('#1d1f21'),
          tube([[0, y + 0.006, -0.05], [0.005, y + 0.003, -0.08], [0.03, 0.0022, -0.16], [0.01, 0.0022, -0.24], [-0.04, 0.0022, -0.3]], 0.0018, 6),
        ) : []),
      ],
    };
  },
};
