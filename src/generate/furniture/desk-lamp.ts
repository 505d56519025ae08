/** Desk lamp: jointed, gooseneck or banker. */
import { at, ball, cylinder, lathe, smoothNormals, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { glow, hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lit } from './lamps.ts';
import { metalOf } from './style.ts';

export const DESK_LAMP_DESIGNS = ['jointed', 'gooseneck', 'banker'] as const;

export interface DeskLampParams {
  readonly design: (typeof DESK_LAMP_DESIGNS)[number];
  readonly reach: number;
  readonly body: Finish;
  readonly radiance: readonly [number, number, number];
}

/** Stands on a desk, its head over +x. */
export const deskLamp: FurnitureKind<DeskLampParams> = {
  concept: 'desk-lamp',
  title: 'Desk lamp',
  params: (style, random) => ({
    design: random.pick(DESK_LAMP_DESIGNS), reach: random.range(0.22, 0.3),
    body: random.chance(0.5) ? metalOf(style) : paint(random.pick([...style.accents, hex('#26282b'), hex('#e9e7e1')]), 0.35, 'lacquer'),
    radiance: lit(style, 1.6),
  }),
  build: (p) => {
    const dark = p.radiance[0] === 0;
    const bulb = dark ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('desk', p.radiance);
    const r = p.reach;
    const foot = lathe([[0, 0], [0.09, 0], [0.09, 0.012], [0.08, 0.02], [0.02, 0.026], [0, 0.026]], 36);
    if (p.design === 'banker') {
      const shadeFinish = dark ? paint(hex('#2a6a45'), 0.2, 'glass') : glow(
        'banker', p.radiance.map((v, i) => v * [0.08, 0.22, 0.1][i]) as [number, number, number], hex('#2a6a45'),
      );
      const cover = turnedAt(lathe([[0.075, 0], [0.072, 0.02], [0.055, 0.05], [0.03, 0.07], [0, 0.078]], 32), 'y', 0, 0, 0.3, 0.02);
      return { pieces: [
        ...piece('stem', p.body, foot, at(cylinder(0.008, 0.35), 0, 0.02, 0), at(cylinder(0.015, 0.03), 0, 0.3, 0), at(cylinder(0.012, 0.035), 0, 0.36, 0.012)),
        ...piece('shade', shadeFinish, stretched(cover)), ...piece('bulb', bulb, at(ball(0.025, 16), 0, 0.325, 0.01)),
      ] };
    }
    const head: [number, number] = [r, 0.36];
    const arms = p.design === 'gooseneck' ? [tube(
      [[0, 0.02, 0], [0, 0.25, 0], [0.03, 0.4, 0], [r * 0.5, 0.47, 0], [r * 0.9, 0.43, 0], [head[0], head[1] + 0.045, 0]], 0.008, 12,
    )] : [
      tube([[0, 0.02, 0], [-0.12, 0.28, 0]], 0.008, 10), tube([[-0.12, 0.28, 0], [head[0], head[1] + 0.045, 0]], 0.008, 10),
      turnedAt(cylinder(0.018, 0.03), 'x', Math.PI / 2, -0.12, 0.28, -0.015), turnedAt(cylinder(0.018, 0.03), 'x', Math.PI / 2, 0, 0.026, -0.015),
    ];
    const cone = turnedAt(lathe([[0.07, -0.1], [0.066, -0.07], [0.04, -0.02], [0.025, 0.03], [0, 0.035]], 32), 'z', 0.35, head[0], head[1] + 0.02, 0);
    return { pieces: [
      ...piece('stem', p.body, foot, ...arms), ...piece('shade', p.body, cone),
      ...piece('bulb', bulb, turnedAt(at(ball(0.036, 18), 0, -0.035, 0), 'z', 0.35, head[0], head[1] + 0.02, 0)),
      ...piece('neck', p.body, turnedAt(at(cylinder(0.016, 0.06), 0, -0.02, 0), 'z', 0.35, head[0], head[1] + 0.02, 0)),
    ] };
  },
};

/** Drawn out along x, as a banker's shade is. */
function stretched(s: Surface): Surface {
  for (let i = 0; i < s.positions.length; i += 3) s.positions[i] *= 1.7;
  return smoothNormals(s);
}
