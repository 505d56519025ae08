/** Oven. */
import { at, box, cylinder, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, metal, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { KITCHEN } from './kitchen.ts';

export const oven: FurnitureKind<{ readonly face: Finish }> = {
  concept: 'oven',
  title: 'Oven',
  params: (_style, random) => ({ face: random.chance(0.5) ? metal('steel') : paint(hex('#1c1d20'), 0.2, 'enamel') }),
  build: (p) => {
    const [w, h, d] = [KITCHEN.module - 0.004, KITCHEN.base - 0.02, KITCHEN.depth];
    const z = d / 2;
    const knob = (x: number): Surface => turnedAt(cylinder(0.018, 0.022, { bevel: 0.003, segments: 20 }), 'x', Math.PI / 2, x, KITCHEN.plinth + h - 0.065, z);
    return {
      pieces: [
        ...piece('body', paint(hex('#2a2b2e'), 0.5, 'enamel'), at(box(w, h, d - 0.024, { radius: 0.002 }), 0, KITCHEN.plinth, -0.012)),
        ...piece(
          'face', p.face, at(box(w, 0.12, 0.025, { radius: 0.003, grain: 'x' }), 0, KITCHEN.plinth + h - 0.12, z - 0.0125),
          at(box(w, h - 0.125, 0.025, { radius: 0.003, grain: 'x' }), 0, KITCHEN.plinth, z - 0.0125),
        ),
        ...piece(
          'window', paint(hex('#0b0c0e'), 0.16, 'glass-ceramic'), at(box(w - 0.12, (h - 0.125) * 0.6, 0.003, { radius: 0.001 }), 0, KITCHEN.plinth + 0.13, z),
        ),
        ...piece(
          'handle', metal('steel'),
          turnedAt(cylinder(0.009, w - 0.1, { bevel: 0.002 }), 'z', Math.PI / 2, (w - 0.1) / 2, KITCHEN.plinth + h - 0.165, z + 0.035),
          ...[-1, 1].map((s) => at(box(0.012, 0.012, 0.035, { radius: 0.002 }), s * (w / 2 - 0.09), KITCHEN.plinth + h - 0.171, z + 0.017)),
        ),
        ...piece('knobs', metal('steel'), knob(-0.2), knob(-0.12), knob(0.12), knob(0.2)),
        ...piece('plinth', paint(hex('#2a2b2e'), 0.5, 'enamel'), at(box(w, KITCHEN.plinth, 0.016, { radius: 0.001 }), 0, 0, z - 0.06)),
      ],
    };
  },
};
