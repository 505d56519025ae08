/**
 * The cameras one can name. Numbers of kinect-v1 are fitted to pictures of NYU Depth v2 (how: docs/sensors.md); phone and
 * webcam are typical of their kind, not of one model, but for their lenses, which were measured. A preset is one entry here: the command line, the config's schema
 * and the docs follow.
 */
import type { Sensor } from './sensor.ts';

/** How pictures are taken with it where the user does not say: what docs/viewpoints.md calls a plan. */
export interface Handling {
  readonly size?: { readonly width: number; readonly height: number };
  /** Degrees across. */
  readonly fov?: number;
  readonly viewpoints?: { readonly height?: [number, number]; readonly tilt?: [number, number]; readonly roll?: [number, number] };
}

export interface SensorPreset { readonly title: string; readonly sensor: Sensor; readonly handling: Handling }

const none: Sensor = {
  distortion: null, exposureTime: [0, 0], readout: 0, shake: 0, drift: 0,
  exposure: 0, exposureError: 0, whiteBalance: 0, whiteBalanceError: 0, cast: [1, 1, 1],
  fringe: 0, blur: 0, vignette: 0, mosaic: false, electrons: 0, readNoise: 0, gain: [0, 0],
  clip: 0, shoulder: 0.6, contrast: 0, black: 0, saturation: 1, sharpen: 0, sharpenRadius: 1, jpeg: null,
};

export const sensors = {
  none: { title: 'the clean render, developed', sensor: none, handling: {} },
  'kinect-v1': {
    title: 'colour camera of the first Kinect, as NYU Depth v2 was recorded: in the hand, indoors, 57 degrees across',
    sensor: {
      ...none,
      // camera_params.m of the NYU Depth v2 toolbox (Silberman et al. 2012), colour camera, rounded.
      distortion: [0.207966, -0.586138, 0.000722, 0.001048, 0.49857], exposureTime: [0.01, 0.033], readout: 0.03, shake: 6, drift: 0.12,
      exposure: -0.45, exposureError: 0.6, whiteBalance: 0.5, whiteBalanceError: 0.35, cast: [1.1, 1, 0.94],
      fringe: 0.6, blur: 0.75, vignette: 0.8, mosaic: true, electrons: 7000, readNoise: 6, gain: [0.5, 2.5],
      clip: 1, shoulder: 0.9, contrast: 0.6, black: -0.025, saturation: 1, sharpen: 1.1, sharpenRadius: 1.1, jpeg: 75,
    },
    handling: { size: { width: 640, height: 480 }, fov: 57, viewpoints: { height: [1, 1.8], tilt: [-30, 2], roll: [-4, 4] } },
  },
  phone: {
    title: 'a good phone in a lit room: small noise, strong processing',
    sensor: {
      ...none,
      // An iPhone 13 Pro Max calibrated with OpenCV (github.com/hyotaime/opencv-camera-calibration: 0.274755, -1.236489, 0.000694,
      // 0.002074, 1.846493 at 47.6 degrees across), for 60 degrees: powers of 0.764 on r, so that the picture bends as much.
      distortion: [0.16037, -0.421266, 0.00053, 0.001585, 0.367191], exposureTime: [0.008, 0.025], readout: 0.03, shake: 2, drift: 0.03,
      exposure: 0.1, exposureError: 0.3, whiteBalance: 0.75, whiteBalanceError: 0.1, cast: [1.03, 1, 0.99],
      fringe: 0.25, blur: 0.5, vignette: 0.35, mosaic: true, electrons: 9000, readNoise: 4, gain: [0, 1.5],
      clip: 3, shoulder: 0.5, contrast: 0.3, black: -0.01, saturation: 1.15, sharpen: 0.9, sharpenRadius: 0.8, jpeg: 92,
    },
    handling: { viewpoints: { height: [1.2, 1.7], tilt: [-20, 5], roll: [-3, 3] } },
  },
  webcam: {
    title: 'a cheap webcam: soft, noisy, pale, heavily compressed',
    sensor: {
      ...none,
      // A Logitech C920 at 640x480, from the calibrations that come with the FIRST Tech Challenge SDK (teamwebcamcalibrations.xml).
      distortion: [0.1208, -0.261599, 0, 0, 0.10308], exposureTime: [0.02, 0.033], readout: 0.03, shake: 0, drift: 0,
      exposure: -0.2, exposureError: 0.7, whiteBalance: 0.8, whiteBalanceError: 0.3, cast: [0.97, 1, 1.06],
      fringe: 0.9, blur: 1.15, vignette: 1.1, mosaic: true, electrons: 3000, readNoise: 6, gain: [0.5, 2.5],
      clip: 1, shoulder: 0.9, contrast: 0.2, black: 0.03, saturation: 0.8, sharpen: 0.7, sharpenRadius: 1.6, jpeg: 55,
    },
    handling: { viewpoints: { height: [0.9, 1.5], tilt: [-12, 6], roll: [-2, 2] } },
  },
} as const satisfies Record<string, SensorPreset>;

export type SensorName = keyof typeof sensors;
export const sensorNames = Object.keys(sensors) as [SensorName, ...SensorName[]];
