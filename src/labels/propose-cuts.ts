/**
 * Where one part of a mesh is several things: rooms modelled as one shell, whose floor and ceiling are told from its walls
 * by position and normal.
 */
import type { Assignment, Draft } from './draft.ts';
import { forEachTriangle, sizeOf } from './measure.ts';
import type { SceneView } from './scene-view.ts';
import { toRanges, type Cut } from './split-parts.ts';

export interface ProposedCut extends Cut {
  readonly node: number;
  readonly draft: Draft;
}

/** Square metres below which a level face of a wall is a ledge or a lintel. */
const LEAST_AREA = 1;
/** Metres above the floor from which a face that looks down is a ceiling. */
const HEADROOM = 1.8;

export function proposeCuts(view: SceneView, { drafts, owner }: Assignment): ProposedCut[] {
  const { scene } = view;
  const uses = new Map<number, number>();
  for (const node of scene.nodes) uses.set(node.mesh, (uses.get(node.mesh) ?? 0) + 1);
  const all = sizeOf(view.bounds);
  if (all[1] < HEADROOM) return [];
  return scene.nodes.flatMap((node, n) => {
    if (node.mesh < 0 || uses.get(node.mesh) !== 1) return [];
    const parts = new Set(owner[n].flatMap((draft, p) => (draft >= 0 && isShell(view, n, p, drafts[draft]) ? [p] : [])));
    return parts.size === 0 ? [] : cutShell(view, n, parts, drafts, owner[n]);
  });
}

/** A part called wall, or a nameless one as large as the scene. */
function isShell(view: SceneView, n: number, p: number, draft: Draft): boolean {
  if (draft.by !== 'proposal') return false;
  if (draft.concept === 'wall') return true;
  if (draft.concept !== null) return false;
  const own = sizeOf(view.shapes[n][p].box);
  const all = sizeOf(view.bounds);
  return own.every((size, a) => size >= 0.8 * all[a]);
}

function cutShell(view: SceneView, n: number, parts: ReadonlySet<number>, drafts: readonly Draft[], owner: readonly number[]): ProposedCut[] {
  const mesh = view.scene.meshes[view.scene.nodes[n].mesh];
  const floorLevel = view.bounds.min[1];
  const found = { ceiling: { triangles: [] as number[], area: 0 }, floor: { triangles: [] as number[], area: 0 }, wall: { triangles: [] as number[], area: 0 } };
  forEachTriangle(view.scene, n, (t, corners, normal) => {
    const part = mesh.partOfTriangle?.[t] ?? 0;
    if (!parts.has(part)) return;
    const twice = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    const y = (corners[1] + corners[4] + corners[7]) / 3;
    const level = Math.abs(normal[1]) > 0.9 * twice;
    const where = level && y >= floorLevel + HEADROOM && (normal[1] < 0 || y >= view.bounds.max[1] - 0.1) ? found.ceiling
      : level && y <= floorLevel + 0.3 && normal[1] > 0 ? found.floor
        : drafts[owner[part]].concept === null ? found.wall : null;
    if (!where) return;
    where.triangles.push(t);
    where.area += twice / 2;
  });
  return (['ceiling', 'floor', 'wall'] as const).flatMap((concept): ProposedCut[] => {
    const { triangles, area } = found[concept];
    if (area < LEAST_AREA) return [];
    const reason = concept === 'wall' ? 'it is the upright part of the shell of the room' : `it is level, ${concept === 'ceiling' ? 'overhead' : 'underfoot'}, in the shell of the room`;
    return [{
      mesh: view.scene.nodes[n].mesh, triangles: toRanges(triangles), node: n,
      draft: { node: n, part: null, concept, confidence: 0.7, reason, by: 'proposal', loose: true, mergeKey: null },
    }];
  });
}
