/** Bookshop: shelves all along the walls and in rows, tables with stacks of books, a counter by the door. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { bookStack, small } from './dress.ts';
import { build, type Kit } from './kit.ts';
import { extentOf, poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { hung, inCorner, panels, spots } from './rules.ts';

export const shop: RoomKind = {
  title: 'Bookshop',
  weight: 0.9,
  range: { width: [5.2, 7.8], depth: [4.6, 6.6], height: [2.7, 3.3], windows: 1, window: [1.4, 2], sill: [0.4, 0.6], moreDoors: 0, shapes: [4, 2, 1, 0], ceilings: [6, 0, 2], openDoors: 0.25 },
  dressing: [0, 0, 1],
  floor: [5, 1, 2],
  kelvin: [3000, 5000],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const shelves = [0, 1].map(() => build(kit, furniture.bookshelf, { height: random.range(1.9, 2.1), fill: random.range(0.8, 0.95), width: random.range(0.9, 1.1) }));
    const counter = build(kit, furniture.checkoutCounter, { design: random.pick(['straight', 'reception', 'bar'] as const), width: random.range(1.3, 1.8) });
    let till: Placed | null = null;
    for (const o of plan.openings.filter((p) => p.type !== 'window')) {
      // beside the way in, so that who stands behind it sees the door
      for (const side of random.shuffle([1, -1])) {
        const wall = plan.walls[o.wall];
        const away = o.width / 2 + 0.3 + counter.bounds.max[0];
        till ??= placer.put(counter, multiply(wall.pose, translation([o.at + side * away, 0, 1.1])));
      }
    }
    till ??= placer.againstWall(counter, { gap: 0.75, tries: 20 });
    if (!till) return false;
    for (const name of ['paper', 'books', 'bag'] as const) placer.onto(till, small(kit, name), { support: 0, turn: 0.3 });
    const along = wallShelves(kit, shelves);
    if (along < 4) return false;
    rows(kit, shelves);
    const table = build(kit, furniture.coffeeTable, { shape: 'rectangle', height: random.range(0.6, 0.8), width: random.range(1, 1.4), depth: random.range(0.6, 0.8), base: 'legs', under: 'none' });
    let tables = 0;
    for (const [x, z, yaw] of spots(kit, 40, 1, [0, Math.PI / 2])) {
      const host = tables < 2 ? placer.put(table, poseAt(x, 0, z, yaw), 0.5) : null;
      if (!host) continue;
      tables++;
      for (let i = 0; i < 9; i++) bookStack(kit, host, 0);
    }
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.armchair), true);
    placer.againstWall(build(kit, furniture.displayCase), { front: 0.5, tries: 10 });
    for (let i = random.int(3); i > 0; i--) hung(kit, build(kit, furniture.poster), plan.walls, 5, 2.15);
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.carton));
    if (random.chance(0.6)) inCorner(kit, build(kit, furniture.plant));
    panels(kit, 5);
    return true;
  },
};

/** Shelves side by side along every stretch of wall that takes them; how many stand. */
function wallShelves({ placer, random }: Kit, shelves: readonly ReturnType<typeof build>[]): number {
  let count = 0;
  for (const wall of placer.plan.walls) {
    let x = -wall.length / 2 + 0.03;
    while (x < wall.length / 2) {
      const item = random.pick(shelves);
      const e = extentOf(item);
      const done = placer.put(item, multiply(wall.pose, translation([x - e.min[0], 0, 0.025 - e.min[2]])), 0.55);
      if (done) count++;
      x += done ? e.max[0] - e.min[0] + 0.004 : 0.15;
    }
  }
  return count;
}

/** Free-standing rows, back to back, with aisles. */
function rows({ placer, random }: Kit, shelves: readonly ReturnType<typeof build>[]): void {
  const { plan } = placer;
  const low = shelves[0];
  const deep = low.bounds.max[2] - low.bounds.min[2];
  const wide = low.bounds.max[0] - low.bounds.min[0] + 0.004;
  for (let tries = 0; tries < 12; tries++) {
    const yaw = random.pick([0, Math.PI / 2]);
    const [x, z] = [random.range(-0.5, 0.5) * (plan.width - 3), random.range(-0.5, 0.5) * (plan.depth - 3)];
    const mark = placer.mark();
    const spot = poseAt(x, 0, z, yaw);
    let all = true;
    for (const i of [-0.5, 0.5]) {
      for (const side of [0, Math.PI]) all = all && placer.put(low, multiply(spot, multiply(poseAt(i * wide, 0, 0, side), translation([0, 0, deep / 2 + 0.003]))), 0.6) !== null;
    }
    if (all) return;
    placer.undo(mark);
  }
}
