/** Which class takes a concept in, for spaces of hundreds of names where no table says so. */
import { concepts, findConcept } from '../concepts.ts';
import { normalisedName } from '../tokens.ts';
import type { ClassId } from '../label-space.ts';

const withKinds = new Set(concepts.map((it) => it.parent));

/**
 * The class that is called as the concept is, or else the first with a name of it. A concept with kinds below it is taken only
 * by a class that is called so: were 'antenna' to take electronics, all electronics without a class would be antennas.
 */
export function claims(classes: readonly { readonly id: ClassId; readonly names: readonly string[]; readonly concept: string | null }[]): Record<string, ClassId> {
  const taken: Record<string, ClassId> = {};
  for (const { id, names, concept } of classes) {
    if (concept === null || Object.hasOwn(taken, concept) || withKinds.has(concept)) continue;
    if (names.some((name) => findConcept(name)?.id === concept)) taken[concept] = id;
  }
  const called = (names: readonly string[], concept: string): boolean => names.some((name) => normalisedName(name) === normalisedName(concept));
  for (const { id, names, concept } of [...classes].reverse()) if (concept !== null && called(names, concept)) taken[concept] = id;
  return taken;
}
