/**
 * KITTI's calibration of one frame, as its object benchmark has it (devkit_object, readme.txt): projection matrices P0 to P3
 * of the rectified cameras, by rows, image_2 being the left colour camera; R0_rect and the rigid transforms between sensors.
 * Its pixels have their centres at whole numbers (x, y >= 0), ours at +0.5.
 */
import { InputError } from '../../../scene/index.ts';
import type { Calibration } from '../../../frame/index.ts';

/** As KITTI prints numbers, `7.215377000000e+02`; with all digits where twelve do not say the number. */
function printed(value: number): string {
  const short = value.toExponential(12);
  const [mantissa, exponent] = (Number(short) === value ? short : value.toExponential()).split('e');
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

const line = (name: string, values: readonly number[]): string => `${name}: ${values.map(printed).join(' ')}`;

/**
 * The text of a calibration file. There is one camera: P0 to P3 are the same. The lidar of the file, which has no points,
 * stands where the camera stands, with its own axes (x forward, y left, z up).
 */
export function calibrationText({ intrinsics: { fx, fy, cx, cy } }: Calibration): string {
  const P = [fx, 0, cx - 0.5, 0, 0, fy, cy - 0.5, 0, 0, 0, 1, 0];
  return `${[
    ...['P0', 'P1', 'P2', 'P3'].map((name) => line(name, P)),
    line('R0_rect', [1, 0, 0, 0, 1, 0, 0, 0, 1]),
    line('Tr_velo_to_cam', [0, -1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0]),
    line('Tr_imu_to_velo', [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
  ].join('\n')}\n`;
}

/** Reads the camera of image_2: P2 of the object benchmark, P_rect_02 of raw recordings and the benchmarks of 2015. */
export function parseCalibration(text: string, where: string, width: number, height: number): Calibration {
  const found = /^P(?:2|_rect_02): *(.*)$/m.exec(text);
  if (found === null) throw new InputError(`${where}: has no line P2 or P_rect_02. Restore the file, or remove it.`);
  const P = found[1].trim().split(/\s+/).map(Number);
  if (P.length !== 12 || P.some((value) => !Number.isFinite(value)) || !(P[0] > 0 && P[5] > 0)) {
    throw new InputError(`${where}: P2 is '${found[1].slice(0, 80)}'; it takes 12 numbers, a 3x4 matrix by rows with positive focal lengths. Restore the file, or remove it.`);
  }
  return { intrinsics: { width, height, fx: P[0], fy: P[5], cx: P[2] + 0.5, cy: P[6] + 0.5 } };
}
