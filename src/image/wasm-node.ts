/** Reads WebAssembly files from installed packages. Node only. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<object> } };

export async function readWasm(specifier: string): Promise<object> {
  return wasm.compile(await readFile(createRequire(import.meta.url).resolve(specifier)));
}
