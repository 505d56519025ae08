/** Desk: pedestal, trestle, corner, standing or bench. */
import { at, box, type Surface } from '../geometry/index.ts';
import { coated, hex, paint, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

export const WORK_DESK_DESIGNS = ['pedestal', 'trestle', 'corner', 'standing', 'bench'] as const;

export interface WorkDeskParams {
  readonly design: (typeof WORK_DESK_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly top: Finish;
  readonly body: Finish;
  readonly metal: Finish;
}

/** A block of three drawers under a desk. */
function pedestal(x: number, w: number, d: number, h: number, body: Finish, pulls: Finish): Piece[] {
  return [...piece(
    'pedestal', body, block(w, h - 0.02, d - 0.04, x, 0.02, -0.01, { grain: 'y' }),
    ...[0, 1, 2].map((i) => block(w - 0.006, (h - 0.04) / 3 - 0.005, 0.018, x, 0.03 + (i * (h - 0.04)) / 3, d / 2 - 0.025, { grain: 'x' })),
    block(w - 0.04, 0.022, d - 0.1, x, 0, -0.02),
  ),
    ...piece('pulls', pulls, ...[0, 1, 2].map((i) => block(0.1, 0.01, 0.018, x, 0.03 + ((i + 0.62) * (h - 0.04)) / 3, d / 2 - 0.01)))];
}

export const workDesk: FurnitureKind<WorkDeskParams> = {
  concept: 'desk',
  title: 'Desk',
  params: (style, random) => {
    const design = random.pick(WORK_DESK_DESIGNS);
    const board = random.chance(0.6) ? mainWood(style) : random.chance(0.5) ? lacquered(style) : paint(hex('#e4e2dc'), 0.35, 'laminate');
    return {
      design, width: random.range(1.3, 1.7), depth: random.range(0.68, 0.8), height: design === 'standing' ? random.range(0.74, 1.1) : random.range(0.72, 0.75),
      top: board, body: random.chance(0.5) ? board : lacquered(style),
      metal: random.chance(0.5) ? metalOf(style) : coated(random.pick(['#d9dadb', '#2b2d30'].map(hex))),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const under = h - 0.026;
    const board = block(w, 0.026, d, 0, under, 0, { grain: 'x', radius: 0.004 });
    const supports = [top(h, w, d, 0.05)];
    if (p.design === 'pedestal') return {
      pieces: [
        ...piece('top', p.top, board), ...pedestal(w / 2 - 0.24, 0.42, d, under, p.body, p.metal), ...pedestal(-w / 2 + 0.24, 0.42, d, under, p.body, p.metal),
        ...piece('modesty', p.body, block(w - 0.88, under * 0.6, 0.016, 0, under * 0.4, -d / 2 + 0.06)),
      ],
      supports,
    };
    if (p.design === 'trestle') {
      const trestle = (x: number): Surface[] => [
        ...[-1, 1].flatMap((s) => [
          bar([x - 0.14, 0, s * (d / 2 - 0.08)], [x - 0.02, under - 0.02, s * (d / 2 - 0.14)], 0.017),
          bar([x + 0.14, 0, s * (d / 2 - 0.08)], [x + 0.02, under - 0.02, s * (d / 2 - 0.14)], 0.017),
        ]),
        block(0.09, 0.04, d - 0.16, x, under - 0.04, 0, { grain: 'z' }),
        ...[-1, 1].map((s) => bar([x + s * 0.105, under * 0.25, -(d / 2 - 0.095)], [x + s * 0.105, under * 0.25, d / 2 - 0.095], 0.012)),
      ];
      return { pieces: [...piece('top', p.top, board), ...piece('trestles', p.body, ...trestle(w / 2 - 0.25), ...trestle(-w / 2 + 0.25))], supports };
    }
    if (p.design === 'corner') { // an L: the return runs to the front at the left
      const long = Math.min(1.5, d + 0.75);
      const ret = at(box(0.6, 0.026, long - d, { radius: 0.004, grain: 'z' }), -w / 2 + 0.3, under, long / 2);
      const leg = (x: number, z: number): Surface => block(0.05, under, 0.05, x, 0, z, { grain: 'y' });
      return {
        pieces: [
          ...piece('top', p.top, board, ret),
          ...piece(
            'legs', p.metal, leg(w / 2 - 0.05, -d / 2 + 0.05), leg(w / 2 - 0.05, d / 2 - 0.05), leg(-w / 2 + 0.05, -d / 2 + 0.05),
            leg(-w / 2 + 0.05, long - d / 2 - 0.05), leg(-w / 2 + 0.55, long - d / 2 - 0.05),
          ),
          ...piece('modesty', p.body, block(w - 0.2, under * 0.5, 0.016, 0, under * 0.5, -d / 2 + 0.05)),
        ],
        supports: [...supports, { y: h, minX: -w / 2 + 0.05, maxX: -w / 2 + 0.55, minZ: d / 2 + 0.05, maxZ: long - d / 2 - 0.05, headroom: Infinity }],
      };
    }
    if (p.design === 'standing') {
      const column = (x: number): Surface[] => [
        block(0.07, 0.03, d - 0.08, x, 0, 0, { radius: 0.006 }), block(0.08, under * 0.6, 0.08, x, 0.02, 0), block(0.065, under - 0.04, 0.065, x, 0.03, 0),
        block(0.07, 0.03, d - 0.16, x, under - 0.03, 0),
      ];
      return {
        pieces: [
          ...piece('top', p.top, board),
          ...piece('frame', p.metal, ...column(w / 2 - 0.22), ...column(-w / 2 + 0.22), block(w - 0.5, 0.04, 0.05, 0, under - 0.045, 0)),
          ...piece('control', paint(hex('#202225'), 0.45, 'plastic'), block(0.1, 0.018, 0.03, w / 2 - 0.35, under - 0.017, d / 2 - 0.03)),
        ],
        supports,
      };
    }
    const frame = [-1, 1].flatMap((s) => [
      block(0.05, under, 0.03, s * (w / 2 - 0.03), 0, d / 2 - 0.04), block(0.05, under, 0.03, s * (w / 2 - 0.03), 0, -d / 2 + 0.04),
      block(0.05, 0.03, d - 0.1, s * (w / 2 - 0.03), under - 0.03, 0),
    ]);
    return {
      pieces: [
        ...piece('top', p.top, board), ...piece('frame', p.metal, ...frame, block(w - 0.1, 0.04, 0.03, 0, under - 0.04, -d / 2 + 0.06)),
        ...piece(
          'tray', p.metal, block(w * 0.6, 0.008, 0.16, 0, under - 0.1, -d / 2 + 0.15),
          ...[-1, 1].map((s) => block(0.01, 0.1, 0.14, s * w * 0.29, under - 0.1, -d / 2 + 0.15)),
        ),
      ],
      supports,
    };
  },
};
