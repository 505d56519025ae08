/**
 * How rooms vary: a distribution for every option that a room takes. `drawRoomOptions(spread, seed)` draws the options of
 * one room, each from a stream of its own, so that changing one distribution leaves the draws of all others as they were.
 */
import { z } from 'zod';
import { distributionSchema, draw, drawName, random, weightsSchema, type Random } from '../../math/index.ts';
import { THEME_NAMES, type ThemeName } from '../furniture/index.ts';
import { EXTRAS, type ExtraName } from './extras.ts';
import { DRESSINGS, FLOORS, LIGHTS, ROOM_KINDS, WALLS, type RoomOptions } from './options.ts';

export const LAMP_CHOICES = ['on', 'off', 'auto'] as const;
const share = distributionSchema(0, 1);

/** null: as the kind of room, or the time of day, has it. */
export const roomSpreadSchema = z.strictObject({
  kinds: weightsSchema(ROOM_KINDS).describe('what rooms are for'),
  themes: weightsSchema(THEME_NAMES).describe('tastes of furniture, colours and materials'),
  light: weightsSchema(LIGHTS).describe('times of day and skies'),
  lamps: weightsSchema(LAMP_CHOICES).describe('whether lamps burn; auto: in the dark, without windows, sometimes by day'),
  kelvin: distributionSchema(2000, 10_000).nullable().describe('colour temperature of the lamps'),
  clutter: share.describe('small things on tables, shelves and the floor'),
  dressing: weightsSchema(DRESSINGS).nullable().describe('what windows have'),
  shut: share.nullable().describe('how far blinds and curtains are closed'),
  floors: weightsSchema(FLOORS).nullable().describe('what floors are of'),
  walls: weightsSchema(WALLS).nullable().describe('what walls are of'),
  colours: share.describe("how far colours stray from the theme's; 1: to any colour"),
  extras: z.partialRecord(z.enum(EXTRAS), distributionSchema(0, 20)).describe('furniture and things beyond what the kind of room has, where they fit; fractions are chances'),
  leaveOut: z.record(z.string(), z.number().min(0).max(1)).describe('by concept: chance that a thing which carries nothing is left out'),
});
export type RoomSpread = z.infer<typeof roomSpreadSchema>;

/** Options of the room of this seed. What is null in the spread is left to generateRoom. */
export function drawRoomOptions(spread: RoomSpread, seed: number): RoomOptions {
  const stream = (name: string): Random => random(seed, 'spread', name);
  const { kelvin, dressing, shut, floors, walls, leaveOut } = spread;
  const lamps = drawName(spread.lamps, LAMP_CHOICES, stream('lamps'));
  const count = (name: ExtraName): number => wholeOf(draw(spread.extras[name] ?? 0, stream(`extras ${name}`)), stream(`extras ${name} rest`));
  const extras = EXTRAS.map((name) => [name, count(name)] as const).filter(([, n]) => n > 0);
  return {
    kind: drawName(spread.kinds, ROOM_KINDS, stream('kind')),
    theme: drawName<ThemeName>(spread.themes, THEME_NAMES, stream('theme')),
    light: drawName(spread.light, LIGHTS, stream('light')),
    ...(lamps !== 'auto' && { lamps }),
    ...(kelvin !== null && { kelvin: draw(kelvin, stream('kelvin')) }),
    clutter: draw(spread.clutter, stream('clutter')),
    ...(dressing && { dressing: drawName(dressing, DRESSINGS, stream('dressing')) }),
    ...(shut !== null && { shut: draw(shut, stream('shut')) }),
    ...(floors && { floor: drawName(floors, FLOORS, stream('floor')) }),
    ...(walls && { walls: drawName(walls, WALLS, stream('walls')) }),
    colours: draw(spread.colours, stream('colours')),
    ...(extras.length > 0 && { extras: Object.fromEntries(extras) }),
    ...(Object.keys(leaveOut).length > 0 && { leaveOut }),
  };
}

/** 1.3: 1, and 2 three times in ten. */
const wholeOf = (x: number, r: Random): number => Math.floor(x) + (r.chance(x - Math.floor(x)) ? 1 : 0);
