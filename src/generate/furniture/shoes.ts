/** Shoes: sneaker, loafer, boot or slipper. */
import type { Vec3 } from '../../math/index.ts';
import { at, loft, ring, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, paint, shade, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';
import { BAG_COLOURS } from './style.ts';

export const SHOE_DESIGNS = ['sneaker', 'loafer', 'boot', 'slipper'] as const;

export interface ShoesParams {
  readonly design: (typeof SHOE_DESIGNS)[number];
  readonly length: number;
  readonly upper: Finish;
  readonly sole: Finish;
  readonly lining: Finish;
}

/** A pair, toes to +z. */
export const shoes: FurnitureKind<ShoesParams> = {
  concept: 'shoe',
  title: 'Shoes',
  params: (style, random) => {
    const design = random.pick(SHOE_DESIGNS);
    const c = vary(random.pick([...BAG_COLOURS, hex('#e9e7e2'), ...style.accents]), 0.03, random);
    return {
      design, length: random.range(0.25, 0.3), upper: design === 'loafer' || design === 'boot' ? leather(c) : fabric(c, { pitch: 0.0012 }),
      lining: fabric(shade(c, 0.6), { pitch: 0.0012 }),
      sole: paint(design === 'sneaker' ? hex('#eceae4') : hex('#2b2622'), 0.6, 'rubber'),
    };
  },
  build: (p, random) => ({ pieces: [-1, 1].flatMap((s) => shoe(p, s).map((one): Piece => ({
    ...one, surface: turnedAt(one.surface, 'y', s * random.range(0, 0.12), s * 0.062, 0, random.range(-0.02, 0.02)),
  }))) }),
};

/** One shoe about the origin; `s` is the side whose big toe points the other way. */
function shoe(p: ShoesParams, s: number): Piece[] {
  const l = p.length;
  const high = { sneaker: 0.095, loafer: 0.075, boot: 0.22, slipper: 0.065 }[p.design];
  const soleH = p.design === 'sneaker' ? 0.028 : 0.016;
  const foot = (y: number, k: number, from: number, to: number): Vec3[] => ring(y, 0.042 * k, 0.5, { power: 2.9, segments: 36 }).map(([x, yy, z]) => {
    const t = z + 0.5; // 0 heel, 1 toe
    const waist = 1 - 0.22 * Math.max(0, 1 - Math.abs(t - 0.38) / 0.25);
    return [x * waist * (t < 0.2 ? 0.9 : 1) - s * 0.01 * t * t, yy, -l / 2 + l * (from + (to - from) * t)];
  });
  const toe = p.design === 'slipper' ? 0.38 : 0.3;
  // the upper closes towards the ankle: its front moves back as it rises
  const opening = p.design === 'slipper' ? 0.55 : 0.52;
  const upper = loft([
    foot(soleH - 0.002, 0.97, 0.01, 0.99), foot(soleH + 0.02, 1, 0, 0.985), foot(soleH + 0.036, 0.92, 0.005, 0.94), foot(
      0.5 * (soleH + 0.036 + Math.min(high, 0.09)), 0.78, 0.01, 1 - toe * 0.55,
    ), foot(Math.min(high, 0.09), 0.66, 0.02, opening),
    ...(p.design === 'boot' ? [foot(0.14, 0.72, 0.02, 0.47), foot(high, 0.85, -0.01, 0.48)] : []), foot(
      high, p.design === 'boot' ? 0.76 : 0.56, 0.03, opening - 0.04,
    ), foot(soleH + 0.03, 0.6, 0.06, 0.6),
  ]);
  const laces = p.design === 'sneaker' ? [0, 1, 2, 3].map((i): Surface => {
    const t = i / 3;
    return bar([-0.02, 0.082 + 0.008 * t, l * (0.2 - 0.17 * t)], [0.02, 0.082 + 0.008 * t, l * (0.2 - 0.17 * t)], 0.003, 6);
  }) : [];
  return [
    ...piece('upper', p.upper, upper),
    ...piece('sole', p.sole, loft([foot(0, 0.97, 0.01, 0.99), foot(0.004, 1.03, 0, 1), foot(soleH - 0.003, 1.04, -0.005, 1.005), foot(soleH, 1, 0, 1)])),
    ...(laces.length > 0 ? piece('laces', paint(hex('#efece6'), 0.8, 'cord'), ...laces.map((x) => at(x, -s * 0.003, 0, 0))) : []),
  ];
}
