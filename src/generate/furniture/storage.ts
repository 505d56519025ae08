/** What things are kept in and on: boxes, wall shelves, racks, display cases, shop counters. */
import { at, box, sheet, turnedAt, transform, type Surface } from '../geometry/index.ts';
import { multiply, rotation, translation } from '../../math/index.ts';
import { cardboard, coated, fabric, glass, hex, matt, metal, paint, vary, wood, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece, type Support } from './kind.ts';
import { bar, block, openBox } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

export const BOX_DESIGNS = ['closed', 'open', 'storage', 'crate', 'gift'] as const;

export interface BoxParams {
  readonly design: (typeof BOX_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly body: Finish;
  readonly trim: Finish;
}

export const carton: FurnitureKind<BoxParams> = {
  concept: 'box',
  title: 'Box',
  params: (style, random) => {
    const design = random.pick(BOX_DESIGNS);
    const c = vary(random.pick([...style.accents, hex('#c9b48a'), hex('#7f8f93')]), 0.03, random);
    const k = random.range(0.75, 1.3);
    const [w, h, d] = {
      closed: [0.4, 0.3, 0.3], open: [0.42, 0.3, 0.32], storage: [0.34, 0.18, 0.26], crate: [0.5, 0.3, 0.35], gift: [0.22, 0.14, 0.2],
    }[design];
    return {
      design, width: w * k, height: h * k * random.range(0.85, 1.15), depth: d * k,
      body: design === 'crate' ? wood(style.secondWood, 0.6)
        : design === 'storage' ? (random.chance(0.5) ? fabric(c, { pitch: 0.0016 }) : paint(c, 0.4, 'plastic'))
        : design === 'gift' ? matt(c, 'wrap')
        : cardboard(vary(hex('#b08a5f'), 0.04, random)),
      trim: design === 'gift' ? paint(style.accents[1], 0.3, 'ribbon')
        : design === 'storage' ? paint(hex('#d9d6cf'), 0.4, 'plastic')
        : matt(hex('#c9a873'), 'tape'),
    };
  },
  build: (p, random) => {
    const { width: w, height: h, depth: d } = p;
    if (p.design === 'crate') {
      const slats = Math.max(2, Math.round(h / 0.1));
      const pitch = h / slats;
      const rows = Array.from({ length: slats }, (_, i) => i * pitch + 0.004);
      return { pieces: piece(
        'slats', p.body,
        ...rows.flatMap((y) => [
          ...[-1, 1].map((s) => block(w, pitch * 0.8, 0.012, 0, y, s * (d / 2 - 0.006), { grain: 'x' })),
          ...[-1, 1].map((s) => block(0.012, pitch * 0.8, d - 0.022, s * (w / 2 - 0.006), y, 0, { grain: 'z' })),
        ]),
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(
          0.026, h - 0.004, 0.026, sx * (w / 2 - 0.0245), 0.002, sz * (d / 2 - 0.0245), { grain: 'y' },
        )),
        ...[-1.5, -0.5, 0.5, 1.5].map((k) => block(w - 0.02, 0.01, (d / 4) * 0.85, 0, 0, (k * d) / 4.4, { grain: 'x' })),
      ) };
    }
    if (p.design === 'storage') return { pieces: [
      ...piece('body', p.body, block(w, h * 0.84, d, 0, 0, 0, { radius: 0.008, steps: 2 })),
      ...piece('lid', p.body, block(w + 0.01, h * 0.17, d + 0.01, 0, h * 0.83, 0, { radius: 0.008, steps: 2 })),
      ...piece('label', p.trim, block(w * 0.22, h * 0.2, 0.003, 0, h * 0.42, d / 2, { radius: 0.001 })),
    ] };
    if (p.design === 'gift') return { pieces: [
      ...piece('body', p.body, block(w, h, d, 0, 0, 0, { radius: 0.002 })),
      ...piece(
        'ribbon', p.trim, block(0.025, h + 0.002, d + 0.002, 0, -0.0005, 0, { radius: 0.001 }),
        block(w + 0.002, h + 0.002, 0.025, 0, -0.0006, 0, { radius: 0.001 }),
        ...[-1, 1].map((s) => turnedAt(box(0.05, 0.02, 0.03, { radius: 0.009, steps: 2 }), 'z', s * 0.45, s * 0.022, h, 0)),
      ),
    ] };
    const t = 0.005;
    if (p.design === 'closed') return { pieces: [
      ...piece('body', p.body, block(w, h, d, 0, 0, 0, { radius: 0.003, grain: 'x' })),
      ...piece(
        'tape', p.trim, block(w + 0.001, 0.001, 0.05, 0, h - 0.0003, 0, { radius: 0 }),
        ...[-1, 1].map((s) => block(0.001, 0.07, 0.05, s * (w / 2), h - 0.07, 0, { radius: 0 })),
      ),
    ] };
    const flap = (long: number, wide: number, turn: number, x: number, z: number, open: number): Surface => transform(
      at(box(long, t * 0.8, wide, { radius: 0.001, grain: 'x' }), 0, 0, wide / 2 - 0.001),
      multiply(translation([x, h - 0.004, z]), multiply(rotation([0, 1, 0], turn), rotation([1, 0, 0], open))),
    );
    const o = (): number => random.range(0.1, 0.9);
    return { pieces: piece(
      'body', p.body, ...openBox(w, h, d, t, 0), flap(w - 0.01, d * 0.45, 0, 0, d / 2 - 0.002, o()), flap(w - 0.01, d * 0.45, Math.PI, 0, -d / 2 + 0.002, o()),
      flap(d - 0.01, d * 0.45, Math.PI / 2, w / 2 - 0.002, 0, o()), flap(d - 0.01, d * 0.45, -Math.PI / 2, -w / 2 + 0.002, 0, o()),
    ) };
  },
};

export const SHELF_DESIGNS = ['floating', 'brackets', 'rack', 'gondola', 'cubes'] as const;

export interface ShelfParams {
  readonly design: (typeof SHELF_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly levels: number;
  readonly board: Finish;
  readonly frame: Finish;
}

/** Floating and bracketed boards hang on a wall (back at z = 0); rack, gondola and cubes stand on the floor. */
export const shelves: FurnitureKind<ShelfParams> = {
  concept: 'shelf',
  title: 'Shelves',
  params: (style, random) => {
    const design = random.pick(SHELF_DESIGNS);
    const hung = design === 'floating' || design === 'brackets';
    return {
      design, width: hung ? random.range(0.6, 1.2) : random.range(0.8, 1.2),
      height: hung ? 0.3 : design === 'gondola' ? random.range(1.4, 1.7) : design === 'cubes' ? random.range(0.8, 1.5) : random.range(1.6, 2),
      depth: hung ? random.range(0.2, 0.26) : design === 'gondola' ? 0.45 : random.range(0.35, 0.45),
      levels: hung ? 1 + random.int(3) : 4 + random.int(2),
      board: design === 'rack' || design === 'gondola' ? (random.chance(0.5) ? coated(hex('#d5d6d3')) : mainWood(style))
        : random.chance(0.4) ? lacquered(style)
        : mainWood(style),
      frame: design === 'gondola' ? coated(random.pick(['#e4e3de', '#3a3d40'].map(hex))) : random.chance(0.5) ? metalOf(style) : coated(hex('#8d9296')),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h, levels: n } = p;
    const support = (y: number, headroom: number, z = 0): Support => ({
      y, minX: -w / 2 + 0.04, maxX: w / 2 - 0.04, minZ: z - d / 2 + 0.03, maxZ: z + d / 2 - 0.02, headroom,
    });
    if (p.design === 'floating' || p.design === 'brackets') {
      const z = d / 2;
      const t = p.design === 'floating' ? 0.035 : 0.022;
      const y = (i: number): number => i * h + (p.design === 'brackets' ? 0.12 : 0);
      const boards = Array.from({ length: n }, (_, i) => block(w, t, d, 0, y(i), z, { grain: 'x' }));
      const arms = p.design === 'brackets' ? Array.from(
        { length: n },
        (_, i) => [-1, 1].flatMap((s) => [
          block(0.025, 0.12, 0.006, s * w * 0.36, y(i) - 0.12, 0.003), block(0.025, 0.006, d * 0.8, s * w * 0.36, y(i) - 0.006, d * 0.4),
          bar([s * w * 0.36, y(i) - 0.11, 0.005], [s * w * 0.36, y(i) - 0.004, d * 0.7], 0.005),
        ]),
      ).flat() : [];
      return {
        pieces: [...piece('boards', p.board, ...boards), ...(arms.length > 0 ? piece('brackets', p.frame, ...arms) : [])],
        supports: Array.from({ length: n }, (_, i) => support(y(i) + t, i === n - 1 ? Infinity : h - t - 0.14, z)),
      };
    }
    if (p.design === 'cubes') {
      const cell = w / 3;
      const rows = Math.max(2, Math.round(h / cell));
      const t = 0.022;
      const uprights = [0, 1, 2, 3].map((i) => block(t, rows * cell + t, d, -w / 2 + i * cell, 0, 0, { grain: 'y' }));
      const levels = Array.from({ length: rows + 1 }, (_, r) => block(w + t, t, d - 0.002, 0, r * cell, 0, { grain: 'x' }));
      const back = block(w, rows * cell, 0.008, 0, t / 2, -d / 2 + 0.006, { radius: 0, grain: 'y' });
      const cells = Array.from(
        { length: rows * 3 },
        (_, i): Support => {
          const x = -w / 2 + ((i % 3) + 0.5) * cell;
          const r = Math.floor(i / 3);
          return { y: r * cell + t, minX: x - cell / 2 + 0.03, maxX: x + cell / 2 - 0.03, minZ: -d / 2 + 0.04, maxZ: d / 2 - 0.03, headroom: cell - t - 0.01 };
        },
      );
      return { pieces: piece('case', p.board, ...uprights, ...levels, back), supports: [support(rows * cell + t, Infinity), ...cells] };
    }
    if (p.design === 'rack') {
      const posts = [[1, 1], [-1, 1], [1, -1], [-1, -1]].flatMap(([sx, sz]) => [
        block(0.035, h, 0.003, sx * (w / 2 - 0.0175), 0, sz * (d / 2 - 0.0015), { radius: 0.001 }),
        block(0.003, h, 0.035, sx * (w / 2 - 0.0015), 0, sz * (d / 2 - 0.0175), { radius: 0.001 }),
      ]);
      const y = (i: number): number => 0.08 + (i * (h - 0.12)) / (n - 1);
      return {
        pieces: [
          ...piece(
            'posts', p.frame, ...posts, bar([-w / 2 + 0.01, 0.1, -d / 2 + 0.002], [w / 2 - 0.01, h - 0.1, -d / 2 + 0.002], 0.004),
            bar([w / 2 - 0.01, 0.1, -d / 2 + 0.002], [-w / 2 + 0.01, h - 0.1, -d / 2 + 0.002], 0.004),
          ),
          ...piece('boards', p.board, ...Array.from({ length: n }, (_, i) => block(w - 0.006, 0.03, d - 0.006, 0, y(i), 0, { grain: 'x' }))),
        ],
        supports: Array.from({ length: n }, (_, i) => support(y(i) + 0.03, i === n - 1 ? Infinity : (h - 0.12) / (n - 1) - 0.05)),
      };
    }
    const y = (i: number): number => 0.16 + (i * (h - 0.2)) / n;
    const boards = Array.from(
      { length: n },
      (_, i) => [block(w - 0.01, 0.024, d - 0.05, 0, y(i), 0.025, { grain: 'x' }), block(w - 0.01, 0.04, 0.006, 0, y(i) - 0.012, d / 2, { radius: 0.001 })],
    );
    return {
      pieces: [
        ...piece(
          'frame', p.frame,
          ...[-1, 1].flatMap((s) => [block(0.04, h, 0.06, s * (w / 2 - 0.02), 0, -d / 2 + 0.03), block(0.04, 0.1, d, s * (w / 2 - 0.02), 0, 0)]),
          block(w - 0.07, h - 0.1, 0.01, 0, 0.08, -d / 2 + 0.02), block(w, 0.14, 0.02, 0, 0.01, d / 2 - 0.02),
        ),
        ...piece('boards', p.board, ...boards.map((b) => b[0])), ...piece('price', paint(hex('#f3efe2'), 0.4, 'label'), ...boards.map((b) => b[1])),
      ],
      supports: Array.from({ length: n }, (_, i) => ({ ...support(y(i) + 0.024, i === n - 1 ? h - y(i) : (h - 0.2) / n - 0.05), minZ: -d / 2 + 0.08 })),
    };
  },
};

export const DISPLAY_DESIGNS = ['tower', 'counter', 'table'] as const;

export interface DisplayCaseParams {
  readonly design: (typeof DISPLAY_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly frame: Finish;
}

/** Glass is one sheet a pane. */
const pane = (x: number, y: number, z: number, w: number, h: number, facing: 'x' | 'y' | 'z'): Surface => sheet(
  1, 1, [w, h],
  (u, v) => (
    facing === 'z' ? [x + (u - 0.5) * w, y + v * h, z] : facing === 'x' ? [x, y + v * h, z + (0.5 - u) * w] : [x + (u - 0.5) * w, y, z + (0.5 - v) * h]
  ),
);

export const displayCase: FurnitureKind<DisplayCaseParams> = {
  concept: 'vitrine',
  title: 'Display case',
  params: (style, random) => {
    const design = random.pick(DISPLAY_DESIGNS);
    return {
      design, width: design === 'tower' ? random.range(0.45, 0.6) : random.range(0.9, 1.4),
      depth: design === 'tower' ? random.range(0.4, 0.5) : random.range(0.5, 0.6),
      height: design === 'tower' ? random.range(1.6, 1.9) : random.range(0.92, 1.02), body: random.chance(0.5) ? mainWood(style) : lacquered(style),
      frame: metalOf(style),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const base = p.design === 'tower' ? 0.3 : p.design === 'counter' ? h * 0.5 : h - 0.22;
    const cap = p.design === 'tower' ? 0.06 : 0;
    const [gx, gz] = [w / 2 - 0.012, d / 2 - 0.012];
    const high = h - base - cap;
    const posts = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(
      0.02, high, 0.02, sx * (w / 2 - 0.01), base, sz * (d / 2 - 0.01), { radius: 0.002 },
    ));
    const rails = [-1, 1].flatMap((s) => [
      block(w - 0.036, 0.02, 0.02, 0, h - cap - 0.02, s * (d / 2 - 0.01), { radius: 0.002 }),
      block(0.02, 0.02, d - 0.036, s * (w / 2 - 0.01), h - cap - 0.02, 0, { radius: 0.002 }),
    ]);
    const panes = [
      pane(0, base, gz, w - 0.03, high, 'z'), pane(gx, base, 0, d - 0.03, high, 'x'), pane(-gx, base, 0, d - 0.03, high, 'x'),
      ...(cap > 0 ? [] : [pane(0, h - 0.004, 0, w - 0.03, d - 0.03, 'y')]),
    ];
    const n = p.design === 'tower' ? 3 : p.design === 'counter' ? 1 : 0;
    const ys = Array.from({ length: n }, (_, i) => base + ((i + 1) * high) / (n + 1));
    const carriers = ys.flatMap((y) => [-1, 1].map((s) => block(0.014, 0.012, d - 0.05, s * (w / 2 - 0.018), y - 0.012, 0)));
    const body: Piece[] = p.design === 'table'
      ? [...piece(
        'legs', p.body,
        ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => block(0.05, base - 0.04, 0.05, sx * (w / 2 - 0.03), 0, sz * (d / 2 - 0.03), { grain: 'y' })),
        block(w, 0.05, d, 0, base - 0.05, 0),
      )]
      : [
        ...piece('base', p.body, block(w, base - 0.06, d, 0, 0.06, 0, { grain: 'x' }), block(w - 0.06, 0.062, d - 0.06, 0, 0, 0)),
        ...(cap > 0 ? piece('cap', p.body, block(w, cap, d, 0, h - cap, 0)) : []),
      ];
    return {
      pieces: [
        ...body, ...piece('frame', p.frame, ...posts, ...rails, ...carriers),
        ...piece('back', p.body, block(w - 0.03, high, 0.006, 0, base, -d / 2 + 0.012, { radius: 0 })),
        ...piece('glass', glass(), ...panes, ...ys.map((y) => pane(0, y, 0.004, w - 0.04, d - 0.04, 'y'))),
      ],
      supports: [
        { ...top(base, w, d, 0.05), headroom: high / (n + 1) - 0.02 }, ...ys.map((y): Support => ({ ...top(y, w, d, 0.06), headroom: high / (n + 1) - 0.02 })),
        ...(cap > 0 ? [top(h, w, d, 0.05)] : []),
      ],
    };
  },
};

export const CHECKOUT_DESIGNS = ['straight', 'reception', 'bar', 'island'] as const;

export interface CheckoutParams {
  readonly design: (typeof CHECKOUT_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly front: Finish;
  readonly top: Finish;
  readonly metal: Finish;
}

/** The customer stands before +z. */
export const checkoutCounter: FurnitureKind<CheckoutParams> = {
  concept: 'counter',
  title: 'Counter',
  params: (style, random) => ({
    design: random.pick(CHECKOUT_DESIGNS), width: random.range(1.4, 2.2), depth: random.range(0.6, 0.75), height: random.range(0.9, 1.05),
    body: lacquered(style), front: random.chance(0.6) ? mainWood(style) : lacquered(style),
    top: random.chance(0.5) ? mainWood(style) : paint(hex('#d8d4cc'), 0.3, 'laminate'), metal: metalOf(style),
  }),
  build: (p, random) => {
    const { width: w, depth: d, height: h } = p;
    const z = d / 2;
    const carcassPieces = [...piece(
      'body', p.body, block(0.025, h - 0.04, d - 0.06, -w / 2 + 0.04, 0, -0.01), block(0.025, h - 0.04, d - 0.06, w / 2 - 0.04, 0, -0.01),
      block(w - 0.1, 0.02, d - 0.08, 0, h * 0.42, -0.01), block(w - 0.1, 0.09, 0.02, 0, 0, z - 0.09),
    )];
    const slats = random.chance(0.5) ? Array.from(
      { length: Math.floor((w - 0.06) / 0.06) }, (_, i) => block(0.03, h - 0.06, 0.014, -w / 2 + 0.06 + i * 0.06, 0.02, z - 0.028, { grain: 'y' }),
    ) : [];
    const panel = piece('front', p.front, block(w - 0.04, h - 0.05, 0.02, 0, 0.012, z - 0.045, { grain: 'x' }), ...slats);
    const board = piece('top', p.top, block(w, 0.04, d, 0, h - 0.04, 0, { radius: 0.004, grain: 'x' }));
    const supports = [top(h, w, d, 0.06)];
    if (p.design === 'reception') return {
      pieces: [
        ...carcassPieces, ...panel, ...board, ...piece('ledge', p.top, block(w + 0.04, 0.03, 0.28, 0, h + 0.15, z - 0.1, { grain: 'x' })),
        ...piece('front', p.front, block(w - 0.04, 0.16, 0.02, 0, h - 0.005, z - 0.045, { grain: 'x' })),
      ],
      supports: [
        { ...top(h, w, d, 0.06), maxZ: z - 0.3 }, { y: h + 0.18, minX: -w / 2 + 0.05, maxX: w / 2 - 0.05, minZ: z - 0.2, maxZ: z - 0.02, headroom: Infinity },
      ],
    };
    if (p.design === 'bar') return {
      pieces: [
        ...carcassPieces, ...panel, ...board,
        ...piece(
          'rail', p.metal, bar([-w / 2 + 0.04, 0.18, z + 0.05], [w / 2 - 0.04, 0.18, z + 0.05], 0.016, 14),
          ...[-0.4, 0, 0.4].map((k) => bar([k * w, 0.18, z - 0.04], [k * w, 0.18, z + 0.05], 0.01)),
        ),
      ],
      supports,
    };
    if (p.design === 'island') return {
      pieces: [
        ...carcassPieces, ...panel, ...piece('back', p.front, block(w - 0.04, h - 0.05, 0.02, 0, 0.012, -z + 0.03, { grain: 'x' })),
        ...piece('top', p.top, block(w + 0.06, 0.04, d + 0.12, 0, h - 0.04, 0.03, { radius: 0.004, grain: 'x' })),
        ...piece('handles', p.metal, ...[-0.25, 0.25].map((k) => block(0.14, 0.012, 0.02, k * w, h - 0.2, z - 0.026))),
      ],
      supports,
    };
    return {
      pieces: [
        ...carcassPieces, ...panel, ...board,
        ...piece(
          'till', paint(hex('#26282b'), 0.45, 'plastic'), block(0.3, 0.1, 0.34, w * 0.22, h - 0.0005, -0.06, { radius: 0.008 }),
          turnedAt(box(0.28, 0.2, 0.02, { radius: 0.004 }), 'x', 0.35, w * 0.22, h + 0.09, -0.07),
        ),
        ...piece('metal', metal('steel'), block(0.26, 0.004, 0.02, w * 0.22, h + 0.03, 0.11)),
      ],
      supports: [{ ...top(h, w, d, 0.06), maxX: w * 0.22 - 0.2 }],
    };
  },
};

