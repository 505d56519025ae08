/** From linear planes to 8 bits: tone curve, saturation and sharpening, as a camera's processor does them. */
import { bendHighlight, toSrgb8 } from '../image/index.ts';
import { linearToSrgb } from '../math/index.ts';
import { blurred } from './lens.ts';
import type { Planes } from './planes.ts';
import type { Sensor } from './sensor.ts';

/** Luma of encoded colour (ITU-R BT.601), what cameras sharpen. */
const LUMA = [0.299, 0.587, 0.114] as const;

/** 8-bit sRGB, 3 a pixel. */
export function finish({ width, height, planes }: Planes, sensor: Sensor): Uint8Array {
  const { clip, shoulder, contrast, black, saturation, sharpen, sharpenRadius } = sensor;
  const n = width * height;
  const data = new Uint8Array(3 * n);
  const full = clip > 0 ? bendHighlight(clip, shoulder) : 1; // a full pixel is white
  const scale = clip > 0 ? 1 / full : 1;
  if (contrast === 0 && black === 0 && saturation === 1 && sharpen === 0) {
    for (let i = 0; i < n; i++) for (let c = 0; c < 3; c++) data[3 * i + c] = toSrgb8(bendHighlight(planes[c][i], shoulder) * scale);
    return data;
  }
  const encoded = planes.map((plane) => plane.map((v) => {
    const linear = bendHighlight(v, shoulder) * scale;
    const e = linear > 0 ? Math.min(1, linearToSrgb(linear)) : 0;
    const curved = e + contrast * (e * e * (3 - 2 * e) - e);
    return black + (1 - black) * curved;
  }));
  const luma = new Float64Array(n);
  for (let i = 0; i < n; i++) luma[i] = LUMA[0] * encoded[0][i] + LUMA[1] * encoded[1][i] + LUMA[2] * encoded[2][i];
  const soft = sharpen > 0 ? blurred(luma, width, height, sharpenRadius) : luma;
  for (let i = 0; i < n; i++) {
    const sharper = luma[i] + sharpen * (luma[i] - soft[i]);
    for (let c = 0; c < 3; c++) {
      const v = sharper + saturation * (encoded[c][i] - luma[i]);
      data[3 * i + c] = Math.max(0, Math.min(255, Math.floor(v * 255 + 0.5)));
    }
  }
  return data;
}
