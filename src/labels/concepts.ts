/** Concepts: what things are, independent of any label space. The table itself is concept-table.ts. */
import { InputError } from '../scene/index.ts';
import { CONCEPT_TABLE } from './concept-table.ts';
import { normalisedName } from './tokens.ts';
import type { ClassId, LabelSpace } from './label-space.ts';

export interface Concept {
  /** Kebab case, stable: sidecars and generators name things by it. */
  readonly id: string;
  /** Concept id that this is a kind of; null at a root. */
  readonly parent: string | null;
  /** Countable; otherwise stuff such as road and sky. */
  readonly thing: boolean;
  /** Inside one of these it is a part, not an object of its own: a drawer in a cabinet. */
  readonly partOf: readonly string[];
  readonly names: readonly ConceptName[];
}

export interface ConceptName {
  /** As written in the table. */
  readonly text: string;
  /** Counts only where it is all that a name says. */
  readonly alone: boolean;
  /** Counts at the end of a longer word too (German compounds). */
  readonly suffix: boolean;
}

function parseTable(table: string): Concept[] {
  const concepts: Concept[] = [];
  const byId = new Map<string, Concept>();
  for (const line of table.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = /^([a-z0-9-]+)(?: < ([a-z0-9-]+))?(?: (stuff|thing))?(?: of ([a-z0-9- ]+))? ?:(.*)$/.exec(line);
    if (!match) throw new Error(`concept-table.ts: cannot read '${line}'`);
    const [, id, parent, kind, wholes, names] = match;
    const above = parent === undefined ? null : byId.get(parent) ?? null;
    if (byId.has(id)) throw new Error(`concept-table.ts: '${id}' stands twice`);
    const concept: Concept = {
      id,
      parent: parent ?? null,
      thing: kind === undefined ? above?.thing ?? true : kind === 'thing',
      partOf: wholes === undefined ? [] : wholes.trim().split(/\s+/),
      names: names.split(',').map((name) => name.trim()).filter((name) => name !== '').map((name) => ({
        text: name.replace(/^[?~]/, ''), alone: name.startsWith('?'), suffix: name.startsWith('~'),
      })),
    };
    concepts.push(concept);
    byId.set(id, concept);
  }
  return concepts;
}

/** All concepts, in the order of the table. A parent may stand after its child. */
export const concepts: readonly Concept[] = parseTable(CONCEPT_TABLE);
const byId = new Map(concepts.map((concept) => [concept.id, concept]));
const byName = new Map(concepts.flatMap((concept) => concept.names.filter((name) => !name.alone).map((name) => [normalisedName(name.text), concept] as const)));

/** The concept with this id, or null. */
export function conceptById(id: string): Concept | null {
  return byId.get(id) ?? null;
}

/** Finds a concept by id or by any of its names ('coffee-table', 'Coffee table', 'Couchtisch'); null when there is none. */
export function findConcept(text: string): Concept | null {
  return byId.get(text) ?? byId.get(normalisedName(text).replaceAll(' ', '-')) ?? byName.get(normalisedName(text)) ?? null;
}

/** As findConcept, for what a user wrote. `where` names the file and entry. Throws InputError with close ids. */
export function requireConcept(text: string, where: string): Concept {
  const concept = findConcept(text);
  if (concept) return concept;
  const close = concepts.filter((c) => c.id.includes(text.toLowerCase()) || text.toLowerCase().includes(c.id)).slice(0, 6).map((c) => c.id);
  const hint = close.length > 0 ? `Did you mean ${close.join(', ')}?` : 'docs/labels.md lists them.';
  throw new InputError(`${where}: there is no concept '${text}'. ${hint}`);
}

/** Ids of what a concept is a kind of, nearest first: parents('armchair') = ['chair', 'seat', 'furniture']. */
export function parents(id: string): string[] {
  const chain: string[] = [];
  for (let at = byId.get(id)?.parent ?? null; at !== null; at = byId.get(at)?.parent ?? null) chain.push(at);
  return chain;
}

/** True when `id` is `kind` or a kind of it. */
export function isA(id: string, kind: string): boolean {
  return id === kind || parents(id).includes(kind);
}

/** True when a thing called `part` inside a thing called `whole` belongs to it: equal, one a kind of the other, or listed as its part. */
export function belongsTo(part: string, whole: string): boolean {
  if (isA(part, whole) || isA(whole, part)) return true;
  return [part, ...parents(part)].some((id) => byId.get(id)?.partOf.some((of) => isA(whole, of)) === true);
}

/** Class of a concept in a label space: its own, else the nearest parent's, else void. */
export function classOf(space: LabelSpace, concept: string | null): ClassId {
  for (let at = concept; at !== null; at = byId.get(at)?.parent ?? null) {
    if (Object.hasOwn(space.classOfConcept, at)) return space.classOfConcept[at];
  }
  return space.voidId;
}
