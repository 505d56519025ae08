/** Kitchen units below the worktop, open at the top for what hangs in it. */
import type { FurnitureKind } from './kind.ts';
import { unitFinishes, units, type UnitsParams } from './kitchen.ts';

export const baseUnits: FurnitureKind<UnitsParams> = {
  concept: 'cabinet', title: 'Base units', params: (style, random) => ({ ...unitFinishes(style, random), modules: 2, wall: false }), build: units,
};
