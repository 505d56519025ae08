/** Pendant lamp. */
import { at, ball, cylinder, lathe, tube, type ProfilePoint } from '../geometry/index.ts';
import { glow, hex, paint, shade } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lit, moved, off, shadeOf, type LampParams } from './lamps.ts';
import { metalOf } from './style.ts';

/** Hangs from the ceiling: y = 0 is the ceiling, everything below it. */
export const pendantLamp: FurnitureKind<LampParams> = {
  concept: 'pendant-lamp',
  title: 'Pendant lamp',
  params: (style, random) => ({
    height: random.range(0.55, 0.8), shadeRadius: random.range(0.18, 0.25), shadeHeight: random.range(0.16, 0.22), stem: metalOf(style),
    radiance: lit(style, 1.4), shape: random.pick(['globe', 'dome', 'drum'] as const),
  }),
  build: (p, _random, style) => {
    const cord = [
      ...piece('cord', p.stem, at(cylinder(0.05, 0.025, { bevel: 0.006 }), 0, -0.025, 0)),
      ...piece('cable', paint(hex('#2a2a2a'), 0.6, 'cable'), tube([[0, -0.02, 0], [0, -(p.height - p.shadeHeight * 0.9), 0]], 0.003, 8)),
    ];
    const low = -p.height;
    if (p.shape === 'drum') return { pieces: [
      ...cord, ...moved(shadeOf(p), low), ...piece('cap', p.stem, at(cylinder(0.02, 0.06), 0, low + p.shadeHeight * 0.55, 0)),
    ] };
    if (p.shape === 'globe') {
      const r = p.shadeRadius * 0.72;
      const finish = off(p) ? paint(hex('#f4f1ea'), 0.15, 'opal') : glow('globe', p.radiance);
      return { pieces: [
        ...cord, ...piece('globe', finish, at(ball(r, 24), 0, low + r, 0)),
        ...piece('cap', p.stem, at(cylinder(0.03, 0.05, { bevel: 0.008 }), 0, low + 2 * r - 0.012, 0)),
      ] };
    }
    const r = p.shadeRadius;
    const h = p.shadeHeight;
    const outer: ProfilePoint[] = [[r, 0], [r * 0.97, h * 0.2], [r * 0.82, h * 0.55], [r * 0.5, h * 0.85], [0.03, h], [0, h]];
    const inner: ProfilePoint[] = [[0, h - 0.004], [r * 0.49, h * 0.85 - 0.004], [r * 0.81, h * 0.55 - 0.003], [r * 0.965, h * 0.2], [r - 0.003, 0]];
    const lens = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('diffuser', p.radiance.map((v) => v * 1.4) as [number, number, number]);
    return {
      pieces: [...cord, ...piece(
        'dome', paint(shade(style.accents[0], 0.8), 0.35, 'enamel'), at(lathe(outer, 44), 0, low, 0),
      ), ...piece('reflector', paint(hex('#f3f0e8'), 0.5, 'enamel'), at(lathe(inner, 44), 0, low, 0)),
        ...piece('bulb', lens, at(ball(0.06, 12), 0, low + h * 0.42, 0)), ...piece(
          'cap', p.stem, at(cylinder(0.02, Math.max(0.01, h * 0.58 - 0.05)), 0, low + h * 0.42 + 0.055, 0),
          at(cylinder(0.025, 0.05, { bevel: 0.006 }), 0, low + h - 0.004, 0),
        )],
    };
  },
};
