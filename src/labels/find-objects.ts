/**
 * Objects by the names of nodes. An object is the subtree under a node that its generator, its user or its name calls
 * something; below it, what is named for something else is an object of its own (a cushion on a sofa), and what is named
 * for a part or for nothing (a leg, Cube.003) belongs to it.
 */
import type { Draft } from './draft.ts';
import { belongsTo, findConcept, isA } from './concepts.ts';
import { sizeOf, touch } from './measure.ts';
import type { Overrides } from './overrides.ts';
import type { SceneView } from './scene-view.ts';

export interface FoundObjects {
  readonly drafts: Draft[];
  /** By node: the object it belongs to, -1 where names say nothing. */
  readonly owner: number[];
  /** By node: concept of its own inside that object, where the user gave one. */
  readonly ownConcept: (string | null | undefined)[];
  readonly warnings: string[];
}

/** A group this much of the scene's width and depth is a place to keep things in, whatever its name. */
const CONTAINER_SHARE = 0.6;
/** Metres between boxes of one object's pieces. */
export const GAP = 0.02;

export function findObjects(view: SceneView, overrides: Overrides): FoundObjects {
  const { scene, paths, nodeMatch } = view;
  const drafts: Draft[] = [];
  const owner: number[] = [];
  const ownConcept: (string | null | undefined)[] = [];
  const warnings: string[] = [];
  /** By node: what its collection is called, for members that have no name of their own. */
  const fallback = new Map<number, Draft>();
  const start = (n: number, draft: Draft): void => {
    owner[n] = drafts.length;
    ownConcept[n] = undefined;
    drafts.push(draft);
  };

  scene.nodes.forEach((node, n) => {
    const above = node.parent < 0 ? -1 : owner[node.parent];
    const whole = above < 0 ? null : drafts[above];
    owner[n] = above;
    ownConcept[n] = node.parent < 0 ? undefined : ownConcept[node.parent];
    const proposal = propose(view, n, whole);
    if (proposal === 'container') collectionMembers(view, n).forEach((draft, member) => fallback.set(member, draft));
    const override = overrides.node[n];
    if (override) {
      const rooted = node.concept !== undefined || (proposal !== null && proposal !== 'container') || above < 0;
      if (override.instance === 'object' && !rooted) ownConcept[n] = override.concept;
      else {
        start(n, {
          node: n, part: null, concept: override.concept, confidence: override.confidence, reason: override.reason, by: override.by, loose: false, piece: false, several: false,
          mergeKey: typeof override.instance === 'object' ? override.instance.merge : null,
        });
      }
      return;
    }
    if (node.concept !== undefined) {
      const concept = findConcept(node.concept);
      if (!concept) warnings.push(`${paths[n]}: its generator calls it '${node.concept}', which is no concept; it is labelled void`);
      start(n, { node: n, part: null, concept: concept?.id ?? null, confidence: 1, reason: `its generator calls it ${node.concept}`, by: 'generator', loose: false, piece: false, several: false, mergeKey: null });
      return;
    }
    const draft = proposal === 'container' ? null : proposal ?? (above < 0 && nodeMatch[n] === null ? fallback.get(n) ?? null : null);
    if (draft) start(n, draft);
  });
  return { drafts, owner, ownConcept, warnings };
}

/** What the name of a node makes it: the root of an object, a mere container, or null (it belongs to what is above, if anything is). */
function propose(view: SceneView, n: number, whole: Draft | null): Draft | 'container' | null {
  const match = view.nodeMatch[n];
  if (!match || whole?.by === 'generator') return null;
  if (whole !== null && whole.concept !== null && belongsTo(match.concept.id, whole.concept)) return null;
  const { scene, children } = view;
  if (scene.nodes[n].mesh < 0 && children[n].length > 0 && isContainer(view, n)) return 'container';
  const name = scene.nodes[n].name;
  return {
    node: n, part: null, concept: match.concept.id, confidence: match.confidence, by: 'proposal', mergeKey: null, loose: match.part !== null, piece: match.part !== null, several: match.part === null && isPlural(name),
    reason: match.part === null ? `"${name}" names ${an(match.concept.id)}${match.matched === match.concept.id ? '' : ` (${match.matched})`}` : `"${name}" is the ${match.part} of ${an(match.concept.id)}`,
  };
}

/** 'Chairs', 'books_02'; not what has only a plural, or names one thing by it. */
export function isPlural(name: string): boolean {
  return /[a-z]s[^a-z]*$/i.test(name) && !/(ss|us|is|stairs|blinds|glasses|clothes|headphones|shelves|curtains|drapes|leaves|books|scissors|trousers|jeans)[^a-z]*$/i.test(name);
}

export const an = (id: string): string => `${/^[aeiou]/.test(id) ? 'an' : 'a'} ${id.replaceAll('-', ' ')}`;

function isContainer(view: SceneView, n: number): boolean {
  const concept = view.nodeMatch[n]?.concept.id ?? '';
  if (['furniture', 'decoration', 'electronics', 'appliance', 'building', 'house', 'object', 'structure'].includes(concept)) return true;
  if (collectionMembers(view, n).size > 0) return true;
  const all = sizeOf(view.bounds);
  const own = sizeOf(view.subtree[n]);
  if (own[0] < CONTAINER_SHARE * all[0] || own[2] < CONTAINER_SHARE * all[2]) return false;
  return countStrangers(view, n, concept) >= 2;
}

/** Nodes below that are named for something that is no part of `concept`. */
function countStrangers(view: SceneView, n: number, concept: string): number {
  return view.children[n].reduce((sum, child) => {
    const match = view.nodeMatch[child];
    return sum + (match && !belongsTo(match.concept.id, concept) ? 1 : 0) + countStrangers(view, child, concept);
  }, 0);
}

/**
 * Members of a group such as 'Chairs': by node, the object it is where it has no name of its own. Empty where the group is
 * one object: its children then touch one another (the pieces of one chair), or are not called what it is called.
 */
function collectionMembers(view: SceneView, n: number): Map<number, Draft> {
  const match = view.nodeMatch[n];
  const members = new Map<number, Draft>();
  if (!match || !match.concept.thing || match.part !== null) return members;
  const { id } = match.concept;
  const pieces = view.children[n].filter((child) => view.subtree[child].min[0] <= view.subtree[child].max[0]);
  const same = pieces.filter((child) => {
    const own = view.nodeMatch[child];
    return own !== null && own.part === null && (isA(own.concept.id, id) || isA(id, own.concept.id));
  });
  const plural = isPlural(view.scene.nodes[n].name);
  const candidates = same.length >= 2 ? same : plural && same.length === 0 ? pieces : [];
  if (candidates.length < 2 || !apart(view, candidates)) return members;
  for (const child of view.children[n]) {
    members.set(child, {
      node: child, part: null, concept: id, confidence: Math.round((match.confidence - 0.15) * 100) / 100, by: 'proposal', loose: false, piece: false, several: false, mergeKey: null,
      reason: `it is in the group "${view.scene.nodes[n].name}"`,
    });
  }
  return members;
}

/** True where no chain of touching boxes joins all of them. */
function apart(view: SceneView, nodes: readonly number[]): boolean {
  const reached = [nodes[0]];
  const rest = new Set(nodes.slice(1));
  for (let i = 0; i < reached.length; i++) {
    for (const other of [...rest]) {
      if (!touch(view.subtree[reached[i]], view.subtree[other], GAP)) continue;
      reached.push(other);
      rest.delete(other);
    }
  }
  return rest.size > 0;
}
