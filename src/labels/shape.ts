/** What a nameless part of a scene is, by where it lies, how big it is and which way it looks. Metres, +Y up. */
import type { Box3 } from '../math/index.ts';
import { forEachTriangle, inside, isEmissive, isGlass, materialOf, sizeOf, type PartShape } from './measure.ts';
import type { SceneView } from './scene-view.ts';

export interface ShapeMatch { readonly concept: string; readonly confidence: number; readonly reason: string }

export function matchShape(view: SceneView, node: number, part: number): ShapeMatch | null {
  const shape = view.shapes[node][part];
  const material = view.scene.materials[materialOf(view.scene, node, part)];
  if (shape.area <= 0) return null;
  if (isEmissive(material)) return matchLight(shape, view);
  const all = sizeOf(view.bounds);
  // A room to be judged needs a height that a person could stand in.
  if (all[1] < 1.5 || all[0] < 1.5 || all[2] < 1.5) return null;
  return isGlass(material) ? matchGlass(shape, view) : matchSurface(shape, view) ?? (isStairs(view, node, part) ? { concept: 'stairs', confidence: 0.6, reason: 'its level faces climb in even steps' } : null);
}

function matchLight(shape: PartShape, view: SceneView): ShapeMatch | null {
  const size = sizeOf(shape.box);
  const [across, along] = thinFirst(size);
  const overhead = shape.box.min[1] > view.floorLevel + 1.8;
  if (shape.down > 0.9 && size[1] < 0.15) return { concept: 'light-fixture', confidence: overhead ? 0.6 : 0.4, reason: 'it shines, lies flat and looks down' };
  if (across < 0.15 && along > 0.5 && size[1] > 0.5 && upright(shape) > 0.8) return { concept: 'window', confidence: 0.5, reason: 'it is a shining upright pane' };
  if (Math.max(...size) < 1) return { concept: 'light-fixture', confidence: 0.5, reason: 'it is small and shines' };
  if (overhead && shape.area > 2) return { concept: 'window', confidence: 0.4, reason: 'it is a large shining pane overhead' };
  return null;
}

function matchGlass(shape: PartShape, view: SceneView): ShapeMatch | null {
  const size = sizeOf(shape.box);
  const [across, along] = thinFirst(size);
  const pane = across < 0.2 && along > 0.3 && size[1] > 0.4 && onRim(shape.box, view.bounds);
  return pane ? { concept: 'window', confidence: 0.6, reason: 'it is an upright pane of glass in the outer wall' } : null;
}

function matchSurface(shape: PartShape, view: SceneView): ShapeMatch | null {
  const { bounds, floorLevel } = view;
  const size = sizeOf(shape.box);
  const all = sizeOf(bounds);
  const plan = (size[0] * size[2]) / (all[0] * all[2]);
  const flat = size[1] <= Math.max(0.05 * all[1], 0.15);
  if (flat && shape.up + shape.down > 0.8 && plan >= 0.3) {
    if (Math.abs(shape.box.max[1] - floorLevel) <= 0.15 && shape.up > 0.4) return { concept: 'floor', confidence: 0.7, reason: 'it is flat, underfoot and as wide as the scene' };
    if (shape.box.min[1] >= floorLevel + 1.8 && shape.box.min[1] >= bounds.min[1] + 0.6 * all[1]) return { concept: 'ceiling', confidence: 0.7, reason: 'it is flat, overhead and as wide as the scene' };
  }
  const round = size[0] >= 0.6 * all[0] && size[2] >= 0.6 * all[2];
  const onFloor = Math.abs(shape.box.min[1] - floorLevel) <= 0.15;
  if (round && onFloor && size[1] <= 0.3 && upright(shape) > 0.6 && shape.area < size[0] * size[2] * 0.2) {
    return { concept: 'baseboard', confidence: 0.6, reason: 'it is low, on the floor and runs round the scene' };
  }
  if (upright(shape) > 0.95 && round) return { concept: 'wall', confidence: 0.5, reason: 'it is upright and runs round the scene' };
  if (size[1] >= 0.6 * all[1] && size[1] >= 1.8 && upright(shape) > 0.8 && onRim(shape.box, bounds) && Math.max(size[0] / all[0], size[2] / all[2]) >= 0.25) {
    return { concept: 'wall', confidence: 0.6, reason: 'it is upright, high and at the rim of the scene' };
  }
  return null;
}

const upright = (shape: PartShape): number => shape.alongX + shape.alongZ;

/** The two horizontal sizes, smaller first. */
const thinFirst = (size: readonly [number, number, number]): [number, number] => [Math.min(size[0], size[2]), Math.max(size[0], size[2])];

/** Touches the outer tenth of the scene's plan with its whole thickness, or runs round it. */
function onRim(box: Box3, scene: Box3): boolean {
  const all = sizeOf(scene);
  return [0, 2].some((axis) => {
    const rim = 0.1 * all[axis];
    return box.max[axis] <= scene.min[axis] + rim || box.min[axis] >= scene.max[axis] - rim;
  }) || !inside(box, scene, -0.1 * Math.min(all[0], all[2])) && Math.max(sizeOf(box)[0] / all[0], sizeOf(box)[2] / all[2]) > 0.8;
}

/** Five or more treads: faces that look up, alike in area, evenly spaced in height, each set off sideways from the one below. */
function isStairs(view: SceneView, node: number, part: number): boolean {
  const shape = view.shapes[node][part];
  if (shape.up < 0.15 || sizeOf(shape.box)[1] < 0.7) return false;
  const { scene } = view;
  const mesh = scene.meshes[scene.nodes[node].mesh];
  const layers = new Map<number, { area: number; x: number; z: number }>();
  forEachTriangle(scene, node, (t, corners, normal) => {
    const twice = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    if ((mesh.partOfTriangle?.[t] ?? 0) !== part || !(normal[1] > 0.95 * twice)) return;
    const key = Math.round((corners[1] + corners[4] + corners[7]) / 3 / 0.02);
    const layer = layers.get(key) ?? { area: 0, x: 0, z: 0 };
    layer.area += twice;
    layer.x += (twice * (corners[0] + corners[3] + corners[6])) / 3;
    layer.z += (twice * (corners[2] + corners[5] + corners[8])) / 3;
    layers.set(key, layer);
  });
  const most = Math.max(0, ...[...layers.values()].map((layer) => layer.area));
  const treads = [...layers].filter(([, layer]) => layer.area > 0.5 * most).sort(([a], [b]) => a - b)
    .map(([key, layer]) => ({ y: key * 0.02, x: layer.x / layer.area, z: layer.z / layer.area }));
  if (treads.length < 5 || treads.length > 200) return false;
  const steps = treads.slice(1).map((tread, i) => ({ up: tread.y - treads[i].y, off: Math.abs(tread.x - treads[i].x) + Math.abs(tread.z - treads[i].z) }));
  const rise = steps.map((step) => step.up).sort((a, b) => a - b)[steps.length >> 1];
  const even = steps.filter((step) => Math.abs(step.up - rise) <= 0.2 * rise + 0.02 && step.off > 0.05 && step.off < 2);
  return rise >= 0.08 && rise <= 0.6 && even.length >= 0.75 * steps.length;
}
