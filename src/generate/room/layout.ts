/** From options and a seed to a furnished plan: what stands where, before anything is painted. */
import { random, type Random } from '../../math/index.ts';
import { InputError } from '../../scene/index.ts';
import { drawStyle, THEME_NAMES, type Style, type ThemeName } from '../furniture/index.ts';
import { recoloured } from './colours.ts';
import { lampLevelOf } from './daylight.ts';
import { addExtras, leaveOut } from './extras.ts';
import { fitOut } from './fit-out.ts';
import type { Kit } from './kit.ts';
import { lampColor } from './kelvin.ts';
import { furnishNext } from './next-room.ts';
import { DRESSINGS, LIGHTS, ROOM_KINDS, roomOptionsSchema, type LightName, type RoomKindName, type RoomOptions } from './options.ts';
import type { Placed, Placer } from './placer.ts';
import { drawPlan, type Plan } from './plan.ts';
import { realFurniture, type FurnitureSource } from './real.ts';
import type { RoomKind } from './room-kind.ts';
import { rooms } from './rooms.ts';
import { walkable } from './walk.ts';

export interface Layout {
  readonly kind: RoomKindName;
  readonly light: LightName;
  readonly style: Style;
  /** What was asked for of surfaces. */
  readonly wishes: Pick<RoomOptions, 'floor' | 'walls' | 'colours'>;
  readonly plan: Plan;
  readonly placed: readonly Placed[];
  /** What stands in the room next door; its plan is plan.next. */
  readonly next: readonly Placed[];
  /** How many draws it took, and whether the last one has all that makes the room what it is. */
  readonly tries: number;
  readonly complete: boolean;
}

const TRIES = 30;

/** Checked options; throws InputError when one is unknown or out of range. */
export function checkOptions(options: RoomOptions): RoomOptions {
  const checked = roomOptionsSchema.safeParse(options);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0];
  throw new InputError(`room option ${path.join('.') || '(all)'}: ${message}. docs/room.md lists the options.`);
}

/** `source`: models that others made, to stand where code would make something. */
export function layoutRoom(o: RoomOptions, seed: number, source?: FurnitureSource): Layout {
  const draw = (name: string, ...more: number[]): Random => random(seed, 'room', name, ...more);
  const kindName = o.kind ?? ROOM_KINDS[draw('kind').weighted(ROOM_KINDS.map((name) => rooms[name].weight))];
  const kind: RoomKind = rooms[kindName];
  const light = o.light ?? LIGHTS[draw('light').weighted([1.5, 3, 2, 1, 1.2, 0.5])];
  const theme = (o.theme ?? draw('theme').pick(THEME_NAMES)) as ThemeName;
  const kelvin = o.kelvin ?? draw('kelvin').range(...(kind.kelvin ?? [2700, 4000]));
  const base = drawStyle(theme, lampLevelOf(light, kind.range.windows > 0, o.lamps, draw('lamps')), draw('style'));
  const style: Style = { ...recoloured(base, o.colours ?? 0, draw('colours')), warm: lampColor(kelvin) };
  const dressing = o.dressing ?? DRESSINGS[draw('dressing').weighted(kind.dressing ?? [6, 2, 1])];

  const of = { kind: kindName, light, style, wishes: { floor: o.floor, walls: o.walls, colours: o.colours } };

  let plan = drawPlan(kind.range, o, draw('plan'));
  let place: Placer | null = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // the door may be where nothing else leaves room for what the room is for: every few tries it is another plan
    if (attempt > 0 && attempt % 3 === 0) plan = drawPlan(kind.range, o, draw('plan', attempt));
    place = fitOut(plan, { dressing, shut: o.shut, style, look: draw('openings'), place: draw('place', attempt) });
    const kit: Kit = { placer: place, style, random: draw('furnish', attempt), clutter: o.clutter ?? 0.6, real: realFurniture(source) };
    if (!kind.furnish(kit)) continue;
    leaveOut(kit, o.leaveOut ?? {}, draw('leave-out', attempt));
    addExtras({ ...kit, random: draw('extras', attempt) }, o.extras ?? {});
    if (!walkable(plan, place.placed)) continue;
    return { ...of, plan, placed: place.placed, next: furnishNext(plan, dressing, style, draw, source), tries: attempt + 1, complete: true };
  }
  return { ...of, plan, placed: place?.placed ?? [], next: furnishNext(plan, dressing, style, draw, source), tries: TRIES, complete: false };
}
