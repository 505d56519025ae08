/** Whether images cut things out. */
import type { Texture } from '../scene/index.ts';

/** Which channel of an image with alpha is the alpha. */
export const alphaChannel = (image: Texture): 1 | 3 => (image.channels === 2 ? 1 : 3);

/** Whether an image has an alpha channel that says something: not all opaque. */
export function hasAlpha(image: Texture): boolean {
  if (image.channels !== 2 && image.channels !== 4) return false;
  const full = image.data instanceof Float32Array ? 1 : image.data instanceof Uint16Array ? 65535 : 255;
  for (let i = image.channels - 1; i < image.data.length; i += image.channels) if (image.data[i] < full) return true;
  return false;
}
