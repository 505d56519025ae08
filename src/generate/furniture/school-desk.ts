/** School desk: single, double or shelf. */
import { at, cylinder, type Surface } from '../geometry/index.ts';
import { coated, hex, paint, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';
import { mainWood } from './style.ts';

export const SCHOOL_DESK_DESIGNS = ['single', 'double', 'shelf'] as const;

export interface SchoolDeskParams {
  readonly design: (typeof SCHOOL_DESK_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly top: Finish;
  readonly frame: Finish;
}

export const schoolDesk: FurnitureKind<SchoolDeskParams> = {
  concept: 'desk',
  title: 'School desk',
  params: (style, random) => {
    const design = random.pick(SCHOOL_DESK_DESIGNS);
    return {
      design, width: design === 'double' ? random.range(1.2, 1.3) : random.range(0.65, 0.72), depth: random.range(0.48, 0.55), height: random.range(0.68, 0.76),
      top: random.chance(0.6) ? mainWood(style) : paint(random.pick(['#dcd8cc', '#c9d3d8'].map(hex)), 0.35, 'laminate'),
      frame: coated(random.pick(['#8d9296', '#3a3d40', '#4a6f8f', '#7a3a34'].map(hex))),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const under = h - 0.022;
    const side = (s: number): Surface[] => [
      bar([s * (w / 2 - 0.05), 0.014, -d / 2 + 0.03], [s * (w / 2 - 0.05), 0.014, d / 2 - 0.03], 0.014),
      bar([s * (w / 2 - 0.05), 0.014, -0.04], [s * (w / 2 - 0.05), under - 0.012, -0.04], 0.018),
      bar([s * (w / 2 - 0.05), under - 0.013, -d / 2 + 0.06], [s * (w / 2 - 0.05), under - 0.013, d / 2 - 0.06], 0.013),
    ];
    const shelf = p.design === 'shelf' ? piece(
      'shelf', p.frame, block(w - 0.14, 0.012, d - 0.14, 0, under - 0.13, 0),
      ...[-1, 1].map((s) => block(0.012, 0.132, d - 0.14, s * (w / 2 - 0.076), under - 0.13, 0)),
    ) : [];
    return {
      pieces: [
        ...piece('top', p.top, block(w, 0.022, d, 0, under, 0, { radius: 0.006, grain: 'x' })),
        ...piece('frame', p.frame, ...side(1), ...side(-1), bar([-w / 2 + 0.05, h * 0.35, -0.04], [w / 2 - 0.05, h * 0.35, -0.04], 0.012)),
        ...piece(
          'hook', p.frame, bar([w / 2 - 0.05, under - 0.06, -0.02], [w / 2 + 0.01, under - 0.06, -0.02], 0.004),
          at(cylinder(0.004, 0.02, { segments: 8 }), w / 2 + 0.008, under - 0.065, -0.02),
        ),
        ...shelf,
      ],
      supports: [top(h, w, d, 0.04)],
    };
  },
};
