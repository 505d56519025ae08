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

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { Instance: new (module: WasmModule, imports: object) => { exports: object } } };

/** A running copy of a codec that Emscripten built. `say` gets the lines that the codec prints. */
export async function startCodec<T>(factory: unknown, specifier: string, say: (line: string) => void): Promise<T> {
  const module = await loadWasm(specifier);
  return (factory as (options: object) => Promise<T>)({
    noInitialRun: true,
    print: say,
    printErr: say,
    instantiateWasm(imports: object, done: (instance: object) => void) {
      const instance = new wasm.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
}
