/** What can be asked of a room. Everything that is left out is drawn from the seed. */
import { z } from 'zod';
import { THEME_NAMES } from '../furniture/index.ts';
import { EXTRAS } from './extras.ts';
import { SHAPES } from './outline.ts';
import { CEILINGS } from './plan.ts';
import { rooms } from './rooms.ts';

export type RoomKindName = keyof typeof rooms;
export const ROOM_KINDS = Object.keys(rooms) as RoomKindName[];
export const DRESSINGS = ['curtains', 'blinds', 'bare'] as const;
export const FLOORS = ['boards', 'carpet', 'tiles'] as const;
export const WALLS = ['plain', 'accent', 'tiled'] as const;
export const LIGHTS = ['morning', 'sunny', 'overcast', 'dusk', 'evening', 'night'] as const;

export const roomOptionsSchema = z.strictObject({
  /** What the room is for. */
  kind: z.enum(ROOM_KINDS as [RoomKindName, ...RoomKindName[]]).optional(),
  /** Taste of furniture, colours and materials. */
  theme: z.enum(THEME_NAMES as [string, ...string[]]).optional(),
  /** Time of day and sky. */
  light: z.enum(LIGHTS).optional(),
  /** Whether the lamps burn; by default they do when it is dark, sometimes by day, and always where there is no window. */
  lamps: z.enum(['on', 'off']).optional(),
  /** Colour temperature of the lamps. */
  kelvin: z.number().min(2000).max(10000).optional(),
  /** Outline of the floor. */
  shape: z.enum(SHAPES).optional(),
  /** Ceiling: flat, coming down to one wall, or with beams. */
  ceiling: z.enum(CEILINGS).optional(),
  /** Inner width (x), metres. */
  width: z.number().min(3.2).max(9).optional(),
  /** Inner depth (z), metres. */
  depth: z.number().min(3).max(9).optional(),
  /** Inner height, metres. */
  height: z.number().min(2.35).max(4).optional(),
  /** Small things on tables, shelves and sills: 0 = bare, 1 = lived in. */
  clutter: z.number().min(0).max(1).optional(),
  /** What windows have; by default what suits the kind of room. */
  dressing: z.enum(DRESSINGS).optional(),
  /** How far blinds are let down and curtains drawn: 0 = hardly, 1 = all the way. Default: some of them, each its own way. */
  shut: z.number().min(0).max(1).optional(),
  floor: z.enum(FLOORS).optional(),
  /** Plastered all alike, one wall that stands out, or tiled. */
  walls: z.enum(WALLS).optional(),
  /** 0: colours are the theme's; 1: any. */
  colours: z.number().min(0).max(1).optional(),
  /** Furniture beyond what the kind of room has: how many of each, where they fit. */
  extras: z.partialRecord(z.enum(EXTRAS), z.number().int().min(0).max(20)).optional(),
  /** By concept: the chance that a thing which carries nothing is left out. */
  leaveOut: z.record(z.string(), z.number().min(0).max(1)).optional(),
  /** Edge of an ordinary baked texture, pixels. */
  textureSize: z.union([z.literal(64), z.literal(128), z.literal(256), z.literal(512), z.literal(1024)]).optional(),
});

export type RoomOptions = z.infer<typeof roomOptionsSchema>;
export type LightName = (typeof LIGHTS)[number];
