/** Panel radiator under a window. The wall is at z = 0; pipes come out of the floor. */
import { at, box, cylinder, tube, turnedAt } from '../geometry/index.ts';
import { hex, metal, paint } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface RadiatorParams { readonly width: number; readonly height: number; readonly lift: number; readonly ribbed: boolean }

export const radiator: FurnitureKind<RadiatorParams> = {
  concept: 'radiator',
  title: 'Radiator',
  params: (_style, random) => ({ width: random.range(0.7, 1.2), height: random.range(0.45, 0.58), lift: 0.13, ribbed: random.chance(0.7) }),
  build: (p) => {
    const enamel = paint(hex('#f4f3ef'), 0.3, 'enamel');
    const z = 0.075;
    const ribs = p.ribbed ? Array.from({ length: Math.round(p.width / 0.05) - 1 }, (_, i) => at(box(0.03, p.height - 0.06, 0.012, { radius: 0.005, grain: 'y' }), (i + 1) * (p.width / Math.round(p.width / 0.05)) - p.width / 2, p.lift + 0.03, z + 0.022)) : [];
    const pipe = (x: number) => tube([[x, 0, z], [x, p.lift + 0.02, z]], 0.008, 10);
    return {
      pieces: [
        ...piece('panel', enamel, at(box(p.width, p.height, 0.045, { radius: 0.008, steps: 2, grain: 'x' }), 0, p.lift, z), at(box(p.width - 0.02, 0.012, 0.07, { radius: 0.003, grain: 'x' }), 0, p.lift + p.height - 0.014, z - 0.012), ...ribs,
          ...[-1, 1].map((s) => at(box(0.03, p.height * 0.5, 0.05, { radius: 0.002 }), s * p.width * 0.35, p.lift + p.height * 0.25, 0.0275))),
        ...piece('pipes', metal('chrome'), pipe(p.width / 2 - 0.04), pipe(p.width / 2 - 0.09)),
        ...piece('valve', paint(hex('#f1f0ec'), 0.4, 'plastic'), turnedAt(cylinder(0.022, 0.06, { bevel: 0.004, segments: 20 }), 'z', -Math.PI / 2, p.width / 2 - 0.002, p.lift + p.height - 0.06, z)),
      ],
    };
  },
};
