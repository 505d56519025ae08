/** Laundry: washing machine and dryer side by side, something to iron on, baskets of clothes, a shelf over the machines. */
import { furniture } from '../furniture/index.ts';
import { small } from './dress.ts';
import { build, type Kit } from './kit.ts';
import { multiply } from '../../math/index.ts';
import { poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { bareWalls, inCorner, middle, overhead, rowAlong, spots } from './rules.ts';

export const laundry: RoomKind = {
  title: 'Laundry',
  weight: 0.7,
  range: { width: [2.6, 3.6], depth: [2.3, 3.2], windows: 1, window: [0.7, 1], sill: [1.05, 1.25], moreDoors: 0, shapes: [6, 1, 1, 1], ceilings: [7, 1, 0] },
  dressing: [0, 2, 3],
  floor: [0.5, 0, 5],
  walls: [3, 1, 1],
  kelvin: [3000, 5000],
  furnish: (kit) => {
    const { placer, random } = kit;
    const machines = [build(kit, furniture.washingMachine), ...(random.chance(0.85) ? [build(kit, furniture.dryer)] : []), ...(random.chance(0.3) ? [build(kit, furniture.washingMachine)] : [])];
    const row = rowAlong(kit, machines, bareWalls(kit), 0.75, 0.03);
    if (!row) return false;
    for (const host of row.placed) onMachine(kit, host);
    const board = build(kit, furniture.ironingBoard);
    const ironing = spots(kit, 30, 0.5, [0, Math.PI / 2, Math.PI, -Math.PI / 2]).find(([x, z, yaw]) => placer.put(board, poseAt(x, 0, z, yaw)));
    if (!ironing && random.chance(0.5)) return false;
    for (let i = 1 + random.int(2); i > 0; i--) basketOnFloor(kit, row.placed);
    const cupboard = placer.againstWall(build(kit, random.chance(0.5) ? furniture.wardrobe : furniture.dresser), { front: 0.4, tries: 16 });
    if (cupboard && cupboard.box.max[1] < 1.4) placer.onto(cupboard, build(kit, furniture.towel, { design: 'folded' }), { support: 0 });
    const rack = placer.againstWall(build(kit, furniture.shelves, { design: 'rack', width: random.range(0.7, 1), height: random.range(1.6, 2), depth: 0.4, levels: 4 + random.int(2) }), { front: 0.4, tries: 12 });
    if (rack) for (let i = 0; i < 7; i++) placer.onto(rack, small(kit, random.pick(['carton', 'basket', 'towel', 'bottle', 'toiletries'] as const)), { turn: 0.1 });
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.clothes, { design: 'heap' }));
    if (random.chance(0.3)) inCorner(kit, build(kit, furniture.plant));
    overhead(kit, build(kit, furniture.ceilingLamp), ...middle(kit));
    return true;
  },
};

function onMachine(kit: Kit, host: Placed): void {
  const { placer, random } = kit;
  const thing = random.int(4);
  if (thing === 0) placer.onto(host, build(kit, furniture.towel, { design: 'folded' }), { turn: 0.2 });
  else if (thing === 1) placer.onto(host, small(kit, 'basket'), { turn: 0.2 });
  else if (thing === 2) placer.onto(host, build(kit, furniture.toiletries, { design: 'bottles' }), { turn: 0.4 });
}

/** Before the machines, or where there is floor. */
function basketOnFloor(kit: Kit, machines: readonly Placed[]): void {
  const { placer, random } = kit;
  const item = small(kit, 'basket');
  const host = random.pick(machines);
  const near = placer.put(item, multiply(host.place, poseAt(random.range(-0.2, 0.2), 0, host.item.bounds.max[2] + 0.1 + item.bounds.max[2], random.range(-0.3, 0.3))));
  if (!near) inCorner(kit, item);
}
