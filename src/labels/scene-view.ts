/** What the labelling steps share about one scene: paths, families of nodes, shapes, and what names say. */
import { EMPTY_BOX, union, type Box3 } from '../math/index.ts';
import { nodePath, type Scene } from '../scene/index.ts';
import { matchName, type NameMatch } from './match-name.ts';
import { boxOf, forEachTriangle, materialOf, measureParts, type PartShape } from './measure.ts';

export interface SceneView {
  readonly scene: Scene;
  /** By node: its nodePath, with [2], [3]... behind what an earlier node already has. */
  readonly paths: readonly string[];
  readonly children: readonly (readonly number[])[];
  readonly visible: readonly boolean[];
  readonly shapes: readonly (readonly PartShape[])[];
  /** World box of a node and all below it. */
  readonly subtree: readonly Box3[];
  /** World box of all visible nodes. */
  readonly bounds: Box3;
  /** Height at which most area looks up: the floor that people stand on. World metres. */
  readonly floorLevel: number;
  readonly nodeMatch: readonly (NameMatch | null)[];
  readonly materialMatch: readonly (NameMatch | null)[];
  materialName(node: number, part: number): string;
}

export function viewScene(scene: Scene): SceneView {
  const shapes = measureParts(scene);
  const children: number[][] = scene.nodes.map(() => []);
  const visible: boolean[] = [];
  scene.nodes.forEach((node, n) => {
    if (node.parent >= 0) children[node.parent].push(n);
    visible.push(node.visible !== false);
  });
  const subtree = shapes.map(boxOf);
  for (let n = scene.nodes.length - 1; n >= 0; n--) {
    const { parent } = scene.nodes[n];
    if (parent >= 0) subtree[parent] = union(subtree[parent], subtree[n]);
  }
  const bounds = shapes.reduce((box, parts, n) => (visible[n] ? union(box, boxOf(parts)) : box), EMPTY_BOX);
  return {
    scene, paths: uniquePaths(scene), children, visible, shapes, subtree, bounds, floorLevel: floorLevel(scene, visible, bounds),
    nodeMatch: scene.nodes.map((_, n) => matchName(ownName(scene, n))),
    materialMatch: scene.materials.map((material) => matchName(material.name)),
    materialName: (node, part) => scene.materials[materialOf(scene, node, part)]?.name ?? '',
  };
}

/** A node's name without the material's that Sketchfab puts behind it: 'Table_in_LR_Coffee_table_0' with the material Coffee_table. */
function ownName(scene: Scene, n: number): string {
  const { name, mesh } = scene.nodes[n];
  if (mesh < 0 || !/_\d+$/.test(name)) return name;
  const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '_');
  const tail = scene.meshes[mesh].parts.map((_, p) => plain(`_${scene.materials[materialOf(scene, n, p)]?.name ?? ''}_0`)).find((it) => plain(name).endsWith(it) && it.length < name.length && it.length > 3);
  return tail === undefined ? name : name.slice(0, -tail.length);
}

/** By node: its nodePath, with [2], [3]... behind what an earlier node already has. */
export function uniquePaths(scene: Scene): string[] {
  const seen = new Map<string, number>();
  return scene.nodes.map((_, n) => {
    const path = nodePath(scene, n);
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return count === 1 ? path : `${path}[${count}]`;
  });
}

/** Middle of the 5 cm layer with the largest area that looks up, in the lower two thirds of the scene. */
function floorLevel(scene: Scene, visible: readonly boolean[], bounds: Box3): number {
  const layers = new Map<number, number>();
  const height = bounds.max[1] - bounds.min[1];
  scene.nodes.forEach((node, n) => {
    if (node.mesh < 0 || !visible[n]) return;
    forEachTriangle(scene, n, (_, corners, normal) => {
      const twice = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
      if (!(normal[1] > 0.95 * twice)) return;
      const y = (corners[1] + corners[4] + corners[7]) / 3;
      if (y > bounds.min[1] + (2 / 3) * height) return;
      const layer = Math.floor((y - bounds.min[1]) / 0.05);
      layers.set(layer, (layers.get(layer) ?? 0) + twice);
    });
  });
  let best = 0;
  for (const [layer, area] of layers) {
    const most = layers.get(best) ?? 0;
    if (area > most || (area === most && layer < best)) best = layer;
  }
  return layers.size === 0 ? bounds.min[1] : bounds.min[1] + (best + 0.5) * 0.05;
}
