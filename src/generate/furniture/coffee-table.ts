/** Coffee table. */
import type { FurnitureKind } from './kind.ts';
import { build, finishes, type TableParams } from './table.ts';

export const coffeeTable: FurnitureKind<TableParams> = {
  concept: 'coffee-table',
  title: 'Coffee table',
  params: (style, random) => {
    const round = random.chance(0.35);
    const size = random.range(0.7, 0.9);
    return {
      ...finishes(
        style, random, round ? ['legs', 'drum', 'pedestal', 'hairpin'] : ['legs', 'frame', 'hairpin', 'drum'], 0.2,
      ), height: random.range(0.38, 0.45), shape: round ? 'round' : 'rectangle',
      under: random.pick(['none', 'shelf', 'shelf'] as const), width: round ? size : random.range(0.95, 1.2), depth: round ? size : random.range(0.5, 0.62),
    };
  },
  build,
};
