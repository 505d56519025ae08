/** Books: standing with the spine to the front (+Z), or lying. A few meshes serve a whole shelf in other colours. */
import type { Random } from '../../math/index.ts';
import { at, box } from '../geometry/index.ts';
import { hex, matt, paint, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export interface BookParams {
  /** Across the spine. */
  readonly thickness: number;
  readonly height: number;
  readonly depth: number;
  readonly cover: Finish;
  readonly band: Finish;
}

const COVERS = [
  '#7b2d26', '#28394f', '#3f5d45', '#c2a15a', '#e6ddc8', '#2b2b2d', '#8b5a3c', '#5c6f82', '#a8402d', '#d7c7a3', '#4f3b57', '#26605f', '#b98a7a', '#ececea',
].map(hex);

export const coverColor = (random: Random): Finish => paint(vary(random.pick(COVERS), 0.03, random), 0.55, 'cover');

/** Cover, pages, band: the order of a book's parts, for recolouring. */
export const bookFinishes = (random: Random): readonly Finish[] => [
  coverColor(random), matt(hex('#efe6d2'), 'pages'), paint(vary(random.pick(COVERS), 0.02, random), 0.5, 'cover'),
];

export const book: FurnitureKind<BookParams> = {
  concept: 'book',
  title: 'Book',
  params: (_style, random) => ({
    thickness: random.range(0.016, 0.045), height: random.range(0.18, 0.28), depth: random.range(0.13, 0.19), cover: coverColor(random),
    band: coverColor(random),
  }),
  build: (p) => {
    const board = 0.0025;
    const { thickness: t, height: h, depth: d } = p;
    return {
      pieces: [
        ...piece('cover', p.cover,
          at(
            box(board, h, d, { radius: 0.001, grain: 'y' }), -t / 2 + board / 2, 0, 0,
          ), at(box(board, h, d, { radius: 0.001, grain: 'y' }), t / 2 - board / 2, 0, 0),
          at(box(t - board, h, 0.004, { radius: 0.0015, grain: 'y' }), 0, 0, d / 2 - 0.001)),
        ...piece('pages', matt(hex('#efe6d2'), 'pages'), at(box(t - 2 * board, h - 0.006, d - 0.006, { radius: 0 }), 0, 0.003, -0.0015)),
        ...piece(
          'band', p.band, at(box(t - 0.006, h * 0.12, 0.001, { radius: 0 }), 0, h * 0.72, d / 2 + 0.0011),
          at(box(t - 0.006, h * 0.02, 0.001, { radius: 0 }), 0, h * 0.12, d / 2 + 0.0011),
        ),
      ],
    };
  },
};
