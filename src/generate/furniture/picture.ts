/** Picture: framed, canvas, box or pair. */
import { at, box } from '../geometry/index.ts';
import { ART_STYLES, hex, matt, paint, painting, type ArtStyle, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { mainWood, metalOf } from './style.ts';
import { frameOf } from './wallware.ts';

export const PICTURE_DESIGNS = ['framed', 'canvas', 'box', 'pair'] as const;

export interface PictureParams {
  /** A frame with or without mount, canvas on a stretcher, a deep shadow-gap frame, two small ones above each other. */
  readonly design: (typeof PICTURE_DESIGNS)[number];
  /** Of the image with its mount, without the frame. */
  readonly width: number;
  readonly height: number;
  readonly art: ArtStyle;
  readonly artSeed: number;
  /** Width of the paper mount round the image; 0 = none. */
  readonly mount: number;
  readonly frame: Finish;
}

export const picture: FurnitureKind<PictureParams> = {
  concept: 'picture',
  title: 'Picture',
  params: (style, random) => {
    const height = random.range(0.35, 0.7);
    return {
      design: random.pick(['framed', 'framed', 'framed', 'canvas', 'box', 'pair'] as const),
      width: height * random.pick([0.72, 1, 1.4, 1.5]), height, art: random.pick(ART_STYLES), artSeed: random.int(1 << 30),
      mount: random.chance(0.5) ? 0.06 : 0,
      frame: random.pick([mainWood(style), metalOf(style), paint(hex('#f2f0ea'), 0.4, 'lacquer'), paint(hex('#26262a'), 0.4, 'lacquer')]),
    };
  },
  build: (p) => {
    const bar = 0.022;
    if (p.design === 'canvas') return { pieces: piece(
      'image', painting(p.art, p.artSeed, p.width + 2 * bar, p.height + 2 * bar),
      at(box(p.width + 2 * bar, p.height + 2 * bar, 0.03, { radius: 0.002, centred: true, grain: 'x' }), 0, 0, 0.015),
    ) };
    if (p.design === 'pair') {
      const [pw, ph] = [Math.min(p.width, 0.5), p.height / 2 - bar];
      return { pieces: [0, 1].flatMap((i) => {
        const y = i * (ph + 2 * bar + 0.02);
        return [
          ...piece('frame', p.frame, ...frameOf(pw, ph, bar * 0.8, 0.022).map((s) => at(s, 0, y, 0))),
          ...piece(
            'image', painting(p.art, p.artSeed + i, pw, ph),
            at(box(pw + 0.004, ph + 0.004, 0.012, { radius: 0, centred: true, grain: 'x' }), 0, y + bar * 0.8 - 0.002, 0.007),
          ),
        ];
      }) };
    }
    if (p.design === 'box') {
      return { pieces: [
        ...piece('frame', p.frame, ...frameOf(p.width, p.height, 0.014, 0.045)),
        ...piece('back', matt(hex('#1f1f20'), 'board'), at(box(p.width + 0.004, p.height + 0.004, 0.01, { radius: 0 }), 0, 0.012, 0.006)),
        ...piece(
          'image', painting(p.art, p.artSeed, p.width - 0.02, p.height - 0.02),
          at(box(p.width - 0.02, p.height - 0.02, 0.028, { radius: 0.001, centred: true, grain: 'x' }), 0, 0.024, 0.0245),
        ),
      ] };
    }
    const w = p.width - 2 * p.mount;
    const h = p.height - 2 * p.mount;
    return {
      pieces: [
        ...piece('frame', p.frame, ...frameOf(p.width, p.height, bar, 0.025)),
        ...piece('mount', matt(hex('#f3f0e8'), 'board'), at(box(p.width + 0.004, p.height + 0.004, 0.012, { radius: 0 }), 0, bar - 0.002, 0.007)),
        ...piece('image', painting(p.art, p.artSeed, w, h), at(box(w, h, 0.003, { radius: 0, centred: true, grain: 'x' }), 0, bar + p.mount, 0.0145)),
      ],
    };
  },
};
