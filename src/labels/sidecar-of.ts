/** From a labelling to the sidecar that records it. */
import type { Labelling } from './label-space.ts';
import { materialOf } from './measure.ts';
import { uniquePaths } from './scene-view.ts';
import type { Sidecar, SidecarEntry, SidecarMatch } from './sidecar.ts';
import { toRanges } from './split-parts.ts';

/** The proposals of a labelling, one entry for each object or piece of one. What the user decided is not among them: mergeSidecar keeps that. */
export function sidecarOf(labelling: Labelling, sceneSha256: string): Sidecar {
  const { scene, objects, parts } = labelling;
  const paths = uniquePaths(scene);
  /** By instance: nodes that show it, with the parts that do. */
  const shown = new Map<number, Map<number, number[]>>();
  parts.forEach((list, n) => list.forEach(({ instance }, p) => {
    const nodes = shown.get(instance) ?? new Map<number, number[]>();
    shown.set(instance, nodes);
    nodes.set(n, [...nodes.get(n) ?? [], p]);
  }));
  const rootOf = new Map(objects.map((object) => [object.path.replace(/#\d+$/, ''), object.instance]));
  const entries = objects.filter((object) => object.by !== 'user').flatMap((object): SidecarEntry[] => {
    const root = object.path.replace(/#\d+$/, '');
    const matches = object.path !== root ? [] : [{ path: root }] as SidecarMatch[];
    for (const [n, own] of shown.get(object.instance) ?? []) {
      if (own.length === parts[n].length && object.path === root && (paths[n] === root || paths[n].startsWith(`${root}/`))) continue;
      matches.push(...(own.length === parts[n].length ? [{ path: paths[n] }] : pieces(labelling, paths[n], n, own)));
    }
    const inObject = ancestors(root).some((path) => rootOf.has(path));
    const instance = matches.length > 1 ? { merge: root === object.path ? root : object.path } : inObject || object.path !== root ? 'own' as const : 'object' as const;
    return matches.map((match) => ({ match, concept: object.concept, instance, by: 'proposal', confidence: object.confidence, reason: object.reason }));
  });
  return { version: 1, sceneSha256, entries };
}

/** Parts of one node: by their material where that says exactly these, else by triangles. */
function pieces({ scene }: Labelling, path: string, n: number, own: readonly number[]): SidecarMatch[] {
  const mesh = scene.meshes[scene.nodes[n].mesh];
  const nameOf = (p: number): string => scene.materials[materialOf(scene, n, p)].name;
  const names = [...new Set(own.map(nameOf))];
  const exact = mesh.parts.every((_, p) => own.includes(p) || !names.includes(nameOf(p)));
  if (exact && names.every((name) => name !== '')) return names.map((material) => ({ path, material }));
  const triangles: number[] = [];
  mesh.partOfTriangle?.forEach((part, t) => {
    if (own.includes(part)) triangles.push(t);
  });
  return triangles.length === 0 ? [] : [{ faces: { path, triangles: toRanges(triangles) } }];
}

function ancestors(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
}
