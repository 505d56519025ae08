/** Throw pillows, standing on their edge: square or oblong, a bolster, a round one. */
import { at, cushion, cylinder, lathe, turnedAt, type ProfilePoint } from '../geometry/index.ts';
import { fabric, stripes, shade, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const PILLOW_DESIGNS = ['square', 'oblong', 'bolster', 'round'] as const;

export interface PillowParams {
  readonly design: (typeof PILLOW_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly thickness: number;
  readonly cover: Finish;
}

export const pillow: FurnitureKind<PillowParams> = {
  concept: 'pillow',
  title: 'Pillow',
  params: (style, random) => {
    const design = random.pick(['square', 'square', 'square', 'oblong', 'oblong', 'bolster', 'round'] as const);
    const side = random.range(0.38, 0.46);
    const c = random.pick(style.accents);
    const high = { square: side, oblong: side, bolster: 0.18, round: side * 0.9 }[design];
    return {
      design, width: design === 'oblong' ? side * 1.3 : design === 'round' ? high : side, height: high,
      thickness: design === 'bolster' ? 0.18 : random.range(0.13, 0.17),
      cover: random.chance(0.3) ? stripes(c, shade(style.accents[1], 1.25), random.pick([0.012, 0.03])) : fabric(c, { pitch: 0.0018 }),
    };
  },
  build: (p) => {
    if (p.design === 'bolster') return { pieces: piece(
      'cover', p.cover, turnedAt(cylinder(p.height / 2, p.width, { bevel: 0.035, segments: 28 }), 'z', Math.PI / 2, p.width / 2, p.height / 2, 0),
    ) };
    if (p.design === 'round') { // two bulging faces that meet in a welt
      const [r, t] = [p.height / 2, p.thickness / 2];
      const half: readonly ProfilePoint[] = [[r * 0.3, t], [r * 0.62, t * 0.88], [r * 0.85, t * 0.6], [r * 0.96, t * 0.28], [r, t * 0.06]];
      const skin: ProfilePoint[] = [[0, -t * 0.9], ...half.map(([x, y]): ProfilePoint => [x, -y]), ...[...half].reverse(), [0, t * 0.9]];
      return { pieces: piece('cover', p.cover, at(turnedAt(lathe(skin, 36), 'x', Math.PI / 2, 0, 0, 0), 0, r, 0)) };
    }
    return { pieces: piece('cover', p.cover, cushion(p.width, p.height, p.thickness, { dent: 0.12 })) };
  },
};
