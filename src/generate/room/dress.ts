/** Small things where they are left: on tables, shelves and sills, and pictures on walls. */
import { EMPTY_BOX, multiply, rotation, translation, union } from '../../math/index.ts';
import { furniture, type Furniture, type FurnitureName } from '../furniture/index.ts';
import { boundsOf, transform } from '../geometry/index.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { boxUnder, poseAt, type Placed, type WallSpot } from './placer.ts';
import { around, hung, hungAbove, lift, overhead, seatsAt, spots, type Spot } from './rules.ts';

/** The item lying on its side: what was its left is down. */
export function laid(item: Furniture): Furniture {
  const turn = multiply(translation([0, -item.bounds.min[0], 0]), multiply(rotation([0, 0, 1], Math.PI / 2), translation([0, -item.bounds.max[1] / 2, 0])));
  const pieces = item.pieces.map((p) => ({ ...p, surface: transform(p.surface, turn) }));
  const flat = pieces.reduce((all, p) => union(all, boundsOf(p.surface)), EMPTY_BOX);
  const settled = pieces.map((p) => ({ ...p, surface: transform(p.surface, translation([0, -flat.min[1], 0])) }));
  return { ...item, pieces: settled, bounds: settled.reduce((all, p) => union(all, boundsOf(p.surface)), EMPTY_BOX) };
}

/** A few books on top of each other. */
export function bookStack(kit: Kit, host: Placed, support?: number): void {
  const { random, placer } = kit;
  const first = laid(build(kit, furniture.book));
  const base = placer.onto(host, first, { turn: 0.5, ...(support !== undefined && { support }) });
  if (!base) return;
  let y = base.box.max[1];
  const [x, z] = [(base.box.min[0] + base.box.max[0]) / 2, (base.box.min[2] + base.box.max[2]) / 2];
  for (let i = random.int(3); i > 0; i--) {
    const next = laid(build(kit, furniture.book, { height: 0.2, depth: 0.14 }));
    const place = multiply(poseAt(x, y + 0.0003, z, 0), multiply([...host.place.slice(0, 12), 0, 0, 0, 1], rotation([0, 1, 0], random.range(-0.3, 0.3))));
    // a stack grows only as high as what hangs over it, and not into its neighbours
    if (!placer.put(next, place)) return;
    y += next.bounds.max[1] + 0.0003;
  }
}

export type Thing = 'cup' | 'vase' | 'books' | 'bowl' | 'laptop' | 'lamp' | 'plant' | 'plate' | 'glass' | 'bottle' | 'candle' | 'remote' | 'magazine' | 'clock';

/** Small things on a host's supports, each with a chance that grows with the kit's clutter. */
export function dress(kit: Kit, host: Placed, things: readonly Thing[]): void {
  const { random, placer, clutter } = kit;
  for (const thing of things) {
    if (!random.chance(0.25 + 0.75 * clutter)) continue;
    if (thing === 'books') bookStack(kit, host);
    else if (thing === 'cup') placer.onto(host, build(kit, furniture.cup), { turn: 3.1 });
    else if (thing === 'bowl') placer.onto(host, build(kit, furniture.bowl), { turn: 3.1 });
    else if (thing === 'plate' || thing === 'bottle' || thing === 'candle' || thing === 'remote' || thing === 'magazine') placer.onto(host, buildNamed(kit, thing), { turn: 3.1 });
    else if (thing === 'clock') placer.onto(host, small(kit, 'clock'), { turn: 0.3 });
    else if (thing === 'glass') placer.onto(host, build(kit, furniture.drinkingGlass), { turn: 3.1 });
    else if (thing === 'vase') placer.onto(host, build(kit, furniture.vase), { turn: 3.1, support: 0 });
    else if (thing === 'laptop') placer.onto(host, build(kit, furniture.laptop), { turn: 0.35, support: 0 });
    else if (thing === 'lamp') placer.onto(host, build(kit, furniture.tableLamp), { support: 0 });
    else placer.onto(host, build(kit, furniture.plant, { height: random.range(0.3, 0.42), potRadius: 0.065, potHeight: 0.12, habit: random.pick(['broad', 'blades'] as const) }), { turn: 3.1, support: 0 });
  }
}

/** A thing to stand or lie on another, in a design that does: paper that is not pinned up, a towel folded, a clock on feet. */
export const small = (kit: Kit, name: FurnitureName): Furniture => (name === 'paper' ? build(kit, furniture.paper, { design: kit.random.pick(['sheets', 'pile', 'notepad'] as const) })
  : name === 'towel' ? build(kit, furniture.towel, { design: kit.random.pick(['folded', 'rolled'] as const) })
    : name === 'basket' ? build(kit, furniture.basket, { design: kit.random.pick(['storage', 'handled', 'wire'] as const) })
    : name === 'clock' ? build(kit, furniture.clock, { design: 'alarm' }) : buildNamed(kit, name));

/** Things left on the floor where there is space for them: beside furniture, in corners, in the way. */
export function strewn(kit: Kit, names: readonly FurnitureName[], most: number): void {
  const { placer, random, clutter } = kit;
  for (const name of random.shuffle(names).slice(0, Math.round(most * clutter * 2 * random.next()))) {
    const item = small(kit, name);
    for (const [x, z, yaw] of spots(kit, 8, 0.4, [random.range(0, 6.28)])) if (placer.put(item, poseAt(x, lift(item), z, yaw))) break;
  }
}

/** Hangs pictures, first above the given things, then wherever a wall is bare. */
export function hangPictures(kit: Kit, count: number, above: readonly (Placed & WallSpot)[]): void {
  const { random } = kit;
  let left = count;
  for (const host of above) {
    if (left <= 0) return;
    const wide = host.item.bounds.max[0] * 2;
    if (hungAbove(kit, build(kit, furniture.picture, wide > 1.2 ? { height: random.range(0.5, 0.75) } : {}), host)) left--;
  }
  for (let tries = 0; tries < 6 && left > 0; tries++) if (hung(kit, build(kit, furniture.picture), kit.placer.plan.walls, 3)) left--;
}

/** A dining table with its chairs, at the first place where all of it fits. */
export function diningSet(kit: Kit, places: readonly Spot[], seats: number): Placed | null {
  const { placer, random } = kit;
  const table = build(kit, furniture.diningTable, seats <= 2 ? { shape: 'round', width: 0.85, depth: 0.85, base: 'pedestal' } : seats > 4 ? { shape: 'rectangle', base: 'legs', width: random.range(1.6, 1.9), depth: 0.9 } : {});
  const chair = build(kit, furniture.chair);
  const [w, d] = [table.bounds.max[0], table.bounds.max[2]];
  const deep = chair.bounds.max[2] - chair.bounds.min[2];
  const chairs = seatsAt(table, seats);
  const sides = chairs.some((s) => Math.abs(s.x) > w - 0.01) ? deep + 0.1 : 0.1;
  for (const [x, z, yaw] of places) {
    const place = poseAt(x, 0, z, yaw);
    const zone = { min: [-w - sides, 0.02, -d - deep - 0.1] as const, max: [w + sides, 1.2, d + deep + 0.1] as const };
    if (!placer.free(boxUnder(place, zone))) continue;
    const mark = placer.mark();
    const placed = placer.put(table, place);
    if (!placed) continue;
    if (around(kit, placed, chair, chairs).length >= Math.min(2, seats)) return placed;
    placer.undo(mark);
  }
  return null;
}

/** A pendant over a table. */
export const lampOver = (kit: Kit, table: Placed): Placed | null =>
  overhead(kit, build(kit, furniture.pendantLamp, { height: kit.placer.plan.height - kit.random.range(1.68, 1.85) }), table.place[12], table.place[14]);
