/** Coat rack: tree, wall or frame. */
import { translation, type Vec3 } from '../../math/index.ts';
import { at, ball, cylinder, tube, turnedAt, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { garmentCloth, hanger, hookRail } from './clothes-parts.ts';
import { GARMENT_LENGTH, onHanger, onPeg } from './garment.ts';
import { make, piece, type Companion, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

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
