/** A film as a camera would have recorded it: `expose(film, sensor, seed)`. Truth is not touched. */
import { autoExposure, decodeJpeg, encodeJpeg } from '../image/index.ts';
import { pow, random } from '../math/index.ts';
import type { Film, Picture } from '../frame/index.ts';
import { finish } from './finish.ts';
import { blurred, fringe, vignette } from './lens.ts';
import { planesOf, type Planes } from './planes.ts';
import { record } from './raw.ts';
import type { Sensor } from './sensor.ts';

export interface ExposeOptions {
  /** 'auto', or stops over radiance 1 = white, to which the sensor's own offset and error are added. */
  readonly exposure: 'auto' | number;
  /** By how much this picture is off beyond the sensor's own errors. */
  readonly errors: CameraErrors;
}

/** Stops: all of exposure; red up and blue down. */
export interface CameraErrors { readonly exposure: number; readonly whiteBalance: number }
export const NO_ERRORS: CameraErrors = { exposure: 0, whiteBalance: 0 };

/** Same film, sensor and seed: same bytes. RangeError for a film without rgb. */
export async function expose(film: Film, sensor: Sensor, seed: number, { exposure = 'auto', errors = NO_ERRORS }: Partial<ExposeOptions> = {}): Promise<Picture> {
  const { rgb, width, height, viewpoint: { intrinsics } } = film;
  if (!rgb) throw new RangeError('expose: the film has no rgb; ask the renderer for it');
  const settings = random(seed, 'sensor', 'settings');
  const draw = (range: number): number => settings.range(-range, range);
  const stops = sensor.exposure + draw(sensor.exposureError) + errors.exposure;
  const red = draw(sensor.whiteBalanceError) + errors.whiteBalance, green = draw(sensor.whiteBalanceError / 2);
  const gain = settings.range(sensor.gain[0], sensor.gain[1]);
  const factor = (exposure === 'auto' ? autoExposure(rgb) : pow(2, exposure)) * pow(2, stops);

  let picture = planesOf(rgb, width, height, factor);
  if (sensor.fringe > 0) picture = fringe(picture, intrinsics, sensor.fringe);
  if (sensor.blur > 0) {
    const [r, g, b] = picture.planes;
    picture = { width, height, planes: [r, g, b].map((plane) => blurred(plane, width, height, sensor.blur)) as unknown as Planes['planes'] };
  }
  if (sensor.vignette > 0) vignette(picture, intrinsics, sensor.vignette);
  const balance = greyWorld(picture, sensor.whiteBalance);
  const noise = { electrons: sensor.electrons / pow(2, gain), readNoise: sensor.readNoise };
  picture = record(picture, noise, sensor.clip, sensor.mosaic, random(seed, 'sensor', 'noise'));
  const gains = [pow(2, red), pow(2, green), pow(2, -red)].map((error, c) => balance[c] * error * sensor.cast[c]);
  picture.planes.forEach((plane, c) => {
    if (gains[c] !== 1) for (let i = 0; i < plane.length; i++) plane[i] *= gains[c];
    if (sensor.clip > 0) for (let i = 0; i < plane.length; i++) plane[i] = Math.min(plane[i], sensor.clip);
  });
  const data = finish(picture, sensor);
  const quality = { exposure: factor, ...(sensor.electrons > 0 ? { gain } : {}) };
  if (sensor.jpeg === null) return { data, quality };
  const jpeg = await encodeJpeg({ width, height, channels: 3, data }, { quality: sensor.jpeg });
  return { data: (await decodeJpeg(jpeg, 'picture')).data as Uint8Array, jpeg, quality };
}

/** Gains that bring the mean colour `share` of the way to grey (Buchsbaum 1980), luminance kept; highlights count as white. */
function greyWorld({ planes }: Planes, share: number): readonly [number, number, number] {
  if (share === 0) return [1, 1, 1];
  const mean = planes.map((plane) => plane.reduce((sum, v) => sum + Math.min(v, 1), 0) / plane.length);
  if (!mean.every((v) => v > 0)) return [1, 1, 1];
  const grey = 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2];
  const gains = mean.map((v) => pow(Math.max(0.25, Math.min(4, grey / v)), share)); // no further than two stops, as cameras
  return [gains[0], gains[1], gains[2]];
}
