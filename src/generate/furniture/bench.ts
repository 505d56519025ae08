/** Bench: plank, upholstered, storage or slatted. */
import { at, softBox, taperedLeg, tube } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, bent, block, corners, openCase } from './parts.ts';
import { cover, lacquered, mainWood, metalOf } from './style.ts';

export const BENCH_DESIGNS = ['plank', 'upholstered', 'storage', 'slatted'] as const;

export interface BenchParams {
  readonly design: (typeof BENCH_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly seat: Finish;
  readonly frame: Finish;
  readonly metal: Finish;
}

export const bench: FurnitureKind<BenchParams> = {
  concept: 'bench',
  title: 'Bench',
  params: (style, random) => {
    const design = random.pick(BENCH_DESIGNS);
    return {
      design, width: random.range(0.95, 1.5), depth: random.range(0.33, 0.42), height: random.range(0.43, 0.47),
      seat: design === 'upholstered' ? cover(random.pick([style.upholstery, ...style.accents]), random) : mainWood(style),
      frame: random.chance(0.7) ? mainWood(style) : lacquered(style), metal: metalOf(style),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h } = p;
    const supports = [top(h, w, d, 0.03)];
    if (p.design === 'upholstered') return {
      pieces: [
        ...piece('seat', p.seat, at(softBox(w, 0.12, d, { radius: 0.04, steps: 2, bulge: [0.003, 0.014, 0.006] }), 0, h - 0.125, 0)),
        ...piece('frame', p.frame, block(w - 0.03, 0.05, d - 0.03, 0, h - 0.16, 0)),
        ...piece('legs', p.frame, ...corners(w / 2 - 0.06, d / 2 - 0.06, () => taperedLeg(0.045, 0.028, h - 0.155))),
      ],
      supports,
    };
    if (p.design === 'storage') return {
      pieces: [
        ...piece('case', p.frame, ...openCase(w, h - 0.06, d, 0.02, 0.0), block(0.018, h - 0.1, d - 0.02, 0, 0.02, 0)),
        ...piece('seat', p.seat, at(softBox(w - 0.01, 0.062, d - 0.01, { radius: 0.025, inner: 4, bulge: [0.002, 0.006, 0.004] }), 0, h - 0.062, 0)),
      ],
      supports,
    };
    if (p.design === 'slatted') return {
      pieces: [
        ...piece('slats', p.seat, ...[-2, -1, 0, 1, 2].map((i) => block(w, 0.024, d / 5 - 0.012, 0, h - 0.024, (i * d) / 5, { grain: 'x', radius: 0.005 }))),
        ...piece(
          'frame', p.metal,
          ...[-1, 1].flatMap((s) => [
            tube(
              bent([
                [s * (w / 2 - 0.12), 0.012, -d / 2 + 0.02], [s * (w / 2 - 0.12), h - 0.08, -d / 2 + 0.035], [s * (w / 2 - 0.12), h - 0.034, -d / 2 + 0.04],
                [s * (w / 2 - 0.12), h - 0.034, d / 2 - 0.04], [s * (w / 2 - 0.12), h - 0.08, d / 2 - 0.035], [s * (w / 2 - 0.12), 0.012, d / 2 - 0.02],
              ]),
              0.012, 10,
            ),
            bar([s * (w / 2 - 0.12), 0.012, -d / 2 + 0.02], [s * (w / 2 - 0.12), 0.012, d / 2 - 0.02], 0.012, 10),
            block(0.03, 0.012, d - 0.02, s * (w / 2 - 0.12), h - 0.035, 0),
          ]),
        ),
      ],
      supports,
    };
    return {
      pieces: [
        ...piece('seat', p.seat, block(w, 0.04, d, 0, h - 0.04, 0, { grain: 'x', radius: 0.006, steps: 2 })),
        ...piece(
          'frame', p.frame, ...[-1, 1].map((s) => block(0.04, h - 0.039, d - 0.04, s * (w / 2 - 0.1), 0, 0, { grain: 'y' })),
          block(w - 0.23, 0.07, 0.022, 0, h - 0.12, 0, { grain: 'x' }),
        ),
      ],
      supports,
    };
  },
};
