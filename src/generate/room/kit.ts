/** What every kind of room furnishes with: a placer, a style, a random stream, and the small routines rooms share. */
import { multiply, rotation, transformPoint, translation, type Random, type Vec3 } from '../../math/index.ts';
import { boundsOf, transform } from '../geometry/index.ts';
import { EMPTY_BOX, union } from '../../math/index.ts';
import { furniture, make, type Furniture, type FurnitureKind, type FurnitureName, type Style } from '../furniture/index.ts';
import { boxUnder, extentOf, PILE, poseAt, type Placed, type Placer } from './placer.ts';

export interface Kit {
  readonly placer: Placer;
  readonly style: Style;
  readonly random: Random;
  /** 0..1: how many small things stand about. */
  readonly clutter: number;
}

export const build = <P extends object>(kit: Kit, kind: FurnitureKind<P>, overrides: Partial<P> = {}): Furniture => make(kind, kit.style, kit.random, overrides);

/** As build, for a kind named at run time. */
export const buildNamed = (kit: Kit, name: FurnitureName): Furniture => make<object>(furniture[name], kit.style, kit.random);

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
  const [x, , z] = [(base.box.min[0] + base.box.max[0]) / 2, 0, (base.box.min[2] + base.box.max[2]) / 2];
  for (let i = random.int(3); i > 0; i--) {
    const next = laid(build(kit, furniture.book, { height: 0.2, depth: 0.14 }));
    const yaw = random.range(-0.3, 0.3);
    placer.fix(next, multiply(poseAt(x, y + 0.0003, z, 0), multiply(quarterLike(host), rotation([0, 1, 0], yaw))));
    y += next.bounds.max[1] + 0.0003;
  }
}

/** The host's turn alone, so that a stack lies along its host. */
const quarterLike = (host: Placed): Placed['place'] => [...host.place.slice(0, 12), 0, 0, 0, 1];

/** Something small on a support: what suits a living room's tables. */
export function dress(kit: Kit, host: Placed, things: readonly ('cup' | 'vase' | 'books' | 'bowl' | 'laptop' | 'lamp' | 'plant')[]): void {
  const { random, placer, clutter } = kit;
  for (const thing of things) {
    if (!random.chance(0.25 + 0.75 * clutter)) continue;
    if (thing === 'books') bookStack(kit, host);
    else if (thing === 'cup') placer.onto(host, build(kit, furniture.cup), { turn: 3.1 });
    else if (thing === 'bowl') placer.onto(host, build(kit, furniture.bowl), { turn: 3.1 });
    else if (thing === 'vase') placer.onto(host, build(kit, furniture.vase), { turn: 3.1, support: 0 });
    else if (thing === 'laptop') placer.onto(host, build(kit, furniture.laptop), { turn: 0.35, support: 0 });
    else if (thing === 'lamp') placer.onto(host, build(kit, furniture.tableLamp), { support: 0 });
    else placer.onto(host, build(kit, furniture.plant, { height: random.range(0.3, 0.42), potRadius: 0.065, potHeight: 0.12, habit: random.pick(['broad', 'blades'] as const) }), { turn: 3.1, support: 0 });
  }
}

/** Stands an item in a free corner of the room, `yaw` towards the middle when it has a front. */
export function inCorner(kit: Kit, item: Furniture, faceIn = false): Placed | null {
  const { placer, random } = kit;
  const { width, depth } = placer.plan;
  const e = extentOf(item);
  const reach = Math.max(e.max[0], -e.min[0], e.max[2], -e.min[2]) + 0.05;
  for (const [sx, sz] of random.shuffle([[1, 1], [1, -1], [-1, 1], [-1, -1]] as const)) {
    for (const extra of [0, 0.15, 0.35]) {
      const yaw = faceIn ? (sx > 0 ? (sz > 0 ? -2.356 : -0.785) : sz > 0 ? 2.356 : 0.785) : random.range(0, 6.28);
      const done = placer.put(item, poseAt(sx * (width / 2 - reach - extra), 0, sz * (depth / 2 - reach - extra), yaw));
      if (done) return done;
    }
  }
  return null;
}

/** Where a point in the item's own coordinates lies in the room. */
export const pointOf = (placed: Placed, p: Vec3): Vec3 => transformPoint(placed.place, p);

/** Hangs pictures, first above the given things, then wherever a wall is bare. */
export function hangPictures(kit: Kit, count: number, above: readonly (Placed & { readonly wall: number; readonly at: number })[]): void {
  const { placer, random } = kit;
  let left = count;
  for (const host of above) {
    if (left <= 0) return;
    const top = host.box.max[1];
    const wide = host.item.bounds.max[0] * 2;
    const item = build(kit, furniture.picture, wide > 1.2 ? { height: random.range(0.5, 0.75) } : {});
    const y = Math.max(top + 0.18, 1.5 - item.bounds.max[1] / 2);
    if (y + item.bounds.max[1] < placer.plan.height - 0.15 && placer.hang(item, host.wall, host.at, y)) left--;
  }
  for (let tries = 0; tries < 14 && left > 0; tries++) {
    const wall = placer.plan.walls[random.int(4)];
    const item = build(kit, furniture.picture);
    const reach = wall.length / 2 - item.bounds.max[0] - 0.25;
    if (reach > 0 && placer.hang(item, wall.index, random.range(-reach, reach), 1.55 - item.bounds.max[1] / 2)) left--;
  }
}

/** A dining table with its chairs and a pendant, at a place where all of it fits. */
export function diningSet(kit: Kit, spots: readonly (readonly [number, number, number])[], seats: number): Placed | null {
  const { placer, random } = kit;
  const table = build(kit, furniture.diningTable, seats <= 2 ? { shape: 'round', width: 0.85, depth: 0.85, base: 'pedestal' } : seats > 4 ? { shape: 'rectangle', base: 'legs', width: random.range(1.6, 1.9), depth: 0.9 } : {});
  const chair = build(kit, furniture.chair);
  const [w, d] = [table.bounds.max[0] * 2, table.bounds.max[2] * 2];
  const reach = chair.bounds.max[2];
  const around: [number, number, number][] = [];
  if (seats <= 2) around.push([0, d / 2 + reach, Math.PI], [0, -d / 2 - reach, 0]);
  else if (Math.abs(w - d) < 0.05) around.push([0, d / 2 + reach, Math.PI], [0, -d / 2 - reach, 0], [w / 2 + reach, 0, -Math.PI / 2], [-w / 2 - reach, 0, Math.PI / 2]);
  else {
    const n = Math.max(2, Math.min(Math.floor(seats / 2), Math.floor(w / 0.6)));
    for (let i = 0; i < n; i++) {
      const x = ((i + 0.5) / n - 0.5) * (w - 0.1);
      around.push([x, d / 2 + reach, Math.PI], [x, -d / 2 - reach, 0]);
    }
  }
  const margin = 2 * reach + 0.14;
  const sides = around.length === 4 && Math.abs(w - d) < 0.05 ? margin : 0.1;
  for (const [x, z, yaw] of spots) {
    const place = poseAt(x, 0, z, yaw);
    if (!placer.free(boxUnder(place, { min: [-w / 2 - sides, PILE, -d / 2 - margin], max: [w / 2 + sides, 1.2, d / 2 + margin] }))) continue;
    const placedTable = placer.put(table, place);
    if (!placedTable) continue;
    for (const [cx, cz, cyaw] of around) {
      const away = Math.sqrt(cx * cx + cz * cz);
      const along = Math.abs(cz) < 1e-9 ? [1, 0] : Math.abs(w - d) < 0.05 ? [cx / away, cz / away] : [0, Math.sign(cz)]; // out from the table's edge
      const out = random.range(0.05, 0.12);
      const p = transformPoint(place, [cx + Math.sign(cx) * Math.abs(along[0]) * out, 0, cz + along[1] * out]);
      placer.put(chair, poseAt(p[0], 0, p[2], yaw + cyaw + random.range(-0.07, 0.07)));
    }
    return placedTable;
  }
  return null;
}
