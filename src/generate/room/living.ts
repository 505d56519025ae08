/** Living room: a sofa faces the television over a coffee table; armchairs, shelves and perhaps a dining place about it. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { bookStack, build, buildNamed, diningSet, dress, hangPictures, inCorner, type Kit } from './kit.ts';
import { boxUnder, extentOf, poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';

export const living: RoomKind = {
  title: 'Living room',
  range: { width: [4.4, 6.4], depth: [3.9, 5.2], windows: 2 },
  furnish: (kit) => {
    const { placer, random, clutter } = kit;
    const { plan } = placer;
    const dark = [0, 1, 2, 3].filter((w) => !plan.openings.some((o) => o.type === 'window' && o.wall === w));
    const across = (w: number): number => (w % 2 === 0 ? plan.depth : plan.width);
    const tvWall = random.shuffle(dark).find((w) => across(w) > 3.4) ?? dark[0];
    const stand = build(kit, furniture.tvStand);
    const spot = placer.againstWall(stand, { walls: [tvWall], at: [random.range(-0.2, 0.2), 0.5, -0.5, 0.9, -0.9] });
    if (!spot) return false;
    const tv = build(kit, furniture.television, { width: Math.min(stand.bounds.max[0] * 2 - 0.15, random.range(0.95, 1.25)) });
    placer.onto(spot, tv, { x: 0, z: 0, support: 0 });

    // the sofa looks at the screen from 2.4 to 3.4 m, with its back to the far wall or free in the room
    const sofa = build(kit, furniture.sofa);
    const deep = extentOf(sofa);
    const room = across(tvWall);
    const back = Math.max(0.03, room - 0.45 - random.range(3.0, 3.5) - (deep.max[2] - deep.min[2]));
    const opposite = plan.walls[(tvWall + 2) % 4];
    const seat = [back > 0.75 ? back : 0.03, 0.17, 0.03].flatMap((gap) => {
      const done = placer.put(sofa, multiply(opposite.pose, translation([-spot.at, 0, gap - deep.min[2]])));
      return done ? [{ ...done, gap }] : [];
    })[0];
    if (!seat) return false;
    const front = seat.gap + deep.max[2] - deep.min[2]; // metres from the sofa's wall to its front edge

    const table = build(kit, furniture.coffeeTable);
    const legroom = random.range(0.32, 0.42);
    const tableAt = front + legroom + table.bounds.max[2];
    const coffee = placer.put(table, multiply(opposite.pose, translation([-spot.at, 0, tableAt])));
    if (!coffee) return false;
    if (random.chance(0.85)) {
      const rug = build(kit, furniture.rug);
      const shift = Math.min(tableAt, room - rug.bounds.max[2] - 0.5);
      placer.fix(rug, multiply(opposite.pose, translation([-spot.at, 0, shift])));
    }
    // nothing comes between the sofa and the screen
    const half = Math.min(0.7, sofa.bounds.max[0]);
    placer.reserve(boxUnder(opposite.pose, { min: [-spot.at - half, 0.011, tableAt], max: [-spot.at + half, 1.3, room - 0.3] }));
    armchairs(kit, coffee, opposite.quarter, -spot.at, tableAt);
    besideSofa(kit, seat);
    dress(kit, coffee, random.shuffle(['cup', 'books', 'bowl', 'cup', 'vase', 'laptop'] as const).slice(0, 2 + Math.round(3 * clutter)));

    if (random.chance(0.8)) diningCorner(kit);
    const hosts: (Placed & { wall: number; at: number })[] = seat.gap < 0.3 ? [{ ...seat, wall: opposite.index, at: -spot.at }] : [];
    for (const kind of random.shuffle(['bookshelf', 'sideboard', 'bookshelf'] as const).slice(0, 2)) {
      const placed = placer.againstWall(buildNamed(kit, kind), { front: 0.6, tries: 14 });
      if (!placed) continue;
      if (kind === 'sideboard') { hosts.push(placed); dress(kit, placed, ['vase', 'books', 'lamp', 'plant']); } else if (random.chance(0.4)) bookStack(kit, placed);
    }
    for (let i = 1 + random.int(2); i > 0; i--) inCorner(kit, build(kit, furniture.plant));
    hangPictures(kit, 2 + random.int(3), hosts);
    const lamp = build(kit, random.chance(0.5) ? furniture.ceilingLamp : furniture.pendantLamp);
    placer.put(lamp, poseAt(0, plan.height, 0, 0));
    return true;
  },
};

/** One or two armchairs at the ends of the coffee table, turned towards it. */
function armchairs(kit: Kit, coffee: Placed, quarter: number, at: number, tableAt: number): void {
  const { placer, random } = kit;
  const chair = build(kit, furniture.armchair);
  const reach = coffee.item.bounds.max[0] + 0.4 + chair.bounds.max[2];
  for (const side of random.shuffle([1, -1]).slice(0, random.int(3))) {
    for (const away of [0, 0.15, 0.3]) {
      const pose = multiply(placer.plan.walls[quarter].pose, poseAt(at + side * (reach + away), 0, tableAt + random.range(0.05, 0.25), -side * (Math.PI / 2 - random.range(-0.15, 0.35)) + Math.PI * 0));
      if (placer.put(chair, pose)) break;
    }
  }
}

/** A side table with a lamp at one end of the sofa, a floor lamp at the other. */
function besideSofa(kit: Kit, seat: Placed): void {
  const { placer, random } = kit;
  const edge = seat.item.bounds.max[0];
  const back = seat.item.bounds.min[2];
  const sides = random.shuffle([1, -1] as const);
  const beside = (item: ReturnType<typeof build>, side: number): Placed | null => {
    const r = Math.max(item.bounds.max[0], item.bounds.max[2]);
    return placer.put(item, multiply(seat.place, poseAt(side * (edge + r + 0.05), 0, back + r + 0.08, 0)));
  };
  if (random.chance(0.75)) {
    const table = beside(build(kit, furniture.sideTable), sides[0]);
    if (table) dress({ ...kit, clutter: 1 }, table, random.chance(0.7) ? ['lamp', 'books'] : ['plant', 'cup']);
  }
  if (random.chance(0.7) && !beside(build(kit, furniture.floorLamp), sides[1])) inCorner(kit, build(kit, furniture.floorLamp));
}

/** A dining place where the room still has floor for one. */
function diningCorner(kit: Kit): void {
  const { placer, random } = kit;
  const { width, depth } = placer.plan;
  const spots = Array.from({ length: 40 }, () => [random.range(-width / 2 + 1, width / 2 - 1), random.range(-depth / 2 + 1, depth / 2 - 1), random.pick([0, Math.PI / 2])] as const);
  const table = diningSet(kit, spots, 4) ?? diningSet(kit, spots, 2);
  if (table) dress(kit, table, ['vase', 'bowl', 'cup', 'cup']);
}
