/** Class indices of YOLO, contiguous from 0, to classes of a label space and back. */
import { labelSpace, type ClassId, type LabelSpace } from '../../../labels/index.ts';
import { spaceFrom } from '../coco/categories.ts';
import { annotated } from '../painted.ts';

/** Classes that are annotated, in order of id: their place is their index. */
export function indexed(space: LabelSpace): { readonly ids: readonly ClassId[]; readonly names: readonly string[] } {
  const is = annotated(space);
  const classes = space.classes.filter((c) => is[c.id] === 1).sort((a, b) => a.id - b.id);
  return { ids: classes.map((c) => c.id), names: classes.map((c) => c.name) };
}

/**
 * The label space of a data.yaml: the first of `candidates` that has every name, else coco80 where the names are its 80,
 * else one made of the names, with the indices as ids.
 */
export function classesOfNames(names: readonly string[], candidates: readonly (LabelSpace | null | undefined)[], name: string): { readonly space: LabelSpace; readonly ids: readonly ClassId[] } {
  const coco = labelSpace('coco80');
  const published = indexed(coco).names.join('\n') === names.join('\n') ? [coco] : [];
  for (const space of [...candidates, ...published]) {
    if (space === null || space === undefined) continue;
    const ids = names.map((own) => space.classes.find((c) => c.name === own)?.id);
    if (ids.every((id) => id !== undefined) && new Set(ids).size === ids.length) return { space, ids };
  }
  const space = spaceFrom(names.map((own, id) => ({ id, name: own })), name, 'data.yaml');
  return { space, ids: names.map((_, id) => id as ClassId) };
}
