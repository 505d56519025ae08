/** Sofas for two or three, with throw pillows: box cushions, a tufted one with arms as high as its back, a chaise, a day bed. */
import { multiply, rotation, translation, type Random } from '../../math/index.ts';
import { at, ball, cylinder, softBox, taperedLeg, turnedAt, type Surface } from '../geometry/index.ts';
import { leather } from '../material/index.ts';
import { make, piece, type Companion, type FurnitureKind, type Piece } from './kind.ts';
import { block } from './parts.ts';
import { pillow } from './pillow.ts';
import { cover, mainWood, metalOf } from './style.ts';
import { ARM_WIDTH, ARMS, upholster, type Seat, type UpholsteryParams } from './upholstery.ts';

export const SOFA_DESIGNS = ['cushions', 'tufted', 'chaise', 'daybed'] as const;

export interface SofaParams extends UpholsteryParams {
  /** Loose cushions between arms; rolled arms and a buttoned back of one height; a long seat at one end; a mattress on a wooden frame. */
  readonly design: (typeof SOFA_DESIGNS)[number];
  /** Throw pillows leaning on the back. */
  readonly pillows: number;
}

export const sofa: FurnitureKind<SofaParams> = {
  concept: 'sofa',
  title: 'Sofa',
  params: (style, random) => {
    const seats = random.chance(0.55) ? 3 : 2;
    const design = random.pick(['cushions', 'cushions', 'cushions', 'tufted', 'chaise', 'daybed'] as const);
    return {
      design, seats, width: seats * random.range(0.62, 0.68) + 0.3, depth: random.range(0.86, 0.96), height: random.range(0.74, 0.86),
      seatHeight: random.range(0.42, 0.46), arm: random.pick(style.modern > 0.5 ? ['track', 'slim'] as const : ARMS), legHeight: random.range(0.06, 0.15),
      cover: design === 'tufted' && random.chance(0.5) ? leather(style.upholstery) : cover(style.upholstery, random),
      legs: random.chance(0.7) ? mainWood(style) : metalOf(style), pillows: 1 + random.int(4),
    };
  },
  build: (p, random, style) => {
    const { pieces, seat } = p.design === 'tufted' ? tufted(p)
      : p.design === 'daybed' ? daybed(p)
      : p.design === 'chaise' ? chaise(p, random)
      : upholster(p, random);
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

interface Made { readonly pieces: readonly Piece[]; readonly seat: Seat }

/** A sofa whose seat runs out by half a metre at one end, without an arm before it. */
function chaise(p: SofaParams, random: Random): Made {
  const { pieces, seat } = upholster(p, random);
  const side = random.pick([-1, 1]);
  const w = seat.inner / p.seats;
  const [long, high] = [0.52, p.seatHeight - p.legHeight];
  const x = side * (seat.inner / 2 - w / 2);
  const z = p.depth / 2 + long / 2 - 0.02;
  const base = at(softBox(w, high - 0.15, long, { radius: 0.02, bulge: [0, 0, 0] }), x, p.legHeight, z);
  const pad = at(softBox(w - 0.006, 0.17, long + 0.03, { radius: 0.045, steps: 3, inner: 7, bulge: [0.002, 0.02, 0.01] }), x, p.seatHeight - 0.17, z);
  const leg = (dx: number): Surface => at(
    p.legHeight > 0.08 ? taperedLeg(0.045, 0.028, p.legHeight + 0.005) : block(0.06, p.legHeight + 0.005, 0.06, 0, 0, 0), x + dx * (w / 2 - 0.07), 0,
    z + long / 2 - 0.08,
  );
  return { pieces: [...pieces, ...piece('frame', p.cover, base), ...piece('cushions', p.cover, pad), ...piece('legs', p.legs, leg(1), leg(-1))], seat };
}

/** A chesterfield: one roll runs along back and arms, buttons draw the back in, the seat is one cushion. */
function tufted(p: SofaParams): Made {
  const [arm, half, legH] = [ARM_WIDTH.rolled, p.depth / 2, Math.max(0.07, p.legHeight * 0.7)];
  const [inner, high] = [p.width - 2 * arm, 0.72];
  const roll = 0.1;
  const back = softBox(p.width - 0.1, high - legH - roll, 0.17, { radius: 0.03, bulge: [0, 0, 0.02] });
  const [rows, columns] = [2, Math.round(inner / 0.24)];
  const front = -half + 0.24;
  const buttons = Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const x = (((i % columns) + (row % 2 === 0 ? 0.5 : 0.25)) / columns - 0.5) * inner;
    return at(ball(0.016, 10, 0.8), x, p.seatHeight + 0.08 + row * 0.1, front + 0.005);
  });
  const pads = Array.from(
    { length: columns },
    (_, i) => at(
      softBox(inner / columns - 0.004, high - p.seatHeight - 0.03, 0.07, { radius: 0.03, steps: 2, inner: 3, bulge: [0.002, 0.004, 0.012] }),
      ((i + 0.5) / columns - 0.5) * inner, p.seatHeight - 0.02, front - 0.04,
    ),
  );
  const arms = [-1, 1].flatMap((s): Surface[] => {
    const x = s * (p.width / 2 - arm / 2);
    return [
      at(softBox(arm - 0.04, high - legH - roll, p.depth - 0.06, { radius: 0.03 }), x, legH, 0.01),
      turnedAt(cylinder(roll, p.depth - 0.04, { bevel: 0.03, segments: 28 }), 'x', Math.PI / 2, x, high - roll, -half + 0.02),
      turnedAt(cylinder(roll * 0.55, 0.014, { bevel: 0.006, segments: 20 }), 'x', Math.PI / 2, x, high - roll, half - 0.026),
    ];
  });
  const along = turnedAt(cylinder(roll, p.width - arm, { bevel: 0.02, segments: 28 }), 'z', Math.PI / 2, p.width / 2 - arm / 2, high - roll, -half + 0.12);
  const seatD = p.depth - 0.26;
  return {
    pieces: [
      ...piece(
        'frame', p.cover, at(softBox(p.width - 0.12, p.seatHeight - 0.14 - legH, p.depth - 0.05, { radius: 0.02, bulge: [0, 0, 0] }), 0, legH, 0),
        at(back, 0, legH, -half + 0.13), along, ...arms,
      ),
      ...piece(
        'cushions', p.cover,
        at(
          softBox(inner - 0.004, 0.16, seatD, { radius: 0.045, steps: 3, inner: 9, bulge: [0, 0.018, 0.012] }), 0, p.seatHeight - 0.155,
          half - seatD / 2 + 0.005,
        ),
        ...pads, ...buttons,
      ),
      ...piece(
        'legs', p.legs,
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(
          ball(0.045, 16, legH / 0.09 + 0.1), sx * (p.width / 2 - 0.1), legH / 2 + 0.004, sz * (half - 0.09),
        )),
      ),
    ],
    seat: { inner: inner - 0.1, y: p.seatHeight + 0.01, backZ: front + 0.03, tilt: 0.05 },
  };
}

/** A day bed: a slatted wooden frame with low ends, one mattress and loose back cushions. */
function daybed(p: SofaParams): Made {
  const [half, under] = [p.depth / 2, p.seatHeight - 0.18];
  const [w, backH] = [p.width, Math.min(p.height, 0.76)];
  const post = (x: number, z: number, high: number): Surface => block(0.055, high, 0.055, x, 0, z, { grain: 'y', radius: 0.008, steps: 2 });
  const ends = [-1, 1].flatMap((s) => {
    const x = s * (w / 2 - 0.028);
    return [
      post(x, half - 0.04, 0.6), post(x, -half + 0.04, backH), block(0.05, 0.03, p.depth - 0.05, x, 0.575, 0, { grain: 'z' }),
      block(0.03, 0.07, p.depth - 0.12, x, under - 0.05, 0, { grain: 'z' }),
    ];
  });
  const rails = [
    block(w - 0.08, 0.07, 0.028, 0, under - 0.05, half - 0.045, { grain: 'x' }), block(w - 0.08, 0.07, 0.028, 0, under - 0.05, -half + 0.045, { grain: 'x' }),
  ];
  const slats = [block(w - 0.07, 0.018, p.depth - 0.1, 0, under - 0.016, 0, { grain: 'x' })];
  const bars = [0.35, 0.62, 0.92].map((k) => block(w - 0.08, 0.05, 0.022, 0, under + k * (backH - under) - 0.05, -half + 0.04, { grain: 'x' }));
  const inner = w - 0.12;
  const backs = Array.from(
    { length: p.seats },
    (_, i) => turnedAt(
      softBox(inner / p.seats - 0.01, 0.4, 0.14, { radius: 0.05, steps: 3, inner: 6, bulge: [0.002, 0.01, 0.03] }), 'x', -0.18,
      ((i + 0.5) / p.seats - 0.5) * inner, p.seatHeight + 0.012, -half + 0.19,
    ),
  );
  return {
    pieces: [
      ...piece('frame', p.legs, ...ends, ...rails, ...slats, ...bars),
      ...piece(
        'cushions', p.cover, at(softBox(inner, 0.18, p.depth - 0.13, { radius: 0.04, steps: 3, inner: 8, bulge: [0.002, 0.012, 0.004] }), 0, under, 0.01),
        ...backs,
      ),
    ],
    seat: { inner, y: p.seatHeight + 0.012, backZ: -half + 0.3, tilt: 0.17 },
  };
}
