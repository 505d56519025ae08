/**
 * From one label space to another, class by class, and what is lost on the way. Published maps win, also several in a row
 * (nyu894 -> nyu40 -> nyu13); where there are none, a class goes to the class that its concept has in the other space.
 */
import { classOf, concepts, isA } from './concepts.ts';
import { mapClass, type ClassMap } from './class-map.ts';
import { classMaps } from './published-maps.ts';
import { spaces } from './spaces/index.ts';
import type { ClassId, LabelClass, LabelSpace } from './label-space.ts';

export interface ClassFate {
  readonly from: LabelClass;
  readonly to: LabelClass;
  /** ignored: it was void or ignored before. lost: it is void or ignored now, as the other space has no such class that counts. */
  readonly by: 'published map' | 'concept' | 'ignored' | 'lost';
  /** The concept that the class stands for, or null. */
  readonly concept: string | null;
  /** Classes of the other space whose things this class holds too; their pixels go with it. */
  readonly alsoHolds: readonly LabelClass[];
}

export interface SpaceMap {
  readonly from: LabelSpace;
  readonly to: LabelSpace;
  /** Published maps that lead there, in order; empty: concepts do. */
  readonly through: readonly ClassMap[];
  /** Every class of `from`, in order of id. */
  readonly classes: readonly ClassFate[];
  /** Classes of `to` that several classes of `from` become. */
  readonly merged: readonly { readonly to: LabelClass; readonly from: readonly LabelClass[] }[];
  /** Classes of `from` that count there and in `to` are void or ignored. */
  readonly lost: readonly LabelClass[];
  /** Classes of `to` that count and that nothing becomes. */
  readonly unreached: readonly LabelClass[];
}

/** What becomes of the classes of `from` in `to`. `maps` are the published maps that may be used. */
export function mapSpace(from: LabelSpace, to: LabelSpace, maps: readonly ClassMap[] = classMaps): SpaceMap {
  const through = route(from, to, maps);
  const held = heldBy(from, to);
  const byId = new Map(to.classes.map((it) => [it.id, it]));
  const counts = (space: LabelSpace, it: LabelClass): boolean => !space.ignored.includes(it.id);
  const classes = from.classes.map((it): ClassFate => {
    const concept = conceptOf(from, it);
    const wanted = from.name === to.name && byId.get(it.id)?.name === it.name ? it.id : follow(through, it.id) ?? classOf(to, concept);
    // What was not to count must not begin to.
    const id = counts(from, it) || to.ignored.includes(wanted) ? wanted : to.voidId;
    const target = byId.get(id) ?? byId.get(to.voidId)!;
    const by = !counts(from, it) ? 'ignored' : !counts(to, target) ? 'lost' : through.length > 0 ? 'published map' : 'concept';
    const alsoHolds = counts(from, it) ? [...held.get(it.id) ?? []].filter((other) => other !== target.id).sort((a, b) => a - b).map((other) => byId.get(other)!) : [];
    return { from: it, to: target, by, concept, alsoHolds };
  });
  const into = (it: LabelClass): LabelClass[] => classes.filter((fate) => fate.to.id === it.id && counts(from, fate.from)).map((fate) => fate.from);
  const scored = to.classes.filter((it) => counts(to, it)).map((it) => ({ to: it, from: into(it) }));
  return {
    from, to, through, classes,
    merged: scored.filter((it) => it.from.length > 1),
    lost: classes.filter((it) => it.by === 'lost').map((it) => it.from),
    unreached: scored.filter((it) => it.from.length === 0).map((it) => it.to),
  };
}

/** Id of `to` by id of `from`; ids that are none of `from` are void. */
export function lookupOf(map: SpaceMap): Uint16Array {
  const lookup = new Uint16Array(65536).fill(map.to.voidId);
  for (const { from, to } of map.classes) lookup[from.id] = to.id;
  return lookup;
}

/** The shortest way through published maps; none for a space that only bears a published name. */
function route(from: LabelSpace, to: LabelSpace, maps: readonly ClassMap[]): readonly ClassMap[] {
  if (from.name === to.name || !asPublished(from) || !asPublished(to)) return [];
  const seen = new Set([from.name]);
  let ways: (readonly ClassMap[])[] = [[]];
  while (ways.length > 0) {
    ways = ways.flatMap((way) => maps.filter((map) => map.from === (way.at(-1)?.to ?? from.name) && !seen.has(map.to)).map((map) => [...way, map]));
    const there = ways.find((way) => way.at(-1)?.to === to.name);
    if (there) return there;
    for (const way of ways) seen.add(way.at(-1)!.to);
  }
  return [];
}

function asPublished(space: LabelSpace): boolean {
  const known: Readonly<Record<string, LabelSpace>> = spaces;
  if (!Object.hasOwn(known, space.name)) return true;
  const published = known[space.name].classes;
  return published.length === space.classes.length && published.every((it, i) => it.id === space.classes[i].id && it.name === space.classes[i].name);
}

function follow(through: readonly ClassMap[], id: ClassId): ClassId | null {
  if (through.length === 0) return null;
  return through.reduce<ClassId | null>((at, map) => (at === null ? null : mapClass(map, at)), id);
}

/** Spaces of datasets that were written before classes had a concept: the widest of those that are the class. */
function conceptOf(space: LabelSpace, it: LabelClass): string | null {
  if (it.concept !== undefined) return it.concept;
  const own = Object.keys(space.classOfConcept).filter((concept) => space.classOfConcept[concept] === it.id);
  return own.find((concept) => !own.some((other) => other !== concept && isA(concept, other))) ?? null;
}

/** Classes of `to` that the concepts of a class of `from` have there. */
function heldBy(from: LabelSpace, to: LabelSpace): ReadonlyMap<ClassId, ReadonlySet<ClassId>> {
  const held = new Map<ClassId, Set<ClassId>>();
  for (const { id } of concepts) {
    const there = classOf(to, id);
    if (to.ignored.includes(there)) continue;
    const here = classOf(from, id);
    held.set(here, (held.get(here) ?? new Set()).add(there));
  }
  return held;
}
