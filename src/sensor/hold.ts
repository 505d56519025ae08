/** A viewpoint as a sensor takes it: through its lens, and in a hand that is never still while the shutter is open. */
import { random, scale, type Vec3 } from '../math/index.ts';
import type { Viewpoint } from '../viewpoint/index.ts';
import type { Sensor } from './sensor.ts';

const DEGREE = Math.PI / 180;

/** Same viewpoint, sensor and seed: same view. The pose stays, as that of the middle of the picture's middle row. */
export function hold(view: Viewpoint, { distortion, exposureTime, readout, shake, drift }: Sensor, seed: number): Viewpoint {
  const hand = random(seed, 'sensor', 'hand');
  // All is drawn whatever is switched off, so that one switch changes one effect.
  const time = hand.range(exposureTime[0], exposureTime[1]);
  const deviates = (): Vec3 => [hand.normal(), hand.normal(), hand.normal()];
  const [turning, moving] = [deviates(), deviates()];
  const { height } = view.intrinsics;
  return {
    ...view,
    ...(distortion === null ? {} : { distortion }),
    ...(time > 0 || readout > 0 ? {
      shutter: {
        exposureTime: time, rowTime: readout / height, middleRow: height / 2,
        velocity: scaled(moving, drift), angularVelocity: scaled(turning, shake * DEGREE),
      },
    } : {}),
  };
}

const scaled = (v: Vec3, by: number): Vec3 => (by === 0 ? [0, 0, 0] : scale(v, by));
