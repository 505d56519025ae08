/** Mitsuba's <transform>: its parts apply in the order in which they stand. */
import { cross, IDENTITY, length, multiply, normalize, rotation, scaling, sub, translation, type Mat4, type Vec3 } from '../../math/index.ts';
import { InputError } from '../../scene/index.ts';
import type { Element } from './xml.ts';

/** A finite number. Throws InputError saying where and what. */
export function parseNumber(text: string | undefined, element: Element, fallback?: number): number {
  const trimmed = (text ?? '').trim();
  if (trimmed === '' && fallback !== undefined) return fallback;
  const value = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed) ? Number(trimmed) : NaN;
  if (Number.isFinite(value)) return value;
  const name = element.attributes.name ? ` name="${element.attributes.name}"` : '';
  throw new InputError(`${element.place}: <${element.tag}${name}> has '${trimmed.slice(0, 60)}' for a number.`);
}

/** Numbers with blanks or commas between them. */
export function parseNumbers(text: string | undefined, element: Element): number[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '').map((word) => parseNumber(word, element));
}

function triple(text: string | undefined, element: Element, what: string): Vec3 {
  const values = parseNumbers(text, element);
  if (values.length !== 3) throw new InputError(`${element.place}: <${element.tag}> needs three numbers for '${what}', it has ${values.length}.`);
  return [values[0], values[1], values[2]];
}

const xyz = (element: Element, fallback: number): Vec3 => {
  const { x, y, z } = element.attributes;
  return [parseNumber(x, element, fallback), parseNumber(y, element, fallback), parseNumber(z, element, fallback)];
};

/** Matrix of a <transform> element. */
export function parseTransform(element: Element): Mat4 {
  return element.children.reduce((matrix, step) => multiply(stepMatrix(step), matrix), IDENTITY);
}

function stepMatrix(step: Element): Mat4 {
  switch (step.tag) {
    case 'translate': return translation(xyz(step, 0));
    case 'scale': {
      const { value, x, y, z } = step.attributes;
      if (value !== undefined && x === undefined && y === undefined && z === undefined) {
        const values = parseNumbers(value, step);
        if (values.length === 3) return scaling([values[0], values[1], values[2]]);
        const s = parseNumber(value, step);
        return scaling([s, s, s]);
      }
      return scaling(xyz(step, 1));
    }
    case 'rotate': {
      const axis = xyz(step, 0);
      if (length(axis) === 0) throw new InputError(`${step.place}: <rotate> has no axis.`);
      const angle = parseNumber(step.attributes.angle, step) % 360;
      return rotation(normalize(axis), angle * Math.PI / 180);
    }
    case 'lookat': return lookAt(step);
    case 'matrix': {
      const m = parseNumbers(step.attributes.value, step);
      if (m.length === 9) return [m[0], m[3], m[6], 0, m[1], m[4], m[7], 0, m[2], m[5], m[8], 0, 0, 0, 0, 1];
      if (m.length !== 16) throw new InputError(`${step.place}: <matrix> has ${m.length} numbers, it needs 16.`);
      return Array.from({ length: 16 }, (_, i) => m[(i % 4) * 4 + Math.floor(i / 4)]); // rows in the file, columns here
    }
    default: throw new InputError(`${step.place}: <${step.tag}> is no step of a transform (translate, scale, rotate, lookat, matrix).`);
  }
}

/** Columns left, up, forward, origin: Mitsuba's cameras look along +z with +x to the left. */
function lookAt(step: Element): Mat4 {
  const origin = triple(step.attributes.origin, step, 'origin');
  const target = triple(step.attributes.target, step, 'target');
  const forward = sub(target, origin);
  if (length(forward) === 0) throw new InputError(`${step.place}: <lookat> has its target at its origin.`);
  const z = normalize(forward);
  const given: Vec3 = step.attributes.up === undefined ? [0, 0, 0] : triple(step.attributes.up, step, 'up');
  let x = cross(given, z);
  if (length(x) < 1e-9 * Math.max(1, length(given))) x = cross(Math.abs(z[1]) < 0.99 ? [0, 1, 0] : [0, 0, 1], z);
  x = normalize(x);
  const y = cross(z, x);
  return [...x, 0, ...y, 0, ...z, 0, ...origin, 1];
}
