/** Sofa for two or three, with throw pillows. */
import { multiply, rotation, translation } from '../../math/index.ts';
import { mainWood, metalOf, cover } from './style.ts';
import { make, type Companion, type FurnitureKind } from './kind.ts';
import { ARMS, upholster, type UpholsteryParams } from './upholstery.ts';
import { pillow } from './pillow.ts';

export interface SofaParams extends UpholsteryParams {
  /** Throw pillows leaning on the back. */
  readonly pillows: number;
}

export const sofa: FurnitureKind<SofaParams> = {
  concept: 'sofa',
  title: 'Sofa',
  params: (style, random) => {
    const seats = random.chance(0.55) ? 3 : 2;
    return {
      seats, width: seats * random.range(0.62, 0.68) + 0.3, depth: random.range(0.86, 0.96), height: random.range(0.74, 0.86),
      seatHeight: random.range(0.42, 0.46), arm: random.pick(style.modern > 0.5 ? ['track', 'slim'] as const : ARMS), legHeight: random.range(0.06, 0.15),
      cover: cover(style.upholstery, random), legs: random.chance(0.7) ? mainWood(style) : metalOf(style), pillows: 1 + random.int(4),
    };
  },
  build: (p, random, style) => {
    const { pieces, seat } = upholster(p, random);
    const spots = random.shuffle([-0.42, -0.27, 0.27, 0.42, 0.02]).slice(0, p.pillows).sort((a, b) => a - b);
    const apart = spots.filter((s, i) => i === 0 || s - spots[i - 1] > 0.2);
    const companions = apart.map((share): Companion => {
      const item = make(pillow, style, random);
      const reach = seat.inner / 2 - item.bounds.max[0] - 0.02;
      const x = Math.max(-reach, Math.min(reach, share * seat.inner));
      const lean = multiply(rotation([0, 1, 0], random.range(-0.12, 0.12)), rotation([1, 0, 0], -seat.tilt - 0.2));
      return { item, place: multiply(translation([x, seat.y, seat.backZ + 0.1]), lean) };
    });
    return { pieces, companions };
  },
};
