/**
 * Objects where the names of nodes say nothing: by the mesh's name, then each part by its material's name, then by shape.
 * These are loose: merge-objects.ts joins the pieces of one thing.
 */
import { belongsTo, isA } from './concepts.ts';
import { GAP, an, isPlural } from './find-objects.ts';
import type { Box3 } from '../math/index.ts';
import type { Assignment, Draft } from './draft.ts';
import { matchName, type NameMatch } from './match-name.ts';
import { boxOf, isGlass, materialOf, sizeOf, touch, type PartShape } from './measure.ts';
import type { Overrides } from './overrides.ts';
import type { SceneView } from './scene-view.ts';
import { matchShape } from './shape.ts';

/** Furniture that stands: none of it is a thin board hanging on a wall, whatever its material is called. */
const STANDING = ['table', 'desk', 'seat', 'bed', 'cabinet', 'dresser', 'wardrobe', 'bookshelf', 'night-stand', 'tv-stand', 'piano'];

/** Gives every part that nobody owns an object; one without a concept where nothing is known. */
export function looseObjects(view: SceneView, overrides: Overrides, { drafts, owner, ownConcept }: Assignment): void {
  const { scene, visible, shapes } = view;
  scene.nodes.forEach((node, n) => {
    if (node.mesh < 0 || !visible[n]) return;
    overriddenParts(n, overrides, { drafts, owner, ownConcept });
    const free = shapes[n].flatMap((_, p) => (owner[n][p] < 0 ? [p] : []));
    if (free.length === 0) return;
    const give = (parts: readonly number[], draft: Omit<Draft, 'node' | 'by' | 'mergeKey'>): void => {
      for (const p of parts) owner[n][p] = drafts.length;
      drafts.push({ node: n, by: 'proposal', mergeKey: null, ...draft });
    };
    const meshName = scene.meshes[node.mesh].name;
    const meshMatch = meshName === node.name ? null : matchName(meshName);
    if (meshMatch) {
      const { concept, part } = meshMatch;
      const reason = part === null ? `its mesh "${meshName}" names ${an(concept.id)}` : `its mesh "${meshName}" is the ${part} of ${an(concept.id)}`;
      give(free, { part: null, concept: concept.id, confidence: round(meshMatch.confidence * 0.9), reason, loose: part !== null, piece: part !== null, several: part === null && isPlural(meshName) });
      return;
    }
    for (const family of families(view, n, free)) {
      const [first] = family.parts;
      if (family.match) {
        const name = view.materialName(n, first);
        give(family.parts, {
          part: shapes[n].length === 1 || family.whole ? null : first, concept: family.match.concept.id,
          confidence: round(family.match.confidence * 0.8), reason: `its material "${name}" ${family.match.part === null ? 'names' : `is the ${family.match.part} of`} ${an(family.match.concept.id)}`, loose: true, piece: family.match.part !== null, several: family.match.part === null,
        });
        continue;
      }
      for (const p of family.parts) {
        const shape = matchShape(view, n, p);
        const part = shapes[n].length === 1 ? null : p;
        if (shape) give([p], { part, ...shape, loose: true, piece: false, several: false });
        else give([p], { part, concept: null, confidence: 0, reason: 'no name is known and its shape says nothing', loose: true, piece: false, several: false });
      }
    }
  });
}

/** Panes of glass beside stairs are a railing. After looseObjects, before merging. */
export function railingsOfGlass(view: SceneView, { drafts, owner }: Assignment): void {
  const stairs: Box3[] = [];
  owner.forEach((parts, n) => parts.forEach((draft, p) => {
    if (draft >= 0 && drafts[draft].concept === 'stairs') stairs.push(view.shapes[n][p].box);
  }));
  if (stairs.length === 0) return;
  drafts.forEach((draft, i) => {
    const p = draft.part ?? 0;
    if (draft.concept !== null || draft.by !== 'proposal' || owner[draft.node][p] !== i) return;
    const shape = view.shapes[draft.node][p];
    if (!isGlass(view.scene.materials[materialOf(view.scene, draft.node, p)]) || shape.alongX + shape.alongZ < 0.8 || sizeOf(shape.box)[1] < 0.4) return;
    if (stairs.some((box) => touch(box, shape.box, 0.1))) {
      drafts[i] = { ...draft, concept: 'railing', confidence: 0.5, reason: 'it is upright glass beside stairs' };
    }
  });
}

/** Parts that a rule or the user spoke of. 'object': the class is the part's own, the object stays. */
function overriddenParts(n: number, overrides: Overrides, { drafts, owner, ownConcept }: Assignment): void {
  const made = new Map<unknown, number>();
  overrides.part[n].forEach((override, p) => {
    if (!override) return;
    if (override.instance === 'object' && owner[n][p] >= 0) {
      ownConcept[n][p] = override.concept;
      return;
    }
    let draft = made.get(override);
    if (draft === undefined) {
      draft = drafts.length;
      made.set(override, draft);
      drafts.push({
        node: n, part: p, concept: override.concept, confidence: override.confidence, reason: override.reason, by: override.by,
        loose: override.instance === 'object', piece: false, several: false, mergeKey: typeof override.instance === 'object' ? override.instance.merge : null,
      });
    }
    owner[n][p] = draft;
    ownConcept[n][p] = undefined;
  });
}

interface Family { readonly parts: number[]; readonly match: NameMatch | null; readonly whole: boolean }

/** Parts of a node that their materials call the same kind of thing. One kind alone, in a thing of a thing's size, is all of the node. */
function families(view: SceneView, n: number, free: readonly number[]): Family[] {
  const found: { parts: number[]; match: NameMatch }[] = [];
  const rest: number[] = [];
  for (const p of free) {
    const match = view.materialMatch[materialOf(view.scene, n, p)] ?? null;
    if (!match || implausible(match.concept.id, view.shapes[n][p], view)) {
      rest.push(p);
      continue;
    }
    const family = found.find((it) => belongsTo(it.match.concept.id, match.concept.id) || belongsTo(match.concept.id, it.match.concept.id));
    if (!family) found.push({ parts: [p], match });
    else {
      family.parts.push(p);
      if (belongsTo(family.match.concept.id, match.concept.id) && !isA(match.concept.id, family.match.concept.id)) family.match = match;
    }
  }
  if (found.length === 1 && rest.length > 0 && found[0].match.concept.thing && !roomSized(view, n)) {
    return [{ parts: [...free], match: found[0].match, whole: true }];
  }
  return [...found.map((family) => ({ ...family, whole: false })), ...(rest.length > 0 ? [{ parts: rest, match: null, whole: false }] : [])];
}

function roomSized(view: SceneView, n: number): boolean {
  const own = sizeOf(boxOf(view.shapes[n]));
  const all = sizeOf(view.bounds);
  return own[0] > 0.6 * all[0] && own[2] > 0.6 * all[2];
}

function implausible(concept: string, shape: PartShape, view: SceneView): boolean {
  if (!STANDING.some((kind) => isA(concept, kind))) return false;
  const size = sizeOf(shape.box);
  return Math.min(size[0], size[2]) < 0.08 && size[1] > 0.3 && shape.box.min[1] > view.floorLevel + 0.3 + GAP;
}

const round = (value: number): number => Math.round(value * 100) / 100;
