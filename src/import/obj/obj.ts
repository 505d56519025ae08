/**
 * Imports Wavefront OBJ with MTL. One node an object (`o`) or group (`g`), one part a material. Y is up, v is turned
 * (ours goes down). OBJ has no unit: ImportOptions.metresPerUnit. docs/importers.md has the mapping of materials.
 */
import { basename, dirname, relative } from 'node:path';
import { IDENTITY } from '../../math/index.ts';
import { InputError, sceneBounds, type ImportResult, type Material, type Mesh, type Scene, type SceneNode } from '../../scene/index.ts';
import { creditsBeside, sceneTitle } from '../credits.ts';
import { countDrops, type Drops } from '../drops.ts';
import { diskFiles, type FileSource } from '../files.ts';
import { isUri } from '../find-file.ts';
import type { ImportOptions, SceneImporter } from '../importer.ts';
import { collectTextures, type TextureCollector } from '../load-textures.ts';
import { sizeHint } from '../size-hint.ts';
import { DEFAULT_MATERIAL, mtlMaterial } from './mtl-material.ts';
import { MAX_MTL_BYTES, parseMtl, type MtlLibrary } from './mtl.ts';
import { facesByGroup, OBJ_MESH_DEFAULTS, objMesh, type ObjMeshLosses, type ObjMeshOptions } from './obj-mesh.ts';
import { MAX_OBJ_BYTES, parseObj, type ObjData } from './parse-obj.ts';

/** Nodes beyond this many become one: instance ids end at 65535, and exporters that open a group a face mean nothing by it. */
export const MAX_OBJ_NODES = 20_000;

/** Reads the bytes of an OBJ file. Throws InputError when it is not there, too large or unreadable. */
export async function readObj(path: string, files: Pick<FileSource, 'size' | 'read'> = diskFiles()): Promise<ObjData> {
  const size = await files.size(path);
  if (size === null) throw new InputError(`${path}: no such file. Check the path.`);
  if (size > MAX_OBJ_BYTES) throw new InputError(`${path}: ${size} bytes, the limit is ${MAX_OBJ_BYTES}. Split the mesh.`);
  return parseObj(await files.read(path), basename(path));
}

/** A mesh an object or group that has faces, with its name as written (`''`: none given). */
export interface ObjPiece { readonly object: string; readonly group: string; readonly mesh: Mesh }

/** The meshes of a file, in its order; what is lost goes to `drops`. */
export function objPieces(data: ObjData, name: string, options: ObjMeshOptions, drops: Drops): ObjPiece[] {
  const losses: ObjMeshLosses = { nonFinite: 0, small: 0, fanned: 0 };
  let byGroup = facesByGroup(data);
  let groups = data.groups;
  if (byGroup.filter((faces) => faces.length > 0).length > MAX_OBJ_NODES) {
    drops.add(`${name}: more than ${MAX_OBJ_NODES} groups; all faces are one node`);
    byGroup = [Uint32Array.from(data.faceGroup, (_, f) => f)];
    groups = [{ object: '', group: '' }];
  }
  const pieces: ObjPiece[] = [];
  byGroup.forEach((faces, g) => {
    const mesh = faces.length > 0 ? objMesh(groups[g].group || groups[g].object || name.replace(/\.[^.]*$/, ''), data, faces, options, losses) : null;
    if (mesh) pieces.push({ ...groups[g], mesh });
  });
  for (const [what, count] of data.ignored) drops.add(`${name}: ${what}`, count);
  if (losses.nonFinite > 0) drops.add(`${name}: faces with coordinates that are no numbers`, losses.nonFinite);
  if (losses.small > 0) drops.add(`${name}: faces with fewer than 3 corners`, losses.small);
  if (losses.fanned > 0) drops.add(`${name}: large concave polygons split as fans`, losses.fanned);
  return pieces;
}

/** The libraries of an OBJ file that can be read, by the folder their textures are relative to. */
async function readLibraries(data: ObjData, path: string, files: FileSource, drops: Drops): Promise<{ folder: string; library: MtlLibrary }[]> {
  const found: { folder: string; library: MtlLibrary }[] = [];
  for (const statement of data.libraries) {
    for (const name of await libraryNames(statement, dirname(path), files)) {
      const file = await files.find(dirname(path), name);
      const size = file === null ? null : await files.size(file);
      if (file === null || size === null) drops.add(`material library ${name}: no such file; its materials are grey`);
      else if (size > MAX_MTL_BYTES) drops.add(`material library ${name}: ${size} bytes, the limit is ${MAX_MTL_BYTES}; its materials are grey`);
      else found.push({ folder: dirname(file), library: parseMtl(await files.read(file)) });
    }
  }
  return found;
}

/** A mtllib statement names one file with blanks, or several: whole if that is a file, else cut behind each `.mtl`. */
async function libraryNames(statement: string, folder: string, files: FileSource): Promise<string[]> {
  const plain = statement.replace(/^"(.*)"$/, '$1');
  if (plain === '') return [];
  if (await files.find(folder, plain)) return [plain];
  const names = plain.match(/\S.*?\.mtl(?=\s|$)/gi);
  return names && names.length > 1 ? names : [plain];
}

/** What reading materials needs beside the OBJ itself. `scenePath`: what `textures` reads relative to. */
interface Shared {
  readonly scenePath: string; readonly files: FileSource; readonly textures: TextureCollector; readonly drops: Drops; readonly mtlColors: ImportOptions['mtlColors'];
}

/** Makes the scene material for each of `data.materials`, grey where no library has it. */
export async function objMaterials(data: ObjData, path: string, shared: Shared): Promise<Material[]> {
  const { scenePath, files, textures, drops, mtlColors } = shared;
  const libraries = await readLibraries(data, path, files, drops);
  for (const { library } of libraries) for (const [what, count] of library.ignored) drops.add(`MTL ${what}`, count);
  const made: Material[] = [];
  const used = new Set(data.faceMaterial);
  for (const [index, name] of data.materials.entries()) {
    const source = used.has(index) ? libraries.find(({ library }) => library.materials.has(name)) : undefined;
    const record = source?.library.materials.get(name);
    if (!source || !record) {
      if (used.has(index) && name !== '' && libraries.length > 0) drops.add(`material '${name}' is in no library; grey instead`);
      made.push({ ...DEFAULT_MATERIAL, name });
      continue;
    }
    const resolve = async (file: string): Promise<string> => {
      const texture = isUri(file) ? null : await files.find(source.folder, file);
      return texture ? relative(dirname(scenePath), texture) : file;
    };
    made.push(await mtlMaterial(record, { textures, drops, resolve, linear: mtlColors === 'auto' ? source.library.linear : mtlColors === 'linear' }));
  }
  return made;
}

async function importObj(path: string, options: ImportOptions): Promise<ImportResult> {
  const drops = countDrops();
  const data = await readObj(path);
  const file = basename(path);
  const title = sceneTitle(path);
  const pieces = objPieces(data, file, { ...OBJ_MESH_DEFAULTS, scale: options.metresPerUnit }, drops);
  if (pieces.length === 0) throw new InputError(`${path}: holds no faces. Export it as a polygon mesh.`);
  const textures = collectTextures(path, options.textureBytes, drops);
  const materials = await objMaterials(data, path, { scenePath: path, files: diskFiles(), textures, drops, mtlColors: options.mtlColors });
  const kept = compact(pieces.map((piece) => piece.mesh), materials);
  const scene: Scene = {
    name: title, meshes: kept.meshes, nodes: nodesOf(pieces, title), materials: kept.materials, textures: textures.textures,
    lights: [], environment: null, cameras: [], credits: await creditsBeside(path),
  };
  const hint = sizeHint(sceneBounds(scene));
  return { scene, dropped: hint ? [...drops.lines(), hint] : drops.lines() };
}

/** Only the materials that some part uses, parts renumbered. */
export function compact(meshes: readonly Mesh[], materials: readonly Material[]): { meshes: Mesh[]; materials: Material[] } {
  const kept: Material[] = [];
  const indexOf = new Map<number, number>();
  const renumber = (material: number): number => {
    let index = indexOf.get(material);
    if (index === undefined) indexOf.set(material, index = kept.push(materials[material]) - 1);
    return index;
  };
  return { meshes: meshes.map((mesh) => ({ ...mesh, parts: mesh.parts.map((part) => ({ ...part, material: renumber(part.material) })) })), materials: kept };
}

/** A node a piece; groups of one object under a node of its name; several pieces under a node of the file's name. */
export function nodesOf(pieces: readonly ObjPiece[], title: string): SceneNode[] {
  const nodes: SceneNode[] = [];
  const add = (name: string, parent: number, mesh: number): number => nodes.push({ name, parent, worldFromNode: IDENTITY, mesh }) - 1;
  if (pieces.length === 1) {
    add(pieces[0].object || pieces[0].group || title, -1, 0);
    return nodes;
  }
  const root = add(title, -1, -1);
  const sizes = new Map<string, number>();
  for (const piece of pieces) sizes.set(piece.object, (sizes.get(piece.object) ?? 0) + 1);
  const objects = new Map<string, number>();
  pieces.forEach(({ object, group }, mesh) => {
    if (object === '' || sizes.get(object) === 1) {
      add(object || group || title, root, mesh);
      return;
    }
    if (!objects.has(object)) objects.set(object, add(object, root, -1));
    add(group || object, objects.get(object) ?? root, mesh);
  });
  return nodes;
}

export const obj: SceneImporter = {
  title: 'Wavefront OBJ',
  extensions: ['obj'],
  import: importObj,
};
