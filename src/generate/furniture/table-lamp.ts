/** Table lamp. */
import { at, ball, cylinder, lathe, type ProfilePoint } from '../geometry/index.ts';
import { glaze, glow, hex, paint, vary } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lit, moved, off, shadeOf, type LampParams } from './lamps.ts';
import { mainWood, metalOf } from './style.ts';

export const tableLamp: FurnitureKind<LampParams> = {
  concept: 'table-lamp',
  title: 'Table lamp',
  params: (style, random) => ({
    height: random.range(0.42, 0.56), shadeRadius: random.range(0.13, 0.17), shadeHeight: random.range(0.17, 0.22),
    stem: random.chance(0.6) ? glaze(vary(
      random.pick([...style.accents, style.lacquer]), 0.03, random,
    )) : random.chance(0.5) ? mainWood(style) : metalOf(style),
    radiance: lit(style, 0.9), shape: random.pick(['drum', 'cone', 'drum', 'cone', 'globe', 'dome'] as const),
  }),
  build: (p, random) => {
    const y = p.height - p.shadeHeight;
    const opal = off(p) ? paint(hex('#f4f1ea'), 0.2, 'opal') : glow('shade', p.radiance);
    if (p.shape === 'globe') { // a ball of milk glass on a ring
      const r = p.shadeRadius * 0.85;
      return { pieces: [
        ...piece('stem', p.stem, lathe([[0, 0], [0.07, 0], [0.07, 0.02], [0.045, 0.03], [0.04, 0.06], [0.05, 0.075], [0, 0.075]], 32)),
        ...piece('shade', opal, at(ball(r, 24), 0, 0.07 + r, 0)),
      ] };
    }
    if (p.shape === 'dome') { // a mushroom: a cap over a stem that swells towards the foot
      const [r, h] = [p.shadeRadius, p.shadeHeight * 0.75];
      const cap: ProfilePoint[] = [
        [0, p.height - h + 0.004], [r - 0.01, p.height - h], [r, p.height - h + 0.01], [r * 0.93, p.height - h * 0.6], [r * 0.68, p.height - h * 0.22],
        [r * 0.3, p.height - 0.006], [0, p.height],
      ];
      return { pieces: [
        ...piece(
          'stem', p.stem,
          lathe([[0, 0], [0.085, 0], [0.09, 0.012], [0.07, 0.05], [0.032, y * 0.6], [0.028, p.height - h + 0.01], [0, p.height - h + 0.01]], 36),
        ),
        ...piece('shade', opal, lathe(cap, 28)),
      ] };
    }
    const belly = random.range(0.05, 0.085);
    const bodies: readonly ProfilePoint[][] = [
      [[0, 0], [0.07, 0], [0.07, 0.012], [belly * 0.7, 0.03], [belly, y * 0.4], [belly * 0.8, y * 0.65], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
      [[0, 0], [0.075, 0], [0.075, 0.018], [0.06, 0.024], [0.014, 0.034], [0.014, y + 0.02], [0, y + 0.02]],
      [[0, 0], [belly * 0.8, 0], [belly, y * 0.25], [belly, y * 0.7], [0.02, y * 0.9], [0.012, y + 0.02], [0, y + 0.02]],
    ];
    return { pieces: [
      ...piece('stem', p.stem, lathe(smooth(random.pick(bodies)), 36), at(cylinder(0.006, p.shadeHeight * 0.4), 0, y, 0)), ...moved(shadeOf(p), y),
    ] };
  },
};

/** Corners of a profile cut twice (Chaikin), ends and sharp base kept. */
function smooth(points: readonly ProfilePoint[]): ProfilePoint[] {
  let now = [...points];
  for (let pass = 0; pass < 2; pass++) {
    const next: ProfilePoint[] = [now[0], now[1]];
    for (let i = 1; i + 2 < now.length; i++) {
      const [a, b] = [now[i], now[i + 1]];
      next.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25], [a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
    }
    next.push(now[now.length - 2], now[now.length - 1]);
    now = next;
  }
  return now;
}
