/** Kitchen units on the wall. */
import type { FurnitureKind } from './kind.ts';
import { unitFinishes, units, type UnitsParams } from './kitchen.ts';

export const wallUnits: FurnitureKind<UnitsParams> = {
  concept: 'cabinet', title: 'Wall units', params: (style, random) => ({ ...unitFinishes(style, random), modules: 2, wall: true }), build: units,
};
