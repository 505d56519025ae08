/**
 * glTF meshes to Mesh: all primitives of one become its parts; strips and fans become triangles; morph targets and
 * skins are applied as they stand in the file (the rest pose).
 */
import { transformPoint, transformVector, type Mat4 } from '../../math/index.ts';
import { InputError, type Mesh, type MeshPart } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import type { Accessors } from './accessors.ts';
import type { GltfFile } from './container.ts';
import type { GltfPrimitive } from './schema.ts';

export interface MeshOptions {
  readonly name: string;
  /** Weights of the morph targets. */
  readonly weights: readonly number[];
  /** World matrices of the joints times their inverse bind matrices; the result is in world coordinates. */
  readonly joints?: readonly Mat4[];
  /** Applied to the positions last, where a node's matrix cannot be a transform (it flattens). */
  readonly bake?: Mat4;
  /** Index into Scene.materials, and its name. */
  readonly material: (index: number | undefined) => Promise<{ index: number; name: string; normalMap: boolean }>;
}

/** The vertices of one primitive. */
interface Vertices {
  readonly count: number;
  readonly positions: Float32Array;
  readonly normals: Float32Array | null;
  readonly tangents: Float32Array | null;
  readonly uvs: readonly (Float32Array | null)[];
  readonly colors: Float32Array | null;
}

interface Piece { readonly vertices: Vertices; readonly indices: Uint32Array; readonly part: number; readonly needsTangents: boolean }

/** Mesh `index` of the file, or null when no triangle is left of it. */
export async function readMesh(file: GltfFile, accessors: Accessors, index: number, options: MeshOptions, drops: Drops): Promise<Mesh | null> {
  const def = file.json.meshes?.[index];
  if (!def) throw new InputError(`${file.path}: uses mesh ${index}, the file has ${file.json.meshes?.length ?? 0}. Export the file again.`);
  const pieces: Piece[] = [];
  const parts: MeshPart[] = [];
  const shared = new Map<string, Vertices>();
  for (const primitive of def.primitives) {
    const mode = primitive.mode ?? 4;
    if (mode < 4) {
      drops.add(mode === 0 ? 'points (primitive)' : 'lines (primitive)');
      continue;
    }
    if (primitive.attributes.POSITION === undefined) {
      drops.add('primitive without positions');
      continue;
    }
    const key = JSON.stringify([primitive.attributes, primitive.targets]);
    let vertices = shared.get(key);
    if (!vertices) shared.set(key, vertices = readVertices(file, accessors, primitive, options));
    const indices = usable(triangles(accessors, primitive, vertices.count), vertices, drops);
    if (indices.length === 0) continue;
    const material = await options.material(primitive.material);
    pieces.push({ vertices, indices, part: parts.length, needsTangents: material.normalMap });
    parts.push({ name: material.name, material: material.index });
  }
  if (parts.length > 65535) throw new InputError(`${file.path}: mesh ${index} has ${parts.length} primitives, 65535 can be kept apart. Split the mesh.`);
  return pieces.length === 0 ? null : join(options.name, pieces, parts);
}

function readVertices(file: GltfFile, accessors: Accessors, primitive: GltfPrimitive, options: MeshOptions): Vertices {
  const { attributes } = primitive;
  const count = accessors.count(attributes.POSITION);
  const read = (semantic: string, ...widths: number[]): Float32Array | null => {
    const accessor = attributes[semantic];
    if (accessor === undefined) return null;
    if (accessors.count(accessor) !== count || !widths.includes(accessors.width(accessor))) {
      throw new InputError(`${file.path}: ${semantic} has ${accessors.count(accessor)} elements of ${accessors.width(accessor)}, ${count} of ${widths.join(' or ')} are expected. Export the file again.`);
    }
    return accessors.floats(accessor);
  };
  let positions = read('POSITION', 3) as Float32Array;
  let normals = read('NORMAL', 3);
  let tangents = read('TANGENT', 4);
  const rawColors = read('COLOR_0', 3, 4);
  const uvs = [read('TEXCOORD_0', 2), read('TEXCOORD_1', 2)];

  options.weights.forEach((weight, t) => {
    const target = primitive.targets?.[t];
    if (!target || weight === 0) return;
    const add = (base: Float32Array | null, semantic: string, stride: number): Float32Array | null => {
      if (!base || target[semantic] === undefined) return base;
      const delta = accessors.floats(target[semantic]);
      if (delta.length !== count * 3) throw new InputError(`${file.path}: a morph target's ${semantic} has ${delta.length / 3} elements, the mesh has ${count}. Export the file again.`);
      const sum = base.slice();
      for (let i = 0; i < count; i++) for (let a = 0; a < 3; a++) sum[i * stride + a] += weight * delta[i * 3 + a];
      return sum;
    };
    positions = add(positions, 'POSITION', 3) as Float32Array;
    normals = add(normals, 'NORMAL', 3);
    tangents = add(tangents, 'TANGENT', 4);
  });

  if (options.joints) {
    const { joints } = options;
    const blend = (i: number, m: number[]): void => {
      m.fill(0);
      let sum = 0;
      for (const [set, weights] of influences) {
        for (let k = 0; k < 4; k++) {
          const weight = weights[i * 4 + k];
          if (!(weight > 0)) continue;
          const joint = joints[set[i * 4 + k]];
          if (!joint) throw new InputError(`${file.path}: a vertex follows joint ${set[i * 4 + k]}, the skin has ${joints.length}. Export the file again.`);
          sum += weight;
          for (let e = 0; e < 16; e++) m[e] += weight * joint[e];
        }
      }
      const scale = sum > 0 ? 1 / sum : 0;
      for (let e = 0; e < 16; e++) m[e] = sum > 0 ? m[e] * scale : joints[0]?.[e] ?? 0;
    };
    const influences: [Uint32Array, Float32Array][] = [];
    for (let s = 0; attributes[`JOINTS_${s}`] !== undefined; s++) {
      const weights = read(`WEIGHTS_${s}`, 4);
      if (weights && accessors.count(attributes[`JOINTS_${s}`]) === count && accessors.width(attributes[`JOINTS_${s}`]) === 4) influences.push([accessors.integers(attributes[`JOINTS_${s}`]), weights]);
    }
    ({ positions, normals, tangents } = moved(positions, normals, tangents, blend));
  }
  if (options.bake) {
    const matrix = options.bake;
    ({ positions } = moved(positions, null, null, (_, m) => matrix.forEach((v, e) => m[e] = v)));
    normals = null;
    tangents = null;
  }
  return { count, positions, normals: normals && unit(normals), tangents: tangents && tangents.every(Number.isFinite) ? tangents : null, uvs: uvs.map((uv) => uv && finite(uv)), colors: rawColors && rgba(rawColors, count) };
}

/** Every vertex through its own matrix; normals by the same matrix, as glTF's skinning is done. */
function moved(positions: Float32Array, normals: Float32Array | null, tangents: Float32Array | null, matrixOf: (i: number, m: number[]) => void) {
  const out = { positions: positions.slice(), normals: normals?.slice() ?? null, tangents: tangents?.slice() ?? null };
  const m = new Array<number>(16).fill(0);
  for (let i = 0; i * 3 < positions.length; i++) {
    matrixOf(i, m);
    out.positions.set(transformPoint(m, [positions[i * 3], positions[i * 3 + 1], positions[i * 3 + 2]]), i * 3);
    if (normals) out.normals?.set(transformVector(m, [normals[i * 3], normals[i * 3 + 1], normals[i * 3 + 2]]), i * 3);
    if (tangents) out.tangents?.set(transformVector(m, [tangents[i * 4], tangents[i * 4 + 1], tangents[i * 4 + 2]]), i * 4);
  }
  return out;
}

/** Unit normals; a copy only where something is to be mended. Zero and non-finite ones become 0: no direction known. */
function unit(normals: Float32Array): Float32Array {
  let out = normals;
  for (let i = 0; i < normals.length; i += 3) {
    const l = Math.sqrt(normals[i] * normals[i] + normals[i + 1] * normals[i + 1] + normals[i + 2] * normals[i + 2]);
    if (Math.abs(l - 1) < 1e-4) continue;
    if (out === normals) out = normals.slice();
    const scale = l > 1e-20 && l < Infinity ? 1 / l : 0;
    for (let a = 0; a < 3; a++) out[i + a] = scale === 0 ? 0 : normals[i + a] * scale;
  }
  return out;
}

function finite(values: Float32Array): Float32Array {
  return values.every(Number.isFinite) ? values : values.map((v) => (Number.isFinite(v) ? v : 0));
}

function rgba(colors: Float32Array, count: number): Float32Array | null {
  const width = colors.length / count;
  const out = new Float32Array(count * 4).fill(1);
  let white = true;
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) {
      const v = colors[i * width + c];
      out[i * 4 + c] = v >= 0 && v < Infinity ? v : 0;
      if (v !== 1) white = false;
    }
  }
  return white ? null : out;
}

/** Vertex indices of the primitive's triangles (glTF 2.0, 3.7.2.1). */
function triangles(accessors: Accessors, { indices, mode = 4 }: GltfPrimitive, vertexCount: number): Uint32Array {
  const list = indices === undefined ? new Uint32Array(vertexCount).map((_, i) => i) : accessors.integers(indices);
  if (mode === 4) return list.length % 3 === 0 ? list : list.subarray(0, list.length - (list.length % 3));
  const out = new Uint32Array(Math.max(0, list.length - 2) * 3);
  for (let i = 0; i + 2 < list.length; i++) {
    const corners = mode === 5 ? [list[i], list[i + 1 + (i % 2)], list[i + 2 - (i % 2)]] : [list[i + 1], list[i + 2], list[0]];
    out.set(corners, i * 3);
  }
  return out;
}

/** Leaves out, and reports, triangles that use vertices that are not there or not numbers. */
function usable(indices: Uint32Array, { count, positions }: Vertices, drops: Drops): Uint32Array {
  const good = (v: number): boolean => Number.isFinite(positions[v * 3]) && Number.isFinite(positions[v * 3 + 1]) && Number.isFinite(positions[v * 3 + 2]);
  let kept = 0;
  let outside = 0;
  let broken = 0;
  const out = indices.slice();
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i], indices[i + 1], indices[i + 2]];
    if (a >= count || b >= count || c >= count) outside++;
    else if (!good(a) || !good(b) || !good(c)) broken++;
    else {
      out[kept] = a;
      out[kept + 1] = b;
      out[kept + 2] = c;
      kept += 3;
    }
  }
  if (outside > 0) drops.add('triangle with a vertex index out of range', outside);
  if (broken > 0) drops.add('triangle with a position that is not a number', broken);
  return out.subarray(0, kept);
}

/** A vertex for each corner, with the triangle's own normal: for a primitive without normals beside one that has them. */
function faceted({ vertices, indices, ...piece }: Piece): Piece {
  const pick = (values: Float32Array | null, width: number): Float32Array | null => {
    if (!values) return null;
    const out = new Float32Array(indices.length * width);
    indices.forEach((v, i) => { for (let a = 0; a < width; a++) out[i * width + a] = values[v * width + a]; });
    return out;
  };
  const positions = pick(vertices.positions, 3) as Float32Array;
  const normals = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 9) {
    const e = [0, 1, 2].map((a) => positions[i + 3 + a] - positions[i + a]);
    const f = [0, 1, 2].map((a) => positions[i + 6 + a] - positions[i + a]);
    const n = [e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]];
    for (let corner = 0; corner < 9; corner += 3) normals.set(n, i + corner);
  }
  return {
    ...piece,
    indices: Uint32Array.from(indices, (_, i) => i),
    vertices: {
      count: indices.length, positions, normals: unit(normals), tangents: pick(vertices.tangents, 4),
      uvs: vertices.uvs.map((uv) => pick(uv, 2)), colors: pick(vertices.colors, 4),
    },
  };
}

function join(name: string, given: readonly Piece[], parts: readonly MeshPart[]): Mesh {
  const someNormals = given.some((p) => p.vertices.normals);
  const pieces = given.map((p) => (someNormals && !p.vertices.normals ? faceted(p) : p));
  const startOf = new Map<Vertices, number>();
  let vertexCount = 0;
  for (const { vertices } of pieces) {
    if (startOf.has(vertices)) continue;
    startOf.set(vertices, vertexCount);
    vertexCount += vertices.count;
  }
  const gather = (width: number, fill: number, of: (v: Vertices) => Float32Array | null): Float32Array | null => {
    if (![...startOf.keys()].some(of)) return null;
    if (startOf.size === 1) return of(pieces[0].vertices);
    const out = new Float32Array(vertexCount * width).fill(fill);
    for (const [vertices, start] of startOf) {
      const values = of(vertices);
      if (values) out.set(values, start * width);
    }
    return out;
  };
  const triangleCount = pieces.reduce((n, p) => n + p.indices.length / 3, 0);
  const indices = new Uint32Array(triangleCount * 3);
  const partOfTriangle = parts.length > 1 ? new Uint16Array(triangleCount) : null;
  let at = 0;
  for (const piece of pieces) {
    const start = startOf.get(piece.vertices) ?? 0;
    for (let i = 0; i < piece.indices.length; i++) indices[at + i] = piece.indices[i] + start;
    partOfTriangle?.fill(piece.part, at / 3, (at + piece.indices.length) / 3);
    at += piece.indices.length;
  }
  const uv0 = gather(2, 0, (v) => v.uvs[0]);
  const uv1 = gather(2, 0, (v) => v.uvs[1]);
  const tangentsThere = pieces.some((p) => p.needsTangents) && pieces.every((p) => !p.needsTangents || p.vertices.tangents);
  return {
    name,
    positions: gather(3, 0, (v) => v.positions) as Float32Array,
    normals: gather(3, 0, (v) => v.normals),
    uvs: uv1 ? [uv0 ?? new Float32Array(vertexCount * 2), uv1] : uv0 ? [uv0] : [],
    tangents: tangentsThere ? gather(4, 0, (v) => v.tangents) : null,
    colors: gather(4, 1, (v) => v.colors),
    indices,
    partOfTriangle,
    parts,
  };
}
