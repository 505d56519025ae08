/** Clothes: a folded pile, on hangers, jackets on pegs, dropped in a heap; and the racks that carry them. */
import { translation, type Random, type Vec3 } from '../../math/index.ts';
import { arc, at, ball, cylinder, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, stripes, shade, vary, type Finish } from '../material/index.ts';
import { GARMENT_LENGTH, heap, onHanger, onPeg, raised, type Garment } from './garment.ts';
import { make, piece, type Companion, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block, folded } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

export const CLOTHES_DESIGNS = ['pile', 'hook-rail', 'hangers', 'heap'] as const;

export interface ClothesParams {
  readonly design: (typeof CLOTHES_DESIGNS)[number];
  /** Things in the pile or on the rail. */
  readonly count: number;
  readonly cloths: readonly Finish[];
  readonly rail: Finish;
  readonly metal: Finish;
}

const COLORS = ['#26324a', '#3a3d42', '#7d2f33', '#4f6350', '#b5a07c', '#e8e5de', '#6f87a3', '#a8433c', '#2b2b2d', '#c9b8a8', '#8a9a5b', '#d9b44a'].map(hex);

/** Cloth for a garment of its own. */
export function garmentCloth(random: Random): Finish {
  const c = vary(random.pick(COLORS), 0.03, random);
  return random.chance(0.2) ? stripes(
    c, shade(c, random.pick([0.7, 1.4])), random.pick([0.008, 0.015, 0.03]),
  ) : random.chance(0.1) ? leather(c) : fabric(c, { pitch: random.pick([0.001, 0.0016, 0.0025]) });
}

/** The hanger whose bar carries the shoulders: its hook's inside top is at y = 0. */
const hanger = (): Surface[] => [
  tube([...arc([0, -0.022, 0], [0, 1, 0], [1, 0, 0], 0.02, -1.2, Math.PI * 0.9, 10), [0, -0.062, 0], [0, -0.1, 0]], 0.0022, 6),
  tube([[-0.19, -0.17, 0], [-0.1, -0.125, 0], [0, -0.098, 0], [0.1, -0.125, 0], [0.19, -0.17, 0]], 0.007, 8),
];

/** Back at z = 0 (hook rail and hangers hang on a wall) or standing on y = 0. */
export const clothes: FurnitureKind<ClothesParams> = {
  concept: 'clothes',
  title: 'Clothes',
  params: (style, random) => ({
    design: random.pick(CLOTHES_DESIGNS), count: 2 + random.int(4), cloths: Array.from({ length: 6 }, () => garmentCloth(random)),
    rail: random.chance(0.6) ? mainWood(style) : metalOf(style), metal: metalOf(style),
  }),
  build: (p, random, style) => {
    if (p.design === 'pile') {
      let y = 0;
      const pieces: Piece[] = [];
      for (let i = 0; i < p.count + 1; i++) {
        const layer = random.range(0.008, 0.014);
        pieces.push(...piece(
          'cloth', p.cloths[i % 6],
          ...raised(folded(random.range(0.25, 0.29), random.range(0.3, 0.34), 3, layer, random), random.range(-0.01, 0.01), y, random.range(-0.01, 0.01)),
        ));
        y += 3 * layer * 0.96;
      }
      return { pieces };
    }
    if (p.design === 'heap') return { pieces: [
      ...piece('cloth', p.cloths[0], heap(random.range(0.24, 0.32), random.range(0.1, 0.16), random)),
      ...piece('cloth', p.cloths[1], at(heap(0.16, 0.1, random), random.range(-0.06, 0.06), 0.075, random.range(-0.06, 0.06))),
    ] };
    const hung = Array.from({ length: Math.min(p.count, 4) }, (): Garment => random.pick(['jacket', 'coat', 'shirt', 'jacket'] as const));
    const peg = p.design === 'hook-rail';
    const pitch = peg ? 0.3 : 0.5;
    const y = Math.max(...hung.map((g) => GARMENT_LENGTH[g])) + (peg ? 0 : 0.05);
    const rail = make(hookRail, style, random, { hooks: hung.length + (peg ? 1 : 0), pitch, y, rail: p.rail, metal: p.metal });
    const pieces = hung.flatMap((g, i) => {
      const x = (i - (hung.length - (peg ? 0 : 1)) / 2) * pitch;
      if (peg) return piece('cloth', p.cloths[i], ...raised(onPeg(g, random), x, y - GARMENT_LENGTH[g] + 0.005, HOOK_OUT + 0.03));
      return [
        ...piece('cloth', p.cloths[i], ...raised(onHanger(g, random), x, y - 0.063 - GARMENT_LENGTH[g], HOOK_OUT + 0.03)),
        ...piece('hanger', p.rail, ...raised(hanger(), x, y + 0.01, HOOK_OUT + 0.03)),
      ];
    });
    return { pieces, companions: [{ item: rail, place: translation([0, 0, 0]) }] };
  },
};

const HOOK_OUT = 0.05;

interface HookRailParams { readonly hooks: number; readonly pitch: number; readonly y: number; readonly rail: Finish; readonly metal: Finish }

/** A board with hooks; the hooks' hollow is at y. Back at z = 0. */
const hookRail: FurnitureKind<HookRailParams> = {
  concept: 'coat-rack',
  title: 'Hook rail',
  params: (style) => ({ hooks: 4, pitch: 0.2, y: 0.05, rail: mainWood(style), metal: metalOf(style) }),
  build: (p) => ({
    pieces: [
      ...piece('board', p.rail, block(p.hooks * p.pitch + 0.06, 0.1, 0.02, 0, p.y - 0.02, 0.01, { grain: 'x', radius: 0.004 })),
      ...piece('hooks', p.metal, ...Array.from({ length: p.hooks }, (_, i) => {
        const x = (i - (p.hooks - 1) / 2) * p.pitch;
        return tube(
          [[x, p.y + 0.045, 0.018], [x, p.y + 0.02, 0.035], [x, p.y, HOOK_OUT], [x, p.y - 0.002, HOOK_OUT + 0.028], [x, p.y + 0.022, HOOK_OUT + 0.045]],
          0.005, 8,
        );
      })),
    ],
  }),
};

export const COAT_RACK_DESIGNS = ['tree', 'wall', 'frame'] as const;

export interface CoatRackParams {
  readonly design: (typeof COAT_RACK_DESIGNS)[number];
  readonly height: number;
  readonly garments: number;
  readonly frame: Finish;
  readonly metal: Finish;
  readonly cloths: readonly Finish[];
}

/** A stand with arms, a rail on the wall (back at z = 0), or a frame with a rod; with what hangs on it. */
export const coatRack: FurnitureKind<CoatRackParams> = {
  concept: 'coat-rack',
  title: 'Coat rack',
  params: (style, random) => ({
    design: random.pick(COAT_RACK_DESIGNS), height: random.range(1.68, 1.82), garments: random.int(5),
    frame: random.chance(0.5) ? mainWood(style) : metalOf(style), metal: metalOf(style), cloths: Array.from({ length: 5 }, () => garmentCloth(random)),
  }),
  build: (p, random, style) => {
    const garment = (pieces: readonly Piece[]): FurnitureKind<object> => ({
      concept: 'clothes', title: 'Clothes', params: () => ({}), build: () => ({ pieces }),
    });
    const companions: Companion[] = [];
    const hang = (i: number, surfaces: readonly Surface[]): void => {
      companions.push({ item: make(garment(piece('cloth', p.cloths[i % 5], ...surfaces)), style, random), place: translation([0, 0, 0]) });
    };
    if (p.design === 'wall') {
      const { pieces } = hookRail.build({ hooks: 5, pitch: 0.16, y: 0.03, rail: p.frame, metal: p.metal }, random, style);
      return { pieces };
    }
    const h = p.height;
    if (p.design === 'frame') {
      const w = 1.1;
      for (let i = 0; i < p.garments + 2; i++) {
        const g = random.pick(['shirt', 'jacket', 'coat', 'dress'] as const);
        // side on to the rack, as on every clothes rod
        const side = [...onHanger(g, random).map((s) => at(s, 0, -0.063 - GARMENT_LENGTH[g], 0)), ...hanger().map((s) => at(s, 0, 0.013, 0))];
        hang(i, side.map((s) => turnedAt(s, 'y', Math.PI / 2 + random.range(-0.2, 0.2), (i - (p.garments + 1) / 2) * 0.16, h - 0.012, 0)));
      }
      return {
        pieces: piece(
          'frame', p.metal,
          ...[-1, 1].flatMap((s) => [
            bar([s * w / 2, 0.05, 0], [s * w / 2, h, 0], 0.014), bar([s * w / 2, 0.05, -0.22], [s * w / 2, 0.05, 0.22], 0.014),
            ...[-0.21, 0.21].map((z) => at(ball(0.025, 14), s * w / 2, 0.025, z)),
          ]),
          bar([-w / 2 - 0.03, h, 0], [w / 2 + 0.03, h, 0], 0.0125, 14), bar([-w / 2, 0.16, 0], [w / 2, 0.16, 0], 0.012),
        ),
        companions,
      };
    }
    const arms = [0, 1, 2, 3].map((i) => (i * Math.PI) / 2 + 0.4);
    const tip = (i: number, y: number, r: number): Vec3 => [r * SIN[i], y, r * COS[i]];
    for (let i = 0; i < Math.min(4, p.garments); i++) {
      const g = random.pick(['jacket', 'coat', 'jacket'] as const);
      const [x, , z] = tip(i, 0, 0.17);
      hang(i, onPeg(g, random).map((s) => turnedAt(s, 'y', arms[i], x, h - 0.085 - GARMENT_LENGTH[g], z)));
    }
    return {
      pieces: [
        ...piece(
          'pole', p.frame, cylinder(0.16, 0.025, { segments: 36, bevel: 0.006 }), at(cylinder(0.019, h - 0.04), 0, 0.02, 0),
          at(ball(0.026, 16), 0, h - 0.01, 0),
        ),
        ...piece(
          'arms', p.metal,
          ...arms.flatMap((_, i) => [
            tube([tip(i, h - 0.12, 0.015), tip(i, h - 0.1, 0.1), tip(i, h - 0.085, 0.17), tip(i, h - 0.04, 0.2)], 0.008, 8),
            at(ball(0.013, 10), ...tip(i, h - 0.036, 0.2)),
          ]),
        ),
      ],
      companions,
    };
  },
};

// sine and cosine of 0.4 + i * 90 degrees: where a coat stand's arms point
const SIN = [0.3894, 0.9211, -0.3894, -0.9211];
const COS = [0.9211, -0.3894, -0.9211, 0.3894];
