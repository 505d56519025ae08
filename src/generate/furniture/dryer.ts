/** Dryer. */
import type { FurnitureKind } from './kind.ts';
import { washer, washerParams, type WasherParams } from './laundry.ts';

export const dryer: FurnitureKind<WasherParams> = {
  concept: 'clothes-dryer', title: 'Dryer', params: (style, random) => {
    const p = washerParams(style, random);
    return p.design === 'top' ? { ...p, design: 'front' } : p;
  }, build: (p) => washer(p, true),
};
