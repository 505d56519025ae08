/** generateRoom: a furnished, lit room from options and a seed. */
import { random, translation, type Random } from '../../math/index.ts';
import type { Scene } from '../../scene/index.ts';
import type { Style } from '../furniture/index.ts';
import { boards, carpet, hex, LAYINGS, plaster, shade, tiles, wallpaper, wood, mix, type Srgb, type WoodName } from '../material/index.ts';
import { assembly } from './assemble.ts';
import { roomCameras } from './cameras.ts';
import { strayed } from './colours.ts';
import { daylight } from './daylight.ts';
import { checkOptions, layoutRoom, type Layout } from './layout.ts';
import { FLOORS, WALLS, type RoomOptions } from './options.ts';
import type { Plan } from './plan.ts';
import type { FurnitureSource } from './real.ts';
import type { RoomKind } from './room-kind.ts';
import { rooms } from './rooms.ts';
import { buildShell, white, type ShellFinishes } from './shell.ts';

/**
 * A room with furniture, daylight and two cameras. The same options and seed give the same bytes.
 * Throws InputError when an option is unknown or out of range.
 */
export function generateRoom(options: RoomOptions = {}, seed = 1): Scene {
  const o = checkOptions(options);
  return paintRoom(layoutRoom(o, seed), o.textureSize ?? 512, seed);
}

/** The same with models of a source among its furniture; the bytes depend on what the source has, too. */
export async function generateMixedRoom(options: RoomOptions, seed: number, source: FurnitureSource): Promise<Scene> {
  const o = checkOptions(options);
  const layout = layoutRoom(o, seed, source);
  await source.ready([...layout.placed, ...layout.next].map(({ item }) => item));
  return paintRoom(layout, o.textureSize ?? 512, seed);
}

/** A layout made visible: meshes, baked materials, lights, cameras. */
export function paintRoom(layout: Layout, textureSize: number, seed: number): Scene {
  const draw = (name: string): Random => random(seed, 'room', name);
  const { plan, placed, next, style } = layout;
  const kind: RoomKind = rooms[layout.kind];
  const scene = assembly(kind.title, textureSize);
  const here = shellFinishes(kind, plan, style, layout.wishes, draw('finishes'));
  const there = plan.next ? nextFinishes(plan.next, here, style, draw('next-finishes')) : here;
  for (const item of buildShell(plan, { ...here, back: there.walls[0] })) scene.add(item, translation([0, 0, 0]));
  if (plan.next) for (const item of buildShell(plan.next, there, 0)) scene.add(item, translation([0, 0, 0]));
  for (const p of [...placed, ...next]) scene.add(p.item, p.place, p.finishes);
  const day = daylight(layout.light, plan, Math.min(512, textureSize), draw('sky'));
  const texture = scene.addTexture(day.sky);
  return scene.finish(roomCameras(plan, placed, draw('cameras')), day.lights, { ...day.environment, texture });
}

const WOODS: readonly WoodName[] = ['oak', 'lightOak', 'walnut', 'teak', 'greyOak', 'ash', 'birch'];

function shellFinishes(kind: RoomKind, plan: Plan, style: Style, { walls, floor: asked, colours = 0 }: Layout['wishes'], r: Random): ShellFinishes {
  const tint = (c: Srgb): Srgb => strayed(c, colours, r);
  const base = plaster(style.wall);
  const drawn = r.weighted(kind.walls ?? [2, 1, 0]);
  const look = walls === undefined ? drawn : WALLS.indexOf(walls);
  const accent = look === 1 ? r.pick(plan.walls.filter((w) => w.length > 1)).index : -1;
  const feature = r.chance(0.5)
    ? plaster(mix(style.accents[r.int(2)], style.wall, r.range(0.2, 0.6)))
    : wallpaper(style.wall, shade(mix(style.wall, style.accents[0], 0.35), 0.98), r.pick(['stripes', 'leaves'] as const));
  const tiled = tiles(tint(r.pick(['#f1efe9', '#e3e8e8', '#d5dfe2', '#e9e0d2', '#dfe5da'].map(hex))), hex('#b9b4aa'), r.pick([0.15, 0.2, 0.3]));
  const laid = r.weighted(kind.floor);
  const pick = asked === undefined ? laid : FLOORS.indexOf(asked);
  const floor = pick === 0 ? boards(r.chance(0.5) ? style.wood : r.pick(WOODS), r.pick(LAYINGS))
    : pick === 1 ? carpet(tint(r.pick(['#b9b0a2', '#9a958c', '#a89f94', '#8d8a86', '#6f7a85', '#5f6b66'].map(hex))))
      : tiles(tint(r.pick(['#d8d2c6', '#bdb7ac', '#c9a98a', '#e6e3dd', '#8f9294', '#b9c0bf'].map(hex))), hex('#9b958a'), r.pick([0.3, 0.45, 0.6]));
  return {
    walls: plan.walls.map((w) => (look === 2 ? tiled : w.index === accent ? feature : base)), back: base, floor, ceiling: plaster(hex('#f5f4f0')),
    beams: r.chance(0.7) ? wood(style.wood, 0.6) : white(), trim: white(),
  };
}

/** The room next door: often the same floor, its own colour of wall. */
function nextFinishes(plan: Plan, here: ShellFinishes, style: Style, r: Random): ShellFinishes {
  const wall = plaster(r.chance(0.5) ? style.wall : mix(style.wall, style.accents[r.int(2)], r.range(0.1, 0.35)));
  return { ...here, walls: plan.walls.map(() => wall), back: wall, floor: r.chance(0.6) ? here.floor : boards(r.pick(WOODS), 'planks') };
}
