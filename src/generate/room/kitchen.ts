/** Kitchen: a run of units along one wall, and a place to eat. */
import { multiply, translation } from '../../math/index.ts';
import { furniture, KITCHEN, type Furniture } from '../furniture/index.ts';
import { at, box } from '../geometry/index.ts';
import { hex, tiles } from '../material/index.ts';
import { diningSet, dress, hangPictures, lampOver } from './dress.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import type { Wall } from './outline.ts';
import { part } from './part.ts';
import { boxUnder, type Placed } from './placer.ts';
import { ceilingOver } from './plan.ts';
import type { RoomKind } from './room-kind.ts';
import { hung, inCorner, middle, overhead, spots } from './rules.ts';

export const kitchen: RoomKind = {
  title: 'Kitchen',
  weight: 1.8,
  range: { width: [3.8, 5.4], depth: [3.3, 4.4], windows: 1, shapes: [5, 2, 0.7, 0.7], ceilings: [7, 0.5, 1] },
  dressing: [0, 2, 3],
  floor: [4, 0, 4],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const bare = random.shuffle(plan.walls.filter((w) => w.length > 2.2 && !plan.openings.some((o) => o.wall === w.index && o.type !== 'door')));
    if (!bare.some((w) => unitsAlong(kit, w))) return false;
    for (let i = random.int(3); i > 0; i--) moreUnits(kit);
    const tries = spots(kit, 50, 1, [0, Math.PI / 2]);
    const table = random.chance(0.65) ? diningSet(kit, tries, 4) ?? diningSet(kit, tries, 2) : null;
    if (table) {
      dress(kit, table, ['bowl', 'plate', 'glass', 'cup', 'bottle', 'cup']);
      lampOver(kit, table);
    } else overhead(kit, build(kit, furniture.ceilingLamp), ...middle(kit));
    const more = placer.againstWall(buildNamed(kit, random.pick(['sideboard', 'bookshelf', 'dresser'] as const)), { front: 0.5, tries: 16 });
    if (more && more.item.concept !== 'bookshelf') dress(kit, more, ['plant', 'vase', 'books']);
    if (random.chance(0.6)) inCorner(kit, build(kit, furniture.plant));
    inCorner(kit, build(kit, furniture.wasteBin));
    if (random.chance(0.5)) hung(kit, build(kit, furniture.clock, { design: 'round' }), plan.walls, 6, 1.9);
    hangPictures(kit, 1 + random.int(2), []);
    return true;
  },
};

/**
 * A second run of units that match those there are: a worktop on base units against another wall, often with wall units
 * over it. Null where there are no units to match, or no space.
 */
export function moreUnits(kit: Kit): Placed | null {
  const { placer, random } = kit;
  const [first] = placer.placed.filter((p) => p.item.title === furniture.baseUnits.title);
  const top = placer.placed.find((p) => p.item.title === furniture.worktop.title);
  if (!first || !top) return null;
  const finishOf = (name: string) => first.item.pieces.find((p) => p.name === name)?.finish;
  const [body, front, handles] = [finishOf('case'), finishOf('fronts'), finishOf('handles')];
  const modules = 2 + random.int(3);
  const matching = { modules, ...(body && { body }), ...(front && { front }), handle: handles ? 'bar' as const : 'none' as const, ...(handles && { metal: handles }) };
  const base = placer.againstWall(build(kit, furniture.baseUnits, matching), { gap: 0.02, front: 0.75, tries: 12 });
  if (!base) return null;
  const wall = placer.plan.walls[base.wall];
  const spot = (y: number, z: number) => multiply(wall.pose, translation([base.at, y, z]));
  const board = build(kit, furniture.worktop, { width: modules * KITCHEN.module, finish: top.item.pieces[0].finish });
  const counter = placer.put(board, spot(KITCHEN.plinth + KITCHEN.base, 0.02 + KITCHEN.depth / 2));
  if (!counter) { // something hangs or stands just where its edges would be
    placer.remove(base);
    return null;
  }
  const above = build(kit, furniture.wallUnits, matching);
  if (random.chance(0.7)) placer.put(above, spot(KITCHEN.wallBottom, 0.003));
  dress(kit, counter, random.shuffle(['bottle', 'bowl', 'plate', 'cup', 'plant', 'glass'] as const).slice(0, 3));
  return counter;
}

/** Where a run of units fits: from one end of a wall, perhaps with a gap for the door beside it. */
interface Run { readonly modules: number; readonly flip: 1 | -1; readonly shift: number }

function findRun(kit: Kit, wall: Wall, fridgeWide: number): Run | null {
  const { placer, random } = kit;
  const flips = random.shuffle([1, -1] as const);
  for (let modules = 6; modules >= 3; modules--) {
    for (const shift of [0, 0.5, 1]) {
      const long = fridgeWide + modules * KITCHEN.module;
      if (long + shift + 0.03 > wall.length) continue;
      for (const flip of flips) {
        const [from, to] = [-wall.length / 2 + shift, -wall.length / 2 + shift + long + 0.015];
        const space = boxUnder(wall.pose, { min: [flip > 0 ? from : -to, 0.02, 0.015], max: [flip > 0 ? to : -from, 2.2, 0.66] });
        if (ceilingOver(placer.plan, space) > 2.25 && placer.free(space)) return { modules, flip, shift };
      }
    }
  }
  return null;
}

/** Refrigerator, base units with oven, hob and sink, wall units with a hood between them; false where they do not fit. */
function unitsAlong(kit: Kit, wall: Wall): boolean {
  const { placer, random } = kit;
  const m = KITCHEN.module;
  const gap = 0.02;
  const fridge = build(kit, furniture.refrigerator);
  const fridgeWide = fridge.bounds.max[0] * 2 + 0.02;
  const found = findRun(kit, wall, fridgeWide);
  if (!found) return false;
  const { modules, flip } = found; // flip: the refrigerator stands at the left or at the right end
  const run = modules * m;
  const begin = -wall.length / 2 + 0.015 + found.shift;
  const start = begin + fridgeWide; // along the wall, seen with the refrigerator on the left
  const x = (along: number): number => flip * along;
  const spot = (along: number, y: number, z: number) => multiply(wall.pose, translation([x(along), y, z]));

  const cooker = 1 + random.int(modules - 1 > 2 ? modules - 2 : 1); // never the first: the refrigerator is hot enough
  const others = Array.from({ length: modules }, (_, i) => i).filter((i) => Math.abs(i - cooker) > 0);
  const sinkModule = others.filter((i) => Math.abs(i - cooker) > 1)[0] ?? others[others.length - 1];
  const depth = KITCHEN.depth;
  const z = gap + depth / 2;
  const look = build(kit, furniture.baseUnits, { modules: 1 }); // drawn once: all units match
  const finishOf = (name: string) => look.pieces.find((p) => p.name === name)?.finish;
  const [body, front, handles] = [finishOf('case'), finishOf('fronts'), finishOf('handles')];
  const handle = handles ? 'bar' as const : 'none' as const;
  const matching = { ...(body && { body }), ...(front && { front }), handle, ...(handles && { metal: handles }) };
  const place = (item: Furniture, along: number, y: number, zz: number): Placed => placer.fix(item, spot(along, y, zz));

  place(fridge, begin + fridgeWide / 2, 0, 0.03 - fridge.bounds.min[2]);
  for (const [from, to] of [[0, cooker], [cooker + 1, modules]] as const) {
    if (to > from) place(build(kit, furniture.baseUnits, { ...matching, modules: to - from }), start + ((from + to) / 2) * m, 0, z);
  }
  const middle = start + run / 2;
  const sinkAlong = start + (sinkModule + 0.5) * m;
  const cookAlong = start + (cooker + 0.5) * m;
  const counterY = KITCHEN.plinth + KITCHEN.base;
  const surface = counterY + KITCHEN.worktop;
  const counter = place(build(kit, furniture.worktop, { width: run, sinkAt: x(sinkAlong - middle) }), middle, counterY, z);
  place(build(kit, furniture.oven), cookAlong, 0, z);
  const hob = place(build(kit, furniture.hob), cookAlong, surface, z + 0.01);
  place(build(kit, furniture.sink), sinkAlong, surface, z);
  place(build(kit, furniture.faucet), sinkAlong, surface, z - 0.225);
  const wallTop = KITCHEN.wallBottom + KITCHEN.wallHeight;
  place(build(kit, furniture.rangeHood, { height: wallTop - 1.52 }), cookAlong, 1.52, 0.002);
  for (const [from, to] of [[0, cooker], [cooker + 1, modules]] as const) {
    if (to > from && random.chance(0.85)) place(build(kit, furniture.wallUnits, { ...matching, modules: to - from }), start + ((from + to) / 2) * m, KITCHEN.wallBottom, 0.003);
  }
  const splash = at(box(run, KITCHEN.wallBottom - surface, 0.008, { radius: 0, grain: 'x' }), 0, 0, 0.0045);
  placer.fix(part('wall', 'Backsplash', [{ name: 'tiles', surface: splash, finish: tiles(random.pick(['#f1efe9', '#d7ddd9', '#c8d3d8', '#e5ddcf'].map(hex)), hex('#b9b4aa'), random.pick([0.1, 0.15])) }]), spot(middle, surface, 0));
  placer.reserve(boxUnder(wall.pose, { min: [flip > 0 ? begin : -start - run, 0.011, 0], max: [flip > 0 ? start + run : -begin, 1.6, 1.4] }));

  const onHob = build(kit, furniture.pot);
  if (random.chance(0.6)) place(onHob, cookAlong + (random.chance(0.5) ? 0.14 : -0.14), hob.box.max[1] + 0.0005, z + 0.13);
  for (const name of random.shuffle(['kettle', 'microwave', 'vase', 'fruitBowl', 'plant', 'bottle', 'plate', 'drinkingGlass'] as const).slice(0, 1 + Math.round(3 * kit.clutter))) {
    const item = name === 'plant' ? build(kit, furniture.plant, { height: 0.3, potRadius: 0.06, potHeight: 0.11, habit: 'broad' }) : name === 'vase' ? build(kit, furniture.vase, { height: 0.2 }) : buildNamed(kit, name);
    placer.onto(counter, item, { turn: name === 'microwave' ? 0.05 : 1 });
  }
  return true;
}
