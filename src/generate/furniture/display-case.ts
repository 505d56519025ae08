/** Display case: tower, counter or table. */
import { sheet, type Surface } from '../geometry/index.ts';
import { glass, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece, type Support } from './kind.ts';
import { block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

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
