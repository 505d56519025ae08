/**
 * Which parts of a lamp glow when it is on. Catalogues say where the light is and not what lets it through; a bright bulb
 * inside a shade that is opaque in the model would light nothing (and make noise, as src/generate/furniture/lamps.ts found).
 */
import { isA } from '../labels/index.ts';
import type { Bsdf, ColorInput, Material, Mesh } from '../scene/index.ts';
import type { Asset } from './schema.ts';

/** Metres that a light may lie outside the box of its shade. */
const NEAR = 0.015;
/** Darker shades are metal or black paper: light leaves them by their openings alone. */
const DARKEST = 0.15;
/** A part that reaches this share of the height from the end the lamp stands or hangs by is its foot. */
const FOOT = 0.05;

/** Metres up to which a lamp has no foot: a strip, a disc. */
const LOW = 0.25;

/**
 * Parts of the mesh that glow, by light source: all that are round it and let light through, without the foot of one that
 * stands. Some catalogues put the lights beside a lantern, not into it: the largest part that lets light through glows.
 */
export function shadesOfEachLight(asset: Asset, mesh: Mesh, materials: readonly Material[]): number[][] {
  const lamp = asset.concept !== null && (isA(asset.concept, 'lamp') || isA(asset.concept, 'light-fixture') || isA(asset.concept, 'street-lamp'));
  if (!lamp) return asset.lights.map(() => []);
  const height = asset.size[1];
  const parts = boxesOf(mesh).map((box, part) => ({ ...box, part })).filter(({ part, min, max }) => min[0] <= max[0] && lets(materials[mesh.parts[part].material].bsdf));
  const volume = ({ min, max }: Box): number => (max[0] - min[0]) * (max[1] - min[1]) * (max[2] - min[2]);
  return asset.lights.map(({ position }) => {
    const round = parts.filter(({ min, max }) => position.every((v, k) => v > min[k] - NEAR && v < max[k] + NEAR));
    const stands = position[1] > height / 2;
    const shades = round.filter(({ min, max }) => (stands ? min[1] > FOOT * height : max[1] < (1 - FOOT) * height));
    if (shades.length > 0) return shades.map(({ part }) => part);
    if (stands && height > LOW) return []; // a white foot under a black shade stays dark
    const beside = Math.abs(position[0]) > asset.size[0] / 2 || Math.abs(position[2]) > asset.size[2] / 2;
    const [best] = (beside ? [...parts].sort((p, q) => volume(q) - volume(p)) : [...round].sort((p, q) => volume(p) - volume(q)));
    return best ? [best.part] : [];
  });
}

interface Box { readonly min: readonly number[]; readonly max: readonly number[] }

/** What shines through a surface: its own colour. */
export function colorOf(bsdf: Bsdf): ColorInput | null {
  return bsdf.type === 'diffuse' ? bsdf.reflectance : bsdf.type === 'plastic' ? bsdf.diffuse : bsdf.type === 'metallicRoughness' && bsdf.metallic.factor < 0.5 ? bsdf.baseColor : null;
}

function lets(bsdf: Bsdf): boolean {
  const color = colorOf(bsdf);
  return color !== null && (color.texture !== undefined || (color.factor[0] + color.factor[1] + color.factor[2]) / 3 >= DARKEST);
}

function boxesOf(mesh: Mesh): { min: number[]; max: number[] }[] {
  const boxes = mesh.parts.map(() => ({ min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] }));
  for (let c = 0; c < mesh.indices.length; c++) {
    const { min, max } = boxes[mesh.partOfTriangle ? mesh.partOfTriangle[Math.floor(c / 3)] : 0];
    for (let k = 0; k < 3; k++) {
      const v = mesh.positions[mesh.indices[c] * 3 + k];
      if (v < min[k]) min[k] = v;
      if (v > max[k]) max[k] = v;
    }
  }
  return boxes;
}
