/** The boxes of a scene's objects, in each object's own axes. */
import { cross, dot, length, normalize, scale, sub, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { Scene } from '../scene/index.ts';
import type { ClassId, InstanceId, Labelling } from '../labels/index.ts';
import { objectKey, type ObjectBox, type SceneObject } from './objects.ts';

/** Every (instance, class) of a labelled scene with its concept and box, in order of instance, then class. */
export function sceneObjects(labelling: Labelling): SceneObject[] {
  const { scene, parts } = labelling;
  const nodesOf = new Map<number, number[]>();
  const found = new Map<number, { instance: InstanceId; classId: ClassId; concept: string | null; pieces: { node: number; part: number }[] }>();
  parts.forEach((labels, node) => labels.forEach(({ instance, classId, concept }, part) => {
    if (instance === 0) return;
    const nodes = nodesOf.get(instance);
    if (nodes === undefined) nodesOf.set(instance, [node]);
    else if (nodes[nodes.length - 1] !== node) nodes.push(node);
    const key = objectKey(instance, classId);
    const object = found.get(key);
    if (object === undefined) found.set(key, { instance, classId, concept, pieces: [{ node, part }] });
    else object.pieces.push({ node, part });
  }));
  return [...found.keys()].sort((a, b) => a - b).map((key) => {
    const { instance, classId, concept, pieces } = found.get(key)!;
    const axes = orthonormal(scene.nodes[commonAncestor(scene, nodesOf.get(instance)!)].worldFromNode);
    return { instance, classId, concept, box: boxOf(scene, pieces, axes) };
  });
}

/** The lowest node that has all of these below it, or is it; the first of them when they share no ancestor. */
function commonAncestor(scene: Scene, nodes: readonly number[]): number {
  const line = (node: number): number[] => {
    const up: number[] = [];
    for (let n = node; n >= 0; n = scene.nodes[n].parent) up.push(n);
    return up;
  };
  let shared = line(nodes[0]);
  for (const node of nodes.slice(1)) {
    const mine = new Set(line(node));
    shared = shared.filter((n) => mine.has(n));
  }
  return shared[0] ?? nodes[0];
}

/** The rotation nearest at hand in a matrix that may scale, shear and mirror: Gram-Schmidt from its y (up) axis. */
function orthonormal(m: Mat4): [Vec3, Vec3, Vec3] {
  const y = normalize([m[4], m[5], m[6]]);
  const column: Vec3 = [m[0], m[1], m[2]];
  let x = sub(column, scale(y, dot(column, y)));
  if (!(length(x) > 1e-9 * length(column))) x = cross(y, Math.abs(y[0]) < 0.9 ? [1, 0, 0] : [0, 0, 1]);
  x = normalize(x);
  return [x, y, cross(x, y)];
}

function boxOf(scene: Scene, pieces: readonly { node: number; part: number }[], axes: readonly [Vec3, Vec3, Vec3]): ObjectBox | null {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const { node, part } of pieces) {
    if (scene.nodes[node].visible === false) continue;
    const { mesh: meshIndex, worldFromNode } = scene.nodes[node];
    const { positions, indices, partOfTriangle } = scene.meshes[meshIndex];
    for (let i = 0; i < indices.length; i++) {
      if ((partOfTriangle === null ? 0 : partOfTriangle[Math.floor(i / 3)]) !== part) continue;
      const v = indices[i] * 3;
      const p = transformPoint(worldFromNode, [positions[v], positions[v + 1], positions[v + 2]]);
      for (let a = 0; a < 3; a++) {
        const at = dot(axes[a], p);
        if (at < min[a]) min[a] = at;
        if (at > max[a]) max[a] = at;
      }
    }
  }
  if (!(min[0] <= max[0])) return null;
  const middle = [0, 1, 2].map((a) => (min[a] + max[a]) / 2);
  const center: Vec3 = [0, 1, 2].map((k) => axes[0][k] * middle[0] + axes[1][k] * middle[1] + axes[2][k] * middle[2]) as unknown as Vec3;
  const [x, y, z] = axes;
  return {
    center, size: [max[0] - min[0], max[1] - min[1], max[2] - min[2]],
    worldFromBox: [...x, 0, ...y, 0, ...z, 0, 0, 0, 0, 1],
  };
}
