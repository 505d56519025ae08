/** Dining table. */
import type { FurnitureKind } from './kind.ts';
import { build, finishes, type TableParams } from './table.ts';

export const diningTable: FurnitureKind<TableParams> = {
  concept: 'dining-table',
  title: 'Dining table',
  params: (style, random) => {
    const round = random.chance(0.3);
    const size = random.range(1.0, 1.2);
    return {
      ...finishes(
        style, random, round ? ['pedestal', 'legs', 'hairpin'] : ['legs', 'legs', 'frame', 'trestle', 'columns'], 0,
      ), height: random.range(0.73, 0.76), shape: round ? 'round' : 'rectangle', under: 'none',
      width: round ? size : random.range(1.3, 1.8), depth: round ? size : random.range(0.8, 0.92),
    };
  },
  build,
};
