/** Desk. */
import type { FurnitureKind } from './kind.ts';
import { build, finishes, type TableParams } from './table.ts';

export const desk: FurnitureKind<TableParams> = {
  concept: 'desk',
  title: 'Desk',
  params: (style, random) => ({
    ...finishes(
      style, random, ['legs', 'legs', 'frame', 'hairpin', 'trestle'], 0,
    ), height: random.range(0.72, 0.75), shape: 'rectangle', under: random.pick(['drawers', 'drawers', 'hutch', 'none'] as const),
    width: random.range(1.1, 1.5), depth: random.range(0.6, 0.7),
  }),
  build,
};
