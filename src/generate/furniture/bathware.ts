/** Small things of a bathroom: toilet paper, soap and bottles, toothbrushes in a cup. */
import { cos, sin, type Random, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, lathe, loft, ring, shell, sheet, thicken, tube, turnedAt, type ProfilePoint, type Surface } from '../geometry/index.ts';
import { glass, glaze, hex, marble, matt, metal, paint, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bar } from './parts.ts';

export const TOILET_PAPER_DESIGNS = ['holder', 'covered', 'stand', 'pile'] as const;

export interface ToiletPaperParams { readonly design: (typeof TOILET_PAPER_DESIGNS)[number]; readonly rolls: number; readonly metal: Finish }

const PAPER = { radius: 0.055, core: 0.02, width: 0.1 } as const;

/** A roll about the y axis, standing on y = 0. */
const paperRoll = (r: number = PAPER.radius): Piece[] => [
  ...piece(
    'paper', matt(hex('#f5f3ee'), 'tissue'),
    lathe([[PAPER.core, 0], [r - 0.002, 0], [r, 0.002], [r, PAPER.width - 0.002], [r - 0.002, PAPER.width], [PAPER.core, PAPER.width], [PAPER.core, 0]], 32),
  ),
  ...piece(
    'core', matt(hex('#a98a63'), 'board'),
    lathe(
      [
        [PAPER.core - 0.0012, 0.001], [PAPER.core, 0.001], [PAPER.core, PAPER.width - 0.001], [PAPER.core - 0.0012, PAPER.width - 0.001],
        [PAPER.core - 0.0012, 0.001],
      ],
      20,
    ),
  ),
];

const move = (pieces: readonly Piece[], f: (s: Surface) => Surface): Piece[] => pieces.map((p) => ({ ...p, surface: f(p.surface) }));

/** Hangs on a wall (back at z = 0) or stands on the floor. */
export const toiletPaper: FurnitureKind<ToiletPaperParams> = {
  concept: 'toilet-paper',
  title: 'Toilet paper',
  params: (style, random) => ({
    design: random.pick(TOILET_PAPER_DESIGNS), rolls: 3 + random.int(4), metal: metal(random.chance(0.7) ? 'chrome' : style.metal),
  }),
  build: (p, random) => {
    if (p.design === 'pile') {
      const spots = Array.from(
        { length: p.rolls },
        (_, i) => (i < 3 ? [-0.058 + 0.116 * (i % 2), 0, i < 2 ? 0.05 : -0.05] : [-0.03 + random.range(-0.006, 0.006), PAPER.width * (i - 2), 0.01]),
      );
      return { pieces: spots.slice(0, 5).flatMap(([x, y, z]) => move(paperRoll(0.052), (s) => at(s, x, y, z))) };
    }
    if (p.design === 'stand') {
      const rolls = Math.min(4, p.rolls);
      return { pieces: [
        ...piece('stand', p.metal, cylinder(0.085, 0.012), at(cylinder(0.007, 0.52), 0, 0.01, 0), at(cylinder(0.012, 0.02), 0, 0.525, 0)),
        ...Array.from({ length: rolls }, (_, i) => move(paperRoll(), (s) => at(s, PAPER.core - 0.0085, 0.012 + i * (PAPER.width + 0.0005), 0))).flat(),
      ] };
    }
    const z = 0.075;
    const y = 0.14;
    const drop = random.range(0.05, 0.1);
    const hanging = thicken(
      sheet(2, 6, [PAPER.width, drop], (u, v) => [(u - 0.5) * PAPER.width, y - (1 - v) * drop - 0.001, z + PAPER.radius - 0.0005 - 0.002 * sin((1 - v) * 3)]),
      0.0008,
    );
    const holder = p.design === 'covered'
      ? [
        tube([[0.062, y, z], [0.062, y + 0.06, 0.02], [0.062, y + 0.075, 0.004]], 0.004, 8),
        tube([[-0.062, y, z], [-0.062, y + 0.06, 0.02], [-0.062, y + 0.075, 0.004]], 0.004, 8), bar([-0.062, y, z], [0.062, y, z], 0.006),
        turnedAt(box(0.14, 0.004, 0.13, { radius: 0.0015 }), 'x', 0.22, 0, y + 0.064, 0.065), at(box(0.14, 0.06, 0.006, { radius: 0.002 }), 0, y + 0.03, 0.003),
      ]
      : [
        bar([-0.065, y, z], [0.065, y, z], 0.008), tube([[-0.063, y, z + 0.003], [-0.063, y, 0.004]], 0.008, 10),
        turnedAt(cylinder(0.024, 0.008), 'x', Math.PI / 2, -0.063, y, 0),
      ];
    return { pieces: [
      ...move(paperRoll(), (s) => turnedAt(s, 'z', Math.PI / 2, PAPER.width / 2, y - PAPER.core + 0.0085, z)),
      ...piece('paper', matt(hex('#f5f3ee'), 'tissue'), at(hanging, 0, -PAPER.core + 0.0085, 0)), ...piece('holder', p.metal, ...holder),
    ] };
  },
};

export const TOILETRIES_DESIGNS = ['dispenser', 'soap-dish', 'bottles'] as const;

export interface ToiletriesParams {
  readonly design: (typeof TOILETRIES_DESIGNS)[number];
  readonly body: Finish;
  readonly second: Finish;
  readonly metal: Finish;
}

/** A pump on a bottle of radius r: collar, stem and spout, standing on y. */
const pump = (x: number, y: number, z: number): Surface[] => [
  at(cylinder(0.014, 0.016), x, y, z), at(cylinder(0.005, 0.035), x, y + 0.014, z),
  tube([[x, y + 0.044, z], [x, y + 0.05, z + 0.006], [x, y + 0.05, z + 0.04], [x, y + 0.042, z + 0.048]], 0.0055, 8),
  at(cylinder(0.011, 0.012), x, y + 0.042, z),
];

function shampoo(random: Random, x: number, z: number): Piece[] {
  const [rx, rz, h] = [random.range(0.026, 0.036), random.range(0.018, 0.024), random.range(0.13, 0.2)];
  const c = random.pick(['#e9e4d8', '#5a8fa8', '#7c9a5f', '#c9a8b8', '#d98a4a', '#40454b', '#f2f2ee'].map(hex));
  const at0 = (y: number, k: number) => ring(y, rx * k, rz * k, { power: 3, x, z, segments: 24 });
  return [...piece(
    'bottle', paint(c, 0.3, 'plastic'), loft([at0(0, 0.95), at0(0.004, 1), at0(h * 0.5, 0.96), at0(h * 0.82, 1), at0(h * 0.93, 0.75), at0(h, 0.42)]),
  ),
    ...piece('cap', paint(random.pick([hex('#f4f4f2'), hex('#2b2d30')]), 0.35, 'plastic'), at(cylinder(rz * 0.6, 0.022), x, h - 0.001, z)),
    ...piece(
      'label', matt(random.pick(['#f6f4ee', '#e9d9a8', '#d0dde2'].map(hex)), 'label'),
      at(box(rx * 1.1, h * 0.4, 0.0012, { radius: 0 }), x, h * 0.24, z + rz * 0.97),
    )];
}

export const toiletries: FurnitureKind<ToiletriesParams> = {
  concept: 'toiletries',
  title: 'Toiletries',
  params: (style, random) => ({
    design: random.pick(TOILETRIES_DESIGNS), metal: metal(random.chance(0.6) ? 'chrome' : style.metal),
    body: random.pick([
      glaze(hex('#efede7')), marble(hex('#ebe8e3'), hex('#8a8580')), glaze(style.accents[0]), paint(hex('#6b4a2a'), 0.2, 'amber'),
    ]), second: paint(random.pick(['#e8d9c4', '#d8c4c0', '#c9d3c0'].map(hex)), 0.4, 'soap'),
  }),
  build: (p, random) => {
    if (p.design === 'dispenser') return { pieces: [
      ...piece('body', p.body, lathe([[0, 0], [0.033, 0], [0.035, 0.003], [0.035, 0.11], [0.028, 0.125], [0.016, 0.13], [0, 0.13]], 28)),
      ...piece('pump', p.metal, ...pump(0, 0.128, 0)),
    ] };
    if (p.design === 'soap-dish') {
      const cake = (y: number, k: number) => ring(y, 0.038 * k, 0.025 * k, { power: 3, segments: 24 });
      return { pieces: [
        ...piece('body', p.body, shell([[0.045, 0], [0.05, 0.004], [0.062, 0.018]], 0.004, 32)),
        ...piece('soap', p.second, loft([cake(0.0045, 0.85), cake(0.009, 1), cake(0.02, 1), cake(0.027, 0.85)])),
      ] };
    }
    const n = 2 + random.int(3);
    const tray = at(box(0.09 * n, 0.008, 0.11, { radius: 0.003 }), 0, 0, 0);
    return { pieces: [
      ...piece('tray', p.body, tray),
      ...Array.from({ length: n }, (_, i) => move(shampoo(random, (i - (n - 1) / 2) * 0.082, random.range(-0.02, 0.02)), (s) => at(s, 0, 0.0078, 0))).flat(),
    ] };
  },
};

export const TOOTHBRUSH_DESIGNS = ['china', 'glass', 'wood'] as const;

export interface ToothbrushParams { readonly design: (typeof TOOTHBRUSH_DESIGNS)[number]; readonly brushes: number; readonly body: Finish }

export const toothbrushCup: FurnitureKind<ToothbrushParams> = {
  concept: 'toothbrush',
  title: 'Toothbrushes in a cup',
  params: (style, random) => {
    const design = random.pick(TOOTHBRUSH_DESIGNS);
    return {
      design, brushes: 1 + random.int(3),
      body: design === 'china' ? glaze(random.pick([hex('#f1efe9'), ...style.accents])) : design === 'glass' ? glass() : wood(style.wood),
    };
  },
  build: (p, random) => {
    const [r, h] = [0.034, 0.1];
    const profile: ProfilePoint[] = [[r * 0.92, 0], [r * 0.95, 0.003], [r, h * 0.5], [r, h]];
    const brushes = Array.from({ length: p.brushes }, (_, i) => {
      const a = i * 2.3 + random.range(0, 1);
      const lean = r - 0.008;
      const foot: Vec3 = [-sin(a) * lean * 0.6, 0.0055, -cos(a) * lean * 0.6];
      const rim: Vec3 = [sin(a) * (r - 0.0075), h, cos(a) * (r - 0.0075)];
      const reach = 0.19 / h;
      const tip: Vec3 = [foot[0] + (rim[0] - foot[0]) * reach, foot[1] + (rim[1] - foot[1]) * reach, foot[2] + (rim[2] - foot[2]) * reach];
      const color = paint(random.pick(['#3f7fb5', '#c9473f', '#4f9a5f', '#e8e6e0', '#8a5aa0'].map(hex)), 0.35, 'plastic');
      return [
        ...piece('brush', color, tube([foot, rim, tip], 0.0042, 8)),
        ...piece('bristles', matt(hex('#f3f3ef'), 'bristles'), at(box(0.011, 0.024, 0.014, { radius: 0.002 }), tip[0], tip[1] - 0.026, tip[2])),
      ];
    });
    return { pieces: [
      ...piece(
        'cup', p.body,
        p.design === 'glass' ? lathe([[0, 0.004], ...profile.map(([q, y]): ProfilePoint => [q, y + 0.004])], 28) : shell(profile, 0.0035, 28),
      ),
      ...(p.design === 'glass' ? piece('foot', paint(hex('#dfe6e6'), 0.2, 'plastic'), cylinder(r * 0.92, 0.004)) : []), ...brushes.flat(),
    ] };
  },
};

