/** The registry of furniture kinds. A new kind: one file, one line here. */
import { armchair } from './armchair.ts';
import { bag, basket, shoes, suitcase } from './bags.ts';
import { bathtub } from './bathtub.ts';
import { toiletPaper, toiletries, toothbrushCup } from './bathware.ts';
import { bed } from './bed.ts';
import { blanket } from './blanket.ts';
import { blinds } from './blinds.ts';
import { book } from './book.ts';
import { bookshelf } from './bookshelf.ts';
import { dresser, nightstand, sideboard, tvStand, wardrobe } from './cabinets.ts';
import { chair } from './chair.ts';
import { clothes, coatRack } from './clothes.ts';
import { laptop, television } from './electronics.ts';
import type { FurnitureKind } from './kind.ts';
import { baseUnits, faucet, hob, kettle, microwave, oven, pot, rangeHood, refrigerator, sink, wallUnits, worktop } from './kitchen.ts';
import { ceilingLamp, floorLamp, pendantLamp, tableLamp } from './lamps.ts';
import { dryer, ironingBoard, washingMachine } from './laundry.ts';
import { pillow } from './pillow.ts';
import { plant } from './plant.ts';
import { shower, showerCurtain } from './shower.ts';
import { sofa } from './sofa.ts';
import { coffeeTable, desk, diningTable, sideTable } from './table.ts';
import { bowl, cup, vase } from './tableware.ts';
import { curtain, rug } from './textiles.ts';
import { toilet } from './toilet.ts';
import { floorMat, towel } from './towel.ts';
import { mirror, picture } from './wallware.ts';
import { washbasin } from './washbasin.ts';
import { filingCabinet, lectern, officeChair, printer, wasteBin, whiteboard } from './workplace.ts';

export const furniture = {
  armchair, bag, baseUnits, basket, bathtub, bed, blanket, blinds, book, bookshelf, bowl, ceilingLamp, chair, clothes, coatRack, coffeeTable, cup,
  curtain, desk, diningTable, dresser, dryer, faucet, filingCabinet, floorLamp, floorMat, hob, ironingBoard, kettle, laptop, lectern, microwave,
  mirror, nightstand, officeChair, oven, pendantLamp, picture, pillow, plant, pot, printer, rangeHood, refrigerator, rug, shoes, shower,
  showerCurtain, sideboard, sideTable, sink, sofa, suitcase, tableLamp, television, toilet, toiletPaper, toiletries, toothbrushCup, towel, tvStand,
  vase, wallUnits, wardrobe, washbasin, washingMachine, wasteBin, whiteboard, worktop,
} as const satisfies Record<string, FurnitureKind<object>>;

export type FurnitureName = keyof typeof furniture;

export * from './kind.ts';
export * from './style.ts';
export { KITCHEN } from './kitchen.ts';
