/** Objects while they are being found. */
import type { LabelledObject } from './label-space.ts';

export interface Draft {
  /** Node at its root. */
  readonly node: number;
  /** The part it was found by, where it is not a whole node. */
  readonly part: number | null;
  readonly concept: string | null;
  readonly confidence: number;
  readonly reason: string;
  readonly by: LabelledObject['by'];
  /** Found by a material, a shape or the name of a part: what touches it and is the same kind is the same object. */
  readonly loose: boolean;
  /** Named only for a piece ('bottle cap'): the body it sits on may be nameless. */
  readonly piece: boolean;
  /** Its name says that it may be several ('Chairs', a material): separate.ts looks whether it stands apart. */
  readonly several: boolean;
  /** All with the same key are one object. */
  readonly mergeKey: string | null;
}

/** Who owns what: by node and part an index into `drafts` (-1: nobody yet), and a concept of the part's own where it differs. */
export interface Assignment {
  readonly drafts: Draft[];
  readonly owner: number[][];
  readonly ownConcept: (string | null | undefined)[][];
}
