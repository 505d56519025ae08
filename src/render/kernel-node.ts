/** Finds and reads the compiled kernel. Node only. */
import { readFile } from 'node:fs/promises';

/** Beside the compiled files (dist/render/ -> dist/kernel.wasm), or, when run from source, in dist/. */
const places = [new URL('../kernel.wasm', import.meta.url), new URL('../../dist/kernel.wasm', import.meta.url)];

/** Bytes of dist/kernel.wasm. Throws when it was never built. */
export async function readKernel(): Promise<Uint8Array> {
  for (const place of places) {
    const bytes = await readFile(place).catch(() => null);
    if (bytes) return bytes;
  }
  throw new Error('dist/kernel.wasm is missing. Run: npm run build:kernel');
}
