/** glTF materials to Material, with the extensions that the Bsdf type can say; the rest is reported. */
import { cos, sin } from '../../math/index.ts';
import { InputError, type ColorInput, type FloatInput, type Material, type Rgb, type Texture, type TextureRef, type Wrap } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import type { TextureCollector } from '../load-textures.ts';
import { dataUri, decodeUri, type GltfFile } from './container.ts';
import type { GltfMaterial, GltfTextureInfo } from './schema.ts';

const UNDERSTOOD = new Set(['KHR_materials_emissive_strength', 'KHR_materials_ior', 'KHR_materials_specular', 'KHR_materials_transmission',
  'KHR_materials_volume', 'KHR_materials_unlit', 'KHR_materials_pbrSpecularGlossiness']);

/** What glTF draws where a primitive names no material. */
const DEFAULT: GltfMaterial = { name: 'default', doubleSided: true };

export interface MaterialReader {
  /** Index into `materials` of the file's material `index`; undefined: glTF's default one. Read when first used. */
  use(index: number | undefined): Promise<{ index: number; name: string; normalMap: boolean }>;
  readonly materials: readonly Material[];
}

/** `unlitGlows`: KHR_materials_unlit surfaces emit their colour (nothing else lights the scene); otherwise they are diffuse. */
export function readMaterials(file: GltfFile, textures: TextureCollector, drops: Drops, unlitGlows: boolean): MaterialReader {
  const materials: Material[] = [];
  const indexOf = new Map<number, Promise<number>>();
  return {
    materials,
    async use(index) {
      const key = index ?? -1;
      let known = indexOf.get(key);
      if (!known) {
        const def = index === undefined ? DEFAULT : file.json.materials?.[index];
        if (!def) throw new InputError(`${file.path}: uses material ${index}, the file has ${file.json.materials?.length ?? 0}. Export the file again.`);
        known = convert(file, def, def.name ?? `material ${index}`, textures, drops, unlitGlows).then((m) => materials.push(m) - 1);
        indexOf.set(key, known);
      }
      const at = await known;
      return { index: at, name: materials[at].name, normalMap: materials[at].normalMap !== undefined };
    },
  };
}

async function convert(file: GltfFile, def: GltfMaterial, name: string, textures: TextureCollector, drops: Drops, unlitGlows: boolean): Promise<Material> {
  const { pbrMetallicRoughness: pbr = {}, extensions = {} } = def;
  for (const extension of Object.keys(extensions)) if (!UNDERSTOOD.has(extension)) drops.add(extension);
  if (extensions.KHR_materials_volume?.attenuationDistance !== undefined) drops.add('attenuation of KHR_materials_volume');

  const refer = (info: GltfTextureInfo, encoding: 'srgb' | 'linear', standIn = 'mid-grey') => textureRef(file, info, encoding, standIn, textures, drops);
  const color = async (factor: readonly [number, number, number], info?: GltfTextureInfo): Promise<ColorInput> => {
    const texture = info && await refer(info, 'srgb');
    return texture ? { factor, texture } : { factor };
  };
  const float = async (factor: number, info: GltfTextureInfo | undefined, channel: 0 | 1 | 2 | 3, encoding: 'srgb' | 'linear' = 'linear'): Promise<FloatInput> => {
    const texture = info && await refer(info, encoding);
    if (!texture) return { factor };
    const { channels } = textures.textures[texture.texture];
    if (channel === 3) return channels === 4 || channels === 2 ? { factor, texture, channel } : { factor };
    return { factor, texture, channel: channels < 3 ? 0 : channel };
  };

  const gloss = extensions.KHR_materials_pbrSpecularGlossiness;
  if (gloss?.specularGlossinessTexture) drops.add('texture of KHR_materials_pbrSpecularGlossiness');
  const base = gloss?.diffuseFactor ?? pbr.baseColorFactor ?? [1, 1, 1, 1];
  const baseTexture = gloss ? gloss.diffuseTexture : pbr.baseColorTexture;
  const baseColor = await color(share([base[0], base[1], base[2]]), baseTexture);

  let alpha: Material['alpha'];
  if (def.alphaMode === 'MASK' || def.alphaMode === 'BLEND') {
    const value = await float(base[3], baseTexture, 3, 'srgb');
    const mask = def.alphaMode === 'MASK';
    if (value.texture || base[3] < (mask ? def.alphaCutoff ?? 0.5 : 1)) alpha = { mode: mask ? 'mask' : 'blend', value, cutoff: mask ? def.alphaCutoff ?? 0.5 : 0.5 };
  }
  const bumps = def.normalTexture && await refer(def.normalTexture, 'linear', 'a smooth surface');
  const shared = {
    name,
    ...(alpha && { alpha }),
    ...(bumps && textures.isReal(bumps.texture) && { normalMap: { texture: bumps, scale: def.normalTexture?.scale ?? 1 } }),
  };
  const sides = def.doubleSided ? 'both' as const : 'front' as const;

  if (extensions.KHR_materials_unlit) {
    drops.add(`KHR_materials_unlit (${unlitGlows ? 'shown as emission' : 'shown as diffuse'})`);
    if (!unlitGlows) return { ...shared, bsdf: { type: 'diffuse', reflectance: baseColor } };
    return { ...shared, bsdf: { type: 'diffuse', reflectance: { factor: [0, 0, 0] } }, emission: { radiance: baseColor, sides: 'both' } };
  }

  const strength = extensions.KHR_materials_emissive_strength?.emissiveStrength ?? 1;
  const [r, g, b] = (def.emissiveFactor ?? [0, 0, 0]).map((v) => Math.max(0, v));
  const glows = (r > 0 || g > 0 || b > 0) && strength > 0;
  const emission = glows ? { radiance: await color([r * strength, g * strength, b * strength], def.emissiveTexture), sides } : undefined;

  const specular = extensions.KHR_materials_specular;
  const transmission = extensions.KHR_materials_transmission;
  const ior = extensions.KHR_materials_ior?.ior ?? 1.5;
  // F0 = 0.04 specularColor for the default ior, so a given F0 is a specularColor of F0 / 0.04.
  const glossColor = gloss?.specularFactor ?? [1, 1, 1];
  return {
    ...shared,
    ...(emission && { emission }),
    bsdf: {
      type: 'metallicRoughness',
      baseColor,
      metallic: gloss ? { factor: 0 } : await float(clamp01(pbr.metallicFactor ?? 1), pbr.metallicRoughnessTexture, 2),
      roughness: gloss ? { factor: clamp01(1 - (gloss.glossinessFactor ?? 1)) } : await float(clamp01(pbr.roughnessFactor ?? 1), pbr.metallicRoughnessTexture, 1),
      ior: ior === 0 ? 1e4 : Math.max(1, ior), // KHR_materials_ior: 0 means that everything is reflected
      specular: await float(clamp01(specular?.specularFactor ?? 1), specular?.specularTexture, 3),
      specularColor: gloss ? { factor: [glossColor[0] / 0.04, glossColor[1] / 0.04, glossColor[2] / 0.04] } : await color(specular?.specularColorFactor ?? [1, 1, 1], specular?.specularColorTexture),
      transmission: await float(clamp01(transmission?.transmissionFactor ?? 0), transmission?.transmissionTexture, 0),
      thinWalled: !((extensions.KHR_materials_volume?.thicknessFactor ?? 0) > 0),
    },
  };
}

const clamp01 = (v: number): number => Math.min(1, Math.max(0, v));
const share = ([r, g, b]: Rgb): Rgb => [clamp01(r), clamp01(g), clamp01(b)];

const WRAPS: Readonly<Record<number, Wrap>> = { 10497: 'repeat', 33071: 'clamp', 33648: 'mirror' };
const NEAREST = 9728;

/** For an image in a format that is not read. */
const GREY: Texture = { name: 'missing', width: 1, height: 1, channels: 3, data: Uint8Array.of(128, 128, 128), encoding: 'srgb' };
const PLAIN = { uvSet: 0, uvTransform: [1, 0, 0, 1, 0, 0], wrapU: 'repeat', wrapV: 'repeat', filter: 'nearest' } as const;

async function textureRef(file: GltfFile, info: GltfTextureInfo, encoding: 'srgb' | 'linear', standIn: string, textures: TextureCollector, drops: Drops): Promise<TextureRef | undefined> {
  const { json, path } = file;
  const texture = json.textures?.[info.index];
  if (!texture) throw new InputError(`${path}: uses texture ${info.index}, the file has ${json.textures?.length ?? 0}. Export the file again.`);
  const source = texture.extensions?.EXT_texture_webp?.source ?? texture.source;
  if (source === undefined) {
    drops.add(`texture ${texture.name ?? info.index}: only as ${Object.keys(texture.extensions ?? {}).join(', ') || 'nothing'}; ${encoding === 'srgb' ? standIn : 'its factor'} instead`);
    return encoding === 'srgb' ? { texture: await textures.fromData('grey', () => GREY), ...PLAIN } : undefined;
  }
  const image = json.images?.[source];
  if (!image) throw new InputError(`${path}: texture ${info.index} uses image ${source}, the file has ${json.images?.length ?? 0}. Export the file again.`);
  const name = image.name || (image.uri && !image.uri.startsWith('data:') ? image.uri : `image ${source}`);
  const index = await loadImage(file, image, source, name, encoding, standIn, textures);
  const transform = info.extensions?.KHR_texture_transform;
  const uvSet = transform?.texCoord ?? info.texCoord ?? 0;
  if (uvSet > 1) drops.add(`TEXCOORD_${uvSet} (TEXCOORD_0 instead)`);
  const sampler = texture.sampler === undefined ? undefined : json.samplers?.[texture.sampler];
  const [sx, sy] = transform?.scale ?? [1, 1];
  const [ox, oy] = transform?.offset ?? [0, 0];
  const angle = wrapAngle(transform?.rotation ?? 0);
  const c = cos(angle);
  const s = sin(angle);
  return {
    texture: index,
    uvSet: uvSet === 1 ? 1 : 0,
    // Offset * rotation * scale. v points down, so a rotation that looks counter-clockwise has +s above: as the Khronos
    // sample viewer, three.js and Blender do it; the matrix printed in the extension's text turns the other way.
    uvTransform: [c * sx, -s * sx, s * sy, c * sy, ox, oy],
    wrapU: WRAPS[sampler?.wrapS ?? 10497] ?? 'repeat',
    wrapV: WRAPS[sampler?.wrapT ?? 10497] ?? 'repeat',
    filter: sampler?.magFilter === NEAREST ? 'nearest' : 'bilinear',
  };
}

/** Radians within a turn of 0: a file may say any number. */
const wrapAngle = (angle: number): number => angle - Math.round(angle / (2 * Math.PI)) * 2 * Math.PI;

async function loadImage(file: GltfFile, image: { uri?: string; bufferView?: number }, index: number, name: string, encoding: 'srgb' | 'linear', standIn: string, textures: TextureCollector): Promise<number> {
  const key = `image ${index}`;
  const { json, path, buffers } = file;
  if (image.bufferView !== undefined) {
    const view = json.bufferViews?.[image.bufferView];
    const buffer = view && buffers[view.buffer];
    const start = view?.byteOffset ?? 0;
    if (!view || !buffer || start + view.byteLength > buffer.length) throw new InputError(`${path}: image ${index} (${name}) lies outside the file's data. Export the file again.`);
    return textures.fromBytes(key, buffer.subarray(start, start + view.byteLength), name, encoding);
  }
  if (image.uri === undefined) throw new InputError(`${path}: image ${index} has neither a file nor data. Export the file again.`);
  if (image.uri.startsWith('data:')) return textures.fromBytes(key, dataUri(path, image.uri), name, encoding);
  return textures.fromFile(decodeUri(image.uri), encoding, standIn);
}
