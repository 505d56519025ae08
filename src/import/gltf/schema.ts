/** The parts of a glTF 2.0 document that the importer reads, checked once here; what else is there passes unread. */
import { z } from 'zod';

const index = z.int().nonnegative();
const vec3 = z.tuple([z.number(), z.number(), z.number()]);
const vec4 = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const name = z.string().optional();
const extensions = z.record(z.string(), z.unknown()).optional();

const textureInfo = z.object({
  index,
  texCoord: index.optional(),
  extensions: z.looseObject({
    KHR_texture_transform: z.object({
      offset: z.tuple([z.number(), z.number()]).optional(),
      rotation: z.number().optional(),
      scale: z.tuple([z.number(), z.number()]).optional(),
      texCoord: index.optional(),
    }).optional(),
  }).optional(),
});

const material = z.object({
  name,
  pbrMetallicRoughness: z.object({
    baseColorFactor: vec4.optional(),
    baseColorTexture: textureInfo.optional(),
    metallicFactor: z.number().optional(),
    roughnessFactor: z.number().optional(),
    metallicRoughnessTexture: textureInfo.optional(),
  }).optional(),
  normalTexture: textureInfo.extend({ scale: z.number().optional() }).optional(),
  emissiveFactor: vec3.optional(),
  emissiveTexture: textureInfo.optional(),
  alphaMode: z.enum(['OPAQUE', 'MASK', 'BLEND']).optional(),
  alphaCutoff: z.number().optional(),
  doubleSided: z.boolean().optional(),
  extensions: z.looseObject({
    KHR_materials_emissive_strength: z.object({ emissiveStrength: z.number().optional() }).optional(),
    KHR_materials_ior: z.object({ ior: z.number().optional() }).optional(),
    KHR_materials_specular: z.object({
      specularFactor: z.number().optional(),
      specularTexture: textureInfo.optional(),
      specularColorFactor: vec3.optional(),
      specularColorTexture: textureInfo.optional(),
    }).optional(),
    KHR_materials_transmission: z.object({ transmissionFactor: z.number().optional(), transmissionTexture: textureInfo.optional() }).optional(),
    KHR_materials_volume: z.object({ thicknessFactor: z.number().optional(), attenuationDistance: z.number().optional() }).optional(),
    KHR_materials_unlit: z.object({}).optional(),
    KHR_materials_pbrSpecularGlossiness: z.object({
      diffuseFactor: vec4.optional(),
      diffuseTexture: textureInfo.optional(),
      specularFactor: vec3.optional(),
      glossinessFactor: z.number().optional(),
      specularGlossinessTexture: textureInfo.optional(),
    }).optional(),
  }).optional(),
});

const attributes = z.record(z.string(), index);

const primitive = z.object({
  attributes,
  indices: index.optional(),
  material: index.optional(),
  mode: z.int().min(0).max(6).optional(),
  targets: z.array(attributes).optional(),
  extensions: z.looseObject({
    KHR_draco_mesh_compression: z.object({ bufferView: index, attributes }).optional(),
  }).optional(),
});

const meshoptView = z.object({
  buffer: index,
  byteOffset: index.optional(),
  byteLength: index,
  byteStride: index,
  count: index,
  mode: z.string(),
  filter: z.string().optional(),
});

const accessor = z.object({
  bufferView: index.optional(),
  byteOffset: index.optional(),
  componentType: z.union([5120, 5121, 5122, 5123, 5125, 5126].map((c) => z.literal(c))),
  normalized: z.boolean().optional(),
  count: index,
  type: z.enum(['SCALAR', 'VEC2', 'VEC3', 'VEC4', 'MAT2', 'MAT3', 'MAT4']),
  sparse: z.object({
    count: index,
    indices: z.object({ bufferView: index, byteOffset: index.optional(), componentType: z.union([5121, 5123, 5125].map((c) => z.literal(c))) }),
    values: z.object({ bufferView: index, byteOffset: index.optional() }),
  }).optional(),
});

const node = z.object({
  name,
  children: z.array(index).optional(),
  matrix: z.array(z.number()).length(16).optional(),
  translation: vec3.optional(),
  rotation: vec4.optional(),
  scale: vec3.optional(),
  mesh: index.optional(),
  skin: index.optional(),
  camera: index.optional(),
  weights: z.array(z.number()).optional(),
  extras: z.unknown().optional(),
  extensions: z.looseObject({
    KHR_lights_punctual: z.object({ light: index }).optional(),
    KHR_node_visibility: z.object({ visible: z.boolean().optional() }).optional(),
    EXT_mesh_gpu_instancing: z.object({ attributes }).optional(),
  }).optional(),
});

const light = z.object({
  name,
  type: z.enum(['directional', 'point', 'spot']),
  color: vec3.optional(),
  intensity: z.number().optional(),
  range: z.number().optional(),
  spot: z.object({ innerConeAngle: z.number().optional(), outerConeAngle: z.number().optional() }).optional(),
});

export const gltfDocument = z.object({
  asset: z.object({ version: z.string(), copyright: z.string().optional(), generator: z.string().optional(), extras: z.unknown().optional() }),
  extensionsUsed: z.array(z.string()).optional(),
  extensionsRequired: z.array(z.string()).optional(),
  scene: index.optional(),
  scenes: z.array(z.object({ name, nodes: z.array(index).optional() })).optional(),
  nodes: z.array(node).optional(),
  meshes: z.array(z.object({ name, primitives: z.array(primitive), weights: z.array(z.number()).optional() })).optional(),
  materials: z.array(material).optional(),
  textures: z.array(z.object({ name, sampler: index.optional(), source: index.optional(), extensions: z.looseObject({
    EXT_texture_webp: z.object({ source: index }).optional(),
  }).optional() })).optional(),
  images: z.array(z.object({ name, uri: z.string().optional(), bufferView: index.optional(), mimeType: z.string().optional() })).optional(),
  samplers: z.array(z.object({ magFilter: z.int().optional(), wrapS: z.int().optional(), wrapT: z.int().optional() })).optional(),
  cameras: z.array(z.object({
    name,
    type: z.enum(['perspective', 'orthographic']),
    perspective: z.object({ yfov: z.number().positive(), aspectRatio: z.number().optional() }).optional(),
  })).optional(),
  skins: z.array(z.object({ joints: z.array(index), inverseBindMatrices: index.optional() })).optional(),
  accessors: z.array(accessor).optional(),
  bufferViews: z.array(z.object({
    buffer: index,
    byteOffset: index.optional(),
    byteLength: index,
    byteStride: index.optional(),
    extensions: z.looseObject({ EXT_meshopt_compression: meshoptView.optional(), KHR_meshopt_compression: meshoptView.optional() }).optional(),
  })).optional(),
  buffers: z.array(z.object({ uri: z.string().optional(), byteLength: index, extensions })).optional(),
  animations: z.array(z.unknown()).optional(),
  extensions: z.looseObject({ KHR_lights_punctual: z.object({ lights: z.array(light) }).optional() }).optional(),
});

export type GltfDocument = z.infer<typeof gltfDocument>;
export type GltfMaterial = z.infer<typeof material>;
export type GltfTextureInfo = z.infer<typeof textureInfo>;
export type GltfNode = z.infer<typeof node>;
export type GltfPrimitive = z.infer<typeof primitive>;
export type GltfAccessor = z.infer<typeof accessor>;
