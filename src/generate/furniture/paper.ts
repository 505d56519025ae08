/** Paper: sheets, pile, notepad or pinned. */
import { sin, type Vec3 } from '../../math/index.ts';
import { box, sheet, thicken, tube, turnedAt } from '../geometry/index.ts';
import { hex, matt, metal, paint, printed, type PageKind } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { A4, leaf } from './papers.ts';

export const PAPER_DESIGNS = ['sheets', 'pile', 'notepad', 'pinned'] as const;

export interface PaperParams {
  readonly design: (typeof PAPER_DESIGNS)[number];
  readonly count: number;
  readonly seed: number;
  readonly pages: readonly PageKind[];
}

const LETTERS = ['letter', 'chart', 'handwriting', 'lined'] as const satisfies readonly PageKind[];

export const paper: FurnitureKind<PaperParams> = {
  concept: 'paper',
  title: 'Paper',
  params: (_style, random) => ({
    design: random.pick(PAPER_DESIGNS), count: 2 + random.int(4), seed: random.int(1 << 30), pages: Array.from({ length: 6 }, () => random.pick(LETTERS)),
  }),
  build: (p, random) => {
    if (p.design === 'pinned') { // on a wall: back at z = 0
      const cols = Math.min(3, p.count);
      return { pieces: Array.from({ length: p.count }, (_, i) => {
        const [x, y] = [((i % cols) - (cols - 1) / 2) * 0.245 + random.range(-0.01, 0.01), Math.floor(i / cols) * 0.34 + random.range(0.01, 0.03)];
        const [w, h] = A4;
        const flat = sheet(3, 8, [w, h], (u, v): Vec3 => [(u - 0.5) * w, v * h, 0.001 + 0.012 * (1 - v) * (1 - v) * u]);
        for (let k = 0; k < flat.uvs.length; k += 2) { flat.uvs[k] -= w / 2; flat.uvs[k + 1] = h / 2 - flat.uvs[k + 1]; }
        const turn = random.range(-0.03, 0.03);
        return [
          ...piece('page', printed(p.pages[i % 6], p.seed + i, w, h), turnedAt(thicken(flat, 0.0002), 'z', turn, x, y, 0)),
          ...piece(
            'pin', paint(random.pick(['#b3261e', '#2f6f9f', '#d9b44a'].map(hex)), 0.3, 'plastic'),
            turnedAt(box(0.009, 0.007, 0.009, { radius: 0.002 }), 'x', Math.PI / 2, x - (h - 0.012) * sin(turn), y + h - 0.012, 0.0002),
          ),
        ];
      }).flat() };
    }
    if (p.design === 'sheets') return { pieces: Array.from(
      { length: p.count },
      (_, i) => leaf(
        p.pages[i % 6], p.seed + i, i === 0 ? 0 : random.range(-0.09, 0.09), i * 0.0004, i === 0 ? 0 : random.range(-0.06, 0.06), random.range(-0.4, 0.4),
        i === p.count - 1 ? random.range(0, 0.012) : 0,
      ),
    ).flat() };
    if (p.design === 'notepad') {
      const [w, h] = [0.148, 0.21];
      const spiral = Array.from(
        { length: 15 },
        (_, i) => tube(
          Array.from(
            { length: 9 },
            (_u, k): Vec3 => {
              const a = (k / 8) * 2 * Math.PI;
              return [(i - 7) * 0.0095, 0.006 + 0.0055 * sin(a), -h / 2 - 0.001 + 0.0055 * sin(a + Math.PI / 2)];
            },
          ),
          0.0007, 5,
        ),
      );
      return { pieces: [
        ...piece('pages', matt(hex('#f2efe6'), 'pages'), box(w, 0.01, h, { radius: 0.0005 })),
        ...leaf(random.pick(['lined', 'handwriting'] as const), p.seed, 0, 0.01, 0, 0, 0.001, [w, h]), ...piece('spiral', metal('steel'), ...spiral),
      ] };
    }
    const piles = Array.from(
      { length: 3 },
      (_, i) => turnedAt(
        box(A4[0], 0.006 + 0.004 * p.count, A4[1], { radius: 0.0004 }), 'y', random.range(-0.12, 0.12), random.range(-0.006, 0.006),
        i * (0.006 + 0.004 * p.count) + 0, random.range(-0.006, 0.006),
      ),
    );
    return { pieces: [
      ...piece('pages', matt(hex('#f0eee6'), 'pages'), ...piles),
      ...leaf(p.pages[0], p.seed, 0, 3 * (0.006 + 0.004 * p.count), 0, random.range(-0.15, 0.15), 0.001),
    ] };
  },
};
