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
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
}

export const wasm = (globalThis as unknown as { WebAssembly: WasmNamespace }).WebAssembly;

/**
 * Compiles at once in Node, in the background elsewhere. Nothing in Node's event loop stands for wasm.compile's promise,
 * so Node 20 blocks until all background jobs are done, and one that optimises JavaScript may itself be waiting for this
 * thread to collect garbage: seen as one run in ten that hung with image codecs (docs/decisions/hangs-in-node-20.md).
 */
export async function compileWasm(bytes: Uint8Array): Promise<WasmModule> {
  return 'process' in globalThis ? new wasm.Module(bytes) : wasm.compile(bytes);
}
