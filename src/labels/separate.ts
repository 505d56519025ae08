/** Telling apart what one material or one mesh holds several of: all chairs of a scene in a mesh called 'Chairs'. */
import { union, type Box3 } from '../math/index.ts';
import { conceptById } from './concepts.ts';
import type { Assignment, Draft } from './draft.ts';
import { forEachTriangle, isEmpty, sizeOf, touch } from './measure.ts';
import type { SceneView } from './scene-view.ts';
import { toRanges, type Cut } from './split-parts.ts';

/** Metres between boxes of one thing's pieces; wider than between named pieces, for cushions that float over their sofa. */
const REACH = 0.03;
/** A cluster with a diagonal below this share of the largest one's is a crumb of its nearest neighbour. */
const CRUMB = 0.3;
/** More clusters than this are foliage or gravel, not objects. */
const MOST = 64;

/** Cuts for things found by material, mesh or shape whose triangles lie in clusters apart; the first cluster stays where it is. */
export function separateThings(view: SceneView, { drafts, owner }: Assignment): (Cut & { node: number; draft: Draft })[] {
  const { scene } = view;
  const uses = new Map<number, number>();
  for (const node of scene.nodes) uses.set(node.mesh, (uses.get(node.mesh) ?? 0) + 1);
  return scene.nodes.flatMap((node, n) => {
    if (node.mesh < 0 || uses.get(node.mesh) !== 1) return [];
    return [...new Set(owner[n])].flatMap((draft) => {
      const it = drafts[draft];
      if (draft < 0 || !it.several || it.node !== n || it.concept === null || conceptById(it.concept)?.thing !== true) return [];
      return clusters(view, n, new Set(owner[n].flatMap((other, p) => (other === draft ? [p] : [])))).slice(1)
        .map((triangles) => ({ mesh: node.mesh, triangles: toRanges(triangles), node: n, draft: { ...it, reason: `${it.reason}; it stands apart from the others` } }));
    });
  });
}

/** Triangles of some parts of a node in clusters whose boxes come within REACH of each other; the one with the lowest triangle first. */
function clusters(view: SceneView, n: number, parts: ReadonlySet<number>): number[][] {
  const { scene } = view;
  const mesh = scene.meshes[scene.nodes[n].mesh];
  const found: { triangles: number[]; min: [number, number, number]; max: [number, number, number] }[] = [];
  const groupOf = new Map<number, number>();
  const component = components(mesh.positions, mesh.indices);
  forEachTriangle(scene, n, (t, corners) => {
    if (!parts.has(mesh.partOfTriangle?.[t] ?? 0)) return;
    const id = component[mesh.indices[t * 3]];
    let g = groupOf.get(id);
    if (g === undefined) {
      g = found.length;
      groupOf.set(id, g);
      found.push({ triangles: [], min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] });
    }
    const { triangles, min, max } = found[g];
    triangles.push(t);
    for (let k = 0; k < 9; k++) {
      if (corners[k] < min[k % 3]) min[k % 3] = corners[k];
      if (corners[k] > max[k % 3]) max[k % 3] = corners[k];
    }
  });
  const joined = joinTouching(found.map(({ triangles, min, max }) => ({ triangles, box: { min, max } })).filter((group) => !isEmpty(group.box)));
  const largest = Math.max(0, ...joined.map((group) => diagonal(group.box)));
  const whole = joined.filter((group) => diagonal(group.box) >= CRUMB * largest);
  if (whole.length < 2 || whole.length > MOST) return [];
  for (const crumb of joined.filter((group) => !whole.includes(group))) {
    const nearest = whole.reduce((best, group) => (distance(group.box, crumb.box) < distance(best.box, crumb.box) ? group : best));
    nearest.triangles.push(...crumb.triangles);
  }
  return whole.map((group) => group.triangles.sort((a, b) => a - b)).sort((a, b) => a[0] - b[0]);
}

/** By vertex an id of the surface it is on; vertices in the same place are one. */
function components(positions: Float32Array, indices: Uint32Array): Int32Array {
  const count = positions.length / 3;
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const same = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const key = `${positions[i * 3]} ${positions[i * 3 + 1]} ${positions[i * 3 + 2]}`;
    const first = same.get(key);
    if (first === undefined) same.set(key, i);
    else parent[i] = first;
  }
  for (let t = 0; t < indices.length; t += 3) {
    const a = find(indices[t]);
    parent[find(indices[t + 1])] = a;
    parent[find(indices[t + 2])] = a;
  }
  return parent.map((_, i) => find(i));
}

function joinTouching(groups: { triangles: number[]; box: Box3 }[]): { triangles: number[]; box: Box3 }[] {
  const sorted = [...groups].sort((a, b) => a.box.min[0] - b.box.min[0] || a.triangles[0] - b.triangles[0]);
  const joined: { triangles: number[]; box: Box3 }[] = [];
  for (const group of sorted) {
    let own = group;
    for (let i = joined.length - 1; i >= 0; i--) {
      if (!touch(joined[i].box, own.box, REACH)) continue;
      own = { triangles: [...joined[i].triangles, ...own.triangles], box: union(joined[i].box, own.box) };
      joined.splice(i, 1);
      i = joined.length;
    }
    joined.push(own);
  }
  return joined;
}

const diagonal = (box: Box3): number => Math.sqrt(sizeOf(box).reduce((sum, size) => sum + size * size, 0));
const distance = (a: Box3, b: Box3): number => [0, 1, 2].reduce((sum, i) => sum + Math.max(a.min[i] - b.max[i], b.min[i] - a.max[i], 0), 0);
