/**
 * Mitsuba's BSDFs as scene materials, with the defaults of its 0.6 plugins. What wraps a BSDF (twosided, mask,
 * bumpmap, normalmap) becomes a property of the material; what has no counterpart is approximated and reported.
 */
import { InputError, type Bsdf, type ColorInput, type Distribution, type FloatInput, type Material, type Rgb } from '../../scene/index.ts';
import { colorOf, propsOf, type Context } from './context.ts';
import { CONDUCTORS, IOR } from './optics.ts';
import type { Props } from './props.ts';
import { colorInput, floatInput, textureColor, textureFloat } from './texture.ts';
import { parseNumber } from './transform.ts';
import type { Element } from './xml.ts';

/** A material without its name and light; `bsdf` null = the surface is not there (a border between media). */
export interface Surface {
  readonly bsdf: Bsdf | null;
  readonly twoSided: boolean;
  readonly alpha?: Material['alpha'];
  readonly normalMap?: Material['normalMap'];
  readonly bumpMap?: Material['bumpMap'];
  /** The id in the file, of the outermost element that has one. */
  readonly name: string;
}

type Plain = Exclude<Bsdf, { type: 'coating' }>;

const MAX_DEPTH = 16;
const WHITE: Rgb = [1, 1, 1];
const GREY: Bsdf = { type: 'diffuse', reflectance: { factor: [0.5, 0.5, 0.5] } };

/** Reads a <bsdf> element. */
export async function readSurface(element: Element, context: Context, depth = 0): Promise<Surface> {
  if (depth > MAX_DEPTH) throw new InputError(`${element.place}: BSDFs are nested deeper than ${MAX_DEPTH}, or contain themselves.`);
  const props = propsOf(element, context);
  const read = await (WRAPPERS[props.type] ?? readPlain)(props, context, depth);
  props.reportUnused(context.drops);
  return { ...read, name: props.id || read.name };
}

type Reader = (props: Props, context: Context, depth: number) => Promise<Surface>;

const readPlain: Reader = async (props, context) => ({ bsdf: await readBsdf(props, context), twoSided: false, name: '' });

async function inner(props: Props, context: Context, depth: number): Promise<Surface> {
  const [first, ...others] = props.nested('bsdf');
  if (others.length > 0 && props.type === 'twosided') context.drops.add('twosided: the material of the back (the front holds)');
  return first ? readSurface(first.element, context, depth + 1) : { bsdf: GREY, twoSided: false, name: '' };
}

const WRAPPERS: Readonly<Record<string, Reader>> = {
  twosided: async (props, context, depth) => ({ ...await inner(props, context, depth), twoSided: true }),
  mask: async (props, context, depth) => {
    const surface = await inner(props, context, depth);
    if (surface.alpha) context.drops.add('mask within a mask (the outer holds)');
    const texture = props.named('opacity');
    // Mitsuba takes the image's brightness; an image with an alpha channel means that, as its other readers have it
    const value: FloatInput = texture?.tag === 'texture' ? await textureFloat(texture, context, true) : await floatInput(props, 'opacity', 0.5, context);
    if (value.texture && !context.textures.isReal(value.texture.texture)) return surface; // whole rather than half there
    return { ...surface, alpha: { mode: 'blend', value, cutoff: 0.5 } };
  },
  bumpmap: async (props, context, depth) => {
    const surface = await inner(props, context, depth);
    const [texture] = props.nested('texture');
    return texture ? { ...surface, bumpMap: { height: await textureFloat(texture.element, context) } } : surface;
  },
  normalmap: async (props, context, depth) => {
    const surface = await inner(props, context, depth);
    const [texture] = props.nested('texture');
    if (!texture) return surface;
    const map = (await textureColor(linearBitmap(texture.element), context)).texture;
    return map && context.textures.isReal(map.texture) ? { ...surface, normalMap: { texture: map, scale: 1 } } : surface;
  },
  coating: async (props, context, depth) => coated(props, await inner(props, context, depth), { factor: 0 }, context),
  roughcoating: async (props, context, depth) => coated(props, await inner(props, context, depth), (await roughness(props, context)).u, context),
  blendbsdf: async (props, context, depth) => {
    const texture = props.named('weight');
    if (texture?.tag === 'texture') context.drops.add('blendbsdf: the texture of its weight (one half instead)');
    const second = texture ? 0.5 : props.float('weight', 0.5);
    return mixed(props, [1 - second, second], context, depth);
  },
  mixturebsdf: (props, context, depth) =>
    mixed(props, props.string('weights', '').split(/[\s,;]+/).filter((w) => w !== '').map((w) => parseNumber(w, props.element)), context, depth),
};

/** A normal map holds directions: read linear whatever the bitmap says. */
function linearBitmap(element: Element): Element {
  if ((element.attributes.type ?? '').toLowerCase() !== 'bitmap') return element;
  const gamma: Element = { tag: 'float', attributes: { name: 'gamma', value: '1' }, children: [], place: element.place, folder: element.folder };
  return { ...element, children: [...element.children.filter((c) => c.attributes.name !== 'gamma'), gamma] };
}

async function coated(props: Props, surface: Surface, alpha: FloatInput, context: Context): Promise<Surface> {
  const specular = await colorInput(props, 'specularReflectance', WHITE, context);
  const ior = relativeIor(props, 'bk7');
  const thickness = props.float('thickness', 1);
  const sigmaA = await colorInput(props, 'sigmaA', [0, 0, 0], context);
  if (sigmaA.texture) context.drops.add('coating: texture of its absorption');
  const { bsdf } = surface;
  if (!bsdf) return surface;
  if (bsdf.type === 'coating') context.drops.add('coating over a coating (the outer holds)');
  const base: Plain = bsdf.type === 'coating' ? bsdf.base : bsdf;
  if (base.type === 'dielectric' || base.type === 'thinDielectric') {
    context.drops.add(`coating over ${base.type}`);
    return surface;
  }
  return { ...surface, bsdf: { type: 'coating', base, ior, thickness, sigmaA: sigmaA.texture ? [0, 0, 0] : sigmaA.factor, specular, alpha, distribution: distributionOf(props, context) } };
}

/** Mixtures: with a surface that is not there, a transparency; of two diffuse ones, their mean; else the heavier stands for all. */
async function mixed(props: Props, weights: readonly number[], context: Context, depth: number): Promise<Surface> {
  const parts: { weight: number; surface: Surface }[] = [];
  for (const [i, { element }] of props.nested('bsdf').entries()) {
    if (i < 64) parts.push({ weight: Math.max(0, weights[i] ?? 0), surface: await readSurface(element, context, depth + 1) });
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const there = parts.filter(({ surface, weight }) => surface.bsdf && weight > 0);
  if (there.length === 0 || !(total > 0)) return parts[0]?.surface ?? { bsdf: GREY, twoSided: false, name: '' };
  const heaviest = there.reduce((a, b) => (b.weight > a.weight ? b : a));
  const solid = there.reduce((sum, { weight }) => sum + weight, 0);
  const surface: Surface = solid < total ? { ...heaviest.surface, alpha: { mode: 'blend', value: { factor: solid / total }, cutoff: 0.5 } } : heaviest.surface;
  if (there.length === 1) return surface;
  const diffuse = there.map(({ surface: { bsdf } }) => (bsdf?.type === 'diffuse' && !bsdf.reflectance.texture ? bsdf.reflectance.factor : null));
  if (diffuse.every((factor) => factor !== null)) {
    const mean = (k: 0 | 1 | 2): number => there.reduce((sum, { weight }, i) => sum + weight * (diffuse[i]?.[k] ?? 0), 0) / solid;
    return { ...surface, bsdf: { type: 'diffuse', reflectance: { factor: [mean(0), mean(1), mean(2)] } } };
  }
  context.drops.add(`${props.type} of ${there.map(({ surface: { bsdf } }) => bsdf?.type).join(' and ')} (${heaviest.surface.bsdf?.type} stands for all)`);
  return surface;
}

/** Index of refraction by number or name. */
function ior(props: Props, name: string, fallback: string): number {
  const element = props.value(name);
  if (!element) return IOR[fallback];
  if (element.tag !== 'string') return parseNumber(element.attributes.value, element);
  const named = IOR[(element.attributes.value ?? '').toLowerCase()];
  if (named !== undefined) return named;
  throw new InputError(`${element.place}: no index of refraction is known for '${(element.attributes.value ?? '').slice(0, 40)}'. Give a number, or one of: ${Object.keys(IOR).join(', ')}.`);
}

/** Interior over exterior. */
function relativeIor(props: Props, interior: string): number {
  const ratio = ior(props, 'intIOR', interior) / ior(props, 'extIOR', 'air');
  if (ratio > 0 && ratio < Infinity) return ratio;
  throw new InputError(`${props.element.place}: indices of refraction must be above 0.`);
}

function distributionOf(props: Props, context: Context): Distribution {
  const name = props.string('distribution', 'beckmann').toLowerCase();
  if (name === 'ggx' || name === 'beckmann') return name;
  context.drops.add(`microfacet distribution '${name.slice(0, 40)}' (beckmann instead)`);
  return 'beckmann';
}

async function roughness(props: Props, context: Context): Promise<{ u: FloatInput; v: FloatInput }> {
  if (props.has('alphaU') || props.has('alphaV')) {
    return { u: await floatInput(props, 'alphaU', 0.1, context), v: await floatInput(props, 'alphaV', 0.1, context) };
  }
  const alpha = await floatInput(props, 'alpha', 0.1, context);
  return { u: alpha, v: alpha };
}

async function isotropic(props: Props, context: Context): Promise<FloatInput> {
  const { u, v } = await roughness(props, context);
  if (u === v || (!u.texture && !v.texture && u.factor === v.factor)) return u;
  context.drops.add(`${props.type}: anisotropic roughness (its mean instead)`);
  return u.texture || v.texture ? u : { factor: Math.sqrt(u.factor * v.factor) };
}

/** Complex index of refraction over that of the outside. */
async function metal(props: Props, context: Context): Promise<{ eta: Rgb; k: Rgb }> {
  const name = props.string('material', 'Cu');
  const outside = ior(props, 'extEta', 'air');
  let table = CONDUCTORS[name] ?? CONDUCTORS[Object.keys(CONDUCTORS).find((key) => key.toLowerCase() === name.toLowerCase()) ?? ''];
  if (name.toLowerCase() === 'none') table = { eta: [0, 0, 0], k: WHITE };
  else if (!table) {
    context.drops.add(`conductor '${name.slice(0, 40)}' is not known (Al instead)`);
    table = CONDUCTORS.Al;
  }
  const over = (c: Rgb): Rgb => [c[0] / outside, c[1] / outside, c[2] / outside];
  return { eta: over(await colorOf(props, 'eta', table.eta, context)), k: over(await colorOf(props, 'k', table.k, context)) };
}

async function readBsdf(props: Props, context: Context): Promise<Bsdf | null> {
  const color = (name: string, fallback: Rgb): Promise<ColorInput> => colorInput(props, name, fallback, context);
  const half: Rgb = [0.5, 0.5, 0.5];
  const reflectance = (): Promise<ColorInput> => color(props.has('reflectance') ? 'reflectance' : 'diffuseReflectance', half);
  switch (props.type) {
    case 'diffuse': return { type: 'diffuse', reflectance: await reflectance() };
    case 'roughdiffuse': return { type: 'roughDiffuse', reflectance: await reflectance(), alpha: await floatInput(props, 'alpha', 0.2, context) };
    case 'plastic':
    case 'roughplastic': {
      const rough = props.type === 'roughplastic';
      return {
        type: 'plastic', diffuse: await color('diffuseReflectance', half), specular: await color('specularReflectance', WHITE),
        ior: relativeIor(props, 'polypropylene'), nonlinear: props.boolean('nonlinear', false),
        alpha: rough ? await isotropic(props, context) : { factor: 0 }, distribution: rough ? distributionOf(props, context) : 'beckmann',
      };
    }
    case 'conductor':
    case 'roughconductor': {
      const rough = props.type === 'roughconductor';
      const { u, v } = rough ? await roughness(props, context) : { u: { factor: 0 }, v: { factor: 0 } };
      return {
        type: 'conductor', ...await metal(props, context), specular: await color('specularReflectance', WHITE), alphaU: u, alphaV: v,
        distribution: rough ? distributionOf(props, context) : 'beckmann',
      };
    }
    case 'dielectric':
    case 'roughdielectric': {
      const rough = props.type === 'roughdielectric';
      return {
        type: 'dielectric', ior: relativeIor(props, 'bk7'), specularReflectance: await color('specularReflectance', WHITE),
        specularTransmittance: await color('specularTransmittance', WHITE), alpha: rough ? await isotropic(props, context) : { factor: 0 },
        distribution: rough ? distributionOf(props, context) : 'beckmann',
      };
    }
    case 'thindielectric': return {
      type: 'thinDielectric', ior: relativeIor(props, 'bk7'), specularReflectance: await color('specularReflectance', WHITE),
      specularTransmittance: await color('specularTransmittance', WHITE),
    };
    case 'phong': return {
      type: 'phong', diffuse: await color('diffuseReflectance', half), specular: await color('specularReflectance', [0.2, 0.2, 0.2]),
      exponent: await floatInput(props, 'exponent', 30, context),
    };
    case 'ward': {
      const alpha = await isotropic(props, context);
      props.string('variant', 'balanced');
      context.drops.add('ward (a phong lobe of the same width instead)');
      // Ward's lobe is exp(-tan^2 / alpha^2) over the half vector, a Blinn-Phong exponent of 2 / alpha^2; a quarter of it over the reflected direction
      const width = Math.max(0.01, alpha.texture ? 0.1 : alpha.factor);
      return {
        type: 'phong', diffuse: await color('diffuseReflectance', half), specular: await color('specularReflectance', [0.2, 0.2, 0.2]),
        exponent: { factor: 2 / (width * width) / 4 },
      };
    }
    case 'difftrans':
      context.drops.add('difftrans (diffuse reflection instead)');
      return { type: 'diffuse', reflectance: await color('transmittance', half) };
    case 'principled':
    case 'principledthin': { // Mitsuba 2 and 3: Disney's, whose specular is an index of refraction in disguise
      const specular = props.has('specular') ? props.float('specular', 0.5) : 0.5;
      const root = Math.sqrt(0.08 * Math.max(0, specular));
      return {
        type: 'metallicRoughness', baseColor: await color('baseColor', half), metallic: await floatInput(props, 'metallic', 0, context),
        roughness: await floatInput(props, 'roughness', 0.5, context), ior: props.has('eta') ? props.float('eta', 1.5) : (1 + root) / (1 - root),
        specular: { factor: 1 }, specularColor: { factor: WHITE }, transmission: await floatInput(props, 'specTrans', 0, context), thinWalled: props.type === 'principledthin',
      };
    }
    case 'null': return null;
    default:
      context.drops.add(`bsdf ${props.type.slice(0, 40) || 'without a type'} (mid-grey instead)`);
      return GREY;
  }
}
