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
import { headphones, keyboard, monitor, mouse, remote } from './computer.ts';
import { schoolDesk, workDesk } from './desks.ts';
import { bottle, candle, drinkingGlass, fruitBowl, pan, plate } from './dishes.ts';
import { laptop, television } from './electronics.ts';
import { cable, clock, fan, fireplace, lightSwitch, outlet, radiator } from './fittings.ts';
import type { FurnitureKind } from './kind.ts';
import { baseUnits, faucet, hob, kettle, microwave, oven, pot, rangeHood, refrigerator, sink, wallUnits, worktop } from './kitchen.ts';
import { ceilingLamp, deskLamp, floorLamp, pendantLamp, tableLamp } from './lamps.ts';
import { dryer, ironingBoard, washingMachine } from './laundry.ts';
import { books, magazine, paper, poster } from './papers.ts';
import { pillow } from './pillow.ts';
import { plant } from './plant.ts';
import { toy, toyBall, umbrellaStand } from './playthings.ts';
import { barStool, bench, ottoman, schoolChair, stool } from './seats.ts';
import { shower, showerCurtain } from './shower.ts';
import { sofa } from './sofa.ts';
import { carton, checkoutCounter, displayCase, shelves } from './storage.ts';
import { coffeeTable, desk, diningTable, sideTable } from './table.ts';
import { bowl, cup, vase } from './tableware.ts';
import { curtain, rug } from './textiles.ts';
import { toilet } from './toilet.ts';
import { floorMat, towel } from './towel.ts';
import { mirror, picture } from './wallware.ts';
import { washbasin } from './washbasin.ts';
import { filingCabinet, lectern, officeChair, printer, wasteBin, whiteboard } from './workplace.ts';

export const furniture = {
  armchair, bag, barStool, baseUnits, basket, bathtub, bed, bench, blanket, blinds, book, books, bookshelf, bottle, bowl, cable, candle, carton,
  ceilingLamp, chair, checkoutCounter, clock, clothes, coatRack, coffeeTable, cup, curtain, desk, deskLamp, diningTable, displayCase, dresser,
  drinkingGlass, dryer, fan, faucet, filingCabinet, fireplace, floorLamp, floorMat, fruitBowl, headphones, hob, ironingBoard, kettle, keyboard,
  laptop, lectern, lightSwitch, magazine, microwave, mirror, monitor, mouse, nightstand, officeChair, ottoman, outlet, oven, pan, paper, pendantLamp,
  picture, pillow, plant, plate, poster, pot, printer, radiator, rangeHood, refrigerator, remote, rug, schoolChair, schoolDesk, shelves, shoes,
  shower, showerCurtain, sideboard, sideTable, sink, sofa, stool, suitcase, tableLamp, television, toilet, toiletPaper, toiletries, toothbrushCup,
  towel, toy, toyBall, tvStand, umbrellaStand, vase, wallUnits, wardrobe, washbasin, washingMachine, wasteBin, whiteboard, workDesk, worktop,
} as const satisfies Record<string, FurnitureKind<object>>;

export type FurnitureName = keyof typeof furniture;

export * from './kind.ts';
export * from './style.ts';
export { KITCHEN } from './kitchen.ts';
