/** What stands on a table: bottles, plates, glasses, pans, candles, a bowl of fruit. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, ball, box, cylinder, lathe, shell, tube, turnedAt, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glass, glaze, glow, hex, matt, metal, paint, vary, wicker, wood, type Finish, type Srgb } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';

const move = (pieces: readonly Piece[], x: number, y: number, z: number): Piece[] => pieces.map((p) => ({ ...p, surface: at(p.surface, x, y, z) }));

export const BOTTLE_DESIGNS = ['wine', 'water', 'beer', 'oil', 'squeeze'] as const;

export interface BottleParams { readonly design: (typeof BOTTLE_DESIGNS)[number]; readonly body: Finish; readonly label: Finish; readonly cap: Finish }

/** `label`: radius, from, to. */
const BOTTLES: Record<BottleParams['design'], { readonly profile: readonly ProfilePoint[]; readonly label: readonly [number, number, number] }> = {
  wine: {
    profile: [[0, 0], [0.036, 0], [0.038, 0.003], [0.038, 0.19], [0.034, 0.215], [0.018, 0.245], [0.0145, 0.26], [0.0145, 0.3], [0, 0.3]],
    label: [0.0384, 0.06, 0.15],
  },
  water: {
    profile: [
      [0, 0], [0.03, 0], [0.033, 0.004], [0.033, 0.06], [0.031, 0.09], [0.033, 0.12], [0.032, 0.165], [0.02, 0.195], [0.013, 0.205], [0.013, 0.22], [0, 0.22],
    ],
    label: [0.0334, 0.095, 0.14],
  },
  beer: {
    profile: [[0, 0], [0.029, 0], [0.0305, 0.003], [0.0305, 0.12], [0.026, 0.15], [0.0145, 0.185], [0.013, 0.225], [0, 0.225]], label: [0.0309, 0.04, 0.1],
  },
  oil: { profile: [[0, 0], [0.028, 0], [0.03, 0.003], [0.028, 0.19], [0.022, 0.21], [0.013, 0.225], [0.013, 0.27], [0, 0.27]], label: [0.0302, 0.05, 0.14] },
  squeeze: {
    profile: [[0, 0], [0.03, 0], [0.032, 0.004], [0.028, 0.07], [0.031, 0.13], [0.025, 0.15], [0.014, 0.156], [0, 0.156]], label: [0.0315, 0.03, 0.06],
  },
};

export const bottle: FurnitureKind<BottleParams> = {
  concept: 'bottle',
  title: 'Bottle',
  params: (style, random) => {
    const design = random.pick(BOTTLE_DESIGNS);
    const tint: Record<BottleParams['design'], readonly string[]> = {
      wine: ['#1d2a1a', '#2b1a14', '#5a6a3a'], water: ['#a9c8d8', '#c3dccb'], beer: ['#4a2a12', '#254a26'], oil: ['#a8923a', '#6a7a2a'],
      squeeze: ['#b3261e', '#e0b030', '#efece4'],
    };
    return {
      design, body: paint(vary(hex(random.pick(tint[design])), 0.02, random), 0.16, 'bottle'),
      label: matt(random.pick([hex('#efe6d2'), hex('#f4f2ec'), style.accents[0], hex('#26282b')]), 'label'),
      cap: design === 'wine' || design === 'beer' ? metal(random.pick(['brass', 'steel', 'black'] as const)) : paint(
        hex(random.pick(['#2f5f9f', '#efece4', '#3a6a3a'])), 0.4, 'plastic',
      ),
    };
  },
  build: (p) => {
    const { profile, label: [r, from, to] } = BOTTLES[p.design];
    const [neck, topY] = profile[profile.length - 2];
    const band = at(lathe([[r - 0.002, 0], [r, 0], [r, to - from], [r - 0.002, to - from], [r - 0.002, 0]], 36), 0, from, 0);
    return { pieces: [
      ...piece('body', p.body, lathe(profile, 36)), ...piece('label', p.label, band),
      ...piece(
        'cap', p.cap,
        at(
          cylinder(neck + 0.0012, p.design === 'squeeze' ? 0.03 : 0.018, { segments: 24, bevel: 0.001, ...(p.design === 'squeeze' && { topRadius: 0.005 }) }),
          0, topY - (p.design === 'squeeze' ? 0.002 : 0.016), 0,
        ),
      ),
    ] };
  },
};

export const PLATE_DESIGNS = ['single', 'stack', 'meal', 'board'] as const;

export interface PlateParams {
  readonly design: (typeof PLATE_DESIGNS)[number];
  readonly radius: number;
  readonly china: Finish;
  readonly second: Finish;
  readonly count: number;
}

const plateProfile = (r: number): Surface => lathe(
  [[0, 0], [r * 0.6, 0], [r * 0.63, 0.004], [r * 0.97, 0.017], [r, 0.02], [r * 0.985, 0.0218], [r * 0.66, 0.0085], [r * 0.58, 0.006], [0, 0.006]],
  48,
);

export const plate: FurnitureKind<PlateParams> = {
  concept: 'plate',
  title: 'Plate',
  params: (style, random) => ({
    design: random.pick(PLATE_DESIGNS), radius: random.range(0.1, 0.14),
    china: glaze(random.pick([hex('#f3f1ec'), hex('#f3f1ec'), hex('#3a4048'), ...style.accents])),
    second: random.chance(0.5) ? wood(style.wood) : glaze(hex('#e9e2d2')), count: 2 + random.int(5),
  }),
  build: (p, random) => {
    const r = p.radius;
    if (p.design === 'stack') return { pieces: piece(
      'plate', p.china, ...Array.from({ length: p.count }, (_, i) => at(plateProfile(r), random.range(-0.001, 0.001), i * 0.0078, 0)),
    ) };
    const cutlery = [-1, 1].map((s) => at(
      box(0.012, 0.0025, 0.19, { radius: 0.0011 }), s * (r + 0.03), 0.0003, 0.01,
    )).concat([at(box(0.022, 0.0035, 0.06, { radius: 0.0015 }), -r - 0.03, 0.0003, -0.075)]);
    if (p.design === 'meal') {
      const bites: Piece[] = [];
      for (let i = 0; i < 7; i++) {
        const a = i * 2.4;
        bites.push(...piece(
          'food', paint(vary(hex(random.pick(['#8f4a24', '#c98a3a', '#5a7a34', '#d9c890', '#b5402f'])), 0.04, random), 0.5, 'food'),
          at(ball(random.range(0.014, 0.026), 12, 0.7), sin(a) * r * 0.3 * random.range(0.4, 1.2), 0.02, cos(a) * r * 0.3 * random.range(0.4, 1.2)),
        ));
      }
      return { pieces: [...piece('plate', p.china, plateProfile(r)), ...bites, ...piece('cutlery', metal('steel'), ...cutlery)] };
    }
    if (p.design === 'board') return { pieces: [
      ...piece('board', p.second, at(box(r * 2.4, 0.016, r * 1.5, { radius: 0.006, steps: 2, grain: 'x' }), 0, 0, 0)),
      ...piece(
        'bread', paint(hex('#a8703a'), 0.8, 'crust'),
        at(turnedAt(lathe([[0, 0], [0.03, 0.01], [0.042, 0.05], [0.042, 0.13], [0.03, 0.17], [0, 0.18]], 20), 'z', Math.PI / 2, 0.09, 0.046, 0), 0, 0.008, 0),
      ),
    ] };
    return { pieces: [...piece('plate', p.china, plateProfile(r)), ...(p.count > 3 ? piece('cutlery', metal('steel'), ...cutlery) : [])] };
  },
};

export const GLASS_DESIGNS = ['tumbler', 'wine', 'carafe', 'champagne'] as const;

export interface GlassParams { readonly design: (typeof GLASS_DESIGNS)[number]; readonly scale: number; readonly drink: Finish | null }

/** A glass is one sheet, as panes are: the kernel's thin glass has no inside. */
export const drinkingGlass: FurnitureKind<GlassParams> = {
  concept: 'drinking-glass',
  title: 'Glass',
  params: (_style, random) => ({
    design: random.pick(GLASS_DESIGNS), scale: random.range(0.92, 1.1),
    drink: random.chance(0.6) ? paint(hex(random.pick(['#5a0f1a', '#d9b85a', '#c9dde2', '#c9782a'])), 0.16, 'drink') : null,
  }),
  build: (p) => {
    const k = p.scale;
    const bowl: Record<GlassParams['design'], readonly ProfilePoint[]> = {
      tumbler: [[0.03, 0.006], [0.034, 0.05], [0.036, 0.1]], wine: [[0.006, 0.085], [0.03, 0.1], [0.04, 0.13], [0.038, 0.17], [0.032, 0.195]],
      carafe: [
        [0.055, 0.006], [0.06, 0.04], [0.05, 0.12], [0.028, 0.18], [0.03, 0.22], [0.036, 0.25],
      ], champagne: [[0.005, 0.09], [0.02, 0.12], [0.025, 0.17], [0.023, 0.225]],
    };
    const scaled = bowl[p.design].map(([r, y]): ProfilePoint => [r * k, y * k]);
    const stemmed = p.design === 'wine' || p.design === 'champagne';
    const foot = stemmed ? lathe(
      [
        [0, 0], [0.034 * k, 0], [0.034 * k, 0.002], [0.008, 0.006], [0.0035, 0.012], [0.0035, scaled[0][1] - 0.004],
        [scaled[0][0] + 0.0005, scaled[0][1] + 0.001], [0, scaled[0][1] + 0.001],
      ],
      32,
    ) : lathe([[0, 0], [scaled[0][0] - 0.001, 0], [scaled[0][0], 0.001], [scaled[0][0], 0.006 * k], [0, 0.006 * k]], 32);
    const half = scaled.slice(0, Math.max(2, scaled.length - 1));
    const level = half[half.length - 1];
    return {
      pieces: [
        ...piece('glass', glass(), lathe(scaled, 40)), ...piece('foot', paint(hex('#dbe4e4'), 0.16, 'glass'), foot),
        ...(p.drink ? piece(
          'drink', p.drink,
          lathe([[0, half[0][1] + 0.0012], ...half.map(([r, y]): ProfilePoint => [Math.max(0.0005, r - 0.003), y + 0.0012]), [0, level[1] + 0.0012]], 32),
        ) : []),
      ],
    };
  },
};

export const PAN_DESIGNS = ['frying', 'saucepan', 'wok', 'casserole'] as const;

export interface PanParams { readonly design: (typeof PAN_DESIGNS)[number]; readonly radius: number; readonly body: Finish; readonly handle: Finish }

export const pan: FurnitureKind<PanParams> = {
  concept: 'cooking-pot',
  title: 'Pan',
  params: (style, random) => {
    const design = random.pick(PAN_DESIGNS);
    return {
      design,
      radius: design === 'saucepan' ? random.range(0.08, 0.1) : design === 'casserole' ? random.range(0.11, 0.13) : random.range(0.12, 0.15),
      body: design === 'casserole' ? paint(
        random.pick([style.accents[0], hex('#b3402a'), hex('#2f4a5a')]), 0.2, 'enamel',
      ) : random.chance(0.5) ? metal('steel') : paint(hex('#232426'), 0.35, 'coating'),
      handle: random.chance(0.5) ? paint(hex('#1c1d1f'), 0.5, 'plastic') : wood(style.wood),
    };
  },
  build: (p) => {
    const r = p.radius;
    const h = p.design === 'frying' ? 0.045 : p.design === 'saucepan' ? r * 1.1 : p.design === 'wok' ? 0.085 : r * 0.85;
    const wall: readonly ProfilePoint[] = p.design === 'wok' ? [[r * 0.35, 0], [r * 0.7, h * 0.3], [r * 0.95, h * 0.75], [r * 1.1, h]] : [
      [r * 0.82, 0], [r * (p.design === 'frying' ? 0.86 : 0.97), 0.006], [r, h * 0.6], [r * (p.design === 'frying' ? 1.04 : 1), h],
    ];
    const rim = wall[wall.length - 1][0];
    const handles = p.design === 'casserole' ? [-1, 1].map((s) => tube(
      [[s * (r - 0.004), h * 0.8, -0.035], [s * (r + 0.03), h * 0.85, -0.025], [s * (r + 0.03), h * 0.85, 0.025], [s * (r - 0.004), h * 0.8, 0.035]],
      0.007, 8,
    )) : [tube([[rim - 0.012, h * 0.8, 0], [rim + 0.04, h * 0.95, 0], [rim + 0.12, h + 0.02, 0], [rim + 0.19, h + 0.025, 0]], (t) => 0.007 + 0.004 * t, 10)];
    const lid = p.design === 'casserole' || p.design === 'saucepan' ? piece(
      'lid', p.body,
      at(lathe([[0, 0], [r + 0.003, 0], [r + 0.003, 0.005], [r * 0.7, 0.016], [0.012, 0.022], [0.01, 0.03], [0.018, 0.042], [0, 0.046]], 40), 0, h, 0),
    ) : [];
    return { pieces: [
      ...piece('pan', p.body, shell(wall, 0.003, 44), ...(p.design === 'casserole' ? handles : [])),
      ...(p.design === 'casserole' ? [] : piece('handle', p.handle, ...handles)), ...lid,
    ] };
  },
};

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

export const FRUIT_BOWL_DESIGNS = ['apples', 'citrus', 'mixed'] as const;

export interface FruitBowlParams { readonly design: (typeof FRUIT_BOWL_DESIGNS)[number]; readonly radius: number; readonly body: Finish }

export const fruitBowl: FurnitureKind<FruitBowlParams> = {
  concept: 'bowl',
  title: 'Fruit bowl',
  params: (style, random) => ({
    design: random.pick(FRUIT_BOWL_DESIGNS), radius: random.range(0.13, 0.17),
    body: random.pick([wood(style.wood), wicker(), glaze(hex('#eee9df')), glaze(style.accents[0])]),
  }),
  build: (p, random) => {
    const r = p.radius;
    const pieces: Piece[] = [...piece(
      'body', p.body, shell([[r * 0.42, 0], [r * 0.44, 0.006], [r * 0.75, r * 0.14], [r * 0.93, r * 0.32], [r, r * 0.5]], 0.007, 40),
    )];
    const colors = {
      apples: ['#b5402f', '#c9872f', '#8fa83c'], citrus: ['#e08a1f', '#e8c93a', '#d9702a'], mixed: ['#b5402f', '#e08a1f', '#8fa83c', '#6a3a5a'],
    }[p.design];
    const put = (x: number, y: number, z: number): void => {
      const q = random.range(0.032, 0.038);
      pieces.push(...piece(
        'fruit', paint(vary(hex(random.pick(colors)), 0.03, random), 0.4, 'peel'), at(ball(q, 16, p.design === 'citrus' ? 0.98 : 0.9), x, y, z),
      ));
      if (p.design === 'apples') pieces.push(...piece(
        'stalk', matt(hex('#4a3626'), 'stalk'), bar([x, y + q * 0.85, z], [x + 0.004, y + q * 0.9 + 0.012, z], 0.0013, 5),
      ));
    };
    const n = 6;
    for (let i = 0; i < n; i++) put(sin((i * 2 * Math.PI) / n) * r * 0.5, r * 0.17 + 0.018, cos((i * 2 * Math.PI) / n) * r * 0.5);
    put(0, 0.04, 0);
    for (let i = 0; i < 3; i++) put(sin(i * 2.094 + 0.5) * 0.04, r * 0.17 + 0.062, cos(i * 2.094 + 0.5) * 0.04);
    if (p.design === 'mixed') for (let i = 0; i < 3; i++) { // bananas over the top
      const path = Array.from(
        { length: 9 }, (_, k): Vec3 => { const t = k / 8 - 0.5; return [t * 0.17, r * 0.17 + 0.108 + 0.004 * i - t * t * 0.16, -0.03 + i * 0.031]; },
      );
      pieces.push(...piece('banana', paint(hex('#dcb83a'), 0.5, 'peel'), tube(path, (t) => 0.005 + 0.012 * sin(Math.PI * (0.08 + 0.84 * t)), 10)));
    }
    return { pieces };
  },
};

