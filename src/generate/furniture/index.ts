/** The registry of furniture kinds. A new kind: one file, one line here. */
import { armchair } from './armchair.ts';
import { bathtub } from './bathtub.ts';
import { bed } from './bed.ts';
import { book } from './book.ts';
import { bookshelf } from './bookshelf.ts';
import { dresser, nightstand, sideboard, tvStand, wardrobe } from './cabinets.ts';
import { chair } from './chair.ts';
import { laptop, television } from './electronics.ts';
import type { FurnitureKind } from './kind.ts';
import { baseUnits, faucet, hob, kettle, microwave, oven, pot, rangeHood, refrigerator, sink, wallUnits, worktop } from './kitchen.ts';
import { ceilingLamp, floorLamp, pendantLamp, tableLamp } from './lamps.ts';
import { pillow } from './pillow.ts';
import { plant } from './plant.ts';
import { sofa } from './sofa.ts';
import { coffeeTable, desk, diningTable, sideTable } from './table.ts';
import { bowl, cup, vase } from './tableware.ts';
import { curtain, rug } from './textiles.ts';
import { toilet } from './toilet.ts';
import { mirror, picture } from './wallware.ts';
import { washbasin } from './washbasin.ts';

export const furniture = {
  armchair, baseUnits, bathtub, bed, book, bookshelf, bowl, ceilingLamp, chair, coffeeTable, cup, curtain, desk, diningTable, dresser, faucet,
  floorLamp, hob, kettle, laptop, microwave, mirror, nightstand, oven, pendantLamp, picture, pillow, plant, pot, rangeHood, refrigerator, rug,
  sideboard, sideTable, sink, sofa, tableLamp, television, toilet, tvStand, vase, wallUnits, wardrobe, washbasin, worktop,
} as const satisfies Record<string, FurnitureKind<object>>;

export type FurnitureName = keyof typeof furniture;

export * from './kind.ts';
export * from './style.ts';
export { KITCHEN } from './kitchen.ts';
