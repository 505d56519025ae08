/**
 * Daylight: the sky one sees, the sun, and a soft light in each window.
 *
 * A room lit by an environment alone is noisy: only a few percent of directions leave through a window, and next-event
 * estimation cannot know which. So the greater part of the skylight is given by a rectangle light in each window, just
 * inside the pane (invisible to cameras, found by every shadow ray), and the environment keeps a smaller part: what one
 * sees through the glass, toned down as a photographer would who exposes for the room. Radiances are in units where a
 * well-lit white wall is about 1.
 */
import { cos, hash32, multiply, random, scaling, sin, translation, type Mat4, type Random } from '../../math/index.ts';
import type { Environment, Light, Rgb, Texture } from '../../scene/index.ts';
import { noise } from '../material/index.ts';
import type { LightName } from './options.ts';
import type { Plan } from './plan.ts';

interface Mood {
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  readonly ground: Rgb;
  /** Radiance of the rectangle light in the windows. */
  readonly soft: Rgb;
  /** Irradiance of the sun on a surface that faces it; null = behind clouds or set. */
  readonly sun: Rgb | null;
  /** Of the sun above the horizon, radians, least and most. */
  readonly elevation?: readonly [number, number];
  readonly clouds: number;
  /** Lamps: see Style.lampLevel. */
  readonly lamps: readonly number[];
}

const MOODS: Record<LightName, Mood> = {
  morning: { zenith: [0.75, 1.1, 1.8], horizon: [2.3, 2, 1.7], ground: [0.5, 0.46, 0.28], soft: [6.8, 6.7, 6.8], sun: [17, 12.5, 7.8], elevation: [0.2, 0.38], clouds: 0.3, lamps: [0, 0, 2.5] },
  sunny: { zenith: [0.6, 1.1, 2.1], horizon: [1.9, 2.05, 2.2], ground: [0.5, 0.52, 0.3], soft: [8.4, 8.8, 9.2], sun: [19, 16.5, 13], elevation: [0.5, 0.85], clouds: 0.5, lamps: [0, 0, 2.5] },
  overcast: { zenith: [2.1, 2.2, 2.3], horizon: [1.75, 1.8, 1.9], ground: [0.42, 0.44, 0.3], soft: [9, 9.2, 9.5], sun: null, clouds: 0.25, lamps: [0, 2.5, 3.5] },
  dusk: { zenith: [0.16, 0.25, 0.55], horizon: [0.85, 0.6, 0.55], ground: [0.05, 0.06, 0.07], soft: [1.5, 1.8, 2.7], sun: null, clouds: 0.35, lamps: [3.5, 4.5] },
  evening: { zenith: [0.035, 0.06, 0.14], horizon: [0.28, 0.19, 0.16], ground: [0.012, 0.014, 0.018], soft: [0.14, 0.16, 0.24], sun: null, clouds: 0.3, lamps: [4.5] },
  night: { zenith: [0.004, 0.006, 0.012], horizon: [0.03, 0.03, 0.04], ground: [0.004, 0.004, 0.005], soft: [0.015, 0.017, 0.025], sun: null, clouds: 0.2, lamps: [4.5, 5.5] },
};

/** How strongly the lamps burn; a room without windows has them on at all hours. */
export const lampLevelOf = (light: LightName, windows: boolean, lamps: 'on' | 'off' | undefined, r: Random): number => {
  const drawn = r.pick(MOODS[light].lamps);
  return lamps === 'off' ? 0 : lamps === 'on' || !windows ? Math.max(drawn, windows && MOODS[light].soft[0] > 5 ? 3.5 : 5) : drawn;
};

export interface Daylight { readonly lights: readonly Light[]; readonly environment: Omit<Environment, 'texture'>; readonly sky: Texture }

export function daylight(light: LightName, plan: Plan, size: number, r: Random): Daylight {
  const mood = MOODS[light];
  const windows = [plan, ...(plan.next ? [plan.next] : [])].flatMap((p) => p.openings.filter((o) => o.type === 'window').map((o) => ({ o, wall: p.walls[o.wall] })));
  const lights: Light[] = windows.map(({ o, wall }, i) => {
    const height = o.top - o.bottom;
    // inside the reveal, in front of the frame; the light shines along its +z, which is the wall's: into the room
    const wallFromLight: Mat4 = multiply(translation([o.at, o.bottom + height / 2, -0.045]), scaling([o.width / 2 - 0.06, height / 2 - 0.06, 1]));
    return { type: 'rectangle', name: `Skylight ${i + 1}`, worldFromLight: multiply(wall.pose, wallFromLight), radiance: mood.soft };
  });
  if (mood.sun && windows.length > 0) {
    // the sun stands before the first window, to one side and not too high, so that it draws a patch on the floor
    const quarter = windows[0].wall.quarter;
    const compass = (quarter * Math.PI) / 2 + (r.chance(0.5) ? 1 : -1) * r.range(0.25, 0.85);
    const elevation = r.range(...(mood.elevation ?? [0.5, 0.85]));
    lights.push({ type: 'directional', name: 'Sun', direction: [sin(compass) * cos(elevation), -sin(elevation), cos(compass) * cos(elevation)], irradiance: mood.sun, angularRadius: 0.008 });
  }
  return { lights, environment: { scale: [1, 1, 1], worldFromMap: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] }, sky: paintSky(mood, windows.length > 0 ? size : 16, r) }; // a room without windows shows none of it
}

/** Equirectangular panorama: sky with clouds, hazy hills, a row of trees, a lawn. */
function paintSky(mood: Mood, size: number, r: Random): Texture {
  const [width, height] = [size * 2, size];
  const seed = r.int(1 << 30);
  const clouds = noise(width, height, 8, 8, 5, random(seed, 'clouds'));
  const hills = noise(width, 1, 10, 1, 3, random(seed, 'hills'));
  const trees = noise(width, 1, 64, 1, 4, random(seed, 'trees'), 0.6);
  const leaves = noise(width, height, 128, 64, 3, random(seed, hash32('leaves')));
  const data = new Float32Array(width * height * 3);
  const { horizon, zenith, ground } = mood;
  const bright: Rgb = [horizon[0] * 1.15, horizon[1] * 1.1, horizon[2] * 1.08];
  const haze: Rgb = blend(horizon, ground, 0.55);
  for (let y = 0; y < height; y++) {
    const elevation = Math.PI * (0.5 - (y + 0.5) / height);
    const clear = blend(horizon, zenith, Math.sqrt(Math.min(1, Math.max(0, elevation) / 1.1)));
    const lawnShare = soft(-elevation);
    const near = 0.55 + 0.45 * Math.min(1, Math.max(0, -elevation) * 2.5);
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const leaf = leaves.values[i];
      const cover = 0.8 * Math.max(0, Math.min(1, (clouds.values[i] * 1.4 + mood.clouds - 0.25) * 1.6));
      // outlines are as soft as things far out of focus: the map has few pixels for a window's view
      const hill = soft(0.05 + 0.035 * hills.values[x] - elevation);
      const tree = soft(0.06 + 0.05 * Math.max(-0.8, trees.values[x]) + 0.008 * leaf - elevation);
      const foliage = 0.34 * (1 + 0.5 * leaf);
      const lawn = near * (1 + 0.12 * leaf);
      for (let k = 0; k < 3; k++) {
        let c = clear[k] + (bright[k] - clear[k]) * cover;
        c += (haze[k] - c) * hill;
        c += (ground[k] * foliage * FOLIAGE[k] - c) * tree;
        c += (ground[k] * lawn - c) * lawnShare;
        data[i * 3 + k] = c;
      }
    }
  }
  return { name: 'sky', width, height, channels: 3, data, encoding: 'linear' };
}

/** Leaves against a lawn: greener. */
const FOLIAGE: Rgb = [0.8, 1.05, 1];
/** 0 above an outline, 1 below it, over a degree. */
const soft = (below: number): number => Math.max(0, Math.min(1, 0.5 + below / 0.018));
const blend = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
