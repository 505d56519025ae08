/** Mitsuba's <rgb>, <srgb>, <spectrum> and <blackbody> as linear Rec.709, as its RGB build converts them. */
import { exp, pow, srgbToLinear } from '../../math/index.ts';
import { InputError, type Rgb } from '../../scene/index.ts';
import { parseNumber, parseNumbers } from './transform.ts';
import type { Element } from './xml.ts';

/** A curve over wavelengths, nanometres. */
export type Curve = (wavelength: number) => number;

/** Two half Gaussians that share a peak. */
function lobe(x: number, mean: number, below: number, above: number): number {
  const t = (x - mean) / (x < mean ? below : above);
  return exp(-0.5 * t * t);
}

// Wyman, Sloan and Shirley 2013, JCGT 2(2), eq. 4: CIE 1931 colour matching functions as sums of lobes, within 1.2 %
const matchX: Curve = (l) => 1.056 * lobe(l, 599.8, 37.9, 31.0) + 0.362 * lobe(l, 442.0, 16.0, 26.7) - 0.065 * lobe(l, 501.1, 20.4, 26.2);
const matchY: Curve = (l) => 0.821 * lobe(l, 568.8, 46.9, 40.5) + 0.286 * lobe(l, 530.9, 16.3, 31.1);
const matchZ: Curve = (l) => 1.217 * lobe(l, 437.0, 11.8, 36.0) + 0.681 * lobe(l, 459.0, 26.0, 13.8);

/** XYZ (Y of a flat 1 is 1) to linear Rec.709 (ITU-R BT.709, D65). */
export const xyzToRgb = (x: number, y: number, z: number): Rgb => [
  3.240479 * x - 1.537150 * y - 0.498535 * z,
  -0.969256 * x + 1.875991 * y + 0.041556 * z,
  0.055648 * x - 0.204043 * y + 1.057311 * z,
];

/** A spectrum seen by the standard observer, 360 to 830 nm by 1 nm; clamped to positive colours. */
export function curveToRgb(curve: Curve): Rgb {
  let x = 0;
  let y = 0;
  let z = 0;
  let white = 0;
  for (let l = 360; l <= 830; l++) {
    const value = curve(l);
    const yBar = matchY(l);
    x += value * matchX(l);
    y += value * yBar;
    z += value * matchZ(l);
    white += yBar;
  }
  const [r, g, b] = xyzToRgb(x / white, y / white, z / white);
  return [Math.max(0, r), Math.max(0, g), Math.max(0, b)];
}

/** Piecewise linear through (wavelength, value) pairs, zero outside. */
export function interpolated(pairs: readonly (readonly [number, number])[]): Curve {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  return (l) => {
    let lo = 0;
    let hi = sorted.length - 1;
    if (hi < 0 || l < sorted[0][0] || l > sorted[hi][0]) return 0;
    while (hi - lo > 1) {
      const middle = (lo + hi) >> 1;
      if (sorted[middle][0] <= l) lo = middle;
      else hi = middle;
    }
    const [l0, v0] = sorted[lo];
    const [l1, v1] = sorted[hi];
    return l1 > l0 ? v0 + (v1 - v0) * (l - l0) / (l1 - l0) : v0;
  };
}

/** Planck's law, W / (m^2 sr nm), at a temperature in kelvin. Constants: CODATA 2018. */
export function blackbody(temperature: number): Curve {
  const c = 299792458;
  const h = 6.62607015e-34;
  const k = 1.380649e-23;
  return (l) => {
    const metres = l * 1e-9;
    return (2 * h * c * c) / (pow(metres, 5) * (exp((h * c) / (metres * k * temperature)) - 1)) * 1e-9;
  };
}

export const SPECTRUM_TAGS = ['rgb', 'srgb', 'spectrum', 'blackbody', 'float', 'integer', 'color'] as const;

/** Colour of a spectrum element; null for a spectrum in a file (`filename`), which the caller reads. */
export function parseSpectrum(element: Element): Rgb | null {
  const { value } = element.attributes;
  switch (element.tag) {
    case 'float':
    case 'integer': {
      const v = parseNumber(value, element);
      return [v, v, v];
    }
    case 'color':
    case 'rgb': return triple(value, element);
    case 'srgb': {
      const [r, g, b] = triple(value, element);
      return [srgbToLinear(r), srgbToLinear(g), srgbToLinear(b)];
    }
    case 'blackbody': {
      const temperature = parseNumber((element.attributes.temperature ?? '').replace(/k\s*$/i, ''), element);
      if (!(temperature > 0)) throw new InputError(`${element.place}: <blackbody> needs a temperature above 0 K.`);
      const scale = parseNumber(element.attributes.scale, element, 1);
      const [r, g, b] = curveToRgb(blackbody(temperature));
      return [r * scale, g * scale, b * scale];
    }
    default: {
      if (element.attributes.type !== undefined) return parsePlugin(element);
      if (element.attributes.filename !== undefined) return null;
      const text = value ?? '';
      if (text.includes(':')) return curveToRgb(interpolated(parsePairs(text, element)));
      return triple(text, element);
    }
  }
}

/** Mitsuba 3's <spectrum type="...">: d65 and uniform are white here, as in its RGB mode. */
function parsePlugin(element: Element): Rgb {
  const child = (name: string): Element | undefined => element.children.find((c) => c.attributes.name === name);
  const number = (name: string, fallback: number): number => {
    const found = child(name);
    return found ? parseNumber(found.attributes.value, found) : fallback;
  };
  const type = element.attributes.type;
  if (type === 'blackbody') {
    const [r, g, b] = curveToRgb(blackbody(Math.max(1, number('temperature', 5000))));
    const scale = number('scale', 1);
    return [r * scale, g * scale, b * scale];
  }
  if (type === 'd65' || type === 'uniform') {
    const v = type === 'd65' ? number('scale', 1) : number('value', 1);
    return [v, v, v];
  }
  const colour = child('color') ?? child('value');
  if (colour && (type === 'rgb' || type === 'srgb')) return parseSpectrum(colour) ?? [1, 1, 1];
  throw new InputError(`${element.place}: spectrum of type '${(type ?? '').slice(0, 40)}' is not read. Give it as rgb.`);
}

/** `400:0.1, 500:0.2` */
function parsePairs(text: string, element: Element): [number, number][] {
  return text.split(/[\s,]+/).filter((word) => word !== '').map((word) => {
    const parts = word.split(':');
    if (parts.length !== 2) throw new InputError(`${element.place}: '${word.slice(0, 40)}' is no wavelength:value pair.`);
    return [parseNumber(parts[0], element), parseNumber(parts[1], element)];
  });
}

/** One grey, three numbers, or #rrggbb. */
function triple(value: string | undefined, element: Element): Rgb {
  const hex = /^\s*#([0-9a-f]{6})\s*$/i.exec(value ?? '')?.[1];
  if (hex) {
    const encoded = parseInt(hex, 16);
    return [(encoded >> 16) / 255, ((encoded >> 8) & 255) / 255, (encoded & 255) / 255];
  }
  const numbers = parseNumbers(value, element);
  if (numbers.length === 1) return [numbers[0], numbers[0], numbers[0]];
  if (numbers.length === 3) return [numbers[0], numbers[1], numbers[2]];
  throw new InputError(`${element.place}: <${element.tag} name="${element.attributes.name ?? ''}"> has ${numbers.length} numbers, it needs 1 or 3.`);
}

/** A .spd file: a wavelength and a value a line, # for comments. Lines that are none are skipped. */
export function parseSpd(text: string): Rgb {
  const pairs = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim().split(/[\s,:]+/).map(Number))
    .filter((numbers): numbers is [number, number] => numbers.length >= 2 && Number.isFinite(numbers[0]) && Number.isFinite(numbers[1]))
    .map(([l, v]) => [l, v] as const);
  return curveToRgb(interpolated(pairs));
}
