/** Names as the libraries of Debian's sweethome3d-furniture have them, each looked at, and what they are. */
import { expect, test } from 'vitest';
import { conceptById } from '../labels/index.ts';
import { conceptOfPiece } from './concept-of.ts';

/** `category | name | tags: concept`. */
const PIECES = `
Bathroom | Basin: container
Bathroom | Corner bathtub: bathtub
Bathroom | Cosmetics pot: toiletries
Bathroom | Double vanity: cabinet
Bathroom | Flacon: bottle
Bathroom | Island bath: bathtub
Bathroom | Lip stick: toiletries
Bathroom | Medicine box: box
Bathroom | Potty: toilet
Bathroom | Radiator | Heating, Towel: radiator
Bathroom | Shower curtain: shower-curtain
Bathroom | Shower stall: shower
Bathroom | Small lavatory | Washbasin: sink
Bathroom | Toilet paper dispenser: toilet-paper
Bathroom | Toilets unit: toilet
Bathroom | Towel rack: towel-rack
Bathroom | Urinal: toilet
Bathroom | Washbasin: sink
Bedroom | Air mattress: bed
Bedroom | Baby bed: crib
Bedroom | Bedside table | Nightstand: night-stand
Bedroom | Biplane: toy
Bedroom | Bunk bed: bunk-bed
Bedroom | Captain's bed: bed
Bedroom | Car model: toy
Bedroom | Chest: dresser
Bedroom | Dressing table: dressing-table
Bedroom | Hanging clothes: clothes
Bedroom | Rubik's cube | Blend Swap, Toy, Game, Decoration: toy
Bedroom | Sleeping bag: blanket
Bedroom | Socket: clothes
Bedroom | Teddy bear: teddy-bear
Bedroom | Wardrobe: wardrobe
Bedroom | Watch: watch
Characters | Bulldog: dog
Characters | Lying down boy | Human, Boy, People: child
Characters | Sitting female | Human, Woman, People: person
Doors and windows | Double French window 3 panes: window
Doors and windows | Double-hung window: window
Doors and windows | Elevator door: door
Doors and windows | Garage door: garage-door
Doors and windows | Screen door: screen-door
Doors and windows | Window shutter: window-shutter
Exterior | Air conditioning - External unit: air-conditioner
Exterior | Arrow turn right: lane-marking
Exterior | Beach chair: deck-chair
Exterior | Blue pine under snow: tree
Exterior | Dog house: shed
Exterior | Fire hydrant: fire-hydrant
Exterior | Football goal: sports-equipment
Exterior | Hedge: bush
Exterior | Letters box: mailbox
Exterior | Motorbike: toy
Exterior | Plant box: plant-pot
Exterior | Rail crossing: barrier
Exterior | Rails: rail-track
Exterior | Round swimming pool: swimming-pool
Exterior | Sandpit: toy
Exterior | Wood bank: bench
Kitchen | Baby high chair: high-chair
Kitchen | Boiler: kettle
Kitchen | Bullet trash can: trash-can
Kitchen | Chest freezer: refrigerator
Kitchen | Chopping board: cutting-board
Kitchen | Clothes washing machine: washing-machine
Kitchen | Coffee press: coffee-machine
Kitchen | Creamer: pitcher
Kitchen | Glass: drinking-glass
Kitchen | Glass door cabinet: cabinet
Kitchen | Hood: range-hood
Kitchen | Induction cooker 4 zones: stove
Kitchen | Island: kitchen-island
Kitchen | Knife stand: knife-block
Kitchen | Lower corner cabinet: cabinet
Kitchen | Oil servers: bottle
Kitchen | Paper towel holder: paper-towel
Kitchen | Plate, glass and cutlery: plate
Kitchen | Roasted chicken: food
Kitchen | Sink cabinet: cabinet
Kitchen | Spice tower: jar
Kitchen | Tool: cutlery
Lights | Chandelier lamp: chandelier
Lights | Classic lamppost: street-lamp
Lights | Desk lamp: desk-lamp
Lights | Hanging light: pendant-lamp
Lights | Little lamp: lamp
Lights | Wall lamp artwork: wall-lamp
Lights | Wall spotlight: spotlight
Living room | Aquarium: fish-tank
Living room | Armchair ottoman: armchair
Living room | Bookcase: bookshelf
Living room | Chair with cushion: chair
Living room | Contemporary living room | TV, Shelves, Bookcase, Shelf: tv-stand
Living room | DVD player: media-player
Living room | Dresser with drawers: dresser
Living room | Futon couch: sofa
Living room | Keyboard: musical-instrument
Living room | Puff: ottoman
Living room | Sofa 3 seats: sofa
Living room | Table with tablecloth: table
Living room | TV stand: tv-stand
Living room | Upright piano: piano
Living room | Wall flat TV: television
Living room | White lily: plant
Miscellaneous | Bill 10€ | SCPTS, Money: coin
Miscellaneous | CCTV: security-camera
Miscellaneous | Clothes horse: drying-rack
Miscellaneous | Cone: traffic-cone
Miscellaneous | Flipper: arcade-machine
Miscellaneous | Football table: foosball-table
Miscellaneous | Frame Chambord | Photo, Picture, Decoration: picture
Miscellaneous | Rounded type E plug: power-outlet
Miscellaneous | Screen: room-divider
Miscellaneous | Square dimmer switch: light-switch
Miscellaneous | Table tennis bat: sports-equipment
Miscellaneous | Tatami: floor-mat
Miscellaneous | Trunck: chest
Miscellaneous | Wall type E plug: power-outlet
Office | Apple iMac 1998: monitor
Office | Class seat | Blend Swap, Chair, School: chair
Office | Filing cabinet: cabinet
Office | Letter tray: stationery
Office | Text marker: pen
Office | White board: whiteboard
Staircases | Spiral staircase: stairs
Vehicles | Ford Focus: car
Vehicles | Seat Leon: car
Vehicles | Yamaha YZR R6 | Motorbike: motorcycle
`.trim().split('\n').map((line) => {
  const [, left, concept] = /^(.*): ([a-z-]+)$/.exec(line) ?? [];
  const [category, name, tags = ''] = left.split(' | ');
  return { category, name, tags: tags.split(', ').filter((tag) => tag !== ''), concept };
});

test.each(PIECES)('$category: $name is $concept', ({ concept, ...piece }) => {
  expect(conceptById(concept)).not.toBeNull();
  expect(conceptOfPiece({ ...piece, isDoorOrWindow: piece.category === 'Doors and windows', height: 2, elevation: 0 })?.concept).toBe(concept);
});

test('what says nothing has none; a leaf of unknown name is told by its height', () => {
  const nothing = { name: 'Xyzzy 12', tags: [], category: 'Miscellaneous', isDoorOrWindow: false, height: 1, elevation: 0 };
  expect(conceptOfPiece(nothing)).toBeNull();
  expect(conceptOfPiece({ ...nothing, tags: ['Nightstand'] })?.concept).toBe('night-stand');
  expect(conceptOfPiece({ ...nothing, category: 'Lights' })?.concept).toBe('lamp');
  expect(conceptOfPiece({ ...nothing, isDoorOrWindow: true, height: 2.1 })?.concept).toBe('door');
  expect(conceptOfPiece({ ...nothing, isDoorOrWindow: true, height: 2.1, elevation: 0.9 })?.concept).toBe('window');
});
