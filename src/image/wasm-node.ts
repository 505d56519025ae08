/** Reads WebAssembly files from installed packages. Node only. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WasmModule } from './wasm.ts';

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<WasmModule> } };

export async function readWasm(specifier: string): Promise<WasmModule> {
  return wasm.compile(await readFile(createRequire(import.meta.url).resolve(specifier)));
}
