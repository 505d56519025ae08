/** Ceiling lamp. */
import { at, box, cylinder, lathe, turnedAt, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glow, hex, paint } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lit, off, type LampParams } from './lamps.ts';
import { metalOf } from './style.ts';

/** Sits on the ceiling (y = 0) and reaches down. */
export const ceilingLamp: FurnitureKind<LampParams> = {
  concept: 'ceiling-lamp',
  title: 'Ceiling lamp',
  params: (style, random) => ({
    height: random.range(0.09, 0.13), shadeRadius: random.range(0.2, 0.27), shadeHeight: 0.08, stem: metalOf(style), radiance: lit(style, 1.6),
    shape: random.pick(['disc', 'disc', 'panel', 'spots'] as const),
  }),
  build: (p) => {
    const opalFinish = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('opal', p.radiance);
    if (p.shape === 'panel') return { pieces: [
      ...piece('rim', p.stem, at(box(p.shadeRadius * 2.1, p.height * 0.5, p.shadeRadius * 2.1, { radius: 0.006, steps: 2 }), 0, -p.height * 0.5, 0)),
      ...piece('opal', opalFinish, at(box(p.shadeRadius * 1.9, p.height * 0.25, p.shadeRadius * 1.9, { radius: 0.012, steps: 2 }), 0, -p.height * 0.7, 0)),
    ] };
    if (p.shape === 'spots') {
      const long = p.shadeRadius * 2.6;
      const spots = [-1, 0, 1].map((i) => [i * long * 0.36, i * 0.4] as const);
      return {
        pieces: [...piece(
          'rim', p.stem, at(box(long, 0.022, 0.05, { radius: 0.005 }), 0, -0.022, 0), ...spots.map(([x]) => at(cylinder(0.008, 0.04), x, -0.058, 0)),
          ...spots.map(([x, turn]) => turnedAt(at(cylinder(0.042, 0.1, { topRadius: 0.03, bevel: 0.004 }), 0, -0.1, 0), 'z', turn, x, -0.05, 0)),
        ),
          ...piece(
            'opal', opalFinish, ...spots.map(([x, turn]) => turnedAt(at(cylinder(0.038, 0.006, { segments: 16 }), 0, -0.104, 0), 'z', turn, x, -0.05, 0)),
          )],
      };
    }
    const r = p.shadeRadius;
    const h = p.height;
    const opal: ProfilePoint[] = [[0, -h], [r * 0.5, -h * 0.96], [r * 0.85, -h * 0.78], [r, -h * 0.42], [r, -h * 0.3]];
    const rim: Surface = at(cylinder(r + 0.008, h * 0.32, { bevel: 0.004, segments: 32 }), 0, -h * 0.32, 0);
    return { pieces: [...piece('rim', p.stem, rim), ...piece('opal', opalFinish, lathe(opal, 32))] };
  },
};
