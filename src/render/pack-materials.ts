/**
 * Puts materials and textures into the kernel's memory (kernel/material-layout.ts).
 *
 * What the record's inputs a b (colours) and f g h i (numbers) stand for:
 *   diffuse            a reflectance
 *   roughDiffuse       a reflectance, f alpha
 *   metallicRoughness  a base colour, b specular colour, f metallic, g roughness, h specular, i transmission
 *   conductor          a specular, f alphaU, g alphaV
 *   dielectric         a reflected tint, b transmitted tint, f alpha
 *   thinDielectric     a reflected tint, b transmitted tint
 *   plastic            a diffuse, b specular, f alpha
 *   phong              a diffuse, b specular, f exponent
 */
import { srgbToLinear } from '../math/index.ts';
import type { Bsdf, ColorInput, FloatInput, Material, Scene, Texture, TextureRef, Wrap } from '../scene/index.ts';
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';

export interface PackedMaterials {
  /** Address of each of Scene.materials' records. */
  readonly materials: readonly Pointer[];
  /** Mean of a texture's colour channels, linear; for how much a textured light emits. */
  averageOf(ref: TextureRef): readonly [number, number, number];
}

const WRAPS: Record<Wrap, number> = { repeat: 0, clamp: 1, mirror: 2 };
/** As SMOOTH in kernel/microfacet.ts: below it a surface is a perfect mirror. */
const SMOOTH = 8e-4;

export function packMaterials(kernel: Kernel, arena: Arena, scene: Scene): PackedMaterials {
  const { constant } = kernel;
  const textures = new Map<number, Pointer>();
  const texture = (index: number): Pointer => {
    let packed = textures.get(index);
    if (packed === undefined) textures.set(index, packed = packTexture(kernel, arena, scene.textures[index]));
    return packed;
  };
  const averages = new Map<number, readonly [number, number, number]>();
  const averageOf = ({ texture: index }: TextureRef): readonly [number, number, number] => {
    let average = averages.get(index);
    if (!average) averages.set(index, average = averageColour(scene.textures[index]));
    return average;
  };
  const use = (ref: TextureRef | undefined, channel = 0): Pointer => {
    if (!ref || !scene.textures[ref.texture]) return 0;
    const pointer = arena.allocate(constant('TextureUse_SIZE'));
    const image = texture(ref.texture);
    arena.u32(pointer + constant('TextureUse_texture'), 1)[0] = image;
    arena.u32(pointer + constant('TextureUse_flags'), 1)[0] = ref.uvSet | (WRAPS[ref.wrapU] << 1) | (WRAPS[ref.wrapV] << 3) | (ref.filter === 'nearest' ? 32 : 0) | (channel << 6);
    const [a, b, c, d, e, f] = ref.uvTransform;
    arena.f32(pointer + constant('TextureUse_m0'), 6).set([a, c, e, b, d, f]);
    return pointer;
  };

  const pack = (material: Material): Pointer => {
    const pointer = arena.allocate(constant('Material_SIZE'));
    arena.clear(pointer, constant('Material_SIZE'));
    const f32 = (field: string, ...values: number[]): void => arena.f32(pointer + constant(`Material_${field}`), values.length).set(values);
    const u32 = (field: string, value: number): void => { arena.u32(pointer + constant(`Material_${field}`), 1)[0] = value; };
    let flags = 0;
    const flag = (name: string): void => { flags |= constant(`MATERIAL_${name}`); };
    const pointerTo = (field: string, at: Pointer): void => {
      u32(field, at);
      if (at !== 0) flag('TEXTURED');
    };
    const color = (name: 'a' | 'b', input: ColorInput): void => {
      f32(`${name}R`, ...input.factor);
      pointerTo(`${name}Use`, use(input.texture));
    };
    const number = (name: 'f' | 'g' | 'h' | 'i', input: FloatInput): void => {
      f32(name, input.factor);
      pointerTo(`${name}Use`, use(input.texture, input.channel));
    };
    const distribution = (d: 'ggx' | 'beckmann'): void => { if (d === 'beckmann') flag('BECKMANN'); };

    const scatter = (bsdf: Bsdf): void => {
      switch (bsdf.type) {
        case 'diffuse':
          u32('kind', constant('DIFFUSE'));
          color('a', bsdf.reflectance);
          break;
        case 'roughDiffuse':
          u32('kind', constant('ROUGH_DIFFUSE'));
          color('a', bsdf.reflectance);
          number('f', bsdf.alpha);
          break;
        case 'metallicRoughness': {
          u32('kind', constant('PRINCIPLED'));
          color('a', bsdf.baseColor);
          color('b', bsdf.specularColor);
          number('f', bsdf.metallic);
          number('g', bsdf.roughness);
          number('h', bsdf.specular);
          number('i', bsdf.transmission);
          f32('ior', Math.max(bsdf.ior, 1));
          if (bsdf.thinWalled) flag('THIN_WALLED');
          if (bsdf.transmission.factor > 0) {
            flag('TRANSMITS');
            const clear = bsdf.transmission.factor >= 0.5 && bsdf.roughness.factor <= 0.3;
            if (clear) flag('CLEAR');
            const plain = !bsdf.roughness.texture && !bsdf.transmission.texture && !bsdf.metallic.texture && !bsdf.specular.texture && !bsdf.specularColor.texture;
            if (bsdf.thinWalled && plain && bsdf.roughness.factor ** 2 < SMOOTH) flag('STRAIGHT');
          }
          break;
        }
        case 'conductor':
          u32('kind', constant('CONDUCTOR'));
          color('a', bsdf.specular);
          number('f', bsdf.alphaU);
          number('g', bsdf.alphaV);
          f32('etaR', ...bsdf.eta);
          f32('kR', ...bsdf.k);
          distribution(bsdf.distribution);
          if (bsdf.alphaU.factor !== bsdf.alphaV.factor || bsdf.alphaU.texture !== bsdf.alphaV.texture) flag('TANGENT');
          break;
        case 'dielectric':
          u32('kind', constant('DIELECTRIC'));
          color('a', bsdf.specularReflectance);
          color('b', bsdf.specularTransmittance);
          number('f', bsdf.alpha);
          f32('ior', bsdf.ior);
          distribution(bsdf.distribution);
          flag('TRANSMITS');
          if (!bsdf.alpha.texture && bsdf.alpha.factor <= 0.1) flag('CLEAR');
          break;
        case 'thinDielectric':
          u32('kind', constant('THIN'));
          color('a', bsdf.specularReflectance);
          color('b', bsdf.specularTransmittance);
          f32('ior', bsdf.ior);
          flag('TRANSMITS');
          flag('CLEAR');
          flag('STRAIGHT');
          break;
        case 'plastic':
          u32('kind', constant('PLASTIC'));
          color('a', bsdf.diffuse);
          color('b', bsdf.specular);
          number('f', bsdf.alpha);
          f32('ior', bsdf.ior);
          f32('fdr', kernel.functions.diffuseFresnel(1 / bsdf.ior));
          distribution(bsdf.distribution);
          if (bsdf.nonlinear) flag('NONLINEAR');
          break;
        case 'phong':
          u32('kind', constant('PHONG'));
          color('a', bsdf.diffuse);
          color('b', bsdf.specular);
          number('f', bsdf.exponent);
          break;
        case 'coating':
          scatter(bsdf.base);
          flag('COATED');
          f32('coatIor', bsdf.ior);
          f32('coatR', ...bsdf.sigmaA.map((s) => s * bsdf.thickness));
          f32('coatSR', ...bsdf.specular.factor);
          pointerTo('coatSUse', use(bsdf.specular.texture));
          f32('coatAlpha', bsdf.alpha.factor);
          pointerTo('coatAlphaUse', use(bsdf.alpha.texture, bsdf.alpha.channel));
          // What gets through a layer of a transmitting base is not modelled: it is seen as the base alone.
          flags &= ~(constant('MATERIAL_STRAIGHT') | constant('MATERIAL_TRANSMITS'));
          break;
      }
    };
    scatter(material.bsdf);

    if (material.twoSided !== false) flag('TWO_SIDED');
    if (material.emission) {
      flag('EMITS_FRONT');
      if (material.emission.sides === 'both') flag('EMITS_BACK');
      f32('emitR', ...material.emission.radiance.factor);
      pointerTo('emitUse', use(material.emission.radiance.texture));
    }
    f32('alpha', material.alpha?.value.factor ?? 1);
    if (material.alpha) {
      flag(material.alpha.mode === 'mask' ? 'MASK' : 'BLEND');
      f32('alphaCutoff', material.alpha.cutoff);
      pointerTo('alphaUse', use(material.alpha.value.texture, material.alpha.value.channel));
    }
    if (material.normalMap) {
      pointerTo('normalUse', use(material.normalMap.texture));
      f32('normalScale', material.normalMap.scale);
    }
    if (material.bumpMap) {
      pointerTo('bumpUse', use(material.bumpMap.height.texture, material.bumpMap.height.channel));
      f32('bumpScale', material.bumpMap.height.factor);
    }
    u32('flags', flags);
    return pointer;
  };
  return { materials: scene.materials.map(pack), averageOf };
}

/** One image in one of the kernel's formats, four channels (grey is spread, alpha is 1), or one for a linear 8-bit grey. */
function packTexture(kernel: Kernel, arena: Arena, image: Texture): Pointer {
  const { width, height, channels, data, encoding } = image;
  const texels = width * height;
  const float = data instanceof Float32Array;
  const format = float ? 2 : data instanceof Uint16Array || encoding === 'srgb' ? 1 : channels === 1 ? 3 : 0;
  const bytes = [4, 8, 16, 1][format];
  const pixels = arena.allocate(texels * bytes + 16);
  const wide = channels >= 3 ? 1 : 0;
  const alphaAt = channels === 2 || channels === 4 ? channels - 1 : -1;
  if (format === 3) arena.u8(pixels, texels).set(data as Uint8Array);
  else if (format === 2) {
    const out = arena.f32(pixels, texels * 4);
    const value = decoder(image);
    for (let i = 0; i < texels; i++) {
      const at = i * channels;
      for (let c = 0; c < 3; c++) out[i * 4 + c] = value(data[wide ? at + c : at]);
      out[i * 4 + 3] = alphaAt < 0 ? 1 : data[at + alphaAt];
    }
  } else { // whole numbers, whose codes are few: by tables
    const out = format === 1 ? arena.u16(pixels, texels * 4) : arena.u8(pixels, texels * 4);
    const full = format === 1 ? 65535 : 255;
    const most = data instanceof Uint16Array ? 65535 : 255;
    const value = decoder(image);
    const colour = Uint16Array.from({ length: most + 1 }, (_, i) => value(i) * full + 0.5);
    const alpha = Uint16Array.from({ length: most + 1 }, (_, i) => (i / most) * full + 0.5);
    for (let i = 0, at = 0, o = 0; i < texels; i++, at += channels, o += 4) {
      out[o] = colour[data[at]];
      out[o + 1] = colour[data[at + wide]];
      out[o + 2] = colour[data[at + 2 * wide]];
      out[o + 3] = alphaAt < 0 ? full : alpha[data[at + alphaAt]];
    }
  }
  const pointer = arena.allocate(kernel.constant('Texture_SIZE'));
  arena.u32(pointer + kernel.constant('Texture_data'), 1)[0] = pixels;
  arena.i32(pointer + kernel.constant('Texture_width'), 1)[0] = width;
  arena.i32(pointer + kernel.constant('Texture_height'), 1)[0] = height;
  arena.u32(pointer + kernel.constant('Texture_format'), 1)[0] = format;
  return pointer;
}

/** From a code of the image's data to linear light; floats that are no numbers to 0. */
function decoder({ data, encoding }: Texture): (code: number) => number {
  if (data instanceof Float32Array) {
    const linear = encoding === 'srgb' ? srgbToLinear : (v: number): number => v;
    return (v) => (Math.abs(linear(v)) < 1e30 ? linear(v) : 0);
  }
  const most = data instanceof Uint8Array ? 255 : 65535;
  return encoding === 'srgb' ? (v) => srgbToLinear(v / most) : (v) => v / most;
}

function averageColour(image: Texture): readonly [number, number, number] {
  const { width, height, channels, data } = image;
  const value = decoder(image);
  const table = data instanceof Float32Array ? null : Float64Array.from({ length: data instanceof Uint8Array ? 256 : 65536 }, (_, i) => value(i));
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      const code = data[i * channels + (channels >= 3 ? c : 0)];
      sums[c] += table ? table[code] : value(code);
    }
  }
  const texels = width * height;
  return [sums[0] / texels, sums[1] / texels, sums[2] / texels];
}
