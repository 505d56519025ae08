/** What the differences between a synthetic and a real dataset say to change in the generator, the largest first. */
import { log } from '../../math/index.ts';
import type { Both, Comparison } from './compare.ts';

export interface Advice {
  /** Short: 'images are 20 of 255 levels too dark'. */
  readonly finding: string;
  /** What to set in the generator. */
  readonly change: string;
  /** How far apart, in parts of what counts as far: 1 is where advice begins. */
  readonly weight: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.01 ? 2 : 1)} %`;

/** Standard deviation of a histogram of 8-bit values. */
function deviationOf(shares: readonly number[]): number {
  const middle = (i: number): number => (i + 0.5) * (256 / shares.length);
  const mean = shares.reduce((sum, s, i) => sum + s * middle(i), 0);
  return Math.sqrt(shares.reduce((sum, s, i) => sum + s * (middle(i) - mean) ** 2, 0));
}

/**
 * Where advice begins: levels of mean brightness and of a colour's cast, ratios (as logarithms) of contrast, edges and
 * distances, shares of pixels without a gradient and of a class, a class's ratio, a distance of directions.
 */
const LIMITS = { brightness: 12, cast: 6, contrast: 0.15, edges: 0.2, depth: 0.2, flat: 0.1, classShare: 0.01, classRatio: 1.7, direction: 0.09 };

/** Of a comparison of a synthetic dataset (first) with a real one. */
export function adviceOn({ brightness, colours, depth, edges, classes }: Comparison): Advice[] {
  const found: Advice[] = [];
  const say = (weight: number, finding: string, change: string): void => { if (weight >= 1) found.push({ weight, finding, change }); };
  const ratio = ([a, b]: Both, floor: number): number => log((a + floor) / (b + floor));
  if (brightness) {
    const light = brightness.mean[0] - brightness.mean[1];
    say(Math.abs(light) / LIMITS.brightness, `images are ${Math.abs(light).toFixed(0)} of 255 levels too ${light < 0 ? 'dark' : 'bright'}`,
      `exposure ${light < 0 ? 'up' : 'down'} (--exposure, or the sensor's exposure error), ${light < 0 ? 'more day and lamps that burn' : 'more evening and overcast light'}`);
    const deviations: Both = [deviationOf(brightness.shares[0]), deviationOf(brightness.shares[1])];
    const contrast = ratio(deviations, 1);
    say(Math.abs(contrast) / LIMITS.contrast, `contrast is ${Math.abs(Math.round((1 - (deviations[0] + 1) / (deviations[1] + 1)) * 100))} % too ${contrast < 0 ? 'low' : 'high'}`,
      contrast < 0 ? 'more lamps and sun against shade, darker and lighter materials, less haze of the sensor' : 'softer light (overcast), materials of middle grey');
  }
  if (colours) {
    const cast = (set: 0 | 1): number => colours[0].mean[set] - colours[2].mean[set];
    const warm = cast(0) - cast(1);
    say(Math.abs(warm) / LIMITS.cast, `colours are too ${warm < 0 ? 'cold' : 'warm'} (red less blue is ${cast(0).toFixed(0)}, ${cast(1).toFixed(0)} in real images)`,
      `white balance of the sensor or colour temperature of lamps (room.kelvin) ${warm < 0 ? 'lower' : 'higher'}, and the colours of walls and floors`);
  }
  if (depth) {
    const far = ratio(depth.mean, 0.1);
    say(Math.abs(far) / LIMITS.depth, `what is seen is ${depth.mean[0].toFixed(1)} m away on average, ${depth.mean[1].toFixed(1)} m in real images`,
      far < 0 ? 'larger rooms and views that stand further back (viewpoints.viewDistance, clearance)' : 'smaller rooms and views nearer to things');
  }
  if (edges) {
    const { strength, direction } = edges;
    const strong = ratio(strength.mean, 0.1);
    say(Math.abs(strong) / LIMITS.edges, `edges are too ${strong < 0 ? 'weak' : 'strong'} (${strength.mean[0].toFixed(1)} levels a pixel, ${strength.mean[1].toFixed(1)} in real images)`,
      strong < 0 ? 'more clutter and stronger textures, noise of the sensor, a larger image before it is shrunk' : 'blur and softer sharpening of the sensor, more samples or denoising, finer textures');
    const flat = strength.shares[0][0] - strength.shares[1][0];
    say(flat / LIMITS.flat, `${percent(flat)} more pixels have no gradient at all`, 'perfectly plain surfaces: textures, dirt and sensor noise on walls and ceilings');
    say(direction.distance / LIMITS.direction, `edges run in other directions (distance ${direction.distance.toFixed(2)})`, 'pose of the camera: height, tilt and roll (viewpoints, sensor handling)');
  }
  for (const { name, pixels: [own, share], images } of classes) {
    const [more, less] = [Math.max(own, share), Math.min(own, share)];
    if (more < LIMITS.classShare || more / (less + 0.001) < LIMITS.classRatio) continue;
    say(1 + Math.abs(own - share) * 10, `${name} has ${percent(own)} of the pixels, ${percent(share)} in real images (in ${percent(images[0])} of images, ${percent(images[1])} of real ones)`,
      own < share ? `room kinds and furniture with ${name}, views nearer to it` : `less of ${name}: other room kinds, views that turn away from it`);
  }
  return found.sort((a, b) => b.weight - a.weight || (a.finding < b.finding ? -1 : 1));
}
