/** Light for scenes that have none: a model exported without its lamps is still worth looking at. */
import type { Light, Material, Scene } from './scene.ts';
import { sceneBounds } from './bounds.ts';

const isLit = (rgb: readonly number[]): boolean => rgb.some((v) => v > 0);

function emits(material: Material): boolean {
  return material.emission !== undefined && isLit(material.emission.radiance.factor);
}

/** True when something in the scene gives light. */
export function hasLight(scene: Scene): boolean {
  if (scene.lights.length > 0 || (scene.environment !== null && isLit(scene.environment.scale))) return true;
  return scene.nodes.some((node) => node.visible !== false && node.mesh >= 0
    && scene.meshes[node.mesh].parts.some((part, i) => emits(scene.materials[node.materials?.[i] ?? part.material])));
}

/**
 * The scene as it is when it has light. Otherwise with an even white sky, which reaches what is open, and a wide
 * rectangle just below its top that shines down, which reaches the inside of closed rooms; cameras see neither's shape.
 */
export function withLight(scene: Scene): Scene {
  if (hasLight(scene)) return scene;
  const { min, max } = sceneBounds(scene);
  const size = max.map((v, a) => v - min[a]);
  if (!size.every((v) => v >= 0 && v < Infinity)) return scene;
  const drop = 0.06 * size[1];
  const [x, z] = [size[0] / 4, size[2] / 4];
  const light: Light = {
    type: 'rectangle', name: 'default ceiling light', radiance: [4, 4, 4],
    // Columns: along x, along z, and downwards, which is where its +z side looks.
    worldFromLight: [x, 0, 0, 0, 0, 0, z, 0, 0, -1, 0, 0, (min[0] + max[0]) / 2, max[1] - drop, (min[2] + max[2]) / 2, 1],
  };
  const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  return { ...scene, lights: [light], environment: { scale: [1, 1, 1], worldFromMap: identity } };
}
