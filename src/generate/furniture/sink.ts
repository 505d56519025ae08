/** Sink. */
import { at, box, cylinder, type Surface } from '../geometry/index.ts';
import { metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { HOLE } from './kitchen.ts';

/** Hangs in the worktop's hole: y = 0 is the worktop's upper face. */
export const sink: FurnitureKind<{ readonly steel: Finish }> = {
  concept: 'sink',
  title: 'Sink',
  params: () => ({ steel: metal('steel') }),
  build: (p) => {
    const [w, d, deep, t] = [HOLE.width + 0.03, HOLE.depth + 0.03, 0.17, 0.006];
    const z = HOLE.z;
    const wall = (x: number, zz: number, sx: number, sz: number): Surface => at(box(sx, deep, sz, { radius: 0.002 }), x, -deep, z + zz);
    const [iw, id] = [HOLE.width - 0.006, HOLE.depth - 0.006];
    const rim = (x: number, zz: number, sx: number, sz: number): Surface => at(box(sx, 0.004, sz, { radius: 0.0015 }), x, 0, z + zz);
    return {
      pieces: [
        ...piece('bowl', p.steel, wall(-iw / 2 + t / 2, 0, t, id), wall(iw / 2 - t / 2, 0, t, id), wall(0, -id / 2 + t / 2, iw, t), wall(0, id / 2 - t / 2, iw, t), at(box(iw, t, id, { radius: 0.002, grain: 'x' }), 0, -deep, z),
          rim(-w / 2 + 0.014, 0, 0.028, d), rim(w / 2 - 0.014, 0, 0.028, d), rim(0, -d / 2 + 0.014, w - 0.056, 0.028), rim(0, d / 2 - 0.014, w - 0.056, 0.028)),
        ...piece('drain', metal('chrome'), at(cylinder(0.035, 0.004, { bevel: 0.0015 }), 0, -deep + t, z)),
      ],
    };
  },
};
