/** Finishes: what a surface is made of, as a recipe. Pieces name a finish; the bench bakes each one once. */
import type { ColorInput, FloatInput, Material, Rgb, Texture, TextureRef } from '../../scene/index.ts';
import { linear, shade, type Srgb } from './color.ts';
import type { Field } from './field.ts';

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
  /** The field under the key, made the first time: what several textures are painted from. */
  field(key: string, make: () => Field): Field;
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

/**
 * A colour that varies in brightness alone: the texture holds the tones (1 = the colour itself, `peak` the most), the factor
 * the colour. So cloths, plasters and carpets of all colours share one texture of one channel.
 */
export function toned(bench: Bench, key: string, c: Srgb, peak: number, tones: () => Field): { readonly factor: Rgb; readonly texture: number } {
  const texture = bench.texture(key, () => {
    const { width, height, values } = tones();
    const data = new Uint8Array(width * height);
    const scale = 255 / peak;
    for (let i = 0; i < data.length; i++) data[i] = Math.max(0, Math.min(255, values[i] * scale + 0.5));
    return { name: key, width, height, channels: 1, data, encoding: 'srgb' };
  });
  return { factor: linear(shade(c, peak)), texture };
}

/** An sRGB texture between two colours: `ramp` 0 is the first and 1 the second, both times `tone`. */
export function rampTexture(name: string, low: Srgb, high: Srgb, ramp: Field, tone: Field): Texture {
  const { width, height, values } = ramp;
  const data = new Uint8Array(width * height * 3);
  const [r, g, b] = [low[0] * 255, low[1] * 255, low[2] * 255];
  const [dr, dg, db] = [high[0] * 255 - r, high[1] * 255 - g, high[2] * 255 - b];
  for (let i = 0, o = 0; i < values.length; i++, o += 3) {
    const [t, k] = [values[i], tone.values[i]];
    data[o] = Math.max(0, Math.min(255, (r + dr * t) * k + 0.5));
    data[o + 1] = Math.max(0, Math.min(255, (g + dg * t) * k + 0.5));
    data[o + 2] = Math.max(0, Math.min(255, (b + db * t) * k + 0.5));
  }
  return { name, width, height, channels: 3, data, encoding: 'srgb' };
}

/** An sRGB texture from a painter that returns the pixel's colour in 0..1. */
export function paintTexture(name: string, width: number, height: number, paint: (x: number, y: number) => Srgb): Texture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      const c = paint(x, y);
      data[o] = Math.max(0, Math.min(255, c[0] * 255 + 0.5));
      data[o + 1] = Math.max(0, Math.min(255, c[1] * 255 + 0.5));
      data[o + 2] = Math.max(0, Math.min(255, c[2] * 255 + 0.5));
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
    const row = y * w;
    const up = y > 0 ? row - w : (h - 1) * w;
    const down = y + 1 < h ? row + w : 0;
    let before = values[row + w - 1];
    let here = values[row];
    for (let x = 0; x < w; x++, o += 3) {
      const after = x + 1 < w ? values[row + x + 1] : values[row];
      const dx = (after - before) * kx;
      const dy = (values[up + x] - values[down + x]) * ky;
      const s = 127.5 / Math.sqrt(dx * dx + dy * dy + 1);
      data[o] = 128 - dx * s; // 127.5 and a half to round
      data[o + 1] = 128 - dy * s;
      data[o + 2] = 128 + s;
      before = here;
      here = after;
    }
  }
  return { name, width: w, height: h, channels: 3, data, encoding: 'linear' };
}
