/** Bathroom: a tub or a shower in a corner, a basin under a mirror, a toilet, towels. Small, and tiled more often than not. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { small } from './dress.ts';
import { build, type Kit } from './kit.ts';
import { extentOf, type Placed, type WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { hung, hungAbove, inCorner, middle, overhead } from './rules.ts';

export const bathroom: RoomKind = {
  title: 'Bathroom',
  weight: 1.6,
  range: { width: [2.3, 3.3], depth: [2.1, 2.9], windows: 1, window: [0.6, 0.9], sill: [1.1, 1.3], shapes: [6, 0.5, 1, 1], ceilings: [7, 1, 0], moreDoors: 0, openDoors: 0.2 },
  dressing: [0, 3, 2],
  floor: [0.6, 0, 5],
  walls: [1, 0, 2.5],
  kelvin: [2900, 4500],
  furnish: (kit) => {
    const { placer, random } = kit;
    const wet = random.chance(0.85) ? tub(kit) ?? showerBath(kit) : showerBath(kit) ?? tub(kit);
    const toilet = placer.againstWall(build(kit, furniture.toilet), { front: 0.5, gap: 0.016, tries: 24 });
    if (!wet || !toilet) return false;
    const basin = placer.againstWall(build(kit, furniture.washbasin), { front: 0.55, gap: 0.016, tries: 30 });
    if (!basin) return false;
    hungAbove(kit, build(kit, furniture.mirror, { width: Math.min(0.9, Math.max(0.5, basin.item.bounds.max[0] * 1.6)), height: random.range(0.6, 0.85) }), basin, 0.28);
    nearToilet(kit, toilet);
    if (random.chance(0.4)) placer.againstWall(build(kit, furniture.radiator, { design: 'towel-rail', width: random.range(0.5, 0.6), height: random.range(1.3, 1.7) }), { gap: 0.016, tries: 8 });
    inCorner(kit, build(kit, furniture.wasteBin, { design: 'pedal' }));
    const glassShelf = hungAbove(kit, build(kit, furniture.shelves, { design: 'floating', levels: 1, width: 0.6, depth: 0.2 }), toilet, 0.25, 1.3);
    if (glassShelf) for (const name of ['toiletries', 'toothbrushCup', 'towel'] as const) placer.onto(glassShelf, small(kit, name), { support: 0 });
    for (let i = 1 + random.int(2); i > 0; i--) hung(kit, build(kit, furniture.towel, { design: 'hung' }), placer.plan.walls, 10, random.range(0.85, 1.05));
    mat(kit, wet);
    const more = random.shuffle(['washer', 'dresser', 'basket', 'plant'] as const).slice(0, 1 + random.int(2));
    for (const name of more) {
      if (name === 'washer') placer.againstWall(build(kit, furniture.washingMachine), { front: 0.4, tries: 12 });
      else if (name === 'dresser') {
        const chest = placer.againstWall(build(kit, furniture.dresser, { width: random.range(0.5, 0.7) }), { front: 0.45, tries: 12 });
        if (chest) for (let i = 0; i < 2; i++) placer.onto(chest, i === 0 ? build(kit, furniture.towel, { design: random.pick(['folded', 'rolled'] as const) }) : build(kit, furniture.toiletries), { support: 0, turn: 0.15 });
      } else if (name === 'basket') inCorner(kit, small(kit, 'basket'));
      else inCorner(kit, build(kit, furniture.plant, { height: random.range(0.45, 0.7), potRadius: 0.1, potHeight: 0.18, habit: random.pick(['broad', 'blades'] as const) })); // no tree before the basin
    }
    overhead(kit, build(kit, furniture.ceilingLamp), ...middle(kit));
    return true;
  },
};

/** How far a corner rod goes back to the wall, metres (showerCurtain). */
const ROD_BACK = 0.72;

/** A bathtub at the end of a wall, perhaps with a curtain before it. */
function tub(kit: Kit): (Placed & WallSpot) | null {
  const { placer, random } = kit;
  const { plan } = placer;
  const item = build(kit, furniture.bathtub, { design: random.pick(['built-in', 'built-in', 'freestanding', 'claw-foot'] as const), width: random.range(1.55, 1.75), depth: random.range(0.75, 0.84) });
  const half = (extentOf(item).max[0] - extentOf(item).min[0]) / 2;
  for (const wall of random.shuffle(plan.walls.filter((w) => w.length > 2 * half + 0.05))) {
    const end = wall.length / 2 - half - 0.021;
    for (const at of random.chance(0.5) ? [-end, end] : [end, -end]) {
      const spot = placer.againstWall(item, { walls: [wall.index], at: [at], gap: 0.016, front: 0.45 });
      if (!spot) continue;
      if (random.chance(0.9)) curtainBefore(kit, spot, wall.length / 2);
      return spot;
    }
  }
  return null;
}

/** A rod from wall to wall where the tub fills the room's width, or round the free corner of one that stands in a corner; its curtain inside the rim. */
function curtainBefore(kit: Kit, spot: Placed & WallSpot, half: number): void {
  const { placer, random } = kit;
  const wall = placer.plan.walls[spot.wall];
  const top = spot.item.bounds.max[1];
  const deep = spot.item.bounds.max[2] - spot.item.bounds.min[2] + 0.016;
  const side = spot.at < 0 ? -1 : 1;
  if (wall.length > 2.2 && wall.hollow[side < 0 ? 0 : 1] && deep > ROD_BACK + 0.04) {
    const width = 2 * spot.item.bounds.max[0] - 0.03;
    const corner = build(kit, furniture.showerCurtain, { design: 'corner', turn: side < 0 ? 'right' : 'left', width, hem: top + 0.01, height: 2 });
    placer.put(corner, multiply(wall.pose, translation([side * (half - 0.006 - width / 2), 0, ROD_BACK + 0.007])));
    return;
  }
  if (wall.length > 2.2 || !wall.hollow[0] || !wall.hollow[1]) return;
  const rod = build(kit, furniture.showerCurtain, { design: random.pick(['straight', 'drawn'] as const), width: 2 * half - 0.012, hem: top + 0.01, height: 2 });
  placer.put(rod, multiply(wall.pose, translation([0, 0, deep - 0.05])));
}

/** A shower in a corner at the left end of a wall. */
function showerBath(kit: Kit): (Placed & WallSpot) | null {
  const { placer, random } = kit;
  const item = build(kit, furniture.shower);
  const e = extentOf(item);
  for (const wall of random.shuffle(placer.plan.walls.filter((w) => w.hollow[0] && w.length > e.max[0] - e.min[0] + 0.1))) {
    const at = -wall.length / 2 - e.min[0] + 0.015;
    const done = placer.put(item, multiply(wall.pose, translation([at, 0, 0.015 - e.min[2]])), 0.5);
    if (done) return { ...done, wall: wall.index, at };
  }
  return null;
}

/** Paper within reach: on the wall beside the toilet, or standing there. */
function nearToilet(kit: Kit, toilet: Placed & WallSpot): void {
  const { placer, random } = kit;
  const item = build(kit, furniture.toiletPaper);
  const hangs = item.bounds.min[2] > -0.01;
  for (const side of random.shuffle([1, -1])) {
    const at = toilet.at + side * (extentOf(toilet.item).max[0] + 0.16);
    const done = hangs ? placer.hang(item, toilet.wall, at, 0.62) : placer.againstWall(item, { walls: [toilet.wall], at: [at] });
    if (done) return;
  }
}

/** A mat to step on before the tub. */
function mat(kit: Kit, wet: Placed & WallSpot): void {
  const { placer, random } = kit;
  if (!random.chance(0.75)) return;
  const item = build(kit, furniture.floorMat);
  const lies = placer.put(item, multiply(wet.place, translation([random.range(-0.2, 0.2), -item.bounds.min[1], wet.item.bounds.max[2] + 0.08 - item.bounds.min[2]])));
  // what is put later has feet that would stand beside it and a case that would not
  if (lies) placer.reserve({ min: lies.box.min, max: [lies.box.max[0], 0.3, lies.box.max[2]] });
}
