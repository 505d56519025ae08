/** Microwave. */
import { at, box, cylinder } from '../geometry/index.ts';
import { hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const microwave: FurnitureKind<{ readonly width: number; readonly finish: Finish }> = {
  concept: 'microwave',
  title: 'Microwave',
  params: (_style, random) => ({ width: random.range(0.44, 0.5), finish: random.chance(0.5) ? metal('steel') : paint(hex('#ececea'), 0.3, 'enamel') }),
  build: (p) => {
    const [w, h, d] = [p.width, p.width * 0.58, 0.34];
    return {
      pieces: [
        ...piece(
          'body', p.finish, at(box(w, h, d, { radius: 0.006, grain: 'x' }), 0, 0.008, 0),
          ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(cylinder(0.012, 0.01, { segments: 12 }), sx * (w / 2 - 0.04), 0, sz * (d / 2 - 0.04))),
        ),
        ...piece(
          'window', paint(hex('#101113'), 0.16, 'glass-ceramic'), at(box(w * 0.68, h * 0.72, 0.004, { radius: 0.001 }), -w * 0.12, 0.008 + h * 0.14, d / 2),
          at(box(w * 0.18, h * 0.8, 0.003, { radius: 0.001 }), w * 0.36, 0.008 + h * 0.1, d / 2),
        ),
        ...piece('handle', metal('chrome'), at(box(0.012, h * 0.7, 0.012, { radius: 0.004 }), w * 0.235, 0.008 + h * 0.15, d / 2 + 0.008)),
      ],
    };
  },
};
