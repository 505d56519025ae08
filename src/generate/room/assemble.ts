/** From placed furniture to a scene: one mesh for what is shown more than once, one material for each finish. */
import { IDENTITY, multiply, type Mat4 } from '../../math/index.ts';
import type { Credit, Light, Material, Mesh, Scene, SceneCamera, SceneNode, Texture, Environment } from '../../scene/index.ts';
import type { Furniture, Piece } from '../furniture/index.ts';
import type { Bench, Field, Finish } from '../material/index.ts';

export interface Assembly {
  /** Adds an item and what comes with it. */
  add(item: Furniture, place: Mat4, finishes?: readonly Finish[]): void;
  addTexture(texture: Texture): number;
  finish(cameras: readonly SceneCamera[], lights: readonly Light[], environment: Environment): Scene;
}

export function assembly(name: string, textureSize: number): Assembly {
  const meshes: Mesh[] = [];
  const materials: Material[] = [];
  const textures: Texture[] = [];
  const nodes: SceneNode[] = [{ name, parent: -1, worldFromNode: IDENTITY, mesh: -1 }];
  const textureOf = new Map<string, number>();
  const fieldOf = new Map<string, Field>();
  const materialOf = new Map<string, number>();
  const meshOf = new Map<Furniture, number>();
  const credits = new Map<string, Credit>();

  const bench: Bench = {
    size: textureSize,
    texture: (key, paint) => {
      const known = textureOf.get(key);
      if (known !== undefined) return known;
      textures.push(paint());
      textureOf.set(key, textures.length - 1);
      return textures.length - 1;
    },
    field: (key, make) => {
      const known = fieldOf.get(key) ?? make();
      fieldOf.set(key, known);
      return known;
    },
  };
  const material = (finish: Finish): number => {
    const known = materialOf.get(finish.key);
    if (known !== undefined) return known;
    materials.push(finish.build(bench));
    materialOf.set(finish.key, materials.length - 1);
    return materials.length - 1;
  };
  const mesh = (item: Furniture): number => {
    const known = meshOf.get(item);
    if (known !== undefined) return known;
    meshes.push(meshFrom(item, material));
    meshOf.set(item, meshes.length - 1);
    return meshes.length - 1;
  };
  const add: Assembly['add'] = (item, place, finishes) => {
    if (item.credit) credits.set(JSON.stringify(item.credit), item.credit);
    nodes.push({
      name: item.title, parent: 0, worldFromNode: place, mesh: mesh(item), concept: item.concept,
      ...(finishes && { materials: finishes.map(material) }),
    });
    for (const companion of item.companions) add(companion.item, multiply(place, companion.place), companion.finishes);
  };
  return {
    add,
    addTexture: (texture) => textures.push(texture) - 1,
    finish: (cameras, lights, environment) => ({ name, meshes, nodes, materials, textures, lights, environment, cameras, credits: [...credits.values()] }),
  };
}

/** Pieces of one name and finish become one part. */
function meshFrom(item: Furniture, material: (finish: Finish) => number): Mesh {
  const parts = new Map<string, Piece[]>();
  for (const piece of item.pieces) {
    const key = `${piece.name}|${piece.finish.key}`;
    parts.set(key, [...(parts.get(key) ?? []), piece]);
  }
  const groups = [...parts.values()];
  const vertices = item.pieces.reduce((sum, p) => sum + p.surface.positions.length / 3, 0);
  const corners = item.pieces.reduce((sum, p) => sum + p.surface.indices.length, 0);
  const positions = new Float32Array(vertices * 3);
  const normals = new Float32Array(vertices * 3);
  const uvs = new Float32Array(vertices * 2);
  const indices = new Uint32Array(corners);
  const partOfTriangle = new Uint16Array(corners / 3);
  let v = 0;
  let i = 0;
  groups.forEach((group, partIndex) => {
    for (const { surface: s } of group) {
      positions.set(s.positions, v * 3);
      normals.set(s.normals, v * 3);
      uvs.set(s.uvs, v * 2);
      for (let k = 0; k < s.indices.length; k++) indices[i + k] = s.indices[k] + v;
      partOfTriangle.fill(partIndex, i / 3, (i + s.indices.length) / 3);
      v += s.positions.length / 3;
      i += s.indices.length;
    }
  });
  return {
    name: item.title, positions, normals, uvs: [uvs], tangents: null, colors: null, indices,
    partOfTriangle: groups.length > 1 ? partOfTriangle : null,
    parts: groups.map(([first]) => ({ name: first.name, material: material(first.finish) })),
  };
}
