/** Puts a home's furniture into the scene: models from the archive, fitted, turned, painted; a model in use twice is one mesh. */
import { cos, multiply, rotation, scaling, sin, transformPoint, translation, type Mat4 } from '../../../math/index.ts';
import { InputError, type Light, type Material, type Mesh, type Rgb } from '../../../scene/index.ts';
import type { Drops } from '../../drops.ts';
import type { TextureCollector } from '../../load-textures.ts';
import type { Zip } from '../../zip.ts';
import { readRotation } from '../catalogue.ts';
import { locateModel } from '../locate.ts';
import { readModel } from '../model.ts';
import type { Paints } from './paints.ts';
import type { HomePiece, Paint } from './read-home.ts';

export interface PlacedPiece { readonly mesh: number; readonly worldFromNode: Mat4; readonly materials: readonly number[] | null }

export interface Furnisher {
  readonly meshes: Mesh[];
  /** Null when the model cannot be read, which is reported. `floor`: elevation of the piece's level. */
  place(piece: HomePiece, floor: number): Promise<PlacedPiece | null>;
}

/** `textures`: those of the scene; the models' come among them as far as `textureBytes` go. */
export function furnisher(zip: Zip, paints: Paints, textures: TextureCollector, textureBytes: number, drops: Drops): Furnisher {
  const meshes: Mesh[] = [];
  const known = new Map<string, Promise<number | null>>();
  let left = textureBytes;

  const load = async (piece: HomePiece, key: string): Promise<number | null> => {
    try {
      const rotationOf = readRotation(piece.modelRotation, (what) => drops.add(`${piece.name.slice(0, 60)}: ${what}`));
      const { files, path } = locateModel(zip, piece.model);
      const model = await readModel(path, files, { size: [piece.width, piece.height, piece.depth], rotation: rotationOf, metresPerUnit: 0.01 });
      for (const line of model.dropped) drops.add(`${piece.name.slice(0, 60)}: ${line}`);
      const bytes = model.textures.reduce((n, texture) => n + texture.data.byteLength, 0);
      const fits = bytes <= left;
      if (fits) left -= bytes;
      else drops.add(`${piece.name.slice(0, 60)}: its textures are beyond the budget of ${textureBytes} bytes; plain colours instead`);
      const indices: number[] = [];
      if (fits) for (const [i, { name, width, height, channels, data, encoding }] of model.textures.entries()) indices.push(await textures.fromData(`${key} ${i}`, () => ({ name, width, height, channels, data, encoding })));
      const first = model.materials.map((material) => paints.add(moved(material, fits ? indices : null)));
      return meshes.push({ ...model.mesh, parts: model.mesh.parts.map((part) => ({ ...part, material: first[part.material] })) }) - 1;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      drops.add(`furniture '${piece.name.slice(0, 60)}': ${error.message}`);
      return null;
    }
  };

  return {
    meshes,
    async place(piece, floor) {
      const key = JSON.stringify([piece.model, piece.modelRotation, piece.width, piece.height, piece.depth]);
      const mesh = await (known.get(key) ?? load(piece, key).then((index) => { known.set(key, Promise.resolve(index)); return index; }));
      if (mesh === null) return null;
      const own = meshes[mesh].parts.map((part) => part.material);
      const painted: number[] = [];
      for (const material of own) painted.push(await painting(paints, material, piece));
      return { mesh, worldFromNode: poseOf(piece, floor), materials: painted.some((material, p) => material !== own[p]) ? painted : null };
    },
  };
}

const says = (paint: Paint | undefined): paint is Paint => paint !== undefined && (paint.color !== null || paint.texture !== null || paint.shininess !== null);

/** The piece's own colour covers all materials; one that is named takes its own. */
async function painting(paints: Paints, material: number, piece: HomePiece): Promise<number> {
  const named = piece.materials.get(paints.materials[material].name);
  if (says(named)) return paints.over(material, named);
  return says(piece.paint) ? paints.over(material, piece.paint) : material;
}

/** A copy whose textures are renumbered, or taken off. */
function moved(material: Material, indices: readonly number[] | null): Material {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => {
      if (key !== 'texture' || typeof inner === 'number') return [[key, key === 'texture' && typeof inner === 'number' && indices ? indices[inner] : visit(inner)] as const];
      return indices === null ? [] : [[key, visit(inner)] as const];
    }));
  };
  const { normalMap, ...rest } = material;
  return visit(indices === null || !normalMap ? rest : { ...rest, normalMap }) as Material;
}

/**
 * Sweet Home 3D turns a piece clockwise on the plan, about its middle. One that is tipped (pitch, roll) is tipped about the
 * middle of its box, and its elevation is that of the tipped box.
 */
export function poseOf(piece: HomePiece, floor: number): Mat4 {
  const { width, height, depth, pitch, roll } = piece;
  const standing = multiply(translation([piece.x, floor + piece.elevation, piece.z]), rotation([0, 1, 0], -piece.angle));
  const mirror = piece.mirrored ? scaling([-1, 1, 1]) : null;
  const tip = pitch !== 0 ? rotation([1, 0, 0], -pitch) : roll !== 0 ? rotation([0, 0, 1], -roll) : null;
  let pose = standing;
  if (tip) {
    const [c, s] = pitch !== 0 ? [cos(pitch), sin(pitch)] : [cos(roll), sin(roll)];
    const tipped = Math.abs(c) * height + Math.abs(s) * (pitch !== 0 ? depth : width);
    pose = multiply(standing, multiply(translation([0, tipped / 2, 0]), multiply(tip, translation([0, -height / 2, 0]))));
  }
  return mirror ? multiply(pose, mirror) : pose;
}

/** Watts of radiant flux, as visible light at 683 lm/W, of a lamp at full power: four times one of 800 lm, which power 0.5 then is. */
const FULL_POWER = (4 * 800) / 683;

/** Light sources of a lamp: as in PhotoRenderer, strength goes by the square of power, y counts from the front. */
export function lightsOf(piece: HomePiece, worldFromNode: Mat4): Light[] {
  if (piece.kind !== 'light' || piece.power === 0) return [];
  return piece.lights.map((source, i): Light => {
    const position = transformPoint(worldFromNode, [(source.x - 0.5) * piece.width, source.z * piece.height, (0.5 - source.y) * piece.depth]);
    const strength = (FULL_POWER * piece.power * piece.power) / (4 * Math.PI * piece.lights.length);
    const intensity: Rgb = [source.color[0] * strength, source.color[1] * strength, source.color[2] * strength];
    return { type: 'point', name: piece.lights.length > 1 ? `${piece.name} ${i + 1}` : piece.name, position, intensity };
  });
}
