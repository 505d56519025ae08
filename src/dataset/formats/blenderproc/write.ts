/** Writes one HDF5 file a frame, as blenderproc.writer.write_hdf5 does: the same keys, shapes, types and conventions. */
import { zlibSync } from 'fflate';
import { InputError } from '../../../scene/index.ts';
import { multiply } from '../../../math/index.ts';
import type { DatasetInfo, Frame, Raster } from '../../../frame/index.ts';
import { threeChannels } from '../../codec.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import type { ElementType } from '../../hdf5/messages.ts';
import { Hdf5Writer, inMemory, type ObjectAddress } from '../../hdf5/write.ts';
import { matrixK, recordOf } from '../../record.ts';
import { blenderDepth, blenderNormals, blenderPose } from './axes.ts';

/** h5py's own for compression='gzip'. */
const LEVEL = 4;
/** fflate's hash table has 2^(12 + this) entries. Its default comes from Math.log, which engines round differently. */
const HASH_BITS = 4;

/** Key in which a file keeps what BlenderProc has no key for; its readers pass over keys that they do not know. */
export const RECORD_KEY = 'syntrain_frame';

interface Entry { readonly file: string }

type Values = Uint8Array | Uint16Array | Float32Array;
const typeOf = (data: Values): ElementType => (data instanceof Float32Array ? 'float32' : data instanceof Uint16Array ? 'uint16' : 'uint8');

/** The smallest type that holds the ids, as BlenderProc chooses it. */
const smallest = (ids: Raster['data']): Values => (ids.some((id) => id > 255) ? Uint16Array.from(ids) : Uint8Array.from(ids));

/** How each channel is called there, and its values. */
const KEYS: Readonly<Record<string, readonly [key: string, values: (raster: Raster) => Values, components: 1 | 3]>> = {
  image: ['colors', (r) => threeChannels(r).data as Uint8Array, 3],
  depth: ['depth', (r) => blenderDepth(r.data), 1],
  distance: ['distance', (r) => blenderDepth(r.data), 1],
  normal: ['normals', (r) => blenderNormals(r.data), 3],
  albedo: ['diffuse', (r) => threeChannels(r).data as Uint8Array, 3],
  label: ['category_id_segmaps', (r) => smallest(r.data), 1],
  instance: ['instance_segmaps', (r) => smallest(r.data), 1],
};

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const memory = inMemory();
  const out = new Hdf5Writer(memory.place);
  const members: [string, ObjectAddress][] = [];
  const rasters: Record<string, Raster> = {};
  for (const [name, [key, values, components]] of Object.entries(KEYS)) {
    if (!(name in frame.channels)) continue;
    const raster = rasters[name] = await frame.channels[name].load();
    const data = values(raster);
    const shape = [raster.height, raster.width, ...(components === 3 ? [3] : [])];
    const stream = zlibSync(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), { level: LEVEL, mem: HASH_BITS });
    const chunks = { addresses: Float64Array.of(await out.append(stream)), sizes: Uint32Array.of(stream.length) };
    members.push([key, await out.chunked({ type: typeOf(data), shape, chunk: shape, level: LEVEL }, chunks)]);
  }
  const texts: Record<string, string> = {
    blender_proc_version: '2.8.0 (its conventions; written by syntrain)',
    [RECORD_KEY]: json(recordOf(frame, {})),
    ...(rasters.label && rasters.instance ? { instance_attribute_maps: json(attributesOf(frame, rasters.label, rasters.instance, info)) } : {}),
    ...(frame.calibration || frame.worldFromRig ? { campose: json([cameraOf(frame)]) } : {}),
  };
  for (const [key, text] of Object.entries(texts)) {
    const bytes = new TextEncoder().encode(text);
    members.push([key, await out.contiguous({ string: bytes.length }, [], bytes)]);
  }
  await out.finish(members);
  const file = `${stemOf(frame.id)}.hdf5`;
  const entry: Entry = { file };
  return { files: [{ path: file, bytes: memory.done() }], entry };
}

/** BlenderProc counts from 0 without leading zeros: 000012 is 12.hdf5. Other ids are names of their own. */
const stemOf = (id: string): string => (/^\d{6}$/.test(id) ? String(Number(id)) : id);

/** As Python's json.dumps writes it: ASCII alone. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Pose with the axes of Blender, and K with whole numbers at the centres of pixels (get_intrinsics_as_K_matrix: (width - 1) / 2). */
function cameraOf({ worldFromRig, rigFromSensor, calibration }: Frame): Record<string, unknown> {
  const K = calibration && matrixK(calibration).map((row, r) => row.map((v, c) => (c === 2 && r < 2 ? v - 0.5 : v)));
  return {
    ...(worldFromRig ? { cam2world_matrix: blenderPose(rigFromSensor ? multiply(worldFromRig, rigFromSensor) : worldFromRig) } : {}),
    ...(K ? { cam_K: K } : {}),
  };
}

/** What each number in instance_segmaps is; of an object of several classes, the one that most of its pixels show. */
function attributesOf(frame: Frame, label: Raster, instance: Raster, { labelSpace }: DatasetInfo): unknown[] {
  const pixels = new Map<number, Map<number, number>>();
  for (let i = 0; i < instance.data.length; i++) {
    let classes = pixels.get(instance.data[i]);
    if (classes === undefined) pixels.set(instance.data[i], classes = new Map());
    classes.set(label.data[i], (classes.get(label.data[i]) ?? 0) + 1);
  }
  const names = new Map(labelSpace?.classes.map((c) => [c.id as number, c.name]));
  const concepts = new Map(frame.objects.map((o) => [o.instance as number, o.concept]));
  return [...pixels].sort(([a], [b]) => a - b).map(([idx, classes]) => {
    const [category] = [...classes].sort(([a, n], [b, m]) => m - n || a - b)[0];
    return { idx, category_id: category, name: idx === 0 ? 'background' : concepts.get(idx) ?? names.get(category) ?? `object ${idx}` };
  });
}

/** Every file is in place already; no two frames may have fallen on one name. */
export async function assemble(folder: Folder): Promise<void> {
  const seen = new Set<string>();
  for await (const { entry } of folder.entries()) {
    const { file } = entry as Entry;
    if (seen.has(file)) throw new InputError(`${folder.dir}: two frames are called ${file}. Give them ids that differ in more than leading zeros.`);
    seen.add(file);
  }
}
