/** Cutting mesh parts in two where some of a part's triangles are something else. */
import type { Mesh, MeshPart, Scene } from '../scene/index.ts';

/** Triangles of a mesh to be taken out of the parts they are in. Later cuts win where they overlap. */
export interface Cut {
  readonly mesh: number;
  /** Half-open ranges of triangle indices. */
  readonly triangles: readonly (readonly [number, number])[];
}

export interface SplitScene {
  readonly scene: Scene;
  /** By mesh, then part: the part of the old mesh it was, and the cut that made it (-1: none). */
  readonly origin: readonly (readonly { readonly part: number; readonly cut: number }[])[];
}

/** The same geometry with a part of its own for what each cut takes out of each old part. Old part numbers stay. */
export function splitParts(scene: Scene, cuts: readonly Cut[]): SplitScene {
  const origin = scene.meshes.map((mesh) => mesh.parts.map((_, part) => ({ part, cut: -1 })));
  const meshes = scene.meshes.map((mesh, m): Mesh => {
    const own = cuts.flatMap((cut, index) => (cut.mesh === m ? [{ cut, index }] : []));
    if (own.length === 0) return mesh;
    const count = mesh.indices.length / 3;
    const before = mesh.partOfTriangle ?? new Uint16Array(count);
    const partOfTriangle = before.slice();
    const parts: MeshPart[] = [...mesh.parts];
    for (const { cut, index } of own) {
      const made = new Map<number, number>();
      for (const [from, to] of cut.triangles) {
        for (let t = Math.max(0, from); t < Math.min(to, count); t++) {
          const old = before[t];
          let part = made.get(old);
          if (part === undefined) {
            part = parts.length;
            made.set(old, part);
            parts.push({ name: `${mesh.parts[old].name}#${part}`, material: mesh.parts[old].material });
            origin[m].push({ part: old, cut: index });
          }
          partOfTriangle[t] = part;
        }
      }
    }
    return { ...mesh, parts, partOfTriangle };
  });
  const nodes = scene.nodes.map((node) => {
    if (node.mesh < 0 || node.materials === undefined) return node;
    const { materials } = node;
    return { ...node, materials: origin[node.mesh].map(({ part }) => materials[part]) };
  });
  return { scene: { ...scene, meshes, nodes }, origin };
}

/** Sorted triangle indices as half-open ranges. */
export function toRanges(triangles: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const t of triangles) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === t) last[1] = t + 1;
    else ranges.push([t, t + 1]);
  }
  return ranges;
}
