/** Every class of NYU-40 that furniture can be has kinds, in at least three clearly different designs, and this says which. */
import { describe, expect, it } from 'vitest';
import { classOf, labelSpace } from '../../labels/index.ts';
import { random } from '../../math/index.ts';
import type { Scene } from '../../scene/index.ts';
import { generateRoom, layoutRoom } from '../room/index.ts';
import { drawStyle, furniture, THEME_NAMES, type Furniture, type FurnitureKind, type FurnitureName } from './index.ts';

const space = labelSpace('nyu40');
const classNameOf = (concept: string): string => space.classes.find((c) => c.id === classOf(space, concept))?.name ?? 'void';

/** The building itself is made by the room, not by kinds. */
const BUILDING = ['wall', 'floor', 'door', 'window', 'ceiling'];
const COVERED: Readonly<Record<string, readonly FurnitureName[]>> = {
  cabinet: [
    'sideboard', 'baseUnits', 'wallUnits', 'filingCabinet', 'displayCase',
  ], bed: ['bed'], chair: ['chair', 'armchair', 'officeChair', 'schoolChair'], sofa: ['sofa'],
  table: ['diningTable', 'coffeeTable', 'sideTable'], bookshelf: ['bookshelf'], picture: ['picture', 'poster'], counter: ['worktop', 'checkoutCounter'],
  blinds: ['blinds'],
  desk: ['desk', 'workDesk', 'schoolDesk'], shelves: ['shelves'], curtain: ['curtain'], dresser: ['dresser'], pillow: ['pillow'], mirror: ['mirror'],
  'floor mat': ['floorMat', 'rug'],
  clothes: ['clothes'], books: ['book', 'books'], refridgerator: ['refrigerator'], television: ['television'], paper: ['paper'], towel: ['towel'],
  'shower curtain': ['showerCurtain'],
  box: ['carton'], whiteboard: ['whiteboard'], 'night stand': ['nightstand'], toilet: ['toilet'], sink: ['sink', 'washbasin'],
  lamp: ['floorLamp', 'tableLamp', 'pendantLamp', 'ceilingLamp'],
  bathtub: ['bathtub'], bag: ['bag'], otherstructure: ['shower', 'fireplace', 'oven', 'hob', 'lightSwitch'],
  otherfurniture: ['bench', 'wardrobe', 'washingMachine', 'wasteBin'],
  otherprop: ['plant', 'cup', 'laptop', 'toy', 'bottle', 'monitor', 'shoes', 'basket'],
};

describe('kinds of furniture by class of NYU-40', () => {
  const classes = space.classes.filter((c) => c.id !== space.voidId && c.name !== 'person').map((c) => c.name);
  it('the list has every class', () => expect([...Object.keys(COVERED), ...BUILDING].sort()).toEqual([...classes].sort()));
  it.each(Object.entries(COVERED).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name] as const)))(
    '%s shows %s', (kind, name) => expect(classNameOf(furniture[kind].concept)).toBe(name),
  );
  it('a room shows the classes of its building', () => {
    const shown = new Set(generateRoom({ textureSize: 64 }, 1).nodes.flatMap((n) => (n.concept ? [classNameOf(n.concept)] : [])));
    expect(BUILDING.filter((name) => !shown.has(name))).toEqual([]);
  });
});

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

/** What a thing is made of, whatever its size and colours: the names of its parts and how many triangles each has. */
const formOf = ({ pieces, companions = [] }: Pick<Furniture, 'pieces'> & Partial<Furniture>): string =>
  [...pieces.map((p) => `${p.name}:${p.surface.indices.length / 3}`), ...companions.map((c) => `(${formOf(c.item)})`)].sort().join(' ');

/** What was chosen of it by name: a design, a base, the fronts of a cabinet. Finishes and numbers apart. */
const choicesOf = (params: object): string => JSON.stringify(
  Object.entries(params).filter(([, v]) => typeof v === 'string' || Array.isArray(v)).map(([k, v]) => (k === 'columns' ? [k, v] : typeof v === 'string' ? [k, v] : [k]))
);

describe('at least three clearly different designs a class', () => {
  it.each(Object.entries(COVERED))('%s', (_name, kinds) => {
    const [choices, forms] = [new Set<string>(), new Set<string>()];
    for (const name of kinds) {
      for (const seed of SEEDS) {
        const r = random(seed, 'designs', name);
        const style = drawStyle(r.pick(THEME_NAMES), 1, r);
        const kind = furniture[name] as FurnitureKind<object>;
        const params = kind.params(style, r);
        choices.add(`${name} ${choicesOf(params)}`);
        forms.add(`${name} ${formOf(kind.build(params, r, style))}`);
        if (choices.size >= 3 && forms.size >= 3) return;
      }
    }
    expect([choices.size, forms.size], [...choices].join('; ')).toEqual([3, 3]);
  });

  it('doors and windows', () => {
    const forms: Readonly<Record<string, Set<string>>> = { door: new Set(), window: new Set() };
    for (let seed = 1; seed <= 20; seed++) for (const { item } of layoutRoom({}, seed).placed) forms[item.concept]?.add(formOf(item));
    for (const [concept, found] of Object.entries(forms)) expect(found.size, concept).toBeGreaterThanOrEqual(3);
  });

  it('walls, floors and ceilings', () => {
    const looks: Readonly<Record<string, Set<string>>> = { wall: new Set(), floor: new Set() };
    for (let seed = 1; seed <= 12; seed++) {
      const scene = generateRoom({ textureSize: 64 }, seed);
      for (const node of scene.nodes) for (const material of materialsOf(scene, node.mesh)) if (node.concept) looks[node.concept]?.add(material);
    }
    for (const [concept, found] of Object.entries(looks)) expect(found.size, concept).toBeGreaterThanOrEqual(3);
    const ceilings = new Set<string>();
    for (let seed = 1; seed <= 60 && ceilings.size < 3; seed++) {
      const { plan } = layoutRoom({ kind: 'bedroom' }, seed);
      ceilings.add(plan.slope ? 'sloped' : plan.beams ? 'beams' : 'flat');
    }
    expect([...ceilings].sort()).toEqual(['beams', 'flat', 'sloped']);
  });
});

/** Kinds of finish of a mesh, without their colours: 'plaster', 'floor-herringbone'. */
const materialsOf = (scene: Scene, mesh: number): string[] => (
  mesh < 0 ? [] : scene.meshes[mesh].parts.map((p) => /^(floor-[a-z]+|wallpaper-[a-z]+|[a-z]+)/.exec(scene.materials[p.material].name)?.[0] ?? '')
);
