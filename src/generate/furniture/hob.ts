/** Hob. */
import { at, box, cylinder, lathe, type Surface } from '../geometry/index.ts';
import { hex, metal, paint } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const hob: FurnitureKind<{ readonly gas: boolean }> = {
  concept: 'stove',
  title: 'Hob',
  params: (_style, random) => ({ gas: random.chance(0.4) }),
  build: (p) => {
    const spots = [[-0.14, -0.1, 0.09], [0.14, -0.1, 0.075], [-0.14, 0.12, 0.075], [0.14, 0.12, 0.1]] as const;
    const plate = at(box(0.56, 0.008, 0.48, { radius: 0.003 }), 0, 0, 0);
    const ring = (x: number, z: number, r: number): Surface => at(
      lathe([[r - 0.003, 0], [r, 0], [r, 0.0006], [r - 0.003, 0.0006], [r - 0.003, 0]], 36), x, 0.0079, z,
    );
    return {
      pieces: p.gas
        ? [...piece('plate', metal('steel'), plate), ...piece('burners', metal('black'), ...spots.map(([x, z, r]) => at(cylinder(r * 0.45, 0.018, { bevel: 0.004 }), x, 0.008, z)),
          ...spots.flatMap(([x, z, r]) => [at(box(2.2 * r, 0.008, 0.008, { radius: 0.002 }), x, 0.03, z), at(
            box(0.008, 0.008, 2.2 * r, { radius: 0.002 }), x, 0.0301, z,
          ),
            ...[-1, 1].map((s) => at(box(0.008, 0.03, 0.008, { radius: 0.001 }), x + s * r, 0.007, z))]))]
        : [
          ...piece('plate', paint(hex('#121315'), 0.16, 'glass-ceramic'), plate),
          ...piece('rings', paint(hex('#6b6e72'), 0.3, 'print'), ...spots.map(([x, z, r]) => ring(x, z, r))),
        ],
    };
  },
};
