/** Towels (on a rail, folded, rolled) and mats for the floor. */
import { cos, sin, translation } from '../../math/index.ts';
import { at, box, cylinder, loft, ring, sheet, thicken, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, metal, mix, shade, stripes, terry, wood, type Finish, type Srgb } from '../material/index.ts';
import { make, piece, type FurnitureKind } from './kind.ts';
import { bar, folded, overRail } from './parts.ts';
import type { Style } from './style.ts';
import type { Random } from '../../math/index.ts';

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

const towelColor = (style: Style, random: Random): Srgb => mix(
  random.pick([...style.accents, hex('#f4f2ec'), hex('#f4f2ec'), hex('#7d8c93')]), hex('#f4f2ec'), random.range(0, 0.5),
);

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

export const FLOOR_MAT_DESIGNS = ['terry', 'oval', 'slatted', 'doormat'] as const;

export interface FloorMatParams {
  readonly design: (typeof FLOOR_MAT_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly finish: Finish;
  readonly trim: Finish;
}

export const floorMat: FurnitureKind<FloorMatParams> = {
  concept: 'floor-mat',
  title: 'Floor mat',
  params: (style, random) => {
    const design = random.pick(FLOOR_MAT_DESIGNS);
    const c = towelColor(style, random);
    return {
      design, width: random.range(0.6, 0.85), depth: random.range(0.42, 0.55),
      finish: design === 'slatted' ? wood(random.chance(0.5) ? 'teak' : style.wood)
        : design === 'doormat' ? terry(random.pick(['#7a5f43', '#4a4a48', '#8d7350'].map(hex)))
        : terry(c),
      trim: design === 'doormat' ? fabric(hex('#2e2b28'), { pitch: 0.003 }) : fabric(shade(c, 0.85), { pitch: 0.003 }),
    };
  },
  build: (p, random) => {
    const { width: w, depth: d } = p;
    if (p.design === 'slatted') {
      const n = Math.round(d / 0.06);
      return { pieces: piece(
        'slats', p.finish,
        ...Array.from({ length: n }, (_, i) => at(box(w, 0.014, (d / n) * 0.72, { radius: 0.003, grain: 'x' }), 0, 0.012, -d / 2 + ((i + 0.5) * d) / n)),
        ...[-1, 0, 1].map((s) => at(box(0.03, 0.013, d, { radius: 0.002 }), s * (w / 2 - 0.07), 0, 0)),
      ) };
    }
    if (p.design === 'oval') {
      const rim = (k: number, y: number) => ring(y, (w / 2) * k, (d / 2) * k, { power: 2.4, segments: 48 });
      return { pieces: piece('pile', p.finish, loft([rim(0.985, 0), rim(1, 0.008), rim(0.985, 0.016), rim(0.93, 0.019)])) };
    }
    const wave = random.range(0, 6);
    const flat = (x: number, z: number): number => 0.0008 * sin(x * 17 + wave) * cos(z * 13);
    const top = thicken(sheet(16, 10, [w, d], (u, v) => [(u - 0.5) * w, 0.015 + flat(u * w, v * d), (0.5 - v) * d]), 0.0145);
    const band = p.design === 'doormat' ? [box(w + 0.05, 0.007, d + 0.05, { radius: 0.003 })] : [-1, 1].map((s) => at(
      box(0.03, 0.011, d + 0.004, { radius: 0.004 }), s * (w / 2 + 0.012), 0, 0,
    ));
    return { pieces: [...piece('pile', p.finish, top), ...piece('trim', p.trim, ...band)] };
  },
};
