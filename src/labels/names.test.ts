/** Names of nodes and materials as free models have them, held out from the making of the table, and what they are. */
import { expect, test } from 'vitest';
import { isA } from './concepts.ts';
import { matchName } from './match-name.ts';

/** `name: concept`; '-' = nothing; 'a|b' = either will do. A part counts as its whole. */
const NAMES = `
SM_Chair_01: chair
kitchen_counter_top: counter
Ikea_Malm_Bed: bed
lampshade: lamp
fridge: refrigerator
Cube.012: -
polySurface33: -
Wall_Interior_Left: wall
bed_pillow_L: pillow
doorFrame: door-frame
Bett: bed
canapé: sofa
OfficeChair: office-chair
SM_Office_Chair_Wheels: office-chair
DiningTable_low: dining-table
Table_Leg.003: table
table-lamp_A: table-lamp
Sofa_3_Seater: sofa
Sectional Sofa v2: sofa
Bookshelf_Billy: bookshelf
book_stack_04: book
Books.001: book
TV_Samsung_55: television
tvStand: tv-stand
MediaConsole: tv-stand
Curtain_Left: curtain
curtains.002: curtain
WindowFrame_03: window
Window_Glass: window
Floor_Tiles_Kitchen: floor
ParquetFloor: floor
Ceiling_Plane: ceiling
ceilingLamp01: ceiling-lamp
PendantLight_Cluster: pendant-lamp
Wall Sconce: wall-lamp
FloorLamp_Base: floor-lamp
Night Stand L: night-stand
nightstand_drawer_01: night-stand
Wardrobe_Door_R: wardrobe
Kitchen_Cabinet_Upper_02: cabinet
cabinet_door_handle: cabinet|door-knob
Dishwasher_Bosch: dishwasher
Oven_Front: oven
Microwave.001: microwave
Sink_Faucet: faucet
bathroom_sink: sink
Toilet_Lid: toilet
BathTub: bathtub
ShowerCurtain_Low: shower-curtain
TowelRack: towel-rack
towel_blue: towel
Mirror_Round: mirror
PictureFrame_12: picture
painting_abstract_03: picture
WallArt Large: picture
Poster_A2: picture
Rug_Persian: rug
carpet_01: rug
Doormat: floor-mat
plant_monstera_leaves: plant
Potted Plant 3: plant
flowerpot_terracotta: plant-pot
Vase.004: vase
Coffee_Mug_White: mug
WineGlass_03: drinking-glass
wine_bottle: bottle
fruit bowl: bowl
Plate_Dinner: plate
fork_02: cutlery
Laptop_Screen: laptop
iMac_27: monitor
keyboard_apple: keyboard
Mouse: computer-mouse
Desk_Lamp_Arm: desk-lamp
StudyDesk: desk
Bureau_chair: chair
Trashcan: trash-can
CardboardBox_Open: box
shoe_box_03: box
Backpack_Kanken: backpack
Radiator_Panel: radiator
Fireplace_Mantel: fireplace
staircase_step_04: stairs
Handrail_Glass: railing
Piano_Grand: piano
Guitar_Acoustic: musical-instrument
teddy_bear: toy
Toy Car: toy
Clock_Wall: clock
SmokeDetector: smoke-detector
light_switch_plate: light-switch
Bar Stool 02: bar-stool
Stool: stool
Ottoman_Leather: ottoman
armchair_cushion: pillow
Recliner_LazyBoy: armchair
Bench_Entry: bench
Bunk_Bed_Kids: bunk-bed
Crib: crib
mattress_queen: bed
Blanket_Wool: blanket
Dresser_6drawer: dresser
Sideboard_Oak: cabinet
Shelf_Wall_01: shelf
Stuhl_03: chair
Bürostuhl: office-chair
Esstisch: dining-table
Kleiderschrank: wardrobe
Stehlampe: floor-lamp
Deckenleuchte: ceiling-lamp
Kühlschrank: refrigerator
Fenster_Nord: window
Tür: door
Teppich: rug
Vorhang_links: curtain
Waschbecken: sink
Zimmerpflanze: plant
chaise_bois: chair
table basse: coffee-table
lampe de bureau: desk-lamp
étagère: shelf
fenêtre: window
rideau_gauche: curtain
tapis_salon: rug
porte_entree: door
coussin_02: pillow
armoire: wardrobe
silla_comedor: chair
mesa de centro: coffee-table
Sofá: sofa
ventana_01: window
puerta: door
estantería: shelf
alfombra: rug
cama_doble: bed
sedia: chair
tavolo_cucina: table
divano_3posti: sofa
finestra: window
lampada_da_terra: floor-lamp
specchio: mirror
Car_Body: car
car_wheel_FL: car
Truck_01: truck
CityBus: bus
Bicycle_frame: bicycle
traffic_light_02: traffic-light
StopSign: traffic-sign
streetLamp_double: street-lamp
Sidewalk_tile: sidewalk
Road_Straight: road
lane_marking_white: lane-marking
Building_07_Facade: building
Tree_Oak_LOD1: tree
hedge_long: bush
FirHydrant_fireHydrant: fire-hydrant
Fence_wood_plank: fence
skyDome: sky
Pedestrian_male_03: person
TableWood: table
SofaLegs: sofa
tableglass.001: table
Walls: wall
FloorTiles: floor
Wallpaper: wall
PlantPot: plant-pot
PaintingBack: picture
FireplaceGlass: fireplace
BottleCap: bottle
Paneling: wall
Grey_Pillow: pillow
vase with flowers: vase
leg of chair: chair
stack of books: book
Couch_Chrome: sofa
TV Unit Legs: tv-stand
CoffeeTableGlass: coffee-table
Light wood: -
LightGrey: -
Box001: -
Mesh012: -
Object_4: -
pPlane1: -
pPipe3: -
Plane.004: -
default: -
RootNode: -
Sketchfab_model: -
Material.001: -
lambert1: -
None: -
wire_088144225: -
Map #12: -
BrushedStainlessSteel: -
MattePaint: -
Wenge_: -
Glass: -
Wood: -
Transluscent: -
bedroom: -
Living Room: -
Kitchen: -
Bathroom_scene: -
_0130_Gainsboro_: -
<auto>: -
Color_A01: -
FrontColor: -
Group 42: -
Line01: -
comfortable: -
vegetation_noise_tex: vegetation
`.trim().split('\n').map((line) => line.split(/: (?=[^:]*$)/));

test('at least 95 % of held-out names are right, and no meaningless name means anything', () => {
  const wrong = NAMES.flatMap(([name, expected]) => {
    const found = matchName(name)?.concept.id ?? null;
    const right = expected === '-' ? found === null : found !== null && expected.split('|').some((id) => isA(found, id));
    return right ? [] : [`${name}: ${found ?? '-'} for ${expected}`];
  });
  console.log(`${NAMES.length - wrong.length} of ${NAMES.length} names right\n${wrong.join('\n')}`);
  expect(wrong.filter((line) => line.endsWith(' for -'))).toEqual([]);
  expect(1 - wrong.length / NAMES.length).toBeGreaterThanOrEqual(0.95);
});
