/** Range hood. */
import { at, box } from '../geometry/index.ts';
import { hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { KITCHEN } from './kitchen.ts';

/** Hangs on the wall above the hob; its lower edge is y = 0. `height`: to the ceiling or as high as its chimney. */
export const rangeHood: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'range-hood',
  title: 'Range hood',
  params: (_style, random) => ({ height: 0.9, finish: random.chance(0.7) ? metal('steel') : paint(hex('#26272a'), 0.3, 'enamel') }),
  build: (p) => ({
    pieces: [
      ...piece(
        'hood', p.finish, at(box(KITCHEN.module - 0.01, 0.06, 0.46, { radius: 0.003, grain: 'x' }), 0, 0, 0.23),
        at(box(0.3, 0.08, 0.28, { radius: 0.004, grain: 'x' }), 0, 0.058, 0.15),
        at(box(0.24, p.height - 0.06, 0.22, { radius: 0.002, grain: 'y' }), 0, 0.06, 0.11),
      ),
      ...piece('filter', metal('black'), at(box(0.5, 0.002, 0.34, { radius: 0 }), 0, -0.001, 0.23)),
    ],
  }),
};
