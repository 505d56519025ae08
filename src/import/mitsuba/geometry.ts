/** The triangles of Mitsuba's shapes. Files are read once for each way of using them. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cross, multiply, normalize, scaling, sub, translation, length, type Mat4 } from '../../math/index.ts';
import { InputError, type Material, type Mesh } from '../../scene/index.ts';
import { diskFiles } from '../files.ts';
import { objMaterials, objPieces, readObj } from '../obj/obj.ts';
import { findBeside, type Context } from './context.ts';
import { parsePly, MAX_PLY_BYTES } from './ply.ts';
import { cube, cylinder, disk, flipped, rectangle, sphere } from './primitives.ts';
import type { Props } from './props.ts';
import { parseSerialized, MAX_SERIALIZED_BYTES } from './serialized.ts';

/** A mesh whose parts' `material` counts in the shape's own list, with a name where its file gives one. */
export interface Piece { readonly name: string; readonly mesh: Mesh }

export interface Geometry {
  /** Tells geometries apart: equal keys are equal geometry. */
  readonly key: string;
  readonly pieces: readonly Piece[];
  /** Materials of an OBJ file's own library, by part material; absent when it has none. */
  readonly materials?: readonly Material[];
  /** Names of those materials as the file has them; one '' where it has none. */
  readonly materialNames: readonly string[];
  /** Applied before the shape's toWorld. */
  readonly shapeFromMesh: Mat4 | null;
}

export type GeometryCache = Map<string, Promise<Geometry | null>>;

const SOLIDS: Readonly<Record<string, () => Mesh>> = { rectangle, disk, sphere, cylinder, cube };

/** Triangles of a shape; null, and reported, when there are none. `mirrored`: its transform turns it inside out. */
export async function readGeometry(props: Props, mirrored: boolean, ownMaterials: boolean, cache: GeometryCache, context: Context): Promise<Geometry | null> {
  const flip = props.boolean('flipNormals', false);
  const solid = SOLIDS[props.type];
  if (solid) {
    const placed = placement(props);
    const key = `${props.type} ${flip}`;
    const known = cache.get(key) ?? Promise.resolve(single(key, flip ? flipped(solid()) : solid()));
    cache.set(key, known);
    const geometry = await known;
    return geometry && { ...geometry, shapeFromMesh: placed };
  }
  const flat = props.boolean('faceNormals', false);
  const name = props.string('filename', '');
  const smoothAngle = props.has('maxSmoothAngle') ? props.float('maxSmoothAngle', 0) : null;
  const index = props.float('shapeIndex', props.type === 'serialized' ? 0 : -1);
  const flipV = props.boolean('flipTexCoords', props.type === 'obj');
  const loadMaterials = props.boolean('loadMaterials', true) && ownMaterials;
  props.boolean('collapse', false);
  if (props.type !== 'obj' && props.type !== 'ply' && props.type !== 'serialized') {
    context.drops.add(`shape ${props.type.slice(0, 40) || 'without a type'}`);
    return null;
  }
  const path = await findBeside(name, props.element, context);
  if (!path) {
    context.drops.add(`mesh ${name.slice(0, 200)}: no such file; nothing in its place`);
    return null;
  }
  const key = [props.type, path, flat, smoothAngle, index, flipV, flip, mirrored, loadMaterials].join(' ');
  const read = async (): Promise<Geometry | null> => {
    try {
      const geometry = await readMesh(path, { key, type: props.type, flat, smoothAngle, index, flipV, loadMaterials, mirrored }, context);
      return flip ? { ...geometry, pieces: geometry.pieces.map((piece) => ({ ...piece, mesh: flipped(piece.mesh) })) } : geometry;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      context.drops.add(`mesh ${error.message} Nothing in its place.`);
      return null;
    }
  };
  const known = cache.get(key) ?? read();
  cache.set(key, known);
  return known;
}

const single = (key: string, mesh: Mesh): Geometry => ({ key, pieces: [{ name: '', mesh }], materialNames: [''], shapeFromMesh: null });

interface MeshUse {
  readonly key: string; readonly type: string; readonly flat: boolean; readonly smoothAngle: number | null; readonly index: number;
  readonly flipV: boolean; readonly loadMaterials: boolean; readonly mirrored: boolean;
}

async function readMesh(path: string, use: MeshUse, context: Context): Promise<Geometry> {
  const file = basename(path);
  if (use.type !== 'obj') {
    const limit = use.type === 'ply' ? MAX_PLY_BYTES : MAX_SERIALIZED_BYTES;
    const { size } = await stat(path);
    if (size > limit) throw new InputError(`${file}: ${size} bytes, the limit is ${limit}. Split the mesh.`);
    const bytes = await readFile(path);
    const mesh = use.type === 'ply' ? parsePly(bytes, file, use) : parseSerialized(bytes, file, use.index, use.flat);
    return single(use.key, use.mirrored && !mesh.normals ? flipped(mesh) : mesh);
  }
  const data = await readObj(path);
  const shading = use.flat ? 'flat' : use.smoothAngle !== null ? use.smoothAngle * Math.PI / 180 : 'smooth';
  let pieces: Piece[] = objPieces(data, file, { shading, flipV: use.flipV, scale: 1 }, context.drops).map(({ object, group, mesh }) => ({ name: group || object, mesh }));
  if (use.index >= 0) pieces = pieces.flatMap(splitParts).slice(use.index, use.index + 1);
  if (pieces.length === 0) throw new InputError(`${file}: holds no faces${use.index >= 0 ? ` numbered ${use.index}` : ''}.`);
  // without normals in the file, what Mitsuba calls the front follows the winding in the world
  const byWinding = shading !== 'smooth' || data.normals.length === 0;
  if (use.mirrored && byWinding) pieces = pieces.map((piece) => ({ ...piece, mesh: flipped(piece.mesh) }));
  const materials = use.loadMaterials && data.libraries.length > 0 ? await objMaterials(data, path, { ...context, files: diskFiles(context.findFile), scenePath: join(context.folder, 'scene'), mtlColors: 'auto' }) : undefined;
  return { key: use.key, pieces, materialNames: data.materials, materials, shapeFromMesh: null };
}

/** Mitsuba counts a mesh a group and material. */
function splitParts({ name, mesh }: Piece): Piece[] {
  const { partOfTriangle, indices } = mesh;
  if (!partOfTriangle) return [{ name, mesh }];
  return mesh.parts.map((part, p) => ({
    name,
    mesh: { ...mesh, parts: [part], partOfTriangle: null, indices: indices.filter((_, i) => partOfTriangle[Math.floor(i / 3)] === p) },
  }));
}

/** Where spheres and cylinders place themselves before toWorld. */
function placement(props: Props): Mat4 | null {
  if (props.type === 'sphere') {
    const radius = props.float('radius', 1);
    return multiply(translation(props.vector('center') ?? [0, 0, 0]), scaling([radius, radius, radius]));
  }
  if (props.type !== 'cylinder') return null;
  const radius = props.float('radius', 1);
  const from = props.vector('p0') ?? [0, 0, 0];
  const axis = sub(props.vector('p1') ?? [0, 0, 1], from);
  const z = normalize(axis);
  const x = normalize(cross(Math.abs(z[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0], z));
  const y = cross(z, x);
  const l = length(axis);
  return [x[0] * radius, x[1] * radius, x[2] * radius, 0, y[0] * radius, y[1] * radius, y[2] * radius, 0, z[0] * l, z[1] * l, z[2] * l, 0, ...from, 1];
}
