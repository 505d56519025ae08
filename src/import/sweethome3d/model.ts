/**
 * A model of Sweet Home 3D, wherever its files are: read, turned, fitted into its real size. The mesh is one object's,
 * in the house's object coordinates: metres, +Y up, the origin at the bottom's centre, the front at +Z.
 */
import { basename, dirname } from 'node:path';
import type { Vec3 } from '../../math/index.ts';
import { InputError, type Material, type Mesh, type Texture } from '../../scene/index.ts';
import { countDrops } from '../drops.ts';
import type { FileSource } from '../files.ts';
import { collectTextures } from '../load-textures.ts';
import { compact, objMaterials, objPieces, readObj, type ObjPiece } from '../obj/obj.ts';
import { OBJ_MESH_DEFAULTS } from '../obj/obj-mesh.ts';
import { mergeMeshes } from './merge-meshes.ts';

/** A texture, with the bytes of the image file it was decoded from where they are known. */
export interface ModelTexture extends Texture { readonly encoded: Uint8Array | null }

export interface Model {
  readonly mesh: Mesh;
  /** Indices in Mesh.parts and in TextureRef count in these. */
  readonly materials: readonly Material[];
  readonly textures: readonly ModelTexture[];
  /** What of the files is not in it, one line a kind. */
  readonly dropped: readonly string[];
}

export interface ModelOptions {
  /** Width, height and depth, metres; null: as large as the file has it, in `metresPerUnit`. */
  readonly size: Vec3 | null;
  /** Row-major 3x3, applied to the file's coordinates before the size. */
  readonly rotation: readonly number[];
  readonly metresPerUnit: number;
}

export const MODEL_LIMITS = {
  /** Bytes of an OBJ file. */
  obj: 2 ** 28,
  /** A piece of furniture of more would fill a room's budget alone. */
  triangles: 1_000_000,
  /** Bytes of decoded textures. */
  textures: 2 ** 28,
} as const;

/** Reads the model at `path`. Throws InputError naming it when it cannot be read, is too large, or shows nothing. */
export async function readModel(path: string, files: FileSource, options: ModelOptions): Promise<Model> {
  const kind = /\.([a-z0-9]+)$/i.exec(path)?.[1].toLowerCase() ?? '';
  if (kind !== 'obj' && kind !== '') throw new InputError(`${path}: models of kind .${kind || '?'} are not read here, OBJ is. Save the model as OBJ.`);
  const bytes = await files.size(path);
  if (bytes !== null && bytes > MODEL_LIMITS.obj) throw new InputError(`${path}: ${bytes} bytes, the limit for a piece of furniture is ${MODEL_LIMITS.obj}. Simplify the mesh.`);
  const drops = countDrops();
  const data = await readObj(path, files);
  let triangles = 0;
  for (let f = 0; f + 1 < data.faceStart.length; f++) triangles += Math.max(0, data.faceStart[f + 1] - data.faceStart[f] - 2);
  if (triangles > MODEL_LIMITS.triangles) throw new InputError(`${path}: ${triangles} triangles, the limit for a piece of furniture is ${MODEL_LIMITS.triangles}. Simplify the mesh.`);
  const pieces = objPieces(data, basename(path), { ...OBJ_MESH_DEFAULTS, scale: options.metresPerUnit }, drops);
  if (pieces.length === 0) throw new InputError(`${path}: holds no faces. Export it as a polygon mesh.`);

  const encoded = new Map<string, Uint8Array | null>();
  const keeping: FileSource = {
    ...files,
    async read(file) {
      const image = await files.read(file);
      encoded.set(basename(file), encoded.has(basename(file)) ? null : image); // two of one name: which is meant is not known later
      return image;
    },
  };
  const textures = collectTextures(path, MODEL_LIMITS.textures, drops, keeping);
  const all = await objMaterials(data, path, { scenePath: path, files, textures, drops, mtlColors: 'auto' });
  const panes = glaze(pieces, all);
  const { meshes, materials } = compact(panes.meshes, panes.materials);
  return {
    mesh: fitted(mergeMeshes(basename(dirname(path)) || basename(path), meshes), options, path),
    materials,
    textures: textures.textures.map((texture, i) => ({ ...texture, encoded: textures.isReal(i) ? encoded.get(texture.name) ?? null : null })),
    dropped: drops.lines(),
  };
}

const GLASS: Material['bsdf'] = { type: 'thinDielectric', ior: 1.5, specularReflectance: { factor: [1, 1, 1] }, specularTransmittance: { factor: [0.97, 0.985, 0.98] } };
const MIRROR: Material['bsdf'] = { type: 'conductor', eta: [0, 0, 0], k: [1, 1, 1], specular: { factor: [0.9, 0.9, 0.9] }, alphaU: { factor: 0 }, alphaV: { factor: 0 }, distribution: 'ggx' };

/** Groups whose names Sweet Home 3D knows as panes and mirrors get such materials, whatever the file gives them. */
function glaze(pieces: readonly ObjPiece[], materials: readonly Material[]): { meshes: Mesh[]; materials: Material[] } {
  const out = [...materials];
  const replaced = (index: number, bsdf: Material['bsdf'], name: string): number => {
    if (out[index].bsdf.type === bsdf.type || out[index].alpha) return index;
    const known = out.findIndex((m) => m.name === name);
    return known >= 0 ? known : out.push({ name, bsdf }) - 1;
  };
  const meshes = pieces.map(({ object, group, mesh }) => {
    const named = `${object} ${group}`;
    const [bsdf, name] = /sweethome3d_window_pane/.test(named) ? [GLASS, 'window pane'] as const : /sweethome3d_window_mirror/.test(named) ? [MIRROR, 'mirror'] as const : [null, ''] as const;
    return bsdf === null ? mesh : { ...mesh, parts: mesh.parts.map((part) => ({ ...part, material: replaced(part.material, bsdf, name) })) };
  });
  return { meshes, materials: out };
}

/** Turned, scaled to the size and put on the origin. Sides without extent keep their scale. */
function fitted(mesh: Mesh, { size, rotation: r }: ModelOptions, path: string): Mesh {
  const positions = new Float32Array(mesh.positions.length);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      const v = r[k * 3] * mesh.positions[i] + r[k * 3 + 1] * mesh.positions[i + 1] + r[k * 3 + 2] * mesh.positions[i + 2];
      positions[i + k] = v;
      if (v < min[k]) min[k] = v;
      if (v > max[k]) max[k] = v;
    }
  }
  const extent = max.map((v, k) => v - min[k]);
  if (!extent.every((v) => v >= 0 && v < 1e30) || !(Math.max(...extent) > 0)) throw new InputError(`${path}: has no extent. Export it as a polygon mesh.`);
  const scale = extent.map((v, k) => (size && v > 1e-6 * Math.max(...extent) ? size[k] / v : 1));
  const origin = [(min[0] + max[0]) / 2, min[1], (min[2] + max[2]) / 2];
  for (let i = 0; i < positions.length; i++) positions[i] = (positions[i] - origin[i % 3]) * scale[i % 3];
  const flips = r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6]) + r[2] * (r[3] * r[7] - r[4] * r[6]) < 0;
  return {
    ...mesh, positions, normals: mesh.normals && turnedNormals(mesh.normals, r, scale),
    indices: flips ? mesh.indices.map((_, i, all) => (i % 3 === 0 ? all[i] : all[i % 3 === 1 ? i + 1 : i - 1])) : mesh.indices,
  };
}

/** Normals go by the inverse transpose: turned, then divided by the scale. */
function turnedNormals(normals: Float32Array, r: readonly number[], scale: readonly number[]): Float32Array {
  const out = new Float32Array(normals.length);
  for (let i = 0; i < normals.length; i += 3) {
    const n = [0, 1, 2].map((k) => (r[k * 3] * normals[i] + r[k * 3 + 1] * normals[i + 1] + r[k * 3 + 2] * normals[i + 2]) / scale[k]);
    const l = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    for (let k = 0; k < 3; k++) out[i + k] = l > 0 ? n[k] / l : k === 1 ? 1 : 0;
  }
  return out;
}
