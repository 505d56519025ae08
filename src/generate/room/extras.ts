/**
 * What people have in rooms beyond what rooms of a kind need: a second bookcase, a mirror, a towel, boxes that nobody
 * unpacked. Each of EXTRAS has the ways in which it may be put; one is drawn, and where it does not fit it is left out.
 * The other way round, `leaveOut` takes things out again that carry nothing.
 */
import type { Random } from '../../math/index.ts';
import { furniture, type Furniture, type FurnitureName } from '../furniture/index.ts';
import { dress, small } from './dress.ts';
import { moreUnits } from './kitchen.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { overlaps, poseAt, type Placed } from './placer.ts';
import { around, hung, inCorner, lift, spots } from './rules.ts';

/** Puts one; null where there is no place for it. */
type Way = (kit: Kit) => Placed | null;

const wall = (make: (kit: Kit) => Furniture, front = 0.45): Way => (kit) => kit.placer.againstWall(make(kit), { front, tries: 12 });
const named = (name: FurnitureName) => (kit: Kit): Furniture => buildNamed(kit, name);
const hang = (make: (kit: Kit) => Furniture, low: number, high: number): Way => (kit) => hung(kit, make(kit), kit.placer.plan.walls, 10, kit.random.range(low, high));
const atEyeHeight = (make: (kit: Kit) => Furniture): Way => (kit) => hung(kit, make(kit), kit.placer.plan.walls, 10);
const inTheCorner = (make: (kit: Kit) => Furniture): Way => (kit) => inCorner(kit, make(kit));

const onTheFloor = (make: (kit: Kit) => Furniture): Way => (kit) => {
  const item = make(kit);
  for (const [x, z, yaw] of spots(kit, 12, 0.3, [kit.random.range(0, 6.28)])) {
    const done = kit.placer.put(item, poseAt(x, lift(item), z, yaw));
    if (done) return done;
  }
  return null;
};

/** On any of the things that offer a place. */
const onThings = (make: (kit: Kit) => Furniture): Way => (kit) => {
  const item = make(kit);
  for (const host of kit.random.shuffle(kit.placer.placed.filter((p) => p.item.supports.length > 0)).slice(0, 6)) {
    const done = kit.placer.onto(host, item, { turn: 0.3 });
    if (done) return done;
  }
  return null;
};

/** With what stands on it. */
const dressed = (way: Way, things: Parameters<typeof dress>[2]): Way => (kit) => {
  const host = way(kit);
  if (host) dress(kit, host, things);
  return host;
};

const deskWithChair: Way = (kit) => {
  const host = kit.placer.againstWall(build(kit, furniture.desk), { front: 0.7, tries: 12 });
  if (!host) return null;
  around(kit, host, buildNamed(kit, kit.random.pick(['chair', 'officeChair'] as const)), [{ x: 0, z: host.item.bounds.max[2], yaw: Math.PI }]);
  dress(kit, host, ['laptop', 'lamp', 'books', 'cup']);
  return host;
};

const televisionOnStand: Way = (kit) => {
  const stand = build(kit, furniture.tvStand);
  const host = kit.placer.againstWall(stand, { front: 0.6, tries: 12 });
  if (host) kit.placer.onto(host, build(kit, furniture.television, { width: Math.min(stand.bounds.max[0] * 2 - 0.1, kit.random.range(0.8, 1.2)) }), { x: 0, z: 0, support: 0 });
  return host;
};

/** A cupboard taller than a sideboard, with doors. */
const tallCabinet = (kit: Kit): Furniture => build(kit, furniture.sideboard, { width: kit.random.range(0.8, 1.3), depth: kit.random.range(0.38, 0.5), height: kit.random.range(1.1, 1.9) });

const shelvesOf = (...designs: ('rack' | 'cubes' | 'floating' | 'brackets')[]) => (kit: Kit): Furniture => build(kit, furniture.shelves, { design: kit.random.pick(designs) });
const filled = (way: Way): Way => (kit) => {
  const host = way(kit);
  if (host) for (let i = Math.round(12 * kit.clutter); i > 0; i--) kit.placer.onto(host, small(kit, kit.random.pick(['carton', 'book', 'bowl', 'vase', 'basket', 'bottle'] as const)), { turn: 0.2 });
  return host;
};

const ways = {
  bookshelf: [wall(named('bookshelf'))],
  cabinet: [wall(tallCabinet, 0.6), wall(tallCabinet, 0.6), dressed(wall(named('sideboard')), ['vase', 'books', 'plant']), wall(named('filingCabinet'))],
  wardrobe: [wall(named('wardrobe'), 0.6)],
  counter: [moreUnits],
  dresser: [dressed(wall(named('dresser')), ['vase', 'books', 'lamp', 'cup'])],
  shelves: [filled(wall(shelvesOf('rack', 'cubes'))), filled(hang(shelvesOf('floating', 'brackets'), 1.2, 1.5))],
  desk: [deskWithChair],
  television: [televisionOnStand],
  armchair: [inTheCorner(named('armchair'))],
  chair: [wall(named('chair'), 0.2), onTheFloor(named('chair'))],
  ottoman: [onTheFloor(named('ottoman'))],
  lamp: [inTheCorner(named('floorLamp')), onThings(named('tableLamp'))],
  picture: [atEyeHeight(named('picture')), atEyeHeight(named('picture')), atEyeHeight(named('poster'))],
  mirror: [
    atEyeHeight((kit) => build(kit, furniture.mirror, { width: kit.random.range(0.6, 1.3), height: kit.random.range(0.7, 1.1) })),
    hang((kit) => build(kit, furniture.mirror, { width: kit.random.range(0.45, 0.8), height: kit.random.range(1.3, 1.65) }), 0.15, 0.35),
  ],
  whiteboard: [hang((kit) => build(kit, furniture.whiteboard, { design: kit.random.pick(['wall', 'glass'] as const) }), 0.85, 1)],
  clothes: [
    onTheFloor((kit) => build(kit, furniture.clothes, { design: 'heap' })), onThings((kit) => build(kit, furniture.clothes, { design: 'pile' })),
    hang((kit) => build(kit, furniture.clothes, { design: kit.random.pick(['hook-rail', 'hangers'] as const) }), 0.7, 0.9),
  ],
  towel: [hang((kit) => build(kit, furniture.towel, { design: 'hung' }), 0.85, 1.15), onThings((kit) => small(kit, 'towel'))],
  paper: [hang((kit) => build(kit, furniture.paper, { design: 'pinned' }), 1.2, 1.5), onThings((kit) => small(kit, 'paper')), onThings((kit) => small(kit, 'paper'))],
  books: [onThings(named('books')), onThings(named('books')), onTheFloor((kit) => build(kit, furniture.books, { design: 'stack' }))],
  box: [onTheFloor(named('carton')), inTheCorner(named('carton')), onThings((kit) => build(kit, furniture.carton, { width: 0.24, depth: 0.18, height: 0.14 }))],
  bag: [onTheFloor(named('bag')), inTheCorner(named('bag')), onThings(named('bag'))],
  basket: [inTheCorner((kit) => small(kit, 'basket'))],
  mat: [onTheFloor(named('floorMat'))],
  plant: [inTheCorner(named('plant'))],
  shoes: [onTheFloor(named('shoes'))],
  toy: [onTheFloor(named('toy')), onTheFloor(named('toyBall'))],
} as const satisfies Record<string, readonly Way[]>;

export type ExtraName = keyof typeof ways;
export const EXTRAS = Object.keys(ways) as [ExtraName, ...ExtraName[]];

/** The large first, as they need the walls; in the order of EXTRAS, whatever order the counts are written in. */
export function addExtras(kit: Kit, counts: Readonly<Partial<Record<ExtraName, number>>>): void {
  for (const name of EXTRAS) for (let i = counts[name] ?? 0; i > 0; i--) (kit.random.pick<Way>(ways[name]))(kit);
}

/** Takes out things of the given concepts, each with its chance, unless something stands in or on them. */
export function leaveOut({ placer }: Kit, chances: Readonly<Record<string, number>>, random: Random): void {
  for (const thing of [...placer.placed]) {
    const chance = chances[thing.item.concept] ?? 0;
    if (chance > 0 && random.chance(chance) && !placer.placed.some((other) => other !== thing && restsOn(other, thing))) placer.remove(thing);
  }
}

/** Whether one may rest on the other: above its foot and no higher than its top. */
const restsOn = (a: Placed, b: Placed): boolean => a.box.min[1] > b.box.min[1] + 0.02 && a.box.min[1] < b.box.max[1] + 0.01
  && overlaps({ min: [a.box.min[0], 0, a.box.min[2]], max: [a.box.max[0], 1, a.box.max[2]] }, { min: [b.box.min[0], 0, b.box.min[2]], max: [b.box.max[0], 1, b.box.max[2]] });
