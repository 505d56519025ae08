/** Mitsuba's textures as uses of scene textures: bitmaps are loaded, procedural ones drawn. */
import { pow, srgbToLinear } from '../../math/index.ts';
import type { ColorInput, FloatInput, Rgb, Texture, TextureRef, Wrap } from '../../scene/index.ts';
import { alphaChannel, hasAlpha } from '../texture-alpha.ts';
import { colorOf, propsOf, textureName, type Context } from './context.ts';
import type { Props } from './props.ts';
import type { Element } from './xml.ts';

const WHITE: Rgb = [1, 1, 1];
const MAX_DEPTH = 16;

/** A colour parameter: a value, or a texture nested under that name. */
export async function colorInput(props: Props, name: string, fallback: Rgb, context: Context): Promise<ColorInput> {
  const texture = props.named(name);
  if (texture?.tag === 'texture') return textureColor(texture, context);
  return { factor: await colorOf(props, name, fallback, context) };
}

/** A scalar parameter. Of a coloured texture, its luminance. */
export async function floatInput(props: Props, name: string, fallback: number, context: Context): Promise<FloatInput> {
  const texture = props.named(name);
  if (texture?.tag === 'texture') return textureFloat(texture, context);
  const color = props.color(name);
  return { factor: color ? luminance(color) : fallback };
}

/** A texture element as a colour. */
export async function textureColor(element: Element, context: Context, depth = 0): Promise<ColorInput> {
  const props = propsOf(element, context);
  const result = await readTexture(props, context, depth);
  props.reportUnused(context.drops);
  return result;
}

/** A texture element as a scalar: the channel it names, or its luminance. `alphaFirst`: an image with a mask is its alpha. */
export async function textureFloat(element: Element, context: Context, alphaFirst = false): Promise<FloatInput> {
  const { factor, texture } = await textureColor(element, context);
  if (!texture) return { factor: luminance(factor) };
  const image = context.textures.textures[texture.texture];
  const scale = luminance(factor);
  if (alphaFirst && hasAlpha(image)) return { factor: scale, texture, channel: alphaChannel(image) };
  if (isGrey(image)) return { factor: scale, texture, channel: 0 };
  const grey = await context.textures.fromData(`luminance of ${texture.texture}`, () => luminanceOf(image));
  return { factor: scale, texture: { ...texture, texture: grey }, channel: 0 };
}

const luminance = (c: Rgb): number => 0.212671 * c[0] + 0.715160 * c[1] + 0.072169 * c[2];

async function readTexture(props: Props, context: Context, depth: number): Promise<ColorInput> {
  switch (props.type) {
    case 'bitmap': return { factor: WHITE, texture: await bitmap(props, context) };
    case 'scale': return scaled(props, context, depth);
    case 'checkerboard': {
      const a = await colorOf(props, 'color0', [0.4, 0.4, 0.4], context);
      const b = await colorOf(props, 'color1', [0.2, 0.2, 0.2], context);
      const texture = await context.textures.fromData(`checkerboard ${a.join()} ${b.join()}`, () => drawn('checkerboard', 2, (x, y) => (x === y ? a : b)));
      return { factor: WHITE, texture: { texture, ...placement(props, context), wrapU: 'repeat', wrapV: 'repeat', filter: 'nearest' } };
    }
    case 'gridtexture': {
      const ground = await colorOf(props, 'color0', [0.2, 0.2, 0.2], context);
      const line = await colorOf(props, 'color1', [0.4, 0.4, 0.4], context);
      const width = Math.max(0, props.float('lineWidth', 0.01));
      const size = Math.min(1024, Math.max(16, Math.ceil(4 / Math.max(width, 1e-3))));
      const onLine = (i: number): boolean => Math.min(i + 0.5, size - i - 0.5) < width * size;
      const texture = await context.textures.fromData(`grid ${ground.join()} ${line.join()} ${width}`, () =>
        drawn('grid', size, (x, y) => (onLine(x) || onLine(y) ? line : ground)));
      return { factor: WHITE, texture: { texture, ...placement(props, context), wrapU: 'repeat', wrapV: 'repeat', filter: 'nearest' } };
    }
    case 'vertexcolors': return { factor: WHITE }; // a mesh's colours multiply its material's anyway
    default:
      context.drops.add(`texture ${props.type || 'without a type'} (mid-grey instead)`);
      return { factor: [0.5, 0.5, 0.5] };
  }
}

async function scaled(props: Props, context: Context, depth: number): Promise<ColorInput> {
  const [nested] = props.nested('texture');
  const scale = await colorOf(props, 'scale', WHITE, context);
  const inner: ColorInput = !nested ? { factor: await colorOf(props, 'value', WHITE, context) }
    : depth < MAX_DEPTH ? await textureColor(nested.element, context, depth + 1) : { factor: WHITE };
  if (nested && depth >= MAX_DEPTH) context.drops.add(`textures nested deeper than ${MAX_DEPTH}`);
  return { ...inner, factor: [inner.factor[0] * scale[0], inner.factor[1] * scale[1], inner.factor[2] * scale[2]] };
}

/** uv placement; Mitsuba's v has its origin at the top of the image, as ours (its OBJ reader turns v, as ours does). */
function placement(props: Props, context: Context): Pick<TextureRef, 'uvSet' | 'uvTransform'> {
  if (props.has('toUv')) { // Mitsuba 2 and 3: any affine map of uv
    const m = props.transform('toUv', context.drops);
    return { uvSet: 0, uvTransform: [m[0], m[1], m[4], m[5], m[12], m[13]] };
  }
  const both = props.float('uvscale', 1);
  const su = props.float('uscale', both);
  const sv = props.float('vscale', both);
  props.string('coordinates', 'uv');
  return { uvSet: 0, uvTransform: [su, 0, 0, sv, props.float('uoffset', 0), props.float('voffset', 0)] };
}

const WRAPS: Readonly<Record<string, Wrap>> = { repeat: 'repeat', clamp: 'clamp', mirror: 'mirror' };

async function bitmap(props: Props, context: Context): Promise<TextureRef> {
  const file = props.string('filename', '');
  const gamma = props.boolean('raw', false) ? 1 : props.float('gamma', 0);
  const filter = props.string('filterType', 'ewa').toLowerCase() === 'nearest' ? 'nearest' as const : 'bilinear' as const;
  const mode = props.string('wrapMode', 'repeat');
  const wrap = (name: string): Wrap => {
    const asked = props.string(name, mode).toLowerCase();
    if (WRAPS[asked] === undefined) context.drops.add(`bitmap: wrap mode '${asked}' (clamped instead)`);
    return WRAPS[asked] ?? 'clamp';
  };
  const ref = { ...placement(props, context), wrapU: wrap('wrapModeU'), wrapV: wrap('wrapModeV'), filter };
  const name = await textureName(file, props.element, context);
  const linear = gamma === 1;
  let texture = await context.textures.fromFile(name, linear ? 'linear' : 'srgb');
  const image = context.textures.textures[texture];
  if (gamma > 0 && gamma !== 1 && !(image.data instanceof Float32Array)) {
    texture = await context.textures.fromData(`gamma ${gamma} of ${texture}`, () => withGamma(image, gamma));
  }
  const channel = props.string('channel', '').toLowerCase();
  if (channel === '') return { texture, ...ref };
  const index = channelIndex(channel, image);
  if (index < 0) {
    context.drops.add(`bitmap ${file}: channel '${channel.slice(0, 40)}' (all its channels instead)`);
    return { texture, ...ref };
  }
  const source = context.textures.textures[texture];
  return { texture: await context.textures.fromData(`channel ${index} of ${texture}`, () => oneChannel(source, index)), ...ref };
}

function channelIndex(channel: string, image: Texture): number {
  const names = image.channels <= 2 ? ['y', 'a'] : ['r', 'g', 'b', 'a'];
  const index = names.indexOf(channel === 'x' ? 'r' : channel);
  return index < image.channels ? index : -1;
}

function drawn(name: string, size: number, color: (x: number, y: number) => Rgb): Texture {
  const data = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) data.set(color(x, y), (y * size + x) * 3);
  return { name, width: size, height: size, channels: 3, data, encoding: 'linear' };
}

const maximum = (image: Texture): number => (image.data instanceof Float32Array ? 1 : image.data instanceof Uint16Array ? 65535 : 255);

/** Integer colours raised to a power: what Mitsuba's `gamma` says the file was encoded with. */
function withGamma(image: Texture, gamma: number): Texture {
  const full = maximum(image);
  const table = Uint16Array.from({ length: full + 1 }, (_, v) => Math.round(65535 * pow(v / full, gamma)));
  const data = new Uint16Array(image.data.length);
  const alpha = image.channels === 2 || image.channels === 4 ? image.channels - 1 : -1;
  for (let i = 0; i < data.length; i++) data[i] = i % image.channels === alpha ? Math.round(image.data[i] / full * 65535) : table[image.data[i]];
  return { ...image, data, encoding: 'linear' };
}

/** One channel as an image of its own; alpha is linear. */
function oneChannel(image: Texture, channel: number): Texture {
  const n = image.width * image.height;
  const data = image.data instanceof Float32Array ? new Float32Array(n) : image.data instanceof Uint16Array ? new Uint16Array(n) : new Uint8Array(n);
  for (let i = 0; i < n; i++) data[i] = image.data[i * image.channels + channel];
  const isAlpha = channel === image.channels - 1 && (image.channels === 2 || image.channels === 4);
  return { ...image, channels: 1, data, encoding: isAlpha ? 'linear' : image.encoding };
}

/** Luminance of a coloured image, linear. */
function luminanceOf(image: Texture): Texture {
  const n = image.width * image.height;
  const c = image.channels;
  const full = maximum(image);
  const float = image.data instanceof Float32Array;
  const decode = float ? null : Float64Array.from({ length: full + 1 }, (_, v) => (image.encoding === 'srgb' ? srgbToLinear(v / full) : v / full));
  const at = (i: number): number => (decode ? decode[image.data[i]] : image.data[i]);
  const data = float ? new Float32Array(n) : new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const value = luminance([at(i * c), at(i * c + 1), at(i * c + 2)]);
    data[i] = float ? value : Math.round(value * 65535);
  }
  return { ...image, channels: 1, data, encoding: 'linear' };
}

function isGrey(image: Texture): boolean {
  if (image.channels < 3) return true;
  const { data, channels } = image;
  for (let i = 0; i + 2 < data.length; i += channels) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  return true;
}
