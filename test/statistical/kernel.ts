/** The kernel's parts one by one: compiles kernel/testing.ts (checked) when its sources are newer, and wraps its memory. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Neither Node's types nor the language's know WebAssembly. */
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (size: { initial: number; maximum: number; shared: boolean }) => { readonly buffer: ArrayBuffer };
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports: object) => { readonly exports: unknown };
  };
};

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'build', 'testing.wasm');

type Exported = Readonly<Record<string, ((...args: number[]) => number) & { value: number }>>;

export interface TestingKernel {
  /** Exported functions by name. */
  readonly call: Exported;
  /** Value of an exported constant, such as Closure_ax. */
  constant(name: string): number;
  /** Room for `bytes` bytes, 16-byte aligned, zeroed. */
  allocate(bytes: number): number;
  f32(pointer: number, length: number): Float32Array;
  u32(pointer: number, length: number): Uint32Array;
}

function stale(): boolean {
  if (!existsSync(target)) return true;
  const built = statSync(target).mtimeMs;
  return readdirSync(join(root, 'kernel')).some((file) => statSync(join(root, 'kernel', file)).mtimeMs > built);
}

export function testingKernel(): TestingKernel {
  if (stale()) {
    mkdirSync(join(root, 'build'), { recursive: true });
    const asc = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
    execFileSync(process.execPath, [asc, 'kernel/testing.ts', '--config', 'kernel/asconfig.json', '--target', 'checked', '-o', target], { cwd: root, stdio: 'inherit' });
  }
  const memory = new wasm.Memory({ initial: 2048, maximum: 65536, shared: true });
  const module = new wasm.Module(readFileSync(target));
  const instance = new wasm.Instance(module, { env: { memory } });
  const call = instance.exports as Exported;
  let free = 1 << 20;
  return {
    call,
    constant: (name) => call[name].value,
    allocate: (bytes) => {
      const at = free;
      free += (bytes + 15) & ~15;
      if (free > memory.buffer.byteLength) throw new RangeError('testing kernel: out of memory');
      return at;
    },
    f32: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    u32: (pointer, length) => new Uint32Array(memory.buffer, pointer, length),
  };
}
