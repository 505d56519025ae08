/**
 * Makes scene materials of MTL records. MTL predates physically based materials, so this is a reading, not a
 * conversion; docs/importers.md has it as a table.
 */
import { srgbToLinear } from '../../math/index.ts';
import type { Bsdf, ColorInput, FloatInput, Material, Rgb, Texture, TextureRef } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import type { TextureCollector } from '../load-textures.ts';
import { alphaChannel, hasAlpha } from '../texture-alpha.ts';
import type { MtlMap, MtlMaterial } from './mtl.ts';

/** Grey of a material that no library explains: a mid reflectance, as modellers show it. */
export const DEFAULT_MATERIAL: Material = { name: '', bsdf: { type: 'diffuse', reflectance: { factor: [0.5, 0.5, 0.5] } } };
/** Depth of a bump map's range from black to white at -bm 1, metres: MTL gives it no unit. */
export const BUMP_METRES = 0.01;

export interface MtlContext {
  readonly textures: TextureCollector;
  readonly drops: Drops;
  /** Path for TextureCollector.fromFile of a name in the library. */
  resolve(file: string): Promise<string>;
  /** The library's colours are linear already. */
  readonly linear: boolean;
}

const grey = (v: number): Rgb => [v, v, v];
const clamp01 = (v: number): number => Math.max(0, Math.min(1, v));
const average = (c: Rgb): number => (c[0] + c[1] + c[2]) / 3;

/** The material that an MTL record means. */
export async function mtlMaterial(m: MtlMaterial, context: MtlContext): Promise<Material> {
  const decode = (c: Rgb | undefined, fallback: number): Rgb => {
    const from = c ?? grey(fallback);
    const part = (v: number): number => (context.linear ? clamp01(v || 0) : srgbToLinear(clamp01(v || 0)));
    return [part(from[0]), part(from[1]), part(from[2])];
  };
  const kdTexture = await textureRef(m.map_Kd, 'srgb', context);
  // with a texture, exporters leave Kd at 0, at 0.8 or at anything: the texture alone is the colour
  const diffuse: ColorInput = kdTexture ? { factor: [1, 1, 1], texture: kdTexture } : { factor: decode(m.Kd, 0.8) };
  const ksTexture = await textureRef(m.map_Ks, 'srgb', context);
  const specular: ColorInput = ksTexture ? { factor: [1, 1, 1], texture: ksTexture } : { factor: decode(m.Ks, 0) };
  const ior = m.Ni !== undefined && m.Ni > 1.01 && m.Ni < 4 ? m.Ni : 1.5;
  const opacity = clamp01(m.d ?? 1);
  const alpha = await alphaOf(m, kdTexture, context) ?? clothAlpha(m.name, opacity);

  return {
    name: m.name,
    bsdf: await bsdfOf(m, { diffuse, specular, ior, opacity: alpha ? 1 : opacity, context }),
    ...(m.Ke && average(m.Ke) > 0 || m.map_Ke ? { emission: { radiance: await radianceOf(m, context), sides: 'both' as const } } : {}),
    ...(alpha ? { alpha } : {}),
    ...await reliefOf(m, context),
  };
}

interface Parts { readonly diffuse: ColorInput; readonly specular: ColorInput; readonly ior: number; readonly opacity: number; readonly context: MtlContext }

async function bsdfOf(m: MtlMaterial, { diffuse, specular, ior, opacity, context }: Parts): Promise<Bsdf> {
  const exponent = Math.max(0, m.Ns ?? 0);
  // Walter et al. 2007: a Blinn-Phong exponent and a Beckmann alpha of the same width
  const alpha = Math.sqrt(2 / (exponent + 2));
  const white = grey(1);
  if (m.Pr !== undefined || m.Pm !== undefined || m.map_Pr || m.map_Pm) {
    const scalar = async (map: MtlMap | undefined, value: number | undefined): Promise<FloatInput> => {
      const texture = await textureRef(map, 'linear', context);
      return map && texture ? { factor: 1, texture, channel: channelOf(map) } : { factor: clamp01(value ?? 0) };
    };
    return {
      type: 'metallicRoughness', baseColor: diffuse, metallic: await scalar(m.map_Pm, m.Pm), roughness: await scalar(m.map_Pr, m.Pr ?? 0.5), ior,
      specular: { factor: 1 }, specularColor: { factor: white }, transmission: { factor: 1 - opacity }, thinWalled: true,
    };
  }
  const illum = m.illum ?? 2;
  const dark = !diffuse.texture && average(diffuse.factor) < 0.05;
  const mirror: Bsdf = { type: 'conductor', eta: grey(0), k: grey(1), specular: { factor: grey(0.9) }, alphaU: { factor: 0 }, alphaV: { factor: 0 }, distribution: 'ggx' };
  if (MIRROR_NAME.test(m.name) && !diffuse.texture && opacity === 1) return mirror;
  if ((illum === 6 || illum === 7) && (opacity < 0.98 || dark)) {
    return { type: 'dielectric', ior, specularReflectance: { factor: white }, specularTransmittance: { factor: tint(m, diffuse, opacity) }, alpha: { factor: 0 }, distribution: 'ggx' };
  }
  if (opacity < 0.75 || ((illum === 4 || illum === 9) && dark)) {
    return { type: 'thinDielectric', ior, specularReflectance: { factor: white }, specularTransmittance: { factor: tint(m, diffuse, opacity) } };
  }
  const roughness: FloatInput = { factor: Math.sqrt(alpha) };
  const principled = (metallic: number, baseColor: ColorInput): Bsdf => ({
    type: 'metallicRoughness', baseColor, metallic: { factor: metallic }, roughness, ior, specular: { factor: 1 }, specularColor: { factor: white },
    transmission: { factor: 1 - opacity }, thinWalled: true,
  });
  if (opacity < 1) return principled(0, diffuse);
  const shine = specular.texture ? 1 : average(specular.factor);
  if (dark && shine > 0.2 && (illum === 3 || illum === 5 || illum === 8)) return { ...mirror, specular, ...(illum === 3 ? { alphaU: { factor: alpha }, alphaV: { factor: alpha } } : {}) };
  if (METAL_NAME.test(m.name) && !PAINTED_NAME.test(m.name) && shine > 0.01) {
    // modellers give the colour of a metal as Kd, or as Ks over a dark Kd
    return principled(1, diffuse.texture || Math.max(...diffuse.factor) > 0.1 ? diffuse : specular);
  }
  if (illum < 2 || shine < 0.001 || exponent < 1) return { type: 'diffuse', reflectance: diffuse };
  return { type: 'plastic', diffuse, specular, ior, nonlinear: false, alpha: { factor: alpha }, distribution: 'ggx' };
}

/** MTL cannot say metal or mirror: names can. */
const METAL_NAME = /metal|chrom|krom|steel|inox|alumin|brass|bronze|copper|silver|nickel|iron(?!ing)/i;
const PAINTED_NAME = /white|paint|lacquer|enamel/i;
const MIRROR_NAME = /mirror(?!.*(frame|border|stand|edge))|^sweethome3d_window_mirror/i;

const CLOTH_NAME = /fabric|cloth|curtain|textile|tulle|voile|\bveil\b/i;

/** A sheer curtain is threads and gaps, not a pane of glass; at least half of it is there, so that truth sees it (law 5). */
function clothAlpha(name: string, opacity: number): Material['alpha'] {
  return opacity < 1 && CLOTH_NAME.test(name) ? { mode: 'blend', value: { factor: Math.max(0.5, opacity) }, cutoff: 0.5 } : undefined;
}

/** What a pane lets through: Tf when given, else white mixed with its colour by how opaque it is. */
function tint(m: MtlMaterial, diffuse: ColorInput, opacity: number): Rgb {
  if (m.Tf && average(m.Tf) > 0) return [clamp01(m.Tf[0]), clamp01(m.Tf[1]), clamp01(m.Tf[2])];
  const mix = (k: 0 | 1 | 2): number => 1 - opacity + opacity * diffuse.factor[k];
  return opacity < 1 ? [mix(0), mix(1), mix(2)] : grey(1);
}

async function radianceOf(m: MtlMaterial, context: MtlContext): Promise<ColorInput> {
  const factor = m.Ke ?? [0, 0, 0]; // light, not a reflectance: as it stands
  const texture = await textureRef(m.map_Ke, 'srgb', context);
  return texture ? { factor: average(factor) === 0 ? [1, 1, 1] : factor, texture } : { factor };
}

/** map_d cuts out; without one the alpha channel of map_Kd does, as viewers have it. */
async function alphaOf(m: MtlMaterial, kd: TextureRef | undefined, context: MtlContext): Promise<Material['alpha']> {
  const texture = await textureRef(m.map_d, 'linear', context);
  if (m.map_d && texture) {
    const image = context.textures.textures[texture.texture];
    const channel = m.map_d.channel === null || m.map_d.channel === 'm' ? (hasAlpha(image) ? alphaChannel(image) : 0) : channelOf(m.map_d);
    return { mode: 'blend', value: { factor: 1, texture, channel }, cutoff: 0.5 };
  }
  if (!kd) return undefined;
  const image = context.textures.textures[kd.texture];
  return hasAlpha(image) ? { mode: 'blend', value: { factor: 1, texture: kd, channel: alphaChannel(image) }, cutoff: 0.5 } : undefined;
}

async function reliefOf(m: MtlMaterial, context: MtlContext): Promise<Pick<Material, 'normalMap' | 'bumpMap'>> {
  const normals = await textureRef(m.norm, 'linear', context);
  if (m.norm && normals) return { normalMap: { texture: normals, scale: m.norm.multiplier } };
  const texture = await textureRef(m.bump, 'linear', context);
  if (!m.bump || !texture) return {};
  if (looksLikeNormals(context.textures.textures[texture.texture])) return { normalMap: { texture, scale: m.bump.multiplier } };
  return { bumpMap: { height: { factor: BUMP_METRES * m.bump.multiplier, texture, channel: channelOf(m.bump) } } };
}

/** Bump statements often name a normal map: an image whose average is (0.5, 0.5, near 1). */
export function looksLikeNormals(image: Texture): boolean {
  if (image.channels < 3 || image.data instanceof Float32Array) return false;
  const full = image.data instanceof Uint16Array ? 65535 : 255;
  const sums = [0, 0, 0];
  const step = Math.max(1, Math.floor((image.width * image.height) / 65536)) * image.channels;
  let n = 0;
  for (let i = 0; i + 2 < image.data.length; i += step, n++) for (let k = 0; k < 3; k++) sums[k] += image.data[i + k];
  const [r, g, b] = sums.map((s) => s / (n * full));
  return n > 1 && Math.abs(r - 0.5) < 0.08 && Math.abs(g - 0.5) < 0.08 && b > 0.75;
}

const CHANNELS = { r: 0, g: 1, b: 2, m: 3, l: 0, z: 0 } as const;
const channelOf = (map: MtlMap): 0 | 1 | 2 | 3 => (map.channel === null ? 0 : CHANNELS[map.channel]);

/**
 * u' = su u + ou and v' = sv v + ov with v upwards; ours go down: v' = sv v + (1 - sv - ov). Undefined when there is no
 * map, or none that can be read (which is reported): the plain value is a better guess than grey.
 */
async function textureRef(map: MtlMap | undefined, encoding: Texture['encoding'], context: MtlContext): Promise<TextureRef | undefined> {
  if (!map) return undefined;
  const [su, sv] = map.scale;
  const [ou, ov] = map.offset;
  const wrap = map.clamp ? 'clamp' as const : 'repeat' as const;
  const texture = await context.textures.fromFile(await context.resolve(map.file), encoding, 'the plain value');
  if (!context.textures.isReal(texture)) return undefined;
  return {
    texture, uvSet: 0,
    uvTransform: [su, 0, 0, sv, ou, 1 - sv - ov], wrapU: wrap, wrapV: wrap, filter: 'bilinear',
  };
}
