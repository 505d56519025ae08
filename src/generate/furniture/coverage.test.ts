/** Every class of NYU-40 that furniture can be has kinds, and this says which. */
import { describe, expect, it } from 'vitest';
import { classOf, labelSpace } from '../../labels/index.ts';
import { generateRoom } from '../room/index.ts';
import { furniture, type FurnitureName } from './index.ts';

const space = labelSpace('nyu40');
const classNameOf = (concept: string): string => space.classes.find((c) => c.id === classOf(space, concept))?.name ?? 'void';

/** The building itself is made by the room, not by kinds. */
const BUILDING = ['wall', 'floor', 'door', 'window', 'ceiling'];
const COVERED: Readonly<Record<string, readonly FurnitureName[]>> = {
  cabinet: ['sideboard', 'baseUnits', 'wallUnits', 'filingCabinet', 'displayCase'], bed: ['bed'], chair: ['chair', 'armchair', 'officeChair', 'schoolChair'], sofa: ['sofa'],
  table: ['diningTable', 'coffeeTable', 'sideTable'], bookshelf: ['bookshelf'], picture: ['picture', 'poster'], counter: ['worktop', 'checkoutCounter'], blinds: ['blinds'],
  desk: ['desk', 'workDesk', 'schoolDesk'], shelves: ['shelves'], curtain: ['curtain'], dresser: ['dresser'], pillow: ['pillow'], mirror: ['mirror'], 'floor mat': ['floorMat', 'rug'],
  clothes: ['clothes'], books: ['book', 'books'], refridgerator: ['refrigerator'], television: ['television'], paper: ['paper'], towel: ['towel'], 'shower curtain': ['showerCurtain'],
  box: ['carton'], whiteboard: ['whiteboard'], 'night stand': ['nightstand'], toilet: ['toilet'], sink: ['sink', 'washbasin'], lamp: ['floorLamp', 'tableLamp', 'pendantLamp', 'ceilingLamp'],
  bathtub: ['bathtub'], bag: ['bag'], otherstructure: ['shower', 'fireplace', 'oven', 'hob', 'lightSwitch'], otherfurniture: ['bench', 'wardrobe', 'washingMachine', 'wasteBin'],
  otherprop: ['plant', 'cup', 'laptop', 'toy', 'bottle', 'monitor', 'shoes', 'basket'],
};

describe('kinds of furniture by class of NYU-40', () => {
  const classes = space.classes.filter((c) => c.id !== space.voidId && c.name !== 'person').map((c) => c.name);
  it('the list has every class', () => expect([...Object.keys(COVERED), ...BUILDING].sort()).toEqual([...classes].sort()));
  it.each(Object.entries(COVERED).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name] as const)))('%s shows %s', (kind, name) => expect(classNameOf(furniture[kind].concept)).toBe(name));
  it('a room shows the classes of its building', () => {
    const shown = new Set(generateRoom({ textureSize: 64 }, 1).nodes.flatMap((n) => (n.concept ? [classNameOf(n.concept)] : [])));
    expect(BUILDING.filter((name) => !shown.has(name))).toEqual([]);
  });
});
