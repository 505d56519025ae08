/** Bedroom: a bed with its night stands, a wardrobe, and what else fits. */
import { multiply, translation } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { build, buildNamed, dress, hangPictures, inCorner, type Kit } from './kit.ts';
import { extentOf, poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';

export const bedroom: RoomKind = {
  title: 'Bedroom',
  range: { width: [3.6, 4.8], depth: [3.5, 4.4], windows: 1 },
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const dark = [0, 1, 2, 3].filter((w) => !plan.openings.some((o) => o.type === 'window' && o.wall === w));
    const bed = build(kit, furniture.bed);
    const e = extentOf(bed);
    const stand = build(kit, furniture.nightstand);
    const side = bed.bounds.max[0] + stand.bounds.max[0] + 0.05;
    const at = [0, 0.3, -0.3, 0.7, -0.7, 1.1, -1.1].map((a) => a + random.range(-0.1, 0.1));
    const spot = placer.againstWall(bed, { walls: random.shuffle(dark), at, gap: 0.02, front: 0.5 });
    if (!spot) return false;
    const wall = plan.walls[spot.wall];
    if (random.chance(0.7)) {
      const rug = build(kit, furniture.rug, { width: Math.min(wall.length - 1.2, bed.bounds.max[0] * 2 + 1.1), depth: 1.5 });
      placer.fix(rug, multiply(wall.pose, translation([spot.at, 0, e.max[2] - e.min[2] - 0.35])));
    }
    for (const s of [1, -1]) {
      const placed = placer.put(stand, multiply(wall.pose, translation([spot.at + s * side, 0, 0.03 - stand.bounds.min[2]])));
      if (placed) dress({ ...kit, clutter: Math.max(0.6, kit.clutter) }, placed, ['lamp', random.pick(['books', 'cup', 'vase'] as const)]);
    }
    const hosts: (Placed & { wall: number; at: number })[] = [];
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
    if (random.chance(0.6)) mirrorOnWall(kit);
    hangPictures(kit, 1 + random.int(3), [{ ...spot, box: { ...spot.box, max: [spot.box.max[0], bed.bounds.max[1], spot.box.max[2]] } }, ...hosts]);
    placer.put(build(kit, random.chance(0.6) ? furniture.ceilingLamp : furniture.pendantLamp), poseAt(0, plan.height, 0, 0));
    return true;
  },
};

/** A chair at the desk, things on it. */
export function work(kit: Kit, desk: Placed): void {
  const { placer, random } = kit;
  const chair = build(kit, furniture.chair);
  placer.put(chair, multiply(desk.place, poseAt(random.range(-0.15, 0.15), 0, desk.item.bounds.max[2] + chair.bounds.max[2] + 0.08, Math.PI + random.range(-0.12, 0.12))));
  dress({ ...kit, clutter: 1 }, desk, ['laptop', 'lamp', 'books', 'cup']);
}

function mirrorOnWall(kit: Kit): void {
  const { placer, random } = kit;
  for (let tries = 0; tries < 8; tries++) {
    const wall = placer.plan.walls[random.int(4)];
    const item = build(kit, furniture.mirror);
    if (placer.hang(item, wall.index, random.range(-wall.length / 2 + 0.6, wall.length / 2 - 0.6), 1)) return;
  }
}
