/** Mitsuba's sensors as scene cameras: it looks along +z with +x to the left and +y up, ours has x right and y down. */
import { atan, cross, determinant3, multiply, normalize, scaling, tan, type Mat4, type Vec3 } from '../../math/index.ts';
import { InputError, type SceneCamera } from '../../scene/index.ts';
import { propsOf, type Context } from './context.ts';
import type { Props } from './props.ts';
import type { Element } from './xml.ts';

const DEGREE = Math.PI / 180;
const FILTERS: Readonly<Record<string, SceneCamera['filter']>> = { box: 'box', tent: 'tent', gaussian: 'gaussian' };

/** The camera of a <sensor>; null, and reported, when it is none that can be a pinhole. */
export function readSensor(element: Element, number: number, context: Context): SceneCamera | null {
  const props = propsOf(element, context);
  if (props.type !== 'perspective' && props.type !== 'thinlens') {
    context.drops.add(`sensor ${props.type}`);
    return null;
  }
  const film = readFilm(props, context);
  const camera: SceneCamera = {
    name: props.id || `camera${number > 0 ? number + 1 : ''}`,
    worldFromCamera: pose(props.transform('toWorld', context.drops), element, context),
    ...fieldOfView(props, film.width / film.height),
    ...(props.type === 'thinlens' ? lensOf(props) : {}),
    size: { width: film.width, height: film.height },
    filter: film.filter,
  };
  props.nested('sampler', 'medium');
  props.reportUnused(context.drops);
  return camera;
}

/** Columns of unit length at right angles, right-handed; `worldFromSensor` may scale or mirror. */
function pose(worldFromSensor: Mat4, element: Element, context: Context): Mat4 {
  const m = multiply(worldFromSensor, scaling([-1, -1, 1]));
  const forward: Vec3 = [m[8], m[9], m[10]];
  const down: Vec3 = [m[4], m[5], m[6]];
  const across = cross(down, forward);
  if (!(Math.abs(determinant3(m)) > 1e-12)) throw new InputError(`${element.place}: the sensor's transform is singular. Give it a lookat.`);
  if (determinant3(m) < 0) context.drops.add('sensor: its mirroring (left and right are as in the world)');
  const z = normalize(forward);
  const x = normalize(across);
  return [...x, 0, ...cross(z, x), 0, ...z, 0, m[12], m[13], m[14], 1];
}

/** The focusDistance of a thinlens defaults to its far clip plane, 10,000; a pinhole when the aperture is closed. */
function lensOf(props: Props): Pick<SceneCamera, 'lens'> {
  const apertureRadius = props.float('apertureRadius', 0);
  const focusDistance = props.float('focusDistance', 1e4);
  if (!(apertureRadius >= 0 && focusDistance > 0)) {
    throw new InputError(`${props.element.place}: a thinlens needs an apertureRadius of at least 0 (it is ${apertureRadius}) and a focusDistance above 0 (${focusDistance}).`);
  }
  return apertureRadius > 0 ? { lens: { apertureRadius, focusDistance } } : {};
}

function fieldOfView(props: Props, aspect: number): Pick<SceneCamera, 'fov' | 'fovAxis'> {
  const axis = props.string('fovAxis', 'x').toLowerCase();
  let degrees = props.float('fov', 0);
  if (!props.has('fov')) {
    const millimetres = Number(props.string('focalLength', '50mm').replace(/\s*mm\s*$/i, ''));
    if (!(millimetres > 0)) throw new InputError(`${props.element.place}: focalLength is '${props.string('focalLength', '')}', it must be like '50mm'.`);
    const diagonal = Math.sqrt(36 * 36 + 24 * 24); // of 35 mm film
    return fromDiagonal(diagonal / millimetres, aspect);
  }
  if (!(degrees > 0 && degrees < 180)) throw new InputError(`${props.element.place}: the field of view is ${degrees} degrees, it must be between 0 and 180.`);
  degrees *= DEGREE;
  if (axis === 'diagonal') return fromDiagonal(2 * tan(degrees / 2), aspect);
  if (axis === 'x' || axis === 'y' || axis === 'smaller' || axis === 'larger') return { fov: degrees, fovAxis: axis };
  throw new InputError(`${props.element.place}: fovAxis is '${axis.slice(0, 40)}', it must be x, y, diagonal, smaller or larger.`);
}

/** From the length of the image's diagonal at distance 1. */
function fromDiagonal(diagonal: number, aspect: number): Pick<SceneCamera, 'fov' | 'fovAxis'> {
  const width = diagonal / Math.sqrt(1 + 1 / (aspect * aspect));
  return { fov: 2 * atan(width / 2), fovAxis: 'x' };
}

function readFilm(sensor: Props, context: Context): { width: number; height: number; filter: SceneCamera['filter'] } {
  const [film] = sensor.nested('film');
  if (!film) return { width: 768, height: 576, filter: 'gaussian' };
  const props = propsOf(film.element, context);
  const side = (name: string, fallback: number): number => {
    const value = props.float(name, fallback);
    if (!Number.isInteger(value) || value < 1 || value > 65535) throw new InputError(`${film.element.place}: the film's ${name} is ${value}, it must be a whole number from 1 to 65535.`);
    return value;
  };
  const size = { width: side('width', 768), height: side('height', 576) };
  if (['cropWidth', 'cropHeight', 'cropOffsetX', 'cropOffsetY'].some((name) => props.has(name))) context.drops.add('film: crop window (the whole image instead)');
  const [rfilter] = props.nested('rfilter');
  const kind = (rfilter?.element.attributes.type ?? 'gaussian').toLowerCase();
  const filter = FILTERS[kind] ?? 'gaussian';
  if (FILTERS[kind] === undefined) context.drops.add(`rfilter ${kind.slice(0, 40)} (gaussian instead)`);
  return { ...size, filter };
}
