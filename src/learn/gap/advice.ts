/** What the differences between a synthetic and a real set say to change in the generator, the largest first. */
import { log } from '../../math/index.ts';
import { totalVariation, type GradientStats } from './gradients.ts';

/** What is compared of a set of images. Shares are of 1. */
export interface SetStats {
  readonly images: number;
  /** By class name: share of the labelled pixels. */
  readonly classes: Readonly<Record<string, number>>;
  /** By class name: share of the images that show it. */
  readonly shown: Readonly<Record<string, number>>;
  /** Share of pixels in equal steps of 8-bit luma. */
  readonly brightness: readonly number[];
  /** Mean and deviation of 8-bit red, green, blue. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly gradients: GradientStats;
}

export interface Advice {
  /** Short: 'too dark'. */
  readonly finding: string;
  /** What to set in the generator. */
  readonly change: string;
  /** How far apart, in parts of what counts as far: 1 is where advice begins. */
  readonly weight: number;
}

const meanOf = (shares: readonly number[]): number => shares.reduce((sum, s, i) => sum + s * ((i + 0.5) * (256 / shares.length)), 0);
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.01 ? 2 : 1)} %`;

/** Where advice begins: levels of mean brightness, of a colour's cast, ratio of deviations, of edge strength, of a class's share. */
const LIMITS = { brightness: 12, cast: 6, contrast: 0.15, edges: 0.2, classShare: 0.01, classRatio: 1.7, direction: 0.06 };

export function adviceOn(synthetic: SetStats, real: SetStats): Advice[] {
  const found: Advice[] = [];
  const say = (weight: number, finding: string, change: string): void => { if (weight >= 1) found.push({ weight, finding, change }); };
  const light = meanOf(synthetic.brightness) - meanOf(real.brightness);
  say(Math.abs(light) / LIMITS.brightness, `images are ${Math.abs(light).toFixed(0)} of 255 levels too ${light < 0 ? 'dark' : 'bright'}`,
    `exposure ${light < 0 ? 'up' : 'down'} (--exposure, or the sensor's exposure error), ${light < 0 ? 'more day and lamps that burn' : 'more evening and overcast light'}`);
  const contrast = log((synthetic.deviation[1] + 1) / (real.deviation[1] + 1));
  say(Math.abs(contrast) / LIMITS.contrast, `contrast is ${Math.abs(Math.round((1 - (synthetic.deviation[1] + 1) / (real.deviation[1] + 1)) * 100))} % too ${contrast < 0 ? 'low' : 'high'}`,
    contrast < 0 ? 'more lamps and sun against shade, darker and lighter materials, less haze of the sensor' : 'softer light (overcast), materials of middle grey');
  const cast = (s: SetStats): number => s.mean[0] - s.mean[2];
  const warm = cast(synthetic) - cast(real);
  say(Math.abs(warm) / LIMITS.cast, `colours are too ${warm < 0 ? 'cold' : 'warm'} (red less blue is ${cast(synthetic).toFixed(0)}, ${cast(real).toFixed(0)} in real images)`,
    `white balance of the sensor or colour temperature of lamps (room.kelvin) ${warm < 0 ? 'lower' : 'higher'}, and the colours of walls and floors`);
  const edges = log((synthetic.gradients.mean + 0.1) / (real.gradients.mean + 0.1));
  say(Math.abs(edges) / LIMITS.edges, `edges are too ${edges < 0 ? 'weak' : 'strong'} (${synthetic.gradients.mean.toFixed(1)} levels a pixel, ${real.gradients.mean.toFixed(1)} in real images)`,
    edges < 0 ? 'more clutter and stronger textures, noise of the sensor, a larger image before it is shrunk' : 'blur and softer sharpening of the sensor, more samples or denoising, finer textures');
  const flat = synthetic.gradients.strength[0] - real.gradients.strength[0];
  say(flat / 0.1, `${percent(flat)} more pixels have no gradient at all`, 'perfectly plain surfaces: textures, dirt and sensor noise on walls and ceilings');
  const slanted = totalVariation(synthetic.gradients.direction, real.gradients.direction);
  say(slanted / LIMITS.direction / 1.5, `edges run in other directions (distance ${slanted.toFixed(2)})`, 'pose of the camera: height, tilt and roll (viewpoints, sensor handling)');
  for (const [name, share] of Object.entries(real.classes)) {
    const own = synthetic.classes[name] ?? 0;
    const [more, less] = [Math.max(own, share), Math.min(own, share)];
    if (more < LIMITS.classShare || more / (less + 0.001) < LIMITS.classRatio) continue;
    const often = `in ${percent(synthetic.shown[name] ?? 0)} of images, ${percent(real.shown[name] ?? 0)} of real ones`;
    say(1 + Math.abs(own - share) * 10, `${name} has ${percent(own)} of the pixels, ${percent(share)} in real images (${often})`,
      own < share ? `room kinds and furniture with ${name}, views nearer to it` : `less of ${name}: other room kinds, views that turn away from it`);
  }
  return found.sort((a, b) => b.weight - a.weight || (a.finding < b.finding ? -1 : 1));
}
