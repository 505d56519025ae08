/**
 * WebAssembly files of codec packages, compiled once. In Node they are read from node_modules; elsewhere (the studio)
 * the page says how, with `setWasmLoader`.
 */

/** A compiled WebAssembly.Module; typed loosely, as neither Node's nor the language's types know WebAssembly. */
export type WasmModule = object;
/** Compiles a package's file, named as an import would: '@jsquash/webp/codec/dec/webp_dec.wasm'. */
export type WasmLoader = (specifier: string) => Promise<WasmModule>;

let loader: WasmLoader | undefined;
const compiled = new Map<string, Promise<WasmModule>>();

/** Replaces the loader, for where there is no Node. */
export function setWasmLoader(load: WasmLoader): void {
  loader = load;
}

export function loadWasm(specifier: string): Promise<WasmModule> {
  let module = compiled.get(specifier);
  if (!module) {
    module = loader ? loader(specifier) : import('./wasm-node.ts').then(({ readWasm }) => readWasm(specifier));
    compiled.set(specifier, module);
  }
  return module;
}
