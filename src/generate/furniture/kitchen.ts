/** Fitted kitchen: units, worktop, sink, hob, oven, hood, refrigerator, and what stands on the worktop. */
import { arc, at, box, cylinder, lathe, shell, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { brushed, hex, metal, paint, stone, wood, type Finish } from '../material/index.ts';
import type { Random, Vec3 } from '../../math/index.ts';
import { carcass, type Column, type Handle } from './carcass.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { lacquered, mainWood, metalOf, type Style } from './style.ts';

/** Standard measures of European fitted kitchens, metres. */
export const KITCHEN = { module: 0.6, depth: 0.58, plinth: 0.1, base: 0.76, worktop: 0.038, wallHeight: 0.7, wallDepth: 0.33, wallBottom: 1.42 } as const;

export interface UnitsParams {
  readonly modules: number;
  readonly body: Finish;
  readonly front: Finish;
  readonly handle: Handle;
  readonly metal: Finish;
  readonly wall: boolean;
}

const unitFinishes = (style: Style, random: Random): Pick<UnitsParams, 'body' | 'front' | 'handle' | 'metal'> => {
  const front = random.chance(0.6) ? lacquered(style) : mainWood(style);
  return { body: front, front, handle: random.pick<Handle>(['bar', 'bar', 'knob', 'none']), metal: metalOf(style) };
};

function units(p: UnitsParams, random: Random): ReturnType<FurnitureKind<UnitsParams>['build']> {
  const width = p.modules * KITCHEN.module;
  const columns = Array.from({ length: p.modules }, (): Column => ({
    share: 1 / p.modules,
    fronts: !p.wall && random.chance(0.35)
      ? [{ share: 0.4, type: 'drawer' }, { share: 0.4, type: 'drawer' }, { share: 0.2, type: 'drawer' }]
      : [{ share: 1, type: 'door' }],
  }));
  const height = p.wall ? KITCHEN.wallHeight : KITCHEN.base;
  const depth = p.wall ? KITCHEN.wallDepth : KITCHEN.depth;
  const lift = p.wall ? 0 : KITCHEN.plinth;
  const { pieces } = carcass({ ...p, width, depth, height, lift, columns, openTop: !p.wall });
  const back = p.wall ? depth / 2 : 0; // what hangs has its back at z = 0
  const moved = pieces.map((one) => ({ ...one, surface: at(one.surface, 0, 0, back) }));
  return { pieces: p.wall ? moved : [
    ...moved, ...piece('plinth', p.body, at(box(width, lift, 0.016, { radius: 0.001, grain: 'x' }), 0, 0, depth / 2 - 0.06)),
  ] };
}

export const baseUnits: FurnitureKind<UnitsParams> = {
  concept: 'cabinet', title: 'Base units', params: (style, random) => ({ ...unitFinishes(style, random), modules: 2, wall: false }), build: units,
};
export const wallUnits: FurnitureKind<UnitsParams> = {
  concept: 'cabinet', title: 'Wall units', params: (style, random) => ({ ...unitFinishes(style, random), modules: 2, wall: true }), build: units,
};

export interface WorktopParams {
  readonly width: number;
  /** Middle of the sink's hole along x; null = no hole. */
  readonly sinkAt: number | null;
  readonly finish: Finish;
}

const HOLE = { width: 0.5, depth: 0.38, z: 0.01 } as const;

/** Stands on the units: its lower face is y = 0. */
export const worktop: FurnitureKind<WorktopParams> = {
  concept: 'counter',
  title: 'Worktop',
  params: (style, random) => ({
    width: 1.8, sinkAt: null,
    finish: random.pick([
      stone(hex('#e8e5df'), hex('#a39d94')), stone(hex('#4a4b4d'), hex('#75777a')), wood(style.secondWood, 0.4), paint(hex('#d8d4cc'), 0.3, 'laminate'),
    ]),
  }),
  build: (p) => {
    const t = KITCHEN.worktop;
    const d = KITCHEN.depth + 0.035;
    const whole = (w: number, x: number, dd = d, z = 0.0175): Surface => at(box(w, t, dd, { radius: 0.004, grain: 'x' }), x, 0, z);
    if (p.sinkAt === null) return { pieces: piece('top', p.finish, whole(p.width, 0)), supports: [top(t, p.width, d, 0.06)] };
    const left = p.sinkAt - HOLE.width / 2 + p.width / 2;
    const right = p.width / 2 - p.sinkAt - HOLE.width / 2;
    const [zBack, zFront] = [0.0175 - d / 2, 0.0175 + d / 2];
    const back = HOLE.z - HOLE.depth / 2 - zBack;
    const front = zFront - HOLE.z - HOLE.depth / 2;
    const strip = (dd: number, z: number): Surface => at(box(HOLE.width, t, dd, { radius: 0.0015, grain: 'x' }), p.sinkAt ?? 0, 0, z);
    const side = (w: number, x: number): Surface => at(box(w, t, d, { radius: 0.0015, grain: 'x' }), x, 0, 0.0175);
    return {
      pieces: piece(
        'top', p.finish, side(left, -p.width / 2 + left / 2), side(right, p.width / 2 - right / 2), strip(back, zBack + back / 2),
        strip(front, zFront - front / 2),
      ),
      supports: [
        { y: t, minX: -p.width / 2 + 0.05, maxX: p.sinkAt - HOLE.width / 2 - 0.05, minZ: -0.22, maxZ: 0.24, headroom: 0.42 },
        { y: t, minX: p.sinkAt + HOLE.width / 2 + 0.05, maxX: p.width / 2 - 0.05, minZ: -0.22, maxZ: 0.24, headroom: 0.42 },
      ],
    };
  },
};

/** Hangs in the worktop's hole: y = 0 is the worktop's upper face. */
export const sink: FurnitureKind<{ readonly steel: Finish }> = {
  concept: 'sink',
  title: 'Sink',
  params: () => ({ steel: metal('steel') }),
  build: (p) => {
    const [w, d, deep, t] = [HOLE.width + 0.03, HOLE.depth + 0.03, 0.17, 0.006];
    const z = HOLE.z;
    const wall = (x: number, zz: number, sx: number, sz: number): Surface => at(box(sx, deep, sz, { radius: 0.002 }), x, -deep, z + zz);
    const [iw, id] = [HOLE.width - 0.006, HOLE.depth - 0.006];
    const rim = (x: number, zz: number, sx: number, sz: number): Surface => at(box(sx, 0.004, sz, { radius: 0.0015 }), x, 0, z + zz);
    return {
      pieces: [
        ...piece('bowl', p.steel, wall(-iw / 2 + t / 2, 0, t, id), wall(iw / 2 - t / 2, 0, t, id), wall(0, -id / 2 + t / 2, iw, t), wall(0, id / 2 - t / 2, iw, t), at(box(iw, t, id, { radius: 0.002, grain: 'x' }), 0, -deep, z),
          rim(-w / 2 + 0.014, 0, 0.028, d), rim(w / 2 - 0.014, 0, 0.028, d), rim(0, -d / 2 + 0.014, w - 0.056, 0.028), rim(0, d / 2 - 0.014, w - 0.056, 0.028)),
        ...piece('drain', metal('chrome'), at(cylinder(0.035, 0.004, { bevel: 0.0015 }), 0, -deep + t, z)),
      ],
    };
  },
};

export const faucet: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'faucet',
  title: 'Tap',
  params: (_style, random) => ({ height: random.range(0.22, 0.32), finish: metal('chrome') }),
  build: (p) => {
    const r = 0.075;
    const bow = arc([0, p.height - r, r], [0, 0, -1], [0, 1, 0], r, 0, Math.PI, 10);
    return {
      pieces: piece('tap', p.finish, cylinder(0.026, 0.03, { bevel: 0.004 }), tube(
        [[0, 0.02, 0], [0, p.height - r - 0.02, 0], ...bow, [0, p.height - r - 0.05, 2 * r]], 0.011, 14,
      ),
        tube([[0.008, 0.06, 0], [0.05, 0.075, 0.005], [0.1, 0.085, 0.01]], 0.006, 8)),
    };
  },
};

export const hob: FurnitureKind<{ readonly gas: boolean }> = {
  concept: 'stove',
  title: 'Hob',
  params: (_style, random) => ({ gas: random.chance(0.4) }),
  build: (p) => {
    const spots = [[-0.14, -0.1, 0.09], [0.14, -0.1, 0.075], [-0.14, 0.12, 0.075], [0.14, 0.12, 0.1]] as const;
    const plate = at(box(0.56, 0.008, 0.48, { radius: 0.003 }), 0, 0, 0);
    const ring = (x: number, z: number, r: number): Surface => at(
      lathe([[r - 0.003, 0], [r, 0], [r, 0.0006], [r - 0.003, 0.0006], [r - 0.003, 0]], 36), x, 0.0079, z,
    );
    return {
      pieces: p.gas
        ? [...piece('plate', metal('steel'), plate), ...piece('burners', metal('black'), ...spots.map(([x, z, r]) => at(cylinder(r * 0.45, 0.018, { bevel: 0.004 }), x, 0.008, z)),
          ...spots.flatMap(([x, z, r]) => [at(box(2.2 * r, 0.008, 0.008, { radius: 0.002 }), x, 0.03, z), at(
            box(0.008, 0.008, 2.2 * r, { radius: 0.002 }), x, 0.0301, z,
          ),
            ...[-1, 1].map((s) => at(box(0.008, 0.03, 0.008, { radius: 0.001 }), x + s * r, 0.007, z))]))]
        : [
          ...piece('plate', paint(hex('#121315'), 0.16, 'glass-ceramic'), plate),
          ...piece('rings', paint(hex('#6b6e72'), 0.3, 'print'), ...spots.map(([x, z, r]) => ring(x, z, r))),
        ],
    };
  },
};

export const oven: FurnitureKind<{ readonly face: Finish }> = {
  concept: 'oven',
  title: 'Oven',
  params: (_style, random) => ({ face: random.chance(0.5) ? metal('steel') : paint(hex('#1c1d20'), 0.2, 'enamel') }),
  build: (p) => {
    const [w, h, d] = [KITCHEN.module - 0.004, KITCHEN.base - 0.02, KITCHEN.depth];
    const z = d / 2;
    const knob = (x: number): Surface => turnedAt(cylinder(0.018, 0.022, { bevel: 0.003, segments: 20 }), 'x', Math.PI / 2, x, KITCHEN.plinth + h - 0.065, z);
    return {
      pieces: [
        ...piece('body', paint(hex('#2a2b2e'), 0.5, 'enamel'), at(box(w, h, d - 0.024, { radius: 0.002 }), 0, KITCHEN.plinth, -0.012)),
        ...piece(
          'face', p.face, at(box(w, 0.12, 0.025, { radius: 0.003, grain: 'x' }), 0, KITCHEN.plinth + h - 0.12, z - 0.0125),
          at(box(w, h - 0.125, 0.025, { radius: 0.003, grain: 'x' }), 0, KITCHEN.plinth, z - 0.0125),
        ),
        ...piece(
          'window', paint(hex('#0b0c0e'), 0.16, 'glass-ceramic'), at(box(w - 0.12, (h - 0.125) * 0.6, 0.003, { radius: 0.001 }), 0, KITCHEN.plinth + 0.13, z),
        ),
        ...piece(
          'handle', metal('steel'),
          turnedAt(cylinder(0.009, w - 0.1, { bevel: 0.002 }), 'z', Math.PI / 2, (w - 0.1) / 2, KITCHEN.plinth + h - 0.165, z + 0.035),
          ...[-1, 1].map((s) => at(box(0.012, 0.012, 0.035, { radius: 0.002 }), s * (w / 2 - 0.09), KITCHEN.plinth + h - 0.171, z + 0.017)),
        ),
        ...piece('knobs', metal('steel'), knob(-0.2), knob(-0.12), knob(0.12), knob(0.2)),
        ...piece('plinth', paint(hex('#2a2b2e'), 0.5, 'enamel'), at(box(w, KITCHEN.plinth, 0.016, { radius: 0.001 }), 0, 0, z - 0.06)),
      ],
    };
  },
};

/** Hangs on the wall above the hob; its lower edge is y = 0. `height`: to the ceiling or as high as its chimney. */
export const rangeHood: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'range-hood',
  title: 'Range hood',
  params: (_style, random) => ({ height: 0.9, finish: random.chance(0.7) ? metal('steel') : paint(hex('#26272a'), 0.3, 'enamel') }),
  build: (p) => ({
    pieces: [
      ...piece(
        'hood', p.finish, at(box(KITCHEN.module - 0.01, 0.06, 0.46, { radius: 0.003, grain: 'x' }), 0, 0, 0.23),
        at(box(0.3, 0.08, 0.28, { radius: 0.004, grain: 'x' }), 0, 0.058, 0.15),
        at(box(0.24, p.height - 0.06, 0.22, { radius: 0.002, grain: 'y' }), 0, 0.06, 0.11),
      ),
      ...piece('filter', metal('black'), at(box(0.5, 0.002, 0.34, { radius: 0 }), 0, -0.001, 0.23)),
    ],
  }),
};

export const REFRIGERATOR_DESIGNS = ['bottom-freezer', 'top-freezer', 'one-door', 'double'] as const;

export interface RefrigeratorParams {
  readonly design: (typeof REFRIGERATOR_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly finish: Finish;
}

export const refrigerator: FurnitureKind<RefrigeratorParams> = {
  concept: 'refrigerator',
  title: 'Refrigerator',
  params: (_style, random) => {
    const design = random.pick(REFRIGERATOR_DESIGNS);
    const steel = random.chance(0.5) ? brushed() : metal('steel');
    return {
      design, width: 0.6, height: design === 'one-door' ? random.range(1.45, 1.75) : random.range(1.72, 1.95),
      finish: design === 'one-door' ? paint(
        hex(random.pick(['#c4d3cf', '#e8d9b0', '#b5403a', '#f3f3f1'])), 0.2, 'enamel',
      ) : random.pick([paint(hex('#f3f3f1'), 0.25, 'enamel'), steel, paint(hex('#2b2d30'), 0.3, 'enamel')]),
    };
  },
  build: (p) => {
    const split = p.height * (p.design === 'top-freezer' ? 0.7 : 0.36);
    const d = 0.62;
    const doorZ = d / 2 - 0.03;
    const handle = (y: number, long: number): Surface[] => [
      at(box(0.016, long, 0.016, { radius: 0.005, grain: 'y' }), -p.width / 2 + 0.05, y, d / 2 + 0.03),
      ...[0.03, long - 0.05].map((o) => at(box(0.012, 0.02, 0.032, { radius: 0.003 }), -p.width / 2 + 0.05, y + o, d / 2 + 0.012)),
    ];
    const rounded = { radius: p.design === 'one-door' ? 0.04 : 0.012, steps: p.design === 'one-door' ? 3 : 2, grain: 'y' } as const;
    const leaf = (w: number, h: number, x: number, y: number): Surface => at(
      box(w, h, 0.06, { ...rounded, radius: Math.min(rounded.radius, 0.028) }), x, y, doorZ,
    );
    const whole = p.width - 0.002;
    const doors = p.design === 'one-door' ? [leaf(whole, p.height - 0.036, 0, 0.032)]
      : p.design === 'double' ? [
        leaf(whole, split - 0.036, 0, 0.032), ...[-1, 1].map((s) => leaf(whole / 2 - 0.0015, p.height - split - 0.003, s * (whole / 4 + 0.0005), split)),
      ]
        : [leaf(whole, split - 0.036, 0, 0.032), leaf(whole, p.height - split - 0.003, 0, split)];
    const across = (y: number): Surface[] => [
      at(box(0.36, 0.016, 0.016, { radius: 0.005, grain: 'x' }), 0, y, d / 2 + 0.03),
      ...[-0.15, 0.15].map((x) => at(box(0.02, 0.012, 0.032, { radius: 0.003 }), x, y, d / 2 + 0.012)),
    ];
    const inner = (side: number): Surface[] => handle(split + 0.04, 0.5).map((s) => at(s, p.width / 2 - 0.05 + side * 0.035, 0, 0));
    const handles = p.design === 'one-door' ? handle(p.height * 0.5, 0.3) : p.design === 'double' ? [...inner(-1), ...inner(1), ...across(split - 0.08)] : p.design === 'top-freezer' ? [
      ...handle(split - 0.44, 0.4), ...handle(split + 0.04, 0.22),
    ] : [...handle(split - 0.38, 0.34), ...handle(split + 0.04, 0.4)];
    return {
      pieces: [
        ...piece(
          'body', p.finish, at(box(p.width, p.height - 0.03, d - 0.058, { radius: 0.004, grain: 'y' }), 0, 0.03, -0.029),
          at(box(p.width - 0.04, 0.03, d - 0.12, { radius: 0.002 }), 0, 0, -0.03),
        ),
        ...piece('doors', p.finish, ...doors),
        ...piece('handles', metal('chrome'), ...handles),
      ],
      supports: [top(p.height, p.width, d - 0.1, 0.05)],
    };
  },
};

export const microwave: FurnitureKind<{ readonly width: number; readonly finish: Finish }> = {
  concept: 'microwave',
  title: 'Microwave',
  params: (_style, random) => ({ width: random.range(0.44, 0.5), finish: random.chance(0.5) ? metal('steel') : paint(hex('#ececea'), 0.3, 'enamel') }),
  build: (p) => {
    const [w, h, d] = [p.width, p.width * 0.58, 0.34];
    return {
      pieces: [
        ...piece(
          'body', p.finish, at(box(w, h, d, { radius: 0.006, grain: 'x' }), 0, 0.008, 0),
          ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(cylinder(0.012, 0.01, { segments: 12 }), sx * (w / 2 - 0.04), 0, sz * (d / 2 - 0.04))),
        ),
        ...piece(
          'window', paint(hex('#101113'), 0.16, 'glass-ceramic'), at(box(w * 0.68, h * 0.72, 0.004, { radius: 0.001 }), -w * 0.12, 0.008 + h * 0.14, d / 2),
          at(box(w * 0.18, h * 0.8, 0.003, { radius: 0.001 }), w * 0.36, 0.008 + h * 0.1, d / 2),
        ),
        ...piece('handle', metal('chrome'), at(box(0.012, h * 0.7, 0.012, { radius: 0.004 }), w * 0.235, 0.008 + h * 0.15, d / 2 + 0.008)),
      ],
    };
  },
};

export const kettle: FurnitureKind<{ readonly height: number; readonly finish: Finish }> = {
  concept: 'kettle',
  title: 'Kettle',
  params: (style, random) => ({
    height: random.range(0.19, 0.23), finish: random.chance(0.5) ? metal('steel') : paint(random.pick([...style.accents, hex('#efece4')]), 0.2, 'enamel'),
  }),
  build: (p) => {
    const h = p.height;
    const grip: Vec3[] = [[0.055, h * 0.85, 0], [0.095, h * 0.88, 0], [0.11, h * 0.7, 0], [0.1, h * 0.35, 0], [0.068, h * 0.22, 0]];
    return {
      pieces: [
        ...piece(
          'body', p.finish,
          lathe([[0, 0.018], [0.08, 0.018], [0.082, 0.03], [0.07, h * 0.6], [0.058, h * 0.9], [0.05, h * 0.93], [0.012, h * 0.96], [0.012, h], [0, h]], 36),
          tube([[-0.055, h * 0.62, 0], [-0.085, h * 0.8, 0], [-0.1, h * 0.88, 0]], (t) => 0.016 - 0.006 * t, 12),
        ),
        ...piece('handle', paint(hex('#202124'), 0.5, 'plastic'), tube(grip, 0.009, 10), cylinder(0.078, 0.018, { bevel: 0.004, segments: 32 })),
      ],
    };
  },
};

export const pot: FurnitureKind<{ readonly radius: number; readonly finish: Finish }> = {
  concept: 'cooking-pot',
  title: 'Pot',
  params: (style, random) => ({ radius: random.range(0.085, 0.11), finish: random.chance(0.6) ? metal('steel') : paint(style.accents[0], 0.2, 'enamel') }),
  build: (p) => {
    const [r, h] = [p.radius, p.radius * 1.15];
    const ear = (s: number): Surface => tube(
      [[s * r * 0.98, h * 0.75, -0.03], [s * (r + 0.03), h * 0.8, -0.022], [s * (r + 0.03), h * 0.8, 0.022], [s * r * 0.98, h * 0.75, 0.03]],
      0.005, 8,
    );
    return {
      pieces: piece(
        'pot', p.finish, shell([[r * 0.96, 0], [r, 0.008], [r, h * 0.5], [r, h]], 0.003, 40), ear(1), ear(-1),
        at(lathe([[0, 0], [r + 0.003, 0], [r + 0.003, 0.006], [r * 0.7, 0.02], [0.015, 0.028], [0.012, 0.034], [0.018, 0.05], [0, 0.052]], 40), 0, h, 0),
      ),
    };
  },
};
