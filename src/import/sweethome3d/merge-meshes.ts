/** Several meshes of one object as one: parts that share a material become one part. */
import type { Mesh, MeshPart } from '../../scene/index.ts';

/** The meshes must count materials alike. Without any normals the mesh has none; flat ones among others get theirs written out. */
export function mergeMeshes(name: string, meshes: readonly Mesh[]): Mesh {
  const smooth = meshes.some((mesh) => mesh.normals !== null);
  const sources = smooth ? meshes.map((mesh) => (mesh.normals ? mesh : faceted(mesh))) : meshes;
  const vertices = sources.reduce((sum, mesh) => sum + mesh.positions.length / 3, 0);
  const corners = sources.reduce((sum, mesh) => sum + mesh.indices.length, 0);
  const positions = new Float32Array(vertices * 3);
  const normals = smooth ? new Float32Array(vertices * 3) : null;
  const uvs = sources.some((mesh) => mesh.uvs.length > 0) ? new Float32Array(vertices * 2) : null;
  const colors = sources.some((mesh) => mesh.colors) ? new Float32Array(vertices * 4).fill(1) : null;
  const indices = new Uint32Array(corners);
  const partOfTriangle = new Uint16Array(corners / 3);
  const parts: MeshPart[] = [];
  const partOf = new Map<number, number>();
  let v = 0;
  let i = 0;
  for (const mesh of sources) {
    positions.set(mesh.positions, v * 3);
    if (mesh.normals) normals?.set(mesh.normals, v * 3);
    if (mesh.uvs.length > 0) uvs?.set(mesh.uvs[0], v * 2);
    if (mesh.colors) colors?.set(mesh.colors, v * 4);
    const renumbered = mesh.parts.map((part) => {
      const known = partOf.get(part.material);
      if (known !== undefined) return known;
      partOf.set(part.material, parts.length);
      return parts.push(part) - 1;
    });
    for (let k = 0; k < mesh.indices.length; k++) indices[i + k] = mesh.indices[k] + v;
    for (let t = 0; t < mesh.indices.length / 3; t++) partOfTriangle[i / 3 + t] = renumbered[mesh.partOfTriangle ? mesh.partOfTriangle[t] : 0];
    v += mesh.positions.length / 3;
    i += mesh.indices.length;
  }
  return { name, positions, normals, uvs: uvs ? [uvs] : [], tangents: null, colors, indices, partOfTriangle: parts.length > 1 ? partOfTriangle : null, parts };
}

/** A flat mesh with its normals written out: three vertices a triangle. */
function faceted(mesh: Mesh): Mesh {
  const n = mesh.indices.length;
  const spread = (source: Float32Array, width: number): Float32Array => {
    const out = new Float32Array(n * width);
    for (let c = 0; c < n; c++) for (let k = 0; k < width; k++) out[c * width + k] = source[mesh.indices[c] * width + k];
    return out;
  };
  const positions = spread(mesh.positions, 3);
  const normals = new Float32Array(n * 3);
  for (let t = 0; t < n * 3; t += 9) {
    const [ux, uy, uz] = [positions[t + 3] - positions[t], positions[t + 4] - positions[t + 1], positions[t + 5] - positions[t + 2]];
    const [vx, vy, vz] = [positions[t + 6] - positions[t], positions[t + 7] - positions[t + 1], positions[t + 8] - positions[t + 2]];
    const c = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const l = Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
    for (let k = 0; k < 9; k++) normals[t + k] = l > 0 ? c[k % 3] / l : k % 3 === 1 ? 1 : 0;
  }
  return { ...mesh, positions, normals, uvs: mesh.uvs.map((uv) => spread(uv, 2)), colors: mesh.colors && spread(mesh.colors, 4), indices: Uint32Array.from({ length: n }, (_, k) => k) };
}
