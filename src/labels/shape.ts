/** What a nameless part of a scene is, by where it lies, how big it is and which way it looks. */
import type { Box3 } from '../math/index.ts';
import { inside, isEmissive, isGlass, sizeOf, type PartShape } from './measure.ts';
import type { Material } from '../scene/index.ts';

export interface ShapeMatch { readonly concept: string; readonly confidence: number; readonly reason: string }

/** `scene` is the world box of all that is visible; metres, +Y up. */
export function matchShape(shape: PartShape, material: Material, scene: Box3): ShapeMatch | null {
  if (shape.area <= 0) return null;
  const size = sizeOf(shape.box);
  const all = sizeOf(scene);
  const level = (y: number): number => (all[1] > 0 ? (y - scene.min[1]) / all[1] : 0);
  const plan = (size[0] * size[2]) / Math.max(all[0] * all[2], 1e-9);
  const flat = size[1] <= Math.max(0.05 * all[1], 0.15);
  const lit = isEmissive(material);

  if (lit) {
    if (shape.down > 0.9 && flat && level(shape.box.max[1]) > 0.4 && size[0] * size[2] < 4) {
      return { concept: 'light-fixture', confidence: 0.6, reason: 'it shines, lies flat above and looks down' };
    }
    const [across, along] = thinFirst(size);
    if (across < 0.15 && along > 0.5 && size[1] > 0.5 && upright(shape) > 0.8) {
      return { concept: 'window', confidence: 0.5, reason: 'it is a shining upright pane' };
    }
    if (Math.max(...size) < 1) return { concept: 'light-fixture', confidence: 0.5, reason: 'it is small and shines' };
    return null;
  }
  // A room to be judged needs a height that a person could stand in.
  if (all[1] < 1.5 || all[0] < 1.5 || all[2] < 1.5) return null;
  if (flat && shape.up + shape.down > 0.8 && plan >= 0.3) {
    if (level(shape.box.max[1]) <= 0.15 && shape.up > 0.4) return { concept: 'floor', confidence: 0.7, reason: 'it is flat, lowest and as wide as the scene' };
    if (level(shape.box.min[1]) >= 0.75) return { concept: 'ceiling', confidence: 0.7, reason: 'it is flat, highest and as wide as the scene' };
  }
  if (isGlass(material)) {
    const [across, along] = thinFirst(size);
    if (across < 0.2 && along > 0.3 && size[1] > 0.4 && onRim(shape.box, scene)) return { concept: 'window', confidence: 0.6, reason: 'it is an upright pane of glass in the outer wall' };
    return null;
  }
  if (size[1] >= 0.6 * all[1] && size[1] >= 1.8 && upright(shape) > 0.8 && onRim(shape.box, scene) && Math.max(size[0] / all[0], size[2] / all[2]) >= 0.25) {
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
