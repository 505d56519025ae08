/**
 * Daylight baked into an environment map and a sun. Sky: Preetham, Shirley and Smits 1999, 'A Practical Analytic Model
 * for Daylight', appendix A.2; sun: its appendix A.1 with the tables of A.3. Mitsuba 0.6 has the same sun but the sky of Hosek
 * and Wilkie 2012, which differs most near the horizon and in hazy air.
 */
import { acos, asin, atan2, cos, exp, pow, sin, tan, type Vec3 } from '../../math/index.ts';
import type { Rgb, Texture } from '../../scene/index.ts';
import { curveToRgb, interpolated, xyzToRgb } from './spectrum.ts';

const DEGREE = Math.PI / 180;

/** Observer and local time, as the sun, sky and sunsky plugins take them. Angles in degrees, timezone in hours. */
export interface When {
  readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number;
  readonly latitude: number; readonly longitude: number; readonly timezone: number;
}

/** Tokyo, 10 July 2010, 15:00: Mitsuba's defaults. */
export const WHEN_DEFAULTS: When = { year: 2010, month: 7, day: 10, hour: 15, minute: 0, second: 0, latitude: 35.6894, longitude: 139.6917, timezone: 9 };

/**
 * Unit vector to the sun: +y up, the azimuth from north (-z) towards +x, as Mitsuba has it.
 * Blanco-Muriel et al. 2001, 'Computing the solar vector', Solar Energy 70(5): within half a minute of arc, 1999 to 2015.
 */
export function sunDirection(when: When): Vec3 {
  const hours = when.hour - when.timezone + (when.minute + when.second / 60) / 60;
  const a = Math.trunc((when.month - 14) / 12);
  const julianDay = Math.trunc((1461 * (when.year + 4800 + a)) / 4) + Math.trunc((367 * (when.month - 2 - 12 * a)) / 12)
    - Math.trunc((3 * Math.trunc((when.year + 4900 + a) / 100)) / 4) + when.day - 32075 - 0.5 + hours / 24;
  const n = julianDay - 2451545;
  const omega = 2.1429 - 0.0010394594 * n;
  const meanLongitude = 4.8950630 + 0.017202791698 * n;
  const anomaly = 6.2400600 + 0.0172019699 * n;
  const longitude = meanLongitude + 0.03341607 * sin(anomaly) + 0.00034894 * sin(2 * anomaly) - 0.0001134 - 0.0000203 * sin(omega);
  const obliquity = 0.4090928 - 6.2140e-9 * n + 0.0000396 * cos(omega);
  const rightAscension = atan2(cos(obliquity) * sin(longitude), cos(longitude));
  const declination = asin(sin(obliquity) * sin(longitude));
  const siderealHours = 6.6974243242 + 0.0657098283 * n + hours;
  const hourAngle = (siderealHours * 15 + when.longitude) * DEGREE - rightAscension;
  const latitude = when.latitude * DEGREE;
  let zenith = acos(cos(latitude) * cos(hourAngle) * cos(declination) + sin(declination) * sin(latitude));
  const azimuth = atan2(-sin(hourAngle), tan(declination) * cos(latitude) - sin(latitude) * cos(hourAngle));
  zenith += (6371.01 / 149597890) * sin(zenith); // parallax
  return [sin(azimuth) * sin(zenith), cos(zenith), -cos(azimuth) * sin(zenith)];
}

/** Perez et al. 1993: five coefficients for luminance and for chromaticities x and y, linear in turbidity: [slope, offset]. */
const PEREZ = {
  Y: [[0.1787, -1.4630], [-0.3554, 0.4275], [-0.0227, 5.3251], [0.1206, -2.5771], [-0.0670, 0.3703]],
  x: [[-0.0193, -0.2592], [-0.0665, 0.0008], [-0.0004, 0.2125], [-0.0641, -0.8989], [-0.0033, 0.0452]],
  y: [[-0.0167, -0.2608], [-0.0950, 0.0092], [-0.0079, 0.2102], [-0.0441, -1.6537], [-0.0109, 0.0529]],
} as const;
/** Zenith chromaticity: rows T^2, T, 1; columns theta^3, theta^2, theta, 1. */
const ZENITH = {
  x: [[0.00166, -0.00375, 0.00209, 0], [-0.02903, 0.06377, -0.03202, 0.00394], [0.11693, -0.21196, 0.06052, 0.25886]],
  y: [[0.00275, -0.00610, 0.00317, 0], [-0.04214, 0.08970, -0.04153, 0.00516], [0.15346, -0.26756, 0.06670, 0.26688]],
} as const;
/** From cd/m^2 to Mitsuba's W / (m^2 sr nm): 683 lm/W times the integral of the luminosity function, 106.857 nm. */
const RADIANCE_PER_LUMINANCE = 1 / (683 * 106.856980);

/** Radiance of the clear sky: a function of the directions' cosine to the zenith and angle to the sun. `sunZenith` in radians. */
export function preethamSky(turbidity: number, sunZenith: number): (cosZenith: number, sunAngle: number) => Rgb {
  const T = turbidity;
  const s = Math.min(sunZenith, 89.9 * DEGREE);
  const coefficients = (table: readonly (readonly [number, number])[]): number[] => table.map(([slope, offset]) => slope * T + offset);
  const zenith = (rows: readonly (readonly number[])[]): number => {
    const powers = [s * s * s, s * s, s, 1];
    const row = (r: readonly number[]): number => r.reduce((sum, c, i) => sum + c * powers[i], 0);
    return T * T * row(rows[0]) + T * row(rows[1]) + row(rows[2]);
  };
  const chi = (4 / 9 - T / 120) * (Math.PI - 2 * s);
  const zenithY = Math.max(0, (4.0453 * T - 4.9710) * tan(chi) - 0.2155 * T + 2.4192) * 1000;
  const zenithx = zenith(ZENITH.x);
  const zenithy = zenith(ZENITH.y);
  const F = ([A, B, C, D, E]: number[], cosTheta: number, gamma: number, cosGamma: number): number =>
    (1 + A * exp(B / cosTheta)) * (1 + C * exp(D * gamma) + E * cosGamma * cosGamma);
  const relative = (c: number[]): ((cosTheta: number, gamma: number, cosGamma: number) => number) => {
    const atZenith = F(c, 1, s, cos(s));
    return (cosTheta, gamma, cosGamma) => F(c, cosTheta, gamma, cosGamma) / atZenith;
  };
  const ofY = relative(coefficients(PEREZ.Y));
  const ofx = relative(coefficients(PEREZ.x));
  const ofy = relative(coefficients(PEREZ.y));
  return (cosZenith, sunAngle) => {
    const c = Math.max(0.01, cosZenith); // the model ends above the horizon
    const cosGamma = cos(sunAngle);
    const Y = zenithY * ofY(c, sunAngle, cosGamma) * RADIANCE_PER_LUMINANCE;
    const x = zenithx * ofx(c, sunAngle, cosGamma);
    const y = zenithy * ofy(c, sunAngle, cosGamma);
    const [r, g, b] = xyzToRgb(Y * x / y, Y, Y * (1 - x - y) / y);
    return [Math.max(0, r), Math.max(0, g), Math.max(0, b)];
  };
}

/** The sky as an environment map in its own frame (+y up), for Environment's mapping; black below the horizon. */
export function bakeSky(turbidity: number, sun: Vec3, width: number, scale: number, stretch: number): Texture {
  const height = Math.max(1, Math.floor(width / 2));
  const data = new Float32Array(width * height * 3);
  const sunZenith = acos(sun[1]);
  const sky = preethamSky(turbidity, sunZenith);
  for (let y = 0; y < height; y++) {
    const theta = (y + 0.5) / height * Math.PI / stretch;
    if (cos(theta) <= 0) continue;
    for (let x = 0; x < width; x++) {
      const phi = ((x + 0.5) / width - 0.5) * 2 * Math.PI; // u = atan2(d.x, -d.z) / (2 pi) + 0.5
      const d: Vec3 = [sin(theta) * sin(phi), cos(theta), -sin(theta) * cos(phi)];
      const gamma = acos(d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]);
      const [r, g, b] = sky(d[1], gamma);
      data.set([r * scale, g * scale, b * scale], (y * width + x) * 3);
    }
  }
  return { name: 'sky', width, height, channels: 3, data, encoding: 'linear' };
}

/** Half the sun's apparent diameter, radians: 0.5358 degrees across. */
export const SUN_RADIUS = 0.5358 / 2 * DEGREE;

const pairs = (first: number, step: number, values: readonly number[]): (readonly [number, number])[] => values.map((v, i) => [first + i * step, v] as const);

// Preetham et al. 1999, table 2: solar radiance W / (m^2 sr nm) every 10 nm from 380
const SOLAR = interpolated(pairs(380, 10, [16559.0, 16233.7, 21127.5, 25888.2, 25829.1, 24232.3, 26760.5, 29658.3, 30545.4, 30057.5, 30663.7,
  28830.4, 28712.1, 27825.0, 27100.6, 27233.6, 26361.3, 25503.8, 25060.2, 25311.6, 25355.9, 25134.2, 24631.5, 24173.2, 23685.3, 23212.1,
  22827.7, 22339.8, 21970.2, 21526.7, 21097.9, 20728.3, 20240.4, 19870.8, 19427.2, 19072.4, 18628.9, 18259.2]));
// absorption of ozone, of mixed gases and of water vapour, ibid.
const OZONE = interpolated([...pairs(300, 5, [10, 4.8, 2.7, 1.35, 0.8, 0.38, 0.16, 0.075, 0.04, 0.019, 0.007, 0]),
  ...pairs(445, 5, [0.003, 0.003, 0.004, 0.006, 0.008, 0.009, 0.012, 0.014, 0.017, 0.021, 0.025, 0.03, 0.035, 0.04, 0.045, 0.048, 0.057, 0.063,
    0.07, 0.075, 0.08, 0.085, 0.095, 0.103, 0.11, 0.12, 0.122, 0.12, 0.118, 0.115, 0.12, 0.125, 0.13, 0.12]),
  ...pairs(620, 10, [0.105, 0.09, 0.079, 0.067, 0.057, 0.048, 0.036, 0.028, 0.023, 0.018, 0.014, 0.011, 0.01, 0.009, 0.007, 0.004, 0, 0])]);
const GASES = interpolated([[759, 0], [760, 3], [770, 0.21], [771, 0]]);
const VAPOUR = interpolated([[689, 0], ...pairs(690, 10, [0.016, 0.024, 0.0125, 1, 0.87, 0.061, 0.001, 0.00001, 0.00001, 0.0006, 0.0175, 0.036])]);

/** Radiance of the sun's disc through the atmosphere, Mitsuba's W / (m^2 sr nm) as Rec.709. */
export function sunRadiance(sunZenith: number, turbidity: number): Rgb {
  const theta = Math.min(sunZenith, 90 * DEGREE);
  const beta = 0.04608365822050 * turbidity - 0.04586025928522;
  const m = 1 / (cos(theta) + 0.15 * pow(93.885 - theta / DEGREE, -1.253)); // relative optical mass
  return curveToRgb((l) => {
    const micrometres = l / 1000;
    const rayleigh = exp(-m * 0.008735 * pow(micrometres, -4.08));
    const aerosol = exp(-m * beta * pow(micrometres, -1.3));
    const ozone = exp(-m * OZONE(l) * 0.35);
    const gas = GASES(l);
    const gases = exp(-1.41 * gas * m / pow(1 + 118.93 * gas * m, 0.45));
    const vapour = VAPOUR(l) * 2;
    const water = exp(-0.2385 * vapour * m / pow(1 + 20.07 * vapour * m, 0.45));
    return SOLAR(l) * rayleigh * aerosol * ozone * gases * water;
  });
}
