/**
 * What varies from room to room and picture to picture, and how much: presets of `--randomise`. A preset is one entry
 * here; the command line, the config's schema and docs/randomisation.md follow.
 */
import type { RoomSpread } from '../../generate/index.ts';
import type { Distribution } from '../../math/index.ts';
import type { ViewpointPlan } from '../../viewpoint/index.ts';

export interface CameraSpread extends Partial<Pick<ViewpointPlan, 'height' | 'tilt' | 'roll' | 'clearance' | 'viewDistance' | 'minObjects' | 'candidates' | 'selectivity'>> {
  readonly fov?: Distribution;
}

export interface Randomisation {
  readonly room: RoomSpread;
  /** What it leaves out is as the sensor is held, or as docs/viewpoints.md says. */
  readonly camera: CameraSpread;
  /** Stops by which automatic exposure is off, and by which white balance makes red too strong and blue too weak. */
  readonly exposure: Distribution;
  readonly whiteBalance: Distribution;
}

export interface RandomisePreset { readonly title: string; readonly randomisation: Randomisation }

const even = <Name extends string>(...names: readonly Name[]): Record<Name, number> => Object.fromEntries(names.map((name) => [name, 1])) as Record<Name, number>;

/**
 * Fitted to one half of 328 images of NYU Depth v2 and checked on the other (scripts/nyu-fit.ts, docs/randomisation.md).
 * Its photographers stood close, looked down a little, and shot what was there, not what showed most.
 */
const nyu: Randomisation = {
  room: {
    kinds: { living: 0.21, bedroom: 0.32, dining: 0.04, kitchen: 0.22, bathroom: 0.14, office: 0.03, 'home-office': 0.02, classroom: 0.04, corridor: 0.03, shop: 0.02, laundry: 0.02 },
    themes: even('nordic', 'classic', 'city', 'country'),
    light: { morning: 1, sunny: 1.5, overcast: 2, dusk: 1, evening: 2, night: 1 },
    lamps: { auto: 2, on: 1 },
    kelvin: null,
    clutter: { normal: [0.65, 0.2], within: [0.2, 1] },
    dressing: { curtains: 2, blinds: 6, bare: 0.5 },
    shut: [0.5, 1],
    floors: null,
    walls: null,
    colours: [0, 0.15],
    extras: { cabinet: 2, counter: 2, shelves: 2, mirror: 1.2, picture: 2, clothes: 1.5, towel: 1.2, paper: 2, box: 0.8, bag: 0.3 },
    leaveOut: { plant: 0.3, 'floor-lamp': 0.5, 'table-lamp': 0.5, 'pendant-lamp': 0.6, bookshelf: 0.5 },
  },
  camera: {
    height: [1, 1.7], tilt: { normal: [-13, 13], within: [-45, 20] }, roll: { normal: [0, 2], within: [-6, 6] }, fov: 57, viewDistance: 0.6, candidates: 600, selectivity: 0.7,
  },
  exposure: 0,
  whiteBalance: 0,
};

const balanced: Randomisation = {
  room: {
    kinds: { living: 2.5, bedroom: 2, dining: 1.2, kitchen: 1.8, bathroom: 3.2, office: 1.3, 'home-office': 1.2, classroom: 0.9, corridor: 0.8, shop: 0.9, laundry: 0.7 },
    themes: even('nordic', 'classic', 'city', 'country'),
    light: { morning: 1.5, sunny: 3, overcast: 2, dusk: 1, evening: 1.2, night: 0.5 },
    lamps: { auto: 1 },
    kelvin: null,
    clutter: [0.3, 0.9],
    dressing: null,
    shut: null,
    floors: null,
    walls: null,
    colours: 0,
    extras: { shelves: 0.3, clothes: 0.4, towel: 0.2, paper: 0.5, box: 0.5, bag: 0.5, mirror: 0.2, mat: 0.2, books: 0.3 },
    leaveOut: {},
  },
  camera: {},
  exposure: 0,
  whiteBalance: 0,
};

export const randomisations = {
  balanced: { title: 'rooms as people furnish them, a little of everything: every class of NYU-40 comes up', randomisation: balanced },
  nyu: {
    title: 'rooms and views like those of NYU Depth v2: shares of classes, closeness, tilt and light are fitted to it',
    randomisation: nyu,
  },
  uniform: {
    title: 'spread wide: every kind, light and material as likely, any colour, cameras high and low',
    randomisation: {
      room: {
        kinds: even('living', 'bedroom', 'dining', 'kitchen', 'bathroom', 'office', 'home-office', 'classroom', 'corridor', 'shop', 'laundry'),
        themes: even('nordic', 'classic', 'city', 'country'),
        light: even('morning', 'sunny', 'overcast', 'dusk', 'evening', 'night'),
        lamps: { on: 1, off: 0.5, auto: 1 },
        kelvin: [2200, 7500],
        clutter: [0, 1],
        dressing: even('curtains', 'blinds', 'bare'),
        shut: [0, 1],
        floors: even('boards', 'carpet', 'tiles'),
        walls: even('plain', 'accent', 'tiled'),
        colours: [0, 1],
        extras: {
          bookshelf: [0, 1], cabinet: [0, 1], dresser: [0, 0.6], shelves: [0, 1], desk: [0, 0.4], television: [0, 0.4], chair: [0, 1.5], lamp: [0, 1], picture: [0, 3],
          mirror: [0, 0.8], whiteboard: [0, 0.4], clothes: [0, 1.5], towel: [0, 0.8], paper: [0, 2], books: [0, 2], box: [0, 2], bag: [0, 1.5], mat: [0, 0.6], plant: [0, 1], shoes: [0, 1], toy: [0, 1],
        },
        leaveOut: { plant: 0.3, picture: 0.2, rug: 0.3 },
      },
      camera: { height: [0.6, 2.1], tilt: [-45, 20], roll: [-10, 10], fov: [40, 90], viewDistance: 0.7 },
      exposure: [-1, 1],
      whiteBalance: [-0.4, 0.4],
    },
  },
} as const satisfies Record<string, RandomisePreset>;

export type RandomiseName = keyof typeof randomisations;
export const randomiseNames = Object.keys(randomisations) as [RandomiseName, ...RandomiseName[]];
