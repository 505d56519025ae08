/** Stool: three legs, block, rattan or metal. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, lathe, tube, type Surface } from '../geometry/index.ts';
import { coated, hex, wicker, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

/** A leg of round section from under a seat outwards to the floor. */
const splayedBar = (x: number, z: number, h: number, out: number, r: number): Surface => bar([x * (1 + out), 0, z * (1 + out)], [x, h, z], r, 12);

export const STOOL_DESIGNS = ['three-legs', 'block', 'rattan', 'metal'] as const;

export interface StoolParams {
  readonly design: (typeof STOOL_DESIGNS)[number];
  readonly radius: number;
  readonly height: number;
  readonly seat: Finish;
  readonly legs: Finish;
}

export const stool: FurnitureKind<StoolParams> = {
  concept: 'stool',
  title: 'Stool',
  params: (style, random) => {
    const design = random.pick(STOOL_DESIGNS);
    return {
      design, radius: random.range(0.155, 0.19), height: random.range(0.42, 0.48),
      seat: design === 'rattan' ? wicker()
        : design === 'metal' ? coated(random.pick([hex('#2f3134'), style.accents[0], style.lacquer]))
        : random.chance(0.7) ? mainWood(style)
        : lacquered(style),
      legs: design === 'metal' ? metalOf(style) : mainWood(style),
    };
  },
  build: (p) => {
    const { radius: r, height: h } = p;
    const supports = [top(h, r * 1.4, r * 1.4, 0.01)];
    if (p.design === 'block') return {
      pieces: piece(
        'seat', p.seat, block(2 * r, 0.03, 2 * r, 0, h - 0.03, 0, { grain: 'x', radius: 0.005 }),
        ...[-1, 1].map((s) => block(0.03, h - 0.029, 2 * r - 0.02, s * (r - 0.03), 0, 0, { grain: 'y' })),
        block(2 * r - 0.088, 0.06, 0.025, 0, h * 0.35, 0, { grain: 'x' }),
      ),
      supports,
    };
    if (p.design === 'rattan') return {
      pieces: piece(
        'seat', p.seat,
        lathe([[0, 0], [r * 0.85, 0], [r * 0.88, 0.01], [r * 0.62, h * 0.45], [r * 0.98, h - 0.03], [r, h - 0.012], [r * 0.96, h], [0, h]], 36),
      ),
      supports,
    };
    const n = p.design === 'three-legs' ? 3 : 4;
    const legs = Array.from(
      { length: n },
      (_, i) => {
        const a = ((i + 0.5) * 2 * Math.PI) / n;
        return splayedBar(sin(a) * r * 0.68, cos(a) * r * 0.68, h - 0.02, 0.35, p.design === 'metal' ? 0.01 : 0.015);
      },
    );
    const ring = p.design === 'metal' ? [tube(
      Array.from({ length: 26 }, (_, i): Vec3 => [r * 0.845 * sin((i * Math.PI) / 12.5), h * 0.3, r * 0.845 * cos((i * Math.PI) / 12.5)]),
      0.007, 8,
    )] : [];
    return {
      pieces: [
        ...piece(
          'seat', p.seat,
          at(lathe([[0, 0], [r - 0.006, 0], [r, 0.006], [r, 0.024], [r - 0.008, 0.032], [r * 0.7, 0.028], [0, 0.024]], 40), 0, h - 0.03, 0),
        ),
        ...piece('legs', p.legs, ...legs, ...ring),
      ],
      supports,
    };
  },
};
