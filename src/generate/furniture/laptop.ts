/** Laptop. */
import { at, box, turnedAt } from '../geometry/index.ts';
import { hex, metal, paint, painting } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { plastic } from './style.ts';

export interface LaptopParams { readonly width: number; readonly open: number; readonly wallpaperSeed: number }

export const laptop: FurnitureKind<LaptopParams> = {
  concept: 'laptop',
  title: 'Laptop',
  params: (_style, random) => ({ width: random.range(0.3, 0.35), open: random.range(1.75, 2), wallpaperSeed: random.int(1 << 30) }),
  build: (p) => {
    const w = p.width;
    const d = w * 0.68;
    const lidTurn = Math.PI / 2 - p.open; // the lid stands up at z = -d/2 and leans back
    const keys = [0, 1, 2, 3, 4].flatMap((row) => Array.from(
      { length: 13 },
      (_, i) => at(box(w * 0.058, 0.002, d * 0.072, { radius: 0.0008 }), -w * 0.42 + i * w * 0.07, 0.0155, -d * 0.32 + row * d * 0.09),
    ));
    return {
      pieces: [
        ...piece(
          'body', metal('steel'), box(w, 0.015, d, { radius: 0.004, grain: 'x' }),
          turnedAt(box(w, d, 0.007, { radius: 0.003, grain: 'x' }), 'x', lidTurn, 0, 0.011, -d / 2 + 0.004),
        ),
        ...piece('keys', plastic('#17181a', 0.6), ...keys),
        ...piece('touchpad', paint(hex('#a9abad'), 0.35, 'pad'), at(box(w * 0.3, 0.001, d * 0.26, { radius: 0 }), 0, 0.0148, d * 0.3)),
        ...piece(
          'screen', painting('hills', p.wallpaperSeed, w * 0.94, d * 0.88),
          turnedAt(at(box(w * 0.94, d * 0.88, 0.001, { radius: 0, centred: true, grain: 'x' }), 0, d * 0.07, 0.0042), 'x', lidTurn, 0, 0.011, -d / 2 + 0.004),
        ),
      ],
    };
  },
};
