/** Office: islands of desks with screens, swivel chairs, cupboards for files, a whiteboard, light panels. */
import { multiply } from '../../math/index.ts';
import { furniture, type Furniture } from '../furniture/index.ts';
import { hangPictures, small } from './dress.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { extentOf, poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { around, hung, inCorner, panels, under } from './rules.ts';

export const office: RoomKind = {
  title: 'Office',
  weight: 1.3,
  range: { width: [4.6, 7.4], depth: [4.2, 6.2], height: [2.6, 3], windows: 2, window: [1.4, 2], moreDoors: 1, shapes: [6, 1.5, 1, 0], ceilings: [8, 0, 0], openDoors: 0.35 },
  dressing: [0.3, 4, 2],
  floor: [1.5, 4, 1],
  walls: [3, 1, 0],
  kelvin: [3500, 6500],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const desk = build(kit, furniture.workDesk, { design: random.pick(['bench', 'standing', 'trestle', 'pedestal'] as const), width: random.range(1.4, 1.6), depth: random.range(0.7, 0.8) });
    const chair = build(kit, furniture.officeChair);
    const desks = islands(kit, desk);
    for (let i = 0; desks.length < 2 && i < 3; i++) {
      const alone = placer.againstWall(desk, { front: 0.9, tries: 20 });
      if (alone) desks.push(alone);
    }
    if (desks.length < 2) return false;
    for (const d of desks) workplace(kit, d, chair);
    const cupboards = ['bookshelf', 'filingCabinet', 'filingCabinet', 'printer', 'sideboard'] as const;
    for (const name of random.shuffle(cupboards).slice(0, 1 + random.int(3))) placer.againstWall(buildNamed(kit, name), { front: 0.5, tries: 12 });
    if (random.chance(0.75)) hung(kit, build(kit, furniture.whiteboard, { design: random.pick(['wall', 'glass'] as const) }), plan.walls, 12, 0.95);
    for (let i = 1 + random.int(2); i > 0; i--) inCorner(kit, build(kit, furniture.plant));
    for (let i = random.int(3); i > 0; i--) inCorner(kit, build(kit, furniture.carton));
    if (random.chance(0.5)) hung(kit, build(kit, furniture.clock, { design: 'round' }), plan.walls, 6, 2);
    hangPictures(kit, 1 + random.int(2), []);
    panels(kit, 6);
    return true;
  },
};

/** Pairs of desks head to head, as many islands of two or four as the floor takes with room to walk round them. */
function islands({ placer, random }: Kit, desk: Furniture): Placed[] {
  const { plan } = placer;
  const e = extentOf(desk);
  const [w, d] = [e.max[0] - e.min[0] + 0.01, e.max[2] - e.min[2] + 0.01];
  const out: Placed[] = [];
  const yaw = random.pick([0, Math.PI / 2]);
  for (let tries = 0; tries < 24 && out.length < 8; tries++) {
    const pairs = random.pick([1, 2]);
    const spot = poseAt(random.range(-0.5, 0.5) * (plan.width - 2.2), 0, random.range(-0.5, 0.5) * (plan.depth - 2.2), yaw);
    const mark = placer.mark();
    const now: Placed[] = [];
    for (let i = 0; i < pairs; i++) {
      for (const side of [0, Math.PI]) {
        const x = (i - (pairs - 1) / 2) * w * (side === 0 ? 1 : -1);
        const done = placer.put(desk, multiply(multiply(spot, poseAt(0, 0, 0, side)), poseAt(x, 0, d / 2, 0)), 0.85);
        if (done) now.push(done);
      }
    }
    if (now.length === 2 * pairs) out.push(...now);
    else placer.undo(mark);
  }
  return out;
}

/** A screen, keyboard and what gathers there; a chair, perhaps turned away; a bin below. */
export function workplace(kit: Kit, desk: Placed, chair: Furniture): void {
  const { placer, random, clutter } = kit;
  const front = desk.item.bounds.max[2];
  const back = desk.item.bounds.min[2];
  if (random.chance(0.75)) {
    const screen = build(kit, furniture.monitor);
    const pair = screen.bounds.max[0] < 0.3 && random.chance(0.25);
    for (const x of pair ? [-0.31, 0.31] : [random.range(-0.1, 0.1)]) placer.onto(desk, screen, { support: 0, x, z: back + 0.2, turn: 0.1 });
    placer.onto(desk, build(kit, furniture.keyboard), { support: 0, x: -0.05, z: front - 0.2, turn: 0.06 });
    placer.onto(desk, build(kit, furniture.mouse), { support: 0, x: 0.33, z: front - 0.2, turn: 0.1 });
  } else placer.onto(desk, build(kit, furniture.laptop), { support: 0, x: random.range(-0.1, 0.1), z: -0.05, turn: 0.12 });
  const things = random.shuffle(['cup', 'paper', 'paper', 'bottle', 'headphones', 'books', 'tableLamp', 'cable'] as const);
  for (const name of things.slice(0, 1 + Math.round(4 * clutter * random.next()))) placer.onto(desk, small(kit, name), { support: 0, turn: 0.3 });
  around(kit, desk, chair, [{ x: random.range(-0.1, 0.1), z: front, yaw: Math.PI }], 0.55);
  if (random.chance(0.4)) under(kit, desk, build(kit, furniture.wasteBin), desk.item.bounds.max[0] - 0.28, -0.1);
}
