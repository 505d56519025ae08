/** Layers of EXRs that other renderers wrote, by the names they give them: Blender, V-Ray, Arnold, Nuke, Unreal. */
import { linearToSrgb8 } from '../../../image/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { Channel, Raster } from '../../../frame/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import { checkIds } from '../embedded.ts';
import { interleaved } from './layers.ts';

/** Last part of a layer's name, in lower case without separators. */
const LAYERS = {
  image: ['', 'combined', 'beauty', 'rgba', 'rgb', 'image', 'color', 'finalimage', 'noisyimage'],
  depth: ['', 'depth', 'z', 'zdepth', 'depthz'],
  instance: ['indexob', 'instance', 'instanceid', 'objectid', 'objectindex', 'object'],
  label: ['class', 'classid', 'label', 'semantic', 'semanticid', 'semanticsegmentation', 'category', 'categoryid'],
} as const;
/** Blender writes 1e10 where nothing is hit, others 1e9 or infinity; no scene in metres is that deep. */
const NOTHING = 1e9;

export type ForeignChannels = Partial<Record<keyof typeof LAYERS, readonly string[]>>;

/** The layers that hold the channels, of all that a file has. */
export function foreignLayers(names: readonly string[]): ForeignChannels {
  const layers = new Map<string, Map<string, string>>();
  for (const name of names) {
    const parts = name.split('.');
    const component = parts.pop()!.toUpperCase();
    const layer = (parts.pop() ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
    const known = layers.get(layer) ?? new Map<string, string>();
    if (!known.has(component)) known.set(component, name); // the first view layer is the one
    layers.set(layer, known);
  }
  /** The first of these components that the layer has, or all of them. */
  const one = (layer: string, components: string): readonly string[] | null => {
    const name = [...components].map((c) => layers.get(layer)?.get(c)).find((n) => n !== undefined);
    return name === undefined ? null : [name];
  };
  const all = (layer: string, components: string): readonly string[] | null => {
    const found = [...components].map((c) => layers.get(layer)?.get(c));
    return found.every((n) => n !== undefined) ? found : null;
  };
  const looks: Readonly<Record<keyof typeof LAYERS, (layer: string) => readonly string[] | null>> = {
    image: (layer) => all(layer, 'RGB') ?? one(layer, 'Y'),
    depth: (layer) => one(layer, layer === '' ? 'Z' : 'ZVYR'), // a plain R or Y is colour
    instance: (layer) => one(layer, 'XYZVR'),
    label: (layer) => one(layer, 'XYZVR'),
  };
  const found: { -readonly [K in keyof ForeignChannels]: ForeignChannels[K] } = {};
  for (const channel of Object.keys(LAYERS) as (keyof typeof LAYERS)[]) {
    const layer = LAYERS[channel].find((name) => looks[channel](name) !== null);
    if (layer !== undefined) found[channel] = looks[channel](layer)!;
  }
  return found;
}

type Load = (names: readonly string[]) => Promise<Readonly<Record<string, Float32Array>>>;

/** The channels of a frame. */
export function foreignChannels(layers: ForeignChannels, width: number, height: number, where: string, space: LabelSpace | null, load: Load): Record<string, Channel> {
  const channels: Record<string, Channel> = {};
  for (const [name, names] of Object.entries(layers) as [keyof ForeignChannels, readonly string[]][]) {
    const values = async (): Promise<Float32Array> => { const decoded = await load(names); return interleaved(names.map((n) => decoded[n])); };
    const raster = (data: Raster['data'], count = 1): Raster => ({ width, height, channels: count, data });
    if (name === 'image') {
      const loadImage = async (): Promise<Raster> => {
        const codes = linearToSrgb8(await values());
        return raster(names.length === 3 ? codes : Uint8Array.from({ length: codes.length * 3 }, (_, i) => codes[Math.floor(i / 3)]), 3);
      };
      channels.image = { name, dtype: 'uint8', shape: [height, width, 3], unit: 'srgb', kind: 'measured', load: loadImage };
    } else if (name === 'depth') {
      channels.depth = { name, dtype: 'float32', shape: [height, width, 1], unit: 'm', kind: 'truth', load: async () => raster((await values()).map((z) => (z >= NOTHING ? Infinity : z))) };
    } else {
      channels[name] = {
        name, dtype: 'uint16', shape: [height, width, 1], unit: name === 'label' ? 'class' : 'instance', kind: 'truth',
        load: async () => {
          const ids = raster(wholeNumbers(await values(), width, `${where}, ${names[0]}`));
          if (name === 'label' && space !== null) checkIds(ids, space, where);
          return ids;
        },
      };
    }
  }
  return channels;
}

function wholeNumbers(values: Float32Array, width: number, where: string): Uint16Array {
  const wrong = values.findIndex((v) => !(v >= 0 && v <= 65535 && Number.isInteger(v)));
  if (wrong >= 0) throw new InputError(`${where}: the pixel at (${wrong % width}, ${Math.floor(wrong / width)}) is ${values[wrong]}; ids are whole numbers from 0 to 65535. Render them without filtering.`);
  return Uint16Array.from(values);
}
