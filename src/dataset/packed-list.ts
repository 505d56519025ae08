/**
 * Lists of many small values that would each cost hundreds of bytes as objects: names of frames, mostly. A run of
 * 100,000 frames may use no more memory than one of 10 (law 7), and every thread of it holds such lists.
 */

/** Plain JSON values as their text, one after another: the text's bytes and 8 more for each. Read in any order, some 1 us each. */
export class PackedList<T> implements Iterable<T> {
  private bytes = Buffer.alloc(0);
  private readonly ends = new NumberColumn();

  static of<T>(values: Iterable<T>): PackedList<T> {
    const list = new PackedList<T>();
    for (const value of values) list.push(value);
    return list;
  }

  get length(): number { return this.ends.length; }

  push(value: T): void {
    const text = JSON.stringify(value);
    const start = this.endOf(this.length - 1);
    const end = start + Buffer.byteLength(text);
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes.subarray(0, start)], Math.max(end, Math.ceil(this.bytes.length * 1.5), 4096));
    this.bytes.write(text, start);
    this.ends.set(this.length, end);
  }

  at(index: number): T {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length)) throw new RangeError(`entry ${index} of ${this.length}`);
    return JSON.parse(this.bytes.toString('utf8', this.endOf(index - 1), this.endOf(index))) as T;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  private endOf(index: number): number { return index < 0 ? 0 : this.ends.get(index)!; }
}

/** A number at each index from 0, set in any order: 8 bytes each. */
export class NumberColumn {
  private values = new Float64Array(0);
  /** One more than the greatest index that was set. */
  length = 0;

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const larger = new Float64Array(Math.max(index + 1, Math.ceil(this.values.length * 1.5), 64)).fill(NaN, this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[index] = value;
    this.length = Math.max(this.length, index + 1);
  }

  /** Undefined where nothing was set. */
  get(index: number): number | undefined {
    const value = this.values[index];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }
}
