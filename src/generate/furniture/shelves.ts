/** Shelves: floating, brackets, rack, gondola or cubes. */
import { coated, hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Support } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

export const SHELF_DESIGNS = ['floating', 'brackets', 'rack', 'gondola', 'cubes'] as const;

export interface ShelfParams {
  readonly design: (typeof SHELF_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly levels: number;
  readonly board: Finish;
  readonly frame: Finish;
}

/** Floating and bracketed boards hang on a wall (back at z = 0); rack, gondola and cubes stand on the floor. */
export const shelves: FurnitureKind<ShelfParams> = {
  concept: 'shelf',
  title: 'Shelves',
  params: (style, random) => {
    const design = random.pick(SHELF_DESIGNS);
    const hung = design === 'floating' || design === 'brackets';
    return {
      design, width: hung ? random.range(0.6, 1.2) : random.range(0.8, 1.2),
      height: hung ? 0.3 : design === 'gondola' ? random.range(1.4, 1.7) : design === 'cubes' ? random.range(0.8, 1.5) : random.range(1.6, 2),
      depth: hung ? random.range(0.2, 0.26) : design === 'gondola' ? 0.45 : random.range(0.35, 0.45),
      levels: hung ? 1 + random.int(3) : 4 + random.int(2),
      board: design === 'rack' || design === 'gondola' ? (random.chance(0.5) ? coated(hex('#d5d6d3')) : mainWood(style))
        : random.chance(0.4) ? lacquered(style)
        : mainWood(style),
      frame: design === 'gondola' ? coated(random.pick(['#e4e3de', '#3a3d40'].map(hex))) : random.chance(0.5) ? metalOf(style) : coated(hex('#8d9296')),
    };
  },
  build: (p) => {
    const { width: w, depth: d, height: h, levels: n } = p;
    const support = (y: number, headroom: number, z = 0): Support => ({
      y, minX: -w / 2 + 0.04, maxX: w / 2 - 0.04, minZ: z - d / 2 + 0.03, maxZ: z + d / 2 - 0.02, headroom,
    });
    if (p.design === 'floating' || p.design === 'brackets') {
      const z = d / 2;
      const t = p.design === 'floating' ? 0.035 : 0.022;
      const y = (i: number): number => i * h + (p.design === 'brackets' ? 0.12 : 0);
      const boards = Array.from({ length: n }, (_, i) => block(w, t, d, 0, y(i), z, { grain: 'x' }));
      const arms = p.design === 'brackets' ? Array.from(
        { length: n },
        (_, i) => [-1, 1].flatMap((s) => [
          block(0.025, 0.12, 0.006, s * w * 0.36, y(i) - 0.12, 0.003), block(0.025, 0.006, d * 0.8, s * w * 0.36, y(i) - 0.006, d * 0.4),
          bar([s * w * 0.36, y(i) - 0.11, 0.005], [s * w * 0.36, y(i) - 0.004, d * 0.7], 0.005),
        ]),
      ).flat() : [];
      return {
        pieces: [...piece('boards', p.board, ...boards), ...(arms.length > 0 ? piece('brackets', p.frame, ...arms) : [])],
        supports: Array.from({ length: n }, (_, i) => support(y(i) + t, i === n - 1 ? Infinity : h - t - 0.14, z)),
      };
    }
    if (p.design === 'cubes') {
      const cell = w / 3;
      const rows = Math.max(2, Math.round(h / cell));
      const t = 0.022;
      const uprights = [0, 1, 2, 3].map((i) => block(t, rows * cell + t, d, -w / 2 + i * cell, 0, 0, { grain: 'y' }));
      const levels = Array.from({ length: rows + 1 }, (_, r) => block(w + t, t, d - 0.002, 0, r * cell, 0, { grain: 'x' }));
      const back = block(w, rows * cell, 0.008, 0, t / 2, -d / 2 + 0.006, { radius: 0, grain: 'y' });
      const cells = Array.from(
        { length: rows * 3 },
        (_, i): Support => {
          const x = -w / 2 + ((i % 3) + 0.5) * cell;
          const r = Math.floor(i / 3);
          return { y: r * cell + t, minX: x - cell / 2 + 0.03, maxX: x + cell / 2 - 0.03, minZ: -d / 2 + 0.04, maxZ: d / 2 - 0.03, headroom: cell - t - 0.01 };
        },
      );
      return { pieces: piece('case', p.board, ...uprights, ...levels, back), supports: [support(rows * cell + t, Infinity), ...cells] };
    }
    if (p.design === 'rack') {
      const posts = [[1, 1], [-1, 1], [1, -1], [-1, -1]].flatMap(([sx, sz]) => [
        block(0.035, h, 0.003, sx * (w / 2 - 0.0175), 0, sz * (d / 2 - 0.0015), { radius: 0.001 }),
        block(0.003, h, 0.035, sx * (w / 2 - 0.0015), 0, sz * (d / 2 - 0.0175), { radius: 0.001 }),
      ]);
      const y = (i: number): number => 0.08 + (i * (h - 0.12)) / (n - 1);
      return {
        pieces: [
          ...piece(
            'posts', p.frame, ...posts, bar([-w / 2 + 0.01, 0.1, -d / 2 + 0.002], [w / 2 - 0.01, h - 0.1, -d / 2 + 0.002], 0.004),
            bar([w / 2 - 0.01, 0.1, -d / 2 + 0.002], [-w / 2 + 0.01, h - 0.1, -d / 2 + 0.002], 0.004),
          ),
          ...piece('boards', p.board, ...Array.from({ length: n }, (_, i) => block(w - 0.006, 0.03, d - 0.006, 0, y(i), 0, { grain: 'x' }))),
        ],
        supports: Array.from({ length: n }, (_, i) => support(y(i) + 0.03, i === n - 1 ? Infinity : (h - 0.12) / (n - 1) - 0.05)),
      };
    }
    const y = (i: number): number => 0.16 + (i * (h - 0.2)) / n;
    const boards = Array.from(
      { length: n },
      (_, i) => [block(w - 0.01, 0.024, d - 0.05, 0, y(i), 0.025, { grain: 'x' }), block(w - 0.01, 0.04, 0.006, 0, y(i) - 0.012, d / 2, { radius: 0.001 })],
    );
    return {
      pieces: [
        ...piece(
          'frame', p.frame,
          ...[-1, 1].flatMap((s) => [block(0.04, h, 0.06, s * (w / 2 - 0.02), 0, -d / 2 + 0.03), block(0.04, 0.1, d, s * (w / 2 - 0.02), 0, 0)]),
          block(w - 0.07, h - 0.1, 0.01, 0, 0.08, -d / 2 + 0.02), block(w, 0.14, 0.02, 0, 0.01, d / 2 - 0.02),
        ),
        ...piece('boards', p.board, ...boards.map((b) => b[0])), ...piece('price', paint(hex('#f3efe2'), 0.4, 'label'), ...boards.map((b) => b[1])),
      ],
      supports: Array.from({ length: n }, (_, i) => ({ ...support(y(i) + 0.024, i === n - 1 ? h - y(i) : (h - 0.2) / n - 0.05), minZ: -d / 2 + 0.08 })),
    };
  },
};
