/** What labelling needs to know of shapes: where each part of each node lies in the world and which way its faces look. */
import { EMPTY_BOX, determinant3, union, type Box3 } from '../math/index.ts';
import type { Material, Scene } from '../scene/index.ts';

export interface PartShape {
  /** World, metres; empty where the part has no triangles. */
  readonly box: Box3;
  /** Square metres. */
  readonly area: number;
  /** Shares of the area whose normal is within about 25 degrees of an axis: +y, -y, +-x, +-z. */
  readonly up: number;
  readonly down: number;
  readonly alongX: number;
  readonly alongZ: number;
}

const EMPTY_SHAPE: PartShape = { box: EMPTY_BOX, area: 0, up: 0, down: 0, alongX: 0, alongZ: 0 };

/** Called for each triangle of a node's mesh with its world corners (9 numbers, reused), its unnormalised normal (3, reused; twice the area long). */
export function forEachTriangle(scene: Scene, node: number, visit: (triangle: number, corners: Float64Array, normal: Float64Array) => void): void {
  const { mesh, worldFromNode: m } = scene.nodes[node];
  if (mesh < 0) return;
  const { positions, indices } = scene.meshes[mesh];
  const corners = new Float64Array(9);
  const normal = new Float64Array(3);
  const flip = determinant3(m) < 0 ? -1 : 1;
  for (let t = 0; t * 3 < indices.length; t++) {
    for (let k = 0; k < 3; k++) {
      const v = indices[t * 3 + k] * 3;
      const x = positions[v], y = positions[v + 1], z = positions[v + 2];
      for (let r = 0; r < 3; r++) corners[k * 3 + r] = m[r] * x + m[4 + r] * y + m[8 + r] * z + m[12 + r];
    }
    const ux = corners[3] - corners[0], uy = corners[4] - corners[1], uz = corners[5] - corners[2];
    const vx = corners[6] - corners[0], vy = corners[7] - corners[1], vz = corners[8] - corners[2];
    normal[0] = (uy * vz - uz * vy) * flip;
    normal[1] = (uz * vx - ux * vz) * flip;
    normal[2] = (ux * vy - uy * vx) * flip;
    visit(t, corners, normal);
  }
}

/** Shapes by node, then by part. */
export function measureParts(scene: Scene): PartShape[][] {
  return scene.nodes.map((node, n) => {
    if (node.mesh < 0) return [];
    const mesh = scene.meshes[node.mesh];
    const sums = mesh.parts.map(() => ({ min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity], area: 0, up: 0, down: 0, x: 0, z: 0 }));
    forEachTriangle(scene, n, (t, corners, normal) => {
      const sum = sums[mesh.partOfTriangle?.[t] ?? 0];
      for (let i = 0; i < 9; i++) {
        if (corners[i] < sum.min[i % 3]) sum.min[i % 3] = corners[i];
        if (corners[i] > sum.max[i % 3]) sum.max[i % 3] = corners[i];
      }
      const area = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
      if (!(area > 0)) return;
      sum.area += area / 2;
      if (normal[1] > 0.9 * area) sum.up += area / 2;
      else if (normal[1] < -0.9 * area) sum.down += area / 2;
      else if (Math.abs(normal[0]) > 0.9 * area) sum.x += area / 2;
      else if (Math.abs(normal[2]) > 0.9 * area) sum.z += area / 2;
    });
    return sums.map((s) => (s.area > 0 || s.min[0] <= s.max[0]
      ? {
        box: { min: [s.min[0], s.min[1], s.min[2]], max: [s.max[0], s.max[1], s.max[2]] }, area: s.area,
        up: s.area > 0 ? s.up / s.area : 0, down: s.area > 0 ? s.down / s.area : 0,
        alongX: s.area > 0 ? s.x / s.area : 0, alongZ: s.area > 0 ? s.z / s.area : 0,
      }
      : EMPTY_SHAPE));
  });
}

export const isEmpty = (box: Box3): boolean => !(box.min[0] <= box.max[0]);
export const sizeOf = (box: Box3): [number, number, number] => [box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]];

export function boxOf(shapes: readonly PartShape[]): Box3 {
  return shapes.reduce((box, shape) => union(box, shape.box), EMPTY_BOX);
}

/** True where two boxes come within `gap` metres of each other along every axis. */
export function touch(a: Box3, b: Box3, gap: number): boolean {
  return [0, 1, 2].every((i) => a.min[i] <= b.max[i] + gap && b.min[i] <= a.max[i] + gap);
}

/** True where `inner` lies in `outer` but for `gap` metres. */
export function inside(inner: Box3, outer: Box3, gap: number): boolean {
  return !isEmpty(inner) && [0, 1, 2].every((i) => inner.min[i] >= outer.min[i] - gap && inner.max[i] <= outer.max[i] + gap);
}

export function isGlass(material: Material): boolean {
  const { bsdf } = material;
  return bsdf.type === 'dielectric' || bsdf.type === 'thinDielectric' || (bsdf.type === 'metallicRoughness' && bsdf.transmission.factor > 0.5);
}

export function isEmissive(material: Material): boolean {
  const radiance = material.emission?.radiance;
  return radiance !== undefined && radiance.factor.some((value) => value > 0);
}

/** Index of the material that a node shows on a part. */
export function materialOf(scene: Scene, node: number, part: number): number {
  const { mesh, materials } = scene.nodes[node];
  return materials?.[part] ?? scene.meshes[mesh].parts[part].material;
}
