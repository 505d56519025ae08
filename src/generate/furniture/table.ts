/** What tables and desks have in common: tops and bases in several designs. */
import type { Random } from '../../math/index.ts';
import { at, box, cylinder, lathe, taperedLeg, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { glass, hex, stone, type Finish } from '../material/index.ts';
import { piece, top, type Furniture, type Piece, type Support } from './kind.ts';
import { bar, block } from './parts.ts';
import { lacquered, mainWood, metalOf, type Style } from './style.ts';

export const TABLE_BASES = ['legs', 'frame', 'pedestal', 'trestle', 'columns', 'hairpin', 'drum'] as const;

export interface TableParams {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly shape: 'rectangle' | 'round';
  /** Four legs with an apron; two loops of bar; one foot in the middle; crossed beams; two columns; bent rods; a solid body. */
  readonly base: (typeof TABLE_BASES)[number];
  /** A board or drawers under the top, or pigeonholes that stand on its back half. */
  readonly under: 'none' | 'shelf' | 'drawers' | 'hutch';
  readonly topFinish: Finish;
  readonly baseFinish: Finish;
}

const CORNERS = [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const;

/** What carries the top, whose underside is at `under`; lx and lz are where legs stand. */
const BASES: Readonly<Record<TableParams['base'], (p: TableParams, under: number, lx: number, lz: number) => Surface[]>> = {
  pedestal: (p, under) => {
    const foot = Math.min(0.3, p.width * 0.3);
    return [lathe(
      [
        [0, 0], [foot, 0], [foot, 0.012], [foot * 0.4, 0.035], [0.045, 0.09], [0.04, under * 0.6], [0.05, under - 0.05], [foot * 0.6, under - 0.008],
        [foot * 0.6, under], [0, under],
      ],
      36,
    )];
  },
  frame: (_p, under, lx, lz) => {
    const b = 0.03;
    return [1, -1].flatMap((side) => [
      at(box(b, under, b, { radius: 0.002, grain: 'y' }), side * lx, 0, lz), at(box(b, under, b, { radius: 0.002, grain: 'y' }), side * lx, 0, -lz),
      at(box(b, b, 2 * lz - b, { radius: 0.002 }), side * lx, 0, 0), at(box(b, b, 2 * lz - b, { radius: 0.002 }), side * lx, under - b, 0),
    ]);
  },
  trestle: (_p, under, lx, lz) => { // an X at each end, a beam from one crossing to the other
    const x = lx - 0.1;
    const lean = (side: number, s: number): Surface => bar([side * x, 0.02, s * lz], [side * x, under - 0.03, -s * lz * 0.85], 0.027, 8);
    return [
      ...[1, -1].flatMap((side) => [
        lean(side, 1), lean(side, -1), block(0.07, 0.04, 2 * lz, side * x, 0, 0, { grain: 'z' }),
        block(0.07, 0.04, 2 * lz, side * x, under - 0.04, 0, { grain: 'z' }),
      ]),
      block(2 * x, 0.06, 0.035, 0, under * 0.5 - 0.03, 0, { grain: 'x' }),
    ];
  },
  columns: (_p, under, lx, lz) => [1, -1].flatMap((side) => [
    block(0.1, 0.05, 2 * lz, side * (lx - 0.12), 0, 0, { grain: 'z', radius: 0.012, steps: 2 }),
    at(
      lathe([[0, 0], [0.05, 0], [0.06, under * 0.3], [0.04, under * 0.5], [0.06, under * 0.7], [0.045, under - 0.07], [0, under - 0.07]], 28),
      side * (lx - 0.12), 0.045, 0,
    ),
    block(0.1, 0.03, 2 * lz * 0.8, side * (lx - 0.12), under - 0.03, 0, { grain: 'z' }),
  ]),
  hairpin: (_p, under, lx, lz) => CORNERS.flatMap(([sx, sz]) => {
    const [x, z] = [sx * lx, sz * lz];
    return [
      tube(
        [
          [x - sx * 0.09, under - 0.003, z], [x - sx * 0.008, 0.02, z + sz * 0.008], [x, 0.006, z + sz * 0.012], [x + sx * 0.006, 0.02, z + sz * 0.006],
          [x, under - 0.003, z - sz * 0.09],
        ],
        0.006, 8,
      ),
      block(0.11, 0.005, 0.11, x - sx * 0.045, under - 0.005, z - sz * 0.045),
    ];
  }),
  drum: (p, under) => (p.shape === 'round'
    ? [lathe([[0, 0], [p.width * 0.4, 0], [p.width * 0.42, 0.01], [p.width * 0.45, under * 0.5], [p.width * 0.42, under], [0, under]], 48)]
    : [block(p.width - 0.06, under, p.depth - 0.06, 0, 0, 0, { grain: 'x', radius: 0.008, steps: 2 })]),
  legs: (p, under, lx, lz) => {
    const leg = p.height > 0.6 ? 0.06 : 0.045;
    const apron = p.height > 0.6 ? 0.08 : 0.05;
    const aprons = p.shape === 'round' || p.under === 'drawers' ? [] : [1, -1].flatMap((side) => [
      at(
        box(2 * lx - leg, apron, 0.02, { radius: 0.002, grain: 'x' }), 0, under - apron, side * lz,
      ), at(box(0.02, apron, 2 * lz - leg, { radius: 0.002, grain: 'z' }), side * lx, under - apron, 0),
    ]);
    return [...CORNERS.map(([sx, sz]) => at(taperedLeg(leg, leg * 0.6, under), sx * lx, 0, sz * lz)), ...aprons];
  },
};

export function build(p: TableParams): Pick<Furniture, 'pieces' | 'supports'> {
  const thick = p.height > 0.6 ? 0.03 : 0.026;
  const under = p.height - thick;
  const round = p.shape === 'round';
  const inset = round ? 0 : 0.05;
  const lx = p.width * (round ? 0.33 : 0.5) - inset;
  const lz = p.depth * (round ? 0.33 : 0.5) - inset;
  const board = round ? at(cylinder(p.width / 2, thick, { bevel: 0.005, segments: 56 }), 0, under, 0) : at(
    box(p.width, thick, p.depth, { radius: 0.006, steps: 2, grain: 'x' }), 0, under, 0,
  );
  const pieces: Piece[] = [...piece('top', p.topFinish, board), ...piece('base', p.baseFinish, ...BASES[p.base](p, under, lx, lz))];
  const supports: Support[] = [round ? top(p.height, p.width * 0.7, p.width * 0.7, 0.01) : top(p.height, p.width, p.depth, 0.04)];
  if (p.under === 'shelf' && (p.base === 'legs' || p.base === 'frame')) {
    const y = p.height * 0.35;
    const shelf = round ? at(cylinder(p.width * 0.46, 0.018, { bevel: 0.003, segments: 40 }), 0, y, 0) : at(
      box(2 * lx + 0.02, 0.018, 2 * lz - 0.02, { radius: 0.003, grain: 'x' }), 0, y, 0,
    );
    pieces.push(...piece('shelf', p.topFinish, shelf));
    const s = round ? p.width * 0.22 : 0;
    supports.push(round ? { y: y + 0.018, minX: -s, maxX: s, minZ: -s, maxZ: s, headroom: under - y - 0.06 }
      : { y: y + 0.018, minX: -lx + 0.06, maxX: lx - 0.06, minZ: -lz + 0.06, maxZ: lz - 0.06, headroom: under - y - 0.1 });
  }
  if (p.under === 'drawers') pieces.push(...drawersUnder(p, under));
  if (p.under === 'hutch') {
    const [high, deep] = [0.34, 0.22];
    pieces.push(...hutch(p, high, deep));
    const back = supports[0];
    supports[0] = { ...back, minZ: -p.depth / 2 + deep + 0.03 };
    supports.push({ y: p.height + high, minX: back.minX, maxX: back.maxX, minZ: -p.depth / 2 + 0.02, maxZ: -p.depth / 2 + deep - 0.01, headroom: Infinity });
  }
  return { pieces, supports };
}

function drawersUnder(p: TableParams, under: number): Piece[] {
  const w = p.width - 0.24;
  const fronts = [-1, 0, 1].map((i) => at(box(w / 3 - 0.006, 0.092, 0.014, { radius: 0.002, grain: 'x' }), (i * w) / 3, under - 0.097, p.depth / 2 - 0.064));
  const knobs = [-1, 0, 1].map((i) => turnedAt(
    cylinder(0.012, 0.02, { bevel: 0.004, segments: 16 }), 'x', Math.PI / 2, (i * w) / 3, under - 0.05, p.depth / 2 - 0.058,
  ));
  return [
    ...piece('drawers', p.topFinish, at(box(w, 0.1, p.depth - 0.12, { radius: 0.002, grain: 'x' }), 0, under - 0.1, -0.01), ...fronts),
    ...piece('knobs', p.baseFinish, ...knobs),
  ];
}

/** Pigeonholes along the back of a writing desk, with small drawers in the middle. */
function hutch(p: TableParams, high: number, deep: number): Piece[] {
  const w = p.width - 0.04;
  const z = -p.depth / 2 + deep / 2 + 0.01;
  const t = 0.014;
  const y = p.height - 0.0005;
  const uprights = [-0.5, -0.25, 0.25, 0.5].map((k) => block(t, high - t, deep, k * (w - t), y, z, { grain: 'y' }));
  const boards = [block(w, t, deep, 0, y + high - t, z, { grain: 'x' }), block(w, high, 0.008, 0, y, z - deep / 2 + 0.004, { grain: 'x' })];
  const shelves = [-1, 1].map((s) => block(w / 4 - t, t, deep - 0.01, s * 0.375 * (w - t), y + high * 0.5, z, { grain: 'x' }));
  const fronts = [0, 1].map((i) => block(w / 2 - t - 0.004, high * 0.3, 0.014, 0, y + high * 0.02 + i * high * 0.31, z + deep / 2 - 0.008, { grain: 'x' }));
  const knobs = [0, 1].map((i) => turnedAt(cylinder(0.01, 0.018, { segments: 14 }), 'x', Math.PI / 2, 0, y + high * (0.17 + 0.31 * i), z + deep / 2 - 0.003));
  return [...piece('hutch', p.topFinish, ...uprights, ...boards, ...shelves, ...fronts), ...piece('knobs', p.baseFinish, ...knobs)];
}

/** Finishes for a top and a base: metal where rods and bars carry it. */
export function finishes(style: Style, random: Random, bases: readonly TableParams['base'][], fine: number): Pick<TableParams, 'topFinish' | 'baseFinish' | 'base'> {
  const base = random.pick(bases);
  const thin = base === 'frame' || base === 'hairpin';
  const own = random.chance(fine) ? stone(hex('#e9e6e1'), hex('#9a958f')) : random.chance(0.2) ? lacquered(style) : mainWood(style);
  return {
    base, topFinish: base === 'frame' && random.chance(fine) ? glass() : own,
    baseFinish: thin ? metalOf(style) : base === 'drum' || random.chance(0.3) ? lacquered(style) : mainWood(style),
  };
}
