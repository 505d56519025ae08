/** Washing machine. */
import type { FurnitureKind } from './kind.ts';
import { washer, washerParams, type WasherParams } from './laundry.ts';

export const washingMachine: FurnitureKind<WasherParams> = {
  concept: 'washing-machine', title: 'Washing machine', params: washerParams, build: (p) => washer(p, false),
};
