/**
 * Reads HDF5 files through h5wasm, the HDF5 library in WebAssembly: its Node build reads a file of the disk by position, so
 * one of any size takes no more memory than the piece that is asked for. A file is open only while work is done on it (0.6 ms
 * to open); datasets are opened for each read, and their caches of chunks go with that.
 */
import { open, stat } from 'node:fs/promises';
import type { ready } from 'h5wasm/node';
import { InputError } from '../../scene/index.ts';
import { onPath } from '../io-error.ts';

type H5Module = Awaited<typeof ready>;

/** What the elements of a dataset are, by class and bytes, little-endian as read. */
export type Elements = 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'int8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64' | 'string' | 'reference' | 'other';

export interface Hdf5Dataset {
  readonly name: string;
  readonly elements: Elements;
  readonly elementBytes: number;
  /** Empty for a single value. */
  readonly shape: readonly number[];
  /** null: in one piece. */
  readonly chunk: readonly number[] | null;
}

/** No single read is longer: a header that says otherwise is damaged, or meant to fill the memory. */
const LONGEST_READ = 1 << 28;
/**
 * An error of the library is thrown through WebAssembly frames, which leaves each time a little of its stack behind: the
 * 1,770th ended in a crash. Nobody needs that many to know that a file is damaged.
 */
const MOST_FAILURES = 500;
let failures = 0;

let loading: Promise<H5Module> | undefined;
const library = (): Promise<H5Module> => loading ??= (async () => {
  const module = await (await import('h5wasm/node')).ready;
  module.activate_throwing_error_handler(); // otherwise errors go to stderr
  return module;
})();

/** Where what is read is put in the library's memory; it only grows. */
let scratch = { pointer: 0, bytes: 0 };
function room(module: H5Module, bytes: number): number {
  if (bytes > scratch.bytes) {
    if (scratch.bytes > 0) module._free(scratch.pointer);
    scratch = { pointer: module._malloc(bytes), bytes };
  }
  return scratch.pointer;
}

/** The innermost reason in a stack of errors of HDF5: `truncated file: eof = 88, stored_eof = 4108201`. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const reasons = [...text.matchAll(/line \d+ in \S+: (.*)/g)];
  return (reasons.at(-1)?.[1] ?? text.split('\n')[0]).slice(0, 200);
}

export class Hdf5File {
  readonly path: string;
  private readonly module: H5Module;
  private readonly id: bigint;

  private constructor(path: string, module: H5Module, id: bigint) {
    this.path = path;
    this.module = module;
    this.id = id;
  }

  /** Opens a file for the time that `work` takes. What `read` gives is good until the next read. */
  static async with<T>(path: string, work: (file: Hdf5File) => T): Promise<T> {
    await onPath(path, () => stat(path));
    const module = await library();
    const id = attempt(path, () => module.open(path, module.H5F_ACC_RDONLY, false, -1, -1));
    try {
      return work(new Hdf5File(path, module, id));
    } finally {
      module.close_file(id);
    }
  }

  /** A dataset of the file itself; null when there is none of this name. Links to elsewhere count as none. */
  dataset(name: string): Hdf5Dataset | null {
    const { module, id } = this;
    return attempt(this.path, () => {
      if (module.get_type(id, name) !== module.H5G_DATASET) return null;
      if (module.get_symbolic_link(id, name) !== null || module.get_external_link(id, name).filename !== undefined) return null;
      const { shape, chunks, type, size, signed, ref_type: reference, vlen, virtual_sources: virtual } = module.get_dataset_metadata(id, name);
      if (virtual !== undefined && virtual.length > 0) return null;
      return { name, elements: elementsOf(type, size, signed, reference, vlen), elementBytes: size, shape: shape ?? [0], chunk: chunks };
    });
  }

  /** The dataset of this name, or an InputError that says what it is needed for. */
  required(name: string, what: string): Hdf5Dataset {
    const found = this.dataset(name);
    if (found === null) throw new InputError(`${this.path}: has no dataset ${name}, ${what}. Copy the file again, or choose the format that it is in by --from.`);
    return found;
  }

  /** Names in a group, in order. */
  members(group: string): readonly string[] {
    return attempt(this.path, () => (this.module.get_type(this.id, group) === this.module.H5G_GROUP ? [...this.module.get_names(this.id, group, false)] : []));
  }

  /** The number by which references of this file mean the object. */
  address(name: string): bigint {
    const bytes = Uint8Array.from(attempt(this.path, () => this.module.create_object_reference(this.id, name)));
    return new DataView(bytes.buffer).getBigUint64(0, true);
  }

  /** The values of a box, rows last, as bytes of the library's memory: to be copied or used before the next read. */
  read(dataset: Hdf5Dataset, offset: readonly number[] = dataset.shape.map(() => 0), count: readonly number[] = dataset.shape): Uint8Array {
    const { name, shape, elementBytes } = dataset;
    const bytes = count.reduce((a, b) => a * b, elementBytes);
    if (!(bytes <= LONGEST_READ)) throw new InputError(`${this.path}: ${name} has ${count.join(' x ')} values of ${elementBytes} bytes; more than ${LONGEST_READ} bytes at once are not read. The file is damaged.`);
    if (offset.some((o, i) => o < 0 || o + count[i] > shape[i])) throw new RangeError(`${name}: ${offset.join(' ')} + ${count.join(' ')} of ${shape.join(' ')}`);
    const pointer = room(this.module, Math.max(bytes, 8));
    const whole = shape.length === 0;
    const big = (values: readonly number[]): bigint[] | null => (whole ? null : values.map(BigInt));
    const status = attempt(`${this.path}: ${name}`, () => this.module.get_dataset_data(this.id, name, big(count), big(offset), big(count.map(() => 1)), BigInt(pointer)));
    if (status < 0) throw new InputError(`${this.path}: ${name} cannot be read. ${AGAIN}`);
    return this.module.HEAPU8.subarray(pointer, pointer + bytes);
  }
}

const AGAIN = 'The file is damaged or not whole: copy it again.';

function attempt<T>(where: string, work: () => T): T {
  if (failures >= MOST_FAILURES) throw new InputError(`${where}: not read any more after ${failures} errors in HDF5 files. ${AGAIN}`);
  try {
    return work();
  } catch (error) {
    failures++;
    throw new InputError(`${where}: ${reasonOf(error)}. ${AGAIN}`);
  }
}

function elementsOf(type: number, size: number, signed: boolean, reference: string | undefined, vlen: boolean): Elements {
  if (type === 0) return [1, 2, 4, 8].includes(size) ? `${signed ? 'int' : 'uint'}${size * 8}` as Elements : 'other';
  if (type === 1) return size === 4 || size === 8 ? `float${size * 8}` as Elements : 'other';
  if (type === 3) return vlen ? 'other' : 'string';
  return type === 7 && reference === 'object' && size === 8 ? 'reference' : 'other';
}

const SIGNATURE = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);

/** True for a file that begins as HDF5, or does so behind a user block of 512, 1024 or 2048 bytes, without loading the library. */
export async function isHdf5(path: string): Promise<boolean> {
  let file;
  try { file = await open(path); } catch { return false; }
  try {
    const head = new Uint8Array(2056);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return [0, 512, 1024, 2048].some((at) => at + 8 <= bytesRead && SIGNATURE.every((byte, i) => head[at + i] === byte));
  } catch {
    return false; // a folder
  } finally {
    await file.close();
  }
}
