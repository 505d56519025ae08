/** Kettle. */
import type { Vec3 } from '../../math/index.ts';
import { cylinder, lathe, tube } from '../geometry/index.ts';
import { hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const kettle: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'kettle',
  title: 'Kettle',
  params: (style, random) => ({
    height: random.range(0.19, 0.23), finish: random.chance(0.5) ? metal('steel') : paint(random.pick([...style.accents, hex('#efece4')]), 0.2, 'enamel'),
  }),
  build: (p) => {
    const h = p.height;
    const grip: Vec3[] = [[0.055, h * 0.85, 0], [0.095, h * 0.88, 0], [0.11, h * 0.7, 0], [0.1, h * 0.35, 0], [0.068, h * 0.22, 0]];
    return {
      pieces: [
        ...piece(
          'body', p.finish,
          lathe([[0, 0.018], [0.08, 0.018], [0.082, 0.03], [0.07, h * 0.6], [0.058, h * 0.9], [0.05, h * 0.93], [0.012, h * 0.96], [0.012, h], [0, h]], 36),
          tube([[-0.055, h * 0.62, 0], [-0.085, h * 0.8, 0], [-0.1, h * 0.88, 0]], (t) => 0.016 - 0.006 * t, 12),
        ),
        ...piece('handle', paint(hex('#202124'), 0.5, 'plastic'), tube(grip, 0.009, 10), cylinder(0.078, 0.018, { bevel: 0.004, segments: 32 })),
      ],
    };
  },
};
