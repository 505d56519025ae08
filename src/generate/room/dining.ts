/** Dining room: a table with its chairs in the middle under a pendant, sideboards and shelves along the walls. */
import { translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { build, buildNamed, diningSet, dress, hangPictures, inCorner } from './kit.ts';
import { poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';

export const dining: RoomKind = {
  title: 'Dining room',
  range: { width: [3.8, 5.2], depth: [3.5, 4.6], windows: 2 },
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const yaw = plan.width > plan.depth ? 0 : Math.PI / 2;
    const [x, z] = [random.range(-0.3, 0.3), random.range(-0.2, 0.2)];
    const table = diningSet(kit, [[x, z, yaw], [0, 0, yaw], [0, 0, yaw + Math.PI / 2]], random.pick([4, 6])) ?? diningSet(kit, [[0, 0, yaw]], 4);
    if (!table) return false;
    const [tx, , tz] = [table.place[12], 0, table.place[14]];
    if (random.chance(0.6)) {
      const rug = build(kit, furniture.rug, yaw === 0 ? { width: 2.6, depth: 2.2 } : { width: 2.2, depth: 2.6 });
      placer.fix(rug, translation([tx, 0, tz]));
    }
    dress(kit, table, ['bowl', 'vase', 'cup', 'cup']);
    const pendant = build(kit, furniture.pendantLamp, { height: plan.height - random.range(1.55, 1.7) });
    placer.put(pendant, poseAt(tx, plan.height, tz, 0));
    const hosts: (Placed & { wall: number; at: number })[] = [];
    for (const kind of random.shuffle(['sideboard', 'bookshelf', 'dresser', 'armchair'] as const).slice(0, 3)) {
      const placed = placer.againstWall(buildNamed(kit, kind), { front: 0.3, tries: 16 });
      if (placed && (kind === 'sideboard' || kind === 'dresser')) {
        hosts.push(placed);
        dress(kit, placed, ['vase', 'lamp', 'books', 'plant']);
      }
    }
    inCorner(kit, build(kit, furniture.plant));
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.floorLamp));
    hangPictures(kit, 2 + random.int(3), hosts);
    return true;
  },
};
