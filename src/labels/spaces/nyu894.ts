/**
 * nyu894: the raw labels of NYU Depth V2 (Silberman et al., ECCV 2012), 0 unlabelled and 1..894 in the order of `names` in
 * nyu_depth_v2_labeled.mat; names as published in ../nyu-raw.ts. They come without colours: those of PASCAL VOC are used.
 *
 * To other spaces the published maps lead where there are any (../published-maps.ts). Elsewhere a raw name goes as the concept
 * that it bears or that its words say, if NYU's 40 classes agree ('stack of plates' is a plate, but 'toiletries bag' no bag, as
 * it is otherprop there); else as the kind of thing that its class of nyu40 is.
 */
import { conceptById, findConcept } from '../concepts.ts';
import type { ClassMap } from '../class-map.ts';
import { nyuRawNames, nyuRawTo40 } from '../nyu-raw.ts';
import type { ClassId, LabelClass, LabelSpace } from '../label-space.ts';
import { claims } from './claims.ts';
import { nyu40 } from './nyu40.ts';
import { vocColor } from './palette.ts';
import { SYNTRAIN16_RAW_IDS } from './syntrain16.ts';

// What raw names say that bear no name of a concept: 'stack of plates' is a plate. None contradicts the name's class of nyu40.
const READ = `
paper towel dispenser=paper-towel, motion camera=camera, manilla envelope=envelope, cable modem=router, hanging hooks=hook, water carboy=bottle,
whiteboard marker=pen, electric toothbrush=toothbrush, excercise ball=ball, deoderant=toiletries, contact lens solution bottle=bottle, toy bottle=toy,
hockey glove=accessory, shopping baskets=basket, napkin dispenser=napkin, dish brush=cleaning-tool, serving spoon=spoon, cooking pan=cooking-pot,
baking dish=tableware, dish scrubber=cleaning-tool, vegetable peeler=cutlery, can of food=food, wooden kitchen utensils=cutlery, coke bottle=bottle,
shirts in hanger=shirt, glass pot=cooking-pot, bin=container, hand sculpture=sculpture, glass baking dish=tableware, plastic bowl=bowl,
wooden container=container, bicycle helmet=hat, wooden utensils=cutlery, napkin ring=napkin, cannister=jar, stack of plates=plate, salt container=container,
utensil container=container, electric mixer=blender, decorative platter=plate, decorative plate=plate, whiteboard eraser=stationery, toys basket=toy,
toy truck=toy, plastic tray=tray, toy car=toy, toy shelf=toy, toy bin=toy, soft toy group=toy, toy cube=toy, toy cylinder=toy, toy rectangle=toy,
toy triangle=toy, toy cuboid=toy, toy tree=toy, wooden toy=toy, toy box=toy, toy phone=toy, toy sink=toy, toyhouse=toy, toy trucks=toy,
wall hand sanitizer dispenser=toiletries, music stereo=stereo, stacked plastic racks=storage-rack, roll of paper towels=paper-towel, toy doll=toy,
file container=container, toy plane=toy, toy chair=toy, toy sofa=toy, toy house=toy, toys box=toy, laundry detergent jug=pitcher,
clothing detergent=cleaning-tool, bottle of soap=bottle, hand sanitizer dispenser=toiletries, horse toy=toy, plastic toy container=toy, pool ball=ball,
toy table=toy, toy cash register=toy, flatbed scanner=printer, cordless telephone=telephone, wooden pillar=column, clothing drying rack=drying-rack,
toilet plunger=toilet-brush, head phones=headphones, head phone=headphones, spoon sets=spoon, cans of cat food=food, flower basket=basket,
fruit platter=plate, grapefruit=fruit, hand blender=blender, wire basket=basket, mail tray=tray, plastic cup of coffee=cup, ping pong ball=ball,
ping pong racket=tennis-racket, bottle of contact lens solution=bottle, glass container=container, container of skin cream=container,
ceramic frog=sculpture, incense candle=candle, shower knob=door-knob, light switchreflection=light-switch, soap tray=tray,
roll of toilet paper=toilet-paper, bottle of listerine=bottle, bottle of hand wash liquid=bottle, fruitplate=plate, oil container=container,
bottle of liquid=bottle, banana peel=banana, tea coaster=coaster, butterfly sculpture=sculpture, heating tray=tray, watermellon=fruit, glass dish=tableware,
plastic dish=tableware, chapstick=toiletries, ornamental pot=plant-pot, dog toy=toy, electrical kettle=kettle, kitchen container plastic=container,
suger jar=jar, orange juicer=blender, hamburger bun=bread, bottle of ketchup=bottle, toy kitchen=toy, food wrapped on a tray=food, bottle of comet=bottle,
wooden utensil=cutlery, decorative dish=tableware, flask set=bottle, tissue roll=tissue-box, wine=drink, decorative bottle=bottle, wire tray=tray,
tea cannister=jar, karate belts=accessory, life jacket=jacket, eyeball plastic ball=ball, toy pyramid=toy, model boat=toy, puppy toy=toy, toy boat=toy,
lint comb=toiletries, toy chest=toy, electronic drumset=musical-instrument, music keyboard=musical-instrument, decorative bowl=bowl, toy horse=toy,
toy apple=toy, toy dog=toy, drawer knob=door-knob, shoe hanger=wardrobe-hanger, magic 8ball=toy, bottle of perfume=bottle, decoration item=decoration,
sculpture of the chrysler building=sculpture, sculpture of the eiffel tower=sculpture, sculpture of the empire state building=sculpture, toy stroller=toy,
decorative egg=egg, decorative candle=candle, american flag=flag, throw=blanket, serving platter=plate, display platter=plate, glass ware=drinking-glass
`;
const read = new Map(READ.trim().replaceAll('\n', ' ').split(', ').map((cell) => cell.split('=') as [string, string]));

const conceptOf = (name: string, in40: number): string => read.get(name) ?? findConcept(name)?.id ?? nyu40.classes[in40].concept ?? 'object';

const named = nyuRawNames.map((name, i): LabelClass => {
  const concept = conceptOf(name, nyuRawTo40[i]);
  return { id: i + 1 as ClassId, name, color: vocColor(i + 1), thing: conceptById(concept)?.thing ?? nyu40.classes[nyuRawTo40[i]].thing, concept };
});

export const nyu894: LabelSpace = {
  name: 'nyu894',
  title: 'NYU Depth V2, 894 raw names',
  source: 'Silberman, Hoiem, Kohli and Fergus, ECCV 2012 (nyu_depth_v2_labeled.mat); colours: PASCAL VOC',
  classes: [{ id: 0 as ClassId, name: 'unlabelled', color: [0, 0, 0], thing: false, concept: null }, ...named],
  voidId: 0 as ClassId,
  ignored: [0 as ClassId],
  classOfConcept: claims(named.map(({ id, name, concept }) => ({ id, names: [name], concept: concept ?? null }))),
};

/** mapClass of classMapping40.mat. */
export const nyu894ToNyu40: ClassMap = {
  from: 'nyu894', to: 'nyu40', source: 'classMapping40.mat (Gupta et al.)',
  table: Object.fromEntries([[0, 0], ...nyuRawTo40.map((to, i) => [i + 1, to])]),
};

/** The 16 raw ids, no synonyms: a raw 'armchair' would not be a chair, and all else is void. */
export const nyu894ToSyntrain16: ClassMap = {
  from: 'nyu894', to: 'syntrain16', source: 'the 16 raw ids of the original study',
  table: Object.fromEntries(nyu894.classes.map(({ id }) => {
    const at = (SYNTRAIN16_RAW_IDS as readonly number[]).indexOf(id);
    return [id, at < 0 ? SYNTRAIN16_RAW_IDS.length : at];
  })),
};

export const syntrain16ToNyu894: ClassMap = {
  from: 'syntrain16', to: 'nyu894', source: 'the 16 raw ids of the original study',
  table: Object.fromEntries([...SYNTRAIN16_RAW_IDS.map((raw, i) => [i, raw]), [SYNTRAIN16_RAW_IDS.length, 0]]),
};
