/** The film that engines must agree on, made from nothing but code; runs in Node and in a browser (as compiled JavaScript). */
import type { Film } from '../../src/frame/index.ts';
import { generateRoom } from '../../src/generate/index.ts';
import { labelScene, labelSpace } from '../../src/labels/index.ts';
import { createRendererOn, type RendererHost } from '../../src/render/renderer.ts';
import { QUALITY_DEFAULTS } from '../../src/render/quality.ts';
import { placeViewpoints } from '../../src/viewpoint/index.ts';

const PASSES = ['rgb', 'class', 'instance', 'depth', 'distance', 'normal', 'normalWorld', 'position', 'albedo', 'coverage'] as const;

/** Room, labels, viewpoint and all passes, on a host of whatever platform. */
export async function makeFilm(host: RendererHost): Promise<Film> {
  const scene = generateRoom({ kind: 'living', textureSize: 128 }, 5);
  const labelling = labelScene(scene, labelSpace('nyu40'));
  const renderer = await createRendererOn(host, labelling.scene, labelling);
  try {
    const [view] = placeViewpoints(labelling.scene, labelling, renderer.rays, { count: 1, size: { width: 96, height: 72 } }, 5);
    return await renderer.render(view, PASSES, { ...QUALITY_DEFAULTS, spp: 8 }, 5);
  } finally {
    await renderer.dispose();
  }
}

/** Name of each raster of a film -> its bytes. */
export function rastersOf(film: Film): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(film).flatMap(([name, value]) =>
    (ArrayBuffer.isView(value) ? [[name, new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] as const] : [])));
}
