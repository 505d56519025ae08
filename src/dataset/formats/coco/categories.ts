/** COCO's categories to label spaces and back. Both COCO formats have them. */
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import { findConcept, matchName, parents, spaces, vocColor, type ClassId, type LabelClass, type LabelSpace } from '../../../labels/index.ts';

export const categorySchema = z.object({
  id: z.number().int().min(0).max(65535),
  name: z.string().min(1),
  supercategory: z.string().optional(),
  isthing: z.union([z.literal(0), z.literal(1), z.boolean()]).optional(),
  color: z.tuple([z.number().int().min(0).max(255), z.number().int().min(0).max(255), z.number().int().min(0).max(255)]).optional(),
});
export type Category = z.infer<typeof categorySchema>;

/** Label spaces whose datasets come in these formats. */
const PUBLISHED = ['coco80', 'coco-panoptic133'];

/**
 * The label space of a file: one of `candidates` that has every category under its id and name, else the published one
 * that is these categories, else one made of them, its void the lowest free id.
 */
export function spaceOfCategories(categories: readonly Category[], candidates: readonly (LabelSpace | null | undefined)[], name: string, where: string): LabelSpace {
  checkUnique(categories, where);
  const known: Readonly<Record<string, LabelSpace>> = spaces;
  const published = PUBLISHED.flatMap((id) => (Object.hasOwn(known, id) ? [known[id]] : []))
    .filter((space) => space.classes.length - space.ignored.length === categories.length);
  const agrees = (space: LabelSpace): boolean => {
    const names = new Map<number, string>(space.classes.map((c) => [c.id, c.name]));
    return categories.every((c) => names.get(c.id) === c.name);
  };
  return [...candidates.filter((space) => space !== null && space !== undefined), ...published].find(agrees) ?? spaceFrom(categories, name, where);
}

function checkUnique(categories: readonly Category[], where: string): void {
  const seen = new Map<number, string>();
  for (const { id, name } of categories) {
    const other = seen.get(id);
    if (other !== undefined) throw new InputError(`${where}: the category id ${id} is both '${other}' and '${name}'. Give each an id of its own.`);
    seen.set(id, name);
  }
}

/** A label space made of categories: concepts by their names, colours of their own or of PASCAL VOC. */
export function spaceFrom(categories: readonly Category[], name: string, where: string): LabelSpace {
  const ids = new Set(categories.map((c) => c.id));
  let voidId = 0;
  while (ids.has(voidId)) voidId++;
  if (voidId > 65535) throw new InputError(`${where}: ${categories.length} categories leave no id for void. Leave some out.`);
  const concepts = new Map<string, ClassId>();
  const classes: LabelClass[] = categories.map((c) => {
    const concept = conceptOf(c.name);
    if (concept !== null && !concepts.has(concept)) concepts.set(concept, c.id as ClassId);
    return { id: c.id as ClassId, name: c.name, color: c.color ?? vocColor(c.id), thing: c.isthing === undefined ? true : Boolean(c.isthing), concept };
  });
  classes.push({ id: voidId as ClassId, name: 'void', color: [0, 0, 0], thing: false, concept: null });
  return {
    name, title: `Categories of ${name}`, source: where, classes: classes.sort((a, b) => a.id - b.id),
    voidId: voidId as ClassId, ignored: [voidId as ClassId], classOfConcept: Object.fromEntries(concepts),
  };
}

/** What a category is called, where all of its name says it: 'dining table', not 'table of the neighbour'. */
function conceptOf(name: string): string | null {
  const match = matchName(name);
  return findConcept(name)?.id ?? (match !== null && match.part === null && match.confidence >= 0.9 ? match.concept.id : null);
}

/** The category of a class; its supercategory is what its concept is a kind of, at the root. */
export function categoryOf(space: LabelSpace, { id, name, thing, concept: chief }: LabelClass): Category {
  const concept = chief ?? Object.entries(space.classOfConcept).find(([, of]) => of === id)?.[0];
  return { id, name, supercategory: (concept === undefined ? undefined : parents(concept).at(-1) ?? concept) ?? (thing ? 'thing' : 'stuff') };
}
