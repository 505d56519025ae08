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

interface Layer {
  readonly concept: 'ceiling' | 'floor' | 'wall';
  readonly triangles: number[];
  area: number;
  /** Plan, x and z. */
  min: [number, number];
  max: [number, number];
}

/** Share of its outline in plan that a floor or ceiling fills. */
const LEAST_FILL = 0.3;
/** Square metres below which a level face of a wall is a ledge or a lintel. */
const LEAST_AREA = 1;
/** Metres that a floor or ceiling is wide: more than the top of a wall. */
const LEAST_SIDE = 0.8;
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

/** Level faces in layers of 5 cm. A layer that fills its outline is a floor or a ceiling; a moulding round the room does not. */
function cutShell(view: SceneView, n: number, parts: ReadonlySet<number>, drafts: readonly Draft[], owner: readonly number[]): ProposedCut[] {
  const mesh = view.scene.meshes[view.scene.nodes[n].mesh];
  const layers = new Map<string, Layer>();
  const upright: Layer = { concept: 'wall', triangles: [], area: 0, min: [Infinity, Infinity], max: [-Infinity, -Infinity] };
  forEachTriangle(view.scene, n, (t, corners, normal) => {
    const part = mesh.partOfTriangle?.[t] ?? 0;
    if (!parts.has(part)) return;
    const twice = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    const y = (corners[1] + corners[4] + corners[7]) / 3;
    const level = Math.abs(normal[1]) > 0.9 * twice;
    const concept = level && y >= view.floorLevel + HEADROOM && (normal[1] < 0 || y >= view.bounds.max[1] - 0.1) ? 'ceiling'
      : level && Math.abs(y - view.floorLevel) <= 0.3 && normal[1] > 0 ? 'floor' : null;
    if (concept === null && drafts[owner[part]].concept !== null) return;
    const key = `${concept ?? ''} ${Math.floor(y / 0.05)}`;
    const layer = concept === null ? upright : layers.get(key) ?? { concept, triangles: [], area: 0, min: [Infinity, Infinity], max: [-Infinity, -Infinity] };
    if (concept !== null) layers.set(key, layer);
    layer.triangles.push(t);
    layer.area += twice / 2;
    for (let k = 0; k < 9; k += 3) {
      layer.min = [Math.min(layer.min[0], corners[k]), Math.min(layer.min[1], corners[k + 2])];
      layer.max = [Math.max(layer.max[0], corners[k]), Math.max(layer.max[1], corners[k + 2])];
    }
  });
  const wide = [...layers.values()].filter(({ area, min, max }) => {
    const sides = [max[0] - min[0], max[1] - min[1]];
    return area >= LEAST_AREA && Math.min(...sides) >= LEAST_SIDE && area >= LEAST_FILL * sides[0] * sides[1];
  });
  return (['ceiling', 'floor', 'wall'] as const).flatMap((concept): ProposedCut[] => {
    const triangles = [...wide, upright].filter((layer) => layer.concept === concept).flatMap((layer) => layer.triangles).sort((a, b) => a - b);
    if (triangles.length === 0) return [];
    const reason = concept === 'wall' ? 'it is the upright part of the shell of the room' : `it is level, ${concept === 'ceiling' ? 'overhead' : 'underfoot'}, in the shell of the room`;
    return [{
      mesh: view.scene.nodes[n].mesh, triangles: toRanges(triangles), node: n,
      draft: { node: n, part: null, concept, confidence: 0.7, reason, by: 'proposal', loose: true, piece: false, several: false, mergeKey: null },
    }];
  });
}
