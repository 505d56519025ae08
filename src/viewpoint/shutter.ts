/**
 * How a camera moves while its shutter is open. Rows are exposed from the top, one rowTime after the other, each for
 * exposureTime; RGB gathers light over that, truth is what is there in its middle (law 2). All speeds 0: a still camera.
 */
import { length, multiply, rotation, scale, type Mat4, type Vec3 } from '../math/index.ts';
import { InputError } from '../scene/index.ts';

export interface Shutter {
  /** Seconds that each row is exposed for. */
  readonly exposureTime: number;
  /** Seconds from one row to the next below it; 0: all rows at once (global shutter). */
  readonly rowTime: number;
  /** The pose is that of the middle of the exposure of this image row, pixels from the top: mostly height / 2. */
  readonly middleRow: number;
  /** Of the lens centre, metres a second, in camera axes at the moment of the pose. */
  readonly velocity: Vec3;
  /** Radians a second about each camera axis, right-handed: x right, y down, z forward. */
  readonly angularVelocity: Vec3;
}

/** Seconds from the moment of the pose to the middle of the exposure of what lies at image height y; row r lies at r + 0.5. */
export const timeOfRow = ({ rowTime, middleRow }: Shutter, y: number): number => (y - middleRow) * rowTime;

/** Unit axis and radians a second. */
export function turningOf({ angularVelocity }: Shutter): { readonly axis: Vec3; readonly rate: number } {
  const rate = length(angularVelocity);
  return rate > 0 ? { axis: scale(angularVelocity, 1 / rate), rate } : { axis: [0, 0, 1], rate: 0 };
}

/** worldFromCamera so many seconds after the moment of the viewpoint's pose: it turns at a constant rate, its centre moves straight on. */
export function poseAt({ worldFromCamera, shutter }: { readonly worldFromCamera: Mat4; readonly shutter?: Shutter }, time: number): Mat4 {
  if (!shutter || time === 0) return worldFromCamera;
  const { axis, rate } = turningOf(shutter);
  const moved = [...rotation(axis, rate * time)];
  for (const a of [0, 1, 2]) moved[12 + a] = shutter.velocity[a] * time;
  return multiply(worldFromCamera, moved);
}

/** Whether pictures are blurred by motion, and whether rows see from different poses. */
export function motionOf(shutter: Shutter | undefined): { readonly blurs: boolean; readonly rolls: boolean } {
  const moves = shutter !== undefined && [...shutter.velocity, ...shutter.angularVelocity].some((v) => v !== 0);
  return { blurs: moves && (shutter.exposureTime > 0 || shutter.rowTime > 0), rolls: moves && shutter.rowTime > 0 };
}

/** Radians that a camera may turn by before or after the moment of its pose: just under an eighth of a turn (kernel/camera.ts). */
const MOST_TURN = 0.785;

/** Throws InputError for times and speeds that no picture can be made with. */
export function checkShutter(shutter: Shutter, height: number, where: string): void {
  const { exposureTime, rowTime, middleRow, velocity, angularVelocity } = shutter;
  if (![exposureTime, rowTime, middleRow, ...velocity, ...angularVelocity].every((v) => Number.isFinite(v))) throw new InputError(`${where}: shutter: times and speeds must be finite numbers.`);
  if (exposureTime < 0 || rowTime < 0) throw new InputError(`${where}: shutter: exposure time ${exposureTime} s and row time ${rowTime} s must not be negative.`);
  const longest = Math.max(Math.abs(timeOfRow(shutter, 0)), Math.abs(timeOfRow(shutter, height))) + exposureTime / 2;
  const turn = length(angularVelocity) * longest;
  if (turn > MOST_TURN) {
    throw new InputError(`${where}: shutter: the camera turns by ${turn.toFixed(2)} rad in the ${longest} s before or after the moment of its pose; at most ${MOST_TURN} (45 degrees) can be followed. `
      + 'Use a lower angular velocity, or shorter exposure and readout times.');
  }
}
