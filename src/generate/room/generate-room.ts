/** generateRoom: a furnished, lit room from options and a seed. */
import { multiply, random, translation, type Random } from '../../math/index.ts';
import { InputError, type Scene } from '../../scene/index.ts';
import { drawStyle, furniture, make, THEME_NAMES, type Style, type ThemeName } from '../furniture/index.ts';
import { boards, carpet, hex, LAYINGS, paint, plaster, shade, tiles, wallpaper, mix, type Finish, type WoodName } from '../material/index.ts';
import { assembly } from './assemble.ts';
import { bedroom } from './bedroom.ts';
import { roomCameras } from './cameras.ts';
import { daylight, lampLevelOf } from './daylight.ts';
import { dining } from './dining.ts';
import { kitchen } from './kitchen.ts';
import { living } from './living.ts';
import { buildDoor, buildWindow } from './openings.ts';
import { LIGHTS, ROOM_KINDS, roomOptionsSchema, type RoomKindName, type RoomOptions } from './options.ts';
import { placer, type Placer } from './placer.ts';
import { drawPlan, type Plan } from './plan.ts';
import type { RoomKind } from './room-kind.ts';
import { buildShell, white } from './shell.ts';

/** The registry of rooms: one file and one line a kind. */
export const rooms = { living, bedroom, dining, kitchen } as const satisfies Record<RoomKindName, RoomKind>;

const TRIES = 24;

/**
 * A room with furniture, daylight and two cameras. The same options and seed give the same bytes.
 * Throws InputError when an option is unknown or out of range.
 */
export function generateRoom(options: RoomOptions = {}, seed = 1): Scene {
  const checked = roomOptionsSchema.safeParse(options);
  if (!checked.success) {
    const { path, message } = checked.error.issues[0];
    throw new InputError(`room option ${path.join('.') || '(all)'}: ${message}. docs/room.md lists the options.`);
  }
  const o = checked.data;
  const draw = (name: string): Random => random(seed, 'room', name);
  const kindName = o.kind ?? ROOM_KINDS[draw('kind').weighted([3, 2, 1.5, 1.5])];
  const light = o.light ?? LIGHTS[draw('light').weighted([3, 1.5, 1])];
  const theme = (o.theme ?? draw('theme').pick(THEME_NAMES)) as ThemeName;
  const kind: RoomKind = rooms[kindName];
  const style = drawStyle(theme, lampLevelOf(light, draw('lamps')), draw('style'));

  let plan = drawPlan(kind.range, o, draw('plan'));
  let done: Placer | null = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // the door may be where nothing else leaves room for what the room is for: every few tries it is another plan
    if (attempt > 0 && attempt % 3 === 0) plan = drawPlan(kind.range, o, random(seed, 'room', 'plan', attempt));
    const place = fittedOut(plan, kind.curtains ?? true, style, draw('openings'), random(seed, 'room', 'place', attempt));
    done = place;
    if (kind.furnish({ placer: place, style, random: random(seed, 'room', 'furnish', attempt), clutter: o.clutter ?? 0.6 })) break;
  }
  const placed = done?.placed ?? [];

  const scene = assembly(kind.title, o.textureSize ?? 512);
  for (const item of buildShell(plan, shellFinishes(kindName, style, draw('finishes')))) scene.add(item, translation([0, 0, 0]));
  for (const p of placed) scene.add(p.item, p.place, p.finishes);
  const day = daylight(light, plan, Math.min(512, o.textureSize ?? 512), draw('sky'));
  const texture = scene.addTexture(day.sky);
  return scene.finish(roomCameras(plan, placed, draw('cameras')), day.lights, { ...day.environment, texture });
}

/** The empty room with windows, curtains and door in place, and the floor before the door kept free. */
function fittedOut(plan: Plan, mayCurtain: boolean, style: Style, look: Random, place: Random): Placer {
  const p = placer(plan, place);
  const cross = look.chance(0.25);
  const trim = white();
  const leaf = look.chance(0.7) ? trim : paint(style.lacquer, 0.4, 'lacquer');
  const panels = look.pick([0, 2, 3, 4]);
  const curtains = look.chance(0.85) && mayCurtain;
  const curtainSeed = look.int(1 << 30);
  for (const o of plan.openings) {
    const wall = plan.walls[o.wall];
    const pose = multiply(wall.pose, translation([o.at, o.bottom, 0]));
    if (o.type === 'door') {
      p.fix(buildDoor(o, plan.thickness, leaf, trim, style.metal, panels, look.chance(0.5) ? 1 : -1), pose);
      p.reserve(zone(plan, o.wall, o.at, o.width / 2 + 0.12, 0.011, 2.1, 0.95));
      continue;
    }
    p.fix(buildWindow(o, trim, style.metal, cross), pose);
    p.reserve(zone(plan, o.wall, o.at, o.width / 2, o.bottom + 0.02, o.top, 0.35));
    if (!curtains) continue;
    // drawn from the same stream for each window, so that all of a room's curtains match
    const height = Math.min(plan.height - 0.08, o.top + 0.14);
    const room = Math.min(wall.length / 2 - Math.abs(o.at) - 0.1, o.width / 2 + 0.34);
    const item = make(furniture.curtain, style, random(curtainSeed, 'curtain'), { width: Math.min(room, o.width / 2 + 0.3) * 2, height, hem: 0.02 });
    p.fix(item, multiply(wall.pose, translation([o.at, 0, 0.001])));
  }
  return p;
}

/** A box before a wall, in the room's coordinates. */
function zone(plan: Plan, wallIndex: number, at: number, half: number, low: number, high: number, deep: number) {
  const m = plan.walls[wallIndex].pose;
  const a = [m[0] * (at - half) + m[12], m[2] * (at - half) + m[14]];
  const b = [m[0] * (at + half) + m[8] * deep + m[12], m[2] * (at + half) + m[10] * deep + m[14]];
  return {
    min: [Math.min(a[0], b[0]), low, Math.min(a[1], b[1])] as const,
    max: [Math.max(a[0], b[0]), high, Math.max(a[1], b[1])] as const,
  };
}

function shellFinishes(kind: RoomKindName, style: Style, r: Random): { walls: Finish[]; floor: Finish; ceiling: Finish; trim: Finish } {
  const base = plaster(style.wall);
  const accent = r.chance(0.35) ? r.int(4) : -1;
  const feature = r.chance(0.5)
    ? plaster(mix(style.accents[r.int(2)], style.wall, r.range(0.2, 0.6)))
    : wallpaper(style.wall, shade(mix(style.wall, style.accents[0], 0.35), 0.98), r.pick(['stripes', 'leaves'] as const));
  const woods: readonly WoodName[] = ['oak', 'lightOak', 'walnut', 'teak', 'greyOak', 'ash', 'birch'];
  const pick = r.weighted(kind === 'kitchen' ? [4, 0, 4] : kind === 'dining' ? [5, 0.5, 2] : kind === 'bedroom' ? [5, 2.5, 0] : [6, 0.8, 0.5]);
  const floor = pick === 0 ? boards(r.chance(0.5) ? style.wood : r.pick(woods), r.pick(LAYINGS))
    : pick === 1 ? carpet(r.pick(['#b9b0a2', '#9a958c', '#a89f94', '#8d8a86'].map(hex)))
      : tiles(r.pick(['#d8d2c6', '#bdb7ac', '#c9a98a', '#e6e3dd'].map(hex)), hex('#9b958a'), r.pick([0.3, 0.45, 0.6]));
  return { walls: [0, 1, 2, 3].map((i) => (i === accent ? feature : base)), floor, ceiling: plaster(hex('#f5f4f0')), trim: white() };
}
