/** Home office: one desk with a screen, shelves of books, an armchair to read in. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { dress, hangPictures } from './dress.ts';
import { build, buildNamed } from './kit.ts';
import { workplace } from './office.ts';
import type { Placed, WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { hung, inCorner, layRug, middle, overhead } from './rules.ts';

export const homeOffice: RoomKind = {
  title: 'Home office',
  weight: 1.2,
  range: { width: [2.9, 4.2], depth: [2.8, 3.8], windows: 1, shapes: [5, 1, 1.5, 1.5], ceilings: [5, 2.5, 1] },
  dressing: [3, 3, 2],
  floor: [6, 1.5, 0],
  kelvin: [2700, 4500],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    // before the window, where there is one to look out of, or at a wall
    const window = plan.openings.find((o) => o.type === 'window' && o.bottom > 0.78);
    const desk = random.chance(0.5) ? build(kit, furniture.desk) : build(kit, furniture.workDesk, { design: random.pick(['pedestal', 'trestle', 'standing'] as const) });
    const spot = (window && random.chance(0.5) ? placer.againstWall(desk, { walls: [window.wall], at: [window.at], front: 0.9, gap: 0.17 }) : null) ?? placer.againstWall(desk, { front: 0.9, tries: 20 });
    if (!spot) return false;
    workplace(kit, spot, build(kit, furniture.officeChair));
    const hosts: (Placed & WallSpot)[] = [spot];
    let shelves = 0;
    for (const name of ['bookshelf', ...random.shuffle(['bookshelf', 'sideboard', 'dresser'] as const).slice(0, 2)] as const) {
      const placed = placer.againstWall(buildNamed(kit, name), { front: 0.5, tries: 16 });
      if (!placed) continue;
      shelves++;
      if (name !== 'bookshelf') { hosts.push(placed); dress(kit, placed, ['vase', 'books', 'plant', 'lamp']); }
    }
    if (shelves === 0) return false;
    if (random.chance(0.6)) {
      const wall = plan.walls[spot.wall];
      layRug(kit, build(kit, furniture.rug), multiply(wall.pose, translation([spot.at, 0, 1.3])));
    }
    if (random.chance(0.6)) inCorner(kit, build(kit, furniture.armchair), true);
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.floorLamp));
    inCorner(kit, build(kit, furniture.plant));
    overhead(kit, build(kit, random.chance(0.5) ? furniture.ceilingLamp : furniture.pendantLamp), ...middle(kit));
    if (random.chance(0.5)) hung(kit, build(kit, furniture.poster), plan.walls, 6);
    if (random.chance(0.4)) inCorner(kit, build(kit, furniture.carton));
    hangPictures(kit, 1 + random.int(2), hosts);
    return true;
  },
};
