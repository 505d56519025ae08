/** The K most frequent classes of a space, as a space of its own; all else is void and never a class 'other'. */
import { InputError } from '../scene/index.ts';
import type { ClassMap } from './class-map.ts';
import type { ClassId, LabelSpace } from './label-space.ts';

/** In how many images of a dataset a class is, and on how many pixels. */
export interface ClassCount { readonly id: number; readonly images: number; readonly pixels: number }

/**
 * The `k` classes of most images with their ids, names and colours, and the map into them. Equal numbers of images are
 * ordered by pixels, then by id. Classes that are in no image are not kept, so there may be fewer. Throws InputError.
 */
export function topSpace(space: LabelSpace, counts: readonly ClassCount[], k: number): { readonly space: LabelSpace; readonly map: ClassMap } {
  if (!Number.isInteger(k) || k < 1) throw new InputError(`the ${k} most frequent classes cannot be kept. Give a whole number from 1.`);
  const scored = new Set<number>(space.classes.map((it) => it.id).filter((id) => !space.ignored.includes(id)));
  const kept = new Set(counts
    .filter((it) => scored.has(it.id) && it.images > 0)
    .sort((a, b) => b.images - a.images || b.pixels - a.pixels || a.id - b.id)
    .slice(0, k)
    .map((it) => it.id));
  if (kept.size === 0) throw new InputError(`no image has a class of ${space.name}, so there are none to keep. Check the labels, or leave the number out.`);
  const idOf = (id: ClassId): ClassId => (kept.has(id) ? id : space.voidId);
  const name = `${space.name}-top${k}`;
  return {
    space: {
      ...space,
      name,
      title: `${space.title}: the ${kept.size} that are in most images`,
      classes: space.classes.filter((it) => kept.has(it.id) || it.id === space.voidId),
      ignored: [space.voidId],
      // A concept of a class that is gone is void; were it missing here, it would fall to its parent's class.
      classOfConcept: Object.fromEntries(Object.entries(space.classOfConcept).map(([concept, id]) => [concept, idOf(id)])),
    },
    map: { from: space.name, to: name, source: 'images in which a class is', table: Object.fromEntries(space.classes.map(({ id }) => [id, idOf(id)])) },
  };
}
