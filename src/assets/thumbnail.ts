/** A small picture of a model from the front, a little from above and from the right: to choose by, and to check an import by eye. */
import { lookAt, sub, type Vec3 } from '../math/index.ts';
import { encodePng, linearToSrgb8 } from '../image/index.ts';
import { labelScene, labelSpace } from '../labels/index.ts';
import { createRenderer } from '../render/renderer-node.ts';
import { QUALITY_DEFAULTS } from '../render/index.ts';
import { sceneBounds, type Scene } from '../scene/index.ts';
import { intrinsicsOf } from '../viewpoint/index.ts';
import type { PackedModel } from './pack.ts';

export interface ThumbnailOptions {
  /** Pixels a side. */
  readonly size: number;
  readonly spp: number;
}
export const thumbnailDefaults: ThumbnailOptions = { size: 96, spp: 24 };

const FOV = 0.42;
/** Towards the camera from the middle of the model. */
const TOWARDS: Vec3 = [0.42, 0.42, 0.805];

/** The model alone under a sun and an even sky. */
function sceneOf(model: PackedModel): Scene {
  return {
    name: model.mesh.name, meshes: [model.mesh], materials: model.materials, textures: model.textures, cameras: [], credits: [],
    nodes: [{ name: model.mesh.name, parent: -1, worldFromNode: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], mesh: 0 }],
    lights: [{ type: 'directional', name: 'sun', direction: [-0.45, -0.78, -0.43], irradiance: [1.5, 1.45, 1.35], angularRadius: 0.05 }],
    environment: { scale: [0.62, 0.64, 0.67], worldFromMap: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] },
  };
}

/** PNG bytes; they depend on the model and the options alone. */
export async function thumbnail(model: PackedModel, options: ThumbnailOptions = thumbnailDefaults): Promise<Uint8Array> {
  const { size, spp } = options;
  const scene = sceneOf(model);
  const { min, max } = sceneBounds(scene);
  const middle: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  const [dx, dy, dz] = sub(max, min);
  const radius = Math.max(0.005, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2);
  const distance = (radius * 1.02) / (FOV / 2 / 1.01);
  const eye: Vec3 = [middle[0] + TOWARDS[0] * distance, middle[1] + TOWARDS[1] * distance, middle[2] + TOWARDS[2] * distance];
  const renderer = await createRenderer(scene, labelScene(scene, labelSpace('nyu40')), { workers: 1 });
  try {
    const view = { name: 'thumbnail', worldFromCamera: lookAt(eye, middle), intrinsics: intrinsicsOf(size, size, FOV) };
    const film = await renderer.render(view, ['rgb'], { ...QUALITY_DEFAULTS, spp, maxBounces: 6, denoise: true }, 0);
    if (!film.rgb) throw new Error('the renderer gave no picture');
    return encodePng({ width: size, height: size, channels: 3, data: linearToSrgb8(film.rgb) });
  } finally {
    await renderer.dispose();
  }
}
