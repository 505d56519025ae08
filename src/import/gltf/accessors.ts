/**
 * The numbers of a glTF file: accessors, whether plain, sparse, quantised, Draco- or meshopt-compressed, decoded by
 * glTF-Transform. Sizes and offsets are checked first, so that a lying file cannot make it read or allocate at will.
 */
import { Logger, Verbosity, WebIO, type Accessor, type Document, type JSONDocument } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRDracoMeshCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { InputError } from '../../scene/index.ts';
import type { GltfFile } from './container.ts';
import type { GltfAccessor } from './schema.ts';

/** Decoded geometry may take this many bytes, or GROWTH times the file where that is less but at least SMALL. */
const MAX_GEOMETRY = 2 ** 32;
const SMALL = 2 ** 26;
const GROWTH = 32;
const GROWTH_COMPRESSED = 400;

const COMPONENTS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 } as const;
const BYTES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };

export interface Accessors {
  /** As floats; normalised integers as -1..1 or 0..1. */
  floats(index: number): Float32Array;
  /** As whole numbers. */
  integers(index: number): Uint32Array;
  count(index: number): number;
  /** Numbers an element. */
  width(index: number): number;
}

/** Decodes the accessors that meshes, skins and instances use. Throws InputError where the file contradicts itself. */
export async function decodeAccessors(file: GltfFile): Promise<Accessors> {
  const used = usedAccessors(file);
  checkSizes(file, used);
  const document = await decode(file, used);
  const accessors = document.getRoot().listAccessors();
  const of = (index: number): Accessor => {
    const accessor = accessors[index];
    if (!accessor) throw new InputError(`${file.path}: uses accessor ${index}, the file has ${accessors.length}. Export the file again.`);
    return accessor;
  };
  const arrayOf = (index: number) => {
    const array = of(index).getArray();
    if (!array) throw new InputError(`${file.path}: accessor ${index} holds nothing. Export the file again.`);
    return array;
  };
  return {
    count: (index) => of(index).getCount(),
    width: (index) => of(index).getElementSize(),
    integers(index) {
      const array = arrayOf(index);
      return array instanceof Uint32Array ? array : new Uint32Array(array);
    },
    floats(index) {
      const array = arrayOf(index);
      if (array instanceof Float32Array) return array;
      const out = new Float32Array(array.length);
      const scale = of(index).getNormalized() ? NORMALISED[array.constructor.name] ?? 1 : 1;
      for (let i = 0; i < array.length; i++) out[i] = scale === 1 ? array[i] : Math.max(array[i] / scale, -1);
      return out;
    },
  };
}

/** glTF 2.0, 3.6.2.2: what stands for 1. */
const NORMALISED: Readonly<Record<string, number>> = { Int8Array: 127, Uint8Array: 255, Int16Array: 32767, Uint16Array: 65535 };

function usedAccessors({ json }: GltfFile): Set<number> {
  const used = new Set<number>();
  for (const mesh of json.meshes ?? []) {
    for (const { attributes, indices, targets } of mesh.primitives) {
      Object.values(attributes).forEach((a) => used.add(a));
      if (indices !== undefined) used.add(indices);
      for (const target of targets ?? []) Object.values(target).forEach((a) => used.add(a));
    }
  }
  for (const skin of json.skins ?? []) if (skin.inverseBindMatrices !== undefined) used.add(skin.inverseBindMatrices);
  for (const node of json.nodes ?? []) Object.values(node.extensions?.EXT_mesh_gpu_instancing?.attributes ?? {}).forEach((a) => used.add(a));
  return used;
}

function checkSizes(file: GltfFile, used: ReadonlySet<number>): void {
  const { json, path, buffers } = file;
  const fail = (what: string): never => {
    throw new InputError(`${path}: ${what}. The file is damaged: export it again.`);
  };
  const views = json.bufferViews ?? [];
  let compressed = false;
  let total = 0;
  const inBuffer = (who: string, buffer: number, offset: number, bytes: number): void => {
    const data = buffers[buffer];
    if (data === undefined) fail(`${who} uses buffer ${buffer}, the file has ${buffers.length}`);
    if (data === null || offset + bytes > (data?.length ?? 0)) fail(`${who} ends at byte ${offset + bytes}, buffer ${buffer} has ${data?.length ?? 0}`);
  };
  views.forEach((view, i) => {
    const packed = view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;
    if (!packed) return inBuffer(`bufferView ${i}`, view.buffer, view.byteOffset ?? 0, view.byteLength);
    compressed = true;
    inBuffer(`bufferView ${i} (meshopt)`, packed.buffer, packed.byteOffset ?? 0, packed.byteLength);
    if (packed.byteStride > 256) fail(`bufferView ${i} (meshopt) has a stride of ${packed.byteStride}`);
    if (packed.count * packed.byteStride > view.byteLength) fail(`bufferView ${i} (meshopt) unpacks to ${packed.count * packed.byteStride} bytes, it promises ${view.byteLength}`);
    total += packed.count * packed.byteStride;
  });
  const inView = (who: string, index: number, offset: number, bytes: number): void => {
    const view = views[index];
    if (!view) fail(`${who} uses bufferView ${index}, the file has ${views.length}`);
    if (offset + bytes > view.byteLength) fail(`${who} ends at byte ${offset + bytes}, bufferView ${index} has ${view.byteLength}`);
  };
  for (const mesh of json.meshes ?? []) {
    for (const { extensions } of mesh.primitives) {
      if (!extensions?.KHR_draco_mesh_compression) continue;
      compressed = true;
      inView('a Draco mesh', extensions.KHR_draco_mesh_compression.bufferView, 0, 0);
    }
  }
  for (const i of used) {
    const accessor = json.accessors?.[i];
    if (!accessor) {
      fail(`accessor ${i} is used, the file has ${json.accessors?.length ?? 0}`);
      continue;
    }
    const size = sizeOf(accessor);
    total += accessor.count * size;
    if (accessor.bufferView !== undefined && accessor.count > 0) {
      const stride = views[accessor.bufferView]?.byteStride || size;
      inView(`accessor ${i}`, accessor.bufferView, accessor.byteOffset ?? 0, stride * (accessor.count - 1) + size);
    }
    if (!accessor.sparse) continue;
    const { count, indices, values } = accessor.sparse;
    if (count > accessor.count) fail(`accessor ${i} changes ${count} of ${accessor.count} elements`);
    inView(`accessor ${i} (sparse indices)`, indices.bufferView, indices.byteOffset ?? 0, count * BYTES[indices.componentType]);
    inView(`accessor ${i} (sparse values)`, values.bufferView, values.byteOffset ?? 0, count * size);
  }
  const bytes = buffers.reduce((sum, b) => sum + (b?.length ?? 0), 0);
  const limit = Math.min(MAX_GEOMETRY, Math.max(SMALL, bytes * (compressed ? GROWTH_COMPRESSED : GROWTH)));
  if (total > limit) fail(`its geometry would take ${total} bytes in memory, ${limit} are allowed for ${bytes} bytes of data`);
}

const sizeOf = (accessor: GltfAccessor): number => COMPONENTS[accessor.type] * BYTES[accessor.componentType];

/** Hands glTF-Transform the geometry alone: nodes, materials and images are read from the JSON by this importer. */
async function decode(file: GltfFile, used: ReadonlySet<number>): Promise<Document> {
  const { json, buffers } = file;
  const extensions = new Set<string>();
  const views = (json.bufferViews ?? []).map((view) => {
    const packed = view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;
    if (!packed) return { ...view, extensions: undefined };
    extensions.add('EXT_meshopt_compression');
    return { ...view, extensions: { EXT_meshopt_compression: packed } };
  });
  const meshes = (json.meshes ?? []).map((mesh) => ({
    primitives: mesh.primitives.flatMap((primitive) => {
      if (!primitive.extensions?.KHR_draco_mesh_compression) return [];
      extensions.add('KHR_draco_mesh_compression');
      return [{ ...primitive, material: undefined, targets: undefined, extensions: { KHR_draco_mesh_compression: primitive.extensions.KHR_draco_mesh_compression } }];
    }),
  })).filter((mesh) => mesh.primitives.length > 0);
  const io = new WebIO().setLogger(new Logger(Verbosity.SILENT)).registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression, KHRMeshQuantization]);
  if (extensions.has('EXT_meshopt_compression')) {
    const { MeshoptDecoder } = await import('meshoptimizer');
    await MeshoptDecoder.ready;
    io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  }
  if (extensions.has('KHR_draco_mesh_compression')) {
    const { default: draco } = await import('draco3dgltf');
    io.registerDependencies({ 'draco3d.decoder': await draco.createDecoderModule() });
  }
  const resources: Record<string, Uint8Array<ArrayBuffer>> = {};
  buffers.forEach((bytes, i) => resources[`buffer${i}`] = (bytes ?? new Uint8Array(0)) as Uint8Array<ArrayBuffer>);
  const document = {
    json: {
      asset: { version: '2.0' },
      extensionsUsed: [...extensions],
      extensionsRequired: [...extensions],
      buffers: buffers.map((bytes, i) => ({ uri: `buffer${i}`, byteLength: bytes?.length ?? 0 })),
      bufferViews: views,
      accessors: (json.accessors ?? []).map((accessor, i) => (used.has(i) ? accessor : { componentType: 5126, count: 0, type: 'SCALAR' })),
      meshes,
    },
    resources,
  } as unknown as JSONDocument;
  try {
    return await io.readJSON(document);
  } catch (error) {
    throw new InputError(`${file.path}: its geometry cannot be decoded (${error instanceof Error ? error.message : String(error)}). Export the file again.`);
  }
}
