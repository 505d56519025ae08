/** Bathtub: built in behind aprons, freestanding, or in a corner. Its back (-z) stands against the wall. */
import { rotation, multiply, translation, type Vec3 } from '../../math/index.ts';
import { at, cylinder, loft, ring, turnedAt, vessel, lathe, type Surface } from '../geometry/index.ts';
import { glaze, hex, metal, paint, type Finish } from '../material/index.ts';
import { make, piece, type FurnitureKind, type Companion } from './kind.ts';
import { faucet } from './faucet.ts';
import { metalOf } from './style.ts';

export const BATHTUB_DESIGNS = ['built-in', 'freestanding', 'claw-foot', 'corner'] as const;

export interface BathtubParams {
  readonly design: (typeof BATHTUB_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly enamel: Finish;
  /** Outside of a freestanding tub. */
  readonly outside: Finish;
  readonly metal: Finish;
}

/** A square tub with its front right corner cut off: the outline of `ring`, kept behind a slanting line. */
const cutRing = (y: number, half: number, cut: number, power: number): Vec3[] => ring(y, half, half, { power, segments: 56 }).map(([x, , z]): Vec3 => {
  const over = Math.max(0, x + z - cut) / 2;
  return [x - over, y, z - over];
});

function cornerTub(half: number, h: number): Surface {
  const cut = half * 0.95;
  const [w, floor] = [0.09, 0.14];
  const inside = (y: number, k: number): Vec3[] => cutRing(y, (half - w) * k, (cut - w * 1.5) * k, 4);
  return loft([
    cutRing(0, half, cut, 12), cutRing(h - 0.01, half, cut, 12), cutRing(h, half - 0.008, cut - 0.01, 12), inside(h, 1.01), inside(h - 0.012, 0.99),
    inside(h * 0.6, 0.93), inside(floor + 0.08, 0.86), inside(floor + 0.02, 0.8), inside(floor, 0.66),
  ]);
}

export const bathtub: FurnitureKind<BathtubParams> = {
  concept: 'bathtub',
  title: 'Bathtub',
  params: (style, random) => {
    const design = random.pick(style.modern > 0.5 ? ['built-in', 'freestanding', 'corner'] as const : ['built-in', 'claw-foot', 'corner'] as const);
    const white = glaze(hex('#f3f3f0'));
    const size = design === 'corner' ? random.range(1.3, 1.45) : 0;
    return {
      design, width: size || random.range(1.6, 1.8), depth: size || random.range(0.72, 0.82), height: random.range(0.54, 0.6), enamel: white,
      outside: random.chance(0.6) ? white : paint(
        random.pick([hex('#2d3134'), ...style.accents]), 0.3, 'enamel',
      ), metal: metal(random.chance(0.7) ? 'chrome' : style.metal),
    };
  },
  build: (p, random, style) => {
    const { width: w, depth: d, height: h } = p;
    const drain = (y: number): Surface => at(cylinder(0.03, 0.006, { segments: 20 }), w * 0.22, y - 0.002, 0);
    const tap = make(faucet, style, random, { height: 0.19, finish: p.metal });
    const onRim = (x: number, z: number, turn: number): Companion => ({
      item: tap, place: multiply(translation([x, h - 0.0005, z]), rotation([0, 1, 0], turn)),
    });
    if (p.design === 'corner') {
      return {
        pieces: [...piece('tub', p.enamel, cornerTub(w / 2, h)), ...piece('drain', p.metal, at(cylinder(0.03, 0.006, { segments: 20 }), 0, 0.139, 0))],
        companions: [onRim(-w / 2 + 0.045, 0, Math.PI / 2)],
      };
    }
    if (p.design === 'built-in') {
      const tub = vessel(w / 2, d / 2, h, { wall: 0.075, floor: 0.13, foot: 1, inner: 0.82, power: 30, innerPower: 4.5, segments: 64 });
      return { pieces: [...piece('tub', p.enamel, tub), ...piece('drain', p.metal, drain(0.13))], companions: [onRim(w / 2 - 0.037, 0, -Math.PI / 2)] };
    }
    const lift = p.design === 'claw-foot' ? 0.13 : 0;
    const whole = (grow: number, high: number): Surface => vessel(
      w / 2 + grow, d / 2 + grow, high, { wall: 0.035 + grow, floor: 0.1 + 2 * grow, foot: 0.68, inner: 0.66, power: 2.6, segments: 56 },
    );
    const claw = (x: number, z: number): Surface => turnedAt(
      lathe([[0, 0], [0.03, 0], [0.042, 0.02], [0.03, 0.045], [0.022, 0.08], [0.034, 0.13], [0.04, 0.17], [0, 0.2]], 20), 'z', x > 0 ? 0.15 : -0.15, x, 0, z,
    );
    // the coloured outside is a second skin a little wider and lower than the white one that it holds
    return {
      pieces: [
        ...piece('tub', p.enamel, at(whole(0, h - lift), 0, lift, 0)),
        ...(p.outside.key === p.enamel.key ? [] : piece('outside', p.outside, at(vesselSkin(w / 2 + 0.004, d / 2 + 0.004, h - lift - 0.03), 0, lift, 0))),
        ...piece('drain', p.metal, drain(lift + 0.1)),
        ...(lift > 0 ? piece(
          'feet', metalOf(style), ...([[1, 1], [-1, 1], [1, -1], [-1, -1]] as const).map(([sx, sz]) => claw(sx * w * 0.3, sz * d * 0.24)),
        ) : []),
      ],
      companions: [{ item: make(floorTap, style, random, { height: h + 0.28, finish: p.metal }), place: translation([0, 0, -d / 2 - 0.06]) }],
    };
  },
};

/** The outer half of a freestanding tub, closed by lids that the tub hides. */
const vesselSkin = (rx: number, rz: number, h: number): Surface => loft([0, 0.06, 0.3, 0.65, 1].map((t) => {
  const k = (0.68 + 0.32 * (1 - (1 - t) * (1 - t))) * (t === 0 ? 0.97 : 1);
  return ring(t * h, rx * k, rz * k, { power: 2.6, segments: 56 });
}));

/** Stands on the floor behind a freestanding tub and bows over its rim. */
const floorTap: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'faucet',
  title: 'Standing tap',
  params: () => ({ height: 0.9, finish: metal('chrome') }),
  build: (p) => ({
    pieces: piece('tap', p.finish, cylinder(0.04, 0.012), at(cylinder(0.014, p.height - 0.03), 0, 0.01, 0), turnedAt(
      cylinder(0.013, 0.2), 'x', Math.PI / 2, 0, p.height - 0.035, -0.012,
    ),
      turnedAt(cylinder(0.02, 0.05), 'z', Math.PI / 2, 0.025, p.height - 0.12, 0)),
  }),
};
