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
`;

/** Names of nodes and materials in glTF files that web pages show, as their authors gave them; misspelt ones among them. */
const FOUND = `
Stool001: stool
Office_Desk012: desk
Faucet: faucet
Kitchen_Cabinets: cabinet
Kitchen_Island: kitchen-island
Island_Cabinets_: cabinet
LargeHangingLights002: lamp|light-fixture
KanisterCutter: -
AirVent01003: air-vent
Counter_top: counter
GranitCounterTop: counter
Chair02007: chair
projectstables: table
PostBOx: mailbox
Tube: -
Object_7: -
maximise: -
carpet: rug
papertrash2: trash-can|paper
picturehands: picture
rolledPaper1: paper
SBox1: box
Rectangle003_15_-_Defaultawda_0: -
projector: projector
paper2: paper
towel: towel
Pillow_01004: pillow
sofa001: sofa
bed_frame: bed
10057_wooden_door_v3_iterations-2: door
Modern_Closet: wardrobe
Storage_rack: storage-rack
Radiateur: radiator
window002: window
Desk_Plane005: desk
TumbaObj: -
Amazon_Basics_9_Pair_Shoe_Rack_Organizer_2014: shoe-rack
Reflection_Sky_Sphere: sky
clothes_rack_with_hangers_obj: storage-rack
05Vidro_lente: -
Leaf: plant
photo_frame: picture
cube_frame: -
chair_leg: chair
monitor_screen: monitor
walls_and_floors: wall
telescope_scope: -
chair_top: chair
caroke_machine: -
boxes_on_floor: box
floor_lamp: floor-lamp
plant_pot: plant-pot
books_top_shelf: book
small_plant: plant
speaker_2: speaker
monitor_stand: monitor
allen_drawer: drawer
pc: computer
waste_bin: trash-can
Shelf_bottom: shelf
DJ_terminal_case001: -
AI37_008_lamp_002_11: lamp
Apples: fruit
Brick_Facade001: building|wall
Carpet_bedroom: rug
Celling: ceiling
cgaxis_models_48_06_03_1: -
Comode_bedroom: dresser
Cooking_P: -
Curtain_in_Living_room: curtain
Cut_exterior_wall: wall
Domophone: -
Door_bedroom: door
duravit_strack_2: -
Entrance_door: door
Floor_Wood: floor
Lamp_thumb: lamp
Magazines: magazine
Matrass: bed
Pillows_on_couch: pillow
POT: plant-pot|cooking-pot
Radiator_1: radiator
Sink_mirror: mirror
Sink_toilet: sink
Slab: -
Table_in_LR: table
Tile_floor: floor
Toilet_door: door
TV_1: television
Warderob_B: wardrobe
Washing_cupboard: cabinet
Window_in_lr: window
Comode_in_EH: dresser
Wall_exterior: wall
Table_Kitchen: table
Toilet_sink: sink
Toilet_cupboard: cabinet
mirror_toilet: mirror
Tap_AYATI_01: faucet
Floor_Ceramic: floor
Warderobe_in_EH: wardrobe
Plant_Green.033: plant
Black.081: -
LightMetal.027: -
mat21.013: -
Executive.003: -
Mousepad: computer-mouse
Houseplant-bfLOqIV5uP_2: plant
Cup001|Cup|Dupli|: cup
Light_Desk001_1: lamp|light-fixture
Blank_Picture_Frame|Node007|Dupli|_1: picture
Keyboard: keyboard
Phone_1: telephone
Monitor001|iMac|Dupli|: monitor
Roof: roof
wall_decoration_interior: wall-decoration
front_wall: wall
Window_metal: window
kitchenAppliances: appliance
Cabinet5001_Baked: cabinet
facade: building|wall
RedApple: fruit
OrangeBody: -
Wall_material: wall
MonitorScreen: monitor
RoomFloor: floor
KitchenSet001: -
PuzzleShelf: shelf
BunnyEarsCactus: plant
cactus_04_mat.003: plant
christmas_tree.006: christmas-tree
baloon.012: balloon
MeBitCar: car
gifts001: box
PaletteMaterial001.105: -
customDoorFrame006: door-frame
officeChairUpper1002: office-chair
BUILDING_A_01: building
roads: road
maposm_buildings002_7: building
mat_columns: column
corridor_wall_3: wall
kitchenStove_2: stove
fan_frame001: fan
Monitor_PlasticBlack_0: monitor
Comp_Mouse: computer-mouse
lamp_cord: lamp
sofa_02_Seat: sofa
chair_body_blinn1_0: chair
coffee_table_001: coffee-table
AC: -
sofa_cushion_02: pillow
room_right: -
photo: photo|picture
trash: trash-can
curtain_bar: curtain
ring_right: -
holder_left: -
window_border: window
guitar_neck: musical-instrument
string_06: -
table_stand: table
table_holder: table
shelf_bot: shelf
billboard: billboard
shade: -
planks: -
name_sign_frame: sign
bone: -
frame2: -
tv: television
hologram_proj: -
anthena_holder: -
power: -
pline: -
Environment_CanFridge: refrigerator
flower_stand: stand|plant
FlowerPot2: plant-pot
Circle003_Circle004-Mesh: -
SIGN_EDGE01: sign
CAR_SUB006: car
BLOCK_: -
CONCRETO: -
BUSH07: bush
GRASS: grass
SATELLITE_DISK_05: -
STREET_LAMP10: street-lamp
LIGHT_STREET: street-lamp
TRASH02: trash-can
TREE_011: tree
GLASS_CAR: car
Bumpers: -
Wheel: wheel
Body: -
BuildingsTallHouse0044_mtl: building
Button_Home_lambert1_0: -
Camera_lambert1_0: camera
Phone_Back_Cover: telephone
Phone_Font_Panel: telephone
Glass_Front: -
bulb: lamp
Vert: -
adskMatBUILDING_A_01: building
Underside: -
Power_BUtton: -
Volume_BUtton: -
`;

const rows = (table: string): string[][] => table.trim().split('\n').map((line) => line.split(/: (?=[^:]*$)/));

test.each([['made up', NAMES], ['found', FOUND]])('names %s: at least 95 % are right, and no meaningless one means anything', (_, table) => {
  const names = rows(table);
  const wrong = names.flatMap(([name, expected]) => {
    const found = matchName(name)?.concept.id ?? null;
    const right = expected === '-' ? found === null : found !== null && expected.split('|').some((id) => isA(found, id));
    return right ? [] : [`${name}: ${found ?? '-'} for ${expected}`];
  });
  console.log(`${names.length - wrong.length} of ${names.length} names right\n${wrong.join('\n')}`);
  expect(wrong.filter((line) => line.endsWith(' for -'))).toEqual([]);
  expect(1 - wrong.length / names.length).toBeGreaterThanOrEqual(0.95);
});
