/** Typed arrays that grow by doubling, for files that do not say how much is coming. */

type Numbers = Float32Array | Int32Array | Uint32Array;

/** Appending to a typed array. `values` beyond `length` are not part of it; read `values` anew after each append. */
export class Growable<T extends Numbers> {
  values: T;
  length = 0;
  private readonly make: (n: number) => T;

  constructor(make: (n: number) => T, capacity = 1024) {
    this.make = make;
    this.values = make(capacity);
  }

  push1(a: number): void {
    if (this.length + 1 > this.values.length) this.grow(this.length + 1);
    this.values[this.length++] = a;
  }

  push2(a: number, b: number): void {
    if (this.length + 2 > this.values.length) this.grow(this.length + 2);
    this.values[this.length++] = a;
    this.values[this.length++] = b;
  }

  push3(a: number, b: number, c: number): void {
    if (this.length + 3 > this.values.length) this.grow(this.length + 3);
    this.values[this.length++] = a;
    this.values[this.length++] = b;
    this.values[this.length++] = c;
  }

  /** A copy of exactly what was appended. */
  finish(): T {
    return this.values.slice(0, this.length) as T;
  }

  private grow(least: number): void {
    const larger = this.make(Math.max(least, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}

export const growFloats = (): Growable<Float32Array> => new Growable((n) => new Float32Array(n));
export const growInts = (): Growable<Int32Array> => new Growable((n) => new Int32Array(n));
export const growUints = (): Growable<Uint32Array> => new Growable((n) => new Uint32Array(n));
