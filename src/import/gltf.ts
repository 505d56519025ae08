/**
 * glTF 2.0 (.gltf, .glb): the default scene at its rest pose.
 *
 * Read: meshes (Draco, meshopt, quantised, sparse, strips and fans), nodes, skins and morph targets, instances
 * (EXT_mesh_gpu_instancing), metallic-roughness materials with emissive strength, ior, specular, transmission, unlit and
 * specular-glossiness, textures with their transforms, punctual lights, perspective cameras. A node's `extras.concept`
 * says what it shows. Not read: animations, occlusion (a path tracer finds it), and what the result's `dropped` lists.
 * `doubleSided: false` does not open a surface's back: walls stay closed from outside; it only keeps light to the front.
 */
import { basename, extname } from 'node:path';
import { compose, determinant3, IDENTITY, multiply, type Mat4 } from '../math/index.ts';
import { InputError, type Credit, type Mesh, type SceneNode } from '../scene/index.ts';
import { countDrops } from './drops.ts';
import { decodeAccessors, type Accessors } from './gltf/accessors.ts';
import { readContainer, type GltfFile } from './gltf/container.ts';
import { readMaterials, type MaterialReader } from './gltf/materials.ts';
import { readMesh } from './gltf/meshes.ts';
import { placeNodes, readCameras, readLights, unitQuaternion, type PlacedNode, type PlacedScene } from './gltf/nodes.ts';
import { collectTextures } from './load-textures.ts';
import type { SceneImporter } from './importer.ts';
import type { Drops } from './drops.ts';

/** Extensions that a file may require and that change nothing where they are not understood but a look. */
const HARMLESS = /^(KHR_materials_|KHR_texture_|EXT_texture_|MSFT_texture_|KHR_lights_punctual$|KHR_mesh_quantization$|KHR_draco_mesh_compression$|(EXT|KHR)_meshopt_compression$|EXT_mesh_gpu_instancing$|KHR_node_|KHR_xmp|KHR_animation|KHR_physics|EXT_lights_image_based$)/;
const READ = /^(KHR_(materials_|texture_transform|lights_punctual|mesh_quantization|draco_mesh_compression|meshopt_compression|node_visibility|xmp)|EXT_(meshopt_compression|mesh_gpu_instancing|texture_webp))/;

export const gltf: SceneImporter = {
  title: 'glTF 2.0',
  extensions: ['gltf', 'glb'],
  sniff: (head) => head[0] === 0x67 && head[1] === 0x6c && head[2] === 0x54 && head[3] === 0x46,
  async import(path, options) {
    const file = await readContainer(path);
    const { json } = file;
    const unknown = json.extensionsRequired?.find((name) => !HARMLESS.test(name));
    if (unknown) throw new InputError(`${path}: requires ${unknown}, which is not known here. Export the file without it.`);
    const drops = countDrops();
    for (const name of json.extensionsUsed ?? []) if (!READ.test(name)) drops.add(name);
    const animations = json.animations?.length ?? 0;
    if (animations > 0) drops.add('animation (the rest pose is shown)', animations);

    const placed = placeNodes(file);
    const accessors = await decodeAccessors(file);
    const textures = collectTextures(path, options.textureBytes, drops);
    const lights = readLights(file, placed.nodes, drops);
    const materials = readMaterials(file, textures, drops, lights.length === 0 && !emits(file));
    const { nodes, meshes } = await buildNodes(file, placed, accessors, materials, drops);
    if (meshes.length === 0) {
      const left = drops.lines();
      throw new InputError(`${path}: shows no triangles${left.length > 0 ? ` (left out: ${left.slice(0, 5).join(', ')})` : ''}. Export the scene with its meshes.`);
    }
    return {
      scene: {
        name: basename(path, extname(path)),
        meshes,
        nodes,
        materials: materials.materials,
        textures: textures.textures,
        lights,
        environment: null,
        cameras: readCameras(file, placed.nodes, drops),
        credits: creditsOf(file),
      },
      dropped: drops.lines(),
    };
  },
};

/** Whether any material gives light of its own. */
function emits({ json }: GltfFile): boolean {
  return (json.materials ?? []).some((m) => m.emissiveFactor?.some((v) => v > 0) && !m.extensions?.KHR_materials_unlit);
}

async function buildNodes(file: GltfFile, placed: PlacedScene, accessors: Accessors, materials: MaterialReader, drops: Drops): Promise<{ nodes: SceneNode[]; meshes: Mesh[] }> {
  const meshes: Mesh[] = [];
  const nodes: SceneNode[] = [];
  const made = new Map<string, number>();
  const indexOf = new Int32Array(placed.nodes.length);
  for (const [at, node] of placed.nodes.entries()) {
    const { def, parent, visible } = node;
    const concept = conceptOf(def.extras);
    const { mesh, inWorld } = await meshOf(file, placed, node, accessors, materials, drops, meshes, made);
    const instances = mesh < 0 || inWorld ? null : instancesOf(file, node, accessors);
    const shared = { name: def.name ?? '', parent: parent < 0 ? -1 : indexOf[parent], ...(concept !== undefined && { concept }), ...(!visible && { visible }) };
    indexOf[at] = nodes.push({ ...shared, worldFromNode: inWorld ? IDENTITY : node.worldFromNode, mesh: instances ? -1 : mesh }) - 1;
    instances?.forEach((nodeFromInstance, i) => {
      const worldFromNode = multiply(node.worldFromNode, nodeFromInstance);
      if (!worldFromNode.every(Number.isFinite)) drops.add('instance with a place that is not a number');
      else nodes.push({ name: `${def.name || meshes[mesh].name}.${i}`, parent: indexOf[at], worldFromNode, mesh, ...(!visible && { visible }) });
    });
  }
  return { nodes, meshes };
}

/** The node's mesh in its shape there: shared between nodes unless morphed, skinned or flattened. */
async function meshOf(file: GltfFile, placed: PlacedScene, { def, index, worldFromNode }: PlacedNode, accessors: Accessors, materials: MaterialReader, drops: Drops, meshes: Mesh[], made: Map<string, number>): Promise<{ mesh: number; inWorld: boolean }> {
  if (def.mesh === undefined) return { mesh: -1, inWorld: false };
  const { json } = file;
  const meshDef = json.meshes?.[def.mesh];
  const weights = def.weights ?? meshDef?.weights ?? [];
  const joints = def.skin === undefined ? undefined : jointMatrices(file, def.skin, placed, accessors);
  const flat = !joints && !(Math.abs(determinant3(worldFromNode)) > 1e-30);
  const inWorld = joints !== undefined || flat;
  const key = `${def.mesh} ${weights.some((w) => w !== 0) ? weights.join() : ''} ${inWorld ? `node ${index}` : ''}`;
  const known = made.get(key);
  if (known !== undefined) return { mesh: known, inWorld };
  const name = meshDef?.name || def.name || `mesh ${def.mesh}`;
  const mesh = await readMesh(file, accessors, def.mesh, { name, weights, joints, ...(flat && { bake: worldFromNode }), material: (m) => materials.use(m) }, drops);
  const at = mesh ? meshes.push(mesh) - 1 : -1;
  made.set(key, at);
  return { mesh: at, inWorld };
}

function jointMatrices({ json, path }: GltfFile, skin: number, placed: PlacedScene, accessors: Accessors): Mat4[] {
  const def = json.skins?.[skin];
  if (!def) throw new InputError(`${path}: uses skin ${skin}, the file has ${json.skins?.length ?? 0}. Export the file again.`);
  const inverse = def.inverseBindMatrices === undefined ? null : accessors.floats(def.inverseBindMatrices);
  if (inverse && inverse.length < def.joints.length * 16) throw new InputError(`${path}: skin ${skin} has ${def.joints.length} joints and ${inverse.length / 16} bind matrices. Export the file again.`);
  return def.joints.map((joint, i) => {
    const world = placed.worldFromNode[joint];
    if (!world) throw new InputError(`${path}: skin ${skin} uses node ${joint}, the file has ${placed.worldFromNode.length}. Export the file again.`);
    return inverse ? multiply(world, [...inverse.subarray(i * 16, i * 16 + 16)]) : world;
  });
}

/** EXT_mesh_gpu_instancing: nodeFromInstance of each; null without the extension. */
function instancesOf({ path }: GltfFile, { def, index }: PlacedNode, accessors: Accessors): Mat4[] | null {
  const attributes = def.extensions?.EXT_mesh_gpu_instancing?.attributes;
  if (!attributes) return null;
  const { TRANSLATION, ROTATION, SCALE } = attributes;
  const counts = new Set([TRANSLATION, ROTATION, SCALE].filter((a) => a !== undefined).map((a) => accessors.count(a)));
  if (counts.size !== 1) throw new InputError(`${path}: node ${index} has ${counts.size === 0 ? 'no instances' : `instances of ${[...counts].join(' and ')}`}. Export the file again.`);
  const read = (accessor: number | undefined, width: number, rest: readonly number[]) => {
    if (accessor === undefined) return () => rest;
    if (accessors.width(accessor) !== width) throw new InputError(`${path}: node ${index} places instances by ${accessors.width(accessor)} numbers instead of ${width}. Export the file again.`);
    const values = accessors.floats(accessor);
    return (i: number): readonly number[] => [...values.subarray(i * width, i * width + width)];
  };
  const t = read(TRANSLATION, 3, [0, 0, 0]);
  const r = read(ROTATION, 4, [0, 0, 0, 1]);
  const s = read(SCALE, 3, [1, 1, 1]);
  return Array.from({ length: [...counts][0] }, (_, i) => {
    const [tx, ty, tz] = t(i);
    const [x, y, z, w] = r(i);
    const [sx, sy, sz] = s(i);
    return compose([tx, ty, tz], unitQuaternion([x, y, z, w]), [sx, sy, sz]);
  });
}

function conceptOf(extras: unknown): string | undefined {
  const concept = typeof extras === 'object' && extras !== null && 'concept' in extras ? extras.concept : undefined;
  return typeof concept === 'string' && concept !== '' ? concept : undefined;
}

/** asset.copyright, and the author, licence, title and source that Sketchfab writes into asset.extras. */
function creditsOf({ json, path }: GltfFile): Credit[] {
  const extras = typeof json.asset.extras === 'object' && json.asset.extras !== null ? json.asset.extras as Record<string, unknown> : {};
  const text = (key: string): string => (typeof extras[key] === 'string' ? extras[key] as string : '');
  const author = text('author') || json.asset.copyright || '';
  if (!author) return [];
  const source = text('source');
  return [{ title: text('title') || basename(path, extname(path)), author, licence: text('license') || 'not stated', ...(source && { source }) }];
}
