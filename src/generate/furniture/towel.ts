/** Towel rail: hung, folded or rolled. */
import { cos, sin, translation } from '../../math/index.ts';
import { at, cylinder, sheet, thicken, turnedAt, type Surface } from '../geometry/index.ts';
import { metal, shade, stripes, terry, type Finish, type Srgb } from '../material/index.ts';
import { make, piece, type FurnitureKind } from './kind.ts';
import { bar, folded, overRail } from './parts.ts';
import { towelColor } from './style.ts';

export const TOWEL_DESIGNS = ['hung', 'folded', 'rolled'] as const;

export interface TowelParams {
  readonly design: (typeof TOWEL_DESIGNS)[number];
  /** Of the hung towel, or of the folded pack. */
  readonly width: number;
  readonly length: number;
  readonly count: number;
  readonly cloths: readonly [Finish, Finish];
  readonly metal: Finish;
}

/** Back at z = 0, the rail's lower edge and the longer hem near y = 0: hangs on a wall. */
const towelRail: FurnitureKind<{ readonly width: number; readonly y: number; readonly out: number; readonly metal: Finish }> = {
  concept: 'towel-rack',
  title: 'Towel rail',
  params: () => ({ width: 0.6, y: 0.5, out: 0.07, metal: metal('chrome') }),
  build: (p) => ({
    pieces: piece('rail', p.metal, bar([-p.width / 2, p.y, p.out], [p.width / 2, p.y, p.out], 0.009, 14),
      ...[-1, 1].flatMap((s) => [
        bar([s * (p.width / 2 - 0.012), p.y, 0.002], [s * (p.width / 2 - 0.012), p.y, p.out], 0.008),
        turnedAt(cylinder(0.024, 0.008), 'x', Math.PI / 2, s * (p.width / 2 - 0.012), p.y, 0),
      ])),
  }),
};

export const towel: FurnitureKind<TowelParams> = {
  concept: 'towel',
  title: 'Towel',
  params: (style, random) => {
    const c = towelColor(style, random);
    const cloth = (k: Srgb): Finish => (random.chance(0.25) ? stripes(k, shade(k, 0.8), 0.02) : terry(k));
    const design = random.pick(TOWEL_DESIGNS);
    return {
      design, width: design === 'hung' ? random.range(0.36, 0.52) : random.range(0.28, 0.36),
      length: design === 'hung' ? random.range(0.42, 0.6) : random.range(0.2, 0.26), count: 2 + random.int(3),
      cloths: [cloth(c), random.chance(0.6) ? cloth(c) : cloth(towelColor(style, random))], metal: metal(random.chance(0.7) ? 'chrome' : style.metal),
    };
  },
  build: (p, random, style) => {
    if (p.design === 'hung') {
      const [r, y] = [0.0095, p.length];
      const rail = make(towelRail, style, random, { width: p.width + 0.14, y, metal: p.metal });
      return {
        pieces: piece('towel', p.cloths[0], at(overRail(p.width, p.length, p.length * random.range(0.7, 0.95), r, 0.006, random), 0, y, 0.07)),
        companions: [{ item: rail, place: translation([0, 0, 0]) }],
      };
    }
    if (p.design === 'folded') {
      const layer = 0.017;
      const packs = Array.from(
        { length: p.count }, (_, i) => folded(p.width - 0.02 * i * random.next(), p.length, 3, layer, random).map((s) => at(s, 0, i * 3 * layer * 0.97, 0)),
      );
      return { pieces: packs.flatMap((pack, i) => piece('towel', p.cloths[i % 2], ...pack)) };
    }
    const r = 0.05;
    const spots = p.count >= 3 ? [[-r, r], [r, r], [0, r * 2.732]] : [[-r, r], [r, r]]; // three in a pyramid
    return { pieces: spots.flatMap(([x, y], i) => piece('towel', p.cloths[i % 2], turnedAt(roll(r, p.width), 'x', 0, x, y, 0))) };
  },
};

/** A rolled cloth lying along z: a spiral seen at its ends. */
function roll(r: number, long: number): Surface {
  const [turns, layer] = [1.9, r / 3.6]; // the innermost turn stays wider than the cloth is thick
  const steps = 72;
  const spiral = sheet(4, steps, [long, r * 20], (u, v) => {
    const a = v * turns * 2 * Math.PI;
    const q = r - layer * 0.95 * (a / (2 * Math.PI));
    return [q * sin(-a), q * cos(a) , (0.5 - u) * long];
  });
  return thicken(spiral, layer * 0.8);
}
