/** Cable: loose, coil or run. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { tube } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { plastic } from './style.ts';

export const CABLE_DESIGNS = ['loose', 'coil', 'run'] as const;

/** Lies on the floor or a table. */
export const cable: FurnitureKind<{ readonly design: (typeof CABLE_DESIGNS)[number]; readonly length: number; readonly jacket: Finish }> = {
  concept: 'cable',
  title: 'Cable',
  params: (_style, random) => ({
    design: random.pick(CABLE_DESIGNS), length: random.range(0.8, 1.5), jacket: plastic(random.pick(['#1d1f21', '#e6e5e0', '#1d1f21', '#8d3a2f'])),
  }),
  build: (p, random) => {
    const r = 0.0032;
    const [a, b] = [random.range(0, 6), random.range(0, 6)];
    const n = p.design === 'coil' ? 90 : 44;
    const path = Array.from({ length: n + 1 }, (_, i): Vec3 => {
      const t = i / n;
      if (p.design === 'coil') {
        const turns = t * 4 * 2 * Math.PI;
        const q = 0.075 + 0.012 * sin(turns * 0.37 + a);
        return [q * sin(turns) + 0.01 * sin(turns * 0.21 + b), r + t * 0.021, q * cos(turns)];
      }
      if (p.design === 'run') return [(t - 0.5) * p.length, r, 0.02 * sin(t * 9 + a) * sin(t * Math.PI)];
      return [(t - 0.5) * p.length * 0.7 + 0.05 * sin(t * 11 + a), r + 0.003 * (1 + sin(t * 22 + b)), 0.16 * sin(t * 7 + b) * (0.4 + 0.6 * t)];
    });
    const [e, f] = [path[n], path[n - 2]];
    const way: Vec3 = [e[0] + (e[0] - f[0]) * 2, Math.max(0.009, e[1]), e[2] + (e[2] - f[2]) * 2];
    return { pieces: piece('cable', p.jacket, tube(path, r, 8), tube([[e[0], Math.max(0.009, e[1]), e[2]], way], 0.009, 10)) };
  },
};
