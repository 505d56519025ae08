/** The registry of rooms: one file and one line a kind. */
import { bedroom } from './bedroom.ts';
import { dining } from './dining.ts';
import { kitchen } from './kitchen.ts';
import { living } from './living.ts';
import type { RoomKind } from './room-kind.ts';

export const rooms = {
  living,
  bedroom,
  dining,
  kitchen,
} as const satisfies Record<string, RoomKind>;
