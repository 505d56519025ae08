/** Writes a multilayer EXR a frame: colour, truth, Cryptomatte, and the frame's text in the header. */
import { encodeExr, type ExrLayer } from '../../../image/index.ts';
import type { DatasetInfo, Frame, Raster } from '../../../frame/index.ts';
import type { FramePieces } from '../../format.ts';
import { recordOf } from '../../record.ts';
import { SCHEMA_VERSION } from '../../schema.ts';
import { describedSchema } from '../described.ts';
import { specFor, withObjects } from '../syntrain/write.ts';
import { asciiJson, cryptomatte, type Cryptomatte } from './cryptomatte.ts';
import { layersOf } from './layers.ts';

/** Attribute with the frame's text: described.ts, without files. */
export const TEXT = 'syntrain/frame';

const folderOfSplit = (split: string): string => (/^[A-Za-z0-9_-]+$/.test(split) ? split : 'other');

export async function encode(given: Frame, info: DatasetInfo): Promise<FramePieces> {
  const frame = await withObjects(given);
  const maxClassId = Math.max(0, ...(info.labelSpace?.classes.map((c) => c.id) ?? []));
  const specs = Object.keys(frame.channels).map((name) => specFor(frame, name, maxClassId));
  const rasters: Record<string, Raster> = {};
  const layers: ExrLayer[] = [];
  for (const spec of specs) {
    const raster = rasters[spec.name] = await frame.channels[spec.name].load();
    layers.push(...layersOf(spec, raster));
  }
  const first = Object.values(rasters)[0];
  const { width, height } = first;
  if ('image' in rasters) layers.push({ name: 'A', data: new Float32Array(width * height).fill(1), type: 'half' });
  const mattes = mattesOf(rasters, info);
  const described = describedSchema.parse({ syntrain: SCHEMA_VERSION, ...recordOf(frame, {}), channels: specs });
  const attributes = Object.assign({ [TEXT]: asciiJson(described) }, ...mattes.map((m) => m.attributes)) as Record<string, string>;
  const path = `${folderOfSplit(frame.split)}/${frame.id}.exr`;
  return { files: [{ path, bytes: encodeExr(width, height, [...layers, ...mattes.flatMap((m) => m.channels)], attributes) }], entry: null };
}

/** `crypto_object`: what annotations are keyed by, (instance, class), as `chair.12`; `crypto_class`: classes. Void has none. */
function mattesOf({ label, instance, coverage }: Readonly<Record<string, Raster>>, { labelSpace }: DatasetInfo): Cryptomatte[] {
  const names = new Map(labelSpace?.classes.map((c) => [c.id as number, c.name]));
  const className = (id: number): string => names.get(id) ?? `class ${id}`;
  const share = coverage ? Float32Array.from(coverage.data) : null;
  const mattes: Cryptomatte[] = [];
  if (instance) {
    const { data, width, height } = instance;
    mattes.push(cryptomatte('crypto_object', width * height, (i) => (data[i] === 0 ? null : `${label ? className(label.data[i]) : 'object'}.${data[i]}`), share));
  }
  if (label) mattes.push(cryptomatte('crypto_class', label.data.length, (i) => (label.data[i] === labelSpace?.voidId ? null : className(label.data[i])), share));
  return mattes;
}
