/** Armchair: the sofa's smaller sibling. */
import type { FurnitureKind } from './kind.ts';
import { cover, mainWood } from './style.ts';
import { ARMS, upholster, type UpholsteryParams } from './upholstery.ts';

export const armchair: FurnitureKind<UpholsteryParams> = {
  concept: 'armchair',
  title: 'Armchair',
  params: (style, random) => ({
    seats: 1, width: random.range(0.78, 0.9), depth: random.range(0.78, 0.86), height: random.range(0.76, 0.9), seatHeight: random.range(0.41, 0.45),
    arm: random.pick(ARMS), legHeight: random.range(0.08, 0.18), cover: cover(random.pick([style.upholstery, ...style.accents]), random), legs: mainWood(style),
  }),
  build: (p, random) => ({ pieces: upholster(p, random).pieces }),
};
