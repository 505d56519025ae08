/** Reads WebAssembly files from installed packages. Node only. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } };

/**
 * Compiles without waiting for WebAssembly.compile: nothing in Node's event loop stands for that promise, so Node 20
 * then blocks until all background jobs are done, and one that optimises JavaScript may itself wait for this thread to
 * collect garbage. One run in ten hung so.
 */
export async function readWasm(specifier: string): Promise<object> {
  return new wasm.Module(await readFile(createRequire(import.meta.url).resolve(specifier)));
}
