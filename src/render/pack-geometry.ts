/**
 * Puts a scene's meshes, nodes and labels into the kernel's memory and builds its trees.
 *
 * A mesh that one node shows, or a small one, is baked: its triangles lie in the static tree in world coordinates and
 * cost rays no transform. A large mesh that several nodes show gets a tree of its own, and the static tree refers to it.
 */
import { determinant3, invert, type Mat4 } from '../math/index.ts';
import { nodePath, type Material, type Mesh, type Scene } from '../scene/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { Arena } from './arena.ts';
import { buildBvh, PREFETCH, type BuiltTree } from './build-bvh.ts';
import type { Kernel, Pointer } from './kernel.ts';

export interface GeometryOptions {
  /** Meshes are stored once where that saves at least this many triangles; 0 = whenever shown twice, Infinity = never. */
  readonly instanceFrom: number;
}

export const GEOMETRY_DEFAULTS: GeometryOptions = { instanceFrom: 4096 };

export interface PackedGeometry {
  /** The kernel's Scene. */
  readonly scene: Pointer;
  /** By Scene.meshes; 0 where no visible node shows it. */
  readonly meshes: readonly Pointer[];
  /** In order of node. */
  readonly instances: readonly { readonly node: number; readonly pointer: Pointer; readonly parts: Pointer }[];
  /** What was left out, one line each. */
  readonly dropped: readonly string[];
  readonly triangles: number;
  /** Bytes of all trees. */
  readonly treeBytes: number;
}

/** Packs the scene of a labelling. `labelling.parts` gives every part its class and instance. */
export function packGeometry(kernel: Kernel, arena: Arena, scene: Scene, labelling: Labelling, options: GeometryOptions = GEOMETRY_DEFAULTS): PackedGeometry {
  const { constant } = kernel;
  const shown = scene.nodes.flatMap((node, index) => (node.mesh >= 0 && node.visible !== false ? [index] : []));
  const uses = new Array<number>(scene.meshes.length).fill(0);
  for (const node of shown) uses[scene.nodes[node].mesh] += 1;
  const meshes = scene.meshes.map((mesh, index) => (uses[index] > 0 ? packMesh(kernel, arena, mesh) : 0));
  const dropped: string[] = [];
  let total = 0;

  // Trees of meshes that are stored once.
  const own = new Map<number, BuiltTree>();
  scene.meshes.forEach((mesh, index) => {
    const triangles = mesh.indices.length / 3;
    if (uses[index] < 2 || (uses[index] - 1) * triangles < options.instanceFrom) return;
    kernel.functions.setOwnMesh(meshes[index]);
    const tree = buildBvh(kernel, arena, triangles, (prims) => kernel.functions.gatherTriangles(meshes[index], 0, prims));
    own.set(index, tree);
    arena.u32(meshes[index] + constant('Mesh_bvh'), 1)[0] = tree.root;
    arena.f32(meshes[index] + constant('Mesh_bounds'), 6).set(tree.bounds);
    const usable = kernel.functions.usableTriangles();
    total += usable;
    if (usable < triangles) dropped.push(unusable(triangles - usable, `mesh '${mesh.name}'`));
  });

  // Nodes.
  const stride = constant('Instance_SIZE');
  const table = arena.allocate(Math.max(shown.length, 1) * stride + PREFETCH);
  let partFlags = 0;
  const instances = shown.map((node, index) => {
    const pointer = table + index * stride;
    const world = scene.nodes[node].worldFromNode;
    const tree = own.get(scene.nodes[node].mesh);
    const inverse = inverseOf(world);
    const baked = tree === undefined || inverse === null;
    const { parts, flags } = packParts(kernel, arena, scene, labelling, node);
    partFlags |= flags;
    arena.clear(pointer, stride);
    arena.f32(pointer + constant('Instance_worldFromObject'), 12).set(rows(world));
    if (inverse) arena.f32(pointer + constant('Instance_objectFromWorld'), 12).set(rows(inverse));
    const u32 = arena.u32(pointer, stride / 4);
    u32[constant('Instance_mesh') / 4] = meshes[scene.nodes[node].mesh];
    u32[constant('Instance_parts') / 4] = parts;
    u32[constant('Instance_node') / 4] = node;
    u32[constant('Instance_flags') / 4] = (determinant3(world) < 0 ? constant('INSTANCE_MIRRORED') : 0)
      | (baked ? constant('INSTANCE_BAKED') : 0) | (flags << constant('INSTANCE_PARTS_SHIFT'));
    return { node, pointer, parts, baked, tree };
  });

  // The static tree: baked triangles, and references to instances.
  const most = instances.reduce((sum, { node, baked }) => sum + (baked ? scene.meshes[scene.nodes[node].mesh].indices.length / 3 : 1), 0);
  const world = buildBvh(kernel, arena, most, (prims) => {
    const bytes = constant('PRIM_BYTES');
    let count = 0;
    for (const { node, pointer, baked, tree } of instances) {
      if (baked) {
        const mesh = scene.meshes[scene.nodes[node].mesh];
        count += kernel.functions.gatherTriangles(meshes[scene.nodes[node].mesh], pointer, prims + count * bytes);
        const usable = kernel.functions.usableTriangles();
        total += usable;
        if (usable < mesh.indices.length / 3) dropped.push(unusable(mesh.indices.length / 3 - usable, `node '${nodePath(scene, node)}' (mesh '${mesh.name}')`));
      } else if (tree && tree.count > 0) {
        kernel.functions.gatherInstance(pointer, prims + count * bytes);
        count += 1;
      }
    }
    return count;
  });

  const head = arena.allocate(constant('Scene_SIZE'));
  arena.clear(head, constant('Scene_SIZE'));
  const u32 = arena.u32(head, constant('Scene_SIZE') / 4);
  let treeBytes = world.bytes;
  for (const tree of own.values()) {
    treeBytes += tree.bytes;
  }
  u32[constant('Scene_root') / 4] = world.root;
  u32[constant('Scene_instances') / 4] = table;
  u32[constant('Scene_instanceCount') / 4] = instances.length;
  u32[constant('Scene_voidClass') / 4] = labelling.space.voidId;
  u32[constant('Scene_partFlags') / 4] = partFlags;
  u32[constant('Scene_triangleCount') / 4] = total;
  const bounds = arena.f32(head + constant('Scene_bounds'), 8);
  bounds.set(world.bounds.slice(0, 3), 0);
  bounds.set(world.bounds.slice(3), 4);
  return { scene: head, meshes, instances: instances.map(({ node, pointer, parts }) => ({ node, pointer, parts })), dropped, triangles: total, treeBytes };
}

const unusable = (count: number, where: string): string =>
  `${where}: ${count} triangle${count === 1 ? '' : 's'} without area, or with a vertex that is missing or not finite`;

function packMesh(kernel: Kernel, arena: Arena, mesh: Mesh): Pointer {
  const { constant } = kernel;
  const size = constant('Mesh_SIZE');
  const pointer = arena.allocate(size);
  arena.clear(pointer, size);
  const put = (field: string, value: number): void => { arena.u32(pointer + constant(`Mesh_${field}`), 1)[0] = value; };
  const store = (field: string, data: Float32Array | Uint32Array | Uint16Array | null | undefined): void => put(field, data && data.length > 0 ? arena.store(data) : 0);
  store('positions', mesh.positions);
  store('normals', mesh.normals);
  store('uv0', mesh.uvs[0]);
  store('uv1', mesh.uvs[1]);
  store('tangents', mesh.tangents);
  store('colors', mesh.colors);
  store('indices', mesh.indices);
  store('partOfTriangle', mesh.partOfTriangle);
  put('triangleCount', Math.floor(mesh.indices.length / 3));
  put('vertexCount', Math.floor(mesh.positions.length / 3));
  return pointer;
}

/** Writes the part table of a node; returns it and the flags of all its parts together. */
function packParts(kernel: Kernel, arena: Arena, scene: Scene, labelling: Labelling, node: number): { parts: Pointer; flags: number } {
  const { constant } = kernel;
  const stride = constant('Part_SIZE');
  const { mesh: meshIndex, materials } = scene.nodes[node];
  const mesh = scene.meshes[meshIndex];
  const table = arena.allocate(mesh.parts.length * stride);
  let all = 0;
  mesh.parts.forEach((part, index) => {
    const pointer = table + index * stride;
    const material = materials?.[index] ?? part.material;
    const label = labelling.parts[node]?.[index];
    const flags = partFlagsOf(kernel, scene.materials[material], mesh);
    all |= flags;
    arena.clear(pointer, stride);
    arena.u32(pointer + constant('Part_material'), 1)[0] = material;
    arena.u16(pointer + constant('Part_classId'), 1)[0] = label?.classId ?? labelling.space.voidId;
    arena.u16(pointer + constant('Part_instanceId'), 1)[0] = label?.instance ?? 0;
    arena.u32(pointer + constant('Part_flags'), 1)[0] = flags;
  });
  return { parts: table, flags: all };
}

/** What rays may have to ask about it: whether a point of it is there (cut-outs, glass). */
function partFlagsOf(kernel: Kernel, material: Material | undefined, mesh: Mesh): number {
  if (!material) return kernel.constant('PART_ANY');
  const { alpha, bsdf } = material;
  const solid = !alpha || (!alpha.value.texture && alpha.value.factor >= 1 && !mesh.colors);
  const glass = bsdf.type === 'dielectric' || bsdf.type === 'thinDielectric' || (bsdf.type === 'metallicRoughness' && bsdf.transmission.factor > 0);
  return kernel.constant('PART_ANY') | (solid ? 0 : kernel.constant('PART_ALPHA')) | (glass ? kernel.constant('PART_GLASS') : 0);
}

/** First three rows of a column-major matrix. */
const rows = (m: Mat4): number[] => [m[0], m[4], m[8], m[12], m[1], m[5], m[9], m[13], m[2], m[6], m[10], m[14]];

/** Of the matrix as the kernel has it, rounded to f32; null where it flattens. */
function inverseOf(m: Mat4): Mat4 | null {
  try {
    const inverse = invert(m.map(Math.fround));
    return inverse.every((x) => Math.abs(x) < 1e18) ? inverse : null;
  } catch {
    return null;
  }
}
