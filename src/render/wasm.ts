/** The little of WebAssembly that the renderer needs; neither ES2023's types nor Node's declare it. */

/** A compiled module; opaque, and can be posted to workers. */
export type WasmModule = object;

/** A shared memory. `buffer` is a new object after every growth; older ones stay valid but keep their length. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  /** By pages of 64 KiB; returns the former number of pages. Throws RangeError beyond the maximum. */
  grow(pages: number): number;
}

export interface WasmNamespace {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
}

export const wasm = (globalThis as unknown as { WebAssembly: WasmNamespace }).WebAssembly;
