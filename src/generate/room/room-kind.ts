/** What a kind of room is: the measures it is drawn in and how it is furnished. */
import type { Kit } from './kit.ts';
import type { PlanRange } from './plan.ts';

export interface RoomKind {
  readonly title: string;
  readonly range: PlanRange;
  /** False where windows stay without. Default true. */
  readonly curtains?: boolean;
  /** Furnishes the empty room; false when what the room is for did not fit, and another draw is to be tried. */
  readonly furnish: (kit: Kit) => boolean;
}
