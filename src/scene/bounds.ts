/** World-space extents of nodes and scenes. */
import { EMPTY_BOX, transformPoint, union, type Box3 } from '../math/index.ts';
import type { Scene } from './scene.ts';

/** World box of one node's own mesh (not of its children); empty for a group. */
export function nodeBounds(scene: Scene, node: number): Box3 {
  const { mesh, worldFromNode } = scene.nodes[node];
  if (mesh < 0) return EMPTY_BOX;
  const { positions, indices } = scene.meshes[mesh];
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const index of indices) {
    const p = transformPoint(worldFromNode, [positions[index * 3], positions[index * 3 + 1], positions[index * 3 + 2]]);
    for (let a = 0; a < 3; a++) {
      if (p[a] < min[a]) min[a] = p[a];
      if (p[a] > max[a]) max[a] = p[a];
    }
  }
  return { min, max };
}

/** World box of all visible nodes. */
export function sceneBounds(scene: Scene): Box3 {
  return scene.nodes.reduce((box, node, i) => (node.visible === false ? box : union(box, nodeBounds(scene, i))), EMPTY_BOX);
}

/** 'Living room/Sofa/Cushion': the names from the root, which sidecars and rules match; an empty name is '#index'. */
export function nodePath(scene: Scene, node: number): string {
  const names: string[] = [];
  for (let n = node; n >= 0; n = scene.nodes[n].parent) names.unshift(scene.nodes[n].name || `#${n}`);
  return names.join('/');
}
