/** What can be asked of a room. Everything that is left out is drawn from the seed. */
import { z } from 'zod';
import { THEME_NAMES } from '../furniture/index.ts';

export const ROOM_KINDS = ['living', 'bedroom', 'dining', 'kitchen'] as const;
export const LIGHTS = ['sunny', 'overcast', 'evening'] as const;

export const roomOptionsSchema = z.strictObject({
  /** What the room is for. */
  kind: z.enum(ROOM_KINDS).optional(),
  /** Taste of furniture, colours and materials. */
  theme: z.enum(THEME_NAMES as [string, ...string[]]).optional(),
  /** Light through the window and of the lamps. */
  light: z.enum(LIGHTS).optional(),
  /** Inner width (x), metres. */
  width: z.number().min(3.2).max(9).optional(),
  /** Inner depth (z), metres. */
  depth: z.number().min(3).max(9).optional(),
  /** Inner height, metres. */
  height: z.number().min(2.35).max(4).optional(),
  /** Small things on tables, shelves and sills: 0 = bare, 1 = lived in. */
  clutter: z.number().min(0).max(1).optional(),
  /** Edge of an ordinary baked texture, pixels. */
  textureSize: z.union([z.literal(64), z.literal(128), z.literal(256), z.literal(512), z.literal(1024)]).optional(),
});

export type RoomOptions = z.infer<typeof roomOptionsSchema>;
export type RoomKindName = (typeof ROOM_KINDS)[number];
export type LightName = (typeof LIGHTS)[number];
