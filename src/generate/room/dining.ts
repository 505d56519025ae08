/** Dining room: a table with its chairs in the middle under a pendant, sideboards and shelves along the walls. */
import { translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { diningSet, dress, hangPictures, lampOver } from './dress.ts';
import { build, buildNamed } from './kit.ts';
import type { Placed, WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { inCorner, layRug, middle, spots } from './rules.ts';

export const dining: RoomKind = {
  title: 'Dining room',
  weight: 1.2,
  range: { width: [3.8, 5.2], depth: [3.5, 4.6], windows: 2 },
  floor: [5, 0.5, 2],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const yaw = plan.width > plan.depth ? 0 : Math.PI / 2;
    const [mx, mz] = middle(kit);
    const tries = [[mx + random.range(-0.3, 0.3), mz + random.range(-0.2, 0.2), yaw], [mx, mz, yaw], [mx, mz, yaw + Math.PI / 2], ...spots(kit, 20, 1.2, [yaw, yaw + Math.PI / 2])] as const;
    const table = diningSet(kit, tries, random.pick([4, 6, 6])) ?? diningSet(kit, tries, 4);
    if (!table) return false;
    const [tx, tz] = [table.place[12], table.place[14]];
    if (random.chance(0.6)) {
      const along = Math.abs(table.place[0]) > 0.5;
      const rug = build(kit, furniture.rug, { shape: random.pick(['rectangle', 'fringed'] as const), ...(along ? { width: 2.6, depth: 2.2 } : { width: 2.2, depth: 2.6 }) });
      layRug(kit, rug, translation([tx, 0, tz]));
    }
    dress(kit, table, ['bowl', 'vase', 'plate', 'glass', 'plate', 'glass', 'bottle', 'candle']);
    lampOver(kit, table);
    const hosts: (Placed & WallSpot)[] = [];
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
