/** An asset as furniture of the room generator: pieces by material, the space it fills, places to put things on, shades and bulbs that glow. */
import { union, EMPTY_BOX } from '../math/index.ts';
import type { Furniture, Piece } from '../generate/furniture/index.ts';
import { at, ball, boundsOf, type Surface } from '../generate/geometry/index.ts';
import type { Finish } from '../generate/material/index.ts';
import type { Material, Mesh, Rgb } from '../scene/index.ts';
import type { PackedModel } from './pack.ts';
import type { Asset } from './schema.ts';
import { colorOf, shadesOfEachLight } from './shades.ts';
import { solidsOf } from './solids.ts';
import { supportsOf } from './supports.ts';

export interface AssetFurnitureOptions {
  /** Radiance of its shades and bulbs at full light, W/(sr m^2): Style.lampLevel times Style.warm; absent: switched off. */
  readonly radiance?: Rgb;
  /** What it fills and where things may stand on it, where that has been measured before. */
  readonly solids?: Furniture['solids'];
  readonly supports?: Furniture['supports'];
}

/** Diameter of a bulb whose catalogue gives none, metres (Sweet Home 3D's own default). */
const BULB = 0.065;
/** Same asset and options, same furniture; textures must be there when it is painted. The concept is 'object' where the asset's is not known. */
export function assetFurniture(asset: Asset, model: PackedModel, options: AssetFurnitureOptions = {}): Furniture {
  const { mesh } = model;
  const { radiance } = options;
  const shades = radiance ? shadesOfEachLight(asset, mesh, model.materials) : [];
  const pieces: Piece[] = mesh.parts.map((part, p): Piece => {
    const light = asset.lights.find((_, i) => shades.at(i)?.includes(p));
    const finish = radiance && light ? glowing(asset.id, part.material, model, times(radiance, light.color)) : finishOf(asset.id, part.material, model);
    return { name: part.name || `part ${p}`, surface: surfaceOf(mesh, p), finish };
  }).filter((piece) => piece.surface.indices.length > 0);
  const bounds = pieces.reduce((box, piece) => union(box, boundsOf(piece.surface)), EMPTY_BOX);
  // where nothing round a light glows, a bulb does
  const bulbs = radiance ? asset.lights.flatMap((light, i): Piece[] => (shades[i].length > 0 ? [] : [{
    name: 'bulb', surface: at(ball((light.diameter ?? BULB) / 2, 12), light.position[0], light.position[1], light.position[2]),
    finish: bulbFinish(`${asset.id} bulb ${i} ${radiance.join(' ')}`, times(radiance, light.color)),
  }])) : [];
  const solids = options.solids ?? solidsOf(mesh, bounds);
  return {
    concept: asset.concept ?? 'object', title: asset.name, pieces: [...pieces, ...bulbs], supports: options.supports ?? supportsOf(mesh, bounds, solids), companions: [], bounds, solids, credit: asset.credit,
  };
}

/** The triangles of one part with the vertices they use; flat ones get their face's normal. */
function surfaceOf(mesh: Mesh, part: number): Surface {
  const surface: Surface = { positions: [], normals: [], uvs: [], indices: [] };
  const { positions, normals, indices, partOfTriangle } = mesh;
  const uv = mesh.uvs.length > 0 ? mesh.uvs[0] : null;
  const known = new Map<number, number>();
  for (let t = 0; t < indices.length / 3; t++) {
    if ((partOfTriangle ? partOfTriangle[t] : 0) !== part) continue;
    const normal = normals ? null : faceNormal(positions, indices, t);
    for (let k = 0; k < 3; k++) {
      const v = indices[t * 3 + k];
      let index = normal ? undefined : known.get(v);
      if (index === undefined) {
        index = surface.positions.length / 3;
        known.set(v, index);
        for (let a = 0; a < 3; a++) {
          surface.positions.push(positions[v * 3 + a]);
          surface.normals.push(normal ? normal[a] : normals ? normals[v * 3 + a] : 0);
        }
        surface.uvs.push(uv ? uv[v * 2] : 0, uv ? uv[v * 2 + 1] : 0);
      }
      surface.indices.push(index);
    }
  }
  return surface;
}

function faceNormal(positions: Float32Array, indices: Uint32Array, t: number): [number, number, number] {
  const [a, b, c] = [indices[t * 3] * 3, indices[t * 3 + 1] * 3, indices[t * 3 + 2] * 3];
  const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]);
  const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]);
  const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const l = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
  return l > 0 ? [n[0] / l, n[1] / l, n[2] / l] : [0, 1, 0];
}

/** The material as a recipe; its textures go to the bench under the asset's id, so that each is there once a scene. */
function finishOf(id: string, index: number, model: PackedModel): Finish {
  return {
    key: `asset ${id} ${index}`,
    build: (bench) => renumbered(model.materials[index], (texture) => bench.texture(`asset ${id} ${texture}`, () => model.textures[texture])),
  };
}

const times = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

/** A shade with the light on: what shines through takes its colour. */
function glowing(id: string, index: number, model: PackedModel, radiance: Rgb): Finish {
  const plain = finishOf(id, index, model);
  return {
    key: `${plain.key} glow ${radiance.join(' ')}`,
    build: (bench) => {
      const material = plain.build(bench);
      const color = colorOf(material.bsdf);
      return { ...material, emission: { radiance: { ...color, factor: times(radiance, color?.factor ?? [1, 1, 1]) }, sides: 'both' } };
    },
  };
}

/** A copy of plain data in which every `texture` that refers by index does so by another one. */
function renumbered(material: Material, indexOf: (texture: number) => number): Material {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'texture' && typeof inner === 'number' ? indexOf(inner) : visit(inner)]));
  };
  return visit(material) as Material;
}

const bulbFinish = (key: string, radiance: Rgb): Finish => ({
  key: `asset ${key}`,
  build: () => ({ name: 'bulb', bsdf: { type: 'diffuse', reflectance: { factor: [0.8, 0.8, 0.8] } }, emission: { radiance: { factor: radiance }, sides: 'front' } }),
});
