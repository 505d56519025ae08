/** Tables: dining table, coffee table, side table, desk. */
import type { Random } from '../../math/index.ts';
import { at, box, cylinder, lathe, taperedLeg, turnedAt, type Surface } from '../geometry/index.ts';
import { stone, hex, type Finish } from '../material/index.ts';
import { piece, top, type Furniture, type FurnitureKind, type Support } from './kind.ts';
import { lacquered, mainWood, metalOf, type Style } from './style.ts';

export interface TableParams {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly shape: 'rectangle' | 'round';
  readonly base: 'legs' | 'frame' | 'pedestal';
  /** A board or drawers under the top. */
  readonly under: 'none' | 'shelf' | 'drawers';
  readonly topFinish: Finish;
  readonly baseFinish: Finish;
}

function build(p: TableParams): Pick<Furniture, 'pieces' | 'supports'> {
  const thick = p.height > 0.6 ? 0.03 : 0.026;
  const under = p.height - thick;
  const round = p.shape === 'round';
  const pieces = [...piece('top', p.topFinish, round
    ? at(cylinder(p.width / 2, thick, { bevel: 0.005, segments: 56 }), 0, under, 0)
    : at(box(p.width, thick, p.depth, { radius: 0.006, steps: 2, grain: 'x' }), 0, under, 0))];
  const spread = round ? 0.33 : 0.5;
  const inset = round ? 0 : 0.05;
  const lx = p.width * spread - inset;
  const lz = p.depth * spread - inset;
  const corners = [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const;
  const base: Surface[] = [];
  if (p.base === 'pedestal') {
    const foot = Math.min(0.3, p.width * 0.3);
    base.push(lathe([[0, 0], [foot, 0], [foot, 0.012], [foot * 0.4, 0.035], [0.045, 0.09], [0.04, under * 0.6], [0.05, under - 0.05], [foot * 0.6, under - 0.008], [foot * 0.6, under], [0, under]], 36));
  } else if (p.base === 'frame') {
    const bar = 0.03;
    for (const side of [1, -1]) {
      base.push(at(box(bar, under, bar, { radius: 0.002, grain: 'y' }), side * lx, 0, lz), at(box(bar, under, bar, { radius: 0.002, grain: 'y' }), side * lx, 0, -lz));
      base.push(at(box(bar, bar, 2 * lz - bar, { radius: 0.002 }), side * lx, 0, 0), at(box(bar, bar, 2 * lz - bar, { radius: 0.002 }), side * lx, under - bar, 0));
    }
  } else {
    const leg = p.height > 0.6 ? 0.06 : 0.045;
    for (const [sx, sz] of corners) base.push(at(taperedLeg(leg, leg * 0.6, under), sx * lx, 0, sz * lz));
    const apron = p.height > 0.6 ? 0.08 : 0.05;
    if (!round && p.under !== 'drawers') {
      for (const side of [1, -1]) {
        base.push(at(box(2 * lx - leg, apron, 0.02, { radius: 0.002, grain: 'x' }), 0, under - apron, side * lz));
        base.push(at(box(0.02, apron, 2 * lz - leg, { radius: 0.002, grain: 'z' }), side * lx, under - apron, 0));
      }
    }
  }
  pieces.push(...piece('base', p.baseFinish, ...base));
  const supports: Support[] = [round ? top(p.height, p.width * 0.7, p.width * 0.7, 0.01) : top(p.height, p.width, p.depth, 0.04)];
  if (p.under === 'shelf' && p.base !== 'pedestal') {
    const y = p.height * 0.35;
    const shelf = round ? at(cylinder(p.width * 0.46, 0.018, { bevel: 0.003, segments: 40 }), 0, y, 0) : at(box(2 * lx + 0.02, 0.018, 2 * lz - 0.02, { radius: 0.003, grain: 'x' }), 0, y, 0);
    pieces.push(...piece('shelf', p.topFinish, shelf));
    const s = round ? p.width * 0.22 : 0;
    supports.push(round ? { y: y + 0.018, minX: -s, maxX: s, minZ: -s, maxZ: s, headroom: under - y - 0.06 }
      : { y: y + 0.018, minX: -lx + 0.06, maxX: lx - 0.06, minZ: -lz + 0.06, maxZ: lz - 0.06, headroom: under - y - 0.1 });
  }
  if (p.under === 'drawers') {
    const w = p.width - 0.24;
    pieces.push(...piece('drawers', p.topFinish, at(box(w, 0.1, p.depth - 0.12, { radius: 0.002, grain: 'x' }), 0, under - 0.1, -0.01),
      ...[-1, 0, 1].map((i) => at(box(w / 3 - 0.006, 0.092, 0.014, { radius: 0.002, grain: 'x' }), (i * w) / 3, under - 0.097, p.depth / 2 - 0.064))));
    pieces.push(...piece('knobs', p.baseFinish, ...[-1, 0, 1].map((i) => turnedAt(cylinder(0.012, 0.02, { bevel: 0.004, segments: 16 }), 'x', Math.PI / 2, (i * w) / 3, under - 0.05, p.depth / 2 - 0.058))));
  }
  return { pieces, supports };
}

function finishes(style: Style, random: Random, fine: number): Pick<TableParams, 'topFinish' | 'baseFinish' | 'base'> {
  const base = random.pick(['legs', 'frame', 'legs'] as const);
  const topFinish = random.chance(fine) ? stone(hex('#e9e6e1'), hex('#9a958f')) : random.chance(0.2) ? lacquered(style) : mainWood(style);
  return { base, topFinish, baseFinish: base === 'frame' ? metalOf(style) : random.chance(0.3) ? lacquered(style) : mainWood(style) };
}

export const diningTable: FurnitureKind<TableParams> = {
  concept: 'dining-table',
  title: 'Dining table',
  params: (style, random) => {
    const round = random.chance(0.3);
    const size = random.range(1.0, 1.2);
    return {
      ...finishes(style, random, 0), height: random.range(0.73, 0.76), shape: round ? 'round' : 'rectangle', under: 'none',
      width: round ? size : random.range(1.3, 1.8), depth: round ? size : random.range(0.8, 0.92), ...(round && { base: random.pick(['pedestal', 'legs'] as const) }),
    };
  },
  build,
};

export const coffeeTable: FurnitureKind<TableParams> = {
  concept: 'coffee-table',
  title: 'Coffee table',
  params: (style, random) => {
    const round = random.chance(0.35);
    const size = random.range(0.7, 0.9);
    return {
      ...finishes(style, random, 0.2), height: random.range(0.38, 0.45), shape: round ? 'round' : 'rectangle', under: random.pick(['none', 'shelf', 'shelf'] as const),
      width: round ? size : random.range(0.95, 1.2), depth: round ? size : random.range(0.5, 0.62), ...(round && { base: 'legs' as const }),
    };
  },
  build,
};

export const sideTable: FurnitureKind<TableParams> = {
  concept: 'side-table',
  title: 'Side table',
  params: (style, random) => {
    const size = random.range(0.42, 0.5);
    return {
      ...finishes(style, random, 0.2), height: random.range(0.5, 0.58), shape: 'round', under: 'none', width: size, depth: size,
      base: random.pick(['pedestal', 'legs'] as const),
    };
  },
  build,
};

export const desk: FurnitureKind<TableParams> = {
  concept: 'desk',
  title: 'Desk',
  params: (style, random) => ({
    ...finishes(style, random, 0), height: random.range(0.72, 0.75), shape: 'rectangle', under: 'drawers', base: 'legs',
    width: random.range(1.1, 1.5), depth: random.range(0.6, 0.7),
  }),
  build,
};
