/** An instance of the kernel on a shared memory, its functions typed and its memory layout read from itself. No Node. */
import { wasm, type WasmMemory, type WasmModule } from './wasm.ts';

/** Byte address in the shared memory; 0 = absent. */
export type Pointer = number;

/** What the kernel exports; see kernel/index.ts. Pointers come back signed: `>>> 0` them. */
export interface KernelFunctions {
  heapBase(): Pointer;
  setWorkspace(pointer: Pointer): void;
  /** Returns the number of primitives; usableTriangles says how many triangles they hold. */
  gatherTriangles(mesh: Pointer, instance: Pointer, prims: Pointer): number;
  usableTriangles(): number;
  gatherInstance(instance: Pointer, prim: Pointer): void;
  setOwnMesh(mesh: Pointer): void;
  buildTree(prims: Pointer, count: number, nodes: Pointer): Pointer;
  measureTree(root: Pointer): number;
  emitTree(root: Pointer, to: Pointer, bytes: number): Pointer;
  emitNothing(to: Pointer): Pointer;
  queryClosest(scene: Pointer, count: number, origins: Pointer, directions: Pointer, limits: Pointer, mode: number, out: Pointer): void;
  queryOccluded(scene: Pointer, count: number, origins: Pointer, directions: Pointer, limits: Pointer, mode: number, out: Pointer): void;
  /** Fills the table of kernel/energy.ts (ENERGY_BYTES). */
  energyTable(out: Pointer): void;
  /** Fills the cumulative sums of an Environment. */
  buildEnvironment(environment: Pointer): void;
  diffuseFresnel(eta: number): number;
  /** Bytes of scratch memory that coverObjects(job, slot) needs a slot. */
  objectScratchBytes(width: number, height: number, vertices: number): number;
  /** The same for coverRays and truncateObjects. */
  rayScratchBytes(objects: number): number;
  /** Entry points for tiles have this shape: makes tile number `tile` of the job. */
  renderTile(job: Pointer, tile: number): void;
  denoisePlanesBytes(width: number, height: number): number;
  /** Tasks of denoisePrepare and denoiseSmooth. */
  denoiseRowTasks(height: number): number;
}

export interface Kernel {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly functions: KernelFunctions;
  /** Value of an exported constant or offset: `Mesh_positions`, `TILE`. Throws where the kernel has none. */
  constant(name: string): number;
}

/** 64 KiB pages; the whole 4 GiB that a 32-bit address can reach. Address space, not memory. */
export const MAX_PAGES = 65536;
const INITIAL_PAGES = 64;

/** A shared memory for kernels that may grow to `maxPages`, or to half of it, and so on, where the platform reserves less. */
export function createMemory(maxPages: number = MAX_PAGES): WasmMemory {
  for (let maximum = maxPages; ; maximum = Math.floor(maximum / 2)) {
    try {
      return new wasm.Memory({ initial: INITIAL_PAGES, maximum, shared: true });
    } catch (error) {
      if (maximum < 2 * INITIAL_PAGES) throw error;
    }
  }
}

/** A kernel on a memory. Each needs a workspace of its own (`setWorkspace`) before anything else. */
export async function instantiateKernel(module: WasmModule, memory: WasmMemory): Promise<Kernel> {
  const { exports } = await wasm.instantiate(module, {
    env: {
      memory,
      abort: (_message: number, _file: number, line: number, column: number) => {
        throw new Error(`kernel: assertion failed at line ${line}:${column}`);
      },
    },
  });
  return {
    module,
    memory,
    functions: exports as unknown as KernelFunctions,
    constant: (name) => {
      const global = exports[name] as { readonly value: number } | undefined;
      if (typeof global?.value !== 'number') throw new Error(`the kernel has no constant '${name}'; rebuild it (npm run build:kernel)`);
      return global.value >>> 0;
    },
  };
}
