/** Corridor of a home: long and narrow, many doors, a place for coats and shoes, a mirror, a runner on the floor. */
import { multiply } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { dress, hangPictures } from './dress.ts';
import { build, type Kit } from './kit.ts';
import { extentOf, poseAt, type Placed, type WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { hung, hungAbove, inCorner, layRug, overhead } from './rules.ts';

export const corridor: RoomKind = {
  title: 'Corridor',
  weight: 0.8,
  range: { width: [1.5, 2], depth: [4.2, 7], windows: 0, moreDoors: 3, shapes: [5, 0, 0, 0], ceilings: [8, 0, 1], openDoors: 0.8 },
  floor: [5, 0.5, 2.5],
  walls: [3, 1, 0],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const long = plan.depth > plan.width;
    const [length, wide] = long ? [plan.depth, plan.width] : [plan.width, plan.depth];
    const lamps = Math.round(length / 2.4);
    const lamp = build(kit, furniture.ceilingLamp);
    for (let i = 0; i < lamps; i++) {
      const at = ((i + 0.5) / lamps - 0.5) * length;
      overhead(kit, lamp, long ? 0 : at, long ? at : 0);
    }
    const sides = random.shuffle(plan.walls.filter((w) => w.length > 2.5)).map((w) => w.index);
    const deep = Math.min(0.36, wide - 1.05);
    const chest = placer.againstWall(build(kit, random.chance(0.5) ? furniture.dresser : furniture.sideboard, { depth: deep, width: random.range(0.8, 1.2), height: 0.75 }), { walls: sides, tries: 24 });
    const hosts: (Placed & WallSpot)[] = [];
    if (chest) {
      dress(kit, chest, ['vase', 'lamp', 'books', 'plant']);
      if (random.chance(0.6)) hungAbove(kit, build(kit, furniture.mirror, { width: random.range(0.5, 0.7), height: random.range(0.6, 0.8) }), chest, 0.25);
      else hosts.push(chest);
    }
    const along = sides.map((w) => plan.walls[w]);
    const worn = random.chance(0.75) ? build(kit, furniture.clothes, { design: 'hook-rail' }) : null;
    const coats = (worn && hung(kit, worn, along, 24, 1.72 - extentOf(worn).max[1])) ?? hung(kit, build(kit, furniture.coatRack, { design: 'wall' }), along, 16, 1.6);
    if (coats) shoesBelow(kit, coats);
    if (!chest && !coats) return false;
    const runner = build(kit, furniture.rug, { shape: random.pick(['rectangle', 'fringed'] as const), width: Math.min(length - 1.2, random.range(2, 3.2)), depth: wide * 0.45 });
    if (random.chance(0.75)) layRug(kit, runner, poseAt(0, 0, 0, long ? Math.PI / 2 : 0));
    if (random.chance(0.4)) inCorner(kit, build(kit, furniture.umbrellaStand));
    if (random.chance(0.4)) placer.againstWall(build(kit, furniture.bench, { depth: deep }), { walls: sides, tries: 10 });
    if (random.chance(0.6)) inCorner(kit, build(kit, furniture.plant, { height: random.range(0.6, 1), potRadius: 0.12 }));
    hangPictures(kit, 2 + random.int(3), hosts);
    return true;
  },
};

/** Pairs of shoes under the coats, toes to the wall. */
function shoesBelow({ placer, random, ...kit }: Kit, coats: Placed & WallSpot): void {
  const wall = placer.plan.walls[coats.wall];
  for (let i = 1 + random.int(3); i > 0; i--) {
    const pair = build({ placer, random, ...kit }, furniture.shoes);
    placer.put(pair, multiply(wall.pose, poseAt(coats.at + random.range(-0.5, 0.5), 0, 0.06 + pair.bounds.max[2], Math.PI + random.range(-0.2, 0.2))));
  }
}
