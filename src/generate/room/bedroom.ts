/** Bedroom: a bed with its night stands, a wardrobe, and what else fits. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { dress, hangPictures, strewn } from './dress.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { extentOf, type Placed, type WallSpot } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { around, bareWalls, beside, hung, inCorner, layRug, middle, overhead } from './rules.ts';

export const bedroom: RoomKind = {
  title: 'Bedroom',
  weight: 1.8,
  range: { width: [3.6, 4.8], depth: [3.5, 4.4], windows: 1, ceilings: [5, 2, 1] },
  floor: [5, 2.5, 0],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const bed = build(kit, furniture.bed);
    const e = extentOf(bed);
    const stand = build(kit, furniture.nightstand);
    const at = [0, 0.3, -0.3, 0.7, -0.7, 1.1, -1.1].map((a) => a + random.range(-0.1, 0.1));
    const spot = placer.againstWall(bed, { walls: bareWalls(kit, bed.bounds.max[0] * 2 + 0.6).map((w) => w.index), at, gap: 0.02, front: 0.5 });
    if (!spot) return false;
    const wall = plan.walls[spot.wall];
    if (random.chance(0.7)) {
      const rug = build(kit, furniture.rug, { shape: random.pick(['rectangle', 'fringed'] as const), width: Math.min(wall.length - 1.2, bed.bounds.max[0] * 2 + 1.1), depth: 1.5 });
      layRug(kit, rug, multiply(wall.pose, translation([spot.at, 0, e.max[2] - e.min[2] - 0.35])));
    }
    for (const s of [1, -1] as const) {
      const placed = beside(kit, spot, stand, s, 0.05, 0.01);
      if (placed) dress({ ...kit, clutter: Math.max(0.6, kit.clutter) }, placed, ['lamp', random.pick(['books', 'cup', 'vase', 'clock', 'glass'] as const)]);
    }
    const hosts: (Placed & WallSpot)[] = [];
    placer.againstWall(build(kit, furniture.wardrobe), { front: 0.65, tries: 20 });
    for (const kind of random.shuffle(['desk', 'dresser', 'bookshelf'] as const).slice(0, 2)) {
      const item = buildNamed(kit, kind);
      const placed = placer.againstWall(item, { front: kind === 'desk' ? 0 : 0.5, tries: 16 });
      if (!placed) continue;
      if (kind === 'desk') work(kit, placed);
      if (kind === 'dresser') { hosts.push(placed); dress(kit, placed, ['vase', 'books', 'plant', 'cup']); }
    }
    if (random.chance(0.5)) inCorner(kit, build(kit, furniture.armchair), true);
    if (random.chance(0.7)) inCorner(kit, build(kit, furniture.plant));
    strewn(kit, ['shoes', 'bag', 'suitcase', 'basket', 'toy', 'ottoman'], 3);
    if (random.chance(0.4)) inCorner(kit, build(kit, furniture.clothes, { design: 'heap' }));
    if (random.chance(0.3)) hung(kit, build(kit, furniture.poster), plan.walls, 6);
    if (random.chance(0.6)) hung(kit, build(kit, furniture.mirror), plan.walls, 8, 1);
    hangPictures(kit, 1 + random.int(3), [{ ...spot, box: { ...spot.box, max: [spot.box.max[0], bed.bounds.max[1], spot.box.max[2]] } }, ...hosts]);
    overhead(kit, build(kit, random.chance(0.6) ? furniture.ceilingLamp : furniture.pendantLamp), ...middle(kit));
    return true;
  },
};

/** A chair at the desk, things on it. */
export function work(kit: Kit, desk: Placed): void {
  const { random } = kit;
  around(kit, desk, build(kit, furniture.chair), [{ x: random.range(-0.15, 0.15), z: desk.item.bounds.max[2], yaw: Math.PI }]);
  dress({ ...kit, clutter: 1 }, desk, ['laptop', 'lamp', 'books', 'cup']);
}
