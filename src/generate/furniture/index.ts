/** The registry of furniture kinds. A new kind: one file, one line here. */
import { armchair } from './armchair.ts';
import { bag } from './bag.ts';
import { barStool } from './bar-stool.ts';
import { baseUnits } from './base-units.ts';
import { basket } from './basket.ts';
import { bathtub } from './bathtub.ts';
import { bed } from './bed.ts';
import { bench } from './bench.ts';
import { blanket } from './blanket.ts';
import { blinds } from './blinds.ts';
import { book } from './book.ts';
import { books } from './books.ts';
import { bookshelf } from './bookshelf.ts';
import { bottle } from './bottle.ts';
import { bowl } from './bowl.ts';
import { dresser, nightstand, sideboard, tvStand, wardrobe } from './cabinets.ts';
import { cable } from './cable.ts';
import { candle } from './candle.ts';
import { carton } from './carton.ts';
import { ceilingLamp } from './ceiling-lamp.ts';
import { chair } from './chair.ts';
import { checkoutCounter } from './checkout-counter.ts';
import { clock } from './clock.ts';
import { clothes } from './clothes.ts';
import { coatRack } from './coat-rack.ts';
import { coffeeTable } from './coffee-table.ts';
import { cup } from './cup.ts';
import { curtain } from './curtain.ts';
import { deskLamp } from './desk-lamp.ts';
import { desk } from './desk.ts';
import { diningTable } from './dining-table.ts';
import { displayCase } from './display-case.ts';
import { drinkingGlass } from './drinking-glass.ts';
import { dryer } from './dryer.ts';
import { fan } from './fan.ts';
import { faucet } from './faucet.ts';
import { filingCabinet } from './filing-cabinet.ts';
import { fireplace } from './fireplace.ts';
import { floorLamp } from './floor-lamp.ts';
import { floorMat } from './floor-mat.ts';
import { fruitBowl } from './fruit-bowl.ts';
import { headphones } from './headphones.ts';
import { hob } from './hob.ts';
import { ironingBoard } from './ironing-board.ts';
import { kettle } from './kettle.ts';
import { keyboard } from './keyboard.ts';
import type { FurnitureKind } from './kind.ts';
import { laptop } from './laptop.ts';
import { lectern } from './lectern.ts';
import { lightSwitch } from './light-switch.ts';
import { magazine } from './magazine.ts';
import { microwave } from './microwave.ts';
import { mirror } from './mirror.ts';
import { monitor } from './monitor.ts';
import { mouse } from './mouse.ts';
import { officeChair } from './office-chair.ts';
import { ottoman } from './ottoman.ts';
import { outlet } from './outlet.ts';
import { oven } from './oven.ts';
import { pan } from './pan.ts';
import { paper } from './paper.ts';
import { pendantLamp } from './pendant-lamp.ts';
import { picture } from './picture.ts';
import { pillow } from './pillow.ts';
import { plant } from './plant.ts';
import { plate } from './plate.ts';
import { poster } from './poster.ts';
import { pot } from './pot.ts';
import { printer } from './printer.ts';
import { radiator } from './radiator.ts';
import { rangeHood } from './range-hood.ts';
import { refrigerator } from './refrigerator.ts';
import { remote } from './remote.ts';
import { rug } from './rug.ts';
import { schoolChair } from './school-chair.ts';
import { schoolDesk } from './school-desk.ts';
import { shelves } from './shelves.ts';
import { shoes } from './shoes.ts';
import { showerCurtain } from './shower-curtain.ts';
import { shower } from './shower.ts';
import { sideTable } from './side-table.ts';
import { sink } from './sink.ts';
import { sofa } from './sofa.ts';
import { stool } from './stool.ts';
import { suitcase } from './suitcase.ts';
import { tableLamp } from './table-lamp.ts';
import { television } from './television.ts';
import { toiletPaper } from './toilet-paper.ts';
import { toilet } from './toilet.ts';
import { toiletries } from './toiletries.ts';
import { toothbrushCup } from './toothbrush-cup.ts';
import { towel } from './towel.ts';
import { toyBall } from './toy-ball.ts';
import { toy } from './toy.ts';
import { umbrellaStand } from './umbrella-stand.ts';
import { vase } from './vase.ts';
import { wallUnits } from './wall-units.ts';
import { washbasin } from './washbasin.ts';
import { washingMachine } from './washing-machine.ts';
import { wasteBin } from './waste-bin.ts';
import { whiteboard } from './whiteboard.ts';
import { workDesk } from './work-desk.ts';
import { worktop } from './worktop.ts';

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
