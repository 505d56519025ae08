/** Colours and textures of a home's walls, floors and furniture as materials; each is made once. */
import { cos, sin } from '../../../math/index.ts';
import type { Bsdf, ColorInput, Material, Rgb, TextureRef } from '../../../scene/index.ts';
import type { Drops } from '../../drops.ts';
import type { TextureCollector } from '../../load-textures.ts';
import { safePath, type Zip } from '../../zip.ts';
import type { HomeTexture, Paint } from './read-home.ts';

export interface Paints {
  readonly materials: Material[];
  /** Index of a material for a surface whose uv is in metres, v upwards. */
  surface(name: string, paint: Paint, fallback: Rgb): Promise<number>;
  /** Index of a piece's material with another paint over it. */
  over(material: number, paint: Paint): Promise<number>;
  /** Adds a model's material; its textures count from `textureBase`. */
  add(material: Material): number;
}

export function homePaints(zip: Zip, textures: TextureCollector, drops: Drops): Paints {
  const materials: Material[] = [];
  const known = new Map<string, number>();
  const once = async (key: string, make: () => Promise<Material>): Promise<number> => {
    const index = known.get(key);
    if (index !== undefined) return index;
    const made = materials.push(await make()) - 1;
    known.set(key, made);
    return made;
  };
  const image = async (texture: HomeTexture): Promise<number | null> => {
    const path = safePath(texture.image);
    if (path === null || !zip.entries.has(path)) {
      drops.add(`texture '${texture.name.slice(0, 60)}': ${texture.image.slice(0, 80)} is not in the archive; a plain colour instead`);
      return null;
    }
    const index = await textures.fromFile(`/${path}`, 'srgb', 'a plain colour');
    return textures.isReal(index) ? index : null;
  };
  return {
    materials,
    add: (material) => materials.push(material) - 1,
    surface: (name, paint, fallback) => once(`surface ${JSON.stringify([paint, fallback])}`, async () => {
      const texture = paint.texture ? await image(paint.texture) : null;
      const color: ColorInput = texture !== null && paint.texture ? { factor: [1, 1, 1], texture: repeated(texture, paint.texture) } : { factor: paint.color ?? fallback };
      return { name: paint.texture?.name || name, bsdf: coated(color, paint.shininess ?? 0) };
    }),
    over: (index, paint) => once(`over ${index} ${JSON.stringify(paint)}`, async () => {
      const source = materials[index];
      const texture = paint.texture ? await image(paint.texture) : null;
      if (texture !== null) drops.add('textures put on furniture follow the coordinates of its model');
      const color: ColorInput | null = texture !== null && paint.texture ? { factor: [1, 1, 1], texture: repeated(texture, paint.texture) } : paint.color ? { factor: paint.color } : null;
      const bsdf = color ? recoloured(source.bsdf, color) : source.bsdf;
      const base = color ?? colorOf(bsdf);
      return { ...source, bsdf: paint.shininess !== null && base && bsdf.type !== 'thinDielectric' && bsdf.type !== 'dielectric' ? coated(base, paint.shininess) : bsdf };
    }),
  };
}

/** u and v in metres to the picture's own; a picture stands on the foot of a wall, and its rows go down. */
function repeated(texture: number, { width, height, angle, xOffset, yOffset }: HomeTexture): TextureRef {
  const [c, s] = [cos(angle), sin(angle)];
  return {
    texture, uvSet: 0, wrapU: 'repeat', wrapV: 'repeat', filter: 'bilinear',
    uvTransform: [c / width, s / height, s / width, -c / height, -xOffset, yOffset],
  };
}

/** Matt at 0, a polish at 1: Sweet Home 3D's shininess is a Phong exponent of 128 times it. */
function coated(color: ColorInput, shininess: number): Bsdf {
  if (shininess <= 0) return { type: 'diffuse', reflectance: color };
  const alpha = Math.sqrt(2 / (shininess * 128 + 2));
  return { type: 'plastic', diffuse: color, specular: { factor: [1, 1, 1] }, ior: 1.5, nonlinear: false, alpha: { factor: alpha }, distribution: 'ggx' };
}

function recoloured(bsdf: Bsdf, color: ColorInput): Bsdf {
  switch (bsdf.type) {
    case 'diffuse': return { ...bsdf, reflectance: color };
    case 'plastic': return { ...bsdf, diffuse: color };
    case 'metallicRoughness': return { ...bsdf, baseColor: color };
    default: return bsdf; // panes and mirrors stay what they are
  }
}

function colorOf(bsdf: Bsdf): ColorInput | null {
  return bsdf.type === 'diffuse' ? bsdf.reflectance : bsdf.type === 'plastic' ? bsdf.diffuse : bsdf.type === 'metallicRoughness' ? bsdf.baseColor : null;
}
