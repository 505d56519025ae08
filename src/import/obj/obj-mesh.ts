/** Makes meshes of what an OBJ file says: polygons to triangles, corners to vertices, normals where they are missing. */
import { srgbToLinear } from '../../math/index.ts';
import type { Mesh } from '../../scene/index.ts';
import type { ObjData } from './parse-obj.ts';
import { triangulator } from './triangulate.ts';
import { creaseNormals, faceNormal, smoothNormals } from './vertex-normals.ts';

export interface ObjMeshOptions {
  /**
   * What to shade with: 'file' = the file's normals, else its smoothing groups, else flat (OBJ); 'smooth' = the file's
   * normals, else smooth everywhere (Mitsuba); 'flat' = none; a number = rebuilt, smooth up to so many radians.
   */
  readonly shading: 'file' | 'smooth' | 'flat' | number;
  /** Texture v goes up in the file: turn it, as images have their origin at the top left. */
  readonly flipV: boolean;
  /** Multiplies positions: metres in a unit of the file. */
  readonly scale: number;
}

export const OBJ_MESH_DEFAULTS: ObjMeshOptions = { shading: 'file', flipV: true, scale: 1 };

/** What could not be kept, over all meshes of a file. */
export interface ObjMeshLosses { nonFinite: number; small: number; fanned: number }

/** The faces of each group, in the order of the file; groups without faces have none. */
export function facesByGroup(data: ObjData): Uint32Array[] {
  const counts = new Uint32Array(data.groups.length);
  for (const g of data.faceGroup) counts[g]++;
  const faces = Array.from(counts, (n) => new Uint32Array(n));
  counts.fill(0);
  data.faceGroup.forEach((g, f) => { faces[g][counts[g]++] = f; });
  return faces;
}

/**
 * A mesh of some faces of the file, one part a material in order of first use; `materials` are indices into
 * `data.materials`, one a part (Mesh.parts carries the same numbers, for the caller to replace). Null when no triangle is left.
 */
export function objMesh(name: string, data: ObjData, faces: Uint32Array, options: ObjMeshOptions, losses: ObjMeshLosses): Mesh | null {
  const split = splitFaces(data, faces, losses);
  if (split.corners.length === 0) return null;
  const { corners, smooth, part, materials } = split;
  const vertexOf = Uint32Array.from(corners, (c) => data.corners[c * 3]);
  const shading = normalsOf(data, corners, vertexOf, smooth, options.shading);
  if (shading) facesFollowNormals(data, corners, vertexOf, shading, part.length);

  const welded = weld(data, corners, shading?.key ?? null);
  const { first, indices } = welded;
  const vertices = first.length;
  const positions = new Float32Array(vertices * 3);
  const normals = shading ? new Float32Array(vertices * 3) : null;
  const hasUv = corners.some((c) => data.corners[c * 3 + 1] >= 0);
  const uvs = hasUv ? new Float32Array(vertices * 2) : null;
  const colors = data.colors ? new Float32Array(vertices * 4) : null;
  for (let v = 0; v < vertices; v++) {
    const at = first[v];
    const c = corners[at] * 3;
    const p = data.corners[c] * 3;
    const t = data.corners[c + 1] * 2;
    for (let k = 0; k < 3; k++) positions[v * 3 + k] = data.positions[p + k] * options.scale;
    if (normals && shading) for (let k = 0; k < 3; k++) normals[v * 3 + k] = normalAt(shading, shading.key[at], k);
    if (uvs && t >= 0) {
      uvs[v * 2] = data.uvs[t];
      uvs[v * 2 + 1] = options.flipV ? 1 - data.uvs[t + 1] : data.uvs[t + 1];
    }
    if (colors && data.colors) {
      for (let k = 0; k < 3; k++) colors[v * 4 + k] = srgbToLinear(Math.max(0, Math.min(1, data.colors[p + k] || 0)));
      colors[v * 4 + 3] = 1;
    }
  }
  return {
    name, positions, normals, uvs: uvs ? [uvs] : [], tangents: null, colors, indices,
    partOfTriangle: materials.length > 1 ? part : null,
    parts: materials.map((material) => ({ name: data.materials[material], material })),
  };
}

interface Split {
  /** 3 a triangle: corner numbers of the file. */
  readonly corners: Uint32Array;
  /** Smoothing group a triangle. */
  readonly smooth: Uint32Array;
  readonly part: Uint16Array;
  readonly materials: readonly number[];
}

function splitFaces(data: ObjData, faces: Uint32Array, losses: ObjMeshLosses): Split {
  let count = 0;
  for (const f of faces) count += Math.max(0, data.faceStart[f + 1] - data.faceStart[f] - 2);
  const corners = new Uint32Array(count * 3);
  const smooth = new Uint32Array(count);
  const part = new Uint16Array(count);
  const materials: number[] = [];
  const partOf = new Map<number, number>();
  const cutter = triangulator();
  const x: number[] = [];
  const y: number[] = [];
  const z: number[] = [];
  const cut: number[] = [];
  let t = 0;
  for (const f of faces) {
    const start = data.faceStart[f];
    const n = data.faceStart[f + 1] - start;
    if (n < 3) { losses.small++; continue; }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const p = data.corners[(start + i) * 3] * 3;
      x[i] = data.positions[p];
      y[i] = data.positions[p + 1];
      z[i] = data.positions[p + 2];
      sum += x[i] * 0 + y[i] * 0 + z[i] * 0;
    }
    if (sum !== 0) { losses.nonFinite++; continue; }
    const material = data.faceMaterial[f];
    let index = partOf.get(material);
    if (index === undefined) partOf.set(material, index = Math.min(65535, materials.push(material) - 1));
    cut.length = 0;
    cutter.split(n, x, y, z, cut);
    for (let i = 0; i < cut.length; i += 3) {
      corners[t * 3] = start + cut[i];
      corners[t * 3 + 1] = start + cut[i + 1];
      corners[t * 3 + 2] = start + cut[i + 2];
      smooth[t] = data.faceSmooth[f];
      part[t++] = index;
    }
  }
  losses.fanned += cutter.fanned;
  return { corners: corners.slice(0, t * 3), smooth: smooth.slice(0, t), part: part.slice(0, t), materials };
}

/** Unit normals, and which one each triangle corner takes: those of the file, then those made here. */
interface Shading { readonly key: Uint32Array; readonly given: Float32Array; readonly own: Float32Array }

/** Component k of normal `key`. */
function normalAt({ given, own }: Shading, key: number, k: number): number {
  return key * 3 < given.length ? given[key * 3 + k] : own[key * 3 - given.length + k];
}

const NONE = new Float32Array(0);

function normalsOf(data: ObjData, corners: Uint32Array, vertexOf: Uint32Array, smooth: Uint32Array, wanted: ObjMeshOptions['shading']): Shading | null {
  if (wanted === 'flat') return null;
  if (typeof wanted === 'number') {
    return { key: Uint32Array.from(corners, (_, i) => i), given: NONE, own: creaseNormals(data.positions, vertexOf, wanted) };
  }
  const n = corners.length;
  const given = unitNormals(data.normals);
  /** The file's normal for a corner; -1 where it gives none, or one without direction. */
  const usable = (i: number): number => {
    const vn = data.corners[corners[i] * 3 + 2];
    return vn >= 0 && (given[vn * 3] !== 0 || given[vn * 3 + 1] !== 0 || given[vn * 3 + 2] !== 0) ? vn : -1;
  };
  let missing = 0;
  let grouped = wanted === 'smooth' ? n : 0;
  for (let i = 0; i < n; i++) {
    if (usable(i) < 0) missing++;
    if (smooth[Math.floor(i / 3)] > 0) grouped++;
  }
  if (missing === n && grouped === 0) return null;
  const key = new Uint32Array(n);
  if (missing === 0) {
    for (let i = 0; i < n; i++) key[i] = usable(i);
    return { key, given, own: NONE };
  }
  // one normal a (vertex, smoothing group), one a flat face
  const keyOf = new Map<number, number>();
  let keys = 0;
  const made = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const group = wanted === 'smooth' ? 1 : smooth[Math.floor(i / 3)];
    if (group === 0) {
      made[i] = i % 3 === 0 ? keys++ : made[i - 1];
      continue;
    }
    const id = (group % 1048576) * 4294967296 + vertexOf[i];
    let known = keyOf.get(id);
    if (known === undefined) keyOf.set(id, known = keys++);
    made[i] = known;
  }
  const own = smoothNormals(data.positions, vertexOf, made, keys);
  for (let i = 0; i < n; i++) {
    const vn = usable(i);
    key[i] = vn >= 0 ? vn : given.length / 3 + made[i];
  }
  return { key, given, own };
}

const unitOf = new WeakMap<Float32Array, Float32Array>();

/** The file's normals at unit length, zero where they have none; made once a file, whatever the number of its groups. */
function unitNormals(normals: Float32Array): Float32Array {
  const known = unitOf.get(normals);
  if (known) return known;
  const unit = new Float32Array(normals.length);
  for (let i = 0; i < normals.length; i += 3) {
    const l = Math.sqrt(normals[i] * normals[i] + normals[i + 1] * normals[i + 1] + normals[i + 2] * normals[i + 2]);
    if (!(l > 0 && l < Infinity)) continue;
    for (let k = 0; k < 3; k++) unit[i + k] = normals[i + k] / l;
  }
  unitOf.set(normals, unit);
  return unit;
}

/** Turns triangles whose winding disagrees with their normals: the normals say which side is the front. */
function facesFollowNormals(data: ObjData, corners: Uint32Array, vertexOf: Uint32Array, shading: Shading, triangles: number): void {
  const { key } = shading;
  for (let t = 0; t < triangles; t++) {
    const face = faceNormal(data.positions, vertexOf[t * 3], vertexOf[t * 3 + 1], vertexOf[t * 3 + 2]);
    if (!face) continue;
    let along = 0;
    for (let k = 0; k < 3; k++) {
      const n = key[t * 3 + k];
      for (let axis = 0; axis < 3; axis++) along += face[axis] * normalAt(shading, n, axis);
    }
    if (along >= 0) continue;
    for (const list of [corners, vertexOf, key]) {
      const second = list[t * 3 + 1];
      list[t * 3 + 1] = list[t * 3 + 2];
      list[t * 3 + 2] = second;
    }
  }
}

/** Vertices: corners that share vertex, texture vertex and normal become one. `first`: a triangle corner of each. */
function weld(data: ObjData, corners: Uint32Array, normalKey: Uint32Array | null): { first: Uint32Array; indices: Uint32Array } {
  const n = corners.length;
  let size = 16;
  while (size < n * 2) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const first = new Uint32Array(n);
  const indices = new Uint32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const c = corners[i] * 3;
    const v = data.corners[c];
    const t = data.corners[c + 1];
    const k = normalKey ? normalKey[i] : 0;
    let slot = (Math.imul(v, 0x9e3779b1) ^ Math.imul(t, 0x85ebca6b) ^ Math.imul(k, 0xc2b2ae35)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    for (;;) {
      const vertex = table[slot];
      if (vertex < 0) {
        table[slot] = count;
        first[count] = i;
        indices[i] = count++;
        break;
      }
      const j = first[vertex];
      const d = corners[j] * 3;
      if (data.corners[d] === v && data.corners[d + 1] === t && (!normalKey || normalKey[j] === k)) {
        indices[i] = vertex;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return { first: first.slice(0, count), indices };
}
