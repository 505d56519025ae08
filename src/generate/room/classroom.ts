/** Classroom: a board on the front wall, the teacher's desk before it, rows of desks with chairs that face it. */
import { multiply } from '../../math/index.ts';
import { furniture } from '../furniture/index.ts';
import { hangPictures, small } from './dress.ts';
import { build, buildNamed, type Kit } from './kit.ts';
import { across, type Wall } from './outline.ts';
import { poseAt, type Placed } from './placer.ts';
import type { RoomKind } from './room-kind.ts';
import { around, bareWalls, hung, inCorner, panels, under } from './rules.ts';

export const classroom: RoomKind = {
  title: 'Classroom',
  weight: 0.9,
  range: { width: [6, 8.6], depth: [5.4, 7.4], height: [2.8, 3.2], windows: 1, window: [1.6, 2.1], sill: [0.85, 1], moreDoors: 0, shapes: [6, 0, 0.7, 0.7], ceilings: [8, 0, 0], openDoors: 0.25 },
  dressing: [0.5, 3, 2],
  floor: [2, 1.5, 3],
  walls: [3, 1, 0],
  kelvin: [3500, 6500],
  furnish: (kit) => {
    const { placer, random } = kit;
    const { plan } = placer;
    const front = bareWalls(kit, 4).find((w) => across(plan.walls, w, 0).distance > 4.8);
    if (!front) return false;
    const board = build(kit, furniture.whiteboard, { design: 'wall', width: random.range(2, 2.8), height: random.range(1.1, 1.25) });
    const hangs = [0, 0.4, -0.4, 0.8, -0.8, 1.2, -1.2].reduce<ReturnType<typeof placer.hang>>((done, at) => done ?? placer.hang(board, front.index, at, random.range(0.85, 0.95)), null);
    if (!hangs) return false;
    const teacher = teacherDesk(kit, front, hangs.at);
    if (!teacher || rowsOfDesks(kit, front) < 4) return false;
    for (let i = 0; i < 3; i++) placer.againstWall(buildNamed(kit, random.pick(['bookshelf', 'sideboard'] as const)), { walls: plan.walls.filter((w) => w !== front).map((w) => w.index), front: 0.45, tries: 10 });
    for (let i = 2 + random.int(3); i > 0; i--) hung(kit, build(kit, furniture.poster), plan.walls, 6);
    if (random.chance(0.7)) hung(kit, build(kit, furniture.clock, { design: 'station' }), plan.walls, 6, 2.2);
    inCorner(kit, build(kit, furniture.wasteBin));
    hangPictures(kit, 1, []);
    panels(kit, 6);
    return true;
  },
};

/** To one side of the board, facing the class. */
function teacherDesk(kit: Kit, front: Wall, boardAt: number): Placed | null {
  const { placer, random } = kit;
  const desk = build(kit, furniture.desk, { width: random.range(1.3, 1.6), depth: 0.7 });
  for (const side of random.shuffle([1, -1])) {
    for (const away of [1.3, 1, 0.6, 1.7]) {
      const placed = placer.put(desk, multiply(front.pose, poseAt(boardAt + side * away, 0, 1.35, Math.PI)));
      if (!placed) continue;
      around(kit, placed, build(kit, furniture.officeChair), [{ x: random.range(-0.1, 0.1), z: desk.bounds.max[2], yaw: Math.PI }], 0.4);
      placer.onto(placed, build(kit, furniture.laptop), { support: 0, x: 0.1, z: 0, turn: 0.2 });
      return placed;
    }
  }
  return null;
}

/** Desks for two in columns with aisles; yields how many stand. All are the same desk and chair, as schools buy them. */
function rowsOfDesks(kit: Kit, front: Wall): number {
  const { placer, random } = kit;
  const desk = build(kit, furniture.schoolDesk);
  const chair = build(kit, furniture.schoolChair);
  const wide = desk.bounds.max[0] * 2;
  const deep = across(placer.plan.walls, front, 0).distance;
  const seats = (wide > 1 ? [-0.3, 0.3] : [0]).map((x) => ({ x, z: desk.bounds.max[2], yaw: Math.PI }));
  const pitch = wide + 0.6;
  const columns = Math.floor((front.length - 0.6) / pitch);
  let count = 0;
  for (let z = 2.5; z < deep - 0.9; z += 1.3) {
    for (let c = 0; c < columns; c++) {
      const x = (c - (columns - 1) / 2) * pitch;
      // their fronts to the board: the desk's back is towards it, the chair on its far side
      const placed = placer.put(desk, multiply(front.pose, poseAt(x, 0, z, 0)));
      if (!placed) continue;
      count++;
      around(kit, placed, chair, seats, 0.85);
      if (random.chance(0.25 * kit.clutter)) under(kit, placed, build(kit, furniture.bag), random.pick([-0.55, 0.55]), 0.55);
      if (random.chance(0.7 * kit.clutter)) placer.onto(placed, small(kit, random.pick(['paper', 'books', 'magazine'] as const)), { support: 0, turn: 0.4 });
    }
  }
  return count;
}
