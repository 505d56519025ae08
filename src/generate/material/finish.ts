/** Finishes: what a surface is made of, as a recipe. Pieces name a finish; the bench bakes each one once. */
import type { ColorInput, FloatInput, Material, Texture, TextureRef } from '../../scene/index.ts';
import type { Field } from './field.ts';
import type { Srgb } from './color.ts';

/** A material to be made. Two finishes with the same key are the same material. */
export interface Finish {
  readonly key: string;
  readonly build: (bench: Bench) => Material;
}

/** Where finishes are made: keeps textures so that each is painted once. */
export interface Bench {
  /** Edge of an ordinary texture, pixels; a power of two. */
  readonly size: number;
  /** Index of the texture under the key, painted by `paint` the first time. */
  texture(key: string, paint: () => Texture): number;
}

export const color = (factor: readonly [number, number, number], texture?: TextureRef): ColorInput => ({ factor, ...(texture && { texture }) });
export const value = (factor: number, texture?: TextureRef, channel: 0 | 1 | 2 | 3 = 0): FloatInput => ({ factor, ...(texture && { texture, channel }) });

/** A texture that covers width x height metres of surface (meshes carry their uv in metres). */
export const covering = (texture: number, width: number, height: number): TextureRef => ({
  texture, uvSet: 0, uvTransform: [1 / width, 0, 0, 1 / height, 0, 0], wrapU: 'repeat', wrapV: 'repeat', filter: 'bilinear',
});

/** A texture fitted once onto a panel of width x height metres centred on uv (0, 0), v up. */
export const fitted = (texture: number, width: number, height: number): TextureRef => ({
  texture, uvSet: 0, uvTransform: [1 / width, 0, 0, -1 / height, 0.5, 0.5], wrapU: 'clamp', wrapV: 'clamp', filter: 'bilinear',
});

export interface SurfaceOptions {
  readonly metallic?: number;
  readonly specular?: number;
  readonly normalMap?: Material['normalMap'];
  readonly roughnessMap?: TextureRef;
}

/** glTF metallic-roughness, opaque. */
export function standard(name: string, baseColor: ColorInput, roughness: number, options: SurfaceOptions = {}): Material {
  return {
    name,
    bsdf: {
      type: 'metallicRoughness', baseColor, metallic: value(options.metallic ?? 0), roughness: value(roughness, options.roughnessMap),
      ior: 1.5, specular: value(options.specular ?? 1), specularColor: color([1, 1, 1]), transmission: value(0), thinWalled: true,
    },
    ...(options.normalMap && { normalMap: options.normalMap }),
  };
}

/** An sRGB texture from a painter that returns the pixel's colour in 0..1. */
export function paintTexture(name: string, width: number, height: number, paint: (x: number, y: number) => Srgb): Texture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      const c = paint(x, y);
      for (let k = 0; k < 3; k++) data[o + k] = Math.max(0, Math.min(255, Math.round(c[k] * 255)));
    }
  }
  return { name, width, height, channels: 3, data, encoding: 'srgb' };
}

/** Tangent-space normal map (+Y up the image) of a repeating height field: metres of height, metres the field covers. */
export function normalTexture(name: string, height: Field, metresPerUnit: number, coverX: number, coverY: number): Texture {
  const { width: w, height: h, values } = height;
  const data = new Uint8Array(w * h * 3);
  const kx = (metresPerUnit * w) / (2 * coverX);
  const ky = (metresPerUnit * h) / (2 * coverY);
  for (let y = 0, o = 0; y < h; y++) {
    const up = ((y + h - 1) % h) * w;
    const down = ((y + 1) % h) * w;
    for (let x = 0; x < w; x++, o += 3) {
      const dx = (values[y * w + ((x + 1) % w)] - values[y * w + ((x + w - 1) % w)]) * kx;
      const dy = (values[up + x] - values[down + x]) * ky;
      const s = 127.5 / Math.sqrt(dx * dx + dy * dy + 1);
      data[o] = Math.round(127.5 - dx * s);
      data[o + 1] = Math.round(127.5 - dy * s);
      data[o + 2] = Math.round(127.5 + s);
    }
  }
  return { name, width: w, height: h, channels: 3, data, encoding: 'linear' };
}
