/** Cuts margins off, such as the white border of NYU's pictures. Everything that counts pixels moves along. */
import { InputError } from '../../scene/index.ts';
import type { Frame, Raster } from '../../frame/index.ts';
import { mapChannels, withPixels } from './change.ts';
import { clipBoxes } from './objects-again.ts';

/** Pixels to leave out at each side. */
export interface Margins { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

export function cropped(frame: Frame, { left, top, right, bottom }: Margins): Frame {
  const first = Object.values(frame.channels)[0];
  if (first === undefined) return frame;
  const [height, width] = [first.shape[0] - top - bottom, first.shape[1] - left - right];
  if (width < 1 || height < 1) throw new InputError(`frame ${frame.id}: is ${first.shape[1]}x${first.shape[0]}; nothing is left of it after a crop of ${left},${top},${right},${bottom}. Crop less.`);
  const cut = mapChannels(frame, (channel) => withPixels(channel, (raster) => window(raster, left, top, width, height), [height, width, channel.shape[2]]));
  const { calibration } = frame;
  return {
    ...cut,
    calibration: calibration && {
      ...calibration,
      intrinsics: { ...calibration.intrinsics, width, height, cx: calibration.intrinsics.cx - left, cy: calibration.intrinsics.cy - top },
      ...(calibration.shutter ? { shutter: { ...calibration.shutter, middleRow: calibration.shutter.middleRow - top } } : {}),
    },
    // What share of an object is visible or outside was measured in the whole picture.
    objects: clipBoxes(frame.objects, (x) => x - left, (y) => y - top, width, height).map((o) => ({ ...o, visibleFraction: null, truncated: null })),
  };
}

function window(raster: Raster, left: number, top: number, width: number, height: number): Raster {
  const row = width * raster.channels;
  const data = raster.data.slice(0, row * height);
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * raster.width + left) * raster.channels;
    data.set(raster.data.subarray(from, from + row), y * row);
  }
  return { width, height, channels: raster.channels, data };
}
