/** The tree of the default scene: world matrices, visibility, and what hangs on the nodes. */
import { compose, IDENTITY, length, multiply, normalize, cross, dot, scale, sub, type Mat4, type Quat, type Vec3 } from '../../math/index.ts';
import { InputError, type Light, type Rgb, type SceneCamera } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import type { GltfFile } from './container.ts';
import type { GltfNode } from './schema.ts';

/** A node of the default scene. */
export interface PlacedNode {
  /** Index in the file. */
  readonly index: number;
  readonly def: GltfNode;
  /** Index of the parent in the list this is in; -1: a root. */
  readonly parent: number;
  readonly worldFromNode: Mat4;
  readonly visible: boolean;
}

export interface PlacedScene {
  /** Parents before children, depth first, in the file's order. */
  readonly nodes: readonly PlacedNode[];
  /** By index in the file; of all nodes, as joints need not be in the scene. */
  readonly worldFromNode: readonly Mat4[];
}

/** Places the nodes. Throws InputError where the nodes are no forest. */
export function placeNodes({ json, path }: GltfFile): PlacedScene {
  const defs = json.nodes ?? [];
  const parentOf = new Int32Array(defs.length).fill(-1);
  defs.forEach((def, i) => def.children?.forEach((child) => {
    if (!defs[child]) throw new InputError(`${path}: node ${i} has child ${child}, the file has ${defs.length} nodes. Export the file again.`);
    if (parentOf[child] >= 0 || child === i) throw new InputError(`${path}: node ${child} has two parents. Export the file again.`);
    parentOf[child] = i;
  }));
  const worldFromNode = new Array<Mat4 | undefined>(defs.length);
  const roots = [...defs.keys()].filter((i) => parentOf[i] < 0);
  const stack = roots.reverse();
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const parent = parentOf[i];
    worldFromNode[i] = multiply(parent < 0 ? IDENTITY : worldFromNode[parent] as Mat4, localMatrix(defs[i]));
    if (!worldFromNode[i]?.every(Number.isFinite)) throw new InputError(`${path}: the matrices down to node ${i} are too large to multiply. Export the file again.`);
    stack.push(...(defs[i].children ?? []).slice().reverse());
  }
  const cyclic = worldFromNode.findIndex((m) => !m);
  if (cyclic >= 0 && defs.length > 0) throw new InputError(`${path}: node ${cyclic} is its own ancestor. Export the file again.`);

  const sceneDef = json.scenes?.[json.scene ?? 0];
  if (json.scene !== undefined && !sceneDef && json.scenes?.length) throw new InputError(`${path}: shows scene ${json.scene}, the file has ${json.scenes?.length ?? 0}. Export the file again.`);
  const shown = sceneDef ? sceneDef.nodes ?? [] : [...defs.keys()].filter((i) => parentOf[i] < 0);
  const nodes: PlacedNode[] = [];
  const pending: { index: number; parent: number }[] = [];
  for (const index of shown.slice().reverse()) pending.push({ index, parent: -1 });
  const seen = new Set<number>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { index, parent } = next;
    const def = defs[index];
    if (!def) throw new InputError(`${path}: the scene shows node ${index}, the file has ${defs.length}. Export the file again.`);
    if (seen.has(index)) continue;
    seen.add(index);
    const visible = (parent < 0 || nodes[parent].visible) && def.extensions?.KHR_node_visibility?.visible !== false;
    const at = nodes.push({ index, def, parent, worldFromNode: worldFromNode[index] as Mat4, visible }) - 1;
    for (const child of (def.children ?? []).slice().reverse()) pending.push({ index: child, parent: at });
  }
  return { nodes, worldFromNode: worldFromNode as Mat4[] };
}

function localMatrix({ matrix, translation = [0, 0, 0], rotation = [0, 0, 0, 1], scale: s = [1, 1, 1] }: GltfNode): Mat4 {
  return matrix ?? compose(translation, unitQuaternion(rotation), s);
}

export function unitQuaternion([x, y, z, w]: Quat): Quat {
  const l = Math.sqrt(x * x + y * y + z * z + w * w);
  return l > 0 ? [x / l, y / l, z / l, w / l] : [0, 0, 0, 1];
}

/** glTF cameras look along -z with +y up; here x is right, y down, z forward. The pose is rigid: scales are left out. */
export function readCameras({ json, path }: GltfFile, nodes: readonly PlacedNode[], drops: Drops): SceneCamera[] {
  const cameras: SceneCamera[] = [];
  for (const { def, worldFromNode: m } of nodes) {
    if (def.camera === undefined) continue;
    const camera = json.cameras?.[def.camera];
    if (!camera) throw new InputError(`${path}: uses camera ${def.camera}, the file has ${json.cameras?.length ?? 0}. Export the file again.`);
    if (!camera.perspective || camera.perspective.yfov >= Math.PI) {
      drops.add(`${camera.type} camera`);
      continue;
    }
    const z = normalize([-m[8], -m[9], -m[10]]);
    const up: Vec3 = [m[4], m[5], m[6]];
    const down = normalize(sub(scale(z, dot(up, z)), up));
    const x = cross(down, z);
    if (length(x) < 0.5) {
      drops.add('camera on a node that is scaled to nothing');
      continue;
    }
    cameras.push({
      name: def.name || camera.name || `camera ${cameras.length}`,
      worldFromCamera: [x[0], x[1], x[2], 0, down[0], down[1], down[2], 0, z[0], z[1], z[2], 0, m[12], m[13], m[14], 1],
      fov: camera.perspective.yfov,
      fovAxis: 'y',
    });
  }
  return cameras;
}

/** Lumens a watt at 555 nm: candela and lux become W/sr and W/m^2 as in Blender's 'standard' conversion. */
const LUMENS_PER_WATT = 683;

/** KHR_lights_punctual: they shine along -z of their node. */
export function readLights({ json, path }: GltfFile, nodes: readonly PlacedNode[], drops: Drops): Light[] {
  const defs = json.extensions?.KHR_lights_punctual?.lights ?? [];
  const lights: Light[] = [];
  for (const { def, worldFromNode: m, visible } of nodes) {
    const index = def.extensions?.KHR_lights_punctual?.light;
    if (index === undefined || !visible) continue;
    const light = defs[index];
    if (!light) throw new InputError(`${path}: uses light ${index}, the file has ${defs.length}. Export the file again.`);
    if (light.range !== undefined) drops.add('range of a light (it reaches without end)');
    const strength = Math.max(0, light.intensity ?? 1) / LUMENS_PER_WATT;
    const [r, g, b] = (light.color ?? [1, 1, 1]).map((c) => Math.max(0, c) * strength);
    const power: Rgb = [r, g, b];
    const name = def.name || light.name || `light ${lights.length}`;
    const direction = normalize([-m[8], -m[9], -m[10]]);
    const position: Vec3 = [m[12], m[13], m[14]];
    if (light.type === 'directional') lights.push({ type: 'directional', name, direction, irradiance: power, angularRadius: 0 });
    else if (light.type === 'point') lights.push({ type: 'point', name, position, intensity: power });
    else {
      const outer = Math.min(Math.max(light.spot?.outerConeAngle ?? Math.PI / 4, 1e-4), Math.PI / 2);
      const inner = Math.min(Math.max(light.spot?.innerConeAngle ?? 0, 0), outer);
      lights.push({ type: 'spot', name, position, direction, intensity: power, inner, outer, falloff: 'gltf' });
    }
  }
  return lights;
}
