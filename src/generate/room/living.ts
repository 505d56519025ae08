/** Living room: a sofa faces the television over a coffee table; armchairs, shelves and perhaps a dining place about it. */
import { multiply } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { bookStack, diningSet, dress, hangPictures, lampOver, strewn } from './dress.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { across } from './outline.ts';
import { boxUnder, extentOf, poseAt, type Placed, type WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { bareWalls, beside, inCorner, layRug, middle, overhead, spots } from './rules.ts';

export const living: RoomKind = {
  title: 'Living room',
  weight: 2.5,
  range: { width: [4.4, 6.4], depth: [3.9, 5.2], windows: 2, openDoors: 0.5 },
  floor: [6, 0.8, 0.5],
  furnish: (kit) => {
    const { placer, random, clutter } = kit;
    const { plan } = placer;
    const stand = build(kit, furniture.tvStand);
    const tvWalls = bareWalls(kit, stand.bounds.max[0] * 2 + 0.3).filter((w) => across(plan.walls, w, 0).distance > 3.3);
    const spot = placer.againstWall(stand, { walls: tvWalls.map((w) => w.index), at: [random.range(-0.2, 0.2), 0.5, -0.5, 0.9, -0.9, 1.4, -1.4] });
    if (!spot) return false;
    const tv = build(kit, furniture.television, { width: Math.min(stand.bounds.max[0] * 2 - 0.15, random.range(0.95, 1.25)) });
    placer.onto(spot, tv, { x: 0, z: 0, support: 0 });

    // the sofa looks at the screen from 2.4 to 3.4 m, with its back to the far wall or free in the room; all in the television's coordinates
    const wall = plan.walls[spot.wall];
    const far = across(plan.walls, wall, spot.at);
    const room = far.distance;
    if (room < 3) return false;
    const facing = (away: number, aside = 0, yaw = 0) => multiply(wall.pose, poseAt(spot.at - aside, 0, room - away, Math.PI + yaw));
    const sofa = build(kit, furniture.sofa);
    const deep = extentOf(sofa);
    const back = Math.max(0.03, room - 0.45 - random.range(3.0, 3.5) - (deep.max[2] - deep.min[2]));
    const seat = [back > 0.75 ? back : 0.03, 0.17, 0.03].flatMap((gap) => {
      const done = placer.put(sofa, facing(gap - deep.min[2]));
      return done ? [{ ...done, gap }] : [];
    })[0];
    if (!seat) return false;
    const front = seat.gap + deep.max[2] - deep.min[2]; // metres from the sofa's wall to its front edge

    const table = build(kit, furniture.coffeeTable);
    const legroom = random.range(0.32, 0.42);
    const tableAt = front + legroom + table.bounds.max[2];
    const coffee = placer.put(table, facing(tableAt));
    if (!coffee) return false;
    if (random.chance(0.85)) {
      const rug = build(kit, furniture.rug);
      const shift = Math.min(tableAt, room - rug.bounds.max[2] - 0.5);
      layRug(kit, rug, facing(shift));
    }
    // nothing comes between the sofa and the screen
    const half = Math.min(0.7, sofa.bounds.max[0]);
    placer.reserve(boxUnder(facing(tableAt), { min: [-half, 0.011, 0], max: [half, 1.3, room - 0.3 - tableAt] }));
    armchairs(kit, coffee);
    besideSofa(kit, seat);
    dress(kit, coffee, random.shuffle(['cup', 'books', 'bowl', 'cup', 'vase', 'laptop', 'remote', 'magazine', 'candle'] as const).slice(0, 2 + Math.round(4 * clutter)));

    if (random.chance(0.8)) diningCorner(kit);
    const behind = far.wall.pose;
    const along = (seat.place[12] - behind[12]) * behind[0] + (seat.place[14] - behind[14]) * behind[2];
    const hosts: (Placed & WallSpot)[] = seat.gap < 0.3 ? [{ ...seat, wall: far.wall.index, at: along }] : [];
    for (const kind of random.shuffle(['bookshelf', 'sideboard', 'bookshelf'] as const).slice(0, 2)) {
      const placed = placer.againstWall(buildNamed(kit, kind), { front: 0.6, tries: 14 });
      if (!placed) continue;
      if (kind === 'sideboard') { hosts.push(placed); dress(kit, placed, ['vase', 'books', 'lamp', 'plant']); } else if (random.chance(0.4)) bookStack(kit, placed);
    }
    if (random.chance(0.2)) placer.againstWall(build(kit, furniture.fireplace), { front: 0.8, gap: 0.016, tries: 10 });
    for (let i = 1 + random.int(2); i > 0; i--) inCorner(kit, build(kit, furniture.plant));
    strewn(kit, ['toy', 'toyBall', 'basket', 'ottoman', 'bag', 'magazine'], 2);
    hangPictures(kit, 2 + random.int(3), hosts);
    overhead(kit, build(kit, random.chance(0.5) ? furniture.ceilingLamp : furniture.pendantLamp), ...middle(kit));
    return true;
  },
};

/** One or two armchairs at the ends of the coffee table, turned towards it. */
function armchairs(kit: Kit, coffee: Placed): void {
  const { placer, random } = kit;
  const chair = build(kit, furniture.armchair);
  const reach = coffee.item.bounds.max[0] + 0.4 + chair.bounds.max[2];
  for (const side of random.shuffle([1, -1]).slice(0, random.int(3))) {
    for (const away of [0, 0.15, 0.3]) {
      if (placer.put(chair, multiply(coffee.place, poseAt(side * (reach + away), 0, random.range(0.05, 0.25), -side * (Math.PI / 2 - random.range(-0.15, 0.35)))))) break;
    }
  }
}

/** A side table with a lamp at one end of the sofa, a floor lamp at the other. */
function besideSofa(kit: Kit, seat: Placed): void {
  const { random } = kit;
  const sides = random.shuffle([1, -1] as const);
  if (random.chance(0.75)) {
    const table = beside(kit, seat, build(kit, furniture.sideTable), sides[0], 0.05, 0.1);
    if (table) dress({ ...kit, clutter: 1 }, table, random.chance(0.7) ? ['lamp', 'books'] : ['plant', 'cup']);
  }
  if (random.chance(0.7) && !beside(kit, seat, build(kit, furniture.floorLamp), sides[1], 0.05, 0.1)) inCorner(kit, build(kit, furniture.floorLamp));
}

/** A dining place where the room still has floor for one. */
function diningCorner(kit: Kit): void {
  const tries = spots(kit, 40, 1, [0, Math.PI / 2]);
  const table = diningSet(kit, tries, 4) ?? diningSet(kit, tries, 2);
  if (!table) return;
  dress(kit, table, ['vase', 'bowl', 'cup', 'cup']);
  if (kit.random.chance(0.6)) lampOver(kit, table);
}
