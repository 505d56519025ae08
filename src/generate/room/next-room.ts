/** The room next door, seen through an open door or a gap: lightly furnished, with a lamp of its own. */
import type { Random } from '../../math/index.ts';
import { furniture, type Style } from '../furniture/index.ts';
import { fitOut, type Dressing } from './fit-out.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { dress, hangPictures } from './dress.ts';
import type { Placed } from './placer.ts';
import type { Plan } from './plan.ts';
import { realFurniture, type FurnitureSource } from './real.ts';
import { inCorner, middle, overhead } from './rules.ts';

/** Its furniture; empty where the plan has no next room. */
export function furnishNext(plan: Plan, dressing: Dressing, style: Style, draw: (name: string) => Random, source?: FurnitureSource): readonly Placed[] {
  if (!plan.next) return [];
  const random = draw('next');
  const placer = fitOut(plan.next, { dressing, style, look: draw('openings'), place: draw('next-place'), shared: 0 });
  const kit: Kit = { placer, style, random, clutter: 0.5, real: realFurniture(source) };
  overhead(kit, build(kit, furniture.ceilingLamp), ...middle(kit));
  const corridor = Math.min(plan.next.width, plan.next.depth) < 1.7;
  // nothing that tells what a room is for: it would be taken for the use of the room that the pictures are of
  const names = corridor ? ['sideboard', 'dresser', 'bookshelf'] as const : ['bookshelf', 'sideboard', 'armchair', 'dresser', 'bench'] as const;
  for (const name of random.shuffle(names).slice(0, corridor ? 1 : 3)) {
    const item = buildNamed(kit, name);
    // first where one looks to: across from the door
    const host = placer.againstWall(item, { walls: [2, ...random.shuffle([1, 3])], front: corridor ? 0.6 : 0.5 });
    if (host && (name === 'sideboard' || name === 'dresser')) dress(kit, host, ['vase', 'books', 'plant']);
  }
  if (!corridor && random.chance(0.5)) inCorner(kit, build(kit, furniture.plant));
  hangPictures(kit, 2, []);
  return placer.placed;
}
