/** Candle: pillar, stick, jar or tealights. */
import { at, box, cylinder, lathe, shell } from '../geometry/index.ts';
import { glaze, glow, hex, matt, metal, paint, type Finish, type Srgb } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';

const move = (pieces: readonly Piece[], x: number, y: number, z: number): Piece[] => pieces.map((p) => ({ ...p, surface: at(p.surface, x, y, z) }));

export const CANDLE_DESIGNS = ['pillar', 'stick', 'jar', 'tealights'] as const;

export interface CandleParams { readonly design: (typeof CANDLE_DESIGNS)[number]; readonly lit: boolean; readonly wax: Srgb; readonly holder: Finish }

export const candle: FurnitureKind<CandleParams> = {
  concept: 'candle',
  title: 'Candle',
  params: (style, random) => ({
    design: random.pick(CANDLE_DESIGNS), lit: style.lampLevel > 0 && random.chance(0.5), wax: random.pick([hex('#efe6d2'), hex('#f4f1ea'), ...style.accents]),
    holder: random.chance(0.6) ? metal(style.metal) : glaze(style.accents[1]),
  }),
  build: (p, random) => {
    const one = (r: number, from: number, high: number): Piece[] => [
      ...piece(
        'wax', paint(p.wax, 0.5, 'wax'),
        at(lathe([[0, 0], [r - 0.001, 0], [r, 0.001], [r, high - 0.004], [r * 0.9, high], [r * 0.5, high - 0.004], [0, high - 0.004]], 24), 0, from, 0),
      ), ...piece('wick', matt(hex('#2a2623'), 'wick'), at(cylinder(0.0009, 0.012, { segments: 6, bevel: 0.0002 }), 0, from + high - 0.005, 0)),
      ...(p.lit ? piece(
        'flame', glow('candle', [14, 6.5, 1.6]), at(lathe([[0, 0], [0.004, 0.005], [0.0045, 0.01], [0.002, 0.02], [0, 0.027]], 12), 0, from + high + 0.003, 0),
      ) : []),
    ];
    if (p.design === 'pillar') return { pieces: [
      ...piece('dish', p.holder, lathe([[0, 0], [0.055, 0], [0.06, 0.004], [0.058, 0.007], [0, 0.006]], 32)),
      ...one(random.range(0.03, 0.038), 0.0055, random.range(0.09, 0.16)),
    ] };
    if (p.design === 'jar') return { pieces: [
      ...piece('jar', p.holder, shell([[0.036, 0], [0.04, 0.004], [0.04, 0.085]], 0.003, 32)), ...one(0.0366, 0.003, random.range(0.04, 0.065)),
    ] };
    if (p.design === 'stick') {
      const h = random.range(0.1, 0.2);
      return { pieces: [
        ...piece(
          'stick', p.holder,
          lathe(
            [[0, 0], [0.045, 0], [0.045, 0.005], [0.015, 0.014], [0.008, 0.03], [0.013, h * 0.5], [0.008, h * 0.7], [0.016, h - 0.008], [0.018, h], [0, h]],
            28,
          ),
        ),
        ...one(0.011, h - 0.001, random.range(0.12, 0.22)),
      ] };
    }
    return { pieces: [
      ...piece('tray', p.holder, at(box(0.22, 0.008, 0.07, { radius: 0.003 }), 0, 0, 0)),
      ...[-1, 0, 1].flatMap((i) => [
        ...move(one(0.0185, 0.0, 0.016), i * 0.066, 0.008, 0),
        ...piece(
          'cups', metal('steel'), at(lathe([[0, 0], [0.0195, 0], [0.0195, 0.013], [0.0186, 0.013], [0.0186, 0.0005], [0, 0.0005]], 24), i * 0.066, 0.0078, 0),
        ),
      ]),
    ] };
  },
};
