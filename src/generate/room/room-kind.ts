/** What a kind of room is: the measures it is drawn in, what its surfaces and lamps are like, and how it is furnished. */
import type { Kit } from './kit.ts';
import type { PlanRange } from './plan.ts';

export interface RoomKind {
  readonly title: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  readonly range: PlanRange;
  /** Weights of curtains, of blinds and of neither at windows. Default: curtains, seldom blinds. */
  readonly dressing?: readonly [number, number, number];
  /** Weights of floors of boards, carpet and tiles. */
  readonly floor: readonly [number, number, number];
  /** Weights of walls plastered all alike, with one wall that stands out, and tiled. Default [2, 1, 0]. */
  readonly walls?: readonly [number, number, number];
  /** Colour temperatures of the lamps, kelvin. Default 2,700 to 4,000. */
  readonly kelvin?: readonly [number, number];
  /** Furnishes the empty room; false when what the room is for did not fit, and another draw is to be tried. */
  readonly furnish: (kit: Kit) => boolean;
}
