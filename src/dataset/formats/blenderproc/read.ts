/** Reads folders of BlenderProc's N.hdf5. A frame's arrays are read when its channels are loaded. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import { IDENTITY, invert, type Mat4 } from '../../../math/index.ts';
import type { Calibration, Channel, ChannelData, Dataset, Frame, Raster } from '../../../frame/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import { threeChannels } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import { Hdf5File, isHdf5, type Hdf5Dataset } from '../../hdf5/open.ts';
import { onPath } from '../../io-error.ts';
import { frameOf } from '../../record.ts';
import { frameSchema } from '../../schema.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { idOfPath } from '../image-files.ts';
import { issueLine } from '../provenance.ts';
import { depthOfBlender, normalsOfBlender, poseOfBlender } from './axes.ts';
import { RECORD_KEY } from './write.ts';

const EXTENSION = '.hdf5';

/** The files of a folder: numbered ones in order of number, then others by name. */
async function filesOf(dir: string): Promise<string[]> {
  const names = (await onPath(dir, () => readdir(dir))).filter((name) => name.endsWith(EXTENSION));
  const number = (name: string): number => (/^\d+\.hdf5$/.test(name) ? Number(name.slice(0, -EXTENSION.length)) : Infinity);
  return names.sort((a, b) => (number(a) === number(b) ? (a < b ? -1 : 1) : number(a) - number(b)));
}

export async function detectBlenderProc(path: string): Promise<boolean> {
  const [first] = await filesOf(path).catch(() => []);
  if (first === undefined || !await isHdf5(join(path, first))) return false;
  return Hdf5File.with(join(path, first), (file) => file.dataset('colors') !== null).catch(() => false);
}

const numbers = (count: number): z.ZodType<number[]> => z.array(z.number()).length(count);
const rows = (count: number): z.ZodType<number[][]> => z.array(numbers(count)).length(count);
/** campose of CameraStateWriter, of one camera; what else it says is not used. */
const camposeSchema = z.array(z.object({ cam2world_matrix: rows(4).optional(), cam_K: rows(3).optional() })).min(1);
/** camera_pose of write_hdf5(save_world2cam=True): world to camera with OpenCV axes, the world still Blender's. */
const cameraPoseSchema = z.object({ cam_K: numbers(9), cam_R_w2c: numbers(9), cam_t_w2c: numbers(3) });

/** Text of a dataset of one string; null when there is none. Longer ones than 16 MB are no description of a frame. */
function textOf(file: Hdf5File, key: string): string | null {
  const dataset = file.dataset(key);
  if (dataset === null || dataset.elements !== 'string' || dataset.elementBytes > 1 << 24) return null;
  return new TextDecoder().decode(file.read(dataset).slice()).replace(/\0+$/, '');
}

function jsonOf<T>(file: Hdf5File, key: string, schema: z.ZodType<T>): T | null {
  const text = textOf(file, key);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file.path}: ${key} is not JSON. Render the frame again.`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(`${file.path}: ${key}: ${issueLine(result.error)}. Render the frame again.`);
  return result.data;
}

function cameraOf(file: Hdf5File, width: number, height: number): { readonly pose: Mat4 | null; readonly calibration: Calibration | null } {
  const calibrationOf = (K: readonly number[]): Calibration => ({ intrinsics: { width, height, fx: K[0], fy: K[4], cx: K[2] + 0.5, cy: K[5] + 0.5 } });
  const [state] = jsonOf(file, 'campose', camposeSchema) ?? [];
  if (state !== undefined) {
    return { pose: state.cam2world_matrix ? poseOfBlender(state.cam2world_matrix) : null, calibration: state.cam_K ? calibrationOf(state.cam_K.flat()) : null };
  }
  const camera = jsonOf(file, 'camera_pose', cameraPoseSchema);
  if (camera === null) return { pose: null, calibration: null };
  const [R, t] = [camera.cam_R_w2c, camera.cam_t_w2c];
  const worldFromOpenCv = invert([R[0], R[3], R[6], 0, R[1], R[4], R[7], 0, R[2], R[5], R[8], 0, t[0], t[1], t[2], 1]);
  const turned = [0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => (c === 1 || c === 2 ? -1 : 1) * worldFromOpenCv[c * 4 + r])); // to OpenGL's camera
  return { pose: poseOfBlender(turned), calibration: calibrationOf(camera.cam_K) };
}

type Numeric = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, int8: Int8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array } as const;

/** Values of a dataset, copied out of the library's memory. */
function valuesOf(file: Hdf5File, dataset: Hdf5Dataset): Numeric {
  const bytes = file.read(dataset).slice();
  if (dataset.elements === 'int64' || dataset.elements === 'uint64') return Float64Array.from(new BigInt64Array(bytes.buffer), Number);
  return new ARRAYS[dataset.elements as keyof typeof ARRAYS](bytes.buffer);
}

interface Kind {
  readonly key: string;
  readonly channel: Pick<Channel, 'name' | 'dtype' | 'unit' | 'kind'>;
  readonly components: 1 | 3;
  readonly elements: readonly string[];
  readonly values: (values: Numeric, components: number, where: string, space: LabelSpace | null) => ChannelData;
}

const FLOATS = ['float32', 'float64'];
const INTEGERS = ['uint8', 'uint16', 'uint32', 'uint64', 'int8', 'int16', 'int32', 'int64', ...FLOATS];
const colours: Kind['values'] = (v, channels) => threeChannels({ width: v.length / channels, height: 1, channels, data: v as Uint8Array }).data;
const labelKind = (key: string): Kind => ({ key, channel: { name: 'label', dtype: 'uint16', unit: 'class', kind: 'truth' }, components: 1, elements: INTEGERS, values: (v, _, where, space) => idsOf(v, where, space) });
const metres = (name: 'depth' | 'distance'): Kind => ({ key: name, channel: { name, dtype: 'float32', unit: 'm', kind: 'truth' }, components: 1, elements: FLOATS, values: (v) => depthOfBlender(v) });

/** Keys of BlenderProc 2 (category_id_segmaps was class_segmaps before 2.2); the first of a channel that a file has is taken. */
const KINDS: readonly Kind[] = [
  { key: 'colors', channel: { name: 'image', dtype: 'uint8', unit: 'srgb', kind: 'measured' }, components: 3, elements: ['uint8'], values: colours },
  labelKind('category_id_segmaps'), labelKind('class_segmaps'),
  { key: 'instance_segmaps', channel: { name: 'instance', dtype: 'uint16', unit: 'instance', kind: 'truth' }, components: 1, elements: INTEGERS, values: (v, _, where) => idsOf(v, where, null) },
  metres('depth'), metres('distance'),
  { key: 'normals', channel: { name: 'normal', dtype: 'float32', unit: 'unit', kind: 'truth' }, components: 3, elements: FLOATS, values: (v) => normalsOfBlender(v) },
  { key: 'diffuse', channel: { name: 'albedo', dtype: 'uint8', unit: 'srgb', kind: 'truth' }, components: 3, elements: ['uint8'], values: colours },
];

function idsOf(values: Numeric, where: string, space: LabelSpace | null): Uint16Array {
  const known = space && new Set<number>(space.classes.map((c) => c.id));
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === last) continue;
    last = values[i];
    if (!(Number.isInteger(last) && last >= 0 && last <= 65535)) throw new InputError(`${where}: pixel ${i} is ${last}; ids are whole numbers from 0 to 65535.`);
    if (known && !known.has(last)) throw new InputError(`${where}: pixel ${i} is ${last}, which ${space!.name} does not have. Choose the label space that the files are in.`);
  }
  return Uint16Array.from(values);
}

export async function readBlenderProc(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const files = await filesOf(dir);
  if (files.length === 0) throw new InputError(`${dir}: there is no file such as 0${EXTENSION}. Give the folder that write_hdf5 wrote into.`);
  const ids = new Map<string, string>();
  for (const file of files) {
    const before = ids.get(idOfPath(file));
    if (before !== undefined) throw new InputError(`${dir}: ${before} and ${file} both become the frame ${idOfPath(file)}. Rename one.`);
    ids.set(idOfPath(file), file);
  }
  const info = await foreignInfo(dir, options);
  return datasetOf(info, files.length, (index) => Hdf5File.with(join(dir, files[index]), (file) => frameAt(file, info.labelSpace)));
}

function frameAt(file: Hdf5File, space: LabelSpace | null): Frame {
  const colors = file.required('colors', 'the colour image');
  const [height, width] = colors.shape;
  if (colors.shape.length === 4) throw new InputError(`${file.path}: colors is ${colors.shape.join(' x ')}, a pair of stereo images. Write them by stereo_separate_keys=True and rename one side to colors.`);
  const channels: Record<string, Channel> = {};
  for (const kind of KINDS) {
    const dataset = kind.channel.name in channels ? null : file.dataset(kind.key);
    if (dataset === null) continue;
    const components = dataset.shape[2] ?? 1;
    const fits = kind.components === 1 ? dataset.shape.length === 2 : dataset.shape.length === 3 && (components === 3 || components === 4 && kind.elements.includes('uint8'));
    if (!fits || dataset.shape[0] !== height || dataset.shape[1] !== width || !kind.elements.includes(dataset.elements)) {
      throw new InputError(`${file.path}: ${kind.key} is ${dataset.shape.join(' x ')} of ${dataset.elements}; with colors of ${height} x ${width}, ${height} x ${width}${kind.components === 3 ? ' x 3' : ''} of ${kind.elements[0]} is expected. Render the frame again.`);
    }
    channels[kind.channel.name] = {
      ...kind.channel, shape: [height, width, kind.components],
      load: () => Hdf5File.with(file.path, (open): Raster => ({
        width, height, channels: kind.components, data: kind.values(valuesOf(open, dataset), components, `${file.path}: ${kind.key}`, space),
      })),
    };
  }
  const record = jsonOf(file, RECORD_KEY, frameSchema);
  if (record !== null) return frameOf(record, channels);
  const { pose, calibration } = cameraOf(file, width, height);
  const stem = basename(file.path, EXTENSION);
  return foreignFrame({ id: idOfPath(basename(file.path)), sourceId: stem, worldFromRig: pose, rigFromSensor: pose && IDENTITY, calibration, channels });
}
