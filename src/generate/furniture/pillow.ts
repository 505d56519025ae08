/** Throw pillow, standing on its edge. */
import { cushion } from '../geometry/index.ts';
import { fabric, stripes, shade, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface PillowParams { readonly width: number; readonly height: number; readonly thickness: number; readonly cover: Finish }

export const pillow: FurnitureKind<PillowParams> = {
  concept: 'pillow',
  title: 'Pillow',
  params: (style, random) => {
    const side = random.range(0.38, 0.46);
    const c = random.pick(style.accents);
    return {
      width: random.chance(0.25) ? side * 1.25 : side, height: side, thickness: random.range(0.13, 0.17),
      cover: random.chance(0.3) ? stripes(c, shade(style.accents[1], 1.25), random.pick([0.012, 0.03])) : fabric(c, { pitch: 0.0018 }),
    };
  },
  build: (p) => ({ pieces: piece('cover', p.cover, cushion(p.width, p.height, p.thickness, { dent: 0.12 })) }),
};
