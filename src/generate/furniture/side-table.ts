/** Side table. */
import type { FurnitureKind } from './kind.ts';
import { build, finishes, type TableParams } from './table.ts';

export const sideTable: FurnitureKind<TableParams> = {
  concept: 'side-table',
  title: 'Side table',
  params: (style, random) => {
    const size = random.range(0.42, 0.5);
    const round = random.chance(0.6);
    return {
      ...finishes(
        style, random, round ? ['pedestal', 'legs', 'drum'] : ['legs', 'frame', 'hairpin'], 0.2,
      ), height: random.range(0.5, 0.58), shape: round ? 'round' : 'rectangle',
      under: round ? 'none' : random.pick(['none', 'shelf'] as const), width: size, depth: size,
    };
  },
  build,
};
