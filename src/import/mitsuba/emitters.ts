/** Mitsuba's emitters without a shape, as lights and the environment. */
import { acos, add, cos, IDENTITY, invert, multiply, normalize, rotation, scale, transformVector, type Mat4, type Vec3 } from '../../math/index.ts';
import { InputError, type Environment, type Light, type Rgb } from '../../scene/index.ts';
import { colorOf, propsOf, textureName, type Context } from './context.ts';
import type { Props } from './props.ts';
import { bakeSky, SUN_RADIUS, sunDirection, sunRadiance, WHEN_DEFAULTS, type When } from './sky.ts';
import type { Element } from './xml.ts';

const DEGREE = Math.PI / 180;
const WHITE: Rgb = [1, 1, 1];

export interface Emitted { readonly lights: readonly Light[]; readonly environment?: Environment }

/** What an <emitter> of the scene itself gives. */
export async function readEmitter(element: Element, context: Context): Promise<Emitted> {
  const props = propsOf(element, context);
  const emitted = await emit(props, context);
  props.reportUnused(context.drops);
  return emitted;
}

async function emit(props: Props, context: Context): Promise<Emitted> {
  const color = (name: string): Promise<Rgb> => colorOf(props, name, WHITE, context);
  const worldFromEmitter = props.transform('toWorld', context.drops);
  const origin: Vec3 = [worldFromEmitter[12], worldFromEmitter[13], worldFromEmitter[14]];
  const forward = normalize(transformVector(worldFromEmitter, [0, 0, 1]));
  const name = props.id || props.type;
  switch (props.type) {
    case 'point': return { lights: [{ type: 'point', name, position: props.vector('position') ?? origin, intensity: await color('intensity') }] };
    case 'spot': {
      const cutoff = props.float('cutoffAngle', 20);
      const beam = props.float('beamWidth', cutoff * 0.75);
      if (!(cutoff > 0 && cutoff <= 180 && beam >= 0 && beam <= cutoff)) {
        throw new InputError(`${props.element.place}: a spot's beamWidth (${beam}) must be from 0 to its cutoffAngle (${cutoff}), that up to 180.`);
      }
      if (props.has('texture')) context.drops.add('spot: the texture that it projects');
      props.named('texture');
      return { lights: [{ type: 'spot', name, position: origin, direction: forward, intensity: await color('intensity'), inner: beam * DEGREE, outer: cutoff * DEGREE, falloff: 'linear' }] };
    }
    case 'directional': {
      const direction = props.vector('direction');
      return { lights: [{ type: 'directional', name, direction: direction ? normalize(direction) : forward, irradiance: await color('irradiance'), angularRadius: 0 }] };
    }
    case 'constant': return { lights: [], environment: { scale: await color('radiance'), worldFromMap: IDENTITY } };
    case 'envmap': return { lights: [], environment: await envmap(props, worldFromEmitter, context) };
    case 'sky':
    case 'sun':
    case 'sunsky': return daylight(props, worldFromEmitter, name, context);
    case 'area':
      context.drops.add('emitter area outside a shape');
      return { lights: [] };
    default:
      context.drops.add(`emitter ${props.type.slice(0, 40) || 'without a type'}`);
      return { lights: [] };
  }
}

/** A rotation's worth of a matrix: maps take directions. */
function turned(m: Mat4): Mat4 {
  const x = normalize([m[0], m[1], m[2]]);
  const y = normalize([m[4], m[5], m[6]]);
  const z = normalize([m[8], m[9], m[10]]);
  return [...x, 0, ...y, 0, ...z, 0, 0, 0, 0, 1];
}

/** Half a turn about y: Mitsuba's maps begin (u = 0) where ours have their middle, at -z. */
const HALF_TURN = rotation([0, 1, 0], Math.PI).map((v) => Math.round(v));

async function envmap(props: Props, worldFromEmitter: Mat4, context: Context): Promise<Environment> {
  const gamma = props.float('gamma', 0);
  const factor = props.float('scale', 1);
  const name = await textureName(props.string('filename', ''), props.element, context);
  const texture = await context.textures.fromFile(name, gamma === 1 ? 'linear' : 'srgb');
  if (gamma > 0 && gamma !== 1) context.drops.add(`envmap: gamma ${gamma} (the file's own instead)`);
  return { scale: [factor, factor, factor], texture, worldFromMap: multiply(turned(worldFromEmitter), HALF_TURN) };
}

async function daylight(props: Props, worldFromEmitter: Mat4, name: string, context: Context): Promise<Emitted> {
  const turbidity = props.float('turbidity', 3);
  if (!(turbidity >= 1 && turbidity <= 10)) throw new InputError(`${props.element.place}: turbidity is ${turbidity}, it must be from 1 to 10.`);
  const both = props.float('scale', 1);
  const skyScale = props.float('skyScale', both);
  const sunScale = props.float('sunScale', both);
  const stretch = Math.max(1, Math.min(2, props.float('stretch', 1)));
  const width = Math.max(16, Math.min(4096, Math.floor(props.float('resolution', 512))));
  const radius = SUN_RADIUS * props.float('sunRadiusScale', 1);
  if (props.has('albedo')) context.drops.add(`${props.type}: the ground's albedo`);
  props.value('albedo');
  if (props.boolean('extend', false)) context.drops.add(`${props.type}: extension below the horizon`);

  const given = props.vector('sunDirection');
  const worldFromMap = turned(worldFromEmitter);
  const at = (key: keyof When): number => props.float(key, WHEN_DEFAULTS[key]);
  const when: When = {
    year: at('year'), month: at('month'), day: at('day'), hour: at('hour'), minute: at('minute'), second: at('second'),
    latitude: at('latitude'), longitude: at('longitude'), timezone: at('timezone'),
  };
  const sun = given ? normalize(transformVector(invert(worldFromMap), normalize(given))) : sunDirection(when);
  if (!(sun[1] > 0)) throw new InputError(`${props.element.place}: the sun is below the horizon, where the sky model ends. Choose another time or sunDirection.`);

  const zenith = acos(sun[1]);
  const lights: Light[] = [];
  if (props.type !== 'sky') {
    const radiance = sunRadiance(zenith, turbidity);
    const solidAngle = 2 * Math.PI * (1 - cos(SUN_RADIUS)); // of the true disc: a larger one keeps the power
    const lower = cos(zenith * stretch); // stretched with the sky
    const side = normalize([sun[0], 0, sun[2]]);
    const shown: Vec3 = stretch === 1 ? sun : normalize(add(scale(side, Math.sqrt(Math.max(0, 1 - lower * lower))), [0, lower, 0]));
    lights.push({
      type: 'directional', name: 'sun', direction: scale(normalize(transformVector(worldFromMap, shown)), -1),
      irradiance: [radiance[0] * solidAngle * sunScale, radiance[1] * solidAngle * sunScale, radiance[2] * solidAngle * sunScale], angularRadius: radius,
    });
  }
  if (props.type === 'sun') return { lights };
  const texture = await context.textures.fromData(`sky ${turbidity} ${sun.join()} ${width} ${skyScale} ${stretch} ${name}`, () => bakeSky(turbidity, sun, width, skyScale, stretch));
  return { lights, environment: { scale: WHITE, texture, worldFromMap } };
}
