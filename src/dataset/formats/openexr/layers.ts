/** Which layers of an EXR hold a channel, and the numbers in them. Colour is linear there; everything else is stored as it is. */
import { linearToSrgb8, type ExrLayer } from '../../../image/index.ts';
import { srgbToLinear } from '../../../math/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { ChannelData, Raster } from '../../../frame/index.ts';
import { valueDType, type ChannelSpec } from '../../channels.ts';

/** Linear values of the 256 codes of sRGB. As halves they come back exactly: see openexr.test.ts. */
const LINEAR = Float32Array.from({ length: 256 }, (_, code) => srgbToLinear(code / 255));

const DEPTHS: ReadonlySet<string> = new Set(['depth', 'rawDepth', 'distance']);
/** Longest name that every version of OpenEXR reads. */
const LONGEST = 31;

interface Layout { readonly names: readonly string[]; readonly type: 'half' | 'float' | 'uint'; readonly color: boolean }

/** Names of the layers of a channel: `normal.X`, as `syntrain render` has them too; the image is the plain R, G, B. */
export function layoutOf(spec: ChannelSpec): Layout {
  const color = spec.unit === 'srgb' && spec.channels === 3 && spec.dtype === 'uint8';
  const suffixes = color ? 'RGB' : spec.channels > 1 ? 'XYZW' : DEPTHS.has(spec.name) ? 'Z' : 'Y';
  const layer = spec.name === 'image' ? '' : `${spec.name === 'label' ? 'class' : spec.name}.`;
  const names = [...suffixes].slice(0, spec.channels).map((suffix) => layer + suffix);
  if (names[0].length > LONGEST) throw new InputError(`channel ${spec.name}: EXR names have at most ${LONGEST} characters. Leave it out.`);
  return { names, color, type: color ? 'half' : valueDType(spec) === 'float32' ? 'float' : 'uint' };
}

/** The values of a channel as layers. */
export function layersOf(spec: ChannelSpec, { data, channels }: Raster): ExrLayer[] {
  const { names, type, color } = layoutOf(spec);
  const stored = color ? Float32Array.from(data, (code) => LINEAR[code]) : data instanceof Uint8Array || data instanceof Int32Array ? Uint16Array.from(data) : data;
  return names.map((name, offset) => ({ name, data: stored, offset, stride: channels, type }));
}

/** Inverse of layersOf. */
export function rasterOf(spec: ChannelSpec, width: number, height: number, layers: Readonly<Record<string, Float32Array>>, where: string): Raster {
  const { names, color } = layoutOf(spec);
  const values = interleaved(names.map((name) => {
    if (!(name in layers)) throw new InputError(`${where}: has no layer ${name}, though its text describes ${spec.name}. Restore the file.`);
    return layers[name];
  }));
  return { width, height, channels: spec.channels, data: color ? linearToSrgb8(values) : typed(values, spec) };
}

export function interleaved(components: readonly Float32Array[]): Float32Array {
  if (components.length === 1) return components[0];
  const out = new Float32Array(components.length * components[0].length);
  components.forEach((component, c) => { for (let i = 0; i < component.length; i++) out[i * components.length + c] = component[i]; });
  return out;
}

function typed(values: Float32Array, spec: ChannelSpec): ChannelData {
  const dtype = valueDType(spec);
  return dtype === 'float32' ? values : dtype === 'uint8' ? Uint8Array.from(values) : Uint16Array.from(values);
}
