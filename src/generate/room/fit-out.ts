/** The empty room with what is built in: windows with their curtains or blinds and radiators, doors, switches, sockets; the ways kept free. */
import { multiply, random, translation, type Random } from '../../math/index.ts';
import { furniture, make, type Furniture, type Style } from '../furniture/index.ts';
import { paint } from '../material/index.ts';
import type { RoomOptions } from './options.ts';
import { buildDoor, buildWindow } from './openings.ts';
import { boxUnder, placer, type Placer } from './placer.ts';
import { zoneBefore, type Opening, type Plan } from './plan.ts';
import { white } from './shell.ts';

export type Dressing = NonNullable<RoomOptions['dressing']>;

export interface FitOut {
  readonly dressing: Dressing;
  readonly style: Style;
  /** What all windows, doors and switches of a home share. */
  readonly look: Random;
  /** Where the placer takes its chances from. */
  readonly place: Random;
  /** How far blinds and curtains are shut, 0..1; drawn for each when left out. */
  readonly shut?: number;
  /** The wall that belongs to another room, whose doors are that room's; -1 = none. */
  readonly shared?: number;
}

export function fitOut(plan: Plan, { dressing, style, look, place, shut, shared = -1 }: FitOut): Placer {
  const p = placer(plan, place);
  const cross = look.chance(0.25);
  const trim = white();
  const leaf = look.chance(0.7) ? trim : paint(style.lacquer, 0.4, 'lacquer');
  const panels = look.pick([0, 2, 3, 4]);
  const seed = look.int(1 << 30);
  const rocker = make(furniture.lightSwitch, style, look);
  if (plan.beams) reserveBeams(p, plan);
  for (const o of plan.openings) {
    if (o.type === 'window') fitWindow(p, plan, o, cross, { dressing, shut }, style, seed);
    else {
      const wall = plan.walls[o.wall];
      if (o.type === 'door' && o.wall !== shared) p.fix(buildDoor(o, plan.thickness, leaf, trim, style.metal, panels), multiply(wall.pose, translation([o.at, o.bottom, 0])));
      // an open leaf swings into the room that shares the wall
      const deep = o.type === 'gap' ? 0.75 : 0.95;
      p.reserve(zoneBefore(wall, o.at, o.width / 2 + 0.12, 0.011, 2.1, deep));
      fitSwitch(p, plan, o, rocker);
    }
  }
  fitSockets(p, plan, place, [make(furniture.outlet, style, look, { design: 'single' }), make(furniture.outlet, style, look, { design: 'double' })]);
  return p;
}

function fitWindow(p: Placer, plan: Plan, o: Opening, cross: boolean, { dressing, shut }: Pick<FitOut, 'dressing' | 'shut'>, style: Style, seed: number): void {
  const wall = plan.walls[o.wall];
  p.fix(buildWindow(o, white(), style.metal, cross), multiply(wall.pose, translation([o.at, o.bottom, 0])));
  p.reserve(zoneBefore(wall, o.at, o.width / 2, o.bottom + 0.02, o.top, o.bottom < 0.2 ? 0.6 : 0.35));
  // half of what the curtains' rod spans: panels of up to 0.42 m hang at its ends
  const panels = Math.min(wall.length / 2 - Math.abs(o.at) - 0.1, o.width / 2 + 0.3);
  // cloth that is drawn across hangs where a radiator would stand
  const drawn = dressing === 'curtains' && shut !== undefined ? shut * panels : 0;
  if (o.bottom > 0.75 && drawn < 0.42 && random(seed, 'radiators').chance(0.75)) fitRadiator(p, plan, o, style, seed, dressing === 'curtains' ? panels - 0.6 : o.width / 2 - 0.12);
  // drawn from the same stream for each window, so that all of a room's curtains match
  if (dressing === 'curtains') {
    const height = Math.min(plan.height - 0.08 - (plan.beams?.deep ?? 0), o.top + 0.14);
    const item = make(furniture.curtain, style, random(seed, 'curtain'), { width: panels * 2, height, hem: 0.02, ...(drawn > 0.3 && { panel: Math.min(drawn, panels - 0.02) }) });
    p.fix(item, multiply(wall.pose, translation([o.at, 0, 0.001])));
  }
  // before the reveal, clear of the sill
  if (dressing === 'blinds' && o.bottom > 0.2) {
    const width = Math.min(o.width + 0.06, wall.length - 2 * Math.abs(o.at) - 0.04);
    const blind = make(furniture.blinds, style, random(seed, 'blinds'), { width, height: o.top - o.bottom + 0.02, ...dropOf(shut, seed, o) });
    p.fix(blind, multiply(wall.pose, translation([o.at, o.bottom + 0.03, 0.001])));
  }
}

/** How far one blind is let down: those of a room seldom hang at one height. */
function dropOf(shut: number | undefined, seed: number, o: Opening): { readonly drop?: number } {
  const own = random(seed, 'drop', o.wall, Math.round(o.at * 100));
  if (shut !== undefined) return { drop: Math.max(0.1, Math.min(1, shut + own.range(-0.1, 0.1))) };
  return random(seed, 'drop').chance(0.6) ? { drop: own.range(0.4, 0.9) } : {};
}

/** Below the sill, its pipes between the curtains. */
function fitRadiator(p: Placer, plan: Plan, o: Opening, style: Style, seed: number, half: number): void {
  const wall = plan.walls[o.wall];
  const r = random(seed, 'radiator');
  const item = make(furniture.radiator, style, r, { design: r.pick(['panel', 'column'] as const), width: Math.min(1.4, 2 * half), height: Math.min(0.6, o.bottom - 0.22) });
  if (half > 0.22) p.fix(item, multiply(wall.pose, translation([o.at, 0, 0.016])));
}

/** A switch on the side of the handle, at hand height, clear of the frame; its place stays free of shelves and pictures. */
function fitSwitch(p: Placer, plan: Plan, o: Opening, item: Furniture): void {
  const wall = plan.walls[o.wall];
  for (const side of [-o.hinge, o.hinge]) {
    const at = o.at + side * (o.width / 2 + 0.17);
    if (Math.abs(at) + 0.06 > wall.length / 2) continue;
    const place = multiply(wall.pose, translation([at, 1.05, 0.0005]));
    if (!p.free(boxUnder(place, item.bounds))) continue;
    p.fix(item, place);
    p.reserve(zoneBefore(wall, at, 0.08, 0.9, 1.25, 0.5));
    return;
  }
}

/** Sockets low on the walls, mostly hidden by furniture later, as they are. */
function fitSockets(p: Placer, plan: Plan, r: Random, kinds: readonly Furniture[]): void {
  for (const wall of plan.walls) {
    if (wall.length < 1.5) continue;
    for (let i = 0; i < (wall.length > 3.5 ? 2 : 1); i++) {
      const item = r.pick(kinds);
      const place = multiply(wall.pose, translation([r.range(-0.45, 0.45) * wall.length, 0.26, 0.0005]));
      if (p.free(boxUnder(place, item.bounds)) && !plan.openings.some((o) => o.wall === wall.index && o.bottom < 0.4)) p.fix(item, place);
    }
  }
}

/** Nothing may be put where a beam is. */
function reserveBeams(p: Placer, plan: Plan): void {
  const { beams, width, depth, height } = plan;
  for (const at of beams?.at ?? []) {
    const half = (beams?.width ?? 0) / 2;
    const low = height - (beams?.deep ?? 0);
    p.reserve(beams?.alongX ? { min: [-width, low, at - half], max: [width, height, at + half] } : { min: [at - half, low, -depth], max: [at + half, height, depth] });
  }
}
