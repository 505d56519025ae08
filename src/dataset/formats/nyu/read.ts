/** Reads NYU Depth V2's labelled file, and files of its layout. A frame's pixels are read when its channels are loaded. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../scene/index.ts';
import type { Channel, Dataset, DatasetInfo, Frame, Raster } from '../../../frame/index.ts';
import { spaces } from '../../../labels/index.ts';
import type { ReadOptions } from '../../format.ts';
import { Hdf5File, isHdf5, type Hdf5Dataset } from '../../hdf5/open.ts';
import { onPath } from '../../io-error.ts';
import { readHeader } from '../../define-format.ts';
import { datasetOf, foreignFrame } from '../dataset-of.ts';
import { infoOf } from '../provenance.ts';
import { Cells, cellsOf } from './cells.ts';
import { uniqueInstances } from './instances.ts';
import { ACCELERATION, KINECT, MAT_FILE, rowsOfColumns, spaceOfNames, SPLITS_FILE, storedIds } from './layout.ts';
import { readMat5 } from './mat5.ts';

/** The .mat itself: the path, or the published file in a folder. */
async function matFile(path: string): Promise<string> {
  return (await onPath(path, () => stat(path))).isDirectory() ? join(path, MAT_FILE) : path;
}

export async function detectNyu(path: string): Promise<boolean> {
  const file = await matFile(path).catch(() => path);
  if (!file.endsWith('.mat') || !await isHdf5(file)) return false;
  return Hdf5File.with(file, (f) => f.dataset('images') !== null && f.dataset('labels') !== null).catch(() => false);
}

/** Where chunks span frames, this much of an array is read at once and kept for the frames that follow. */
const BLOCK_BYTES = 1 << 25;

/** One array of the file with a value a pixel (or three), frame by frame. */
class PerFrame {
  readonly dataset: Hdf5Dataset;
  private block = { first: 0, count: 0, bytes: new Uint8Array(0) };

  constructor(dataset: Hdf5Dataset) { this.dataset = dataset; }

  /** Good until the next read. */
  read(file: Hdf5File, index: number): Uint8Array {
    const { shape, chunk, elementBytes } = this.dataset;
    const frame = shape.slice(1).reduce((a, b) => a * b, elementBytes);
    const deep = Math.max(1, Math.min(chunk?.[0] ?? 1, Math.floor(BLOCK_BYTES / frame)));
    const box = (first: number, count: number): Uint8Array => file.read(this.dataset, [first, ...shape.slice(1).map(() => 0)], [count, ...shape.slice(1)]);
    if (deep === 1) return box(index, 1);
    if (index < this.block.first || index >= this.block.first + this.block.count) {
      const first = index - (index % deep);
      const count = Math.min(deep, shape[0] - first);
      this.block = { first, count, bytes: box(first, count).slice() };
    }
    return this.block.bytes.subarray((index - this.block.first) * frame, (index - this.block.first + 1) * frame);
  }
}

interface Arrays { readonly images: PerFrame; readonly labels: PerFrame; readonly instances?: PerFrame; readonly depths?: PerFrame; readonly rawDepths?: PerFrame }

/** The arrays of a file, of the same frames and size. Without a raw depth, our writer lets its name lead to depths. */
function arraysOf(file: Hdf5File): { readonly arrays: Arrays; readonly length: number; readonly width: number; readonly height: number } {
  const images = file.required('images', 'the colour images');
  const labels = file.required('labels', 'the class of each pixel');
  const [length, components, width, height] = images.shape;
  if (images.shape.length !== 4 || components !== 3 || images.elements !== 'uint8' || images.shape.includes(0)) {
    throw new InputError(`${file.path}: images is ${images.shape.join(' x ')} of ${images.elements}; frames x 3 x width x height of uint8 are expected, as HDF5 sees MATLAB's height x width x 3 x frames.`);
  }
  const like = (dataset: Hdf5Dataset, elements: readonly string[]): PerFrame => {
    if (dataset.shape.join() !== [length, width, height].join() || !elements.includes(dataset.elements)) {
      throw new InputError(`${file.path}: ${dataset.name} is ${dataset.shape.join(' x ')} of ${dataset.elements}; images needs ${length} x ${width} x ${height} of ${elements.join(' or ')} beside it. Labels and depth must be of the size of the images.`);
    }
    return new PerFrame(dataset);
  };
  const optional = (name: string, elements: readonly string[], unless?: string): PerFrame | undefined => {
    const dataset = file.dataset(name);
    const same = dataset !== null && unless !== undefined && file.dataset(unless) !== null && file.address(unless) === file.address(name);
    return dataset === null || same ? undefined : like(dataset, elements);
  };
  const ids = ['uint8', 'uint16'];
  const arrays = { images: new PerFrame(images), labels: like(labels, ids), instances: optional('instances', ids), depths: optional('depths', ['float32']), rawDepths: optional('rawDepths', ['float32'], 'depths') };
  return { arrays, length, width, height };
}

interface Contents extends ReturnType<typeof arraysOf> {
  readonly cells: Cells;
  readonly names: readonly string[];
  readonly texts: Readonly<Partial<Record<'scenes' | 'sceneTypes' | 'rawRgbFilenames', Hdf5Dataset>>>;
  readonly accelData: Float64Array | null;
  readonly ids: readonly string[];
}

function contentsOf(file: Hdf5File): Contents {
  const found = arraysOf(file);
  const { length } = found;
  const cells = new Cells(file);
  const names = cellsOf(file, 'names', null);
  if (names === null) throw new InputError(`${file.path}: has no cell array names, which says what the labels mean. Copy the file again.`);
  const text = (name: string): Hdf5Dataset | undefined => cellsOf(file, name, length) ?? undefined;
  return {
    ...found, cells, names: cells.read(file, names, 0, names.shape[0] * names.shape[1]),
    texts: { scenes: text('scenes'), sceneTypes: text('sceneTypes'), rawRgbFilenames: text('rawRgbFilenames') },
    accelData: accelerationOf(file, length), ids: idsOf(file, length),
  };
}

function accelerationOf(file: Hdf5File, length: number): Float64Array | null {
  const found = file.dataset('accelData');
  if (found === null) return null;
  if (found.elements !== 'float64' || found.shape.join() !== [ACCELERATION.length, length].join()) {
    throw new InputError(`${file.path}: accelData is ${found.shape.join(' x ')} of ${found.elements}; ${ACCELERATION.length} x ${length} of float64 are expected. Copy the file again.`);
  }
  return new Float64Array(file.read(found).slice().buffer);
}

/** Frame ids: those that our writer keeps in a character matrix frameIds, else 0001, 0002, ... as the dataset counts. */
function idsOf(file: Hdf5File, length: number): readonly string[] {
  const found = file.dataset('frameIds');
  if (found === null || found.elements !== 'uint16' || found.shape.length !== 2 || found.shape[1] !== length) {
    return Array.from({ length }, (_, i) => String(i + 1).padStart(4, '0'));
  }
  const units = new Uint16Array(file.read(found).slice().buffer);
  const ids = Array.from({ length }, (_, i) => Array.from({ length: found.shape[0] }, (_, k) => String.fromCharCode(units[k * length + i])).join('').trimEnd());
  const seen = new Set<string>();
  for (const id of ids) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) || seen.has(id)) throw new InputError(`${file.path}: frameIds has ${JSON.stringify(id)}${seen.has(id) ? ' twice' : ', which is no id'}. Ids are letters, digits, '.', '_' and '-', and no two are the same.`);
    seen.add(id);
  }
  return ids;
}

/** The split of each frame, of splits.mat; all are 'train' without one. Frames that none of its lists has are 'rest'. */
async function splitsOf(path: string | null, length: number): Promise<readonly string[]> {
  if (path === null) return new Array<string>(length).fill('train');
  const split = new Array<string>(length).fill('');
  const lists = readMat5(await onPath(path, () => readFile(path)), path);
  for (const [name, indices] of lists) {
    if (!name.endsWith('Ndxs')) continue;
    for (const index of indices) {
      if (!(Number.isInteger(index) && index >= 1 && index <= length)) throw new InputError(`${path}: ${name} has ${index}; there are the frames 1 to ${length}. Give the splits.mat of this file.`);
      if (split[index - 1] !== '') throw new InputError(`${path}: frame ${index} stands twice, in ${split[index - 1]}Ndxs and ${name}. Each frame belongs to one split.`);
      split[index - 1] = name.slice(0, -'Ndxs'.length);
    }
  }
  if (split.every((it) => it === '')) throw new InputError(`${path}: has no trainNdxs and testNdxs. Give the splits.mat that belongs to the dataset.`);
  return split.map((it) => it || 'rest');
}

const isFile = async (path: string): Promise<boolean> => stat(path).then((s) => s.isFile(), () => false);

export async function readNyu(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const file = await matFile(path);
  const folder = dirname(file);
  const contents = await Hdf5File.with(file, contentsOf);
  const space = spaceOfNames(contents.names, basename(file));
  // Only beside a file of the name that our writer gives does syntrain.json speak of it.
  const header = basename(file) === MAT_FILE ? await readHeader(folder) : null;
  const info: DatasetInfo = header !== null ? infoOf(header) : { name: basename(file).replace(/\.mat$/i, ''), labelSpace: space, credits: [], seed: null, generator: null };
  const beside = join(folder, SPLITS_FILE);
  const splits = await splitsOf(options.splits ?? (await isFile(beside) ? beside : null), contents.length);
  const idOf = idsOfClasses(file, info, contents.names.length);
  return datasetOf(info, contents.length, (index) => Hdf5File.with(file, (open) => frameAt(open, contents, index, splits[index], idOf, header === null && space === spaces.nyu894)));
}

/** Number in `labels` -> class id. */
function idsOfClasses(file: string, info: DatasetInfo, names: number): Uint16Array {
  const { idOf } = storedIds(info.labelSpace!);
  if (idOf.length !== names + 1) throw new InputError(`${file}: names ${names} classes, ${info.labelSpace!.name} of syntrain.json has ${idOf.length - 1}. The two do not belong together: copy both again.`);
  return idOf;
}

function frameAt(file: Hdf5File, contents: Contents, index: number, split: string, idOf: Uint16Array, published: boolean): Frame {
  const { texts, cells, accelData, length, width, height, ids } = contents;
  const text = (name: keyof typeof texts): string => (texts[name] === undefined ? '' : cells.read(file, texts[name], index, 1)[0]);
  const source = text('rawRgbFilenames');
  const sceneType = text('sceneTypes');
  const measured = accelData && Object.fromEntries(ACCELERATION.map((name, k) => [name, accelData[k * length + index]] as const).filter(([, value]) => Number.isFinite(value)));
  const kinect = published && width === KINECT.width && height === KINECT.height;
  return foreignFrame({
    id: ids[index], split, scene: text('scenes'), sourceId: source || ids[index],
    ...(sceneType === '' ? {} : { sceneType }),
    ...(measured && Object.keys(measured).length > 0 ? { measured } : {}),
    calibration: kinect ? { intrinsics: KINECT } : null,
    channels: channelsOf(file.path, contents, index, idOf),
  });
}

function channelsOf(path: string, { arrays, width, height, ids }: Contents, index: number, idOf: Uint16Array): Record<string, Channel> {
  const one = { shape: [height, width, 1] } as const;
  const raster = (data: Raster['data'], channels = 1): Raster => ({ width, height, channels, data });
  const rows = <T extends Raster['data']>(bytes: Uint8Array, elements: string, out: T): T => {
    const { buffer, byteOffset } = bytes;
    const count = width * height;
    rowsOfColumns(elements === 'uint8' ? bytes : elements === 'uint16' ? new Uint16Array(buffer, byteOffset, count) : new Float32Array(buffer, byteOffset, count), width, height, out);
    return out;
  };
  const numbers = (open: Hdf5File, array: PerFrame): Uint16Array => rows(array.read(open, index), array.dataset.elements, new Uint16Array(width * height));
  const labels = (open: Hdf5File): Uint16Array => {
    const stored = numbers(open, arrays.labels);
    let wrong = 0; // loops, not findIndex and map: 0.5 ms instead of 5
    while (wrong < stored.length && stored[wrong] < idOf.length) wrong++;
    if (wrong < stored.length) throw new InputError(`${path}: frame ${ids[index]} has the label ${stored[wrong]} at (${wrong % width}, ${Math.floor(wrong / width)}); the file names the classes 1 to ${idOf.length - 1}. Copy the file again.`);
    return stored;
  };
  const metres = (array: PerFrame) => async (): Promise<Raster> => Hdf5File.with(path, (open) => {
    const depth = rows(array.read(open, index), 'float32', new Float32Array(width * height));
    for (let i = 0; i < depth.length; i++) if (!(depth[i] > 0)) depth[i] = Infinity;
    return raster(depth);
  });
  const list: Channel[] = [
    { name: 'image', dtype: 'uint8', shape: [height, width, 3], unit: 'srgb', kind: 'measured', load: () => Hdf5File.with(path, (open) => {
      const bytes = arrays.images.read(open, index);
      const out = new Uint8Array(width * height * 3);
      for (let c = 0; c < 3; c++) rowsOfColumns(bytes.subarray(c * width * height, (c + 1) * width * height), width, height, out, 3, c);
      return raster(out, 3);
    }) },
    { name: 'label', dtype: 'uint16', ...one, unit: 'class', kind: 'truth', load: () => Hdf5File.with(path, (open) => {
      const ids = labels(open);
      for (let i = 0; i < ids.length; i++) ids[i] = idOf[ids[i]];
      return raster(ids);
    }) },
  ];
  const { instances, depths, rawDepths } = arrays;
  if (instances) {
    list.push({ name: 'instance', dtype: 'uint16', ...one, unit: 'instance', kind: 'truth', load: () => Hdf5File.with(path, (open) => {
      const label = labels(open);
      try {
        return raster(uniqueInstances(label, numbers(open, instances)));
      } catch (error) {
        throw error instanceof RangeError ? new InputError(`${path}: frame ${ids[index]} has ${error.message}; 65535 are the most.`) : error;
      }
    }) });
  }
  if (depths) list.push({ name: 'depth', dtype: 'float32', ...one, unit: 'm', kind: 'measured', load: metres(depths) });
  if (rawDepths) list.push({ name: 'rawDepth', dtype: 'float32', ...one, unit: 'm', kind: 'measured', load: metres(rawDepths) });
  return Object.fromEntries(list.map((channel) => [channel.name, channel]));
}
