/** Wash basin: on a pedestal, on a chrome frame, set in a vanity cabinet, or a bowl on a shelf. Back at -z. */
import { translation } from '../../math/index.ts';
import { at, cylinder, lathe, loft, ring, tube, vessel, type Surface } from '../geometry/index.ts';
import { glaze, hex, marble, metal, type Finish } from '../material/index.ts';
import { carcass, type Column } from './carcass.ts';
import { make, piece, type FurnitureKind } from './kind.ts';
import { faucet } from './faucet.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

export const WASHBASIN_DESIGNS = ['pedestal', 'frame', 'vanity', 'bowl'] as const;

export interface WashbasinParams {
  readonly design: (typeof WASHBASIN_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  /** Rim above the floor. */
  readonly height: number;
  readonly china: Finish;
  readonly body: Finish;
  readonly front: Finish;
  readonly top: Finish;
  readonly metal: Finish;
}

interface VanityParams {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly front: Finish;
  readonly metal: Finish;
  readonly top: Finish | null;
}

/** What carries the basin: a cabinet of its own, its upper edge at `height`. */
const vanity: FurnitureKind<VanityParams> = {
  concept: 'cabinet',
  title: 'Vanity cabinet',
  params: (style) => ({ width: 0.8, depth: 0.46, height: 0.8, body: lacquered(style), front: lacquered(style), metal: metalOf(style), top: null }),
  build: (p, random) => {
    const thick = p.top ? 0.03 : 0;
    const lift = 0.1;
    const columns: Column[] = p.width > 0.75 && random.chance(0.5) ? [0, 1].map(() => ({ share: 0.5, fronts: [{ share: 1, type: 'door' as const }] })) : [{
      share: 1, fronts: [{ share: 0.5, type: 'drawer' as const }, { share: 0.5, type: 'drawer' as const }],
    }];
    const { pieces } = carcass({
      width: p.width, depth: p.depth, height: p.height - lift - thick, lift, columns, body: p.body, front: p.front, metal: p.metal,
      handle: random.pick(['bar', 'knob', 'none'] as const), openTop: !p.top,
    });
    return { pieces: [
      ...pieces, ...piece('plinth', p.body, block(p.width - 0.04, lift, p.depth - 0.08, 0, 0, -0.02)),
      ...(p.top ? piece('top', p.top, block(p.width + 0.02, thick, p.depth + 0.015, 0, p.height - thick, 0.0075, { radius: 0.004 })) : []),
    ] };
  },
};

export const washbasin: FurnitureKind<WashbasinParams> = {
  concept: 'sink',
  title: 'Wash basin',
  params: (style, random) => {
    const design = random.pick(style.modern > 0.5 ? ['frame', 'vanity', 'bowl', 'vanity'] as const : ['pedestal', 'vanity', 'pedestal', 'bowl'] as const);
    const body = random.chance(0.5) ? lacquered(style) : mainWood(style);
    return {
      design, width: design === 'vanity' ? random.range(0.6, 1) : design === 'bowl' ? random.range(0.7, 1.1) : random.range(0.5, 0.65),
      depth: random.range(0.42, 0.5), height: random.range(0.83, 0.88),
      china: glaze(hex('#f4f4f1')), body, front: random.chance(0.7) ? body : lacquered(style),
      top: random.chance(0.5) ? marble(hex('#ece9e4'), hex('#8f8a86'), random.int(5)) : mainWood(style),
      metal: metal(random.chance(0.7) ? 'chrome' : style.metal),
    };
  },
  build: (p, random, style) => {
    const { width: w, depth: d, height: h } = p;
    const tap = (y: number, z: number, tall = 0.16) => ({
      item: make(faucet, style, random, { height: tall, finish: p.metal }), place: translation([0, y - 0.0005, z]),
    });
    const drain = (y: number, z = 0): Surface => at(cylinder(0.022, 0.005, { segments: 18 }), 0, y - 0.002, z);
    if (p.design === 'bowl') {
      const [r, high] = [Math.min(0.21, d / 2 - 0.02), 0.14];
      const shape = random.chance(0.5) ? vessel(r, r, high, { wall: 0.012, floor: 0.014, foot: 0.55, segments: 40 }) : vessel(
        r * 1.15, r * 0.9, high, { wall: 0.014, floor: 0.014, foot: 0.9, power: 6, segments: 48 },
      );
      const cabinet = make(vanity, style, random, { width: w, depth: d + 0.04, height: h - high, body: p.body, front: p.front, metal: p.metal, top: p.top });
      return {
        pieces: [...piece('basin', p.china, at(shape, 0, h - high, 0.03)), ...piece('drain', p.metal, drain(h - high + 0.014, 0.03))],
        companions: [{ item: cabinet, place: translation([0, 0, 0]) }, { ...tap(h - high, -d / 2 + 0.035, 0.3) }],
      };
    }
    if (p.design === 'vanity') {
      const deck = vessel(w / 2, d / 2, 0.13, { wall: 0.055, floor: 0.02, foot: 1, inner: 0.75, power: 30, innerPower: 5, segments: 60 });
      const cabinet = make(vanity, style, random, { width: w, depth: d, height: h - 0.018, body: p.body, front: p.front, metal: p.metal });
      return {
        pieces: [...piece('basin', p.china, at(shorten(deck, w, d), 0, h - 0.13, 0)), ...piece('drain', p.metal, drain(h - 0.11))],
        companions: [{ item: cabinet, place: translation([0, 0, -0.004]) }, tap(h, -d / 2 + 0.028)],
      };
    }
    const high = 0.17;
    const basin = at(vessel(w / 2, d / 2, high, { wall: 0.05, floor: 0.045, foot: 0.62, inner: 0.6, power: 3, backPower: 7, segments: 48 }), 0, h - high, 0);
    const base = p.design === 'pedestal'
      ? piece(
        'pedestal', p.china,
        loft([
          [0, 0.12, 0.12], [0.02, 0.125, 0.125], [0.05, 0.1, 0.1], [0.3, 0.075, 0.08], [0.62, 0.08, 0.09], [h - high + 0.02, 0.12, 0.13],
        ].map(([y, rx, rz]) => ring(y, rx, rz, { power: 2.5, segments: 32, z: -0.05 }))),
      )
      : [...piece(
        'frame', p.metal,
        ...[-1, 1].flatMap((s) => [
          bar([s * (w / 2 - 0.05), 0, d / 2 - 0.08], [s * (w / 2 - 0.05), h - 0.05, d / 2 - 0.08], 0.011),
          bar([s * (w / 2 - 0.05), 0, -d / 2 + 0.05], [s * (w / 2 - 0.05), h - 0.05, -d / 2 + 0.05], 0.011),
          bar([s * (w / 2 - 0.05), h * 0.42, -d / 2 + 0.05], [s * (w / 2 - 0.05), h * 0.42, d / 2 - 0.08], 0.008),
        ]),
        bar([-w / 2 + 0.05, h * 0.42, d / 2 - 0.08], [w / 2 - 0.05, h * 0.42, d / 2 - 0.08], 0.008),
      ),
        ...piece(
          'trap', p.metal, tube([[0, h - high + 0.02, 0], [0, h - 0.32, 0], [0, h - 0.36, -0.03], [0, h - 0.32, -0.07], [0, h - 0.3, -d / 2]], 0.016, 10),
          at(lathe([[0, 0], [0.03, 0], [0.032, 0.01], [0.03, 0.09], [0, 0.1]], 18), 0, h - 0.36, 0),
        )];
    return {
      pieces: [...piece('basin', p.china, basin), ...piece('drain', p.metal, drain(h - high + 0.045)), ...base], companions: [tap(h, -d / 2 + 0.03, 0.14)],
    };
  },
};

/** The part of a set-in basin below its deck is drawn in so that it hangs inside the cabinet. */
function shorten(s: Surface, w: number, d: number): Surface {
  for (let i = 0; i < s.positions.length; i += 3) {
    if (s.positions[i + 1] > 0.1) continue;
    s.positions[i] *= (w - 0.06) / w;
    s.positions[i + 2] *= (d - 0.08) / d;
  }
  return s;
}
