/** Numbering a space's classes from 0 without gaps, as networks and many formats want it. */
import type { ClassId, LabelSpace } from './label-space.ts';

/** Contiguous indices for the classes that count, in order of id, and the one for all that is ignored. */
export function contiguous(space: LabelSpace): { readonly indexOf: Uint16Array; readonly idOf: readonly ClassId[]; readonly voidIndex: number } {
  const idOf = space.classes.map((c) => c.id).filter((id) => !space.ignored.includes(id)).sort((a, b) => a - b);
  const indexOf = new Uint16Array(65536).fill(idOf.length);
  idOf.forEach((id, index) => { indexOf[id] = index; });
  return { indexOf, idOf, voidIndex: idOf.length };
}
