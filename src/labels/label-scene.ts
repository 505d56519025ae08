/** Labelling a scene: what each object is, and what each part of each mesh shows in the truth images. */
import { InputError, type Scene } from '../scene/index.ts';
import { classOf, conceptById } from './concepts.ts';
import type { Assignment } from './draft.ts';
import { findObjects } from './find-objects.ts';
import type { InstanceId, LabelledObject, Labelling, LabelSpace, PartLabel } from './label-space.ts';
import { looseObjects, railingsOfGlass } from './loose-objects.ts';
import { mergeObjects } from './merge-objects.ts';
import { isEmpty } from './measure.ts';
import { collectOverrides, nodesOfPath } from './overrides.ts';
import type { LabelRules } from './rules.ts';
import { viewScene, type SceneView } from './scene-view.ts';
import { proposeCuts, type ProposedCut } from './propose-cuts.ts';
import type { Sidecar, SidecarEntry } from './sidecar.ts';
import { separateThings } from './separate.ts';
import { splitParts, type Cut } from './split-parts.ts';

/** Largest instance id (16-bit images, 0 = none). */
export const MAX_INSTANCES = 65535;

/**
 * Labels every part of a scene. What stands above what: the user's entries in the sidecar, rules, what a generator says
 * of its nodes, then proposals from names and shapes. The same input gives the same instance ids.
 * Throws InputError when there are more than 65535 objects that cannot be merged.
 */
export function labelScene(scene: Scene, space: LabelSpace, rules: LabelRules = [], sidecar: Sidecar | null = null): Labelling {
  const faces = cutFaces(scene, sidecar);
  let view = viewScene(faces.scene);
  const overrides = collectOverrides(view, rules, sidecar, faces.cutBy);
  const found = findObjects(view, overrides);
  const assignment: Assignment = {
    drafts: found.drafts,
    owner: view.shapes.map((parts, n) => parts.map(() => (view.visible[n] ? found.owner[n] : -1))),
    ownConcept: view.shapes.map((parts, n) => parts.map(() => found.ownConcept[n])),
  };
  looseObjects(view, overrides, assignment);
  railingsOfGlass(view, assignment);
  const cuts = [...proposeCuts(view, assignment), ...separateThings(view, assignment)];
  if (cuts.length > 0) view = applyCuts(view, assignment, cuts);
  const standing = mergeObjects(view, assignment);
  const warnings = [...faces.warnings, ...overrides.warnings, ...found.warnings];
  const { objects, instanceOf } = number(view, space, assignment, standing, warnings);
  const parts = view.shapes.map((list, n) => list.map((_, p): PartLabel => {
    const draft = assignment.owner[n][p];
    if (draft < 0) return { instance: 0 as InstanceId, classId: space.voidId, concept: null };
    const concept = assignment.ownConcept[n][p] === undefined ? assignment.drafts[standing[draft]].concept : assignment.ownConcept[n][p] ?? null;
    return { instance: instanceOf(standing[draft]), classId: classOf(space, concept), concept };
  }));
  warnings.push(...editedProposals(objects, sidecar));
  return { space, scene: view.scene, objects, parts, warnings };
}

/** Proposals in the sidecar that name another concept than is proposed now: edited by hand without saying so, most likely. */
function editedProposals(objects: readonly LabelledObject[], sidecar: Sidecar | null): string[] {
  const byPath = new Map(objects.map((object) => [object.path, object]));
  return (sidecar?.entries ?? []).flatMap(({ by, match, concept }) => {
    if (by !== 'proposal' || match.path === undefined || match.material !== undefined) return [];
    const object = byPath.get(match.path);
    return object?.by === 'proposal' && object.concept !== concept
      ? [`sidecar entry ${JSON.stringify(match)} says ${concept ?? 'nothing'}, but it is a proposal and ${object.concept ?? 'nothing'} is proposed now; set "by": "user" to keep it`] : [];
  });
}

/** Objects in the order of their first part, numbered from 1. */
function number(view: SceneView, space: LabelSpace, { drafts, owner }: Assignment, standing: readonly number[], warnings: string[]): { objects: LabelledObject[]; instanceOf: (draft: number) => InstanceId } {
  const order: number[] = [];
  const seen = new Set<number>();
  owner.forEach((parts, n) => parts.forEach((draft, p) => {
    // A part that lost all its triangles to cuts shows nothing.
    if (draft < 0 || seen.has(standing[draft]) || isEmpty(view.shapes[n][p].box)) return;
    seen.add(standing[draft]);
    order.push(standing[draft]);
  }));
  const share = order.length > MAX_INSTANCES;
  const ids = new Map<number, number>();
  const objects: LabelledObject[] = [];
  const ofStuff = new Map<string, number>();
  for (const i of order) {
    const { node, part, concept, confidence, reason, by } = drafts[i];
    // Too many objects: what cannot be counted, and what nothing is known of, shares an id with its like.
    const like = share && (concept === null || conceptById(concept)?.thing === false) ? concept ?? '' : null;
    const before = like === null ? undefined : ofStuff.get(like);
    if (before !== undefined) {
      ids.set(i, before);
      continue;
    }
    const instance = objects.length + 1;
    if (like !== null) ofStuff.set(like, instance);
    ids.set(i, instance);
    objects.push({
      instance: instance as InstanceId, path: part === null ? view.paths[node] : `${view.paths[node]}#${part}`, name: view.scene.nodes[node].name,
      concept, classId: classOf(space, concept), confidence, reason, by,
    });
  }
  if (objects.length > MAX_INSTANCES) {
    throw new InputError(`${view.scene.name}: ${objects.length} objects, but images hold ${MAX_INSTANCES} instance ids. Give repeated small things one id with a rule such as { match: { name: 'leaf*' }, concept: plant, instance: { merge: leaves } }.`);
  }
  if (share) warnings.push(`${order.length} objects are more than ${MAX_INSTANCES}: stuff and unknown objects of one kind share an instance id`);
  return { objects, instanceOf: (draft) => (ids.get(draft) ?? 0) as InstanceId };
}

/** Cuts out what the sidecar's face sets name. */
function cutFaces(scene: Scene, sidecar: Sidecar | null): { scene: Scene; cutBy: (node: number, part: number) => SidecarEntry | null; warnings: string[] } {
  const entries = sidecar?.entries.filter((entry) => entry.by === 'user' && entry.match.faces !== undefined) ?? [];
  const warnings: string[] = [];
  if (entries.length === 0) return { scene, cutBy: () => null, warnings };
  const at = nodesOfPath(viewScene(scene));
  const cuts: (Cut & { entry: SidecarEntry; node: number })[] = [];
  for (const entry of entries) {
    const { path, triangles } = entry.match.faces ?? { path: '', triangles: [] };
    for (const node of at(path)) {
      const { mesh } = scene.nodes[node];
      if (mesh < 0) continue;
      const count = scene.meshes[mesh].indices.length / 3;
      if (triangles.some(([, to]) => to > count)) warnings.push(`sidecar entry for faces of ${path}: the mesh has ${count} triangles, the entry names up to ${Math.max(...triangles.map(([, to]) => to))}`);
      cuts.push({ mesh, triangles, entry, node });
    }
  }
  const split = splitParts(scene, cuts);
  return {
    scene: split.scene,
    warnings,
    cutBy: (node, part) => {
      const { mesh } = scene.nodes[node];
      const cut = mesh < 0 ? -1 : split.origin[mesh][part].cut;
      return cut >= 0 && cuts[cut].node === node ? cuts[cut].entry : null;
    },
  };
}

/** Splits the scene as proposed and gives each new part its object. */
function applyCuts(view: SceneView, assignment: Assignment, cuts: readonly ProposedCut[]): SceneView {
  const { drafts, owner, ownConcept } = assignment;
  const split = splitParts(view.scene, cuts);
  const after = viewScene(split.scene);
  const draftOfCut = new Map<number, number>();
  after.scene.nodes.forEach((node, n) => {
    if (node.mesh < 0) return;
    split.origin[node.mesh].forEach(({ part, cut }, p) => {
      if (p < view.shapes[n].length) return;
      owner[n][p] = owner[n][part];
      ownConcept[n][p] = ownConcept[n][part];
      if (cut < 0 || cuts[cut].node !== n) return;
      let draft = draftOfCut.get(cut);
      if (draft === undefined) {
        draft = drafts.length;
        draftOfCut.set(cut, draft);
        drafts.push({ ...cuts[cut].draft, part: p });
      }
      owner[n][p] = draft;
    });
  });
  return after;
}
