/** The registry of rooms: one file and one line a kind. */
import { bathroom } from './bathroom.ts';
import { bedroom } from './bedroom.ts';
import { classroom } from './classroom.ts';
import { corridor } from './corridor.ts';
import { dining } from './dining.ts';
import { homeOffice } from './home-office.ts';
import { kitchen } from './kitchen.ts';
import { laundry } from './laundry.ts';
import { living } from './living.ts';
import { office } from './office.ts';
import { shop } from './shop.ts';
import type { RoomKind } from './room-kind.ts';

export const rooms = {
  living,
  bedroom,
  dining,
  kitchen,
  bathroom,
  office,
  'home-office': homeOffice,
  classroom,
  corridor,
  shop,
  laundry,
} as const satisfies Record<string, RoomKind>;
