/** Cell arrays of text in MATLAB's HDF5 files: references to arrays of UTF-16 characters, which lie in the group #refs#. */
import { InputError } from '../../../scene/index.ts';
import type { Hdf5Dataset, Hdf5File } from '../../hdf5/open.ts';
import { REFS } from './layout.ts';

/** Longer texts are no names. */
const LONGEST_TEXT = 1 << 16;

/**
 * What each reference means: the library itself finds the name of an object only by searching the whole file (2.8 ms each),
 * so all addresses of the group are looked up once (0.05 ms each). Memory: a name and a number for each text in the file.
 */
export class Cells {
  private readonly names: readonly string[];
  private readonly addresses: BigUint64Array;
  private readonly order: Uint32Array;

  constructor(file: Hdf5File) {
    this.names = file.members(REFS);
    this.addresses = BigUint64Array.from(this.names, (name) => file.address(`${REFS}/${name}`));
    this.order = Uint32Array.from(this.names.keys()).sort((a, b) => (this.addresses[a] < this.addresses[b] ? -1 : 1));
  }

  /** `count` texts of a cell array from one on. */
  read(file: Hdf5File, cells: Hdf5Dataset, first: number, count: number): string[] {
    const [rows] = cells.shape;
    const bytes = rows === 1 ? file.read(cells, [0, first], [1, count]) : file.read(cells, [first, 0], [count, 1]);
    const view = new DataView(bytes.slice().buffer);
    return Array.from({ length: count }, (_, i) => this.text(file, view.getBigUint64(i * 8, true), `${cells.name}{${first + i + 1}}`));
  }

  private text(file: Hdf5File, reference: bigint, said: string): string {
    const name = this.find(reference);
    const data = name === null ? null : file.dataset(`${REFS}/${name}`);
    if (data === null) throw new InputError(`${file.path}: ${said} refers to ${reference}, where there is no text. The file is damaged: copy it again.`);
    if (data.elements === 'uint64') return ''; // MATLAB keeps the size 0 x 0 of an empty text in its place
    const length = data.shape.reduce((a, b) => a * b, 1);
    if ((data.elements !== 'uint16' && data.elements !== 'uint8') || length > LONGEST_TEXT) {
      throw new InputError(`${file.path}: ${said} is ${length} values of ${data.elements}; text is expected. The file is damaged: copy it again.`);
    }
    const bytes = file.read(data);
    const units = data.elements === 'uint8' ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, length);
    let text = '';
    for (const unit of units) text += String.fromCharCode(unit);
    return text;
  }

  private find(reference: bigint): string | null {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.addresses[this.order[middle]] < reference) low = middle + 1;
      else high = middle;
    }
    return low < this.order.length && this.addresses[this.order[low]] === reference ? this.names[this.order[low]] : null;
  }
}

/** A cell array of `count` texts; null when the file has none of this name. */
export function cellsOf(file: Hdf5File, name: string, count: number | null): Hdf5Dataset | null {
  const found = file.dataset(name);
  if (found === null) return null;
  const length = found.shape.reduce((a, b) => a * b, 1);
  if (found.elements !== 'reference' || found.shape.length !== 2 || !found.shape.includes(1) || (count !== null && length !== count)) {
    throw new InputError(`${file.path}: ${name} is ${found.shape.join(' x ')} of ${found.elements}; a column of ${count ?? ''} texts is expected. Copy the file again.`);
  }
  return found;
}
