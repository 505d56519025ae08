/**
 * Writes files of the layout of NYU Depth V2's labelled file: MATLAB 7.3, which is HDF5 behind 512 bytes of MATLAB's own.
 * Threads turn a frame into zlib streams, one an array; the file is put together of these, so memory stays at some hundred
 * bytes a frame.
 */
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { unzlibSync, zlibSync } from 'fflate';
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame, Raster } from '../../../frame/index.ts';
import { threeChannels } from '../../codec.ts';
import { STAGE, type Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import type { Attribute } from '../../hdf5/messages.ts';
import { Hdf5Writer, type ObjectAddress } from '../../hdf5/write.ts';
import type { Header } from '../../schema.ts';
import { instancesPerLabel } from './instances.ts';
import { ACCELERATION, columnsOfRows, MAT_FILE, REFS, SPLITS_FILE, storedIds } from './layout.ts';
import { writeMat5 } from './mat5.ts';

/** MATLAB's own choice; 6 makes files of photographs 2 % smaller in twice the time. */
const LEVEL = 3;
/** fflate's hash table has 2^(12 + this) entries. Its default comes from Math.log, which engines round differently. */
const HASH_BITS = 4;
const deflate = (data: Uint8Array): Uint8Array => zlibSync(data, { level: LEVEL, mem: HASH_BITS });
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

const ARRAYS = ['images', 'labels', 'instances', 'depths', 'rawDepths'] as const;
const [, , INSTANCES, DEPTH, RAW] = ARRAYS.keys();
const MATLAB_CLASS = { uint8: 'uint8', uint16: 'uint16', float32: 'single', float64: 'double' } as const;

interface Entry {
  readonly id: string;
  readonly split: string;
  readonly scene: string;
  readonly sceneType: string;
  readonly sourceId: string;
  readonly width: number;
  readonly height: number;
  /** Bytes of each of ARRAYS in the frame's piece, one after the other; 0: the frame has none. */
  readonly bytes: readonly number[];
  /** Some label has more than 255 instances. */
  readonly wide: boolean;
  readonly acceleration: readonly (number | null)[] | null;
}

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const { storedOf } = storedIds(info.labelSpace!);
  const image = threeChannels(await frame.channels.image.load());
  const { width, height } = image;
  const load = async (name: string): Promise<Raster | null> => {
    const raster = await frame.channels[name]?.load();
    if (raster && (raster.width !== width || raster.height !== height)) throw new InputError(`frame ${frame.id}: its ${name} is ${raster.width}x${raster.height}, its image ${width}x${height}.`);
    return raster ?? null;
  };
  const columns = <T extends Uint8Array | Uint16Array | Float32Array>(data: ArrayLike<number>, out: T): Uint8Array => {
    columnsOfRows(data, width, height, out);
    return deflate(bytesOf(out));
  };
  const planes = new Uint8Array(width * height * 3);
  for (let c = 0; c < 3; c++) columnsOfRows(image.data, width, height, planes.subarray(c * width * height, (c + 1) * width * height), 3, c);
  const label = Uint16Array.from((await load('label'))!.data, (id) => storedOf[id]);
  const instance = await load('instance');
  const numbered = instance && instancesPerLabel(label, instance.data);
  const wide = numbered !== null && numbered.most > 255;
  const metres = (raster: Raster | null): Uint8Array | null => raster && columns(Float32Array.from(raster.data, (d) => (d > 0 && d < Infinity ? d : 0)), new Float32Array(width * height));
  const pieces = [
    deflate(planes), columns(label, new Uint16Array(width * height)),
    numbered && columns(numbered.data, wide ? new Uint16Array(width * height) : new Uint8Array(width * height)),
    metres(await load('depth')), metres(await load('rawDepth')),
  ].map((piece) => piece ?? new Uint8Array(0));
  const { measured } = frame;
  const entry: Entry = {
    id: frame.id, split: splitName(frame.split), scene: frame.scene, sceneType: frame.sceneType ?? '', sourceId: frame.sourceId, width, height,
    bytes: pieces.map((piece) => piece.length), wide,
    acceleration: measured && ACCELERATION.some((name) => name in measured) ? ACCELERATION.map((name) => measured[name] ?? null) : null,
  };
  return { files: [{ path: pieceOf(frame.id), bytes: Buffer.concat(pieces) }], entry };
}

const pieceOf = (id: string): string => `${STAGE}/${id}.bin`;

/** Lists in splits.mat are variables: letters, digits and '_', a letter first. */
function splitName(split: string): string {
  const name = split.replace(/[^A-Za-z0-9_]/g, '_');
  return name === '' ? 'train' : /^[A-Za-z]/.test(name) ? name : `s${name}`;
}

/** What is known once all frames are: their number and size, and which arrays there are. */
interface Survey {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly has: readonly boolean[];
  readonly wide: boolean;
  readonly idLength: number;
  readonly accelerated: boolean;
  /** 1-based. */
  readonly splits: ReadonlyMap<string, readonly number[]>;
}

async function survey(folder: Folder): Promise<Survey> {
  let first: Entry | null = null;
  let count = 0;
  const has = ARRAYS.map(() => false);
  const splits = new Map<string, number[]>([['train', []], ['test', []]]);
  let [wide, accelerated, idLength] = [false, false, 1];
  for await (const entry of entriesOf(folder)) {
    first ??= entry;
    if (entry.width !== first.width || entry.height !== first.height) {
      throw new InputError(`${folder.dir}: frame ${entry.id} is ${entry.width}x${entry.height}, frame ${first.id} ${first.width}x${first.height}; a .mat holds frames of one size. Give one by --size.`);
    }
    count++;
    entry.bytes.forEach((bytes, i) => { has[i] ||= bytes > 0; });
    wide ||= entry.wide;
    accelerated ||= entry.acceleration !== null;
    idLength = Math.max(idLength, entry.id.length);
    const list = splits.get(entry.split);
    if (list) list.push(count);
    else splits.set(entry.split, [count]);
  }
  if (first === null) throw new InputError(`${folder.dir}: a .mat without frames cannot be written.`);
  return { count, width: first.width, height: first.height, has, wide, accelerated, idLength, splits };
}

async function* entriesOf(folder: Folder): AsyncGenerator<Entry> {
  for await (const { entry } of folder.entries()) yield entry as Entry;
}

/** MATLAB's 512 bytes: a text of 116, where HDF5 needs none of it, version 2.0, and in which order bytes are. */
function userBlock(): Uint8Array {
  const block = new Uint8Array(512);
  block.fill(0x20, 0, 116);
  block.set(new TextEncoder().encode('MATLAB 7.3 MAT-file, Platform: syntrain, Created on: Thu Jan  1 00:00:00 1970 HDF5 schema 1.00 .'));
  block.set([0x00, 0x02, 0x49, 0x4d], 124);
  return block;
}

export async function assemble(folder: Folder, header: Header): Promise<void> {
  const found = await survey(folder);
  await folder.build(MAT_FILE, async (temporary) => {
    const file = await open(temporary, 'w');
    try {
      await fill(new Hdf5Writer(placeIn(file), userBlock()), folder, found, header.labelSpace as unknown as LabelSpace);
      await file.sync();
    } finally {
      await file.close();
    }
  });
  await folder.write(SPLITS_FILE, writeMat5([...found.splits].map(([name, indices]) => [`${name}Ndxs`, indices] as const)));
}

const placeIn = (file: FileHandle) => async (bytes: Uint8Array, position: number): Promise<void> => {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
};

async function fill(out: Hdf5Writer, folder: Folder, found: Survey, space: LabelSpace): Promise<void> {
  const { count, width, height, has, wide } = found;
  const refs = new Texts(out);
  const chunks = ARRAYS.map(() => ({ addresses: new Float64Array(count), sizes: new Uint32Array(count) }));
  const cells = { scenes: new BigUint64Array(count), sceneTypes: new BigUint64Array(count), rawRgbFilenames: new BigUint64Array(count), rawDepthFilenames: new BigUint64Array(count) };
  const acceleration = new Float64Array(ACCELERATION.length * count).fill(NaN);
  const ids = new Uint16Array(found.idLength * count).fill(0x20);
  let index = 0;
  for await (const entry of entriesOf(folder)) {
    const piece: Uint8Array = await readFile(folder.at(pieceOf(entry.id)));
    let at = 0;
    const streams = entry.bytes.map((bytes) => piece.subarray(at, at += bytes));
    // Readers look for both: without a raw depth that of the frame stands for it.
    if (has[RAW] && streams[RAW].length === 0) streams[RAW] = streams[DEPTH];
    if (wide && !entry.wide) streams[INSTANCES] = widened(streams[INSTANCES], width * height);
    for (const [i, stream] of streams.entries()) {
      if (stream.length > 0) chunks[i].addresses[index] = await out.append(stream);
      chunks[i].sizes[index] = stream.length;
    }
    cells.scenes[index] = BigInt(await refs.add(entry.scene, true));
    cells.sceneTypes[index] = BigInt(await refs.add(entry.sceneType, true));
    cells.rawRgbFilenames[index] = BigInt(await refs.add(entry.sourceId));
    cells.rawDepthFilenames[index] = BigInt(await refs.add('', true));
    entry.acceleration?.forEach((value, k) => { acceleration[k * count + index] = value ?? NaN; });
    for (let k = 0; k < entry.id.length; k++) ids[k * count + index] = entry.id.charCodeAt(k);
    index++;
  }
  const members: [string, ObjectAddress][] = [];
  const types = { images: 'uint8', labels: 'uint16', instances: wide ? 'uint16' : 'uint8', depths: 'float32', rawDepths: 'float32' } as const;
  for (const [i, name] of ARRAYS.entries()) {
    if (!has[i]) continue;
    const frame = name === 'images' ? [3, width, height] : [width, height];
    const both = i === DEPTH && !has[RAW];
    const dataset = { type: types[name], shape: [count, ...frame], chunk: [1, ...frame], level: LEVEL, attributes: classOf(types[name]), links: both ? 2 : 1 };
    const address = await out.chunked(dataset, chunks[i]);
    members.push([name, address], ...(both ? [['rawDepths', address] as [string, ObjectAddress]] : []));
  }
  const names = [];
  for (const name of storedIds(space).names) names.push(BigInt(await refs.add(name)));
  for (const [name, references] of Object.entries({ names: BigUint64Array.from(names), ...cells })) {
    members.push([name, await out.contiguous('reference', [1, references.length], bytesOf(references), [{ name: 'MATLAB_class', value: 'cell' }])]);
  }
  if (found.accelerated) members.push(['accelData', await out.contiguous('float64', [ACCELERATION.length, count], bytesOf(acceleration), classOf('float64'))]);
  members.push(['frameIds', await out.contiguous('uint16', [found.idLength, count], bytesOf(ids), TEXT)]);
  members.push([REFS, (await out.group(refs.members)).header]);
  await out.finish(members);
}

const classOf = (type: keyof typeof MATLAB_CLASS): Attribute[] => [{ name: 'MATLAB_class', value: MATLAB_CLASS[type] }];
/** Characters: 16-bit numbers that MATLAB is to take for text. */
const TEXT: readonly Attribute[] = [{ name: 'MATLAB_class', value: 'char' }, { name: 'MATLAB_int_decode', value: { type: 'int32', value: 2 } }];
const EMPTY: readonly Attribute[] = [...TEXT, { name: 'MATLAB_empty', value: { type: 'uint8', value: 1 } }];

/** An array of 8-bit instances where another frame of the file needs 16. */
function widened(stream: Uint8Array, pixels: number): Uint8Array {
  return stream.length === 0 ? stream : deflate(bytesOf(Uint16Array.from(unzlibSync(stream, { out: new Uint8Array(pixels) }))));
}

/** Texts that cells refer to, in the order they come. Those that come again and again are kept once. */
class Texts {
  readonly members: (readonly [string, ObjectAddress])[] = [];
  private readonly out: Hdf5Writer;
  private readonly known = new Map<string, ObjectAddress>();

  constructor(out: Hdf5Writer) { this.out = out; }

  async add(text: string, repeats = false): Promise<ObjectAddress> {
    const before = repeats ? this.known.get(text) : undefined;
    if (before !== undefined) return before;
    const units = Uint16Array.from(text, (_, i) => text.charCodeAt(i));
    const address = text === ''
      ? await this.out.contiguous('uint64', [2], new Uint8Array(16), EMPTY)
      : await this.out.contiguous('uint16', [units.length, 1], bytesOf(units), TEXT);
    // Names of one length are in order as they are counted.
    this.members.push([`r${String(this.members.length).padStart(8, '0')}`, address]);
    if (repeats) this.known.set(text, address);
    return address;
  }
}
